"""A level-2 heading with nothing under it (二级指标下没有指标)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Level1Indicator, Level2Indicator
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_QUANTITY: Final = (
    department(indicator("产出", "数量", "巡查次数", "≥12次")).indicators.roots[0].children[0]
)


def check(subject: Subject) -> Iterator[Found]:
    """Every level-2 heading without indicators, where its level-1 heading has some."""
    for root in subject.plan.indicators.roots:
        if not any(level2.children for level2 in root.children):
            continue
        for level2 in root.children:
            if not level2.children:
                path = "/".join(name.replace("/", "／") for name in (root.name, level2.name))
                yield found("level2-empty", path, name=level2.name)


RULE = ReviewRule(
    name="level2-empty",
    check=check,
    why="表中印有的二级指标不一定都适用；不适用的可以空着，适用而漏填的应当补上。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(
        indicators=[Level1Indicator("产出指标", [_QUANTITY, Level2Indicator("质量指标")])]
    ),
    good=department(indicators=[Level1Indicator("产出指标", [_QUANTITY])]),
)
