"""What a target says as a figure (指标值的数): all of a rate, days, a moment."""

from fractions import Fraction
from typing import Final

from gov_perf.indicators import Level2, Place
from gov_perf.review.wordlists import holds
from gov_perf.targets import Target
from gov_perf.units import Kind

_DAY: Final = 86400
_MONTH: Final = Fraction(61, 2)
"""Days of a month where only far more or far less matters."""


def is_full(target: Target) -> bool:
    """Whether a target is 100 %.

    >>> is_full(Target("=", "100", "%")), is_full(Target("=", "100", "人"))
    (True, False)
    """
    unit = target.unit
    if target.value is None or unit is None or unit.kind is not Kind.RATIO:
        return False
    return Fraction(target.value) * unit.scale == 1


def in_days(target: Target) -> Fraction | None:
    """A duration in days, roughly where it is in months or years; None for anything else.

    >>> in_days(Target("≤", "48", "小时")), in_days(Target("≤", "2", "个月"))
    (Fraction(2, 1), Fraction(61, 1))
    """
    unit = target.unit
    if target.value is None or unit is None or unit.kind is not Kind.DURATION or unit.per:
        return None
    number = Fraction(target.value) * unit.scale
    match unit.base:
        case "秒":
            return number / _DAY
        case "月":
            return number * _MONTH
        case _:
            return number


def tells_time(place: Place) -> bool:
    """Whether an indicator is about when something is done."""
    return place.sublevel is Level2.TIMELINESS or holds(
        place.indicator.name, "completeness", "when"
    )
