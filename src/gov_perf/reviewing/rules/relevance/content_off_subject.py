"""A content that speaks of something else than the name (指标内容与名称无关).

Contents also hold notes on what is counted, limits, lists of parts: these need not repeat a word
of the name.  Only what the content says to show, of a subject that is known, is compared.
"""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Level1
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import topic

_LEAST: Final = 4
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SAYS: Final = re.compile("(?:主要|用于|用以|本?指标|该指标)*(?:反映|考核|考察|衡量|体现|评价|指)")


def check(subject: Subject) -> Iterator[Found]:
    """Every content of an output that is to show a known subject other than the name's."""
    for place in subject.places:
        text = subject.text(place, "content")
        if text is None or place.level is not Level1.OUTPUT:  # benefits are told in other words
            continue
        name, content = topic(place.indicator.name), topic(text.text)
        if min(sum(map(len, item.pieces)) for item in (name, content)) < _LEAST:
            continue
        if not (name.kin and content.kin and _SAYS.match(text.text.lstrip())):
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
