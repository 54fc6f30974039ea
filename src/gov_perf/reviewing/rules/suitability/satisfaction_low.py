"""A low satisfaction (满意度指标值偏低)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import Figure, figures
from gov_perf.reviewing.rule import Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

LOWEST: Final = Option("lowest", 60, "满意度低于多少（百分数或百分制分数）算偏低")


_FIVE_OR_TEN: Final = 10
"""Points up to this may be of a scale of 5 or of 10."""


def check(subject: Subject) -> Iterator[Found]:
    """Satisfactions below the option, in % or in points out of 100."""
    lowest = LOWEST.of(subject, RULE.name)
    for item in figures(subject):
        figure = _out_of_hundred(item)
        if figure is not None and figure < lowest and not item.is_ceiling:
            yield found(
                "satisfaction-low", item.text, name=item.name, target=item.target, lowest=lowest
            )


def _out_of_hundred(item: Figure) -> Fraction | None:
    if not item.nature.is_satisfaction or item.nature.is_change:
        return None
    if item.percent is not None:
        return item.percent
    in_points = item.unit is None or item.unit.text == "分"
    return Fraction(item.value) if in_points and item.value > _FIVE_OR_TEN else None


RULE = ReviewRule(
    name="satisfaction-low",
    check=check,
    why="满意度目标过低，等于允许相当多的服务对象不满意，反映不出工作要求。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("满意度", "服务对象满意度", "群众满意度", "≥50%")),
    good=department(indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")),
    options=(LOWEST,),
)
