"""A level-1 heading with nothing under it (一级指标下没有指标)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Level1Indicator, Level2Indicator
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_FULL: Final = department(indicator("产出", "数量", "巡查次数", "≥12次")).indicators.roots


def check(subject: Subject) -> Iterator[Found]:
    """Every level-1 heading without indicators, in a plan that has some."""
    for root in subject.plan.indicators.roots if subject.places else ():
        if not any(level2.children for level2 in root.children):
            yield found("level1-empty", root.name.replace("/", "／"), name=root.name)


RULE = ReviewRule(
    name="level1-empty",
    check=check,
    why="列了一级指标而没有具体指标，说明这一方面还没有设定，或者填报时漏了行。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(
        indicators=[*_FULL, Level1Indicator("效益指标", [Level2Indicator("社会效益指标")])]
    ),
    good=department(indicators=_FULL),
)
