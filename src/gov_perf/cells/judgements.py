"""A person's judgement as a cell of a table or a sheet (评判写进表格), and back."""

import re
from contextlib import suppress
from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Judgement
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import percent, plain
from gov_perf.text import narrow

ANY_LEVEL: Final = "评判"
"""What a cell of ours holds for a judgement whose level is none of its rule."""

_MOST_DECIMALS: Final = 38
"""Of a percentage that the words of a rule are read with."""


def share_text(share: Fraction) -> str:
    """A share as a percentage where that is exact and read back, otherwise as a fraction.

    >>> share_text(Fraction(4, 5)), share_text(Fraction(1, 3))
    ('80%', '1/3')
    """
    percentage = share * 100
    if (percentage * 10**_MOST_DECIMALS).denominator == 1:
        text = f"{plain(percentage)}%"
        with suppress(GovPerfError):  # the tail of a binary float
            if Judgement(text).share == share:
                return text
    return f"{share.numerator}/{share.denominator}"


def judgement_text(judgement: Judgement) -> str:
    """A judgement as a cell that no reader takes for a figure, with its share to the last digit.

    Beside a level a fraction has its percentage behind it: "达成年度指标 11/12" may be a day.

    >>> judgement_text(Judgement("80%")), judgement_text(Judgement("80%", "达成年度指标"))
    ('评判 80%', '达成年度指标 80%')
    >>> judgement_text(Judgement(Fraction(13, 15), "达成年度指标"))
    '达成年度指标 13/15（86.67%）'
    """
    share = share_text(judgement.share)
    if not judgement.level:
        return f"{ANY_LEVEL} {share}"
    return f"{judgement.level} {share}" + (
        f"（{percent(judgement.share)}）" if "/" in share else ""
    )


def any_judgement(text: str) -> Judgement | None:
    """A judgement without a level as a cell of ours holds it, whatever stands beside it.

    >>> str(any_judgement("评判 80%")), any_judgement("评判 1/3").share, any_judgement("80%")
    ('80%', Fraction(1, 3), None)
    """
    level, _, share = text.strip().rpartition(" ")
    if level.strip() != ANY_LEVEL:
        return None
    parts = _FRACTION.fullmatch(share)
    try:
        return Judgement(Fraction(int(parts[1]), int(parts[2]))) if parts else _of(share, "")
    except GovPerfError:
        return None


def level_judgement(text: str) -> Judgement | None:
    """A level with its share ("达成年度指标 85%", "… 13/15（86.67%）"), for a target in words."""
    level, _, share = text.strip().rpartition(" ")
    fraction = written_share(share)
    try:
        if fraction is not None:
            return Judgement(fraction, level.strip()) if level else None
        return _of(share, level.strip()) if level else None
    except GovPerfError:
        return None


def written_share(text: str) -> Fraction | None:
    """A fraction with its own percentage; None for a bare one, and for another percentage.

    >>> written_share("13/15（86.67%）"), written_share("13/15"), written_share("13/15（86%）")
    (Fraction(13, 15), None, None)
    """
    match = _WITH_PERCENTAGE.fullmatch(narrow(text))
    if match is None:
        return None
    share = Fraction(int(match[1]), int(match[2]))
    return share if percent(share) == match[3] else None


def _of(share: str, level: str) -> Judgement | None:
    return Judgement(share, level) if share.endswith(("%", "％")) else None


_WITH_PERCENTAGE: Final = re.compile(
    r"(\d{1,40})/([1-9]\d{0,39})[（(](\d{1,3}(?:\.\d{1,40})?%)[）)]", re.ASCII
)
_FRACTION: Final = re.compile(r"(\d{1,40})/([1-9]\d{0,39})", re.ASCII)
