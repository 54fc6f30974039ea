"""Pieces that are one atom as a whole (整句子句): limits, full points, what goes without saying."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.rules import Counting
from gov_perf.standards.atoms import (
    Atom,
    Basis,
    CapOff,
    CapOn,
    Capped,
    Count,
    Exhaust,
    FullPoints,
    Graver,
    Understood,
)
from gov_perf.standards.formula_words import read_definition, read_formula
from gov_perf.standards.numbers import NUMBER, quantity, quantity_of, unit_pattern


def _exhaust(text: str) -> Atom | None:
    return Exhaust() if _EXHAUST.fullmatch(text) else None


_EXHAUST: Final = re.compile(
    r"(?:直至|直到|至)?(?:将?该项|将?本项|指标)?(?:分值|分数)?(?:扣完|扣光|减完|扣减完|扣至(?:0|零)分?|扣到(?:0|零)分?)"
    r"(?:该项|本项|此项|该指标|本指标|指标)?(?:分值|分数|分)?(?:为止|即止|止)?|(?:最低|最少)(?:得|为|计)?(?:0|零)分"
    r"|(?:直至|直到)(?:0|零)分(?:为止)?|不(?:计|得|出现)负分"
)
_CAP_OFF: Final = re.compile(
    rf"(?:直至)?(?:扣[满完]|最多扣(?:除|减)?|最高扣(?:除|减)?|至多扣|累计扣分不超过|扣分最多不超过|扣分不超过|最多不超过扣)(?:该项|本项)?(?P<points>{NUMBER})分"
    r"(?:为止|封顶|为限)?"
)
_CAP_ON: Final = re.compile(
    r"(?:加分)?(?:最高|最多|总分|累计|合计|上限|总计|至多|加满|累计加分|满分)(?:加分)?(?:最高|最多)?"
    rf"(?:不超过|不得超过|得|加|计|为)?(?P<points>{NUMBER})分(?:封顶|为限|为止)?"
)
_CAP_ADDED: Final = re.compile(rf"最多加(?P<points>{NUMBER})分")
_FULL_POINTS: Final = re.compile(
    rf"(?:本项|该项|此项|本指标|该指标|指标|基准|标准|基本|总)?(?:满分|分值|基准分|标准分|总分)(?:为|是|:)?(?P<points>{NUMBER})分"
)
_CAPPED: Final = re.compile(
    r"\(?(?:完成率|比例|超额完成|实际完成)?(?:超过|大于|高于)100%的?(?:以|按|均按|计为)100%(?:计算|计|算)?\)?|(?:超额|超过|超出)(?:年度)?(?:目标|指标|计划)?值?(?:完成)?(?:的?部分)?的?不(?:再|予)?(?:加分|计分)"
    r"|(?:得分)?(?:最高)?不(?:得)?超过(?:该项|本项|该指标|本指标|指标)?(?:分值|满分)(?:上限)?"
    r"|超过(?:分值|满分)的?按(?:分值|满分)(?:计算?|计分)"
    r"|(?:得|至|到)?满分为止|(?:最高|最多)(?:得|计|为)(?:满分|分值)|满分封顶"
    r"|提前(?:完成|办结|交付|报送|提交)?的?不(?:再|予|另|额外)?加分"
)
_GRAVER: Final = re.compile(
    rf"(?:情况|情节|问题|性质|后果)(?:较为|特别|比较)?(?:严重|恶劣)的?(?:每处|每次|每项|每起|每例)?扣(?:减|除)?(?P<points>{NUMBER})分"
)


def _pattern_basis() -> re.Pattern[str]:
    return re.compile(rf"(?:以|按){quantity('a')}(?:为|作为)(?:评价)?(?:标准|基准|目标值?|限|上限)")


def _count_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"不足(?:(?P<of>{NUMBER})?(?:{unit})?的?(?:按比例(?P<rata>扣分|计算|计)|"
        rf"(?P<started>按(?P<as>{NUMBER})?(?P<as_unit>{unit})?(?:计算|计|算|扣分))|"
        r"(?P<completed>不(?:予)?(?:扣分|扣|计算|计分|计)))|部分按比例(?:扣分|计算|计))"
    )


def _with_points(
    pattern: re.Pattern[str], make: Callable[[Decimal], Atom], text: str
) -> Atom | None:
    match = pattern.fullmatch(text)
    points = read_number(match["points"]) if match else None
    return make(points) if points else None


def _count(text: str) -> Atom | None:
    """What a part of a step costs; the step that it names is kept, to be held against the step.

    不足5个百分点的按2个百分点计 names two, and none of the ways of counting says that.
    """
    if not text.startswith("不足"):
        return None
    match = _count_pattern().fullmatch(text)
    if match is None:
        return None
    step, counted_as = (read_number(match[name] or "") for name in ("of", "as"))
    if match["started"]:
        if step is None and match["as_unit"] != "个":  # 不足的按1个计: one step, whatever it is
            step = counted_as
        same = match["of"] is None or counted_as in (None, step)
        return Count(Counting.STARTED, step) if same else None
    return Count(Counting.COMPLETED if match["completed"] else Counting.PRO_RATA, step)


def _basis(text: str) -> Atom | None:
    if text[:1] not in ("以", "按"):
        return None
    match = _pattern_basis().fullmatch(text)
    amount = quantity_of(match, "a") if match else None
    return None if amount is None else Basis(amount.value, amount.unit)


_PLAIN_BASIS: Final = re.compile(
    r"(?:以|按)(?:年度)?(?:指标值|目标值|计划数?|任务数|预算数)为(?:评价)?(?:标准|基准|基数)"
    r"|是否(?:完成|达到)(?:年度|预期)?(?:指标|目标|计划|任务)值?"
    r"|(?:与|和|对照|对比)(?:年度)?(?:指标值|目标值|计划数?|任务数|预算数)(?:相比|比较|对比)?"
)


def _plain_basis(text: str) -> Atom | None:
    return Understood() if _PLAIN_BASIS.fullmatch(text) else None


def _capped(text: str) -> Atom | None:
    return Capped() if _CAPPED.fullmatch(text) else None


_READERS: Final[Sequence[Callable[[str], Atom | None]]] = (
    _exhaust,
    partial(_with_points, _CAP_OFF, CapOff),
    partial(_with_points, _FULL_POINTS, FullPoints),
    partial(_with_points, _CAP_ADDED, lambda points: CapOn(points, own=False)),
    partial(_with_points, _CAP_ON, CapOn),
    partial(_with_points, _GRAVER, Graver),
    _capped,
    _count,
    _basis,
    read_formula,
    read_definition,
    _plain_basis,
)


def read_whole(text: str) -> Atom | None:
    """The atom that a piece is as a whole; None where it is none.

    >>> read_whole("扣完为止"), read_whole("最多扣2分")
    (Exhaust(), CapOff(points=Decimal('2')))
    """
    for read in _READERS:
        atom = read(text)
        if atom is not None:
            return atom
    return None
