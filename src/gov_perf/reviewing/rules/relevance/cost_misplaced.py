"""A cost under a heading of outputs that is none of costs (成本写在其他指标下)."""

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

_OUTPUTS: Final = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS)


def check(subject: Subject) -> Iterator[Found]:
    """Every name that ends in a word for costs, under 数量, 质量 or 时效."""
    for place in subject.places:
        name = bare_name(place.indicator.name)
        if place.sublevel not in _OUTPUTS or not name.endswith(words("headings", "cost")):
            continue
        if not any(word in name.removesuffix("成本控制数") for word in _lowering()):
            yield found(
                "cost-misplaced", Where(path=place.path),
                indicator=place.indicator.name, heading=place.level2.name,
            )  # fmt: skip


def _lowering() -> tuple[str, ...]:
    return words("headings", "not_cost")


RULE = ReviewRule(
    name="cost-misplaced",
    check=check,
    why="成本指标有自己的位置，写在数量、质量、时效下，成本一栏就没有约束。",
    basis=(
        Basis(
            "绩效指标表分设数量、质量、时效、成本指标（财预〔2020〕10号所附表式）", Evidence.FORMS
        ),
    ),
    bad=department(indicator("产出", "数量", "单位面积维修成本", "≤180元/平方米")),
    good=department(indicator("成本", "经济成本", "单位面积维修成本", "≤180元/平方米")),
)
