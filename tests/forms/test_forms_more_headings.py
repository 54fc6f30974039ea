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


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("评价得分", "自评得分", "评价得分"),
        ("得分（财政部门）", "得分（单位自评）", "得分（财政部门）"),
        ("自评复核得分（评分）", "自评得分", None),  # no known heading, told as any other
        ("得分（自评复核）", "自评得分", "得分（自评复核）"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_columns_of_scores_that_of_the_self_evaluation_is_stated(
    first: str, second: str, left: str | None, *, turned: bool
) -> None:
    pairs = [(first, second), ("44", "45"), ("39", "40")]
    columns, *rows = (",".join(pair[::-1] if turned else pair) for pair in pairs)
    reading = read_sheet(OFF.format(columns=columns, first=rows[0], second=rows[1]))
    assert [str(row.score) for row in reading.require().rows] == ["45", "40"]
    twice = [dict(item.facts) for item in reading.findings if item.name == "column-twice"]
    told = [str(facts["heading"]) for facts in twice]
    assert told == ([] if left is None else [left])
    assert {"44", "39"} <= {span.text for span in reading.unread}


def test_of_two_columns_of_scores_that_say_no_self_evaluation_the_first_is_stated() -> None:
    reading = read_sheet(OFF.format(columns="评价得分,实际得分", first="44,45", second="39,40"))
    assert [str(row.score) for row in reading.require().rows] == ["44", "39"]
    assert "column-twice" in [item.name for item in reading.findings]
