"""Exact numbers (精确数值): decimals read from text, ratios kept as part and whole, rounding.

No float gets in, and no result depends on the caller's ``decimal`` context: what is not a
plain copy of a number is done on ``Fraction`` or on integers.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Clamped, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Final

from attrs import field, frozen

from gov_perf.errors import NumberError, RateError
from gov_perf.numbers.foreign import as_index

Exact = Decimal | int | str
"""What a caller may give as a number: never a float."""

_MAX_DIGITS: Final = 40
_PLAIN: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_TO_ASCII: Final = str.maketrans("０１２３４５６７８９．，＋－−﹣﹢", "0123456789.,+---+")


def to_decimal(value: Exact, what: str = "value") -> Decimal:
    """``value`` as a Decimal (数值), exactly.

    Text may have full-width digits and thousands separators, nothing else around the number.
    A number with an exponent is written out.

    Args:
        value: Decimal, int or text.
        what: What the number is, for the error.

    Raises:
        NumberError: a float or another type, NaN or an infinity, text that is not a plain
            number, or more than 40 digits.

    >>> to_decimal("７８，７００.00")
    Decimal('78700.00')
    """
    given: object = value
    if type(given) is Decimal:
        number = given
    elif isinstance(given, str):
        text = given.strip().translate(_TO_ASCII) if len(given) <= 4 * _MAX_DIGITS else given
        if len(text) > 2 * _MAX_DIGITS or not _PLAIN.fullmatch(text):
            raise NumberError("not-a-number", text=given, what=what)
        number = Decimal(text.replace(",", ""))
    elif isinstance(given, Decimal):
        number = given
    elif isinstance(given, float):
        raise NumberError("float-refused", text=given, what=what)
    elif (whole := as_index(given)) is not None:
        if abs(whole) >= 10**_MAX_DIGITS:
            raise NumberError("number-too-long", text=whole, what=what)
        number = Decimal(whole)
    elif isinstance(given, datetime) and given.tzinfo is not None:
        raise NumberError("day-with-zone", text=given, what=what)
    else:
        raise NumberError("wrong-type", text=type(given).__name__, what=what)
    _check_size(number, what)
    if number.as_tuple().exponent > 0:  # type: ignore[operator]  # it is finite
        return Decimal(f"{number:f}")
    return number


# 40 digits before the point and 40 behind it; Clamped is what a zero like 0E-1000000 signals.
_SIZE: Final = Context(prec=_MAX_DIGITS, Emax=_MAX_DIGITS - 1, Emin=-1, traps=[Inexact, Clamped])


def _check_size(number: Decimal, what: str) -> None:
    if not number.is_finite():
        raise NumberError("not-finite", text=number, what=what)
    try:
        _SIZE.plus(number)
    except (Inexact, Clamped):
        raise NumberError("number-too-long", text=number, what=what) from None


def number_or_none(text: str) -> Decimal | None:
    """The number that a text is (数); None where it is none, or longer than any number taken.

    >>> number_or_none("45.5"), number_or_none("共45"), number_or_none("0" * 300 + "1")
    (Decimal('45.5'), None, None)
    """
    try:
        return to_decimal(text)
    except NumberError:
        return None


def to_fraction(value: Exact | Fraction, what: str = "value") -> Fraction:
    """``value`` as a Fraction, exactly; a Fraction passes unchanged.

    Raises:
        NumberError: as :func:`to_decimal`; a Fraction that is exactly what a float is.

    >>> to_fraction("0.5")
    Fraction(1, 2)
    """
    if isinstance(value, Fraction):
        if is_binary(value):
            raise NumberError("float-refused", text=value, what=what)
        return value
    return Fraction(to_decimal(value, what))


def is_binary(value: Fraction, more: int = 0) -> bool:
    """Whether a fraction can only come from a binary float (浮点数): ``Fraction(0.1)``.

    A float is a whole number of 2⁻⁴⁶ or less, so twos stand in its denominator and hardly a
    five.  Decimals have as many fives as twos, however many digits they have, and ratios of
    figures have few twos.

    Args:
        value: The fraction.
        more: So many twos more are nothing strange.

    >>> is_binary(Fraction(0.1)), is_binary(Fraction(1, 3)), is_binary(Fraction("0.1"))
    (True, False, False)
    """
    under = value.denominator
    if under <= 1 << _MOST_TWOS:
        return False
    fives, _ = _strip(under, 5)
    return twos(Fraction(under)) - fives > _MOST_TWOS + more


def twos(value: Fraction) -> int:
    """How often 2 divides the numerator, which is not zero.

    >>> twos(Fraction(12, 5))
    2
    """
    return (value.numerator & -value.numerator).bit_length() - 1


_MOST_TWOS: Final = 40


def round_half_up(value: Fraction | Decimal, digits: int) -> Decimal:
    """``value`` rounded to ``digits`` decimals, ties away from zero (四舍五入).

    >>> round_half_up(Fraction(1, 8), 2)
    Decimal('0.13')
    >>> round_half_up(Decimal("-0.125"), 2)
    Decimal('-0.13')
    """
    numerator, denominator = value.as_integer_ratio()
    scaled = abs(numerator) * 10**digits
    units = (2 * scaled + denominator) // (2 * denominator)
    sign = "-" if numerator < 0 and units else ""
    return Decimal(f"{sign}{units}E-{digits}")


def allocate(total: Decimal, weights: Sequence[Fraction | int], digits: int) -> list[Decimal]:
    """Share ``total`` by ``weights`` so that the parts add up exactly (最大余数法).

    Every part is rounded down to ``digits`` decimals; the units left over go, one each, to
    the largest remainders, the earlier one first where they are equal.

    Raises:
        NumberError: no weight, a negative one, or all zero; a total finer than ``digits``
            or negative.

    >>> allocate(Decimal(10), [1, 1, 1], 2)
    [Decimal('3.34'), Decimal('3.33'), Decimal('3.33')]
    """
    scale = lcm(*(weight.denominator for weight in weights))
    whole_weights = [int(weight * scale) for weight in weights]
    whole = sum(whole_weights)
    numerator, denominator = total.as_integer_ratio()
    units, finer = divmod(numerator * 10**digits, denominator)
    if whole <= 0 or min(whole_weights) < 0 or finer or units < 0:
        raise NumberError("cannot-allocate", total=total, weights=list(weights), digits=digits)
    parts = [units * weight // whole for weight in whole_weights]
    left = [units * weight % whole for weight in whole_weights]
    order = sorted(range(len(parts)), key=left.__getitem__, reverse=True)
    for i in order[: units - sum(parts)]:
        parts[i] += 1
    return [Decimal(f"{part}E-{digits}") for part in parts]


def plain(number: Decimal | Fraction | int) -> str:
    """A number as people write it: no exponent, no trailing zeros (不带指数和末尾零).

    A fraction without an end in decimals is written as a fraction.

    >>> plain(Decimal("98.50")), plain(Fraction(1, 8)), plain(Fraction(1, 3))
    ('98.5', '0.125', '1/3')
    """
    if isinstance(number, Fraction):
        rest = number.denominator
        twos, rest = _strip(rest, 2)
        fives, rest = _strip(rest, 5)
        if rest != 1:
            return f"{number.numerator}/{number.denominator}"
        digits = max(twos, fives)
        number = Decimal(f"{number.numerator * 10**digits // number.denominator}E-{digits}")
    text = f"{number:f}" if number else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals(number: Decimal) -> int:
    """How many decimals a number needs (小数位数), trailing zeros aside.

    >>> decimals(Decimal("3.1250")), decimals(Decimal("1E+2"))
    (3, 0)
    """
    return len(plain(number).partition(".")[2])


def _strip(number: int, prime: int) -> tuple[int, int]:
    count = 0
    while number % prime == 0:
        number //= prime
        count += 1
    return count, number


def percent(value: Fraction, digits: int = 2) -> str:
    """A ratio as a percentage for people, rounded half-up (百分数).

    What is not all or nothing is not shown as 100 % or 0 %: it gets as many decimals as it takes.

    >>> percent(Fraction(2, 3)), percent(Fraction(1, 2)), percent(Fraction(1))
    ('66.67%', '50%', '100%')
    >>> percent(Fraction("0.99996")), percent(Fraction("0.00004"))
    ('99.996%', '0.004%')
    >>> percent(Fraction("-0.99999"))
    '-99.999%'
    """
    shown = round_half_up(value * 100, digits)
    while shown != value * 100 and shown in _ALL_OR_NOTHING and digits < _MOST_SHOWN:
        digits += 1
        shown = round_half_up(value * 100, digits)
    return f"{plain(shown)}%"


_ALL_OR_NOTHING: Final = (-100, 0, 100)
_MOST_SHOWN: Final = 400
"""Beyond so many decimals nobody reads on."""


def add(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum (合计), whatever the caller's decimal context is.

    >>> add([Decimal("0.10"), Decimal("0.20")])
    Decimal('0.30')
    """
    return reduce(_OWN.add, numbers, _NO)


