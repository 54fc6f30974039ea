"""A share above 100 % (比率超过100%)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_WHOLE: Final = 100


def check(subject: Subject) -> Iterator[Found]:
    """Floors and exact targets of shares above 100 %; rates that may exceed it are no shares."""
    for item in figures(subject):
        if item.nature.is_whole and item.percent is not None and item.percent > _WHOLE:
            yield found("share-above-whole", item.text, name=item.name, target=item.target)


RULE = ReviewRule(
    name="share-above-whole",
    check=check,
    why="合格率、满意度、知晓率等都是部分占全部的比，超过100%的目标永远达不到。",
    basis=(SUITABILITY,),
    bad=department(indicator("产出", "质量", "培训合格率", "≥980%")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98.0%")),
)
