"""Totals and grades of what was computed again (重新计算的总分、等级), and between what bounds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, plain
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.row import RowCheck
from gov_perf.regulations import Regulation
from gov_perf.sheets.sheet import ScoreSheet

_IN_DOUBT: Final = frozenset({
    "recheck-standard-unseen", "recheck-allotted-differs", "recheck-other-unit",
    "recheck-counted-differs",
})  # fmt: skip
_DIFFERENT: Final = frozenset({
    "recheck-full-marks", "recheck-row-differs", "recheck-row-by-convention",
    "recheck-row-by-default", "recheck-score-range",
})  # fmt: skip
"""What is said of a row whose score is another one; a last digit rounded away is none of it."""


@frozen
class Totals:
    """The totals of rows computed again (重新计算的总分).

    Attributes:
        summed: The sum of the rows as printed.
        computed: The sum of what was computed; None while a row could not be.
        least: The least total: rows that could not be computed count as nothing.
        most: The most: these count with full points.
        filled: These count as printed (其余照自评).
        unchecked: How many these are.
    """

    summed: Decimal
    computed: Decimal | None
    least: Decimal | None
    most: Decimal | None
    filled: Decimal | None
    unchecked: int


def totals_of(rows: Sequence[RowCheck], *, whole: bool, findings: Sequence[Finding]) -> Totals:
    """The totals, as far as the rows are all there are (``whole``).

    A row whose score was not found to be another one may stand as printed: what was rounded on
    the way is no reason to call a total impossible.
    """
    summed = add(row.stated for row in rows)
    open_rows = [row for row in rows if row.computed is None]
    if not whole:
        return Totals(summed, None, None, None, None, len(open_rows))
    done = [row.computed for row in rows if row.computed is not None]
    wrong = {item.where.path for item in findings if item.name in _DIFFERENT}
    either = [
        (row.computed,) if row.path in wrong else (row.computed, row.stated)
        for row in rows
        if row.computed is not None
    ]
    return Totals(
        summed=summed,
        computed=None if open_rows else add(done),
        least=add(min(pair) for pair in either),
        most=add([*(max(pair) for pair in either), *(row.points for row in open_rows)]),
        filled=add([*done, *(row.stated for row in open_rows)]),
        unchecked=len(open_rows),
    )


def whole_differs(
    sheet: ScoreSheet,
    rules: Regulation,
    stated: Decimal,
    totals: Totals,
    rows: Sequence[Finding],
) -> tuple[Finding, ...]:
    """That the rows computed again add up to another total, and to another grade.

    Rows that add up to something else than the total are told already, and so is a grade that
    is not that of the total.  Where rows could not be computed, it is told what no score of
    theirs can make.

    Args:
        sheet: The sheet.
        rules: The regulation it was computed under.
        stated: 总分, as printed; the sum of the rows where none is printed.
        totals: The totals of what was computed.
        rows: What was found in the rows.
    """
    if _IN_DOUBT & {item.name for item in rows}:
        return ()
    if totals.computed is not None:
        return tuple(_recomputed(sheet, rules, stated, totals.computed, totals.summed, rows))
    if totals.least is None or totals.most is None:
        return ()
    return tuple(_out_of_bounds(sheet, rules, stated, totals, rows))


def _recomputed(
    sheet: ScoreSheet,
    rules: Regulation,
    stated: Decimal,
    computed: Decimal,
    summed: Decimal,
    rows: Sequence[Finding],
) -> Iterator[Finding]:
    if same_score(stated, computed):
        return
    if {item.name for item in rows} & _DIFFERENT and computed != summed:
        facts = {"stated": readable(stated), "computed": plain(computed)}
        yield finding("recheck-total-recomputed", Where(path="总分"), **facts)
    if not _is_of(sheet, rules, stated):
        return
    due = str(rules.grade(computed))
    if due != sheet.grade:
        where, total = Where(path="等级"), plain(computed)
        yield finding(
            "recheck-grade-recomputed", where, stated=sheet.grade, total=total, computed=due
        )


def _out_of_bounds(
    sheet: ScoreSheet,
    rules: Regulation,
    stated: Decimal,
    totals: Totals,
    rows: Sequence[Finding],
) -> Iterator[Finding]:
    """A total, and a grade, that no score of the rows not computed can make."""
    least, most = totals.least or Decimal(0), totals.most or Decimal(0)
    outside = not least <= stated <= most and not same_score(stated, min(max(stated, least), most))
    if outside and {item.name for item in rows} & _DIFFERENT:
        facts = {
            "stated": readable(stated), "least": readable(least), "most": readable(most),
            "count": totals.unchecked, "filled": readable(totals.filled or Decimal(0)),
        }  # fmt: skip
        yield finding("recheck-total-impossible", Where(path="总分"), **facts)
    if not outside or not _is_of(sheet, rules, stated) or least < 0:
        return
    ends = [str(rules.grade(total)) for total in (least, most)]
    if str(rules.grade(stated)) not in _between(rules, ends):
        bounds = {"least": readable(least), "most": readable(most)}
        ranged = "、".join(dict.fromkeys(_between(rules, ends)))
        yield finding(
            "recheck-grade-impossible",
            Where(path="等级"),
            stated=sheet.grade,
            computed=ranged,
            **bounds,
        )


def _between(rules: Regulation, ends: list[str]) -> list[str]:
    """The grades from the one to the other, in the order of the regulation."""
    names = [item.name for item in rules.grades.value]
    first, last = sorted(names.index(end) for end in ends)
    return names[first : last + 1]


def _is_of(sheet: ScoreSheet, rules: Regulation, stated: Decimal) -> bool:
    """Whether the sheet prints a grade, which is that of its total."""
    return sheet.grade is not None and stated >= 0 and str(rules.grade(stated)) == sheet.grade
