"""On which side of the target points are lost (每低于、每超过、不超过指标值)."""

from enum import Enum
from fractions import Fraction
from typing import Final

from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import InputError
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules.base import Verdict


class Side(Enum):
    """On which side of the target steps are counted (每低于、每超过、每相差), or points are lost.

    ``MISSED``: where the target's own sign says it is missed.
    """

    MISSED = "missed"
    BELOW = "below"
    ABOVE = "above"
    BOTH = "both"


WORDS: Final = {Side.BELOW: "低于", Side.ABOVE: "超过"}
"""What a sentence calls the side."""


def contradicts(side: Side, operator: Operator | None) -> bool:
    """Whether a target with this sign cannot be missed on the side: 每低于 beside ≤30天."""
    if operator is None:
        return False
    turned = {Side.BELOW: operator.is_ceiling, Side.ABOVE: operator.is_floor}
    return turned.get(side, False)


def contradiction(side: Side, target: Target, step: Unit | None) -> InputError:
    """The error for a side on which the target cannot be missed; the cause where it is time."""
    late = step is not None and step.kind is Kind.DURATION and is_quantity(target)
    about = "（标准按时间扣分，而指标值不是期限）" if late and side is Side.ABOVE else ""
    return InputError("side-contradicts", side=WORDS[side], target=target, about=about)


def check_side(side: Side, target: Target, verdict: Verdict) -> None:
    """Refuse a side on which the target cannot be missed, and a day after it that is below it."""
    late = target.is_deadline and side is Side.BELOW
    if contradicts(side, verdict.operator) or (late and not verdict.met):
        raise InputError("kept-side-contradicts", side=WORDS[side], target=target)


def is_quantity(target: Target) -> bool:
    """Whether a target is a number that no date and no length of time can meet or miss.

    What is in time may be a rate (及时率≥95%); a ceiling without a unit may be one of days.
    """
    if target.value is None:
        return False
    if target.unit is None:
        return target.operator is None or not target.operator.is_ceiling
    return target.unit.kind not in (Kind.DURATION, Kind.RATIO)


def kept(side: Side, verdict: Verdict) -> bool:
    """Whether the target is met and nothing lies on the side; both figures are known.

    What just equals a target with > or < is not met, on no side.
    """
    if side is Side.MISSED or verdict.operator is None:
        return verdict.met
    if verdict.target is None or verdict.actual is None:
        return verdict.met
    target, actual = Fraction(verdict.target), Fraction(verdict.actual)
    if side is Side.BELOW:
        return verdict.met or actual > target
    if side is Side.ABOVE:
        return (verdict.met and actual <= target) or actual < target
    return actual == target
