"""An actual value below zero is asked about, whatever the rule is, where it can hardly be right."""

import pytest

from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator, score

WITHIN = "不超过指标值得满分，每超1%扣1分"
FULL = "达标得满分，否则不得分"
STEPS = "每少1期扣2分，扣完为止"


def codes(target: str, actual: str, standard: str | None) -> list[str]:
    leaf = Level3Indicator("甲", target, points="90", standard=standard)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    sheet = score(DepartmentPlan("示例单位", indicators=tree), {"甲": actual}, "财预〔2020〕10号")
    return [item.code for item in sheet.findings if item.code in ("K010", "K060")]


@pytest.mark.parametrize(
    ("target", "actual", "standard", "code"),
    [
        ("≤100万元", "-5万元", WITHIN, "K060"),
        ("≤100万元", "-5万元", FULL, "K060"),
        ("≥12期", "-3期", STEPS, "K060"),
        ("≤30天", "-1天", FULL, "K060"),
        ("≥12", "-3", FULL, "K060"),
        ("≥12期", "-3期", None, "K010"),
    ],
)
def test_each_rule_asks_once(target: str, actual: str, standard: str | None, code: str) -> None:
    assert codes(target, actual, standard) == [code]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥5%", "-3%"), ("≥-10万元", "-5万元"), ("≥0万元", "-5万元"), ("≥12期", "0期")],
)
def test_what_may_be_below_zero_is_not_asked(target: str, actual: str) -> None:
    assert codes(target, actual, FULL) == []
