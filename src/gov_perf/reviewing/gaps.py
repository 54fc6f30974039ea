"""Fields that are empty (空缺的栏目): of one indicator, while others of the plan have them.

A field that no indicator has is one that the form does not have.
"""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Level3Indicator, Place
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import words
from gov_perf.text import narrow, squeeze

_SIGNS: Final = re.compile(r"[^\w]|_")


def blank(text: str | None) -> bool:
    """Whether a cell holds nothing but strokes and blanks.

    >>> blank(None), blank(" —— "), blank("无")
    (True, True, False)
    """
    return not any(char.isalnum() for char in text or "")


def without_target(item: Level3Indicator) -> bool:
    """Whether the target is empty, a mere sign, or a word that stands for one to come.

    >>> [without_target(Level3Indicator("培训效果", text)) for text in ("≥", "待定", "优")]
    [True, True, False]
    """
    if item.target.value is not None:
        return False
    bare = _SIGNS.sub("", squeeze(narrow(item.target.text[:_LONGEST]))).casefold()
    return bare in words("completeness", "no_target")


_LONGEST: Final = 40


def gaps(subject: Subject, field: str) -> Iterator[Place]:
    """The indicators without this field, where others have it."""
    empty = [place for place in subject.places if blank(getattr(place.indicator, field))]
    if len(empty) < len(subject.places):
        yield from empty


def unlabelled(item: Level3Indicator) -> bool:
    """Whether neither 设定依据 nor 数据来源 is named, but something else is said."""
    return blank(item.basis) and blank(item.data_source) and not blank(item.remark)


def has_column(subject: Subject, field: str) -> bool:
    """Whether any indicator of the plan has this field."""
    return any(not blank(getattr(place.indicator, field)) for place in subject.places)
