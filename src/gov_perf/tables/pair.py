"""How target and actual value come together (对比), and what a compiled rule is."""

from typing import Protocol

from attrs import frozen

from gov_perf.rules import Ceiling, Equals
from gov_perf.tables.program import (
    DOUBT,
    IN_ONES,
    MOST,
    SCALE,
    Backend,
    Marks,
    Result,
    Row,
    Share,
    Test,
    Value,
)


class Node(Protocol):
    """A compiled rule."""

    @property
    def over(self) -> int:
        """Into how many parts the unit of the points is cut."""
        ...

    def run(self, b: Backend, points: Value, row: Row) -> Result:
        """The rule on values of the backend."""
        ...


@frozen
class Pair:
    """How target and actual value come together: sign, conventions, factors to one unit.

    ``half`` is one half in the target's % or ‰, where 0.98 without a unit may be a share;
    ``times`` from how many times a target in 万 on a figure without a unit may be in ones.
    """

    sign: str
    ceiling: Ceiling
    equals: Equals
    target_factor: int
    actual_factor: int
    half: int | None = None
    times: int | None = None

    @property
    def is_ceiling(self) -> bool:
        """≤ or <."""
        return self.sign in ("≤", "<")

    @property
    def exact(self) -> bool:
        """= of which anything else earns nothing."""
        return self.sign == "=" and self.equals is Equals.EXACT

    def read(self, b: Backend, row: Row) -> "Compared":
        """Both figures in their common unit, and whether the target is met."""
        target = b.let("goal", times(row.target, self.target_factor))
        actual = b.let("value", times(row.actual, self.actual_factor))
        fails: Marks = ()
        if self.half is not None:
            near = b.both(row.target >= self.half * SCALE, row.actual < 2 * SCALE)
            small = b.both(row.actual > 0, b.either(row.actual <= SCALE, near))
            fails = ((DOUBT, b.both(row.target > SCALE, small)),)
        elif self.times is not None:
            line = row.target * self.times
            if not (isinstance(line, int) and line > MOST):  # no figure of a program is there
                fails = ((IN_ONES, b.both(row.target > 0, row.actual >= line)),)
        met = b.let("met", self._met(b, target, actual))
        return Compared(target, actual, times(row.one, self.target_factor), met, fails)

    def _met(self, b: Backend, target: Value, actual: Value) -> Test:
        if self.sign == "=" and self.equals is Equals.AS_FLOOR:
            return b.either(actual == target, b.both(target > 0, actual > target))
        return {
            "≥": lambda: actual >= target,
            ">": lambda: actual > target,
            "≤": lambda: actual <= target,
            "<": lambda: actual < target,
            "=": lambda: actual == target,
        }[self.sign]()

    def share(self, b: Backend, seen: "Compared") -> Share:
        """完成率."""
        target, actual = seen.target, seen.actual
        inverse = self.is_ceiling and self.ceiling is Ceiling.INVERSE
        exists = b.let("exists", b.both(target > 0, actual > 0 if inverse else actual >= 0))
        if inverse:
            return Share.of(b, target, actual, exists, signed=False)
        if self.is_ceiling:
            return Share.of(b, 2 * target - actual, target, exists, signed=True)
        if self.sign == "=" and self.equals is Equals.SYMMETRIC:
            near = b.where(actual > target, 2 * target - actual, actual)
            return Share.of(b, near, target, exists, signed=True)
        return Share.of(b, actual, target, exists, signed=False)

    def no_ratio(self, b: Backend, seen: "Compared") -> Marks:
        """Where a rule that needs a ratio says that there is none."""
        zero = seen.target == 0
        odd = seen.target <= 0 if self.sign in ("≥", ">") else seen.target < 0
        plain = b.both(zero, seen.met)
        return (("no-ratio", b.either(odd, b.both(seen.actual < 0, b.no(plain)))),)


@frozen(eq=False)
class Compared:
    """Target, actual value and one of the target's unit in a common unit; whether it is met.

    ``fails`` is where the actual value may be a share or per cent, and nothing is to be had.
    """

    target: Value
    actual: Value
    one: Value
    met: Test
    fails: Marks


def kept(b: Backend, side: str, seen: Compared) -> Test:
    """Whether nothing is lost on the side that is looked at."""
    target, actual = seen.target, seen.actual
    if side == "below":
        return b.either(seen.met, actual > target)
    if side == "above":
        return b.either(b.both(seen.met, actual <= target), actual < target)
    return actual == target if side == "both" else seen.met


def times(value: Value, factor: int) -> Value:
    """Value × factor, and nothing to compute for a factor of one."""
    return value if factor == 1 else value * factor
