"""Formulas and levels in words (算式): 得分＝完成率×分值, what a rate is, the three levels."""

import re
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.standards.atoms import Atom, Definition, Formula
from gov_perf.standards.numbers import NUMBER
from gov_perf.standards.parts import ONLY_DONE
from gov_perf.standards.vocabulary import one_of

_THREE: Final = re.compile(
    r"(?P<before>[^;]{0,120}?)(?:达成|达到)(?:年度|预期)?指标[、,;](?:基本|部分)(?:达成|达到)(?:年度|预期)?指标(?:并且?)?具有一定效果[、,;]"
    r"(?:未达成|未达到)(?:年度|预期)?指标且效果较差(?:三档|三个档次|三个等级)?(?P<between>[^;]{0,24}?)"
    r"100%?(?:\(含\))?[-~—至]80%(?:\(含\))?[、,;]80%(?:\(不含\))?[-~—至]60%(?:\(含\))?[、,;]60%(?:\(不含\))?[-~—至]0%?(?P<behind>[^,;]{0,24});?"
)
_MORE: Final = re.compile("否决|扣|[不未无]得|[加减]|0分|零分|除外")
"""What a further clause says of points."""


def is_three_levels(text: str) -> bool:
    """Whether a sentence states the three levels of 定性 indicators."""
    match = _THREE.fullmatch(text)
    return match is not None and not any(map(_MORE.search, match.groups()))


_DEFINITION: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:率|比例|比重|程度|满意度))=(?P<part>[^=,;/]{2,60})/(?P<whole>[^=,;/]{2,60}?)(?:\*100%)?"
)


def read_definition(text: str) -> Atom | None:
    """完成率=实际完成数/计划完成数×100%: what the rate is, before the rule that uses it."""
    match = _DEFINITION.fullmatch(text)
    if match is None or _ODD_RATE.search(text):
        return None
    if "完成" in match["name"] and (
        _PLAN.search(match["part"]) or _DONE_ONLY.search(match["whole"])
    ):
        return None
    return Definition(match["name"])


_ODD_RATE: Final = re.compile(
    rf"[未不没]|其中|(?:{one_of('elsewhere')})|(?:{one_of('changes')})|(?:{one_of('roughly')})"
)
"""What makes another rate of it: 未完成率, 同比完成率, 实际完成数/上年完成数."""

_PLAN: Final = re.compile(r"计划|目标|应|预算|任务(?!完成)")
_DONE_ONLY: Final = re.compile(r"实际|已")


_PROPORTIONAL_FORMULA: Final = re.compile(
    r"(?:该项|本项|此项|本指标|该指标|评价|单项|定量|各项|每项){0,2}(?:指标)?的?(?:得分值?|分数|评价得分)(?P<sign>=|为|二|:)"
    r"(?P<rate>.{1,60}?)(?:\*|×|乘以?|x|X|的比值\*|之比\*)(?P<points>.{1,14})"
)
_DONE: Final = r"(?:实际|全年|年度)?(?:(?:完成|产出)(?:情况|值|数量?|量|任务数?)|实际值|实现值)"
_PLANNED: Final = (
    r"(?:年度|年初|全年|计划|预期)?(?:目标|指标|计划|任务)"
    r"(?:值|数量?|量|任务数?|(?:完成|产出)数量?|完成值|任务)?"
)
_RATE: Final = re.compile(
    r"[\[(]*(?:(?:实际|年度|全年|本年)?[\u4e00-\u9fff]{0,20}(?:率|比例|程度|满意度)(?:\((?:超过|大于|高于)100%的?(?:以|按)100%(?:计算|计)?\))?"
    rf"|{_DONE}/{_PLANNED}(?:的比值|的比例|之比)?)"
    r"(?:\*100%)?[\])]*"
)
_COMPLETION: Final = re.compile(r"完成|/|实际值|实现值")
_WHOLE_POINTS: Final = re.compile(
    rf"\(?(?:该项|本项|此项|该|本)?(?:指标|项)?的?(?:分值|满分值?|标准分值?|权重分?值?|权重|赋分|指标分值)\)?|(?P<points>{NUMBER})分?"
)


_HEADLESS: Final = re.compile(
    rf"(?:按照?|以)?(?:\(?{_DONE}/{_PLANNED}\)?(?:\*100%)?|(?:实际)?(?:任务|指标|目标)?完成(?:率|比例))"
    rf"\*(?:(?:该项|本项|指标|标准|权重)?(?:分值?|权重)|(?P<points>{NUMBER})分?)"
    r"(?:计算得分|计分|计算|得分|赋分|记分|计)?"
)
_BARE_FORMULA: Final = re.compile(
    rf"(?P<rate>[\u4e00-\u9fff]{{2,20}}(?:率|比例|满意度))\*(?P<points>{NUMBER})分"
)


def read_formula(text: str) -> Atom | None:
    """得分＝完成率×分值, or 完成率×10分; None where it is another formula."""
    bare = _BARE_FORMULA.fullmatch(text)
    if bare is not None and not _ODD_RATE.search(bare["rate"]):
        points = read_number(bare["points"])
        return Formula(points, of_value=_is_own(bare["rate"])) if points else None
    headless = _HEADLESS.fullmatch(text)
    if headless is not None:
        points = read_number(headless["points"] or "")
        return None if headless["points"] and not points else Formula(points)
    match = _PROPORTIONAL_FORMULA.fullmatch(text)
    if match is None or not _RATE.fullmatch(match["rate"]) or _ODD_RATE.search(match["rate"]):
        return None
    whole = _WHOLE_POINTS.fullmatch(match["points"].removeprefix("100%*"))
    if whole is None:
        return None
    points = read_number(whole["points"] or "")
    if whole["points"] and not points:
        return None
    own = not _COMPLETION.search(match["rate"]) or (bool(points) and _is_own(match["rate"]))
    return Formula(points, match["sign"] == "二", own)


def _is_own(rate: str) -> bool:
    """Whether a rate that is multiplied by a number is the value itself: 成活率×20, 入户率×20.

    So is 建设任务完成率×20, which is the indicator's own name.  完成率×20 and 实际完成值/目标值×20
    are actual value ÷ target, as 完成率×分值 is.
    """
    name = rate.strip("[]()").removeprefix("任务")
    return "/" not in rate and not ONLY_DONE.fullmatch(name)
