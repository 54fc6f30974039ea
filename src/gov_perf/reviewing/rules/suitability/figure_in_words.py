"""A quantitative indicator in words (定量指标没有数值)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.indicators import Attribute, Level2
from gov_perf.reviewing.bases import SIGNS
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import worded
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_ASKED: Final = frozenset({Level2.QUANTITY, Level2.COST, Level2.ECONOMIC_COST})


def check(subject: Subject) -> Iterator[Found]:
    """Indicators called 定量 whose target holds no figure, no date and no word for one.

    Under 数量指标 and 成本指标 other rules ask for the figure.
    """
    for item in worded(subject):
        if item.place.sublevel in _ASKED:
            continue
        if item.place.indicator.attribute is Attribute.QUANTITATIVE:
            yield found("figure-in-words", item.text, name=item.name, target=item.text.text)


RULE = ReviewRule(
    name="figure-in-words",
    check=check,
    why="指标属性决定怎样评分，定量指标没有数值就无法计算完成率。",
    basis=(SIGNS,),
    bad=department(
        indicator("效益", "社会效益", "群众安全感", "增强", attribute=Attribute.QUANTITATIVE)
    ),
    good=department(
        indicator("效益", "社会效益", "群众安全感", "增强", attribute=Attribute.QUALITATIVE)
    ),
)
