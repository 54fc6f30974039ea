"""A self-evaluation against another target (自评表的指标值与方案不一致)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import differs, sides
from gov_perf.reviewing.bases import EVALUATED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.scoring.sheet_tree import tree_of


def check(subject: Subject) -> Iterator[Found]:
    """Every row of the sheet whose target differs from the plan's."""
    sheet = subject.documents.sheet
    if sheet is None:
        return
    for own, row in sides(subject.plan.indicators, tree_of(sheet)).pairs:
        planned, printed = own.indicator.target, row.indicator.target
        if differs(planned, printed):
            yield found("sheet-target-differs", own.path, planned=planned, printed=printed)


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))
_LOWER = department(indicator("产出", "数量", "培训期数", "≥10期"))

RULE = ReviewRule(
    name="sheet-target-differs",
    check=check,
    why="自评要对照方案里承诺的指标值；自评表换了指标值，得分就不是按原来的承诺算的。",
    basis=(EVALUATED,),
    bad=Documents(_PLAN, sheet=scored(_LOWER, "10期")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "10期")),
)
