"""What a recheck says of scores: of one that differs, and where the execution is the gap."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from gov_perf.findings import Finding, Told, Where, finding
from gov_perf.numbers.exact import round_half_up, subtract
from gov_perf.rechecking.figures import as_shown, is_whole, readable
from gov_perf.regulations import Regulation
from gov_perf.sheets.published import Printed
from gov_perf.sheets.sheet import ScoreSheet

_HUNDRED: Final = Decimal(100)
_LAST_DIGIT: Final = Decimal("0.01")


def difference(stated: Decimal, computed: Decimal) -> str:
    """What a difference is called: a hundredth may come of rounding on the way."""
    close = abs(as_shown(stated, computed) - computed) <= _LAST_DIGIT
    if close and is_whole(stated) and round_half_up(computed, 0) == stated:
        return "recheck-whole-points"
    return "recheck-row-rounded" if close else "recheck-row-differs"


def of_row(name: str, path: str, facts: Mapping[str, object]) -> Finding:
    """A difference of a row by its name; one that is whole points needs fewer facts."""
    if name != "recheck-whole-points":
        return finding(name, Where(path=path), **facts)
    due = Told(f"按规则应得（{facts['basis']}：{facts['working']}）")
    told = {"stated": facts["stated"], "exact": facts["computed"], "due": due, "what": "得分"}
    return finding(name, Where(path=path), **told)


def total_in_whole_points(stated: Decimal, summed: Decimal) -> Iterator[Finding]:
    """That a total is the sum rounded to whole points; nothing where it has decimals."""
    if is_whole(stated):
        facts = {"stated": readable(stated), "exact": readable(summed), "due": "各行得分之和"}
        yield finding("recheck-whole-points", Where(path="总分"), **facts, what="总分")


def execution_points(sheet: ScoreSheet, rules: Regulation) -> Decimal | None:
    """The points of the execution, none by a regulation without any; None where it was not read."""
    if sheet.execution is not None:
        return sheet.execution.points
    if is_without_execution(sheet, rules):
        return Decimal(0)
    return sheet.printed.execution_points if sheet.printed else None


def is_without_execution(sheet: ScoreSheet, rules: Regulation) -> bool:
    """Whether a sheet lacks nothing without an execution: none is printed, none has points.

    Where its indicators have all 100 points, there are none left for it.
    """
    printed = sheet.printed
    figures = () if printed is None else (printed.execution_points, printed.execution_score)
    none = sheet.execution is None and not any(item is not None for item in figures)
    return none and (not rules.execution_points.value or _is_of_hundred(sheet))


def _is_of_hundred(sheet: ScoreSheet) -> bool:
    """Whether all rows of a form were read, and their points alone make 100."""
    printed = sheet.printed
    if printed is None or printed.lost or sheet.skipped or sheet.unscorable:
        return False
    return sheet.indicator_points == _HUNDRED and printed.total_points in (None, _HUNDRED)


def _is_scored(sheet: ScoreSheet, printed: Printed) -> bool:
    return sheet.execution is not None or printed.execution_score is not None


def gap_of_execution(
    sheet: ScoreSheet, rules: Regulation, what: str, stated: Decimal, summed: Decimal
) -> Finding | None:
    """That an execution which nobody read may be what a total is more than its rows.

    Args:
        sheet: The sheet.
        rules: The regulation it is computed under.
        what: 分值 or 得分.
        stated: What the total prints.
        summed: What the rows add up to.

    Returns:
        The finding; None where the execution was read, or cannot be the difference.
    """
    own, printed = execution_points(sheet, rules), sheet.printed
    if printed is None:
        return None
    if own is not None and (what == "分值" or _is_scored(sheet, printed)):
        return None
    whole = _HUNDRED if printed.total_points is None else printed.total_points
    most = subtract(whole, sheet.indicator_points) if own is None else own
    gap = subtract(stated, summed)
    if not 0 < gap <= most:
        return None
    facts = {"stated": readable(stated), "summed": readable(summed), "gap": readable(gap)}
    return finding("recheck-gap-execution", Where(path="总分"), what=what, **facts)
