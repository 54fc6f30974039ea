"""A benefit that is only a word of degree (效益指标值只有程度词)."""

from collections.abc import Iterator

from gov_perf.plans.indicators import Level1
from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import is_vague, worded
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Bare degrees under 效益指标."""
    for item in worded(subject):
        if item.place.level is Level1.BENEFIT and is_vague(item.words):
            yield found("benefit-vague", item.text, name=item.name, target=item.quoted)


RULE = ReviewRule(
    name="benefit-vague",
    check=check,
    why="效益可以定性，但只写“显著提升”没有判断标准，自评时只能凭感觉打分。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(indicator("效益", "社会效益", "群众生产生活条件改善状况", "显著提升")),
    good=department(indicator("效益", "社会效益", "受益群众户数", "≥1000户")),
)
