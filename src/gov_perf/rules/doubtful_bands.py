"""Bands of the value that the target does not bear out (分档与指标值对不上)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from gov_perf.cells.actuals import Actual
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Unit
from gov_perf.rules.base import Conventions
from gov_perf.rules.quantity import meets, needs_achievement


def against_sign(worths: Sequence[tuple[Fraction, Fraction]], goal: Target) -> bool:
    """Whether bands, from the highest down, give more where the target's sign says it is worse.

    >>> from gov_perf import parse_target
    >>> falling = [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(0))]
    >>> against_sign(falling, parse_target("≥5%").value)
    True
    >>> against_sign(falling, parse_target("≤5%").value)
    False
    """
    if goal.operator is None or goal.value is None or worths[0] == worths[-1]:
        return False
    if goal.operator.is_ceiling:
        return all(above >= below for above, below in pairwise(worths))
    return goal.operator.is_floor and all(above <= below for above, below in pairwise(worths))


def met_by(
    goal: Target, unit: Unit | None, value: Fraction, conventions: Conventions
) -> bool | None:
    """Whether a figure in ``unit`` meets the target; None where the two do not compare."""
    if needs_achievement(unit, goal):
        return None
    try:
        return meets(goal, unit, value, conventions)
    except InputError:
        return None


def one_score(goal: Target, actual: Actual, value: Fraction, ratio: Fraction) -> None:
    """Refuse a figure with one score as the value, and another as actual ÷ target (完成率).

    Raises:
        InputError: the scores differ.
    """
    if value != ratio:
        raise InputError(
            "bands-of-what", target=goal, actual=actual, value=plain(value), ratio=plain(ratio)
        )
