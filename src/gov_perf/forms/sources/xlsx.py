"""Workbooks of Excel (.xlsx): read by python-calamine from a clean and bounded copy."""

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.calamine import grid_of, load, rows_of, visible_sheets
from gov_perf.forms.sources.error_cells import told
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.own_sums import filled_in, is_ours
from gov_perf.forms.sources.superscripts import enclosed
from gov_perf.forms.sources.xlsx_fonts import marked, struck_styles
from gov_perf.forms.sources.xlsx_marks import Marks, marks_of, parts_of_sheets, styles_of
from gov_perf.forms.sources.zipped import packed, parts

_WANTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels"
    r"|xl/(?!drawings|media|theme|charts|externalLinks|pivot|printerSettings).+\.(?:xml|rels)"
)


def read(content: Content, limits: Limits) -> Document:
    """The visible sheets of a workbook.

    Macros, pictures and links are not unpacked at all.  A number is shown in the format of its
    cell as far as the format adds a sign, a unit or %.

    Raises:
        InputError: damaged, encrypted, or more than ``limits`` allow.
    """
    workbook, marks, found = opened(content, limits, fonts=True)
    grids: list[Grid] = []
    ours = any(mark.sums for mark in marks.values()) and is_ours(content, limits)
    for index in visible_sheets(workbook, limits, found):
        name = workbook.sheet_names[index]
        mark = marks.get(name, Marks())
        values, sheet = rows_of(workbook, index)
        added = filled_in(values, mark.sums, mark.uncomputed, mark.formats) if ours else ()
        if added:
            where = Where(sheet=name, cell=added[0])
            found.append(finding("own-sums-added", where, count=len(added)))
        found += (
            finding("formula-without-value", Where(sheet=name, cell=cell))
            for cell in mark.uncomputed
            if cell not in added
        )
        found += told(name, mark.errors)
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        grid = grid_of(name, values, merged, mark.formats, limits, found)
        found += mark.hidden.told(grid)
        grid = evolve(grid, hidden=mark.hidden.columns)
        if mark.struck:
            grid = evolve(grid, cells=[_struck(cell, mark) for cell in grid.cells])
        grids.append(grid)
    return Document(grids, found)


def _struck(cell: Cell, mark: Marks) -> Cell:
    """The cell, its text as struck out where the font of the whole cell is."""
    if (cell.row, cell.column) not in mark.struck:
        return cell
    return cell._replace(text=enclosed("struck", cell.text))


def opened(
    content: Content, limits: Limits, *, fonts: bool = False
) -> tuple[Any, Mapping[str, Marks], list[Finding]]:
    """The workbook without what was not asked for, and what its sheets say of their cells.

    With ``fonts``, stretches that are superscripts or struck out are enclosed in the texts.

    A sheet with more than ``limits`` allow is empty in it, and a finding.

    Raises:
        InputError: damaged, encrypted, or more than ``limits`` allow.
    """
    if isinstance(content.data, str):
        raise InputError("file-damaged", content.where, reason="text")
    inside = parts(content.data, content.where, limits, _WANTED)
    sheets = parts_of_sheets(inside)
    styles = styles_of(inside.get("xl/styles.xml", b""))
    struck = struck_styles(inside.get("xl/styles.xml", b"")) if fonts else frozenset()
    found: list[Finding] = []
    marks: dict[str, Marks] = {}
    for name, part in sheets:
        marks[name] = marks_of(inside.get(part, b""), styles, struck)
        problem = _too_large(name, marks[name], limits)
        if problem:
            found.append(problem)
            inside[part] = _EMPTY
    for part in [_STRINGS, *(part for _, part in sheets)] if fonts else ():
        if part in inside:
            inside[part] = marked(inside[part])
    return load(packed(inside)), marks, found


_STRINGS: Final = "xl/sharedStrings.xml"
_EMPTY: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)


def _too_large(name: str, marks: Marks, limits: Limits) -> Finding | None:
    counts = (
        ("行数", marks.rows, limits.rows),
        ("列数", marks.columns, limits.columns),
        ("单元格数", marks.rows * marks.columns, limits.cells),
        ("合并单元格数", marks.merged, limits.merged),
    )
    for what, count, limit in counts:
        if count > limit:
            return finding(
                "sheet-too-large", Where(sheet=name), name=name, what=what, count=count, limit=limit
            )
    return None
