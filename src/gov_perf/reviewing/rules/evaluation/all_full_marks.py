"""A sheet on which everything got full marks (自评全部满分)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SPOT_CHECKED
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import scored, trainings
from gov_perf.reviewing.from_sheet import is_whole
from gov_perf.reviewing.rule import Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

FEWEST: Final = Option("fewest", 5, "指标不少于几项时才提示")


def check(subject: Subject) -> Iterator[Found]:
    """One finding where every row, and the execution, has all of its points."""
    sheet = subject.documents.sheet
    if sheet is None or not is_whole(sheet) or len(sheet.rows) < FEWEST.of(subject, RULE.name):
        return
    full = all(row.score == row.points for row in sheet.rows)
    if full and (sheet.execution is None or not sheet.execution.deduction):
        yield found("all-full-marks", "自评表", count=len(sheet.rows))


_PLAN = trainings()

RULE = ReviewRule(
    name="all-full-marks",
    check=check,
    why="全部满分的自评看不出差距，往往是指标值定得低，或没有据实评分，复核时应重点抽查。",
    basis=(SPOT_CHECKED,),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "12期", "98%", "30日", "25%", "92%")),
    good=Documents(_PLAN, sheet=scored(_PLAN, "12期", "96%", "30日", "25%", "92%")),
    options=(FEWEST,),
)
