"""No goal in words (没有绩效目标文字)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.gaps import blank
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """One finding where neither an overall nor an annual goal is written."""
    if all(map(blank, (*subject.plan.overall_goals, *subject.plan.annual_goals))):
        yield found("goals-missing", "总体绩效目标")


RULE = ReviewRule(
    name="goals-missing",
    check=check,
    why="指标由目标分解而来，没有目标，就看不出指标是否抓住了主要工作。",
    basis=(Basis("绩效目标表列有总体目标、年度目标栏", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次"), annual_goals="巡查河道12次。"),
)
