"""Which sides of the work the headings of a plan speak of (指标类别), however they are worded.

Offices write 产出数量, 数量目标 or 产出指标（50分）; what counts is the word within.  A plan whose
headings hold none of the known words has another system, of which nothing can be missed.
"""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.plan import Plan
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import holds

_GROUP: Final = "completeness"


def headings(plan: Plan) -> Iterator[str]:
    """Every level-1 and level-2 heading as written, also one without indicators."""
    for level1 in plan.indicators.roots:
        yield level1.name
        for level2 in level1.children:
            yield level2.name


def lacks(subject: Subject, side: str) -> bool:
    """Whether the plan has indicators, headings of the usual system, and none of this side.

    >>> from gov_perf.reviewing.documents import Documents
    >>> from gov_perf.reviewing.examples import department, indicator
    >>> plan = department(indicator("产出", "数量", "巡查次数", "≥12次"))
    >>> lacks(Subject(Documents(plan)), "benefit"), lacks(Subject(Documents(plan)), "output")
    (True, False)
    """
    if any(not (place.level1.name or place.level2.name) for place in subject.places):
        return False  # a row under no heading may belong anywhere
    names = tuple(headings(subject.plan))
    return (
        bool(subject.places)
        and any(map(is_usual, names))
        and not any(holds(name, _GROUP, side) for name in names)
    )


def is_usual(heading: str) -> bool:
    """Whether a heading is one of the usual system of output, benefit, cost and satisfaction."""
    return holds(heading, _GROUP, "usual")
