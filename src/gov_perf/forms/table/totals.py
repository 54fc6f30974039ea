"""Totals (总分): the row under the table that adds it up, and the grade."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.fields import put
from gov_perf.forms.table.form import Form, Spot, Subtotal, TotalRow
from gov_perf.forms.table.grades import grade_named
from gov_perf.forms.table.headers import Head, Row
from gov_perf.forms.table.scores_in_one import may_be_scored
from gov_perf.forms.table.shared_headings import SCORED
from gov_perf.forms.table.vocabulary import field_role
from gov_perf.numbers.exact import number_or_none
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.text import narrow, squeeze

_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*分?")
_GRADES: Final = frozenset({"grade", "conclusion", "adjusted_grade"})
_TOTALS: Final = frozenset({"total", *_GRADES})
_BARE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=\s*[分%]?\s*$)")
_INSIDE: Final = re.compile(r"(.+?)[：:]\s*(.+)")


def is_total(row: Row, head: Head | None) -> bool:
    """Whether a row adds up the table or names the grade."""
    for cell in row:
        role = field_role(_parted(cell.text)[0])
        if role in _TOTALS:
            return role in _GRADES or head is None or cell.column <= head.name
    return False


def _parted(text: str) -> tuple[str, str]:
    """A label and what stands behind its colon in the same cell; nothing where there is none."""
    match = _INSIDE.fullmatch(text) if "：" in text or ":" in text else None
    return (match[1], match[2]) if match else (text, "")


def subtotal_of(row: Row, head: Head) -> str | None:
    """The heading of a row that adds up a part of the table ("产出指标小计"); None for others."""
    for cell in row:
        text = squeeze(cell.text) if "计" in cell.text else ""
        if cell.column <= head.name and (text.endswith("小计") or _of_a_level(text)):
            return text
    return None


def _of_a_level(text: str) -> bool:
    """Whether a row adds up a level by its name: 产出指标合计."""
    name = text.removesuffix("合计")
    return name != text and bool(Level1.named(name) or Level2.named(name))


def read_total(form: Form, grid: Grid, row: Row, head: Head | None) -> None:
    """Take the points and the score of the total row, and the grade where it stands there."""
    numbers: list[Spot] = []
    labels: list[Spot] = []
    waiting = ""
    for cell in row:
        spot, (label, rest) = Spot(grid, cell), _parted(cell.text)
        role = field_role(label)
        if role in _TOTALS:
            form.keep(cell)
            waiting = role or ""
            if rest and role in _GRADES:
                put(form, waiting, rest, spot)
            elif rest:
                numbers.append(spot)
            labels.append(spot)
        elif waiting in _GRADES or (waiting and grade_named(cell.text)):
            form.keep(cell)
            put(form, waiting if waiting in _GRADES else "grade", cell.text, spot)
        elif waiting and _is_number(cell, head):
            numbers.append(spot)
    columns = head.columns if head else {}
    if labels:
        form.total_rows.append(TotalRow(labels[0], tuple(numbers), columns, len(form.entries)))


def place_totals(form: Form) -> None:
    """Make the figures of the rows of totals those of the form, now that all rows are known.

    A row 合计 with further indicators under it adds up what stands above it, and no more.
    """
    for row in form.total_rows:
        if squeeze(row.label.text) in _SUMS and _goes_on(form, row.rows):
            _take_as_subtotal(form, row)
        else:
            _place(form, row)
    form.subtotals.sort(key=lambda item: item.rows)


_SUMS: Final = frozenset({"合计", "合计："})


def _goes_on(form: Form, rows: int) -> bool:
    """Whether a row behind so many is an indicator, and no remark under the table."""
    behind = form.entries[rows:]
    figures = {"points", "score"} & form.roles
    if not figures:
        return any(entry.spots("target") for entry in behind)
    texts = (narrow(entry.text(role)).strip() for entry in behind for role in figures)
    return any(_NUMBER.fullmatch(text.removesuffix("%")) for text in texts)


def _take_as_subtotal(form: Form, row: TotalRow) -> None:
    cells = {
        role: spot
        for spot in row.numbers
        for role in ("points", "score")
        if spot.cell.column in row.columns.get(role, ())
    }
    figures = "、".join(spot.text for spot in row.numbers) or "（无）"
    form.keep(*(spot.cell for spot in row.numbers))
    form.subtotals.append(
        Subtotal(squeeze(row.label.text), cells, figures, row.label.where, row.rows)
    )


def _is_number(cell: Cell, head: Head | None) -> bool:
    """Whether a cell may be points or score; a percentage only under the weights."""
    text = narrow(cell.text).strip()
    if head and any(cell.column in head.columns.get(role, ()) for role in SCORED):
        return may_be_scored(text)
    if text.endswith("%") and head and cell.column in head.columns.get("points", ()):
        text = text.removesuffix("%")
    return _NUMBER.fullmatch(text) is not None


def _place(form: Form, row: TotalRow) -> None:
    """Each number under its column; where columns do not tell, one is the score, two are both."""
    numbers = row.numbers
    roles: list[str | None] = [None] * len(numbers)
    for index, spot in enumerate(numbers):
        for role in ("points", "score", "adjusted_score"):
            if spot.cell.column in row.columns.get(role, ()):
                roles[index] = role
    if len(numbers) == 1 and roles[0] is None:
        roles[0] = "score"
    elif len(numbers) == 2 and None in roles:  # noqa: PLR2004 - points and score
        roles = ["points", "score"]
    for spot, chosen in zip(numbers, roles, strict=True):
        if chosen is None:
            continue
        first = form.totals.setdefault(chosen, spot)
        form.keep(spot.cell)
        if first is not spot and figure_of(first) != figure_of(spot):
            form.findings.append(
                finding("total-twice", spot.where, first=first.text, second=spot.text)
            )
            form.rivals.setdefault(chosen, []).append(spot)
            form.tell([spot])


def figure_of(spot: Spot) -> Decimal | None:
    """The number of a cell that may also hold its label."""
    match = _BARE.search(narrow(spot.text))
    return number_or_none(match[0]) if match else None
