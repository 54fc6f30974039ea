"""No number of the plan has a sign (全部指标没有指标性质)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.target_facts import needs_sign


def check(subject: Subject) -> Iterator[Found]:
    """One note where there are numbers and none has ≥, ≤ or =."""
    count = sum(map(needs_sign, subject.places))
    if count and not any(place.indicator.target.is_numeric for place in subject.places):
        yield found("operators-missing", "绩效指标", count=count)


RULE = ReviewRule(
    name="operators-missing",
    check=check,
    why="整张表都不写≥、≤或=的表式也有；打分时要先约定哪些指标越多越好、哪些不得超过。",
    basis=(Basis("部门整体支出绩效目标表列有指标性质一栏", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "巡查次数", "12次")),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次")),
)
