"""A plan of several years without the year's goal (缺年度目标)."""

from collections.abc import Iterator

from gov_perf.phrases.periods import Period
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part, called
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where a plan of several years has an overall goal only."""
    plan = subject.plan
    years = 1 if plan.period is None else len(plan.period)
    if years > 1 and all(map(blank, plan.annual_goals)) and not all(map(blank, plan.overall_goals)):
        yield found("annual-goal-missing", called(Part.ANNUAL, plan), period=plan.period)


RULE = ReviewRule(
    name="annual-goal-missing",
    check=check,
    why="预算按年批复，没有当年的目标，年终自评就没有对照。",
    basis=(Basis("绩效目标表列有总体目标、年度目标栏", Evidence.FORMS),),
    bad=department(period=Period(2025, 2027), overall_goals="三年巡查36次。"),
    good=department(
        period=Period(2025, 2027), annual_goals="巡查河道12次。", overall_goals="三年巡查36次。"
    ),
)
