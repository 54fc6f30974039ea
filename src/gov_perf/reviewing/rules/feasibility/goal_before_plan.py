"""A goal for a year before the plan (目标年份在方案期之前)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.goal_years import aims, planned, years_of
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_OLDEST: Final = 5
"""Texts are not carried over for longer; what was done before says which things are meant."""


def check(subject: Subject) -> Iterator[Found]:
    """Every aim or plan in running text for a year that was over when the plan began."""
    years = years_of(subject.plan)
    for text in subject.narrative if years is not None else ():
        for aim in (*aims(text.text), *planned(text.text)):
            if years is None or not years.first - _OLDEST <= aim.year < years.first:
                continue
            if not aim.tells_the_past:
                yield found("goal-before-plan", text, text=aim.text, period=years)


RULE = ReviewRule(
    name="goal-before-plan",
    check=check,
    why="要在方案期以前完成的目标已经不能安排，多半是沿用了上年的文字。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(annual_goals="2024年计划整治河道3公里。"),
    good=department(annual_goals="2025年计划整治河道3公里。"),
)
