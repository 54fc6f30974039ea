"""Subtotals in a table (小计): held against the rows that they add up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gov_perf.errors import NumberError
from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Entry, Form, Spot, Subtotal
from gov_perf.forms.table.headers import Head
from gov_perf.forms.table.indicators import Planned
from gov_perf.forms.table.left_out import uncounted
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.shared_headings import SCORED
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.numbers.exact import add, plain, to_decimal
from gov_perf.plans.indicators import bare_heading
from gov_perf.text import narrow, squeeze

_ROLES: Final[Mapping[str, str]] = {"points": "分值", "score": "得分"}
_ENDING: Final = re.compile("(?:小计|合计)[:：]?$")

Figures = Sequence[Decimal | None]


def take_subtotal(form: Form, grid: Grid, own: Sequence[Cell], head: Head, name: str) -> None:
    """Keep the row; what it says is held against the others once these are read."""
    cells = {
        role: Spot(grid, cell)
        for role in (*_ROLES, *SCORED)
        for cell in own
        if cell.column in head.columns.get(role, ())
    }
    figures = "、".join(cell.text for cell in own if squeeze(cell.text) != name)
    where = grid.where(own[0])
    form.subtotals.append(Subtotal(name, cells, figures or "（无）", where, len(form.entries)))
    form.keep(*(cell for cell in own if _is_of_a_sum(cell, head, name)))


def _is_of_a_sum(cell: Cell, head: Head, name: str) -> bool:
    """Whether a cell is the row's name or a figure; words, targets and actual values are neither.

    Nothing is said of headings before the name, which are merged into such rows too.
    """
    if cell.column <= head.name or squeeze(cell.text) == name or is_filler(cell.text):
        return True
    promised = {column for role in _PROMISED for column in head.columns.get(role, ())}
    return cell.column not in promised and _FIGURES.fullmatch(narrow(cell.text)) is not None


_PROMISED: Final = ("target", "actual")
_FIGURES: Final = re.compile(r"[\s0-9.,%分()/+-]*")


def check_subtotals(
    form: Form, planned: Planned, report: Report, scores: Figures | None = None
) -> None:
    """Say of each subtotal that its rows add up to something else, or that nobody can tell."""
    left = [uncounted(form, entry) is not None for entry in planned.entries]
    points = [place.indicator.points for place in planned.tree.places]
    points = _counted(points, left)
    columns = (
        {"points": points}
        if scores is None
        else {"points": points, "score": _counted(scores, left)}
    )
    begin = 0
    for item in form.subtotals:
        stated = {
            role: number
            for role in columns
            if role in item.cells and (number := _number(item.cells[role].text)) is not None
        }
        found = [
            {role: _sum(columns[role], rows) for role in stated}
            for rows in _candidates(item, planned.entries, begin)
        ]
        begin = item.rows
        if not stated or not found or None in found[0].values():
            report.found.append(
                finding("subtotal-row", item.where, name=item.name, figures=item.figures)
            )
        elif stated not in found:
            differing = [role for role in stated if stated[role] != found[0][role]]
            report.add(
                "subtotal-differs", item.where, name=item.name,
                stated=_told(stated, differing), summed=_told(found[0], differing),
            )  # fmt: skip


def _counted(column: Figures, left: Sequence[bool]) -> list[Decimal | None]:
    """The figures with nothing for the rows that do not count."""
    return [Decimal(0) if out else number for number, out in zip(column, left, strict=True)]


def _candidates(item: Subtotal, entries: Sequence[Entry], begin: int) -> Iterator[list[int]]:
    """The rows that a subtotal may add up: those of its heading, or what stands above it."""
    above = range(item.rows)
    named = bare_heading(_ENDING.sub("", item.name))
    if named:
        for level in ("level1", "level2"):
            own = [n for n in above if bare_heading(getattr(entries[n], level)) == named]
            if own:
                yield own
        return
    if item.rows:
        last = entries[item.rows - 1]
        yield list(range(begin, item.rows))
        yield [n for n in above if entries[n].level1 == last.level1]
        heading = last.level1, last.level2
        yield [n for n in above if (entries[n].level1, entries[n].level2) == heading]


def _sum(column: Figures, rows: Sequence[int]) -> Decimal | None:
    """What the rows add up to; None where one of them has no figure."""
    figures = [number for n in rows if (number := column[n]) is not None]
    return add(figures) if len(figures) == len(rows) else None


def _number(text: str) -> Decimal | None:
    clean = narrow(text).strip().removesuffix("分").removesuffix("%").strip()
    try:
        return to_decimal(clean)
    except NumberError:
        return None


def _told(figures: Mapping[str, Decimal | None], roles: Sequence[str]) -> str:
    said = ((role, figures[role]) for role in roles)
    return "、".join(f"{_ROLES[role]} {plain(value)}" for role, value in said if value is not None)
