"""A goal of the year that no indicator speaks of (年度目标没有指标衡量)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.support import Support, says_enough
from gov_perf.reviewing.topics import topic
from gov_perf.text import narrow

_NUMBER: Final = re.compile(r"\s*(?:[0-9]{1,2}[.、)）]|[一二三四五六七八九十]{1,3}、)\s*")


def check(subject: Subject) -> Iterator[Found]:
    """Every numbered goal of the year that shares no word with any indicator."""
    support = Support(subject)
    if support.whole or not support.names:
        return
    for text in subject.texts:
        line = narrow(text.text)
        if text.spot.part is not Part.ANNUAL or not _NUMBER.match(line):
            continue
        if any(word in text.text for word in words("topics", "general")):
            continue
        mine = topic(text.text)
        if says_enough(mine) and not mine.meets(support.everything):
            yield found("goal-without-indicator", text, goal=_NUMBER.sub("", line, count=1))


_ROADS = indicator("产出", "数量", "公路养护里程", "≥120公里")
_GOALS = ("1、养护农村公路120公里。", "2、推动无偿献血、造血干细胞捐献的宣传和登记。")

RULE = ReviewRule(
    name="goal-without-indicator",
    check=check,
    why="年度目标写了要做，指标里却没有一个字提到，年底就不会有人问做到了没有。",
    basis=(
        Basis("公开的部门整体支出绩效目标表中有年度目标条目没有任何指标对应的情形", Evidence.FORMS),
    ),
    bad=department(_ROADS, annual_goals=_GOALS),
    good=department(
        _ROADS, indicator("产出", "数量", "造血干细胞捐献登记人数", "≥20人"), annual_goals=_GOALS
    ),
)
