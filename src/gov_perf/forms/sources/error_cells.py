"""Cells that hold an error of the spreadsheet (单元格里的公式错误): #N/A, #REF!, #DIV/0!.

An error is no value and no text of the form: the cell is empty, and a finding names it.
"""

import re
import struct
from collections.abc import Iterable
from typing import Final

from attrs import evolve

from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid, column_name, joined

_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""The errors of an old workbook's records."""
_BEGINNING: Final = re.compile("#|Err:")
_TEXT: Final = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!)|Err:[0-9]{3}"
)
_IN_XML: Final = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]{0,300}?\st="e")[^<>]{0,300}>\s*'
    rb"(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})<"
)
_PLACE: Final = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
_FORMULA: Final = 0x0006
_BOOLEAN: Final = 0x0205
_RESULT: Final = struct.Struct("<HHxxBxBxxxH")
"""Row, column, and of a result that is no number: its kind, its value, and FFFF behind it."""
_VALUE: Final = struct.Struct("<HHxxBB")
_NO_NUMBER: Final = 0xFFFF
_AN_ERROR: Final = 2


def errors_in(content: bytes) -> tuple[tuple[str, str], ...]:
    """Cell and text of each error in a sheet's XML."""
    if b't="e"' not in content:
        return ()
    found: list[tuple[str, str]] = []
    for match in _IN_XML.finditer(content):
        place = _PLACE.search(match[0])
        found.append((place[1].decode() if place else "", match[1].decode(errors="replace")))
    return tuple(found)


def errors_of(content: bytearray, records: Iterable[tuple[int, int, int]]) -> list[tuple[str, str]]:
    """The same of an old sheet, whose records are given by kind, place and length."""
    found: list[tuple[str, str]] = []
    for kind, place, length in records:
        code: int | None = None
        if kind == _FORMULA and length >= _RESULT.size:
            row, column, result, value, behind = _RESULT.unpack_from(content, place)
            code = value if (result, behind) == (_AN_ERROR, _NO_NUMBER) else None
        elif kind == _BOOLEAN and length >= _VALUE.size:
            row, column, value, is_error = _VALUE.unpack_from(content, place)
            code = value if is_error else None
        if code is not None:
            found.append((f"{column_name(column)}{row + 1}", _CODES.get(code, f"#{code}")))
    return found


def told(sheet: str, errors: Iterable[tuple[str, str]]) -> list[Finding]:
    """A finding for each."""
    return [
        finding("cell-with-error", Where(sheet=sheet, cell=cell or None), text=text)
        for cell, text in errors
    ]


def without_errors(document: Document) -> Document:
    """The document without cells whose whole text is such an error, each of them told."""
    found: list[Finding] = []
    grids = [_of_grid(grid, found) for grid in document.grids]
    return evolve(document, grids=grids, findings=[*document.findings, *found])


def _of_grid(grid: Grid, found: list[Finding]) -> Grid:
    if _BEGINNING.search(joined(grid)) is None:  # nearly every grid
        return grid
    wrong = [cell for cell in grid.cells if is_error(cell.text)]
    if not wrong:
        return grid
    found += (finding("cell-with-error", grid.where(cell), text=cell.text) for cell in wrong)
    gone = set(map(id, wrong))
    kept: list[Cell] = [cell for cell in grid.cells if id(cell) not in gone]
    return evolve(grid, cells=kept)


def is_error(text: str) -> bool:
    """Whether a text is an error of a spreadsheet and nothing else.

    >>> is_error("#DIV/0!"), is_error("#N/A"), is_error("#1楼"), is_error("N/A")
    (True, True, False, False)
    """
    return text[:1] in {"#", "E"} and _TEXT.fullmatch(text.strip()) is not None
