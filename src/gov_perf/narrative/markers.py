"""Words that govern the figures behind them (管辖词): 每人, 年均, 合计, 三年共."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.narrative.dates import Dated
from gov_perf.narrative.vocabulary import mapping, one_of, word, words
from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import unit_names

_COUNT: Final = r"\d{1,6}|[一二两三四五六七八九十百千万]{1,4}"
_MOST_YEARS: Final = 30


@frozen
class Marker:
    """A word that governs what follows in its clause.

    Attributes:
        start: Where it stands in the squeezed text.
        end: Where it ends.
        per: "人" for 每人; "" for a 每… that names nothing we know.
        total: It says 合计.
        years: The years of such a total ("三年合计").
    """

    start: int
    end: int
    per: str | None = None
    total: bool = False
    years: int | None = None


@cache
def _per_pattern() -> re.Pattern[str]:
    things = one_of({*words("per", "words"), *unit_names(), *mapping("per", "same")})
    endings = mapping("per", "not_before_short")
    short = "|".join(
        rf"(?<![\d{endings.get(name[0], '')}]){name}" for name in mapping("per", "short")
    )
    year = word("per", "year")
    before = "".join(words("per", "not_before_year"))
    after = "".join(words("per", "not_after_year"))
    return re.compile(
        rf"(?:平均)?每(?:(?P<count>{_COUNT})?个?(?P<thing>{things}))?|(?P<short>{short})"
        rf"|(?<![{before}]){year}(?![{after}])",
        re.ASCII,
    )


@cache
def _total_pattern() -> re.Pattern[str]:
    totals = one_of(words("total", "words"))
    alone = word("total", "alone")
    before = "".join(words("total", "not_before_alone"))
    between = one_of(words("total", "between"))
    never = "".join(words("total", "not_before"))
    not_after = one_of(words("total", "not_after"))
    verbs = one_of(words("total", "alone_before"))
    return re.compile(
        rf"(?:(?<![第{_NOT_YEARS}\d])(?P<years>{_COUNT})年)?(?P<between>(?:{between}){{0,3}})"
        rf"(?:(?<![{never}])(?:{totals})|(?<![{before}]){alone}(?=约?\d|{verbs}))(?!{not_after})",
        re.ASCII,
    )


_NOT_YEARS: Final = "一二两三四五六七八九十百几数"


def find_pers(text: str) -> list[Marker]:
    """Every 每…, 人均 … of a squeezed text, in order."""
    return [_per(match) for match in _per_pattern().finditer(text)]


def _per(match: re.Match[str]) -> Marker:
    if match["short"]:
        return Marker(*match.span(), mapping("per", "short")[match["short"]])
    thing = match["thing"]
    if thing is None:
        return Marker(*match.span(), "年" if match[0] == word("per", "year") else "")
    longer = tuple(mapping("units", "not_followed").get(thing, ()))
    if match.string.startswith(longer, match.end()):
        return Marker(*match.span(), "")
    count = match["count"] or ""
    if count in ("", "一", "1"):
        return Marker(*match.span(), mapping("per", "same").get(thing, thing))
    return Marker(*match.span(), match[0].partition("每")[2])


def find_totals(text: str, dates: Sequence[Dated]) -> Iterator[Marker]:
    """Every word for a total in a squeezed text, with the years that it covers if it says so."""
    spans = {dated.end: dated for dated in dates if dated.whole_years and not dated.until}
    for match in _total_pattern().finditer(text):
        years = None
        if match["years"]:
            number = read_number(match["years"])
            whole = number is not None and number % 1 == 0 and 0 < number <= _MOST_YEARS
            years = int(number) if number is not None and whole else None
        elif (dated := spans.get(match.start())) is not None:
            first, last = dated.first[0], dated.last[0]
            if first is not None and last is not None and first < last:
                years = last - first + 1
        yield Marker(*match.span(), total=True, years=years)
