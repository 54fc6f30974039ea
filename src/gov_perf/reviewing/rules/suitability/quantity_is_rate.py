"""A rate under quantities (数量指标写成比率)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Figures in % under 数量指标; growth in % is let be."""
    for item in figures(subject):
        if item.place.sublevel is not Level2.QUANTITY or item.nature.is_change:
            continue
        if item.percent is not None and "百分点" not in item.text.text and item.unit_fits:
            yield found("quantity-is-rate", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="quantity-is-rate",
    check=check,
    why="数量指标反映做了多少，比率反映做得怎样或完成到什么程度，放错位置会使数量一栏没有数量。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "数量", "培训任务合格率", "≥98%")),
    good=department(indicator("产出", "数量", "培训班期数", "≥12期")),
)
