"""A plan without any indicator (没有绩效指标)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where the plan has no level-3 indicator at all."""
    if not subject.places:
        yield found("indicators-missing", "绩效指标")


RULE = ReviewRule(
    name="indicators-missing",
    check=check,
    why="没有三级指标，年终既不能监控，也不能自评打分。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次")),
)
