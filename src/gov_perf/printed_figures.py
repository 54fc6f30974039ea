"""Printed figures compared (所印的数): as precise as they are printed, no more."""

from decimal import Decimal
from fractions import Fraction

from gov_perf.errors import GovPerfError
from gov_perf.exact import round_half_up, to_fraction
from gov_perf.text import narrow, squeeze


def same_score(stated: Decimal, computed: Decimal) -> bool:
    """Whether the printed score is the computed one, or that rounded to fewer decimals."""
    exponent = stated.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return stated == computed or (digits > 0 and round_half_up(computed, digits) == stated)


def rate_of(text: str) -> Fraction | None:
    """A rate as printed: "97.5%", or a bare number of percent ("79.27")."""
    clean = squeeze(narrow(text))
    try:
        number = to_fraction(clean.removesuffix("%"))
    except GovPerfError:
        return None
    return number / 100


def decimals_of(text: str) -> int:
    """How many decimals a rate is printed with."""
    return len(squeeze(narrow(text)).removesuffix("%").partition(".")[2])


def is_rate(text: str, rate: Fraction) -> bool:
    """Whether a printed rate is this one.

    A number without % that is at most 1 may be the share itself: Excel shows 1 as 100%, and
    what a cell shows is not known of every file.

    >>> is_rate("95%", Fraction(19, 20)), is_rate("0.95", Fraction(19, 20))
    (True, True)
    >>> is_rate("0.95%", Fraction(19, 20)), is_rate("96%", Fraction(19, 20))
    (False, False)
    """
    stated, digits = rate_of(text), decimals_of(text)
    if stated is None:
        return False
    if round_half_up(rate * 100, digits) == stated * 100:
        return True
    return is_share(text) and round_half_up(rate, max(2, digits)) == stated * 100


def is_share(text: str) -> bool:
    """Whether a printed rate is a bare number of at most 1: a share, or a rate below 1%.

    >>> is_share("1"), is_share("1%"), is_share("95")
    (True, False, False)
    """
    stated = rate_of(text)
    return stated is not None and "%" not in narrow(text) and 0 < stated * 100 <= 1
