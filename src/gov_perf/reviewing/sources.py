"""What a data source can tell (数据来源): nothing but opinions, nothing but payments, or more."""

import re
from typing import Final

from gov_perf.plans.indicators import Level1, Level2, Place
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.wordlists import holds, words

_GROUP: Final = "feasibility"
_PARTS: Final = re.compile(r"[、，,；;。.\s]+|以及|及|和|与|或|《|》")


def only(source: str, key: str) -> bool:
    """Whether every part of a source is one of the list, and there is one.

    >>> only("问卷调查。", "survey_sources"), only("问卷调查、签到册", "survey_sources")
    (True, False)
    """
    known = words(_GROUP, key)
    parts = [part for part in _PARTS.split(source) if part]
    return bool(parts) and all(part in known for part in parts)


def is_satisfaction(place: Place) -> bool:
    """Whether an indicator asks how satisfied people are."""
    under = place.level is Level1.SATISFACTION or place.sublevel is Level2.SATISFACTION
    name = place.indicator.name
    if "数量" in place.level2.name:
        return False  # 满意度调查次数
    return "满意" in name or (under and not any(map(name.__contains__, ("投诉", "事件", "事故"))))


def survey_unsaid(place: Place) -> bool:
    """Whether an indicator of satisfaction neither names a source nor says how people are asked."""
    item = place.indicator
    if not is_satisfaction(place) or not blank(item.data_source):
        return False
    said = (item.name, item.content, item.standard, item.basis, item.remark)
    return not any(holds(text, _GROUP, "asked") for text in said if text)
