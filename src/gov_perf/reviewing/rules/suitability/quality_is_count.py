"""A quality that only counts (质量指标只是计数)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import Better, counts_pieces, holds
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table


def check(subject: Subject) -> Iterator[Found]:
    """Floors in people, times, pieces under 质量指标; bad things that are counted are let be."""
    bad = word_table("suitability")["falling"]["count"]["things"]
    for item in figures(subject):
        if item.place.sublevel is not Level2.QUALITY or not counts_pieces(item.unit):
            continue
        if item.is_ceiling or item.value == 0 or item.nature.better is Better.LESS:
            continue
        if not holds(item.nature.name, bad) and item.unit_fits:
            yield found("quality-is-count", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="quality-is-count",
    check=check,
    why="质量指标回答做得好不好，单纯计数只回答做了多少，与数量指标重复。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "质量", "培训班期数", "≥12期")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98%")),
)
