"""An indicator without 指标内容, while others have it (缺指标内容)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import gaps
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "质量", "整改合格率", "≥98%", content="反映巡查和整改情况。")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose 指标内容 is empty."""
    for place in gaps(subject, "content"):
        yield found("content-missing", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="content-missing",
    check=check,
    why="指标内容说明统计口径；同一张表里别的指标都写了，漏写的这一个容易各算各的。",
    basis=(Basis("云南省部门整体支出绩效目标表列有指标内容一栏", Evidence.FORMS),),
    bad=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        _OTHER, indicator("产出", "数量", "巡查次数", "≥12次", content="反映巡查和整改情况。")
    ),
)
