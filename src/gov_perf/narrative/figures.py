"""Figures (数字): a number or a range with unit, and the words directly around it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from gov_perf.cells.targets import Operator
from gov_perf.narrative.amounts import NUMERALS, TOKEN, Amount, amount_at, readable
from gov_perf.narrative.prepared import BREAK
from gov_perf.narrative.vocabulary import one_of, signs, words
from gov_perf.narrative.words_before import Lead, read_lead
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit, unit_names

_TO: Final = re.compile(r"(?:[-—–~]{1,2}|至|到)(?=[\d百千零〇一二两三四五六七八九十])", re.ASCII)
_BAD_BEFORE: Final = frozenset("*×÷/+-—–~∶·.≈")
_BAD_AFTER: Final = frozenset("*×÷/+∶·")
_POWERS: Final = "十百千万亿"
_LISTED: Final = re.compile(rf"[\d{NUMERALS}][、和或及与]$|\d[，:：时点]$|分之$", re.ASCII)
_FRAME: Final = re.compile(rf"[\d{NUMERALS}]个?(?:年|月|天|周|季度)$", re.ASCII)
_NUMBERED: Final = re.compile(r"[1-9]\d?\.\d+", re.ASCII)
_MOVES: Final = re.compile(r"(?:逐[年步])?[提增上扩发下降减压缩到至]")
_WHOLE: Final = "100%"
_HALF: Final = 12


@frozen
class Figure:
    """A number or range with its unit, in the squeezed text.

    ``begin`` is where the words that belong to it begin (不低于, 约, 提高到).
    """

    start: int
    end: int
    begin: int
    low: Decimal
    high: Decimal
    unit: Unit
    bound: Operator | None
    approximate: bool
    change: str | None


def find_figures(text: str) -> list[Figure]:
    """The figures of a squeezed text whose dates, names and 每… are hidden, in order."""
    return _without_compounds(list(_figures(text)))


def _figures(text: str) -> Iterator[Figure]:
    at = 0
    for token in TOKEN.finditer(text):
        if token.start() < at:
            continue
        first = amount_at(text, token.start())
        if first is None:
            continue
        ranged = _range(text, first)
        at = first.end if ranged is None else ranged[1]
        figure = _figure(text, token.start(), first, ranged, at)
        if figure is not None:
            yield figure


def _range(text: str, first: Amount) -> tuple[Amount | None, int, str] | None:
    """The second number of a range, where it ends, and the word between; None for no range."""
    to = _TO.match(text, first.end)
    if to is None:
        return None
    second = amount_at(text, to.end())
    if second is None:
        return None, to.end(), to[0]
    if _TO.match(text, second.end):
        return None, second.end, to[0]
    return second, second.end, to[0]


def _figure(
    text: str,
    start: int,
    first: Amount,
    ranged: tuple[Amount | None, int, str] | None,
    end: int,
) -> Figure | None:
    last = first if ranged is None else ranged[0]
    low = first.value if ranged is None else _low(first, last)
    if last is None or last.unit is None or low is None or low > last.value:
        return None
    if not _stands_free(text, start, end, first, last.unit):
        return None
    lead = read_lead(text, start)
    trail = _trail(text, end, last.unit)
    if lead is None or trail is None:
        return None
    bound = _bound(lead, trail, single=ranged is None)
    bounded = bool(bound) or lead.years
    if isinstance(bound, str) or not readable(last, text, bounded=bounded, single=ranged is None):
        return None
    if lead.approximate in words("approximate", "past") and last.unit.kind is Kind.DURATION:
        return None
    moves = bool(_MOVES.match(text, trail.end))
    if lead.start and ranged is not None and ranged[2] in ("至", "到"):
        return None
    approximate = bool(lead.approximate) or trail.about or first.vague or last.vague
    change = lead.change or (lead.start if moves else "") or None
    begin = lead.begin if lead.change or not lead.start or moves else lead.begin + len(lead.start)
    return Figure(start, trail.end, begin, low, last.value, last.unit, bound, approximate, change)


def _low(first: Amount, last: Amount | None) -> Decimal | None:
    """The lower number of a range in the unit of the upper one; None where that is not exact."""
    if last is None or last.unit is None:
        return None
    if first.unit is None:
        return first.value if not first.power or last.power.startswith(first.power) else None
    if not first.unit.converts_to(last.unit):
        return None
    if first.unit == last.unit:
        return first.value
    exact = plain(Fraction(first.value) * first.unit.scale / last.unit.scale)
    return None if "/" in exact else Decimal(exact)


def _stands_free(text: str, start: int, end: int, first: Amount, unit: Unit) -> bool:
    """Whether nothing beside it makes it part of something else."""
    before = text[max(start - 4, 0) : start]
    after = text[end : end + 4]
    char = before[-1:]
    if char in _BAD_BEFORE or after[:1] in _BAD_AFTER or (unit.text == "个" and after == _WHOLE):
        return False
    if char and (char in _POWERS or (char.isascii() and char.isalpha()) or char in "每几数"):
        return False
    if before.endswith(words("ordinal", "digits")) or _LISTED.search(before):
        return False
    if _FRAME.search(before) or (
        char in ("至", "到") and _half_range().search(text[max(start - _HALF, 0) : start])
    ):
        return False
    at_start = not char or char in f"。;；{BREAK}"
    if at_start and _NUMBERED.fullmatch(plain(first.value)):
        return False
    return not first.in_words or not before.endswith(
        (*words("ordinal", "numerals"), *words("ordinal", "slogans"))
    )


@cache
def _half_range() -> re.Pattern[str]:
    """The first half of a range, which was not read ("1-8万元至10万元")."""
    names = one_of(unit_names())
    return re.compile(rf"[\d{NUMERALS}][余多]?[万亿千百十]{{0,2}}(?:{names})?(?:至|到)$", re.ASCII)


@frozen
class _Trail:
    """Words directly behind a figure: its sign, 左右, and where they end."""

    sign: Operator | None
    about: bool
    end: int


@cache
def _after() -> re.Pattern[str]:
    about = one_of(words("approximate", "after"))
    return re.compile(
        rf"(?P<about>{about})?(?:[（(]含[^）)]{{0,4}}[）)])?(?P<sign>{one_of(signs('after'))})?"
        rf"(?P<late>{about})?"
    )


def _trail(text: str, end: int, unit: Unit) -> _Trail | None:
    """None where the words behind make the figure doubtful."""
    match = _after().match(text, end)
    if match is None or not match["sign"]:
        within = words("sign", "within")
        about = bool(match and match["about"])
        stop = match.end("about") if match and match["about"] else end
        if unit.kind is Kind.DURATION and text.startswith(within, stop):
            inner = text[stop + 1 : stop + 2] not in ("容", "部", "外", "涵", "在")
            return _Trail(Operator.AT_MOST, about, stop + 1) if inner else None
        return _Trail(None, about, stop)
    if match["sign"].endswith(("以下", "以上")) and text.startswith(
        words("sign", "following"), match.end("sign")
    ):
        return None
    return _Trail(signs("after")[match["sign"]], bool(match["about"] or match["late"]), match.end())


def _bound(lead: Lead, trail: _Trail, *, single: bool) -> Operator | str | None:
    """The sign of both sides; a text where they contradict each other."""
    before = lead.sign
    if not single and lead.sign_word == "控制在":
        before = None
    if before and trail.sign and before is not trail.sign:
        return "doubt"
    found = before or trail.sign
    return found if found is not None and (found.is_floor or found.is_ceiling) else None


def _without_compounds(figures: Sequence[Figure]) -> list[Figure]:
    """Without what is one figure in two ("1小时30分钟"): neither part is the whole."""
    parts: set[int] = set()
    for first, second in pairwise(figures):
        if first.end == second.start and first.unit.converts_to(second.unit):
            parts |= {first.start, second.start}
    return [figure for figure in figures if figure.start not in parts]
