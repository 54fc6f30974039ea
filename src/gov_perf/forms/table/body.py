"""Rows of indicators (指标行): each cell under its column, headings carried down."""

import re
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Entry, Form, Heading, Spot
from gov_perf.forms.table.headers import Head, Row
from gov_perf.forms.table.vocabulary import column_role, is_execution, is_filler, is_placeholder
from gov_perf.text import narrow, squeeze

_POINTS: Final = re.compile(r"(.+?)[（(]\s*([0-9]+(?:\.[0-9]+)?)\s*分?\s*[)）]")
_LEVELS: Final = ("level1", "level2")


def read_entry(
    form: Form, grid: Grid, row: Row, own: list[Cell], head: Head, levels: list[str]
) -> None:
    """Put a row into the form: an indicator, headings alone, or the budget execution."""
    at = {
        column: cell
        for cell in row
        for column in range(cell.column, min(cell.column + cell.columns, head.width))
    }
    cells = {role: _under(grid, at, columns) for role, columns in head.columns.items()}
    mine = {id(cell) for cell in own}
    names = {id(spot.cell) for spot in cells["name"]}
    for index, role in enumerate(_LEVELS):
        spots = [spot for spot in cells.pop(role, ()) if id(spot.cell) not in names]
        _carry(form, levels, index, spots, mine)
    if _is_execution_row(form, grid, cells, levels, own):
        return
    cells = {role: spots for role, spots in cells.items() if role == "name" or spots}
    said = [role for role, spots in cells.items() if any(id(spot.cell) in mine for spot in spots)]
    if not set(said) - {"number"}:
        form.keep(*(spot.cell for role in said for spot in cells[role]))
        _keep_sides(form, own, head)
        return
    name = _joined(cells["name"])
    if is_placeholder(name) and not set(said) - {"number", "name", "points"}:
        where = grid.where(cells["name"][0].cell)
        form.findings.append(finding("row-placeholder", where, name=name))
        form.keep(*own)
        return
    form.entries.append(Entry(levels[0], levels[1], cells, grid.where(own[0])))
    form.keep(*(spot.cell for role in said for spot in cells[role]))
    _keep_sides(form, own, head)


def _under(grid: Grid, at: dict[int, Cell], columns: tuple[int, ...]) -> tuple[Spot, ...]:
    """The cells that stand in these columns of a row, each once."""
    found: list[Cell] = []
    for column in columns:
        cell = at.get(column)
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return tuple([Spot(grid, cell) for cell in found])


def _carry(form: Form, levels: list[str], index: int, spots: list[Spot], mine: set[int]) -> None:
    """A heading that stands here; where none does, the one above goes on."""
    text = squeeze("".join(spot.text for spot in spots))
    if not text:
        return
    match = _POINTS.fullmatch(narrow(text))
    name = match[1] if match else text
    if index == 0 and name != levels[0]:
        levels[1] = ""
    levels[index] = name
    form.keep(*(spot.cell for spot in spots if id(spot.cell) in mine))
    if match and any(id(spot.cell) in mine for spot in spots):
        path = "/".join(levels[: index + 1])
        form.headings.append(Heading(path, match[2], spots[0]))


def _is_execution_row(
    form: Form, grid: Grid, cells: dict[str, tuple[Spot, ...]], levels: list[str], own: list[Cell]
) -> bool:
    """Whether the row is that of the budget execution rate; its points and score are kept."""
    names = cells["name"]
    heads = [cell for cell in own if is_execution(cell.text)]
    if not heads and not any(is_execution(spot.text) for spot in names):
        return False
    form.keep(*heads, *(spot.cell for spot in names))
    for role in ("points", "score", "actual"):
        for spot in cells.get(role, ()):
            if form.execution.setdefault("rate" if role == "actual" else role, spot) is spot:
                form.keep(spot.cell)
    match = _POINTS.fullmatch(narrow(squeeze(heads[0].text))) if heads else None
    if match:
        form.headings.append(Heading(match[1], match[2], Spot(grid, heads[0])))
    levels[:] = ["", ""]
    return True


def _keep_sides(form: Form, own: list[Cell], head: Head) -> None:
    """Cells beside the table that only say what it is: "绩效指标" down its side."""
    used = {column for columns in head.columns.values() for column in columns}
    for cell in own:
        if cell.column not in used and (column_role(cell.text) == "group" or is_filler(cell.text)):
            form.keep(cell)


def _joined(spots: tuple[Spot, ...]) -> str:
    return "".join("".join(spot.text.split("\n")) for spot in spots)
