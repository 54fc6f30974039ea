"""Lengths of time in words (三年, 半年, 一年半, 2年6个月): as so many months."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.numbers.exact import plain
from gov_perf.numbers.numerals import read_number

_NUMERAL: Final = "[一二两三四五六七八九十]{1,3}"
_YEARS: Final = rf"(?:{_NUMERAL}|(?<![0-9.,])(?:[1-9]|1[0-9]))"
"""Figures that can be no year's: 26年 may be that of 2026."""
_LENGTH: Final = re.compile(
    rf"(?P<years>{_YEARS})年(?:零|又)?(?P<months>{_NUMERAL}|[1-9]|1[01])个月"
    rf"|(?P<and_half>{_YEARS})年半"
    r"|(?P<half>半)年"
    rf"|(?P<whole>{_NUMERAL})年"
)


def in_months(clean: str) -> str:
    """A cell with the one length of time beside its sign in months; as it is where it has none.

    A length alone stays as it is: 半年 may say till when.

    >>> in_months("≥2年6个月"), in_months("半年以上"), in_months("≥三年")
    ('≥30个月', '6个月以上', '≥36个月')
    >>> in_months("三年"), in_months("3年以上"), in_months("≥26年6个月"), in_months("≥三年半年")
    ('三年', '3年以上', '≥26年6个月', '≥三年半年')
    """
    found = list(_LENGTH.finditer(clean)) if clean.count("年") == 1 else []
    if len(found) != 1 or found[0][0] == clean:
        return clean
    months = _months(found[0])
    if months is None:
        return clean
    return f"{clean[: found[0].start()]}{plain(months)}个月{clean[found[0].end() :]}"


def months_said(clean: str) -> Decimal | None:
    """The months of a cell that is one length of time in words; None for any other cell.

    >>> months_said("一年半"), months_said("半年"), months_said("三年级"), months_said("3年")
    (Decimal('18'), Decimal('6'), None, None)
    >>> months_said("2年6个月"), months_said("26年6个月"), months_said("一年十五个月")
    (Decimal('30'), None, None)
    """
    match = _LENGTH.fullmatch(clean)
    return None if match is None else _months(match)


def _months(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal(6)
    years = read_number(match["years"] or match["and_half"] or match["whole"])
    more = (
        read_number(match["months"]) if match["months"] else Decimal(6 if match["and_half"] else 0)
    )
    if years is None or more is None or more >= _YEAR:
        return None
    return years * _YEAR + more


_YEAR: Final = 12
