"""Steps and occurrences (逐步、逐项): "每低于1个百分点扣0.5分", "每发现一处扣2分"."""

import re
from decimal import Decimal
from functools import cache
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import Kind
from gov_perf.rules import Measure, Side
from gov_perf.standards.atoms import Each, StepOff
from gov_perf.standards.numbers import NUMBER, Quantity, quantity, quantity_of, unit_pattern
from gov_perf.standards.vocabulary import one_of

_HELD: Final = (
    r"(?:\((?:包?含(?:本数)?"
    rf"|含(?:百分之)?(?P<same>{NUMBER})(?P<same_unit>{unit_pattern()})?)\))?"
)
"""A whole step counts, as it does anyway: 每低5个百分点（含5个百分点）扣1分."""
_OFF: Final = r"(?:则)?(?:相应)?(?:扣减|扣除|扣|减(?!半))(?:该项|本项|指标)?"


@cache
def _step_head() -> re.Pattern[str]:
    sides = "|".join(f"(?P<{side}>{one_of(side)})" for side in ("below", "both", "missed", "above"))
    return re.compile(
        rf"(?P<before>[^每]{{0,30}}?)每(?:再)?(?:[较比](?:{one_of('goals')}))?(?:{sides})(?:了)?(?P<of>(?:{one_of('goals')})的?)?"
        rf"{quantity('a', marks=True)}{_HELD}(?:的|时|,)?"
    )


@cache
def _late_head() -> re.Pattern[str]:
    """One day late, 1 % too much, without 每: a step where the sentence says how far it goes on."""
    return re.compile(
        rf"(?P<before>)(?:(?P<above>{one_of('late')}|超支|超)|(?P<below>少完成|少|低))"
        rf"(?P<of>){quantity('a', marks=True)}(?:的|时|,)?"
    )


@cache
def _each_late() -> re.Pattern[str]:
    """逾期每天, 逾期后每5天, 逾期每个工作日: the same as 每逾期一天, 每逾期5天, 每逾期1个工作日."""
    return re.compile(
        rf"^(?:{one_of('late')}|超过(?:规定|约定|计划)(?:时间|时限|期限))(?:的|后)?每(?P<number>{NUMBER})?(?=(?:天|日|周|小时|个?(?:工作日|自然日|月|小时))(?:扣|减))"
    )


_SIDES: Final = {
    "below": Side.BELOW, "both": Side.BOTH, "missed": Side.MISSED, "above": Side.ABOVE,
}  # fmt: skip
_WEIGHT: Final = (
    r"(?:该项|本项|此项|指标|该指标|本指标)?的?"
    r"(?:权重分值?|权重|指标分值|标准分值?|基本分值?|满分|分值)"
)
_POINTS: Final = (
    rf"(?:(?P<points>{NUMBER})分|{_WEIGHT}的?(?:(?P<share>{NUMBER})%|百分之(?P<hundredths>{NUMBER}))"
    rf"|(?P<first>{NUMBER})%(?:的?{_WEIGHT})?)"
)
_STEP_TAIL: Final = re.compile(rf"{_OFF}{_POINTS}")


def _taken(tail: re.Match[str]) -> tuple[Decimal | None, bool]:
    """What is taken off, and whether it is in percent of the points; no share above all of them."""
    share = tail["share"] or tail["hundredths"] or tail["first"]
    amount = read_number(share or tail["points"])
    return (None if share and amount is not None and amount > _ALL else amount), bool(share)


_ALL: Final = 100


def is_step_head(text: str) -> bool:
    """Whether a text names a step and leaves its points to the next clause.

    >>> is_step_head("每减少5%"), is_step_head("每减少5%扣1分")
    (True, False)
    """
    return _step_head().fullmatch(text) is not None


def read_step(text: str) -> tuple[StepOff, str] | None:
    """A step with its points, and what stands before it in the clause.

    >>> step, before = read_step("未完成的每低于1个百分点扣0.5分")
    >>> step.deduct, str(step.unit), before
    (Decimal('0.5'), '个百分点', '未完成的')
    """
    text = _each_late().sub(lambda match: f"每逾期{match['number'] or '1'}", text)
    for pattern in (_step_head(), _late_head()):
        head = pattern.match(text)
        tail = _STEP_TAIL.fullmatch(text, head.end()) if head else None
        if head is not None and tail is not None:
            return _step(head, tail) if pattern is _step_head() else _late_step(head, tail)
    return None


def _late_step(head: re.Match[str], tail: re.Match[str]) -> tuple[StepOff, str] | None:
    amount, (points, share) = quantity_of(head, "a"), _taken(tail)
    if amount is None or amount.value != 1 or not points:
        return None
    unit, side = amount.unit, Side.ABOVE if head["above"] else Side.BELOW
    if unit is None or unit.kind is not _one_of_what(head["above"] or head["below"]):
        return None
    measure = Measure.UNIT
    if unit.kind is Kind.RATIO and unit.text not in ("个百分点", "百分点"):
        if unit.text != "%":
            return None
        unit, measure = None, Measure.SAID
    return StepOff(amount.value, unit, measure, side, points, share=share, every=False), ""


def _one_of_what(word: str) -> Kind:
    """What kind of thing one of is a step: 逾期1天, 少1人, 超支1%, 低1个百分点."""
    if word in ("超支", "超", "低"):
        return Kind.RATIO
    return Kind.COUNT if word.startswith("少") else Kind.DURATION


