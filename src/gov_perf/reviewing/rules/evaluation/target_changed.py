"""A target that is not the approved one (指标值与批复的不一致)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import differs, sides
from gov_perf.reviewing.bases import APPROVED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator whose target differs from that of the approved plan."""
    approved = subject.documents.approved
    if approved is None:
        return
    for old, new in sides(approved.indicators, subject.plan.indicators).pairs:
        one, other = old.indicator.target, new.indicator.target
        if differs(one, other):
            yield found("target-changed", new.path, before=one, after=other)


_OLD = department(indicator("产出", "数量", "培训期数", "≥12期"))
_NEW = department(indicator("产出", "数量", "培训期数", "≥10期"))

RULE = ReviewRule(
    name="target-changed",
    check=check,
    why="批复的绩效目标是考核的依据，调整指标值要说明原因并按程序报批，不能悄悄改。",
    basis=(APPROVED,),
    bad=Documents(_NEW, approved=_OLD),
    good=Documents(_OLD, approved=_OLD),
)
