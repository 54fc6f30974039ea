"""Numbers and quantities in sentences (数与量): digits and Chinese numerals, with their unit."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.exact import to_decimal
from gov_perf.units import Unit, unit_names

NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12})(?:\.\d{1,8})?"
    r"|(?<![零〇一二两三四五六七八九十百千万亿半])[零〇一二两三四五六七八九十百千半]{1,7}"
)
"""A number: digits, or a whole Chinese numeral (三万二千 is not 二千)."""

_DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_POWERS: Final = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> Decimal | None:
    """The number that a text stands for; None where it is none.

    >>> read_number("1.5"), read_number("二十五"), read_number("半"), read_number("十百")
    (Decimal('1.5'), Decimal('25'), Decimal('0.5'), None)
    """
    if text == "半":
        return Decimal("0.5")
    if not text:
        return None
    if text[0].isascii():
        try:
            return to_decimal(text)
        except ValueError:
            return None
    return _numeral(text)


SHARE: Final = rf"(?:(?:{NUMBER})%|\d{{1,9}}/\d{{1,9}})"
"""A share: a percentage, or a fraction where no decimal is exact ("2/3")."""


def read_share(text: str | None) -> Fraction | None:
    """The share that a text stands for, 0 to 1; None where it is none.

    >>> read_share("80%"), read_share("2/3"), read_share("120%")
    (Fraction(4, 5), Fraction(2, 3), None)
    """
    if text is None:
        return None
    upper, stroke, lower = text.partition("/")
    if stroke:
        share = Fraction(int(upper), int(lower)) if int(lower) else None
    else:
        number = read_number(text.removesuffix("%"))
        share = None if number is None else Fraction(number) / 100
    return share if share is not None and share <= 1 else None


def _numeral(text: str) -> Decimal | None:
    """A Chinese numeral; not 三百四, which is 340 to some and 304 to others."""
    total, digit, last = 0, None, 10_000
    for at, char in enumerate(text):
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
            if at and digit and text[at - 1] in "百千" and at == len(text) - 1:
                return None
        elif char in _POWERS and _POWERS[char] < last:
            last = _POWERS[char]
            total += (1 if digit is None else digit) * last
            digit = None
        else:
            return None
    return Decimal(total + (digit or 0))


@cache
def unit_pattern() -> str:
    """The units that may stand behind a number in a sentence."""
    names = "|".join(
        re.escape(name)
        for name in sorted(unit_names(), key=len, reverse=True)
        if name not in ("分", "点", "把", "对")
    )
    return rf"(?:[万亿千百十]{{0,2}}(?:{names})(?:/(?:人|户|亩|次|年|月|天|公里|平方米|吨))?)"


@frozen
class Quantity:
    """A number with its unit (数量); ``unit`` is None where the sentence has none."""

    value: Decimal
    unit: Unit | None


def read_quantity(
    number: str | None, unit: str | None, share: str | None = None
) -> Quantity | None:
    """A quantity from its parts; ``share`` is the number behind 百分之."""
    if share is not None:
        value = read_number(share)
        return None if value is None else Quantity(value, Unit.of("%"))
    value = read_number(number or "")
    return None if value is None else Quantity(value, Unit.of(unit) if unit else None)


def quantity(name: str, *, marks: bool = False) -> str:
    """A pattern with the groups ``name_n``, ``name_u`` and ``name_s``, for :func:`quantity_of`.

    ``marks``: where 分 can only be the unit of a figure (80-90分), and not points given.
    """
    unit = rf"{unit_pattern()}|分(?!之)" if marks else unit_pattern()
    return rf"(?:百分之(?P<{name}_s>{NUMBER})|(?P<{name}_n>{NUMBER})(?P<{name}_u>{unit})?)"


def quantity_of(match: re.Match[str], name: str) -> Quantity | None:
    """The quantity that the groups of :func:`quantity` hold; None where they hold none."""
    return read_quantity(match[f"{name}_n"], match[f"{name}_u"], match[f"{name}_s"])
