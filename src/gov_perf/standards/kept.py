"""The target kept on one side (守住指标值): "不超过指标值", "≥目标值", and what lies beyond."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.rules import Side
from gov_perf.standards.atoms import Condition, Within, Wording
from gov_perf.standards.bounds import ODD_SUBJECT
from gov_perf.standards.vocabulary import one_of, signs


def kept_side(condition: Condition) -> Side | None:
    """On which side the target is missed, where the condition is that it was kept in words.

    不超过指标值 and ≤指标值 say "above", 不低于指标值 "below"; 未超过 alone is said of the target.
    """
    if isinstance(condition, Within):
        return condition.side if condition.kept else None
    match = _KEPT.fullmatch(condition.text) if isinstance(condition, Wording) else None
    if match is None or ODD_SUBJECT.search(match["subject"]):
        return None
    if not _MEASURED.fullmatch(match["subject"]):
        return None
    if match["inside"]:
        return Side.ABOVE
    return Side.ABOVE if signs()[match["sign"]] == "≤" else Side.BELOW


_MEASURED: Final = re.compile(
    r"(?:(?!(?:单|各|两|三|多|每)(?:项|个|类|次)|除|(?<!平)均)[\u4e00-\u9fff]){0,8}"
    r"(?:成本|支出|费用|经费|投资|金额|比例|比重|时间|时长|天数|情况|完成|实际|指标|数据|[值数量率额价])(?:控制在)?"
    r"|控制在|"
)
"""What is kept on one side of the target: a figure, and not 原则上, 单项, 除特殊情况外."""

_GOALS: Final = rf"(?:{one_of('goals')})"
_SIGNS: Final = "|".join(
    word
    for word, sign in signs().items()
    if sign in "≤≥" and (word[0] in "不大小低高" or "或" in word)
)
_KEPT: Final = re.compile(
    r"(?P<subject>[\u4e00-\u9fff]{0,12}?)(?:"
    rf"(?P<sign>{_SIGNS}){_GOALS}"
    rf"|(?P<inside>控制在{_GOALS}(?:范围)?(?:以内|之内|内)"
    rf"|(?:未|没有?)(?:超过?|超出|突破|高于){_GOALS}|不(?:超|超出|突破){_GOALS}"
    r"|(?:未|不|没有?)(?:超支|超过?|超出|突破)))"
    r"(?:的|时|者)?"
)


def is_beyond(condition: object, side: Side) -> bool:
    """Whether a condition before the steps only says on which side they are: 超过的，每超1%….

    So does 成本>指标值.
    """
    if isinstance(condition, Within):
        return condition.side is side and not condition.kept
    pattern = {Side.ABOVE: _OVER, Side.BELOW: _UNDER}.get(side)
    return (
        pattern is not None
        and isinstance(condition, Wording)
        and pattern.fullmatch(condition.text) is not None
    )


def is_of_another(condition: object, kept: Sequence[object]) -> bool:
    """Whether a condition is that something else lies beyond the target: 成本≤…, 质量>指标值."""
    if not isinstance(condition, Within) or condition.kept or not condition.subject:
        return False
    named = [item.subject for item in kept if isinstance(item, Within)]
    worded = [item.text for item in kept if isinstance(item, Wording)]
    same = all(name in ("", condition.subject) for name in named)
    return not (same and all(condition.subject in text for text in worded))


_PART: Final = rf"(?:了)?{_GOALS}?(?:的)?(?:部分)?(?:的|时)?"
_OVER: Final = re.compile(rf"(?:如|若)?(?:超过|超出|超支|高于|大于){_PART}")
_UNDER: Final = re.compile(rf"(?:如|若)?(?:低于|小于|少于|不足){_PART}")
