"""A level-3 indicator without a name (三级指标没有名称)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every row with something in it, but no name."""
    for place in subject.places:
        item = place.indicator
        if blank(item.name):
            yield found("indicator-unnamed", place.path, target=item.target.text)


RULE = ReviewRule(
    name="indicator-unnamed",
    check=check,
    why="没有名称，不知道指标值说的是什么，这一行既不能监控也不能打分。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "数量", "", "≥12次")),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次")),
)
