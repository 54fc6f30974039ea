"""A number without ≥, ≤ or = (缺指标性质), while others have one."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.target_facts import needs_sign


def check(subject: Subject) -> Iterator[Found]:
    """Every number that needs a sign and has none, where another number has one."""
    if any(place.indicator.target.is_numeric for place in subject.places):
        for place in filter(needs_sign, subject.places):
            text = place.indicator.target.text
            yield found("operator-missing", f"{place.path}/指标值", text=text)


RULE = ReviewRule(
    name="operator-missing",
    check=check,
    why="没有≥、≤或=，多做算超额还是偏差、少花算节约还是没完成，打分时说不清。",
    basis=(Basis("部门整体支出绩效目标表列有指标性质一栏", Evidence.FORMS),),
    bad=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("成本", "经济成本", "管护费用", "20万元"),
    ),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("成本", "经济成本", "管护费用", "≤20万元"),
    ),
)
