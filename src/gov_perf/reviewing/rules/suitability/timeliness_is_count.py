"""A timeliness that only counts (时效指标只是计数)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import counts_pieces
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Figures in people, times, pieces under 时效指标; late cases that are counted are let be."""
    for item in figures(subject):
        if item.place.sublevel is not Level2.TIMELINESS or not counts_pieces(item.unit):
            continue
        if not item.is_ceiling and item.value != 0 and item.unit_fits:
            yield found("timeliness-is-count", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="timeliness-is-count",
    check=check,
    why="时效指标回答什么时候做完、是否及时，写成个数就看不出时间要求。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "时效", "培训班期数", "≥12期")),
    good=department(indicator("产出", "时效", "培训按期完成率", "≥98%")),
)
