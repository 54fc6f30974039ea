"""The grid of an answer (步长): whole steps, and the actual values that they stand for."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from gov_perf.cells.actuals import Actual, Judgement, Measured
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Where
from gov_perf.numbers.exact import Exact, Ratio, plain, to_decimal
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import ScoringRule
from gov_perf.rules.base import PointsLike
from gov_perf.rules.breakpoints import own_unit
from gov_perf.rules.in_units import in_unit

FAR: Final = 2**64
"""How many steps away the search ends where nothing else bounds it."""

_FINE: Final = 2  # decimals of ratios, durations, lengths … and of judgements


@frozen(eq=False, repr=False)
class Grid:
    """Steps …, −1, 0, 1, … of one size, and the actual value at each.

    Attributes:
        step: The size of a step, in the unit of the answer.
        per_unit: Answer units for one of the target's: the whole of a ratio, otherwise 1.
        make: The actual value for a number in the unit of the answer.
        start: The current value in steps; None where there is no figure.
        lowest: No answer below this step, unless figures below zero are about.
        highest: No answer above this step; None: no bound.
    """

    step: Decimal
    per_unit: Fraction
    make: Callable[[Decimal], Actual]
    start: Fraction | None
    lowest: int = 0
    highest: int | None = None

    def position(self, value: Fraction) -> Fraction:
        """A number in the target's unit, in steps."""
        return value * self.per_unit / Fraction(self.step)

    def change(self, position: int | None) -> Fraction | None:
        """How far a step is from the current value, in the target's unit; None: from itself.

        None where there is no figure to start from.
        """
        if self.start is None:
            return None
        steps = Fraction(0) if position is None else position - self.start
        return steps * Fraction(self.step) / self.per_unit

    def number(self, position: int) -> Decimal:
        """A step as a number in the unit of the answer, exactly."""
        digits, whole = decimals_of(self.step), Fraction(self.step)
        return Decimal(f"{position * int(whole * 10**digits)}E-{digits}")

    def actual(self, position: int) -> Actual:
        """The actual value at a step."""
        return self.make(self.number(position))


def grid_for(
    rule: ScoringRule,
    points: PointsLike,
    target: Target | None,
    actual: Actual | None,
    resolution: Exact | None = None,
) -> Grid:
    """The grid on which an answer for this indicator lies.

    A part of a ratio moves with its whole kept; a judgement moves by 1 % of the points; a
    number moves in the target's unit by the unit's resolution (:func:`resolution_of`).

    Raises:
        InputError: ``resolution`` is not above zero, or the current value does not compare.
        NumberError: ``resolution`` is no number.
    """
    own = None if resolution is None else step_of(resolution)
    if isinstance(actual, Ratio):
        return _parts(target, actual, own)
    figure = isinstance(actual, Measured) or (target is not None and target.value is not None)
    if isinstance(actual, Judgement) or (not figure and _judged(rule, points, target)):
        return _shares(actual, own)
    unit = target.unit if target and target.unit else own_unit(rule)
    current = actual if isinstance(actual, Measured) else None
    if unit is None and current is not None:
        unit = current.unit
    goal = target.value if target else None
    step = own or resolution_of(unit, goal, current)
    digits = _digits_of_scale(unit, 0)
    if decimals_of(step) > digits and _counts(rule, points, target, unit, (digits, step)):
        step = Decimal(f"1E-{digits}")
    start = None if current is None else Fraction(in_unit(current, unit, goal)[0]) / Fraction(step)
    return Grid(step, Fraction(1), lambda number: Measured(number, unit), start)


def step_of(resolution: Exact) -> Decimal:
    """A resolution that the caller gives; InputError unless it is above zero."""
    step = to_decimal(resolution, "resolution")
    if step <= 0:
        raise InputError("whatif-resolution", Where(path="resolution"), text=plain(step))
    return step


