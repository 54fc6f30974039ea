"""An indicator of last year that is gone (上年的指标今年没有)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import LAST_YEAR
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of last year's plan that this year's does not have."""
    last = subject.documents.last_plan
    if last is None:
        return
    for old in sides(last.indicators, subject.plan.indicators).dropped:
        name, target = old.indicator.name, old.indicator.target
        yield found("last-indicator-dropped", old.path, name=name, target=target)


_KEPT = indicator("产出", "数量", "培训期数", "≥12期")
_OLD = department(_KEPT, indicator("产出", "质量", "培训合格率", "≥98%"))

RULE = ReviewRule(
    name="last-indicator-dropped",
    check=check,
    why="上年考核的事项今年不再考核，可能是任务结束了，也可能是完成得不好而避开，应当说得清楚。",
    basis=(LAST_YEAR,),
    bad=Documents(department(_KEPT), last_plan=_OLD),
    good=Documents(_OLD, last_plan=_OLD),
)
