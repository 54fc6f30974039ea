"""A heading without 指标 beside others that have it (指标名称缺“指标”二字)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Level1, Level2
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject

_KNOWN: Final = {
    Part.LEVEL1: frozenset(item.value for item in Level1),
    Part.LEVEL2: frozenset(item.value for item in Level2),
}


def check(subject: Subject) -> Iterator[Found]:
    """Known headings of a level, where another heading of that level ends in 指标."""
    for part, known in _KNOWN.items():
        headings = [text for text in subject.texts if text.spot.part is part]
        if not any(text.text.rstrip().endswith("指标") for text in headings):
            continue
        for text in headings:
            if text.text in known:
                said = found("heading-short", text, heading=text.text)
                yield replaced(said, text, len(text.text), len(text.text), "指标", safe=True)


RULE = ReviewRule(
    name="heading-short",
    check=check,
    why="同一张表的一、二级指标名称写法要一致，系统按名称归类。",
    basis=(
        Basis("财政部表式印“社会效益指标”“服务对象满意度指标”", Evidence.FORMS),
        Basis("地方表式也有印“社会效益”“服务对象满意度”的，所以只作说明", Evidence.FORMS),
    ),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期"),
        indicator("效益", "社会效益", "救护知识知晓率", "≥25%"),
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期"),
        indicator("效益", "社会效益指标", "救护知识知晓率", "≥25%"),
    ),
)