def _parts(target: Target | None, actual: Ratio, own: Decimal | None) -> Grid:
    whole = actual.whole
    step = own or Decimal(f"1E-{max(decimals_of(actual.part), decimals_of(whole))}")
    unit = target.unit if target else None
    per_unit = Fraction(whole) * (unit.scale if unit else 1)
    start = Fraction(actual.part) / Fraction(step)
    return Grid(step, per_unit, lambda part: Ratio(part, whole), start)


def _shares(actual: Actual | None, own: Decimal | None) -> Grid:
    step = own or Decimal(f"1E-{_FINE}")
    start = actual.share / Fraction(step) if isinstance(actual, Judgement) else None
    return Grid(step, Fraction(1), Judgement, start, highest=int(1 / Fraction(step)))


def _judged(rule: ScoringRule, points: PointsLike, target: Target | None) -> bool:
    """Whether the rule takes a judgement."""
    try:
        rule.apply(points, target, Judgement(1))
    except GovPerfError:
        return False
    return True


def _counts(
    rule: ScoringRule,
    points: PointsLike,
    target: Target | None,
    unit: Unit | None,
    steps: tuple[int, Decimal],
) -> bool:
    """Whether a rule takes whole numbers only: none that lies a finer step above one it takes.

    Args:
        rule: The rule.
        points: 分值.
        target: 指标值.
        unit: The unit of the answer.
        steps: The decimals of a whole number in this unit (4 in 万处), and the finer step.
    """
    digits, fine = steps
    goal = Fraction(0) if target is None or target.value is None else Fraction(target.value)
    near = int(goal * 10**digits)
    probes = [Decimal(f"{number}E-{digits}") for number in (0, 1, near, near + 1)]
    taken = [number for number in probes if _takes(rule, points, target, Measured(number, unit))]
    finer = (_takes(rule, points, target, Measured(number + fine, unit)) for number in taken)
    return bool(taken) and not any(finer)


def _takes(rule: ScoringRule, points: PointsLike, target: Target | None, actual: Measured) -> bool:
    try:
        rule.apply(points, target, actual)
    except GovPerfError:
        return False
    return True


def resolution_of(
    unit: Unit | None, target: Decimal | None = None, actual: Measured | None = None
) -> Decimal:
    """The smallest step of a figure in this unit (最小步长).

    Counts are whole (also in 万人), money is exact to the fen (also in 万元), everything else
    moves by 0.01; a target that is written finer is followed, and so is an actual value where
    the unit is a count or unknown.

    >>> str(resolution_of(Unit.of("人"))), str(resolution_of(Unit.of("万元")))
    ('1', '0.000001')
    >>> str(resolution_of(Unit.of("%"))), str(resolution_of(Unit.of("%"), Decimal("99.995")))
    ('0.01', '0.001')
    """
    kind = None if unit is None else unit.kind
    counted = unit is None or (kind in (Kind.COUNT, Kind.OTHER) and unit.per is None)
    digits = [decimals_of(target)] if target is not None else []
    if counted:
        digits.append(_digits_of_scale(unit, 0))
        if actual is not None and (actual.unit is None or actual.unit == unit):
            digits.append(decimals_of(actual.value))
    else:
        digits.append(_digits_of_scale(unit, _FINE) if kind is Kind.AMOUNT else _FINE)
    return Decimal(f"1E-{max(digits)}")


def _digits_of_scale(unit: Unit | None, digits: int) -> int:
    """How many decimals reach ``digits`` decimals of the base unit: 万元 → fen are six."""
    scale = Fraction(1) if unit is None else unit.scale
    while scale >= 10:  # noqa: PLR2004 - scales are powers of ten
        scale, digits = scale / 10, digits + 1
    while scale < 1 and digits > 0:
        scale, digits = scale * 10, digits - 1
    return digits


def decimals_of(number: Decimal) -> int:
    """How many decimals a number has, zeros at its end not counted.

    >>> decimals_of(Decimal("98.50")), decimals_of(Decimal(100))
    (1, 0)
    """
    _, _, decimals = plain(number).partition(".")
    return len(decimals)
