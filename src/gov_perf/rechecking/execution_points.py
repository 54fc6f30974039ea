"""Points of an execution whose form prints its score alone (预算执行没有印分值)."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, plain
from gov_perf.regulations import Regulation
from gov_perf.sheets.published import Printed
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet

_HUNDRED: Final = Decimal(100)


def with_execution_points(
    sheet: ScoreSheet, rules: Regulation
) -> tuple[ScoreSheet, tuple[Finding, ...]]:
    """The sheet with the regulation's points for the execution, and a finding that says so.

    It is taken only where all rows were read and their points leave just as many of the 100.
    """
    printed, usual = sheet.printed, rules.execution_points.value
    if printed is None or not _is_alone(sheet, printed) or not usual:
        return sheet, ()
    own = sheet.indicator_points
    left = sheet.skipped or sheet.unscorable or printed.lost
    if left or add([own, usual]) != _HUNDRED or printed.total_points not in (None, own, _HUNDRED):
        return sheet, ()
    facts = {"source": rules.number, "points": plain(usual), "indicators": plain(own)}
    told = finding("recheck-execution-points", Where(path=EXECUTION), **facts)
    return _with(sheet, printed, usual), (told,)


def _is_alone(sheet: ScoreSheet, printed: Printed) -> bool:
    """Whether a score of the execution is printed, and no points of it."""
    without = sheet.execution is None and printed.execution_points is None
    return without and printed.execution_score is not None


def _with(sheet: ScoreSheet, printed: Printed, points: Decimal) -> ScoreSheet:
    amounts, score = printed.budget, printed.execution_score
    pointed = evolve(printed, execution_points=points)
    if amounts is None or score is None or amounts.budget.yuan <= 0:
        return evolve(sheet, printed=pointed)
    rate = Fraction(amounts.executed.yuan) / Fraction(amounts.budget.yuan)
    row = ExecutionRow(amounts, points, score, Fraction(score), rate, ())
    return evolve(sheet, execution=row, printed=evolve(pointed, budget=None))