_OWN: Final = Context(prec=4 * _MAX_DIGITS, traps=[Inexact, InvalidOperation])
_NO: Final = Decimal(0)


def subtract(number: Decimal, other: Decimal) -> Decimal:
    """``number`` − ``other``, exactly.

    >>> subtract(Decimal("10"), Decimal("9.95"))
    Decimal('0.05')
    """
    return _OWN.subtract(number, other)


def _part(value: Exact) -> Decimal:
    return to_decimal(value, "part")


def _whole(value: Exact) -> Decimal:
    return to_decimal(value, "whole")


@frozen
class Ratio:
    """Part and whole of a rate (比率), kept apart so that roll-ups can add them up.

    Args:
        part: The numerator; Decimal, int or text.
        whole: The denominator; above zero.

    Raises:
        NumberError: a float, NaN, or no number.
        RateError: ``whole`` is zero or negative: the ratio is undefined.

    >>> ratio = Ratio(196, 200)
    >>> str(ratio), ratio.value
    ('196/200（98%）', Fraction(49, 50))
    """

    part: Decimal = field(converter=_part)
    whole: Decimal = field(converter=_whole)

    def __attrs_post_init__(self) -> None:
        if self.whole <= 0:
            raise RateError("ratio-undefined", part=self.part, whole=self.whole)

    @property
    def value(self) -> Fraction:
        """Part ÷ whole, exactly."""
        return Fraction(self.part) / Fraction(self.whole)

    @staticmethod
    def pooled(ratios: Iterable["Ratio"]) -> "Ratio":
        """One ratio for several: parts and wholes added up; percentages are never averaged.

        >>> str(Ratio.pooled([Ratio(1, 2), Ratio(3, 10)]))
        '4/12（33.33%）'
        """
        items = list(ratios)
        return Ratio(add(item.part for item in items), add(item.whole for item in items))

    def __str__(self) -> str:
        return f"{plain(self.part)}/{plain(self.whole)}（{percent(self.value)}）"
