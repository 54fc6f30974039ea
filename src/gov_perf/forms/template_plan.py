"""A filled form against the plan of today (填报表与现在的方案): what has changed since."""

from collections.abc import Iterator, Mapping
from typing import Final

from gov_perf.canonical import digest
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Level3Indicator
from gov_perf.plans.plan import Plan

_FIELDS: Final = {
    "target": "指标值",
    "points": "分值",
    "standard": "评（扣）分标准",
    "content": "指标内容",
    "attribute": "指标属性",
}
_NONE: Final = "无"


def plan_differences(form: Plan, today: Plan) -> Iterator[Finding]:
    """A finding for each difference: name, indicators gone and new, their targets and standards.

    Args:
        form: The plan inside the form.
        today: The plan that is scored today.
    """
    if digest(form) == digest(today):
        return
    told = False
    for path, field, before, after in _differences(form, today):
        told = True
        where = Where(path=path)
        yield finding("template-plan-since", where, field=field, before=before, after=after)
    if not told:
        yield finding("template-plan-beside")


_Difference = tuple[str | None, str, str, str]


def _differences(form: Plan, today: Plan) -> Iterator[_Difference]:
    if form.name != today.name:
        yield None, "部门（项目）名称", form.name or _NONE, today.name or _NONE
    if form.budget_year != today.budget_year:
        yield None, "预算年度", str(form.budget_year or _NONE), str(today.budget_year or _NONE)
    then, now = _heads(form), _heads(today)
    for path in dict.fromkeys((*then, *now)):
        before, after = then.get(path, _NONE), now.get(path, _NONE)
        if before != after:
            yield path, "分值", before, after
    yield from _of_indicators(_items(form), _items(today))


def _of_indicators(
    then: Mapping[str, Level3Indicator], now: Mapping[str, Level3Indicator]
) -> Iterator[_Difference]:
    for path, item in then.items():
        if path not in now:
            yield path, "这个指标", "有", "没有"
            continue
        for name, title in _FIELDS.items():
            before, after = _said(item, name), _said(now[path], name)
            if before != after:
                yield path, title, before, after
    for path in now:
        if path not in then:
            yield path, "这个指标", "没有", "有"


def _items(plan: Plan) -> dict[str, Level3Indicator]:
    return {place.path: place.indicator for place in plan.indicators.places}


def _heads(plan: Plan) -> dict[str, str]:
    """The points of the headings that state them (一级、二级指标的分值), by path."""
    stated = {first.name: first.points for first in plan.indicators.roots}
    for first in plan.indicators.roots:
        stated |= {f"{first.name}/{second.name}": second.points for second in first.children}
    return {path: plain(points) for path, points in stated.items() if points is not None}


def _said(item: Level3Indicator, name: str) -> str:
    if name == "points":
        return _NONE if item.points is None else plain(item.points)
    return str(getattr(item, name) or _NONE)
