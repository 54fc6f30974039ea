"""A planned indicator without a row in the sheet (自评表缺少方案的指标)."""

from collections.abc import Iterator

from gov_perf.plans.pairs import sides
from gov_perf.reviewing.bases import EVALUATED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.scoring.sheet_tree import tree_of


def check(subject: Subject) -> Iterator[Found]:
    """Every indicator of the plan that the sheet has no row for."""
    sheet = subject.documents.sheet
    if sheet is None or (sheet.printed is not None and sheet.printed.lost):
        return  # a row that was not read may be the one
    skipped = {*sheet.skipped, *sheet.unscorable}
    for own in sides(subject.plan.indicators, tree_of(sheet)).dropped:
        if own.path not in skipped:
            yield found("sheet-row-missing", own.path, name=own.indicator.name)


_KEPT = indicator("产出", "数量", "培训期数", "≥12期")
_PLAN = department(_KEPT, indicator("产出", "质量", "培训合格率", "≥98%"))

RULE = ReviewRule(
    name="sheet-row-missing",
    check=check,
    why="方案里的每项指标都要自评；自评表少了指标，等于没有完成的承诺不再评。",
    basis=(EVALUATED,),
    bad=Documents(_PLAN, sheet=scored(department(_KEPT), "12期")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "12期", "98%")),
)
