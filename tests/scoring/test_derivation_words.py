"""What a derivation shows to those who defend a score: target, amounts as given, shares in %."""

import pytest

from gov_perf import (
    BudgetExecution,
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    samples,
    score,
)


def told(target: str, standard: str, actual: str) -> str:
    leaf = Level3Indicator("甲项", target, points=50, standard=standard)
    groups = [Level2Indicator("数量指标", [leaf])]
    plan = DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", groups)])
    return str(score(plan, {"甲项": actual}, "财预〔2020〕10号").explain("甲项"))


@pytest.mark.parametrize(
    ("target", "standard", "actual", "words"),
    [
        (
            "≥95%", "比率≥90%得满分，80%（含）-90%得80%，低于80%不得分", "85%",
            ["指标值 ≥95%，实际完成值 85%", "一档，得分值的 80%"],
        ),
        (
            "≤15日", "≤15日得满分，>30日为0分，15-30日按比例减分", "20日",
            ["指标值 ≤15日，实际完成值 20日", "按比例得分值的 ≈66.67%"],
        ),
        (
            "≤30万元", "≤30万元得满分，每超1万元扣0.5分", "31.2万元",
            ["按评分标准写明的目标值计分", "以评分标准写明的 ≤30万元 为目标值：按差距扣分"],
        ),
        (
            "≥30万元",
            "完成指标值得满分，未完成的按比例得分；超过指标值30%以上的按得分的80%计",
            "50万元",
            ["按偏离度调减", "偏离度 ≈66.67%，在 30% 的界线以上，按得分的 80% 计 ＝ 40 分"],
        ),
    ],
)  # fmt: skip
def test_the_words(target: str, standard: str, actual: str, words: list[str]) -> None:
    text = told(target, standard, actual)
    assert [word for word in words if word not in text] == []
    assert text.count("指标值 " + target) == 1
    assert "扣分制" not in text


@pytest.mark.parametrize(
    ("budget", "executed", "words"),
    [
        ("7.87万元", "7.5万元", ["7.5万元 ÷ 7.87万元", "10 × 7.5 ÷ 7.87"]),
        ("78700", "75000", ["75,000.00元 ÷ 78,700.00元", "10 × 75000 ÷ 78700"]),
        ("7.87万元", "75000元", ["75,000.00元 ÷ 7.87万元", "10 × 75000 ÷ 78700"]),
    ],
)
def test_amounts_are_shown_as_given(budget: str, executed: str, words: list[str]) -> None:
    given = BudgetExecution(budget, executed)
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, "财预〔2020〕10号", budget=given)
    text = str(sheet.explain("预算执行率"))
    assert [word for word in words if word not in text] == []
    assert str(sheet.total) == "89.53"
