"""Nobody knows which year the plan is for (缺年度)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.goal_years import years_of
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where neither a period nor a budget year is given."""
    if years_of(subject.plan) is None:
        yield found("plan-year-missing", "预算年度")


RULE = ReviewRule(
    name="plan-year-missing",
    check=check,
    why="目标要对应预算年度；不写年度，分不清是哪一年的任务。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(period=None, budget_year=None),
    good=department(),
)