def _step(head: re.Match[str], tail: re.Match[str]) -> tuple[StepOff, str] | None:
    amount, (points, share) = quantity_of(head, "a"), _taken(tail)
    if amount is None or not amount.value or not points:
        return None
    if head["same"] and not _same(head, amount):
        return None
    side = next(side for name, side in _SIDES.items() if head[name])
    unit, measure = amount.unit, Measure.UNIT
    if unit is not None and unit.kind is Kind.COUNT and _LATE.fullmatch(head["above"] or ""):
        return None  # 每延迟一次: how often something was late, and no distance
    of = head["of"] or ""
    if unit is not None and unit.kind is Kind.RATIO and "百分点" not in unit.text:
        if unit.text != "%" or amount.value >= _NO_STEP:
            return None
        measure = Measure.PERCENT if of.endswith("的") else Measure.SAID
        unit = None
    elif of.endswith("的"):
        return None
    if _turned(head["before"], side):
        return None
    return StepOff(amount.value, unit, measure, side, points, share=share), head["before"]


def _same(head: re.Match[str], amount: Quantity) -> bool:
    """Whether （含5个百分点） names the step itself."""
    unit = amount.unit.text if amount.unit else None
    return read_number(head["same"]) == amount.value and head["same_unit"] in (None, unit)


def _turned(before: str, side: Side) -> bool:
    """Whether the clause speaks of the other side before the step: 低于目标值的每高1%."""
    low, high = bool(_LOW.search(before)), bool(_HIGH.search(before))
    return (side is Side.ABOVE and low) or (side is Side.BELOW and high)


_LOW: Final = re.compile(r"(?<![不未没])低于|少于|不足")
_HIGH: Final = re.compile(r"(?<![不未没])(?:超过|高于|超出)")


_LATE: Final = re.compile(r"延迟|延期|延后|延误|逾期|超期|推迟|滞后|拖延|晚于|晚|迟")


_NO_STEP: Final = 50
"""A step of so many percent is none: 完成率每低于90% lacks its step."""
_THING: Final = (
    rf"(?!个?(?:百分|工作日|自然日|月|季度|小时|星期|周))(?:{one_of('things')})"
    rf"(?:(?!{one_of('no_thing')})[^\d每扣加减得,;]){{0,16}}?(?<![不未免没])"
)
_OCCURS: Final = rf"(?:{one_of('occurs')})"
_TAKEN: Final = rf"(?:的|时|,)?{_OFF}"
_EACH_OFF: Final = re.compile(
    rf"[^\d每扣]{{0,24}}?的?每(?:{_OCCURS})?(?:一|1)?(?P<thing>{_THING}){_TAKEN}{_POINTS}"
)
_ONCE_OFF: Final = re.compile(
    r"(?:如|若)?(?:发现|出现|发生|存在)[^\d每扣]{0,10}?的?(?:一|1|每)"
    rf"(?P<thing>{_THING}){_TAKEN}(?P<points>{NUMBER})分"
)
_ONE: Final = (
    r"(?:有|如有|若有)?(?:一|1)"
    rf"(?P<thing>(?:{one_of('things')})(?:不|未)[\u4e00-\u9fff]{{1,10}}?)的?"
)
_ONE_ALONE: Final = re.compile(_ONE)
_ONE_OFF: Final = re.compile(rf"{_ONE}{_OFF}(?P<points>{NUMBER})分")
_EACH_ON: Final = re.compile(
    rf"每(?:{_OCCURS})?(?:一|1)?(?P<thing>{_THING})(?:的|时|,)?(?:加|得|计|记|给)(?P<points>{NUMBER})分"
)


def is_one_of_many(text: str) -> bool:
    """Whether a text names one of what is counted, and leaves its points to the next clause.

    >>> is_one_of_many("有一项未落实的"), is_one_of_many("一律未落实")
    (True, False)
    """
    return _ONE_ALONE.fullmatch(text) is not None


def read_each(text: str) -> Each | None:
    """Points off or on for each occurrence; what stands before it names what is counted.

    >>> read_each("每发现一处扣2分").points, read_each("每开展一项加2分").adding
    (Decimal('2'), True)
    """
    for pattern, adding in (
        (_EACH_OFF, False), (_ONCE_OFF, False), (_ONE_OFF, False), (_EACH_ON, True),
    ):  # fmt: skip
        match = pattern.fullmatch(text)
        points, share = _given(match) if match else (None, False)
        if match is not None and points:
            described = is_description(text[: match.start("thing")])
            return Each(points, adding, match["thing"], share) if described else None
    return None


def _given(match: re.Match[str]) -> tuple[Decimal | None, bool]:
    if "share" in match.re.groupindex:
        return _taken(match)
    return read_number(match["points"]), False


_NO_DESCRIPTION: Final = re.compile(
    rf"(?:{one_of('no_description')})|^除|外每|[一二两三四五六七八九十几]{{1,3}}(?:{one_of('things')})的?(?:每|起)"
    rf"|第[一二三四五六七八九十]{{1,3}}(?:{one_of('things')})"
)


def is_description(text: str) -> bool:
    """Whether a text can merely describe what is counted.

    >>> [is_description(text) for text in ("未按规定公开的", "第二次起", "除不可抗力外每")]
    [True, False, False]
    """
    return _NO_DESCRIPTION.search(text) is None
