"""Headings that name the year in words (本年), and a column of points taken off (扣分)."""

import pytest

from gov_perf import read_actuals, read_plan, read_sheet

YEAR = """项目支出绩效自评表
项目名称,应急救护培训
三级指标,{before},{target},{actual},分值,得分
培训班期数,10期,≥12期,9期,50,40
"""


@pytest.mark.parametrize(
    ("before", "target", "actual"),
    [("上年实际值", "本年目标值", "本年完成值"), ("总体目标值", "本年度目标值", "本年度完成值")],
)
def test_of_several_columns_this_years_is_read(before: str, target: str, actual: str) -> None:
    text = YEAR.format(before=before, target=target, actual=actual)
    (indicator,) = read_plan(text).require().indicators
    assert str(indicator.target) == "≥12期"
    assert dict(read_actuals(text).require()) == {"培训班期数": "9期"}
    (row,) = read_sheet(text).require().rows
    assert str(row.actual) == "9期"


OFF = """项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,{columns}
产出指标,数量指标,培训班期数,≥12期,12期,50,{first}
产出指标,数量指标,培训人数,≥100人,90人,40,{second}
"""


def test_points_taken_off_leave_the_score() -> None:
    reading = read_sheet(OFF.format(columns="扣分", first="0", second="4分"))
    assert [str(row.score) for row in reading.require().rows] == ["50", "36"]
    assert reading.findings == ()


@pytest.mark.parametrize("second", ["-4", "41", "", "四"])
def test_what_is_no_such_number_leaves_no_score(second: str) -> None:
    reading = read_sheet(OFF.format(columns="扣分", first="0", second=second))
    assert [str(row.score) for row in reading.require().rows] == ["50"]
    assert "row-unscored" in [item.name for item in reading.findings]


@pytest.mark.parametrize(("score", "found"), [("36", []), ("37", ["deduction-differs"])])
def test_points_taken_off_are_held_against_the_score(score: str, found: list[str]) -> None:
    reading = read_sheet(OFF.format(columns="扣分,得分", first="0,50", second=f"4,{score}"))
    assert [str(row.score) for row in reading.require().rows] == ["50", score]
    assert [item.name for item in reading.findings] == found
