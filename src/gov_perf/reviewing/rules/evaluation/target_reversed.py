"""A sign against last year's (指标性质与上年相反)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import LAST_YEAR
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every floor that was a ceiling last year, and the other way about."""
    last = subject.documents.last_plan
    if last is None:
        return
    for old, new in sides(last.indicators, subject.plan.indicators).pairs:
        before, after = old.indicator.target, new.indicator.target
        one, other = before.operator, after.operator
        if before.value is None or after.value is None or one is None or other is None:
            continue
        if (one.is_floor and other.is_ceiling) or (one.is_ceiling and other.is_floor):
            yield found("target-reversed", new.path, before=before, after=after)


_OLD = department(indicator("产出", "成本", "人均培训成本", "≤800元"))
_NEW = department(indicator("产出", "成本", "人均培训成本", "≥800元"))

RULE = ReviewRule(
    name="target-reversed",
    check=check,
    why="同一项指标，上年要求不超过，今年变成不低于，多半是符号填反了；填反后得分正好相反。",
    basis=(LAST_YEAR,),
    bad=Documents(_NEW, last_plan=_OLD),
    good=Documents(_OLD, last_plan=_OLD),
)
