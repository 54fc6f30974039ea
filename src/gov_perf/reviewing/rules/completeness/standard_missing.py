"""An indicator without 评（扣）分标准, while others have it (缺评（扣）分标准)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import gaps
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "质量", "整改合格率", "≥98%", standard="是否完成指标值")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose 评（扣）分标准 is empty."""
    for place in gaps(subject, "standard"):
        yield found("standard-missing", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="standard-missing",
    check=check,
    why="同一张表里有的指标写了评分标准、有的没写，没写的到自评时就没有统一的打分办法。",
    basis=(Basis("云南省部门整体支出绩效目标表列有评（扣）分标准一栏", Evidence.FORMS),),
    bad=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        _OTHER, indicator("产出", "数量", "巡查次数", "≥12次", standard="是否完成指标值")
    ),
)
