"""A standard with other points than the indicator (标准满分与指标分值不同)."""

from collections.abc import Iterator

from gov_perf.numbers.exact import plain
from gov_perf.reviewing.bases import SIGNS, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.standard_lines import rule_of
from gov_perf.reviewing.subject import Subject
from gov_perf.rules import OwnPoints


def check(subject: Subject) -> Iterator[Found]:
    """Standards that state their full points, where the indicator has other points."""
    for place in subject.places:
        points, text = place.indicator.points, subject.text(place, "standard")
        if points is None or text is None:
            continue
        rule = rule_of(place)
        if isinstance(rule, OwnPoints) and not rule.scaled and rule.points != points:
            yield found(
                "standard-points-differ", text, own=plain(rule.points), points=plain(points)
            )


RULE = ReviewRule(
    name="standard-points-differ",
    check=check,
    why="分值是10分而标准只给到5分，指标永远得不满；反过来则会超过分值。",
    basis=(
        SIGNS,
        USUAL,
    ),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥2期", points=10, standard="完成得5分，未完成不得分")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥2期", points=5, standard="完成得5分，未完成不得分")
    ),
)
