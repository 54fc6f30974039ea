"""A target below last year's (指标值低于上年指标值)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import figure, sides
from gov_perf.reviewing.bases import LAST_YEAR
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every floor that is lower, and every ceiling that is higher, than last year's."""
    last = subject.documents.last_plan
    if last is None:
        return
    for old, new in sides(last.indicators, subject.plan.indicators).pairs:
        one, other = old.indicator.target, new.indicator.target
        if one.operator is None or one.operator is not other.operator or one.unit != other.unit:
            continue
        before, after = figure(one), figure(other)
        if before is None or after is None:
            continue
        easier = after < before if one.operator.is_floor else after > before
        if easier and (one.operator.is_floor or one.operator.is_ceiling):
            yield found("target-lowered", new.path, before=one, after=other)


_OLD = department(indicator("产出", "数量", "培训期数", "≥12期"))
_NEW = department(indicator("产出", "数量", "培训期数", "≥10期"))

RULE = ReviewRule(
    name="target-lowered",
    check=check,
    why="同一项指标比上年要求更低，应说明原因，例如任务或预算减少。",
    basis=(LAST_YEAR,),
    bad=Documents(_NEW, last_plan=_OLD),
    good=Documents(_OLD, last_plan=_OLD),
)
