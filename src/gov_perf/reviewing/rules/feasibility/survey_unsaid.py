"""Satisfaction without a word on how people are asked (满意度没有写明怎么调查)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import has_column
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.sources import survey_unsaid
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "数量", "巡查次数", "≥12次", data_source="巡查台账")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of satisfaction without source or survey, where the form has sources."""
    if has_column(subject, "data_source"):
        for place in filter(survey_unsaid, subject.places):
            yield found("survey-unsaid", place.path, name=place.indicator.name)


RULE = ReviewRule(
    name="survey-unsaid",
    check=check,
    why="满意度要靠调查得出，既没有数据来源，也没有写怎么调查，年终的数就没有出处。",
    basis=(Basis("绩效目标审核的可行性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(_OTHER, indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")),
    good=department(
        _OTHER, indicator("满意度", "服务对象满意度", "群众满意度", "≥90%", data_source="问卷调查")
    ),
)
