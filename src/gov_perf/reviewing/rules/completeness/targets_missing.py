"""No indicator has a target (全部指标没有指标值)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import without_target
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where all targets are empty: the column is, or it was not read."""
    if subject.places and all(without_target(place.indicator) for place in subject.places):
        yield found("targets-missing", "绩效指标", count=len(subject.places))


RULE = ReviewRule(
    name="targets-missing",
    check=check,
    why="一个指标值都没有，不是整栏漏填，就是表格没有读全，两种情形都要先核对。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "数量", "巡查次数")),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次")),
)
