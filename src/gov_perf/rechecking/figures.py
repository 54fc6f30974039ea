"""Printed figures compared (所印的数): as precise as they are printed, no more."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add, plain, round_half_up, to_fraction
from gov_perf.text import narrow, squeeze

_CENTS: Final = 2
_READABLE: Final = 4


def same_score(stated: Decimal, computed: Decimal) -> bool:
    """Whether the printed score is the computed one, or that rounded to fewer decimals.

    What a formula left unrounded in its cell (47.9166666666667, shown as 47.92) is held at the
    decimals of what was computed.

    >>> same_score(Decimal("47.9"), Decimal("47.92"))
    True
    >>> same_score(Decimal("47.9166666666667"), Decimal("47.92"))
    True
    >>> same_score(Decimal("47.91"), Decimal("47.92"))
    False
    """
    digits, stated = _decimals(stated), as_shown(stated, computed)
    return stated == computed or (digits > 0 and round_half_up(computed, digits) == stated)


def same_as_printed_only(stated: Decimal, computed: Decimal | None) -> bool:
    """Whether the two are the same at the decimals that are printed, yet not the same figure.

    >>> same_as_printed_only(Decimal("8.5"), Decimal("8.46"))
    True
    >>> same_as_printed_only(Decimal("8.5"), Decimal("8.50"))
    False
    """
    return computed is not None and stated != computed and same_score(stated, computed)


def as_shown(stated: Decimal, computed: Decimal) -> Decimal:
    """A printed score with no more decimals than what was computed has."""
    due = _decimals(computed) or _CENTS
    return round_half_up(stated, due) if _decimals(stated) > due else stated


def same_total(stated: Decimal, parts: Sequence[Decimal], digits: int) -> bool:
    """Whether scores add up to a total, be it of what their cells hold or of what they show.

    >>> parts = [Decimal("0.334"), Decimal("0.334")]
    >>> [same_total(Decimal(total), parts, 2) for total in ("0.668", "0.67", "0.66", "0.68")]
    [True, True, True, False]
    """
    shown = [round_half_up(part, digits) if _decimals(part) > digits else part for part in parts]
    if shown == list(parts) and _decimals(stated) <= digits:
        return stated == add(parts)
    total = round_half_up(stated, digits)
    return total in (round_half_up(add(parts), digits), add(shown))


def rounded_total(stated: Decimal, parts: Sequence[Decimal], digits: int) -> bool:
    """Whether a total printed with fewer decimals is what scores add up to, rounded half-up.

    >>> parts = [Decimal("48.5"), Decimal("49.01")]
    >>> [rounded_total(Decimal(total), parts, 2) for total in ("97.5", "98", "97", "97.50")]
    [True, True, False, False]
    """
    kept = _decimals(stated)
    shown = [round_half_up(part, digits) if _decimals(part) > digits else part for part in parts]
    sums = (add(parts), add(shown))
    return kept < digits and stated in [round_half_up(total, kept) for total in sums]


def is_whole(score: Decimal) -> bool:
    """Whether a score is printed without decimals."""
    return not _decimals(score)


def written(score: Decimal) -> str:
    """A score with the decimals of its form; what a formula left unrounded with four.

    >>> written(Decimal("47.9166666666667")), written(Decimal("9.50")), written(Decimal(10))
    ('47.9167', '9.50', '10')
    """
    return readable(score) if _decimals(score) > _READABLE else f"{score:f}"


def readable(score: Decimal) -> str:
    """A score as a person writes it: what a formula left unrounded with four decimals.

    >>> readable(Decimal("47.9166666666667")), readable(Decimal("9.50"))
    ('47.9167', '9.5')
    """
    long = _decimals(score) > _READABLE
    return plain(round_half_up(score, _READABLE) if long else score)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


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
