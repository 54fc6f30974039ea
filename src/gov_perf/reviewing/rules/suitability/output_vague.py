"""A vague target of an output (产出指标值含糊)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level2
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import is_vague, worded
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Bare degrees under 质量指标; under 时效指标 ``timeliness-vague`` asks for a time."""
    for item in worded(subject):
        if item.place.sublevel is Level2.QUALITY and is_vague(item.words):
            yield found("output-vague", item.text, name=item.name, target=item.quoted)


RULE = ReviewRule(
    name="output-vague",
    check=check,
    why="产出是做出来的东西，质量应有标准可查，“逐步提高”之类的话年底怎么说都行。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("产出", "质量", "路面养护质量", "逐步提高")),
    good=department(indicator("产出", "质量", "路面养护质量优良率", "≥95%")),
)
