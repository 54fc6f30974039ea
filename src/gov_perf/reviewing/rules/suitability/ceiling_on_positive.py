"""A ceiling where more is better (正向指标用了≤)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS, SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures, with_sign_turned
from gov_perf.reviewing.natures import Better
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Ceilings on what the name says is the better the more; the fix turns the sign round."""
    for item in figures(subject):
        if item.is_ceiling and item.nature.better is Better.MORE and item.value > 0:
            told = found("ceiling-on-positive", item.text, name=item.name, target=item.target)
            yield with_sign_turned(told, item.text)


RULE = ReviewRule(
    name="ceiling-on-positive",
    check=check,
    why="正向指标写成“≤”，等于承诺“最多做这么多”，少做甚至不做也算完成，评分时方向也会反过来。",
    basis=(
        SUITABILITY,
        SIGNS,
    ),
    bad=department(indicator("产出", "数量", "精品示范村建设数量", "≤4个")),
    good=department(indicator("产出", "数量", "精品示范村建设数量", "≥4个")),
)
