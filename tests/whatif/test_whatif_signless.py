"""A target without a sign, asked back: the way that scoring takes it, and none that it does not."""

import pytest

from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    needed,
    score,
)
from gov_perf.whatif.inverse import Reach

NUMBER = "财预〔2020〕10号"


def plan_of(target: str, standard: str | None) -> DepartmentPlan:
    leaf = Level3Indicator("甲项", target, points=50, standard=standard)
    groups = [Level2Indicator("数量指标", [leaf])]
    return DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", groups)])


@pytest.mark.parametrize(
    ("target", "standard", "actual", "wish", "value"),
    [
        ("12期", "每少1期扣2分，扣完为止", "10期", "full", "12期"),
        ("12期", "每少1期扣2分，扣完为止", "10期", "48", "11期"),
        ("30万元", "不超过指标值得满分，否则不得分", "33万元", "full", "30万元"),
        ("12期", "每相差1期扣2分", "10期", "full", "12期"),
        ("12期", "每少1期扣2分，扣完为止", None, "full", "12期"),
        ("12期", "每超1期扣2分，扣完为止", None, "full", "12期"),  # the most that has them
        ("12期", None, "12期", "full", "12期"),
    ],
)
def test_what_is_needed_is_what_is_scored(
    target: str, standard: str | None, actual: str | None, wish: str, value: str
) -> None:
    plan, given = plan_of(target, standard), {} if actual is None else {"甲项": actual}
    answer = needed(plan, given, NUMBER, "甲项", score=wish, missing="skip")
    assert answer.reach in (Reach.REACHABLE, Reach.ALREADY)
    assert str(answer.value) == value
    assert answer.target == target
    assert answer.value is not None
    assert score(plan, {"甲项": answer.value}, NUMBER)["甲项"].score == answer.score_after


def test_where_signs_do_not_agree_there_is_no_answer_either() -> None:
    plan = plan_of("12期", "按比例得分")
    with pytest.raises(GovPerfError) as caught:
        needed(plan, {"甲项": "10期"}, NUMBER, "甲项", score="full")
    assert "sign-needed" in {item.name for item in caught.value.findings}
