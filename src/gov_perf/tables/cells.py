"""Whole numbers of a block of rows, and between which two all of them lie (整数列).

An array of float64 is computed three times as fast as one of int64, and holds whole numbers
exactly as long as all of them lie between ±2⁵³.  So the bounds travel with the array: every
operation computes those of its result, as Python ints, and an array is float64 where they lie
within ±2⁵³ and int64 everywhere else.  A sum, difference or product whose bounds lie there is
exact in float64, since no true value needs more than 53 bits.

Bounds also answer comparisons without looking at a row: a target that is nowhere below 1 is
above 0, True for the whole block.
"""

from typing import Any, Final, Union

import numpy as np

Array = np.ndarray[Any, Any]

EXACT: Final = 1 << 53
"""Whole numbers whose size is below this are exact in float64."""

Operand = Union["Cells", int]
"""Numbers of all rows, or one for all of them."""

Test = Any
"""An array of bool, or True or False for all rows."""

_FLOAT: Final = np.dtype(np.float64)
_INT: Final = np.dtype(np.int64)


class Cells:
    """Whole numbers, none below ``low`` and none above ``high``; in float64 where ``exact``."""

    __slots__ = ("_ints", "array", "exact", "high", "low")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, array: Array, low: int, high: int) -> None:
        self.low = low
        self.high = high
        self._ints: Array | None = None
        self.exact = exact = low > -EXACT and high < EXACT
        kind = _FLOAT if exact else _INT
        self.array = array if array.dtype is kind else array.astype(kind)

    @staticmethod
    def of(ints: Array) -> "Cells":
        """Of an array of int64 that is not empty."""
        made = Cells(ints, int(np.minimum.reduce(ints)), int(np.maximum.reduce(ints)))
        made._ints = ints
        return made

    @property
    def ints(self) -> Array:
        """As int64."""
        if self._ints is None:
            self._ints = self.array.astype(_INT) if self.exact else self.array
        return self._ints

    def measure(self) -> None:
        """Look for the least and the greatest; bounds are often wider."""
        array = self.array
        self.low, self.high = int(np.minimum.reduce(array)), int(np.maximum.reduce(array))
        if not self.exact and fits(self.low, self.high):
            self._ints, self.array, self.exact = array, array.astype(_FLOAT), True

    # -- arithmetic -------------------------------------------------------------------------------

    def __add__(self, other: Operand) -> "Cells":
        if other.__class__ is int and other == 0:
            return self
        least, most = bounds(other)
        low, high = self.low + least, self.high + most
        mine, theirs = same_kind(self, other, fits(low, high))
        return Cells(mine + theirs, low, high)

    __radd__ = __add__

    def __sub__(self, other: Operand) -> "Cells":
        if other.__class__ is int and other == 0:
            return self
        least, most = bounds(other)
        low, high = self.low - most, self.high - least
        mine, theirs = same_kind(self, other, fits(low, high))
        return Cells(mine - theirs, low, high)

    def __rsub__(self, other: int) -> "Cells":
        low, high = other - self.high, other - self.low
        mine, theirs = same_kind(self, other, fits(low, high))
        return Cells(theirs - mine, low, high)

    def __mul__(self, other: Operand) -> Operand:
        if other.__class__ is int and other in (0, 1):
            return self if other else 0
        low, high = product_bounds(self, other)
        mine, theirs = same_kind(self, other, fits(low, high))
        return Cells(mine * theirs, low, high)

    __rmul__ = __mul__

    def __neg__(self) -> "Cells":
        return Cells(-self.array, -self.high, -self.low)

    # -- comparisons, by the bounds alone where they decide ---------------------------------------

    def __lt__(self, other: Operand) -> Test:
        low, high = bounds(other)
        if self.high < low or self.low >= high:
            return self.high < low
        mine, theirs = same_kind(self, other)
        return mine < theirs

    def __le__(self, other: Operand) -> Test:
        low, high = bounds(other)
        if self.high <= low or self.low > high:
            return self.high <= low
        mine, theirs = same_kind(self, other)
        return mine <= theirs

    def __gt__(self, other: Operand) -> Test:
        low, high = bounds(other)
        if self.low > high or self.high <= low:
            return self.low > high
        mine, theirs = same_kind(self, other)
        return mine > theirs

    def __ge__(self, other: Operand) -> Test:
        low, high = bounds(other)
        if self.low >= high or self.high < low:
            return self.low >= high
        mine, theirs = same_kind(self, other)
        return mine >= theirs

    def __eq__(self, other: object) -> Test:
        if not isinstance(other, Cells | int):
            return NotImplemented
        low, high = bounds(other)
        if self.high < low or self.low > high:
            return False
        mine, theirs = same_kind(self, other)
        return mine == theirs

    def __ne__(self, other: object) -> Test:
        if not isinstance(other, Cells | int):
            return NotImplemented
        low, high = bounds(other)
        if self.high < low or self.low > high:
            return True
        mine, theirs = same_kind(self, other)
        return mine != theirs


def fits(low: int, high: int) -> bool:
    """Whether whole numbers between the two are exact in float64."""
    return low > -EXACT and high < EXACT


def bounds(value: Operand) -> tuple[int, int]:
    """The bounds of cells; a number is both of its own."""
    return (value, value) if value.__class__ is int else (value.low, value.high)  # type: ignore[union-attr]


def product_bounds(first: Operand, second: Operand) -> tuple[int, int]:
    """Between what a product lies."""
    (a, b), (c, d) = bounds(first), bounds(second)
    if a >= 0 and c >= 0:
        return a * c, b * d
    ends = (a * c, a * d, b * c, b * d)
    return min(ends), max(ends)


def is_exact(value: Operand) -> bool:
    """Whether it is, or can be, float64."""
    return -EXACT < value < EXACT if isinstance(value, int) else value.exact


def same_kind(first: Operand, second: Operand, exact: bool = True) -> tuple[Any, Any]:  # noqa: FBT001, FBT002
    """Both as float64 where they are ``exact`` and so is the result, otherwise as int64.

    Numbers stay as they are.
    """
    if not (exact and is_exact(first) and is_exact(second)):
        return as_ints(first), as_ints(second)
    return getattr(first, "array", first), getattr(second, "array", second)


def as_ints(value: Operand) -> Any:  # noqa: ANN401 - an array, or the number
    """As int64; a number stays as it is."""
    return value if isinstance(value, int) else value.ints
