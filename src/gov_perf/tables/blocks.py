"""The backend of NumPy: blocks of int64, every quotient proved by its remainder.

A float64 gives the first guess of a quotient and never the result: the remainder that belongs
to the guess is computed modulo 2⁶⁴, where it is exact because the true one is small, and moves
the guess by one where it is off.  Three conversions, a division and a product are off by 2⁻⁵³
each, so before it is cut off the guess of a quotient below 2⁵⁰ is off by less than
2⁵⁰ · 5 · 2⁻⁵³ < 1, and after that by at most one.  The true remainder then lies between −whole
and 2 · whole, and ``whole`` up to 2⁶¹ keeps it within int64.
"""

from typing import Any

import numpy as np

Array = Any
"""An array of int64 or bool, or a Python number or truth value that stands for all rows."""

_NONE: Any = object()


class Blocks:
    """One block of rows; make a new one for each."""

    def __init__(self) -> None:
        self._part: Any = _NONE
        self._whole: Any = _NONE
        self._quotient: Any = None

    def let(self, _name: str, value: Array, /) -> Array:
        """The value itself."""
        return value

    def where(self, test: Array, yes: Array, no: Array, /) -> Array:
        """Row by row, unless the whole block agrees.

        The difference may go round at 2⁶⁴, and comes back when ``no`` is added; ``np.where``
        takes three times as long where tests are mixed.
        """
        if isinstance(test, bool | np.bool_):
            return yes if test else no
        if not test.any():
            return no
        if test.all():
            return yes
        chosen = test.astype(np.int64)
        if isinstance(no, int) and no == 0:
            return chosen if isinstance(yes, int) and yes == 1 else chosen * yes
        return chosen * (yes - no) + no

    def idiv(self, value: Array, by: Array, /) -> Array:
        """Rounded down."""
        return value // by

    def muldiv(self, factor: Array, part: Array, whole: Array, /) -> tuple[Array, Array]:
        """See the module."""
        if isinstance(part, int) and isinstance(whole, int) and isinstance(factor, int):
            return divmod(factor * part, whole)
        guess = self._ratio(part, whole) * factor
        quotient = guess.astype(np.int64)
        rest = _product(factor, part) - quotient * whole
        low = rest < 0
        if low.any():
            quotient -= low
            rest += low * whole
        high = rest >= whole
        if high.any():
            quotient += high
            rest -= high * whole
        return quotient, rest

    def _ratio(self, part: Array, whole: Array) -> Array:
        """Part ÷ whole as a guess; the same pair is asked for twice in a row."""
        if part is not self._part or whole is not self._whole:
            self._part, self._whole = part, whole
            self._quotient = np.true_divide(part, whole)
        return self._quotient

    def both(self, first: Array, second: Array, /) -> Array:
        """And."""
        if isinstance(first, bool):
            return second if first else False
        if isinstance(second, bool):
            return first if second else False
        return first & second

    def either(self, first: Array, second: Array, /) -> Array:
        """Or."""
        if isinstance(first, bool):
            return True if first else second
        if isinstance(second, bool):
            return True if second else first
        return first | second

    def no(self, test: Array, /) -> Array:
        """Not."""
        return not test if isinstance(test, bool) else ~test


def _product(factor: Array, part: Array) -> Array:
    """Modulo 2⁶⁴, of plain ints too."""
    if isinstance(factor, int) and isinstance(part, int):
        return (factor * part + _HALF) % (2 * _HALF) - _HALF
    return part * factor


_HALF = 1 << 63
