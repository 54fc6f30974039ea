"""An indicator without 设定依据, while others have it (缺设定依据)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import gaps, unlabelled
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "质量", "整改合格率", "≥98%", basis="年度实施方案")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose 设定依据 is empty, but for what unlabelled text stands there."""
    for place in gaps(subject, "basis"):
        if unlabelled(place.indicator):
            continue
        yield found("basis-missing", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="basis-missing",
    check=check,
    why="设定依据说明指标值从哪里来，缺了它，审核时无法判断定得高还是低。",
    basis=(Basis("云南省部门整体支出绩效目标表列有设定依据一栏", Evidence.FORMS),),
    bad=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次", basis="年度实施方案")),
)
