"""A self-evaluation with other points (自评表的分值与方案不一致)."""

from collections.abc import Iterator

from gov_perf.numbers.exact import plain
from gov_perf.plans.pairs import sides
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing.bases import EVALUATED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.scoring.sheet_tree import tree_of


def check(subject: Subject) -> Iterator[Found]:
    """Every row of the sheet whose points differ from those that the plan states."""
    sheet = subject.documents.sheet
    if sheet is None:
        return
    for own, row in sides(subject.plan.indicators, tree_of(sheet)).pairs:
        planned, printed = own.indicator.points, row.indicator.points
        if planned is not None and printed is not None and planned != printed:
            yield found(
                "sheet-points-differ", own.path, planned=plain(planned), printed=plain(printed)
            )


def _planned(points: str) -> DepartmentPlan:
    return department(
        indicator("产出", "数量", "培训期数", "≥12期", points=points),
        indicator("产出", "质量", "培训合格率", "≥98%", points=str(90 - int(points))),
    )


RULE = ReviewRule(
    name="sheet-points-differ",
    check=check,
    why="方案写明了分值，自评表应当照用；换了分值，总分就不可比。",
    basis=(EVALUATED,),
    bad=Documents(_planned("60"), sheet=scored(_planned("50"), "12期", "98%")),
    good=Documents(_planned("50"), sheet=scored(_planned("50"), "12期", "98%")),
)
