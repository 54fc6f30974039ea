"""A row of the sheet that the plan does not have (自评表多出方案没有的指标)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import EVALUATED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.scoring.sheet_tree import tree_of


def check(subject: Subject) -> Iterator[Found]:
    """Every row of the sheet whose indicator is not in the plan."""
    sheet = subject.documents.sheet
    if sheet is None:
        return
    for row in sides(subject.plan.indicators, tree_of(sheet)).added:
        yield found("sheet-row-extra", row.path, name=row.indicator.name)


_KEPT = indicator("产出", "数量", "培训期数", "≥12期")
_MORE = department(_KEPT, indicator("产出", "质量", "培训合格率", "≥98%"))

RULE = ReviewRule(
    name="sheet-row-extra",
    check=check,
    why="自评表多出来的指标没有经过审核，可能是事后按完成情况补的。",
    basis=(EVALUATED,),
    bad=Documents(department(_KEPT), sheet=scored(_MORE, "12期", "98%")),
    good=Documents(_MORE, sheet=scored(_MORE, "12期", "98%")),
)
