"""A count below nothing (数量为负数)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import Measure, holds
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table

_COUNTED: Final = frozenset({Measure.PEOPLE, Measure.PIECES, Measure.AREA, Measure.LENGTH})


def check(subject: Subject) -> Iterator[Found]:
    """Negative figures of what is counted or is a share; changes and balances may be negative."""
    for item in figures(subject):
        if item.value >= 0 or holds(item.nature.name, word_table("suitability")["signed"]["words"]):
            continue
        nature = item.nature
        if not nature.is_change and (nature.is_share or nature.measure in _COUNTED):
            yield found("count-below-zero", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="count-below-zero",
    check=check,
    why="人数、次数、面积、比率没有负数，负的目标要么是笔误，要么把“减少多少”写成了负数。",
    basis=(SUITABILITY,),
    bad=department(indicator("产出", "数量", "参训人数", "≥-50人")),
    good=department(indicator("产出", "数量", "参训人数", "≥50人")),
)
