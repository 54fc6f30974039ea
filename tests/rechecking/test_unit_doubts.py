"""Actual values without a unit, whose score is right in another unit than the target's."""

from fractions import Fraction

import pytest

from gov_perf import read_sheet, recheck
from gov_perf.numbers.units import Unit
from gov_perf.rechecking import Recheck
from gov_perf.rechecking.unit_doubts import other_units

CASES = [
    # length of time in the next unit, and the other way round
    ("≤2小时", "45", "50", "recheck-other-unit"),
    ("≤2小时", "150", "40", "recheck-other-unit"),
    ("≤1年", "8", "50", "recheck-other-unit"),
    ("≥90分钟", "2", "50", "recheck-other-unit"),
    # a figure of 万 beside a target in ones
    ("≥32000人", "3.3", "50", "recheck-other-unit"),
    ("≥50000元", "4", "40", "recheck-other-unit"),
    # a unit is written: nothing is in doubt
    ("≤2小时", "45小时", "50", "recheck-full-marks"),
    ("≥32000人", "3.3人", "50", "recheck-full-marks"),
    # people may be counted once or each time
    ("≥500人次", "480人", "50", "recheck-counted-differs"),
    ("≥500人次", "480人", "40", "recheck-counted-differs"),
    ("≥500人次", "480人", "48", None),
    ("≥500人次", "480人次", "50", "recheck-full-marks"),
    # near the target as it stands, or as far off in any other unit
    ("≤2小时", "3", "50", "recheck-full-marks"),
    ("≥60分钟", "10", "50", "recheck-full-marks"),
    ("≥500人", "5", "50", "recheck-full-marks"),
    # months are no days
    ("≤1个月", "20", "50", "recheck-full-marks"),
    # the score is that of neither unit
    ("≤2小时", "150", "33", "recheck-row-by-convention"),
    # right as it stands
    ("≤2小时", "1", "50", None),
    ("≥500人", "480", "48", None),
]


def redone(target: str, actual: str, score: str) -> Recheck:
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
        f"产出指标,数量指标,甲,{target},{actual},50,{score}\n"
    ).require()
    return recheck(sheet, "财预〔2020〕10号")


@pytest.mark.parametrize(("target", "actual", "score", "name"), CASES)
def test_a_bare_figure_in_another_unit_is_a_doubt(
    target: str, actual: str, score: str, name: str | None
) -> None:
    result = redone(target, actual, score)
    told = [item.name for item in result.findings if (item.where.path or "").endswith("/甲")]
    differs = {
        "recheck-other-unit", "recheck-counted-differs", "recheck-full-marks",
        "recheck-row-differs",
        "recheck-row-by-default", "recheck-row-by-convention",
    }  # fmt: skip
    assert [item for item in told if item in differs] == ([name] if name else [])


def test_what_is_told_of_it() -> None:
    result = redone("≤2小时", "45", "50")
    (told,) = (item for item in result.findings if item.code == "N042")
    assert str(told.severity) == "提示"
    assert told.where.path == "产出指标/数量指标/甲"
    assert dict(told.facts) == {
        "actual": "45", "unit": "小时", "computed": "2.22", "other": "分钟", "score": "50",
        "stated": "50", "points": "50",
    }  # fmt: skip
    # and no total is held against the score in the target's unit
    assert not {"N020", "N040"} & {item.code for item in result.findings}


def test_what_is_told_of_two_ways_of_counting() -> None:
    result = redone("≥500人次", "480人", "50")
    (told,) = (item for item in result.findings if item.code == "N043")
    assert str(told.severity) == "提示"
    assert told.where.path == "产出指标/数量指标/甲"
    assert dict(told.facts) == {
        "target": "≥500人次", "actual": "480人", "computed": "48", "stated": "50", "points": "50",
    }  # fmt: skip
    assert not {"N020", "N040"} & {item.code for item in result.findings}


@pytest.mark.parametrize(
    ("unit", "share", "others"),
    [
        # five times off or more, and within five times of the target in the other unit
        ("小时", "5", []),  # as 分钟 a twelfth of it
        ("小时", "11.9", []),
        ("小时", "0.2", ["天"]),  # 4.8 times
        ("小时", "0.21", []),
        ("秒", "5", []),
        ("个月", "5", []),
        ("分钟", "0.2", []),  # as 小时 it is 12 times as much
        ("分钟", "1/12", ["小时"]),
        ("分钟", "1/13", ["小时"]),
        ("分钟", "1/287", ["小时"]),
        ("分钟", "1/300", ["天", "小时"]),
        ("分钟", "1/301", ["天"]),
        ("小时", "12", ["分钟"]),
        ("小时", "300", ["分钟"]),
        ("小时", "301", []),
        ("小时", "1/24", ["天"]),
        ("小时", "1/5", ["天"]),
        # so many of 万
        ("人", "1/1000", []),
        ("人", "1/2000", ["万人"]),
        ("人", "1/50000", ["万人"]),
        ("人", "1/50001", []),
        ("万人", "1/10000", []),
        ("人", "1/10000", ["万人"]),
    ],
)
def test_the_units_in_which_a_figure_is_near_its_target(
    unit: str, share: str, others: list[str]
) -> None:
    assert [str(item) for item in other_units(Unit.of(unit), Fraction(share))] == others


@pytest.mark.parametrize(
    ("target", "actual"), [("≤0小时", "45"), ("≥2小时", "0"), ("≥2小时", "-3"), ("≥2小时", "1")]
)
def test_zero_and_less_are_in_no_other_unit(target: str, actual: str) -> None:
    told = {item.name for item in redone(target, actual, "50").findings}
    assert "recheck-other-unit" not in told
