"""A quantity in words (数量指标没有数值)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import worded
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Targets without a figure under 数量指标; "全部" or a date stands for one."""
    for item in worded(subject):
        if item.place.sublevel is Level2.QUANTITY:
            yield found("quantity-in-words", item.text, name=item.name, target=item.quoted)


RULE = ReviewRule(
    name="quantity-in-words",
    check=check,
    why="数量指标说的是做多少，没有数字就无法判断做完没有。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "数量", "开展普法宣传", "持续推进")),
    good=department(indicator("产出", "数量", "开展普法宣传", "≥12场")),
)
