"""An indicator without a target (指标值未填), while others have one."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Place
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import without_target
from gov_perf.reviewing.headings import is_usual
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose target is empty, a mere sign, or 待定.

    Rows under other headings (项目管理) are matters of the evaluation and need no target.
    """
    missing = [place for place in subject.places if without_target(place.indicator)]
    if len(missing) < len(subject.places):
        for place in filter(_needs_one, missing):
            yield found("target-missing", f"{place.path}/指标值", name=place.indicator.name)


def _needs_one(place: Place) -> bool:
    return is_usual(place.level1.name) or is_usual(place.level2.name)


RULE = ReviewRule(
    name="target-missing",
    check=check,
    why="没有指标值，年终无从判断是否完成，这一行也就没有约束力。",
    basis=(Basis("绩效目标审核的完整性审核（财预〔2015〕88号）", Evidence.RECALLED),),
    bad=department(
        indicator("产出", "数量", "巡查次数", "≥12次"), indicator("产出", "数量", "培训人次", "≥")
    ),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("产出", "数量", "培训人次", "≥200人次"),
    ),
)
