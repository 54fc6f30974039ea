"""Conditions (条件): figures, "达到年度任务的", "未完成的", "否则", or wording."""

import re
from fractions import Fraction
from typing import Final

from gov_perf.rules import Side
from gov_perf.standards.atoms import Completed, Condition, Otherwise, Overshot, Within, Wording
from gov_perf.standards.bounds import (
    ODD_SUBJECT,
    PLAN,
    SUBJECT,
    SUFFIX,
    TAIL,
    is_share,
    name_of,
    read_bounds,
)
from gov_perf.standards.distance import read_far
from gov_perf.standards.numbers import quantity, quantity_of
from gov_perf.standards.vocabulary import one_of
from gov_perf.standards.wording import read_wording

_OBJECT: Final = rf"(?:{one_of('objects')}){{0,12}}"
_VERB: Final = r"(?:完成|达到|实现|达成|达标|满足|超额完成|完成或超额完成)"
_ADVERB: Final = rf"(?:{one_of('adverbs')}){{0,3}}"
_IF: Final = r"(?:若|如|如果|当)?"
_MET: Final = re.compile(
    rf"{_IF}(?:实际|指标|项目|工作|任务)?(?:完成)?(?:值|情况|数量?)?{_ADVERB}{_VERB}{_OBJECT}{TAIL}"
    r"|(?:成本|支出|费用|投资)?(?:控制在|未超过?|不超过?|没有超过?)(?:年度|项目|计划)?"
    rf"预算(?:数|金额|总额)?(?:范围)?(?:之?内|以内)?{TAIL}"
)
_UNMET: Final = re.compile(
    rf"(?:实际)?(?:成本|支出|费用|投资)?(?:超出|超过|超)(?:年度|项目|计划)?预算(?:数|金额|总额|范围)?{TAIL}"
    rf"|{_IF}{_OBJECT}(?:实际|指标)?(?:完成)?(?:值|情况|数)?(?:未能?|没有|没|不)(?:能)?(?:全部|按时|按期|如期|及时|完全)?"
    rf"{_VERB}{_OBJECT}(?:部分|的?部分)?{TAIL}"
)
_NOT_REACHED: Final = re.compile(r"(?:未|没有?|未能|没能)达到(?:的|时|者)?")
_SIGNED_GOAL: Final = re.compile(
    rf"(?P<subject>{SUBJECT})(?P<sign>≤|<=|≥|>=|<|>)(?:{one_of('goals')}){TAIL}"
)
_OTHERWISE: Final = re.compile(
    r"否则|反之|其他|其它|其余|其他情况|其它情况|其余情况|其他情形|其余的|其他的|除此之外|没有的?|"
    r"没有的话|不符合的?|未达到上述要求的?|不符合上述要求的?|达不到(?:上述)?(?:要求)?的?|做不到的?"
)
_OVER: Final = re.compile(
    rf"(?:实际|指标)?(?:完成)?(?:值|数)?(?:超过|超出|超额|高于|大于|超额完成){PLAN}?{quantity('a')}"
    rf"(?P<suffix>{SUFFIX})?{TAIL}"
)


def read_condition(text: str) -> Condition | None:
    """The condition that a text stands for; None where it is none that can be told.

    Wording without any figure is a condition that a person has to find true.

    >>> read_condition("重点支出安排率≥90%").low, read_condition("否则")
    (Decimal('90'), Otherwise())
    >>> read_condition("10%左右") is None
    True
    """
    if _OTHERWISE.fullmatch(text):
        return Otherwise()
    if _UNMET.fullmatch(text):
        return Completed(met=False, bare=_NOT_REACHED.fullmatch(text) is not None)
    if _MET.fullmatch(text):
        return Completed(met=True)
    signed = _SIGNED_GOAL.fullmatch(text)
    if signed is not None and not ODD_SUBJECT.search(signed["subject"]):
        kept = "=" in signed["sign"] or signed["sign"] in "≤≥"
        above = (signed["sign"][0] in "≤<") is kept
        side = Side.ABOVE if above else Side.BELOW
        return Within(side, kept, name_of(signed["subject"]))
    return _overshot(text) or read_bounds(text) or read_far(text) or read_wording(text)


def read_conditions(text: str) -> tuple[Condition, ...] | None:
    """Conditions with 或 between them; None where one of them cannot be told."""
    whole = read_condition(text)
    if isinstance(whole, (Wording, type(None))):
        found = [read_condition(part) for part in re.split(r"或者?", text)]
        if all(item is not None and not isinstance(item, Wording) for item in found):
            return tuple(item for item in found if item is not None)
    return None if whole is None else (whole,)


def _overshot(text: str) -> Overshot | None:
    match = _OVER.fullmatch(text)
    if match is None or not re.search(r"预期|目标|指标|计划|任务", text):
        return None
    amount = quantity_of(match, "a")
    if amount is None or amount.unit is None or not is_share(amount):
        return None
    suffix = match["suffix"] or ""
    inclusive = "上" in suffix and "不含" not in suffix
    return Overshot(Fraction(amount.value) * amount.unit.scale, inclusive)
