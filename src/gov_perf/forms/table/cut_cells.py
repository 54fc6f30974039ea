"""Merged cells that go on over a page (跨页的合并单元格): one cell, as its lines prove."""

from collections.abc import Container, Sequence

from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.body import heading_of
from gov_perf.forms.table.cut_pages import is_heading
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.headers import Head, Row
from gov_perf.forms.table.vocabulary import is_money_head
from gov_perf.text import squeeze

_LEVELS = ("level1", "level2")


def cut_at(grid: Grid, row: int, columns: Container[int] | None = None) -> list[Cell]:
    """The cells that go on over a page and show themselves in a row, of these columns or of all.

    Two texts are one only where they make a heading.
    """
    return [
        cell
        for cell in grid.cut
        if cell.row <= row < cell.row + cell.rows
        and (columns is None or cell.column in columns)
        and ("\n" not in cell.text or is_heading(cell.text))
    ]


def keep_printed(form: Form, grid: Grid, cells: Sequence[Cell]) -> None:
    """What is printed of such cells without lines around it is read with them."""
    form.keep(
        *(
            text
            for text in grid.loose
            for cell in cells
            if text.column == cell.column
            and text.row < cell.row + cell.rows
            and cell.row < text.row + text.rows
        )
    )


def cut_beside(form: Form, grid: Grid, row: int) -> list[Cell]:
    """What says down the side of a row of the budget which block it is of; read with the row."""
    beside = [cell for cell in cut_at(grid, row) if is_money_head(cell.text)]
    keep_printed(form, grid, beside)
    return beside


def with_levels(
    form: Form, grid: Grid, row: Row, own: Sequence[Cell], head: Head, levels: Sequence[str]
) -> tuple[Row, list[Cell]]:
    """A row and its own cells with the levels that go on over the page.

    One that stands above already is not its own.
    """
    columns = {role: head.columns.get(role, ()) for role in _LEVELS}
    cut = cut_at(grid, own[0].row, [at for found in columns.values() for at in found])
    if not cut:
        return row, [*own]
    keep_printed(form, grid, cut)
    said = {
        at: level for level, found in zip(levels, columns.values(), strict=True) for at in found
    }
    new = [cell for cell in cut if heading_of(cell.text)[0] != said[cell.column]]
    shown = sorted([*cut, *row], key=lambda cell: cell.column)
    return shown, [*new, *own]


def tell_repeated(form: Form) -> None:
    """A label of such a cell that is printed once more above or below the table is not told."""
    grids = {id(spot.grid): spot.grid for spot in form.cells}
    labels = {squeeze(cell.text) for grid in grids.values() for cell in grid.cut}
    torn = set(map(id, form.torn))
    form.told |= {
        id(spot.cell)
        for spot in form.unread
        if spot.grid.running
        and id(spot.grid) in torn
        and labels.issuperset(map(squeeze, spot.text.split()))
    }
