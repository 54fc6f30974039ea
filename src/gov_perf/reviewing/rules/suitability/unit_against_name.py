"""A unit that does not go with the name (计量单位与指标名称不符)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import unit_fits
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Units of another kind than the name asks for: people in %, rates in pieces."""
    for item in figures(subject):
        if item.unit is not None and not unit_fits(item.nature, item.unit):
            yield found(
                "unit-against-name", item.text, name=item.name, target=item.target, unit=item.unit
            )


RULE = ReviewRule(
    name="unit-against-name",
    check=check,
    why="名称说的是一种量，单位却是另一种量，完成值怎么填都对不上指标值。",
    basis=(
        SIGNS,
        USUAL,
    ),
    bad=department(indicator("产出", "数量", "参训人数", "≥95%")),
    good=department(indicator("产出", "数量", "参训人数", "≥95人")),
)
