"""An indicator that was not approved (指标不在批复的目标中)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import APPROVED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator that the approved plan does not have."""
    approved = subject.documents.approved
    if approved is None:
        return
    for new in sides(approved.indicators, subject.plan.indicators).added:
        yield found("indicator-added", new.path, name=new.indicator.name)


_KEPT = indicator("产出", "数量", "培训期数", "≥12期")
_NEW = department(_KEPT, indicator("产出", "质量", "培训合格率", "≥98%"))

RULE = ReviewRule(
    name="indicator-added",
    check=check,
    why="新增的指标没有经过批复；应按程序报批，不能只写进调整后的表里。",
    basis=(APPROVED,),
    bad=Documents(_NEW, approved=department(_KEPT)),
    good=Documents(_NEW, approved=_NEW),
)
