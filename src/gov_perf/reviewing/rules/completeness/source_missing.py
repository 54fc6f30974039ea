"""An indicator without 数据来源, while others have it (缺数据来源)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import gaps, unlabelled
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.sources import survey_unsaid
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "质量", "整改合格率", "≥98%", data_source="巡查台账")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose 数据来源 is empty.

    Unlabelled text and surveys have rules of their own (basis-unlabelled, survey-unsaid).
    """
    for place in gaps(subject, "data_source"):
        if unlabelled(place.indicator) or survey_unsaid(place):
            continue
        yield found("source-missing", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="source-missing",
    check=check,
    why="数据来源说明年终拿什么证明完成，缺了它，自评数据就没有佐证。",
    basis=(Basis("云南省部门整体支出绩效目标表列有数据来源一栏", Evidence.FORMS),),
    bad=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次", data_source="巡查台账")),
)
