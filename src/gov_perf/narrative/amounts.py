"""Numbers with their unit (数与量): one of them, at a given place of a squeezed text."""

import re
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.cells.target_units import is_date
from gov_perf.cells.targets import NUMBER
from gov_perf.narrative.prepared import GAP
from gov_perf.narrative.vocabulary import mapping, one_of, words
from gov_perf.numbers.exact import to_decimal
from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import Kind, Unit, unit_names

NUMERALS: Final = "零〇一二两三四五六七八九十百千"
_DIGITS: Final = r"\d(?:[\d.,]{0,30}\d)?(?![\d])"
_NUMERAL: Final = rf"[{NUMERALS}]{{1,7}}(?![{NUMERALS}])"
TOKEN: Final = re.compile(
    rf"[百千]分之|(?<![\d.{GAP}])(?<!\d,)(?<!{GAP},){_DIGITS}|(?<![{NUMERALS}]){_NUMERAL}", re.ASCII
)
_NUMBER: Final = re.compile(rf"{_DIGITS}|{_NUMERAL}", re.ASCII)
_PLAIN: Final = re.compile(NUMBER, re.ASCII)
_SHARE: Final = re.compile(r"[百千]分之")
_SHARES: Final = {"百": "%", "千": "‰"}
_LOOSE: Final = re.compile(rf"[百千].?$|^[零〇百千]|[百千万亿][{NUMERALS[2:11]}]$")
"""Numerals that mean more than they say: "百" (hundreds), "一百二" (120)."""
MOST_DIGITS: Final = 15
_TEN: Final = 10
_LONGER_UNIT: Final = re.compile(r"[\u4e00-\u9fff]{1,6}/")
"""A unit that goes on to a stroke: 吨标准煤/万元."""


@frozen
class Amount:
    """A number, its unit if it has one, and where both end.

    ``power`` is a bare 万 or 亿 between the number and what follows; ``vague`` says that 余 or 多
    stood between number and unit, ``in_words`` that the number is a Chinese numeral.
    """

    value: Decimal
    unit: Unit | None
    end: int
    name: str = ""
    power: str = ""
    vague: bool = False
    in_words: bool = False


@cache
def _unit_pattern() -> re.Pattern[str]:
    names = one_of(unit_names())
    between = one_of(words("approximate", "between"))
    return re.compile(
        rf"(?P<first>{between})?(?P<power>[万亿千百十]{{0,2}})(?P<then>{between})?"
        rf"(?P<name>{names})(?P<per>/个?(?:{names}))?",
        re.ASCII,
    )


def amount_at(text: str, start: int) -> Amount | None:
    """The number with its unit that begins here; None where there is no number to be read.

    >>> amount_at("30余万元", 0).unit, amount_at("百分之九十", 0).value, amount_at("1.2.3人", 0)
    (Unit(text='万元'), Decimal('90'), None)
    """
    share = _SHARE.match(text, start)
    match = _NUMBER.match(text, share.end() if share else start)
    value = None if match is None else _value(match[0], shared=bool(share))
    if match is None or value is None:
        return None
    in_words = not match[0][0].isascii()
    if share:
        return Amount(value, Unit.of(_SHARES[share[0][0]]), match.end(), in_words=False)
    found = _unit_pattern().match(text, match.end())
    if found is None:
        power = text[match.end() : match.end() + 1]
        power = power if power and power in "万亿" else ""
        end = match.end() + len(power)
        return Amount(value, None, end, power=power, in_words=in_words)
    return Amount(
        value,
        Unit.of(found["power"] + found["name"] + (found["per"] or "")),
        found.end(),
        found["name"],
        found["power"],
        vague=bool(found["first"] or found["then"]),
        in_words=in_words,
    )


def _value(text: str, *, shared: bool) -> Decimal | None:
    if not text[0].isascii():
        loose = _LOOSE.search(text) and not (shared and text == "百")
        return None if loose and not _round_hundreds(text) else read_number(text)
    if not _PLAIN.fullmatch(text) or (text[0] == "0" and text[1:2].isdigit()):
        return None
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    try:
        return to_decimal(text)
    except ValueError:
        return None


def _round_hundreds(text: str) -> bool:
    """Whether it is 三百, 两千: a digit and a power, nothing else."""
    return len(text) == len("三百") and text[0] in NUMERALS[2:11] and text[1] in "百千"


def readable(amount: Amount, text: str, *, bounded: bool, single: bool) -> bool:
    """Whether number and unit are a quantity, by what the unit is and what follows.

    Args:
        amount: What was read.
        text: The squeezed text.
        bounded: Whether a word like 以上 or 年限 says that it is one.
        single: Whether it is a single number and not a range.
    """
    unit, name = amount.unit, amount.name
    if unit is None or not unit.known or name in words("units", "not_read"):
        return False
    after = text[amount.end : amount.end + 4]
    if name and (after.startswith(tuple(mapping("units", "not_followed").get(name, ())))):
        return False
    if name.isascii() and name.isalnum() and after[:1].isascii() and after[:1].isalnum():
        return False
    if after[:1] in ("/", "·", "半") or (name and after[:1] in ("多", "余")):
        return False
    if after[:2] in ("（次", "(次") or _LONGER_UNIT.match(text, amount.end):
        return False
    if unit.kind is Kind.COUNT and unit.per == "次":
        return False
    if name == "年" and (amount.in_words or not bounded or is_date(amount.value, unit)):
        return False
    if amount.in_words and not _counted_in_words(amount, after, single=single):
        return False
    fine = unit.kind is not Kind.COUNT or unit.scale != 1
    return fine or name in words("units", "with_decimals") or amount.value % 1 == 0


def _counted_in_words(amount: Amount, after: str, *, single: bool) -> bool:
    """Whether a Chinese numeral before this unit counts something."""
    if amount.power:
        return amount.value != _TEN
    if amount.name not in words("units", "with_numerals") and amount.value <= _TEN:
        return False
    if after[:1] and after[0] in NUMERALS:
        return False
    ends = not after or after[0] in "，,。；;！!？?、)）\x1e"
    at_end = ends and amount.name in words("units", "one_at_end")
    return amount.value != 1 or not single or at_end
