"""What a sheet asks about a row beside its score: a thousand times off, done in another year."""

from decimal import Decimal

import pytest

from gov_perf import (
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ScoreSheet,
    recheck,
    score,
)
from gov_perf.reviewing import review

RULES = "财预〔2020〕10号"


def plan_of(target: str, standard: str | None = None) -> DepartmentPlan:
    item = Level3Indicator("甲", target, points=90, standard=standard)
    level1 = Level1Indicator("产出指标", [Level2Indicator("时效指标", [item])])
    return DepartmentPlan("示例局", budget_year=2026, indicators=[level1])


def told(sheet: ScoreSheet, name: str) -> list[str]:
    """The texts of a finding, which score and recheck both give."""
    texts = [item.text for item in sheet.findings if item.name == name]
    again = [item.text for item in recheck(sheet, RULES).findings if item.name == name]
    assert texts == again
    return texts


@pytest.mark.parametrize(
    ("target", "actual", "times"),
    [
        ("≥35.5万元", "360000万元", "约 10141"),
        ("≤120万元", "1180000万元", "约 9833"),
        ("≥10人", "10000人", "1000"),
        ("≥10人", "9999人", None),
        ("≥32000人", "32人", "1/1000"),
        ("≥3.2万人", "33人", None),
        ("≥3.2万人", "31人", "约 1/1032"),
        ("≥10人", "0人", None),
        ("=0件", "5件", None),
    ],
)
def test_a_thousand_times_off(target: str, actual: str, times: str | None) -> None:
    sheet = score(plan_of(target), {"甲": actual}, RULES)
    texts = told(sheet, "actual-times-target")
    said = f"实际完成值“{actual}”是指标值“{target}”的 {times} 倍，请核对计量单位。"
    assert texts == ([said] if times else [])


@pytest.mark.parametrize(
    ("target", "actual", "times"),
    [
        ("≥85%", "8.5%", "1/10"),
        ("≥85%", "0.85%", "1/100"),
        ("≥85.5万元", "85500元", "1/10"),
        ("≤35天", "350天", "10"),
        ("=12期", "1.2期", "1/10"),
        ("=12期", "120期", None),  # met, as a floor
        ("≥85%", "8.6%", None),
        ("≥85%", "850%", None),  # met: 超过指标值 is told
        ("≤350天", "35天", None),
        ("≥100%", "10%", None),  # a tenth may be a tenth
        ("≥1000人", "100人", None),
        ("≥32000人", "32人", None),  # told as a thousand times off
        ("≥0.85", "0", None),
    ],
)
def test_a_decimal_point_that_may_be_misplaced(target: str, actual: str, times: str | None) -> None:
    sheet = score(plan_of(target), {"甲": actual}, RULES)
    texts = told(sheet, "actual-decimal-point")
    said = f"实际完成值“{actual}”正好是指标值“{target}”的 {times} 倍，数字相同，请核对小数点。"
    assert texts == ([said] if times else [])


@pytest.mark.parametrize(
    ("target", "done", "points", "asked"),
    [
        ("2026年11月底前", "2025-11-30", 90, True),
        ("2026年11月底前", "2062-12-05", 0, True),
        ("2026年11月底前", "2026-11-30", 90, False),
        ("2026年11月底前", "2027-01-01", 58, False),
        ("2028年11月底前", "2028-11-01", 90, False),
        ("2026年11月底前", "2028-01-01", 0, True),
    ],
)
def test_done_in_another_year(target: str, done: str, points: int, *, asked: bool) -> None:
    sheet = score(plan_of(target, "每延迟一天扣1分"), {"甲": done}, RULES)
    assert sheet.rows[0].score == Decimal(points)
    texts = told(sheet, "completion-year-far")
    assert [text[:17] for text in texts] == ([f"完成日期“{done}”不"] if asked else [])


def test_the_review_says_once_that_a_figure_is_far_off() -> None:
    plan = plan_of("≥32000人")
    sheet = score(plan, {"甲": "3.2"}, RULES)
    names = [item.name for item in review(plan, sheet=sheet, regulation=RULES).findings]
    assert names.count("actual-far-from-target") == 1
    assert "actual-times-target" not in names
