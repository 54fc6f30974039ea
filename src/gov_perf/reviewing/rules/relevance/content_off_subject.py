"""A content that has not a character in common with the name (指标内容与名称无关)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.indicators import Level1
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import topic

_LEAST: Final = 4
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def check(subject: Subject) -> Iterator[Found]:
    """Every content of an output about something that the name does not even touch."""
    for place in subject.places:
        text = subject.text(place, "content")
        if text is None or place.level is not Level1.OUTPUT:  # benefits are told in other words
            continue
        name, content = topic(place.indicator.name), topic(text.text)
        if min(sum(map(len, item.pieces)) for item in (name, content)) < _LEAST:
            continue
        shared = set("".join(name.pieces)) & set(_HAN.findall(text.text))
        if not shared and not name.meets(content):
            yield found("content-off-subject", text, indicator=place.indicator.name)


def _row(content: str) -> Row:
    return indicator("产出", "数量", "维修校舍面积", "≥1200平方米", content=content)


RULE = ReviewRule(
    name="content-off-subject",
    check=check,
    why="指标内容没有一个字说到指标名称里的事，多半是贴错了行。",
    basis=(Basis("指标内容栏写明指标含义（部门整体支出绩效指标表）", Evidence.FORMS),),
    bad=department(_row("反映农村公路养护里程。")),
    good=department(_row("反映校舍维修的总面积。")),
)
