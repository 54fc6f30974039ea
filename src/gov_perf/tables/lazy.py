"""Numbers of a block that are computed when they are asked for (用到才算).

Many a remainder is never looked at, and of a quotient only the nearest whole number: computing
that at once takes half as many passes over the block.

Rounding half-up in float64 is exact where product + whole is at most 2⁵¹.  Let ``n`` be the
nearest whole number.  If n > 0, then n − ½ is a float64 not above the true quotient, so the
computed quotient is not below it, nor its sum with ½ below ``n``.  And the true quotient is at
least 1 ÷ (2 · whole) below n + ½, for twice the product is a whole number below (2n + 1) · whole.
The quotient is off by less than quotient · 2⁻⁵³, and half the distance between two float64 just
below n + 1 is less than (n + 1) · 2⁻⁵³; so the sum with ½ stays below n + 1 as long as
product + (n + 1) · whole ≤ 2⁵², where (n + 1) · whole is at most product + 3 ÷ 2 · whole.
"""

from typing import Any, Final

import numpy as np

from gov_perf.tables.cells import EXACT, Array, Cells, Operand, as_ints, bounds, fits, same_kind

_HALVES: Final = EXACT >> 2


class Lazy(Cells):
    """Cells whose array is made by ``_made`` once somebody wants it."""

    __slots__ = ("_array",)

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        self.exact = fits(low, high)
        self._ints = None
        self._array: Array | None = None

    @property
    def array(self) -> Array:
        """In float64 where exact, otherwise in int64."""
        if self._array is None:
            self._array = self._made()
        return self._array

    @array.setter
    def array(self, array: Array) -> None:
        self._array = array

    def _made(self) -> Array:
        raise NotImplementedError


class Quotient(Lazy):
    """Product ÷ whole in float64, rounded down; ``over`` is the product."""

    __slots__ = ("halves", "over", "under", "whole")

    def __init__(self, product: Operand, whole: Operand) -> None:
        super().__init__(*quotient_bounds(product, whole))
        self.over, self.under = same_kind(product, whole)
        self.whole = whole
        self.halves = bounds(product)[1] + bounds(whole)[1] <= _HALVES

    def _made(self) -> Array:
        return floored(self.over, self.under)

    def nearest(self) -> Cells:
        """Rounded half-up instead; only where ``halves``."""
        nearest: Array = np.divide(self.over, self.under)
        nearest += 0.5
        return Cells(np.floor(nearest, out=nearest), self.low, self.high + 1)


class Rest(Lazy):
    """What a quotient leaves."""

    __slots__ = ("quotient",)

    def __init__(self, quotient: Quotient) -> None:
        super().__init__(0, bounds(quotient.whole)[1] - 1)
        self.quotient = quotient

    def _made(self) -> Array:
        found: Array = self.quotient.array * self.quotient.under
        np.subtract(self.quotient.over, found, out=found)
        return found


class Chosen(Lazy):
    """One number or the other, where a test is mixed."""

    __slots__ = ("no", "test", "yes")

    def __init__(self, test: Array, yes: Operand, no: Operand) -> None:
        (a, b), (c, d) = bounds(yes), bounds(no)
        super().__init__(min(a, c), max(b, d))
        self.test, self.yes, self.no = test, yes, no

    def _made(self) -> Array:
        """Without a branch for every row: ``np.where`` takes three times as long.

        In int64 the difference may go round at 2⁶⁴, and comes back when ``no`` is added.
        """
        (a, b), (c, d) = bounds(self.yes), bounds(self.no)
        if self.exact and fits(a - d, b - c):
            return _chosen(self.test, *same_kind(self.yes, self.no), np.float64)
        ints = _chosen(self.test, as_ints(self.yes), as_ints(self.no), np.int64)
        return ints.astype(np.float64) if self.exact else ints


def _chosen(test: Array, yes: Any, no: Any, kind: Any) -> Array:  # noqa: ANN401 - arrays or numbers
    if isinstance(yes, int) and yes == 0:
        test, yes, no = ~test, no, 0
    chosen: Array = test.astype(kind)
    if isinstance(no, int) and no == 0:
        if not (isinstance(yes, int) and yes == 1):
            chosen *= yes
        return chosen
    chosen *= yes - no
    chosen += no
    return chosen


def quotient_bounds(value: Operand, by: Operand) -> tuple[int, int]:
    """Between what a quotient lies, rounded down; ``by`` is above zero, whatever its bounds say."""
    (low, high), (least, most) = bounds(value), bounds(by)
    least = max(least, 1)
    return low // (least if low < 0 else most), high // (most if high < 0 else least)


def floored(over: Any, under: Any) -> Array:  # noqa: ANN401 - arrays or numbers
    """The quotient rounded down; see ``blocks`` for why that is exact."""
    quotient: Array = np.divide(over, under)
    return np.floor(quotient, out=quotient)
