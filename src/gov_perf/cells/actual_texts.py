"""Ways of writing an actual value (实际完成值的写法): words for figures, part and whole, signs."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from gov_perf.cells.lengths import IN_MONTHS, in_two_units, in_words, may_be_year
from gov_perf.cells.target_units import DATE_LIKE
from gov_perf.cells.targets import NUMBER, Operator, Target
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Ratio, percent, plain, round_half_up
from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.shares import is_vague
from gov_perf.numbers.units import Kind, Unit
from gov_perf.phrases.deadlines import is_day, is_deadline, is_no_day
from gov_perf.text import narrow


@cache
def vocabulary() -> Mapping[str, Any]:
    """Words that stand for actual values, from ``data/actuals.toml``."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "actuals.toml"
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


def is_filler(text: str) -> bool:
    """Whether a cell holds a filler that is no value ("无", "/").

    >>> is_filler("无"), is_filler("无事故")
    (True, False)
    """
    return narrow(text).strip() in vocabulary()["missing"]["words"]


_NOT: Final = re.compile(r"(?:尚|还|仍|均|都|全部)?(?:未|没有?|不|无法)(?!(?:超|发|断|影响|突破))")


def is_negative(text: str, target: Target) -> bool:
    """Whether words say that a target in words, or a deadline, was not reached: 未开展, 较差.

    没有发生, 不超过 and whatever the target itself says (无事故) are no such words.

    >>> [is_negative(text, Target.as_written("健全")) for text in ("不健全", "未建立", "基本健全")]
    [True, True, False]
    """
    clean = narrow(text).strip()
    if not clean or clean in target.text or _NOT.match(target.text):
        return False
    words = vocabulary()
    known = clean in words["stated"]["unmet"] or clean in words["unfinished"]["words"]
    return known or clean in words["negative"]["words"] or _NOT.match(clean) is not None


def in_everyday_words(
    text: str, clean: str, unit: Unit | None, operator: Operator | None
) -> tuple[Decimal, Unit, tuple[Finding, ...]] | None:
    """What has one meaning beside its target (十二期, 未发生, 3年): number, unit, what is told."""
    if unit is not None and unit.kind is Kind.DURATION:
        length = in_two_units(clean) or (in_words(clean) if unit.text in IN_MONTHS else None)
        return None if length is None else (length[0], Unit.of(length[1]), ())
    if unit is None or unit.kind is Kind.RATIO:
        return None
    if (done := _DONE.fullmatch(clean)) is not None and done[2] == unit.text:
        figure = Decimal(done[1].replace(",", ""))
        return figure, unit, (finding("actual-done", text=text, value=f"{plain(figure)}{unit}"),)
    if unit.kind is not Kind.COUNT:
        return None
    none = clean in vocabulary()["none"]["words"]
    if none and operator is not None and (operator.is_ceiling or operator is Operator.EQUAL):
        return Decimal(0), unit, (finding("actual-none-happened", text=text, unit=unit),)
    numeral = clean.removesuffix(unit.text)
    number = read_number(numeral) if numeral != clean and _NUMERAL.fullmatch(numeral) else None
    if number is None:
        return None
    told = finding("actual-in-numerals", text=text, value=f"{plain(number)}{unit}")
    return number, unit, (told,)


_DONE: Final = re.compile(
    r"(?=\D)(?:本年度?|全年|年度)?(?:共计?|已)?(?:实际)?(?:完成)?(?:值[:：])?"
    rf"\s*(?![+-])({NUMBER})\s*([一-鿿()（）/]{{1,9}})",
    re.ASCII,
)
"""实际完成500人: so many beside a target in the same unit; 完成95% may be of the target."""
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千]{1,9}")


def may_be_copied(sign: Operator, operator: Operator | None) -> bool:
    """Whether a sign before an actual value may be that of its target, and no statement."""
    if sign in (Operator.ABOVE, Operator.BELOW):
        return False
    if sign is Operator.EQUAL or operator in (None, Operator.QUALITATIVE):
        return True
    return sign.is_floor if operator.is_floor else sign.is_ceiling and operator.is_ceiling


def why_not(clean: str) -> str:
    """The name of the finding about a text that is no actual value."""
    if is_day(clean) or is_deadline(clean):
        return "actual-is-date"
    if is_no_day(clean):
        return "day-nonexistent"
    return "actual-share-vague" if is_vague(clean) else "actual-not-read"


_LONGEST_FIGURE: Final = 40
_RATIO: Final = re.compile(rf"({NUMBER})/({NUMBER})[（(](-?[\d.]+)%[）)]", re.ASCII)


def written_ratio(clean: str) -> Ratio | None:
    """Part and whole with their percentage ("196/200（98%）"), as a form of ours writes them.

    A bare "196/200" may be a date or a name, so the percentage must be there and be right.
    """
    match = _RATIO.fullmatch(clean)
    if match is None or max(len(match[1]), len(match[2])) > _LONGEST_FIGURE:
        return None
    part, whole = (Decimal(figure.replace(",", "")) for figure in match.groups()[:2])
    if whole <= 0:
        return None
    ratio = Ratio(part, whole)
    rounded = f"{plain(round_half_up(ratio.value * 100, 2))}%"  # as people round 99.996, too
    return ratio if f"{match[3]}%" in (percent(ratio.value), rounded) else None


def is_plain_unit(number: str, text: str | None, target: Unit | None) -> bool:
    """Whether what stands behind the number is a unit and not the rest of a date."""
    if text is None or (target is not None and text == target.text):
        return True
    if text == "日" and target is not None and target.kind is Kind.DURATION:
        return True  # 30日 beside ≤30天 is a length: no day is asked for
    if text == "年" and target is not None and target.kind is Kind.DURATION:
        return not may_be_year(number)  # 3年 beside ≥24个月 is a length as well
    return text not in DATE_LIKE and Unit.of(text).known
