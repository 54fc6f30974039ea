"""What a target says as a figure (指标值的数): all of a rate, days, a moment."""

from fractions import Fraction
from typing import Final

from gov_perf.cells.targets import Target
from gov_perf.numbers.units import Kind
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR
from gov_perf.plans.indicators import Level2, Place
from gov_perf.reviewing.wordlists import holds

_DAY: Final = 86400
_ALL: Final = 100
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


def needs_sign(place: Place) -> bool:
    """Whether a number says too little without ≥, ≤ or =.

    All of a rate and nothing at all can only be met exactly; a year is a deadline.
    """
    target, name = place.indicator.target, place.indicator.name
    if not target.value or target.operator is not None or is_full(target) or is_year(place):
        return False
    return not (target.value == _ALL and target.unit is None and "率" in name)


def is_year(place: Place) -> bool:
    """Whether a bare number of an indicator of time is a calendar year."""
    target = place.indicator.target
    return (
        target.value is not None
        and target.unit is None
        and FIRST_YEAR <= target.value <= LAST_YEAR
        and tells_time(place)
    )


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
