"""An approved indicator that is gone (批复的指标没有了)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import APPROVED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of the approved plan that the plan does not have."""
    approved = subject.documents.approved
    if approved is None:
        return
    for old in sides(approved.indicators, subject.plan.indicators).dropped:
        yield found(
            "indicator-dropped", old.path, name=old.indicator.name, target=old.indicator.target
        )


_KEPT = indicator("产出", "数量", "培训期数", "≥12期")
_OLD = department(_KEPT, indicator("产出", "质量", "培训合格率", "≥98%"))

RULE = ReviewRule(
    name="indicator-dropped",
    check=check,
    why="批复的指标不见了，等于少了一项承诺；确需取消的，应按程序报批并说明原因。",
    basis=(APPROVED,),
    bad=Documents(department(_KEPT), approved=_OLD),
    good=Documents(_OLD, approved=_OLD),
)
