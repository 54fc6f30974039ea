"""A goal for a year after the plan (目标年份在方案期之后)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.goal_years import aims, years_of
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every aim in running text at a year after the last of the plan."""
    years = years_of(subject.plan)
    for text in subject.narrative if years is not None else ():
        for aim in aims(text.text):
            if years is not None and aim.year > years.last:
                yield found("goal-after-plan", text, text=aim.text, period=years)


RULE = ReviewRule(
    name="goal-after-plan",
    check=check,
    why="方案期以后的目标可以作为背景，但本期考核不到，应当有本期自己的目标值。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(annual_goals="到2030年，持证比例提高到3%。"),
    good=department(annual_goals="到2025年底，持证比例提高到1.5%。"),
)
