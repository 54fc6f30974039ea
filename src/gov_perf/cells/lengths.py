"""Lengths of time as actual values (时长): 3年 beside 个月, and one length in two units."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.cells.target_units import DATE_LIKE
from gov_perf.cells.targets import NUMBER
from gov_perf.numbers.units import Kind, Unit
from gov_perf.numbers.years_in_words import months_said

_YEAR: Final = re.compile("[0-9]{4,}|[023][0-9]", re.ASCII)
_IN_TWO_UNITS: Final = re.compile(
    rf"({NUMBER})([\u4e00-\u9fff]{{1,3}})[（(]({NUMBER})([\u4e00-\u9fff]{{1,3}})[）)]", re.ASCII
)
_LONGEST: Final = 20
IN_MONTHS: Final = frozenset({"年", "月", "个月"})
"""Units of targets beside which a length in words is so many months."""


def may_be_year(number: str) -> bool:
    """Whether the number before 年 may be that of a year, also of a year cut short (26年).

    >>> may_be_year("2026"), may_be_year("26"), may_be_year("3"), may_be_year("1.5")
    (True, True, False, False)
    """
    return _YEAR.fullmatch(number.replace(",", "")) is not None


def in_two_units(clean: str) -> tuple[Decimal, str] | None:
    """A length and, in brackets, the same in another unit; None where they are not the same.

    >>> in_two_units("1年（12个月）")
    (Decimal('1'), '年')
    >>> in_two_units("1年（13个月）") is in_two_units("1年（365天）") is None
    True
    """
    match = _IN_TWO_UNITS.fullmatch(clean)
    if match is None:
        return None
    figures = [(match[1], Unit.of(match[2])), (match[3], Unit.of(match[4]))]
    if not all(_is_length(number, unit) for number, unit in figures):
        return None
    (first, unit), (second, other) = figures
    values = [Decimal(number.replace(",", "")) for number in (first, second)]
    same = Fraction(values[0]) * unit.scale == Fraction(values[1]) * other.scale
    return (values[0], unit.text) if unit.converts_to(other) and same else None


def in_words(clean: str) -> tuple[Decimal, str] | None:
    """A length in words, in months; None for any other cell.

    >>> in_words("三年"), in_words("2年6个月"), in_words("三年级"), in_words("3年")
    ((Decimal('36'), '个月'), (Decimal('30'), '个月'), None, None)
    """
    months = months_said(clean)
    return None if months is None else (months, "个月")


def _is_length(number: str, unit: Unit) -> bool:
    if unit.kind is not Kind.DURATION or len(number) > _LONGEST:
        return False
    return not may_be_year(number) if unit.text == "年" else unit.text not in DATE_LIKE
