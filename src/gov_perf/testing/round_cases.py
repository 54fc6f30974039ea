"""Rounder cases that break the same law (整数反例): what a person can check in the head.

Some laws ask about values beside the one in question, which the figures of a case choose, so
that making these figures smaller does not make a smaller example.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Target
from gov_perf.testing.asking import RuleLawError
from gov_perf.testing.cases import ROUND_SHARES, Case, as_written

_POINTS: Final = tuple(map(Decimal, (10, 1, 100)))
_GOALS: Final = tuple(map(Decimal, (100, 10, 1)))
_SHARES: Final = (*ROUND_SHARES, 0, 200)
_BESIDE: Final = tuple(map(Decimal, ("0", "-0.01", "-1", "0.01", "1")))
_SHORT: Final = 2
"""Digits of a figure that is round enough."""


def rounder(
    law: str, case: Case, holds: Callable[[Case], None], error: RuleLawError
) -> RuleLawError:
    """The error of a rounder case that breaks the law as well; ``error`` where there is none."""
    if _is_round(case) and not (law == "monotone" and case.target.value != _GOALS[0]):
        return error
    for other in _round_cases(case):
        try:
            holds(other)
        except RuleLawError as found:
            if found.law == law:
                return found
    return error


def _round_cases(case: Case) -> Iterator[Case]:
    """Cases of the same sign and unit; none where the figures are words."""
    actual, goal = case.actual, case.target.value
    if not isinstance(actual, Measured) or goal is None:
        return
    for points in _POINTS:
        for whole in _GOALS:
            target = Target(case.target.operator, whole, case.target.unit)
            for share in _SHARES:
                for beside in _BESIDE:
                    value = Decimal(f"{int(whole) * share}E-2") + beside
                    if value >= 0:
                        yield Case(points, target, Measured(as_written(value), actual.unit))


def _is_round(case: Case) -> bool:
    """Whether the figures are short; those of ``monotone`` are shares of 100 besides."""
    figures = (case.points, case.target.value, getattr(case.actual, "value", None))
    return all(_is_short(number) for number in figures if isinstance(number, Decimal))


def _is_short(figure: Decimal) -> bool:
    return len(figure.normalize().as_tuple().digits) <= _SHORT
