"""Pace (进度): how much of the year has passed, and what of it an indicator follows."""

from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Final, Literal

from gov_perf.cells.targets import Operator, Target
from gov_perf.numbers.units import Kind

CountingChoice = Literal["days", "completed"]
"""How a running month counts: by its days, or not at all before its last day."""

YEAR: Final = 12
"""Months of a year."""

_LAST_DAY: Final = 31
"""Of December."""


def months_passed(on: date, counting: CountingChoice = "days") -> Fraction:
    """Months of the year that have passed at the end of a day (已过月数).

    The last day of a month completes it: 31 July is 7 months.  Before that the running month
    counts by its days (15 July: 6 + 15/31), or with ``counting="completed"`` not yet.

    >>> months_passed(date(2025, 7, 31)), months_passed(date(2025, 7, 15), "completed")
    (Fraction(7, 1), Fraction(6, 1))
    >>> months_passed(date(2024, 2, 1))
    Fraction(30, 29)
    """
    length = _LAST_DAY
    if on.month < YEAR:
        length = (date(on.year, on.month + 1, 1) - timedelta(days=1)).day
    if counting == "completed":
        return Fraction(on.month if on.day == length else on.month - 1)
    return on.month - 1 + Fraction(on.day, length)


class Progress(Enum):
    """What becomes of an indicator in the course of a year (进度性质).

    ``ACCUMULATES``: it adds up from nothing (培训人数), so it is scaled by time.
    ``LEVEL``: it stands at some height at any time (合格率, 元/人), so it is not.
    ``CEILING``: it must not exceed its target (≤, <, =0); it is not scaled either.
    ``DEADLINE``: it is done by a day, or is not (完成期限).
    ``WORDS``: a person judges it (定性).
    """

    ACCUMULATES = "累计"
    LEVEL = "水平"
    CEILING = "上限"
    DEADLINE = "期限"
    WORDS = "定性"

    def __str__(self) -> str:
        return self.value


def progress_of(target: Target) -> Progress | None:
    """What the target itself says; None for a number without a sign.

    A ceiling by its sign, a rate (%, ‰, 比例, 元/人) is a level, everything else adds up.

    >>> [str(progress_of(Target(*parts))) for parts in
    ...     [("≥", 12, "期"), ("≥", 98, "%"), ("≤", 30, "万元"), ("≥", 475, "元/亩")]]
    ['累计', '水平', '上限', '水平']
    """
    if target.in_words:
        return Progress.DEADLINE if target.is_deadline else Progress.WORDS
    operator, unit = target.operator, target.unit
    if operator is None or operator is Operator.QUALITATIVE:
        return None
    if operator.is_ceiling or (operator is Operator.EQUAL and target.value == 0):
        return Progress.CEILING
    if unit is not None and (unit.kind is Kind.RATIO or unit.per is not None):
        return Progress.LEVEL
    return Progress.ACCUMULATES


def is_assumed(target: Target) -> bool:
    """Whether adding up is only the likelier reading of a target that does not say.

    "≥20年" may be years of service that add up or the life of a machine, "≥90" may be a rate, a
    unit that no list knows may be anything, and "=" is no promise of a part.
    """
    if progress_of(target) is not Progress.ACCUMULATES:
        return False
    kind = Kind.OTHER if target.unit is None else target.unit.kind
    return target.operator is Operator.EQUAL or kind in (Kind.DURATION, Kind.OTHER)
