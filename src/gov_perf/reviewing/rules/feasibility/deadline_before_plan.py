"""A deadline before the plan begins (完成时限早于方案期)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.goal_years import deadlines
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every deadline of an indicator of time that lies in a year before the plan."""
    for place, year, years in deadlines(subject):
        if year < years.first:
            text = place.indicator.target.text
            yield found("deadline-before-plan", f"{place.path}/指标值", text=text, period=years)


RULE = ReviewRule(
    name="deadline-before-plan",
    check=check,
    why="时限在方案期以前，目标一设定就已经过期，多半是沿用了上年的指标值。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "工程完工时间", "≤2024年12月")),
    good=department(indicator("产出", "时效", "工程完工时间", "≤2025年12月")),
)
