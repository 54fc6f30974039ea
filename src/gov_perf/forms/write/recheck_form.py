"""Rechecked sheets (复核表) as a table: every row stated and computed, then what was found."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from gov_perf.findings import Finding
from gov_perf.forms.write import cells
from gov_perf.forms.write.as_data import figure_data, finding_data
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts
from gov_perf.numbers.exact import plain
from gov_perf.rechecking import Recheck
from gov_perf.rechecking.figures import readable, same_as_printed_only, same_score
from gov_perf.rechecking.row import RowCheck


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen
class Rechecked:
    """One sheet of one file (复核的一张表): the result, and what its reader found before it."""

    file: str
    result: Recheck
    read: tuple[Finding, ...] = field(default=(), converter=_findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the reader found, then what differs; the same said of a cell is said once."""
        told = {(item.code, item.facts) for item in self.read}
        rest = (item for item in self.result.findings if (item.code, item.facts) not in told)
        return (*self.read, *rest)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dicts and lists; scores are text."""
        result = self.result
        return {
            "file": self.file,
            "plan": result.plan,
            "regulation": result.regulation,
            "stated_total": figure_data(result.printed_total),
            "computed_total": figure_data(result.computed_total),
            "least_total": figure_data(result.least_total),
            "most_total": figure_data(result.most_total),
            "filled_total": figure_data(result.filled_total),
            "rows": [
                {
                    "path": row.path,
                    "points": plain(row.points),
                    "stated": plain(row.stated),
                    "computed": figure_data(row.computed),
                    "agrees": row.agrees,
                    "reason": row.reason,
                }
                for row in result.rows
            ],
            "findings": [*map(finding_data, self.findings)],
        }


_WRONG_TOTAL: Final = frozenset({
    "recheck-total-differs", "recheck-total-recomputed", "recheck-total-impossible",
})  # fmt: skip
_WRONG_GRADE: Final = frozenset({
    "recheck-grade-differs", "recheck-grade-recomputed", "recheck-grade-impossible",
})  # fmt: skip
_NO_TOTAL: Final = frozenset({
    "recheck-rows-missing", "recheck-rows-lost", "recheck-points-unallotted",
    "recheck-no-execution", "recheck-execution-unscored", "recheck-execution-unread",
    "recheck-no-total",
})  # fmt: skip


def recheck_form(items: Iterable[Rechecked]) -> Form:
    """All of them in one table, so that they can be sorted and filtered."""
    words: dict[str, Any] = layouts()["recheck"]
    given = list(items)
    width = len(words["widths"])
    numbers = "、".join(dict.fromkeys(item.result.regulation for item in given))
    rows = [
        [Cell(words["title"], Role.TITLE, columns=width)],
        [Cell(words["basis"].format(regulation=numbers), Role.NOTE, columns=width)],
        [cells.label(name) for name in words["columns"]],
    ]
    heading = len(rows) - 1
    rows += (line for item in given for line in _scores(item, words))
    rows += _found(given, words)
    return Form(words["name"], words["widths"], rows, heading=heading)


def _scores(item: Rechecked, words: dict[str, Any]) -> Iterator[list[Cell]]:
    result = item.result
    lead = [cells.text(item.file), cells.text(result.plan)]
    for row in result.rows:
        figures = _figures(row.points, row.stated, row.computed)
        said = _said(row.stated, row.computed, words)
        reason = _why(row, result, words)
        yield [*lead, cells.text(row.path), *figures, said, cells.text(reason)]
    computed = result.computed_total
    points, stated, ours = _figures(None, result.printed_total, computed)
    said = _said(result.stated_total, computed, words)
    if result.printed_total is None:  # a sum of our own is no total of the form
        stated = cells.text(words["unread"], centred=True)
        said = cells.text(words["unchecked"], centred=True)
    wrong = [one for one in result.findings if one.name in _WRONG_TOTAL]
    ends = _differs(wrong, words) if wrong else (said, cells.text(_bounds(result, words)))
    yield [*lead, cells.text(words["total"]), points, stated, ours, *ends]
    grades = [one for one in result.findings if one.name in _WRONG_GRADE]
    if grades:
        both = (grades[0].fact(name) for name in ("stated", "computed"))
        stated, ours = (cells.text(grade, centred=True) for grade in both)
        ends = _differs(grades, words)
        yield [*lead, cells.text(words["grade"]), points, stated, ours, *ends]


def _why(row: RowCheck, result: Recheck, words: dict[str, Any]) -> str:
    """What a score that differs rests on; of a row that was not computed, what is said of it."""
    if row.computed is not None:
        return row.reason if row.agrees is False else ""
    return _coded((one for one in result.findings if one.where.path == row.path), words)


def _coded(found: Iterable[Finding], words: dict[str, Any]) -> str:
    """Findings with their codes, as one text."""
    lines = (words["why"].format(code=one.code, text=one.text) for one in found)
    return "".join(dict.fromkeys(lines))


def _differs(found: list[Finding], words: dict[str, Any]) -> tuple[Cell, Cell]:
    """That a row differs, by which codes, and what they say."""
    codes = words["coded"].format(differs=words["differs"], codes="、".join(x.code for x in found))
    return cells.text(codes, centred=True), cells.text("".join(item.text for item in found))


def _bounds(result: Recheck, words: dict[str, Any]) -> str:
    """Between what the total lies where rows could not be computed, or what is missing of it."""
    if result.printed_total is None or (result.computed_total is result.least_total is None):
        return _coded((one for one in result.findings if one.name in _NO_TOTAL), words)
    totals = (result.least_total, result.most_total, result.filled_total)
    least, most, filled = (None if item is None else readable(item) for item in totals)
    if result.computed_total is not None or least is None:
        return ""
    text: str = words["bounds"].format(least=least, most=most, filled=filled)
    return text


def _figures(*values: Decimal | None) -> list[Cell]:
    return [cells.points(value) for value in values]


def _said(stated: Decimal, computed: Decimal | None, words: dict[str, Any]) -> Cell:
    if computed is None:
        name = "unchecked"
    elif same_as_printed_only(stated, computed):
        name = "agrees_as_printed"
    else:
        name = "agrees" if same_score(stated, computed) else "differs"
    return cells.text(words[name], centred=True)


def _found(given: Iterable[Rechecked], words: dict[str, Any]) -> Iterator[list[Cell]]:
    rest = len(words["widths"]) - len(words["findings"]) + 1
    *heads, last = words["findings"]
    lines = [
        [
            cells.text(item.file),
            cells.text(item.result.plan),  # one file may hold several forms
            cells.text(one.where),
            cells.text(one.severity, centred=True),
            cells.text(one.code, centred=True),
            cells.text(one.text, columns=rest),
        ]
        for item in given
        for one in item.findings
    ]
    if lines:
        yield [*map(cells.label, heads), cells.label(last, columns=rest)]
        yield from lines
    else:
        yield [Cell(words["none"], Role.NOTE, columns=len(words["widths"]))]
