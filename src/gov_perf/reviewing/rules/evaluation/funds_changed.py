"""Amounts that are not the approved ones (金额与批复的不一致)."""

from collections.abc import Iterator

from gov_perf.reviewing.amounts import total_of
from gov_perf.reviewing.bases import APPROVED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, task
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """A total that is not the one that was approved."""
    approved = subject.documents.approved
    if approved is None:
        return
    before, after = total_of(approved), total_of(subject.plan)
    if before is not None and after is not None and before != after:
        yield found("funds-changed", "资金", before=before, after=after)


_OLD = department(key_tasks=[task("农村供水", "400000")])
_NEW = department(key_tasks=[task("农村供水", "300000")])

RULE = ReviewRule(
    name="funds-changed",
    check=check,
    why="预算金额变了，绩效目标应随之调整并一并报批；金额与批复的对不上，目标与资金就不匹配。",
    basis=(APPROVED,),
    bad=Documents(_NEW, approved=_OLD),
    good=Documents(_OLD, approved=_OLD),
)
