"""Tails of binary floats (浮点数的尾数): 57.99999999999999, which was meant to be 58.

What a program computes with binary floats and writes out in full differs from the figure that was
meant in its last digit, or in its eighth where it went through a float of 32 bits, and a rule of
all or nothing decides by that digit.  Which of the two is meant is not ours to say, so such a
number is told, and nothing is scored by it.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import NumberError
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import number_or_none, plain

_DIGITS: Final = 15
"""A binary float has as many digits that can be relied upon."""

_DECIMALS: Final = 4
_BITS: Final = 24
_NEAR: Final = 10**2
"""Of a unit of the fourth decimal a hundredth: 10⁻⁶."""


def tail_of(number: object) -> Decimal | None:
    """The number of four decimals that a float's tail misses (尾数); None where there is no tail.

    A tail has 15 significant digits or more, and differs from that number by less than 10⁻⁶, or
    is the float of 32 bits that is nearest to it.
    Only a Decimal can have one.

    >>> tail_of(Decimal("57.99999999999999")), tail_of(Decimal("0.30000000000000004"))
    (Decimal('58.0000'), Decimal('0.3000'))
    >>> tail_of(Decimal("98.5999984741211"))
    Decimal('98.6000')
    >>> tail_of(Decimal("33.3333333333333")), tail_of(Decimal("58.00000000000000"))
    (None, None)
    """
    if not isinstance(number, Decimal) or len(str(number)) <= _DIGITS:
        return None  # so many digits and a point; this is asked of every figure of every row
    _, digits, exponent = number.as_tuple()
    if len(digits) < _DIGITS or not isinstance(exponent, int) or exponent >= -_DECIMALS:
        return None
    upper = int("".join(map(str, digits)))
    if len(str(upper).rstrip("0")) < _DIGITS:
        return None
    scale = 10 ** (-exponent - _DECIMALS)
    units, rest = divmod(upper, scale)
    apart = min(rest, scale - rest)
    if not apart or (apart * _NEAR >= scale and not _is_single(upper, -exponent, apart)):
        return None
    sign = "-" if number.is_signed() else ""
    return Decimal(f"{sign}{units + (apart != rest)}E-{_DECIMALS}")


def _is_single(upper: int, decimals: int, apart: int) -> bool:
    """Whether ``upper`` · 10⁻ᵈ is a float of 32 bits written out, nearest to what it is apart from.

    Such a float is a whole number of 24 bits times a power of two; 98.5999984741211 is the one
    nearest to 98.6.
    """
    number = Fraction(upper, 10**decimals)
    shift = _BITS - (number.numerator.bit_length() - number.denominator.bit_length())
    unit = Fraction(1, 2) ** shift  # the whole number has 24 bits or one more
    for step in (unit, unit * 2):
        halves = number / step * 2
        whole = (halves.numerator + halves.denominator) // (2 * halves.denominator)
        if whole.bit_length() == _BITS:
            written = abs(number - whole * step) * 2 <= Fraction(1, 10**decimals)
            return written and Fraction(apart, 10**decimals) * 2 <= step
    return False


def tail_told(*numbers: object) -> Finding | None:
    """The finding about the first of these numbers with a float's tail; None where none has one.

    >>> tail_told(Decimal("98"), Decimal("94.00000000000001")).fact("near")
    '94'
    """
    for number in numbers:
        near = tail_of(number)
        if near is not None and isinstance(number, Decimal):
            return finding("float-tail", text=plain(number), near=plain(near))
    return None


def without_tail(number: Decimal) -> Decimal:
    """The number as it is.

    Raises:
        NumberError: it has a float's tail.

    >>> without_tail(Decimal("97.5"))
    Decimal('97.5')
    """
    near = tail_of(number)
    if near is not None:
        raise NumberError("float-tail", text=plain(number), near=plain(near))
    return number


def refuse_tail(value: object) -> None:
    """Whatever stands for a number, as a caller gives it; text that is no number has no tail.

    Raises:
        NumberError: it is a Decimal, or the text of one, with a float's tail.
    """
    number = number_or_none(value) if isinstance(value, str) else value
    if isinstance(number, Decimal):
        without_tail(number)
