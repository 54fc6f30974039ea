"""Texts over the lines of a table (文字越过格线): what may be of another row is of none.

A known heading is what it says, wherever it hangs over.  Anything else in such a cell is not read,
and a row of the table that shows one is not either: its points without its standard would be
scored as if it had none.
"""

from collections.abc import Sequence

from gov_perf.findings import Where, finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.cut_pages import is_heading
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.headers import Head, Row, head_at
from gov_perf.forms.table.vocabulary import column_role, field_role, is_execution
from gov_perf.text import squeeze


def in_doubt(grid: Grid, row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that may hold what is of another one."""
    return [
        cell
        for cell in row
        if (cell.row, cell.column) in grid.overflow and not _is_label(cell.text)
    ]


def _is_label(text: str) -> bool:
    clean = squeeze(text)
    return is_heading(text) or column_role(clean) is not None or field_role(clean) is not None


def doubtful_above(grid: Grid, *, turned: bool) -> list[Cell]:
    """The same above the head of the table; none where the table goes on from the page before."""
    if turned or not grid.overflow:
        return []
    rows = grid.rows
    heads = (place for place in range(len(rows)) if head_at(rows, place, grid.hidden))
    above = rows[: next(heads, len(rows))]
    found = {id(cell): cell for row in above for cell in in_doubt(grid, row)}
    return list(found.values())


def leave_row(
    form: Form, grid: Grid, row: Row, own: Sequence[Cell], head: Head, levels: list[str]
) -> None:
    """A row of the table with such a cell goes into nothing; so does a level that is in doubt."""
    doubtful = in_doubt(grid, row)
    above = [column for role in ("level1", "level2") for column in head.columns.get(role, ())]
    if any(cell.column in above for cell in doubtful) or is_execution(levels[0]):
        levels[:] = [""] * len(levels)
    leave_cells(form, grid, doubtful)
    form.over_places |= {id(cell): _heading(head, cell) for cell in doubtful}
    form.tell([Spot(grid, cell) for cell in own if cell.column not in above])
    names = [cell for cell in row if cell.column == head.name and cell not in doubtful]
    said = "".join("".join(cell.text.split()) for cell in names)
    place = f"{_page(grid)}{_rows(own[-1])}"
    form.lost.append(f"“{said}”一行" if said else place)
    form.over_rows.append(f"{place}“{said}”" if said else place)


def leave_cells(form: Form, grid: Grid, cells: Sequence[Cell]) -> None:
    """Such cells go into nothing."""
    known = {id(spot.cell) for spot in form.over}
    spots = [Spot(grid, cell) for cell in cells if id(cell) not in known]
    form.over += spots
    form.tell(spots)


def tell_overflow(form: Form) -> None:
    """One finding for all cells of a form, and for the rows that were left with them."""
    if not form.over:
        return
    tables: dict[str, list[str]] = {}
    for spot in form.over:
        tables.setdefault(_page(spot.grid), []).append(_place(form, spot))
    places = "；".join(page + "、".join(names) for page, names in tables.items())
    rows = "、".join(form.over_rows) or "无"
    where = Where(sheet=form.over[0].where.sheet)
    form.findings.append(finding("text-over-lines", where, places=places, rows=rows))


def _place(form: Form, spot: Spot) -> str:
    """Where a person finds a cell: its row, counted from the top of the table, and its column."""
    heading = form.over_places.get(id(spot.cell), "")
    return f"{_rows(spot.cell)}{heading or f'第{spot.cell.column + 1}列'}"


def _heading(head: Head, cell: Cell) -> str:
    """What the lowest heading over a cell says; empty where none stands there."""
    over = [own for own in head.cells if own.column <= cell.column < own.column + own.columns]
    text = "".join(max(over, key=lambda own: own.row).text.split()) if over else ""
    return f"“{text}”栏" if text else ""


def _page(grid: Grid) -> str:
    return f"第{grid.page}页{grid.sheet or '表格'}" if grid.page else grid.sheet


def _rows(cell: Cell) -> str:
    """The rows of a cell, counted from the top of its table."""
    last = f"至第{cell.row + cell.rows}行" if cell.rows > 1 else ""
    return f"第{cell.row + 1}行{last}"
