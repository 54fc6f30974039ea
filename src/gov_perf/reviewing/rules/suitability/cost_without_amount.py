"""A cost without an amount (成本指标没有金额)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.numbers.units import Kind
from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import Figure, figures, worded
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_COSTS: Final = frozenset({Level2.COST, Level2.ECONOMIC_COST})
_FITTING: Final = frozenset({Kind.AMOUNT, Kind.RATIO, Kind.OTHER})
_OTHER_COSTS: Final = (
    "时间",
    "人力",
    "工时",
    "用工",
    "能耗",
    "用电",
    "用水",
    "油耗",
    "天数",
    "增",
    "降",
)


def check(subject: Subject) -> Iterator[Found]:
    """Words, or figures of another kind, under 成本指标; "在预算内" says an amount."""
    for words in worded(subject):
        if words.place.sublevel in _COSTS:
            yield found("cost-without-amount", words.text, name=words.name, target=words.text.text)
    for item in figures(subject):
        if item.place.sublevel in _COSTS and _no_amount(item) and item.unit_fits:
            yield found("cost-without-amount", item.text, name=item.name, target=item.target)


def _no_amount(item: Figure) -> bool:
    if item.value == 0 or any(word in item.name for word in ("元", "%", *_OTHER_COSTS)):
        return False
    unit = item.unit
    if unit is None:
        return True
    return unit.kind not in _FITTING and not (unit.kind is Kind.COUNT and not unit.base)


RULE = ReviewRule(
    name="cost-without-amount",
    check=check,
    why="成本指标用来管住花多少钱，没有金额就无法与预算和实际支出比较。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "成本", "单项业务成本", "符合相关规定")),
    good=department(indicator("产出", "成本", "单项业务成本", "≤5000元/项")),
)
