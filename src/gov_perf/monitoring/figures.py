"""Figures of a report as people read them (监控表的数): none looks rounder than it is."""

from fractions import Fraction
from typing import Final

from gov_perf.numbers.exact import decimals, plain, round_half_up

_DIGITS: Final = 2


def near(value: Fraction) -> str:
    """A figure to two decimals; to more where those would make it look round.

    Limits are round figures: a pace of 79.9989 % is not shown as 80 %, where another light
    begins, nor a forecast of 11.9964 as the 12 that it does not reach.

    >>> near(Fraction(6, 7)), near(Fraction("79.9989")), near(Fraction(80))
    ('0.86', '79.999', '80')
    """
    digits = _DIGITS
    shown = round_half_up(value, digits)
    while shown != value and decimals(shown) < digits:
        digits += 1
        shown = round_half_up(value, digits)
    return plain(shown)


def near_percent(value: Fraction) -> str:
    """A ratio as a percentage, in the same way.

    >>> near_percent(Fraction(2, 3)), near_percent(Fraction("0.99999"))
    ('66.67%', '99.999%')
    """
    return f"{near(value * 100)}%"
