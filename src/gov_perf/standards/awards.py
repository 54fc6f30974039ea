"""Consequences (计分): "得满分0.5分", "计5分", "扣1分", "不得分", "按比例减分", "酌情扣1-3分"."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.standards.atoms import (
    Award,
    Consequence,
    Formula,
    InProportion,
    RangeAward,
    ShareRange,
)
from gov_perf.standards.formula_words import read_formula
from gov_perf.standards.numbers import NUMBER, SHARE, read_share

_LEAD: Final = r"(?:则|就|即|可|应|均|都|该项|本项|此项|本指标|该指标|此指标|,|:){0,3}"
_GIVE: Final = r"(?:得|计|记|给|赋|评|打|为|拿)"
_WHOLE: Final = (
    r"(?:满分|标准分值?|全分|全部分值|全部分数|权重分值?|基本分|基础分|该项分值|本项分值)"
)
_FULL: Final = re.compile(
    rf"{_LEAD}(?:{_GIVE}|按)?(?:得|计)?(?:该项|本项|此项|指标|该指标|本指标|的){{0,2}}{_WHOLE}"
    rf"(?:\(?(?P<points>{NUMBER})分\)?)?(?:计算|计分?|得分)?|{_LEAD}不(?:予)?扣分?"
    r"|得分(?:=|为)(?:该项|本项|此项|该|本)?(?:指标)?的?(?:满分|标准分值?|权重分?值?|分值)"
)
_NOTHING: Final = re.compile(
    rf"{_LEAD}(?:不得分数?|不计分|不给分|不记分|不予计分|不予得分|不赋分|{_GIVE}?(?:0|零)分|得分为(?:0|零)分?|"
    r"得(?:0|零)|全扣|扣完|扣除?全部分值|扣全部分|分值全扣)"
)
_POINTS: Final = re.compile(
    rf"{_LEAD}(?:(?:{_GIVE}|得分为?|计为)?(?P<points>{NUMBER})分(?:值)?|\((?:得|计)?(?P<held>{NUMBER})分\))"
)
_SHARE: Final = re.compile(
    rf"{_LEAD}(?:{_GIVE}|按|按照)?(?:得|计)?(?:该项|本项|此项|指标|该指标){{0,2}}"
    rf"(?:(?:分值|满分|标准分值?|权重分?|总分|分数)的?(?P<share>{SHARE})"
    rf"|(?P<first>{SHARE})(?:的)?(?:分值|满分|标准分|权重分?|分数|分))"
    r"(?:的分值|的分数|的分)?(?:计算|计分|得分|赋分|记分|计)?"
    rf"|{_LEAD}(?:得|计|按|给|记|赋)(?P<bare>(?:{NUMBER})%)(?:计算|计分|得分|赋分|记分|计)?"
    rf"|{_LEAD}(?:得|计|按|给|记|赋)(?P<half>一半)(?:的?(?:分值|分数|分))?"
)
_OFF: Final = re.compile(
    rf"{_LEAD}(?:扣(?:减|除|掉)?|减(?!半))(?:该项|本项)?(?:(?P<points>{NUMBER})分|(?:该项|本项)?(?:分值|满分|标准分)的?(?P<share>{SHARE}))"
)
_DISCRETION: Final = (
    r"(?:视情况?|视情节|视具体情况|视情形|视程度|视严重程度|视完成情况|酌情"
    r"|根据(?:实际|具体|完成|落实|执行){0,2}情况酌情)"
    r"(?:轻重|严重程度|程度)?(?:酌情|予以|给予|适当|,){0,2}"
)
_VERB: Final = r"(?P<verb>扣减|扣除|扣|减|给|得|计|赋|评|打)"
_JUDGED: Final = re.compile(
    rf"{_LEAD}{_DISCRETION}{_VERB}(?:(?P<low>{NUMBER})分?(?:-|—|~|～|至|到)(?P<high>{NUMBER})|(?:不超过|最多|至多)(?P<most>{NUMBER}))?分(?:数)?"
)
_RANGE: Final = re.compile(
    rf"{_LEAD}{_VERB}(?P<low>{NUMBER})分?(?:-|—|~|～|至|到)(?P<high>{NUMBER})分"
)
_WHOLE_OF: Final = r"(?:该项|本项|此项|指标|该指标){0,2}(?:分值|满分|标准分值?|权重分?|总分|分数)"
_SHARES: Final = re.compile(
    rf"{_LEAD}(?:{_GIVE}|按|按照|在)(?:{_WHOLE_OF}的?)?(?P<first>(?:{NUMBER})%?)(?P<first_in>\(含\))?"
    rf"(?:-|—|~|～|至|到)(?P<last>(?:{NUMBER})%)(?P<last_in>\(含\))?的?(?:{_WHOLE_OF})?"
    r"(?:之?间|范围内|区间内?)?(?:酌情|合理)?(?:计算|计分|得分|赋分|记分|给分|确定分值|计)?"
)
_SHARE_OF: Final = r"(?P<plan>[\u4e00-\u9fff]{0,16}?占(?:计划|目标|任务|预算)数?)?"
_DONE: Final = r"(?:实际|其|相应|对应)?(?:完成|达标|达成)?(?:的)?(?:情况)?(?:的)?"
_DONE_TO_PLAN: Final = (
    r"(?:实际)?(?:完成|产出)?(?:值|数|量)(?:与|和|占)(?:年度|年初)?(?:指标|目标|计划|任务)(?:值|数|量)?"
    r"(?:之间)?的?(?:比例|比值|比率)"
)
_PROPORTION: Final = re.compile(
    rf"{_LEAD}(?:得分)?(?:(?:按照?|根据|依据|依照?){_SHARE_OF}{_DONE}"
    rf"(?:比例|完成率|比率|百分比|完成比例|比重|率|{_DONE_TO_PLAN})|等比例|同比例"
    r"|(?:(?:按照?|根据|依据)(?:实际)?(?:完成|达成)情况)?按比例)"
    r"(?:相应|等比例|折算|计算|进行|予以|给予|适当|来|"
    r"乘以?(?:该项|本项|指标)?(?:标准分值?|分值|满分|权重分?)){0,3}"
    r"(?P<way>得分|计分|扣分|减分|扣减|扣除|赋分|给分|记分|评分|递减|减扣|计算得分|计算|计|得)?"
    rf"(?:相应)?(?:分值|分数|得分|分)?(?:\((?P<points>{NUMBER})分\))?"
)
_FALLING: Final = ("扣", "减")


def read_consequence(text: str) -> Consequence | None:
    """The consequence that a text stands for; None where it is none.

    >>> read_consequence("得满分0.5分").points, read_consequence("不得分").share
    (Decimal('0.5'), Fraction(0, 1))
    >>> read_consequence("扣1分").plus, read_consequence("按比例减分").falling
    (Decimal('-1'), True)
    """
    return (
        _full(text) or _nothing(text) or _share(text) or _off(text) or _points(text)
        or _proportion(text) or _judged(text) or _shares(text) or _formula(text)
    )  # fmt: skip


def _full(text: str) -> Award | None:
    match = _FULL.fullmatch(text)
    if match is None:
        return None
    if match["points"] is None:
        return Award(Fraction(1), full=True)
    points = read_number(match["points"])
    return None if points is None else Award(Fraction(1), full=True, points=points)


def _nothing(text: str) -> Award | None:
    return Award() if _NOTHING.fullmatch(text) else None


def _points(text: str) -> Award | None:
    match = _POINTS.fullmatch(text)
    points = read_number(match["points"] or match["held"]) if match else None
    return None if points is None else Award(plus=points, points=points)


def _share(text: str) -> Award | None:
    match = _SHARE.fullmatch(text)
    if match is None:
        return None
    if match["half"]:
        return Award(Fraction(1, 2))
    share = read_share(match["share"] or match["first"] or match["bare"])
    return None if share is None else Award(share, full=share == 1)


def _off(text: str) -> Award | None:
    match = _OFF.fullmatch(text)
    if match is None:
        return None
    if match["share"]:
        share = read_share(match["share"])
        return None if share is None else Award(1 - share)
    points = read_number(match["points"])
    return None if points is None else Award(Fraction(1), points.copy_negate())


def _proportion(text: str) -> InProportion | None:
    match = _PROPORTION.fullmatch(text)
    if match is None:
        return None
    points = read_number(match["points"] or "")
    if match["points"] and points is None:
        return None
    falling = any(word in (match["way"] or "") for word in _FALLING)
    return InProportion(falling=falling, points=points, of_plan=bool(match["plan"]))


def _formula(text: str) -> InProportion | None:
    """否则得分=完成率×分值: a proportion written as a formula."""
    formula = read_formula(text)
    if not isinstance(formula, Formula) or formula.points is not None or formula.misspelt:
        return None
    return InProportion(of_plan=formula.of_value)


def _shares(text: str) -> ShareRange | None:
    match = _SHARES.fullmatch(text)
    if match is None:
        return None
    first, last = (read_share(f"{match[end].rstrip('%')}%") for end in ("first", "last"))
    if first is None or last is None or first == last:
        return None
    ends = sorted(((first, bool(match["first_in"])), (last, bool(match["last_in"]))))
    (low, low_in), (high, high_in) = ends
    return ShareRange(low, high, low_in, high_in) if high <= 1 else None


def _judged(text: str) -> RangeAward | None:
    match = _JUDGED.fullmatch(text) or _RANGE.fullmatch(text)
    if match is None:
        return None
    off = match["verb"].startswith(_FALLING)
    low, high = (read_number(match[end] or "") for end in ("low", "high"))
    most = match.groupdict().get("most")
    if most:
        low, high = Decimal(0), read_number(most)
    if low is not None and high is not None and low > high:
        return None
    return RangeAward(low, high, off)
