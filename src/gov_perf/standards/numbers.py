"""Numbers and quantities in sentences (数与量): digits and Chinese numerals, with their unit."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import ALONE, Unit, unit_names

NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12})(?:\.\d{1,8})?"
    r"|(?<![零〇一二两三四五六七八九十百千万亿半])[零〇一二两三四五六七八九十百千半]{1,7}"
)
"""A number: digits, or a whole Chinese numeral (三万二千 is not 二千)."""

SHARE: Final = rf"(?:百分之(?:{NUMBER})|(?:{NUMBER})%|\d{{1,9}}/\d{{1,9}})"
"""A share: a percentage, or a fraction where no decimal is exact ("2/3")."""


def read_share(text: str | None) -> Fraction | None:
    """The share that a text stands for, 0 to 1; None where it is none.

    >>> read_share("80%"), read_share("百分之八十"), read_share("2/3"), read_share("120%")
    (Fraction(4, 5), Fraction(4, 5), Fraction(2, 3), None)
    """
    if text is None:
        return None
    upper, stroke, lower = text.partition("/")
    if stroke:
        share = Fraction(int(upper), int(lower)) if int(lower) else None
    else:
        number = read_number(text.removesuffix("%").removeprefix("百分之"))
        share = None if number is None else Fraction(number) / 100
    return share if share is not None and share <= 1 else None


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


def quantity(name: str, *, marks: bool = False, powers: bool = False) -> str:
    """A pattern with the groups ``name_n``, ``name_u`` and ``name_s``, for :func:`quantity_of`.

    ``marks``: where 分 can only be the unit of a figure (80-90分), and not points given.
    ``powers``: where 万 alone may stand for the 万人 of the figure beside it.
    """
    alone = r"|[万亿](?=[-–—~～至到(]|[及以]|$)" if powers else ""
    unit = rf"{unit_pattern()}|分(?!之)" if marks else unit_pattern()
    unit += alone
    return rf"(?:百分之(?P<{name}_s>{NUMBER})|(?P<{name}_n>{NUMBER})(?P<{name}_u>{unit})?)"


def quantity_of(match: re.Match[str], name: str) -> Quantity | None:
    """The quantity that the groups of :func:`quantity` hold; None where they hold none."""
    return read_quantity(match[f"{name}_n"], match[f"{name}_u"], match[f"{name}_s"])


def spelt_out(unit: Unit, beside: Unit) -> Unit:
    """A bare 万 as the 万人 of the figure beside it; any other unit as it is.

    >>> whole = Unit.of("万人")
    >>> str(spelt_out(Unit.of("万"), whole)), str(spelt_out(Unit.of("亿"), whole))
    ('万人', '亿')
    """
    same = unit.text in ALONE and beside.text != unit.text and beside.text.startswith(unit.text)
    return beside if same else unit


def in_one_unit(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Both ends of a range, where one of them leaves its unit to the other: 80-90%, 2.5万-3万人."""
    unit, other = first.unit or second.unit, second.unit or first.unit
    if unit is not None and other is not None:
        unit = spelt_out(unit, other)
    return Quantity(first.value, unit), Quantity(second.value, other)
