"""Totals of which a part was not computed again (未能复核的行): between what bounds they lie."""

from decimal import Decimal

import pytest

from forms_made import table, to_csv
from gov_perf import read_sheet, recheck
from gov_perf.findings import Where, finding
from gov_perf.rechecking import Recheck
from gov_perf.rechecking.row import RowCheck
from gov_perf.rechecking.totals import Bounds, Totals, totals_of

NUMBER = "财预〔2020〕10号"
UNREAD = "由评价组综合考察开工情况酌情打分"

DRAWN = """
项目支出绩效自评表|<|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<|<
项目资金|年初预算数|全年预算数|全年执行数|执行率|分值|得分|备注
年度资金总额|80万元|80万元|76万元|95%|10|9.5|
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分|评分标准
产出指标|数量指标|甲|≥10期|{actual}|50|{score}|{own}
效益指标|社会效益指标|乙|≥50%|60%|30|{judged}|{standard}
满意度指标|服务对象满意度指标|丙|≥90%|95%|10|10|完成得满分，否则不得分
总分|<|<|<|<|100|{total}|
等级|{grade}|<|<|<|<|<|<
"""


def checked(
    actual: str = "10期",
    score: str = "50",
    judged: str = "30",
    total: str = "99.5",
    grade: str = "优",
    standard: str = UNREAD,
) -> Recheck:
    drawn = DRAWN.format(
        actual=actual, score=score, judged=judged, total=total, grade=grade, standard=standard,
        own="按完成比例得分",
    )  # fmt: skip
    return recheck(read_sheet(to_csv(table(drawn))).require(), NUMBER)


def bounds(result: Recheck) -> tuple[Decimal | None, ...]:
    return result.computed_total, result.least_total, result.filled_total, result.most_total


def of_whole(result: Recheck) -> list[str]:
    """What is said of total and grade."""
    return [item.name for item in result.findings if item.where.path in {"总分", "等级"}]


def test_a_row_that_nobody_computed_leaves_bounds() -> None:
    result = checked()
    assert bounds(result) == (None, Decimal("69.5"), Decimal("99.5"), Decimal("99.5"))
    assert of_whole(result) == []


def test_with_every_row_computed_the_bounds_are_the_total() -> None:
    result = checked(standard="完成得满分，否则不得分")
    assert bounds(result) == (Decimal("99.5"),) * 4


@pytest.mark.parametrize(
    ("judged", "total", "grade", "told"),
    [
        # 9 of 10 gives 45, not 50: with 0 to 30 for the row that was not read, 64.5 to 94.5.
        ("30", "99.5", "优", ["recheck-total-impossible"]),
        ("25", "94.5", "优", []),
        ("0", "64.5", "中", ["recheck-total-differs"]),
        ("0", "64.49", "中", ["recheck-total-differs", "recheck-total-impossible"]),
        ("25", "94.51", "优", ["recheck-total-differs", "recheck-total-impossible"]),
        ("10", "79.5", "中", []),  # too much, and yet nobody knows by how much
    ],
)
def test_a_total_that_no_score_of_the_open_row_can_make(
    judged: str, total: str, grade: str, told: list[str]
) -> None:
    result = checked(actual="9期", judged=judged, total=total, grade=grade)
    low, high = Decimal("64.5"), Decimal("94.5")
    assert (result.least_total, result.most_total) == (low, high)
    assert result.filled_total == low + Decimal(judged)
    assert of_whole(result) == told


def test_the_bounds_are_told_with_their_figures() -> None:
    (told,) = [
        item for item in checked(actual="9期").findings if item.name == "recheck-total-impossible"
    ]
    facts = {"stated": "99.5", "least": "64.5", "most": "94.5", "count": "1", "filled": "94.5"}
    assert dict(told.facts) == facts


@pytest.mark.parametrize(
    ("actual", "total", "grade", "told"),
    [
        # 7 of 10 gives 35: 54.5 to 84.5, which is 差 (below 60), 中 or 良.
        ("7期", "99.5", "优", "差、中、良"),
        ("9期", "99.5", "优", None),  # up to 94.5 is 优 too
    ],
)
def test_a_grade_that_no_score_of_the_open_row_can_make(
    actual: str, total: str, grade: str, told: str | None
) -> None:
    found = checked(actual=actual, total=total, grade=grade).findings
    named = [dict(item.facts) for item in found if item.name == "recheck-grade-impossible"]
    assert [set(item["computed"].split("、")) for item in named] == (
        [] if told is None else [set(told.split("、"))]
    )


def test_a_row_that_may_have_been_scored_as_printed_is_no_ground() -> None:
    """45.84 for 45.83 is a hundredth of rounding: the total may have it either way."""
    result = checked(actual="9.166期", score="45.84", judged="30", total="95.34")
    assert of_whole(result) == []


def test_where_rows_were_not_read_there_are_no_bounds() -> None:
    drawn = DRAWN.format(
        actual="9期", score="", judged="30", standard=UNREAD, total="49.5", grade="差",
        own="按完成比例得分",
    )  # fmt: skip
    result = recheck(read_sheet(to_csv(table(drawn))).require(), NUMBER)
    assert bounds(result) == (None,) * 4


def test_a_grade_that_cannot_be_is_told_with_its_figures() -> None:
    found = checked(actual="7期").findings
    (told,) = (item for item in found if item.name == "recheck-grade-impossible")
    assert told.where.path == "等级"
    assert dict(told.facts) == {
        "stated": "优", "least": "54.5", "most": "84.5", "computed": "良、中、差",
    }  # fmt: skip


@pytest.mark.parametrize("grade", ["", "良"])
def test_without_a_grade_of_its_total_nothing_is_said_of_the_grade(grade: str) -> None:
    names = of_whole(checked(actual="7期", grade=grade))
    assert "recheck-grade-impossible" not in names
    assert "recheck-total-impossible" in names


def test_nothing_is_impossible_where_no_row_differs() -> None:
    """The total alone is wrong, which is told already."""
    assert of_whole(checked(total="99.6")) == ["recheck-total-differs"]


ROW = RowCheck("甲", Decimal(50), Decimal("45.84"), Decimal("45.83"))
OPEN = RowCheck("乙", Decimal(30), Decimal(20), None)
WRONG = RowCheck("丙", Decimal(20), Decimal(20), Decimal(15))


def test_a_row_that_differs_counts_as_computed_and_any_other_either_way() -> None:
    found = [finding("recheck-full-marks", Where(path="丙"), **FACTS)]
    totals = totals_of([ROW, OPEN, WRONG], whole=True, findings=found)
    assert totals == Totals(
        Decimal("85.84"), Bounds(Decimal("60.83"), Decimal("90.84"), Decimal("80.83"), 1)
    )
    assert totals.computed is None
    done = totals_of([ROW, WRONG], whole=True, findings=found)
    assert (done.computed, done.summed) == (Decimal("60.83"), Decimal("65.84"))


def test_of_rows_that_are_not_all_there_is_only_the_sum() -> None:
    totals = totals_of([ROW, OPEN], whole=False, findings=[])
    assert totals == Totals(Decimal("65.84"), None)
    assert totals.computed is None


FACTS = {
    "points": "20", "stated": "20", "computed": "15", "target": "≥4", "actual": "3",
    "basis": "", "working": "",
}  # fmt: skip
