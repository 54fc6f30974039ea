"""118万 beside a target in 万元: one meaning only, in every engine."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gov_perf import AllOrNothing, GovPerfError, Proportional, tables
from gov_perf.bulk import score_files

RULES = "财预〔2020〕10号"


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≤120万元", "118万", "10"),
        ("≤120万元", "125万", "0"),
        ("≤120万元", "0.0118亿", "10"),
        ("≤120万元", "0.0121亿", "0"),
        ("≥1.2亿元", "12000万", "10"),
        ("≥1.2亿元", "11999万", "0"),
        ("≤12万元/公里", "12万", "10"),
    ],
)
def test_the_unit_is_that_of_the_target(target: str, actual: str, score: str) -> None:
    outcome = AllOrNothing().apply(10, target, actual)
    assert outcome.score == Decimal(score)
    assert [item.name for item in outcome.findings] == ["unit-cut-short"]


@pytest.mark.parametrize("target", ["≤120元", "≥98%", "≤30天", "≥3吨"])
def test_beside_another_unit_it_is_still_refused(target: str) -> None:
    with pytest.raises(GovPerfError) as caught:
        Proportional().apply(10, target, "118万")
    assert [item.name for item in caught.value.findings] == ["units-differ"]


def test_tables_and_files_read_it_alike(tmp_path: Path) -> None:
    rows = {"target": ["≥120万元"] * 3, "actual": ["60万", "0.006亿", "118"], "points": [10] * 3}
    table = pa.table(rows)
    pq.write_table(table, tmp_path / "rows.parquet")
    score_files([tmp_path / "rows.parquet"], tmp_path / "done.parquet", RULES)
    for done in (tables.score(table, RULES), pq.read_table(tmp_path / "done.parquet")):
        assert done["score"].to_pylist() == [Decimal("5.00"), Decimal("5.00"), Decimal("9.83")]
        assert [item or "" for item in done["finding"].to_pylist()] == ["V047", "V047", ""]
