"""An indicator that is neither 定量 nor 定性, while others say so (缺指标属性)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Attribute
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator without the kind that others of the plan have."""
    missing = [place for place in subject.places if place.indicator.attribute is None]
    if len(missing) < len(subject.places):
        for place in missing:
            yield found("kind-missing", place.path, name=place.indicator.name)


_OTHER = indicator("产出", "质量", "整改合格率", "≥98%", attribute=Attribute.QUANTITATIVE)

RULE = ReviewRule(
    name="kind-missing",
    check=check,
    why="定量和定性的打分办法不同；同一张表里漏填的，打分前还要再问一遍。",
    basis=(Basis("云南省部门整体支出绩效目标表列有指标属性一栏", Evidence.FORMS),),
    bad=department(_OTHER, indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        _OTHER, indicator("产出", "数量", "巡查次数", "≥12次", attribute=Attribute.QUANTITATIVE)
    ),
)
