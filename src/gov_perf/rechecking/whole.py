"""What a recheck says of scores: of one that differs, of the total and the grade of all."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from gov_perf.findings import Finding, Told, Where, finding
from gov_perf.numbers.exact import plain, round_half_up, subtract
from gov_perf.rechecking.figures import as_shown, is_whole, readable, same_score
from gov_perf.regulations import Regulation
from gov_perf.sheets.published import Printed
from gov_perf.sheets.sheet import ScoreSheet

_IN_DOUBT: Final = frozenset({"recheck-standard-unseen", "recheck-allotted-differs"})
_DIFFERENT: Final = frozenset({
    "recheck-full-marks", "recheck-row-differs", "recheck-row-by-convention",
    "recheck-score-range",
})  # fmt: skip
"""What is said of a row whose score is another one; a last digit rounded away is none of it."""
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


def whole_differs(
    sheet: ScoreSheet,
    rules: Regulation,
    stated: Decimal,
    computed: Decimal | None,
    summed: Decimal,
    rows: Iterable[Finding],
) -> Iterator[Finding]:
    """That the rows computed again add up to another total, and to another grade.

    Rows that add up to something else than the total are told already, and so is a grade that
    is not that of the total.

    Args:
        sheet: The sheet.
        rules: The regulation it was computed under.
        stated: 总分, as printed; the sum of the rows where none is printed.
        computed: The sum of what was computed; None while a row could not be.
        summed: The sum of the rows as printed.
        rows: What was found in the rows.
    """
    names = {item.name for item in rows}
    if computed is None or same_score(stated, computed) or _IN_DOUBT & names:
        return
    if names & _DIFFERENT and computed != summed:
        facts = {"stated": readable(stated), "computed": plain(computed)}
        yield finding("recheck-total-recomputed", Where(path="总分"), **facts)
    if sheet.grade is None or stated < 0 or str(rules.grade(stated)) != sheet.grade:
        return
    due = str(rules.grade(computed))
    if due != sheet.grade:
        facts = {"stated": sheet.grade, "total": plain(computed), "computed": due}
        yield finding("recheck-grade-recomputed", Where(path="等级"), **facts)


def execution_points(sheet: ScoreSheet, rules: Regulation) -> Decimal | None:
    """The points of the execution, none by a regulation without any; None where it was not read."""
    if sheet.execution is not None:
        return sheet.execution.points
    if is_without_execution(sheet, rules):
        return Decimal(0)
    return sheet.printed.execution_points if sheet.printed else None


def is_without_execution(sheet: ScoreSheet, rules: Regulation) -> bool:
    """Whether a sheet lacks nothing without an execution: none is printed, none has points."""
    printed = sheet.printed
    figures = () if printed is None else (printed.execution_points, printed.execution_score)
    none = sheet.execution is None and not any(item is not None for item in figures)
    return none and not rules.execution_points.value


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
