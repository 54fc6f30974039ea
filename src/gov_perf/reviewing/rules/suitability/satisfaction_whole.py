"""A satisfaction of 100 % (满意度定为100%)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_WHOLE: Final = 100


def check(subject: Subject) -> Iterator[Found]:
    """Satisfactions of exactly 100 %."""
    for item in figures(subject):
        if item.nature.is_satisfaction and item.percent == _WHOLE and not item.is_ceiling:
            yield found("satisfaction-whole", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="satisfaction-whole",
    check=check,
    why="满意度来自问卷，只要有一人不满意就达不到100%，目标定得不实会导致自评时凑数。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("满意度", "服务对象满意度", "群众满意度", "=100%")),
    good=department(indicator("满意度", "服务对象满意度", "群众满意度", "≥95%")),
)
