"""A deadline after the plan ends (完成时限晚于方案期)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.goal_years import deadlines
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every deadline of an indicator of time that lies in a year after the plan."""
    for place, year, years in deadlines(subject):
        if year > years.last:
            text = place.indicator.target.text
            yield found("deadline-after-plan", f"{place.path}/指标值", text=text, period=years)


RULE = ReviewRule(
    name="deadline-after-plan",
    check=check,
    why="时限在方案期以后，本期自评时还没有到期，无法打分；跨年度的工作应当设本期的节点。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "工程完工时间", "≤2026年6月")),
    good=department(indicator("产出", "时效", "工程完工时间", "≤2025年12月")),
)
