"""A time to finish that is longer than the plan (完成用时超过方案期)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.goal_years import years_of
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.target_facts import in_days
from gov_perf.reviewing.wordlists import holds


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of timeliness whose time to finish is longer than the years of the plan."""
    years = years_of(subject.plan)
    for place in subject.places if years is not None else ():
        target, name = place.indicator.target, place.indicator.name
        if years is None or place.sublevel is not Level2.TIMELINESS or target.operator is None:
            continue
        if target.operator.is_floor or holds(name, "feasibility", "lasting"):
            continue
        days = in_days(target)
        if days is not None and days > len(years) * 366:
            yield found(
                "duration-beyond-plan", f"{place.path}/指标值", text=target.text, period=years
            )


RULE = ReviewRule(
    name="duration-beyond-plan",
    check=check,
    why="用时比方案期还长，本期结束时看不出是否按时完成；应当改设本期的进度节点。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(indicator("产出", "时效", "工程建设工期", "≤24个月")),
    good=department(indicator("产出", "时效", "工程建设工期", "≤10个月")),
)
