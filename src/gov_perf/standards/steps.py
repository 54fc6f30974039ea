"""Steps and occurrences (逐步、逐项): "每低于1个百分点扣0.5分", "每发现一处扣2分"."""

import re
from functools import cache
from typing import Final

from gov_perf.rules import Measure, Side
from gov_perf.standards.atoms import Each, StepOff
from gov_perf.standards.numbers import NUMBER, quantity, quantity_of, read_number
from gov_perf.units import Kind

_BELOW: Final = "低于|降低|下降|减少|少于|少完成|未完成|不足|缺少|少|低|缺|欠|差|减|降"
_ABOVE: Final = "高于|超过|超出|超支|超期|超|增加|多于|高出|上升|延迟|延期|延后|逾期|推迟|滞后|拖延|晚于|晚|迟|高|多|增"
_BOTH: Final = "相差|偏离|偏差|相差为|误差|差异"
_AGAINST: Final = r"(?:较|比|与|和|低于|超过|高于)?(?:目标值?|指标值?|计划数?|任务数?|年度目标值?|预算数?|标准值?|既定目标|规定时限|规定时间)?"
_OFF: Final = r"(?:则)?(?:相应)?(?:扣减|扣除|扣|减)(?:该项|本项|指标)?"


@cache
def _step_head() -> re.Pattern[str]:
    sides = rf"(?P<below>{_BELOW})|(?P<both>{_BOTH})|(?P<above>{_ABOVE})"
    return re.compile(
        rf"(?P<before>[^每]{{0,30}}?)每(?:再)?(?:{sides})(?:了)?(?P<of>(?:目标值?|指标值?|计划数?|任务数?)的?)?"
        rf"{quantity('a')}(?:的|时|,)?"
    )


_STEP_TAIL: Final = re.compile(rf"{_OFF}(?P<points>{NUMBER})分")


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
    head = _step_head().match(text)
    while head is not None:
        tail = _STEP_TAIL.fullmatch(text, head.end())
        if tail is not None:
            return _step(head, tail)
        break
    return None


def _step(head: re.Match[str], tail: re.Match[str]) -> tuple[StepOff, str] | None:
    amount, points = quantity_of(head, "a"), read_number(tail["points"])
    if amount is None or not amount.value or not points:
        return None
    side = Side.BELOW if head["below"] else Side.BOTH if head["both"] else Side.ABOVE
    unit, measure = amount.unit, Measure.UNIT
    if unit is not None and unit.kind is Kind.RATIO and "百分点" not in unit.text:
        measure = Measure.PERCENT if head["of"] else Measure.SAID
        unit = None
        if amount.unit is not None and amount.unit.text != "%":
            return None
    elif head["of"]:
        return None
    return StepOff(amount.value, unit, measure, side, points), head["before"]


_THING: Final = r"(?P<thing>(?!个?百分)(?:处|次|例|起|项|个|条|件|人次|人|户|家|份|座|类|批|期|场|篇|部|台|套|种|本|张|名|宗|环节|方面|问题|案例)[^\d每扣加减得,;]{0,16}?)"
_OCCURS: Final = r"(?:发现|出现|发生|存在|有|开展|完成|组织|举办|新增|违反|查实|收到|获得|实施|建立|引进|培育|缺失|遗漏)"
_EACH_OFF: Final = re.compile(
    rf"(?P<before>[^\d每扣]{{0,24}}?的?)每(?:{_OCCURS})?(?:一|1)?{_THING}(?:的|时|,)?{_OFF}(?P<points>{NUMBER})分"
    rf"|(?:如|若)?(?:发现|出现|发生|存在)(?P<noun>[^\d每扣]{{0,10}}?)(?:的)?(?:一|1|每){_THING.replace('thing', 'single')}(?:的|时|,)?{_OFF}(?P<once>{NUMBER})分"
)
_EACH_ON: Final = re.compile(
    rf"每(?:{_OCCURS})?(?:一|1)?{_THING}(?:的|时|,)?(?:加|得|计|记|给)(?P<points>{NUMBER})分"
)


def read_each(text: str) -> tuple[Each, str] | None:
    """Points off or on for each occurrence, and the condition that stands before it.

    >>> read_each("每发现一处扣2分")[0].points, read_each("每开展一项加2分")[0].adding
    (Decimal('2'), True)
    """
    match = _EACH_OFF.fullmatch(text)
    if match is not None:
        points = read_number(match["points"] or match["once"])
        thing = match["thing"] or match["single"]
        return (Each(points, adding=False, thing=thing), match["before"] or "") if points else None
    match = _EACH_ON.fullmatch(text)
    if match is None:
        return None
    points = read_number(match["points"])
    return (Each(points, adding=True, thing=match["thing"]), "") if points else None
