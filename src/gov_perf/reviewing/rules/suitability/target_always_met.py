"""A target that is met whatever is done (指标值必然达到)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.cells.targets import Operator
from gov_perf.reviewing.bases import SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import Figure, figures
from gov_perf.reviewing.natures import Better, Measure, holds
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table

_COUNTED: Final = frozenset({Measure.PEOPLE, Measure.PIECES, Measure.AREA, Measure.LENGTH})
_WHOLE: Final = 100


def check(subject: Subject) -> Iterator[Found]:
    """Floors of "≥0" under what cannot be negative, "≤100%" over a share that should be low."""
    for item in figures(subject):
        if _floor_below_all(item) or _ceiling_above_all(item):
            yield found("target-always-met", item.text, name=item.name, target=item.target)


def _floor_below_all(item: Figure) -> bool:
    nature = item.nature
    if nature.is_change or nature.better is Better.LESS:
        return False
    if item.value != 0 or item.operator is not Operator.AT_LEAST:
        return False
    if holds(nature.name, word_table("suitability")["signed"]["words"]):
        return False
    return nature.is_share or nature.measure in _COUNTED


def _ceiling_above_all(item: Figure) -> bool:
    if not item.is_ceiling or item.percent is None or item.percent < _WHOLE:
        return False
    nature = item.nature
    return nature.better is Better.LESS and nature.name.endswith("率")


RULE = ReviewRule(
    name="target-always-met",
    check=check,
    why="不做也能完成的指标没有约束力，占了分值却反映不出成效。",
    basis=(SUITABILITY,),
    bad=department(indicator("产出", "数量", "参训人数", "≥0人")),
    good=department(indicator("产出", "数量", "参训人数", "≥60人")),
)
