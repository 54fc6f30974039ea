"""Actual values a thousand times off, for want of a unit (完成值与指标值相差千倍)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gov_perf.cells.actuals import Actual, Measured
from gov_perf.cells.targets import Target
from gov_perf.numbers.units import Kind
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_FAR: Final = 1000


def check(subject: Subject) -> Iterator[Found]:
    """A finding for each actual value without a unit that is so far from its target."""
    sheet = subject.documents.sheet
    for row in sheet.rows if sheet else ():
        target = row.indicator.target
        if _is_far(row.actual, target):
            yield found(
                "actual-far-from-target",
                row.path,
                actual=row.actual,
                unit=target.unit,
                target=target,
            )


def _is_far(actual: Actual | None, target: Target) -> bool:
    if not isinstance(actual, Measured) or actual.unit is not None:
        return False
    if target.value is None or target.unit is None or target.unit.kind is Kind.RATIO:
        return False
    return far_apart(actual.value, target.value)


def far_apart(one: Decimal, other: Decimal) -> bool:
    """Whether of two figures above zero one is a thousand times the other, or more.

    >>> far_apart(Decimal(31500), Decimal("3.2")), far_apart(Decimal(0), Decimal(5))
    (True, False)
    """
    low, high = min(one, other), max(one, other)
    return low > 0 and high >= low * _FAR


_PLAN = department(indicator("产出", "数量", "培训人数", "≥32000人"))

RULE = ReviewRule(
    name="actual-far-from-target",
    check=check,
    why="没有写单位的完成值按指标值的单位算；相差上千倍，多半是一个以人计、一个以万人计，得分就不对。",
    basis=(Basis("自评复核核对实际完成值与指标值的单位是否一致", Evidence.PRACTICE),),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "3.15")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "3.15万人")),
)
