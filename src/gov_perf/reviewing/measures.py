"""What makes a text measurable (可衡量内容): figures, dates, durations, promises in full."""

import re
from functools import cache
from typing import Final

from gov_perf.numbers.units import unit_names
from gov_perf.reviewing.wordlists import holds, words
from gov_perf.text import narrow

_GROUP: Final = "feasibility"
_NO_FIGURE: Final = re.compile(
    r"《[^《》]{0,200}》|“[^“”]{0,60}”|〔\d{4}〕\d{0,4}号?|第[\d一二三四五六七八九十百]+[条款项届次期]"
    r"|^ {0,8}[(（]?\d{1,2}[)）.、．]|(?<=[。；;]) {0,8}[(（]?\d{1,2}(?:[)）、．]|\.(?!\d))"
    r"|[(（]\d{1,2}[)）]|[①-⑳]"
    r"|\d{1,2}[.·]\d{1,2}(?=[\u4e00-\u9fff]{0,8}(?:日|周|节))|\d{4}(?:[-—–~至]\d{4})?年(?:度|(?![底末\d]))"
    r"|(?:12345|110|119|120|122)(?=[\u4e00-\u9fff]{0,10}?(?:热线|平台|指挥|报警|急救))",
    re.ASCII | re.MULTILINE,
)
_ALL: Final = re.compile(r"应.尽.")
_NUMERAL: Final = (
    "(?:[二两三四五六七八九十百千万亿]|一[十百千万亿])[一二两三四五六七八九十百千万亿余多]{0,12}"
)


@cache
def _counted() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, unit_names()), key=len, reverse=True))
    return re.compile(rf"{_NUMERAL}(?:个|{units})|每.{{1,4}}[一二两三四五六]?次")


@cache
def _set_phrases() -> re.Pattern[str]:
    phrases = sorted(words(_GROUP, "not_counted"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)))


def is_measurable(text: str) -> bool:
    """Whether a goal holds anything that can be counted or checked off.

    Numbers of paragraphs, names of days and documents are no figures.

    >>> is_measurable("1、组织“5.8博爱周”宣传活动。"), is_measurable("培训教师500人次")
    (False, True)
    """
    rest = _set_phrases().sub("、", _NO_FIGURE.sub("", narrow(text)))
    if re.search(r"[\d%‰]", rest, re.ASCII) or _counted().search(rest):
        return True
    return holds(rest, _GROUP, "in_full") or _ALL.search(rest) is not None


_WHEN: Final = re.compile(
    r"[\d一二两三四五六七八九十半][个]?(?:年|季|月|周|星期|天|日|工作日|自然日|小时|时(?![间限效常期])|分钟|秒|学期)"
)


def says_when(text: str) -> bool:
    """Whether a text names a date, a duration, or a time of the year.

    >>> says_when("接到报告后两小时内"), says_when("12月底前"), says_when("及时")
    (True, True, False)
    """
    return _WHEN.search(narrow(text)) is not None or holds(text, _GROUP, "time_words")
