"""Numbers as they stand in sentences (数): in digits, or as Chinese numerals."""

from decimal import Decimal
from typing import Final

from gov_perf.numbers.exact import to_decimal

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
