"""An indicator whose name belongs under another level-2 heading (二级指标归类不当)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.findings import Where
from gov_perf.plans.indicators import Level2
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name

_KINDS: Final = (Level2.QUALITY, Level2.TIMELINESS)
"""Rates under 数量指标 and counts under the other two are what the rules of suitability say."""


def check(subject: Subject) -> Iterator[Found]:
    """Every quality that is named like a timeliness, and every timeliness like a quality."""
    for place in subject.places:
        if place.sublevel not in _KINDS:
            continue
        name = bare_name(place.indicator.name)
        for level in _KINDS:
            if level is not place.sublevel and name.endswith(words("headings", level.value)):
                yield found(
                    "heading-unfit", Where(path=place.path),
                    indicator=place.indicator.name, heading=place.level2.name, better=level,
                )  # fmt: skip


RULE = ReviewRule(
    name="heading-unfit",
    check=check,
    why="合格率说质量，及时率说时效，归错了类，分值和考核口径都会跟着错。",
    basis=(
        Basis("绩效指标表分设数量、质量、时效指标（财预〔2020〕10号所附表式）", Evidence.FORMS),
    ),
    bad=department(indicator("产出", "时效", "培训合格率", "≥98%")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98%")),
)
