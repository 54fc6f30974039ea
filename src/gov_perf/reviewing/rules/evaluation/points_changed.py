"""Points that are not the approved ones (分值与批复的不一致)."""

from collections.abc import Iterator

from gov_perf.numbers.exact import plain
from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import APPROVED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose points differ from those of the approved plan."""
    approved = subject.documents.approved
    if approved is None:
        return
    for old, new in sides(approved.indicators, subject.plan.indicators).pairs:
        one, other = old.indicator.points, new.indicator.points
        if one is not None and other is not None and one != other:
            yield found("points-changed", new.path, before=plain(one), after=plain(other))


_OLD = department(indicator("产出", "数量", "培训期数", "≥12期", points="20"))
_NEW = department(indicator("产出", "数量", "培训期数", "≥12期", points="30"))

RULE = ReviewRule(
    name="points-changed",
    check=check,
    why="分值决定各项指标的轻重，批复后再改，容易把分挪到好完成的指标上。",
    basis=(APPROVED,),
    bad=Documents(_NEW, approved=_OLD),
    good=Documents(_OLD, approved=_OLD),
)
