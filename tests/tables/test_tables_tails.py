"""Tails of binary floats in whole tables: no score by them, in whichever engine."""

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from gov_perf import tables
from gov_perf.codes import definitions
from sql_cases import TEN, differing

FINE = pa.decimal128(30, 14)
TAIL, POINTS = Decimal("57.99999999999999"), Decimal("90.00000000000001")
ALL = "达到指标值得满分，否则不得分"


@pytest.mark.parametrize(
    "columns",
    [
        {"actual": [str(TAIL), "58"]},
        {"actual": [f"{TAIL}%", "58%"]},
        {"actual": pa.array([TAIL, Decimal(58)], FINE)},
        {"target": [f"≥{TAIL}%", "≥58%"]},
        {"target": pa.array([TAIL, Decimal(58)], FINE), "operator": ["≥"] * 2, "unit": ["%"] * 2},
    ],
)
def test_a_tail_has_no_score(columns: dict[str, Any]) -> None:
    usual = {"target": ["≥58%"] * 2, "actual": ["58"] * 2, "points": [90, 90]}
    table = pa.table({**usual, "standard": [ALL] * 2, **columns})
    tail, other = tables.score(table, TEN).select(["score", "finding"]).to_pylist()
    assert (tail["score"], tail["finding"]) == (None, "V057")
    assert (other["score"], other["finding"]) == (90, None)
    assert differing(table)[0] == []


def test_points_with_a_tail_have_no_score() -> None:
    columns = {"target": ["≥58%"] * 2, "actual": ["58"] * 2, "standard": [ALL] * 2}
    for points in (pa.array([POINTS, Decimal(90)], FINE), [str(POINTS), "90"]):
        tail, other = tables.score(pa.table(columns | {"points": points}), TEN).to_pylist()
        assert (tail["score"], tail["finding"]) == (None, "K042 V057")
        assert (other["score"], other["finding"]) == (90, None)


def test_a_column_of_floats_and_one_of_thirds_are_read_as_before() -> None:
    columns = {"target": ["≥58%"], "actual": [0.58 * 100], "points": [90], "standard": [ALL]}
    assert tables.score(pa.table(columns), TEN)["score"].to_pylist() == [90]
    thirds = pa.table(columns | {"actual": ["66.6666666666667"]})
    assert tables.score(thirds, TEN)["score"].to_pylist() == [90]


def test_the_remedy_for_a_mixed_column_leads_into_no_tail() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"target": ["≥58%"] * 4, "actual": [0.58 * 100, "59%", None, 60], "points": ["90"] * 4}
    ).astype({"actual": object})
    for said in (definitions()["bulk-not-arrow"].mend, definitions()["bulk-not-arrow"].mend_en):
        code = said[said.index("df[") :].rstrip("。.")
        df, column = frame.copy(), "actual"
        exec(code, {"df": df, "column": column, "列名": column})  # noqa: S102 - what a reader would do
        assert tables.score(df, TEN)["score"].to_pylist()[::3] == [90, 90]
        assert df["actual"].dropna().tolist() == ["58.0", "59%", "60"]
