"""What rows have in common that share a program (共同情形), and what a program may hold."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.numbers.units import Unit
from gov_perf.rules import Conventions
from gov_perf.rules.bare import half_of, times_of
from gov_perf.rules.base import compare
from gov_perf.rules.in_units import in_unit
from gov_perf.tables.nodes import Pair
from gov_perf.tables.program import MOST

MOST_POINTS: Final = 1000
"""Points above this are not for the program."""

ROOM: Final = 1 << 61
QUOTIENT: Final = 1 << 50


class NotInBulk(Exception):  # noqa: N818 - never leaves this package
    """The object API has to score such rows: no program of 64-bit integers does."""


@frozen(eq=False)
class Setting:
    """What rows have in common that share a program.

    Attributes:
        operator: Sign of the target.
        unit: Unit of the target.
        actual_unit: Unit of the actual value; None where it has none.
        words: Whether the target is wording.
        per_point: How many of the unit of the points are one point.
        ratio: Whether the actual value is part ÷ whole, exactly in the target's unit.
        any_sign: Whether the target has no sign, and ``operator`` is one that it may have been.
        notes: Names of findings that hold for all of these rows; compiling adds to them.
        room: The largest figure, in ten-thousandths, that the program is safe for.
    """

    operator: Operator | None
    unit: Unit | None
    actual_unit: Unit | None
    words: bool = False
    per_point: int = 100
    ratio: bool = False
    any_sign: bool = False
    notes: list[str] = field(factory=list)
    room: list[int] = field(factory=lambda: [MOST])

    @property
    def target(self) -> Target:
        """Any target of this kind."""
        if self.words:
            return Target(self.operator, None, self.unit, "定性")
        return Target(self.operator, 1, self.unit)


def whole(value: Fraction) -> int:
    """A constant of a program; NotInBulk where it is no whole number, or too large."""
    if value.denominator != 1 or abs(value.numerator) >= ROOM:
        raise NotInBulk
    return value.numerator


def limit(setting: Setting, factor: int) -> None:
    """Figures are multiplied by ``factor`` before they meet :data:`MOST`."""
    setting.room[0] = min(setting.room[0], MOST // max(factor, 1))
    if not setting.room[0]:
        raise NotInBulk


def pair_of(setting: Setting, conventions: Conventions) -> Pair:
    """How target and actual value meet; the errors that ``compare`` raises."""
    one = Measured(1, setting.actual_unit)
    verdict = compare(setting.target, one, conventions)
    operator = verdict.operator
    if operator is None:
        raise NotInBulk
    factor, notes = factor_of(setting)
    note(setting, notes)
    limit(setting, max(factor.numerator, factor.denominator))
    bare = not setting.ratio and setting.actual_unit is None
    times = times_of(setting.unit) if bare else None
    if times is not None:
        limit(setting, -(-MOST * times // ROOM))
    return Pair(
        operator.value,
        conventions.ceiling,
        conventions.equals,
        factor.denominator,
        factor.numerator,
        half_of(setting.unit) if bare else None,
        times,
    )


def factor_of(setting: Setting, unit: Unit | None = None) -> tuple[Fraction, tuple[str, ...]]:
    """How many of ``unit`` (the target's where None) one of the actual value's unit is."""
    if setting.ratio:
        return Fraction(1), ()
    number, _, found = in_unit(Measured(1, setting.actual_unit), unit or setting.unit)
    return Fraction(number), tuple(item.name for item in found)


def note(setting: Setting, names: Iterable[str]) -> None:
    """Remember findings that all rows of the setting get."""
    setting.notes.extend(names)
