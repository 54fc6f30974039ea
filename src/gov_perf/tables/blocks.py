"""The backend of NumPy: blocks of rows, every quotient exact.

Where a product is below 2⁵³, its quotient is float64's own, rounded down, and nothing has to be
corrected.  Let ``n`` be the true quotient rounded down.  ``n`` is a float64, so the nearest
float64 is not below it.  Nor does it reach ``n + 1``: with d = (n + 1) · whole − product, a
whole number from 1 on, the true quotient lies d ÷ whole below; half the distance between two
float64 just below ``n + 1`` is less than (n + 1) · 2⁻⁵³; so reaching it takes
d · 2⁵³ < (n + 1) · whole = product + d, and then the product were not below 2⁵³.

Other quotients are guessed in float64 and proved by the remainder that belongs to the guess: it
is computed modulo 2⁶⁴, where it is exact because the true one is small, and moves the guess by
one where it is off.  Three conversions, a division and a product are off by 2⁻⁵³ each, so before
it is cut off the guess of a quotient below 2⁵⁰ is off by less than 2⁵⁰ · 5 · 2⁻⁵³ < 1, and after
that by at most one.  The true remainder then lies between −whole and 2 · whole, and ``whole``
up to 2⁶¹ keeps it within int64.
"""

from typing import Any, Final

import numpy as np

from gov_perf.tables.cells import (
    Cells,
    Operand,
    Test,
    as_ints,
    bounds,
    fits,
    is_exact,
    product_bounds,
    same_kind,
)
from gov_perf.tables.lazy import Chosen, Quotient, Rest, floored, quotient_bounds
from gov_perf.tables.program import half_up

QUOTIENT: Final = 1 << 50
_NONE: Any = object()


class Blocks:
    """One block of rows; make a new one for each."""

    def __init__(self) -> None:
        self._part: Any = _NONE
        self._whole: Any = _NONE
        self._quotient: Any = None

    def let(self, _name: str, value: Operand, /) -> Operand:
        """The value itself."""
        return value

    def where(self, test: Test, yes: Operand, no: Operand, /) -> Operand:
        """Row by row, unless the whole block agrees."""
        if isinstance(test, bool):
            return yes if test else no
        if yes is no:
            return no
        holds = np.count_nonzero(test)
        if holds == 0:
            return no
        if holds == len(test):
            return yes
        return Chosen(test, yes, no)

    def idiv(self, value: Operand, by: Operand, /) -> Operand:
        """Rounded down."""
        if isinstance(value, int) and isinstance(by, int):
            return value // by
        low, high = quotient_bounds(value, by)
        if is_exact(value) and is_exact(by):
            return Cells(floored(*same_kind(value, by)), low, high)
        return Cells(as_ints(value) // as_ints(by), low, high)

    def muldiv(self, factor: Operand, part: Operand, whole: Operand, /) -> tuple[Operand, Operand]:
        """See the module."""
        if isinstance(part, int) and isinstance(whole, int) and isinstance(factor, int):
            return divmod(factor * part, whole)
        if is_exact(whole) and _small(factor, part):
            return _divided(factor, part, whole)
        return self._guessed(factor, part, whole)

    def _guessed(self, factor: Operand, part: Operand, whole: Operand) -> tuple[Cells, Cells]:
        """By a guess and its remainder modulo 2⁶⁴."""
        parts, wholes, factors = as_ints(part), as_ints(whole), as_ints(factor)
        quotient = (self._ratio(part, whole) * factors).astype(np.int64)
        rest = _product(factors, parts) - quotient * wholes
        low = rest < 0
        if low.any():
            quotient -= low
            rest += low * wholes
        high = rest >= wholes
        if high.any():
            quotient += high
            rest -= high * wholes
        most = bounds(whole)[1] - 1
        return Cells(quotient, 0, QUOTIENT), Cells(rest, 0, most)

    def _ratio(self, part: Operand, whole: Operand) -> Any:  # noqa: ANN401 - an array or a number
        """Part ÷ whole as a guess; the same pair is asked for twice in a row."""
        if part is not self._part or whole is not self._whole:
            self._part, self._whole = part, whole
            self._quotient = np.true_divide(as_ints(part), as_ints(whole))
        return self._quotient

    def nearest(self, floor: Operand, rest: Operand, of: Operand, /) -> Operand:
        """Of a quotient that nobody has looked at yet, at once; of a choice, on both sides."""
        if isinstance(rest, Rest) and rest.quotient is floor and rest.quotient.halves:
            return rest.quotient.nearest()
        if isinstance(rest, int) and rest == 0:
            return floor
        if isinstance(floor, Chosen) and isinstance(rest, Chosen) and rest.test is floor.test:
            yes = self.nearest(floor.yes, rest.yes, of)
            return self.where(floor.test, yes, self.nearest(floor.no, rest.no, of))
        rounded: Operand = half_up(self, floor, rest, of)
        return rounded

    def both(self, first: Test, second: Test, /) -> Test:
        """And."""
        if isinstance(first, bool):
            return second if first else False
        if isinstance(second, bool):
            return first if second else False
        return first & second

    def either(self, first: Test, second: Test, /) -> Test:
        """Or."""
        if isinstance(first, bool):
            return True if first else second
        if isinstance(second, bool):
            return True if second else first
        return first | second

    def no(self, test: Test, /) -> Test:
        """Not."""
        return not test if isinstance(test, bool) else ~test


def _small(factor: Operand, part: Operand) -> bool:
    """Whether factor × part is below 2⁵³; looks at the numbers where their bounds are too wide."""
    if fits(*product_bounds(factor, part)):
        return True
    for value in (factor, part):
        if isinstance(value, Cells):
            value.measure()
    return fits(*product_bounds(factor, part))


def _divided(factor: Operand, part: Operand, whole: Operand) -> tuple[Operand, Operand]:
    """In float64, where factor × part and ``whole`` are exact."""
    product = factor * part
    if isinstance(product, int) and isinstance(whole, int):
        return divmod(product, whole)
    quotient = Quotient(product, whole)
    return quotient, Rest(quotient)


def _product(factor: Any, part: Any) -> Any:  # noqa: ANN401 - arrays or numbers
    """Modulo 2⁶⁴, of plain ints too."""
    if isinstance(factor, int) and isinstance(part, int):
        return (factor * part + _HALF) % (2 * _HALF) - _HALF
    return part * factor


_HALF = 1 << 63


def plain(value: Any) -> Any:  # noqa: ANN401 - what a program gives
    """What a program gave as NumPy has it: arrays of int64 or bool, or a number for all rows."""
    return value.ints if isinstance(value, Cells) else value


def put(column: np.ndarray[Any, Any], value: Any) -> None:  # noqa: ANN401 - what a program gives
    """Write what a program gave into a column."""
    array = value.array if isinstance(value, Cells) else value
    np.copyto(column, array, casting="unsafe")


def anywhere(value: Any) -> bool:  # noqa: ANN401 - what a program gives
    """Whether it is more than nothing in any row."""
    if isinstance(value, Cells):
        value = value.array
    return bool(value.any()) if isinstance(value, np.ndarray) else bool(value)
