"""Text that is neither 设定依据 nor 数据来源 by its label (依据与来源未标明)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import has_column, unlabelled
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_OTHER: Final = indicator("产出", "质量", "合格率", "≥98%", basis="实施方案", data_source="考核表")


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator with a remark in place of both, while others of the plan have them."""
    if not (has_column(subject, "basis") or has_column(subject, "data_source")):
        return
    for place in subject.places:
        if unlabelled(place.indicator):
            yield found("basis-unlabelled", place.path, text=place.indicator.remark)


RULE = ReviewRule(
    name="basis-unlabelled",
    check=check,
    why="只写一段话而不标明是依据还是来源，审核时分不清指标值从哪里来、年终拿什么证明。",
    basis=(
        Basis(
            "云南省部门整体支出绩效目标表列有绩效指标设定依据及指标值数据来源一栏", Evidence.FORMS
        ),
    ),
    bad=department(
        _OTHER, indicator("产出", "数量", "培训期数", "≥12期", remark="进行理论考试和实操考核")
    ),
    good=department(
        _OTHER,
        indicator("产出", "数量", "培训期数", "≥12期", basis="实施方案", data_source="签到册"),
    ),
)
