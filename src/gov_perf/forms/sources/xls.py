"""Workbooks of old Excel (.xls), read by python-calamine."""

from typing import Final

from attrs import evolve

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources import ole
from gov_perf.forms.sources.calamine import grid_of, load, rows_of, visible_sheets
from gov_perf.forms.sources.error_cells import told
from gov_perf.forms.sources.hidden import Hidden
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.superscripts import enclosed
from gov_perf.forms.sources.xls_records import book_of
from gov_perf.forms.sources.xls_strings import Fonts


def read(content: Content, limits: Limits) -> Document:
    """The visible sheets of a workbook.

    A number is shown in the format of its cell, as in newer workbooks.  Where the format is not
    known (a damaged table of formats), 98% is read as 0.98, and a finding names every such cell.

    Raises:
        InputError: damaged, encrypted, or more than ``limits`` allow.
    """
    if isinstance(content.data, str):
        raise InputError("file-damaged", content.where, reason="text")
    book = book_of(content.data, limits)
    workbook = load(ole.packed("Workbook", book.content))
    found: list[Finding] = []
    grids: list[Grid] = []
    for index in visible_sheets(workbook, limits, found):
        name = workbook.sheet_names[index]
        if index in book.too_large:
            found.append(
                finding(
                    "sheet-too-large", Where(sheet=name),
                    name=name, what="单元格数", count=book.too_large[index], limit=limits.cells,
                )
            )  # fmt: skip
            continue
        values, sheet = rows_of(workbook, index)
        found += told(name, book.errors.get(index, ()))
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        formats = book.formats.get(index, {})
        grid = grid_of(name, values, merged[: limits.merged], formats, limits, found)
        found += (
            finding("number-format-unknown", grid.where(cell), text=cell.text)
            for cell in grid.cells
            if (cell.row, cell.column) not in formats
            and type(values[cell.row][cell.column]) in _NUMBERS
            and _may_be_share(cell.text)
        )
        hidden = book.hidden.get(index, Hidden())
        found += hidden.told(grid)
        grid = evolve(grid, hidden=hidden.columns)
        grids.append(_with_fonts(grid, book.fonts.get(index, Fonts()), found))
    return Document(grids, found)


def _with_fonts(grid: Grid, fonts: Fonts, found: list[Finding]) -> Grid:
    """The grid, stretches that are superscripts or struck out enclosed.

    Where it is not known which letters are, a figure is not left as one.
    """
    if not (fonts.stretches or fonts.struck or fonts.doubtful):
        return grid
    cells: list[Cell] = []
    doubtful: list[Cell] = []
    for cell in grid.cells:
        place = cell.row, cell.column
        own = fonts.stretches.get(place)
        base = "struck" if place in fonts.struck else ""
        text = cell.text
        if place in fonts.doubtful or (own and "".join(part for part, _ in own).strip() != text):
            if any(map(str.isdecimal, text)):
                doubtful.append(cell)
                text = f"{text}（可能有上标或删除线）"
        elif own:
            text = "".join(_enclosed(base if kind is None else kind, part) for part, kind in own)
        else:
            text = _enclosed(base, text)
        cells.append(cell._replace(text=text.strip()))
    if doubtful:
        found.append(finding("old-excel-fonts", grid.where(doubtful[0]), count=len(doubtful)))
    return evolve(grid, cells=cells)


def _enclosed(kind: str, text: str) -> str:
    return enclosed(kind, text) if kind else text


_NUMBERS: Final = (int, float)


def _may_be_share(text: str) -> bool:
    """Whether a number may be shown as a percentage: above nothing and at most one."""
    return text == "1" or (text.startswith("0.") and text.strip("0.") != "")
