"""Conditions without a figure (文字条件), which a person has to find true."""

import re
from typing import Final

from gov_perf.standards.atoms import Wording
from gov_perf.standards.vocabulary import one_of

_NO_WORDING: Final = re.compile(
    r"^满$|[\d%‰≥≤<>=+*/×÷:]|[一二两三四五六七八九十百千]万|分\)|每|(?:各|分别|酌|酌情|适当|倒)[得计占记给]?$|百分|分之|[一二三四五六七八九]成以|半以|如果|若|超额|另|除以|乘以"
)
_LONGEST_WORDING: Final = 40
_GIVES: Final = re.compile(
    r"不得分|不[计给记]分|不予[计评给记]分|不再[计评给]分|[得计给记为按](?:满|零)分|归零|全扣|扣[完光尽]"
    r"|(?:取消|扣[除减]?)(?:该项?|本项|此项|全部|所有)?(?:得分|分值)"
    r"|[得计给记扣][一二两三四五六七八九十半几]{1,3}分|否决"
)
"""What a clause gives: no condition holds it, and such a text is two clauses run together."""
_UNTOLD: Final = re.compile(rf"(?:{one_of('untold')})|(?:{one_of('roughly')})")


def read_wording(text: str) -> Wording | None:
    """The condition that a text is as it stands; None where it is none.

    >>> read_wording("制度健全的"), read_wording("基本达到90%")
    (Wording(text='制度健全的'), None)
    >>> read_wording("发生安全事故不得分完成任务") is None  # a clause and a half
    True
    """
    if not text or len(text) > _LONGEST_WORDING or _NO_WORDING.search(text):
        return None
    if _GIVES.search(text):
        return None
    if _UNTOLD.search(text) and not _LEVEL.fullmatch(text):
        return None
    return Wording(text)


_LEVEL: Final = re.compile(r"(?:全部|完全)(?:达成)?或基本达成(?:预期|年度|绩效){0,2}(?:指标|目标)")
"""The first of the three levels, as forms call it."""
