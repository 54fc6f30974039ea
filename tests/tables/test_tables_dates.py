"""Whole tables: deadlines and dates of completion, row by row what ``score`` says of a plan."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dated_rows import DEADLINES, TEN, as_texts, columns, of_dates, rows
from gov_perf import Actuals, InputError, score, tables
from gov_perf.bulk import score_files

RESULTS = ("score", "achievement", "met", "finding")
KINDS = (pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("us"), pa.timestamp("ns"))


def results(table: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - a pyarrow.Table
    return [tuple(row[name] for name in RESULTS) for row in table.to_pylist()]


def in_bulk(table: Any, folder: Path) -> Any:  # noqa: ANN401 - pyarrow tables
    pq.write_table(table, folder / "in.parquet")
    score_files([folder / "in.parquet"], folder / "out.parquet", TEN)
    return pq.read_table(folder / "out.parquet")


def test_texts_are_scored_as_in_a_plan(tmp_path: Path) -> None:
    wanted = list(rows())
    table = pa.table(columns(wanted))
    scored = tables.score(table, TEN).to_pylist()
    for row, own in zip(scored, wanted, strict=True):
        assert (row["score"], row["met"]) == (own.score, own.met), (row, own)
        if own.score is None and own.target in DEADLINES:  # why it has none
            assert own.codes & set(str(row["finding"]).split()), (row, own)
    kept = [own for own in wanted if own.score is not None]
    assert {own.score for own in kept} >= {0, 10}
    assert sum("K049" in own.codes for own in wanted) > 5
    assert sum("V035" in own.codes for own in wanted) > 20
    assert results(in_bulk(table, tmp_path)) == results(tables.score(table, TEN))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_columns_of_dates_are_scored_as_texts_are(kind: Any, tmp_path: Path) -> None:  # noqa: ANN401
    table = of_dates(kind)
    scored = tables.score(table, TEN)
    assert results(scored) == results(tables.score(as_texts(table), TEN))
    assert scored.schema.field("actual").type == kind
    assert {row[0] is None for row in results(scored)} == {True, False}
    assert results(in_bulk(table, tmp_path)) == results(scored)


def test_a_day_without_a_sign_is_a_deadline_too(tmp_path: Path) -> None:
    """As in a plan: nobody promises to be done on that day and not before."""
    signed = of_dates(pa.date32())
    table = signed.drop_columns(["operator"])
    wanted, found = (results(tables.score(one, TEN)) for one in (signed, table))
    pairs = [pair for pair in zip(wanted, found, strict=True) if pair[0][0] is not None]
    assert pairs  # other signs than ≤ make no deadline of a day
    assert all(one[:3] == other[:3] for one, other in pairs)
    assert results(in_bulk(table, tmp_path)) == found


def test_points_in_time_of_a_time_zone_are_refused(tmp_path: Path) -> None:
    """17:00 in London is another day in 北京."""
    kind = pa.timestamp("us", tz="UTC")
    done = pa.array([datetime(2024, 11, 30, 17, tzinfo=UTC)], kind)
    table = pa.table({"target": ["2024年11月底前"], "actual": done, "points": [10]})
    with pytest.raises(InputError) as caught:
        tables.score(table, TEN)
    assert caught.value.code == "I003"
    with pytest.raises(InputError) as caught:
        in_bulk(table, tmp_path)
    assert caught.value.code == "I003"


def test_dates_of_a_table_become_plans() -> None:
    table = pa.table(
        {
            "plan": ["示例局"], "level1": ["产出指标"], "level2": ["时效指标"],
            "indicator": ["完成时间"], "target": ["2024年11月底前"],
            "actual": [date(2024, 11, 20)], "points": [90],
        }
    )  # fmt: skip
    ((plan, actuals),) = tables.to_plans(table)
    assert actuals == Actuals({"产出指标/时效指标/完成时间": "2024-11-20"})
    assert score(plan, actuals, TEN).rows[0].score == 90
    again = tables.from_plans([plan], {"示例局": actuals}, TEN)
    assert tables.score(again, TEN).column("score").to_pylist() == [90]
