"""A plan of several years without an overall goal (缺总体绩效目标)."""

from collections.abc import Iterator

from gov_perf.phrases.periods import Period
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where a plan of several years has annual goals only."""
    plan = subject.plan
    years = 1 if plan.period is None else len(plan.period)
    if years > 1 and all(map(blank, plan.overall_goals)) and not all(map(blank, plan.annual_goals)):
        yield found("overall-goal-missing", "总体绩效目标", period=plan.period)


RULE = ReviewRule(
    name="overall-goal-missing",
    check=check,
    why="跨年度的方案要有管全期的总体目标，只写当年的，后几年就没有依据。",
    basis=(Basis("绩效目标表列有总体目标、年度目标栏", Evidence.FORMS),),
    bad=department(period=Period(2025, 2027), annual_goals="巡查河道12次。"),
    good=department(
        period=Period(2025, 2027), annual_goals="巡查河道12次。", overall_goals="三年巡查36次。"
    ),
)
