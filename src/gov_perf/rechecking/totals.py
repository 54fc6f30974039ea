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
class Bounds:
    """Between what a total lies (总分的范围), whatever the rows that could not be computed have.

    Attributes:
        least: These count as nothing.
        most: They count with full points.
        filled: They count as printed (其余照自评).
        unchecked: How many they are.
    """

    least: Decimal
    most: Decimal
    filled: Decimal
    unchecked: int


@frozen
class Totals:
    """The totals of rows computed again (重新计算的总分).

    Attributes:
        summed: The sum of the rows as printed.
        bounds: Between what the total lies; None where not all rows are there.
    """

    summed: Decimal
    bounds: Bounds | None

    @property
    def computed(self) -> Decimal | None:
        """The sum of what was computed; None while a row could not be."""
        if self.bounds is None or self.bounds.unchecked:
            return None
        return self.bounds.filled


def totals_of(rows: Sequence[RowCheck], *, whole: bool, findings: Sequence[Finding]) -> Totals:
    """The totals, as far as the rows are all there are (``whole``).

    A row whose score was not found to be another one may stand as printed: what was rounded on
    the way is no reason to call a total impossible.
    """
    summed = add(row.stated for row in rows)
    open_rows = [row for row in rows if row.computed is None]
    if not whole:
        return Totals(summed, None)
    done = [row.computed for row in rows if row.computed is not None]
    wrong = {item.where.path for item in findings if item.name in _DIFFERENT}
    either = [
        (row.computed,) if row.path in wrong else (row.computed, row.stated)
        for row in rows
        if row.computed is not None
    ]
    bounds = Bounds(
        least=add(min(pair) for pair in either),
        most=add([*(max(pair) for pair in either), *(row.points for row in open_rows)]),
        filled=add([*done, *(row.stated for row in open_rows)]),
        unchecked=len(open_rows),
    )
    return Totals(summed, bounds)


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
    if totals.bounds is None:
        return ()
    return tuple(_out_of_bounds(sheet, rules, stated, totals.bounds, rows))


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
    bounds: Bounds,
    rows: Sequence[Finding],
) -> Iterator[Finding]:
    """A total, and a grade, that no score of the rows not computed can make."""
    least, most = bounds.least, bounds.most
    said = {"least": readable(least), "most": readable(most)}
    outside = not least <= stated <= most and not same_score(stated, min(max(stated, least), most))
    if outside and {item.name for item in rows} & _DIFFERENT:
        facts = {**said, "stated": readable(stated), "filled": readable(bounds.filled)}
        where, count = Where(path="总分"), bounds.unchecked
        yield finding("recheck-total-impossible", where, count=count, **facts)
    if not outside or not _is_of(sheet, rules, stated) or least < 0:
        return
    ends = [str(rules.grade(total)) for total in (least, most)]
    if str(rules.grade(stated)) not in _between(rules, ends):
        where = Where(path="等级")
        ranged = "、".join(dict.fromkeys(_between(rules, ends)))
        yield finding(
            "recheck-grade-impossible", where, stated=sheet.grade, computed=ranged, **said
        )


def _between(rules: Regulation, ends: list[str]) -> list[str]:
    """The grades from the one to the other, in the order of the regulation."""
    names = [item.name for item in rules.grades.value]
    first, last = sorted(names.index(end) for end in ends)
    return names[first : last + 1]


def _is_of(sheet: ScoreSheet, rules: Regulation, stated: Decimal) -> bool:
    """Whether the sheet prints a grade, which is that of its total."""
    return sheet.grade is not None and stated >= 0 and str(rules.grade(stated)) == sheet.grade
