"""A qualitative indicator with a figure (定性指标写了数值)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Attribute
from gov_perf.reviewing.bases import SIGNS
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Indicators called 定性 whose target is a figure with a sign or a unit."""
    for item in figures(subject):
        if item.place.indicator.attribute is not Attribute.QUALITATIVE:
            continue
        if item.operator is not None or item.unit is not None:
            yield found("words-with-figure", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="words-with-figure",
    check=check,
    why="指标属性决定怎样评分，有数值的指标按定性评，就不再计算完成率。",
    basis=(SIGNS,),
    bad=department(
        indicator("产出", "质量", "培训合格率", "≥98%", attribute=Attribute.QUALITATIVE)
    ),
    good=department(
        indicator("产出", "质量", "培训合格率", "≥98%", attribute=Attribute.QUANTITATIVE)
    ),
)
