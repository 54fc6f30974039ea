"""A target that asks for hardly anything (指标值明显偏低)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.cells.targets import Operator
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import Figure, figures
from gov_perf.reviewing.natures import Better, Measure, ends_in
from gov_perf.reviewing.rule import Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table

LOWEST: Final = Option("lowest", 30, "低于百分之多少算明显偏低")


def check(subject: Subject) -> Iterator[Found]:
    """Floors of 合格率 and the like below the option, and ">0" of what is counted.

    Coverage may start low and is let be.
    """
    for item in figures(subject):
        if item.is_ceiling or item.nature.is_change:
            continue
        if _above_nothing(item) or _low(item, LOWEST.of(subject, RULE.name)):
            yield found("target-very-low", item.text, name=item.name, target=item.target)


def _above_nothing(item: Figure) -> bool:
    """Whether it is ">0人" of what is not better the less: one is enough."""
    counted = item.nature.measure in (Measure.PEOPLE, Measure.PIECES)
    above = item.operator is Operator.ABOVE and item.value == 0
    return above and counted and item.nature.better is not Better.LESS


def _low(item: Figure, lowest: int) -> bool:
    percent = item.percent
    if percent is None or not 0 < percent < lowest:
        return False
    return ends_in(item.nature.name, word_table("suitability")["low"])


RULE = ReviewRule(
    name="target-very-low",
    check=check,
    why="合格率、及时率一类指标定得过低，等于允许大部分不合格，常见原因是把98%写成9.8%或0.98%。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "质量", "项目验收合格率", "≥0.98%")),
    good=department(indicator("产出", "质量", "项目验收合格率", "≥98%")),
    options=(LOWEST,),
)
