"""Records of an old workbook (.xls): how far its sheets go, and how their numbers are shown.

python-calamine makes every cell between the first and the last of a sheet, of all sheets, when it
opens the file: one cell at the far corner is sixteen million.  Records are walked here as it does.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from gov_perf.errors import InputError
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources import ole
from gov_perf.forms.sources.error_cells import errors_of
from gov_perf.forms.sources.hidden import Hidden
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.xls_formats import Place, formats_of, styles_of
from gov_perf.forms.sources.xls_strings import Fonts, fonts_of, texts_of

_NAMES: Final = ("Workbook", "Book", "WORKBOOK", "BOOK")
_BEGINNING: Final = 0x0809
_END: Final = 0x000A
_PASSWORD: Final = 0x002F
_SHEET: Final = 0x0085
_AREA: Final = 0x0200
_RUN: Final = 0x00BD
_CELLS: Final = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_ROW: Final = 0x0208
_COLUMN: Final = 0x007D
_ROW_HIDDEN: Final = 0x20
_HEAD: Final = struct.Struct("<HH")
_AREAS: Final = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}
_ROWS: Final = 65_536
_COLUMNS: Final = 256
_TIMES: Final = 4
"""The sheets of a file may come to so many times the cells of one."""

_RECORDS: Final = 1_000
"""Records that may be read beside a sheet's cells: many sheets may lie over one another."""

_NO_SHEET: Final = _HEAD.pack(_END, 0)


@frozen
class Book:
    """The stream of a workbook (工作簿流), and what calamine does not tell of it.

    Attributes:
        content: The stream.
        too_large: The sizes of the sheets that were emptied.
        formats: The formats of each sheet's numbers, as far as they are known.
        hidden: The rows and columns of each sheet that are not shown.
        fonts: What fonts mark in the cells of each sheet.
        errors: The cells of each sheet that hold an error (#N/A), and which.
    """

    content: bytes
    too_large: dict[int, int]
    formats: Mapping[int, Mapping[Place, NumberFormat]] = field(factory=dict)
    hidden: Mapping[int, Hidden] = field(factory=dict)
    fonts: Mapping[int, Fonts] = field(factory=dict)
    errors: Mapping[int, list[tuple[str, str]]] = field(factory=dict)


def book_of(data: bytes, limits: Limits) -> Book:
    """The workbook; sheets that are larger than ``limits`` allow are emptied.

    Raises:
        InputError: damaged, encrypted, or more sheets or cells in all than are taken.
    """
    content = bytearray(ole.stream(data, _NAMES))
    try:
        sheets = list(_sheets(content, limits))
        sizes = _sizes(content, sheets, limits)
        large = {index: cells for index, (rows, cells) in enumerate(sizes)
                 if cells > limits.cells or rows > limits.rows}  # fmt: skip
        for index in large:
            struct.pack_into("<I", content, sheets[index], len(content))
        if large:
            content += _NO_SHEET
            sizes = _sizes(content, sheets, limits)  # nothing else may have come of it
        total = sum(cells for _, cells in sizes)
        if total > _TIMES * limits.cells:
            raise InputError("too-much", what="单元格数", count=total, limit=_TIMES * limits.cells)
        formats = _formats(content, sheets, large, limits)
        hidden = _hidden(content, sheets)
        fonts = _fonts(content, sheets)
        errors = _errors(content, sheets)
    except (struct.error, _DamagedError) as error:
        raise InputError("file-damaged", reason=error) from None
    return Book(bytes(content), large, formats, hidden, fonts, errors)


class _DamagedError(Exception):
    """What no program writes."""


def _records(content: bytearray, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record; calamine refuses a file that ends within one."""
    end = len(content)
    while place + 4 <= end:
        kind, length = _HEAD.unpack_from(content, place)
        place += 4
        if place + length > end:
            return
        yield kind, place, length
        place += length


def _sheets(content: bytearray, limits: Limits) -> Iterator[int]:
    """Where the place of each sheet is written."""
    count = 0
    for kind, place, length in _records(content, 0):
        if kind == _END:
            return
        if kind == _PASSWORD and any(content[place : place + min(2, length)]):
            raise InputError("file-encrypted")
        if kind == _SHEET:
            count += 1
            if count > limits.sheets:
                raise InputError("too-much", what="工作表数", count=count, limit=limits.sheets)
            yield place


def _sizes(content: bytearray, sheets: list[int], limits: Limits) -> list[tuple[int, int]]:
    """Rows and cells of each sheet, from its corner A1 on."""
    known: dict[int, tuple[int, int]] = {}
    left = _RECORDS + _TIMES * limits.cells
    found: list[tuple[int, int]] = []
    for sheet in sheets:
        (start,) = struct.unpack_from("<I", content, sheet)
        if start not in known:
            rows, columns, left = _walked(content, start, left)
            known[start] = rows, rows * columns
        found.append(known[start])
    return found


def _walked(content: bytearray, start: int, left: int) -> tuple[int, int, int]:
    """Rows and columns of the sheet that begins there, and how many records may still be read."""
    rows = columns = 0
    for kind, place, length in _inside(content, start):
        left -= 1
        if left < 0:
            raise _DamagedError(start)
        if kind in _CELLS and length >= 4:  # noqa: PLR2004 - its row and its column
            row, column = _HEAD.unpack_from(content, place)
            if kind == _RUN:
                column += max(0, length // 6 - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _AREA:
            _check_area(content, place, length)
    return rows, columns, left


def _inside(content: bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """The records of what begins there, to its end; drawings inside have an end of their own."""
    depth = 0
    for record in _records(content, start):
        yield record
        if record[0] == _BEGINNING:
            depth += 1
        elif record[0] == _END:
            depth -= 1
            if depth <= 0:
                return


def _formats(
    content: bytearray, sheets: list[int], large: Mapping[int, int], limits: Limits
) -> Mapping[int, Mapping[Place, NumberFormat]]:
    """How the numbers of each sheet are shown, as far as it is known."""
    _, place, length = next(_records(content, 0), (0, 0, 0))
    version = struct.unpack_from("<H", content, place)[0] if length > 1 else 0
    styles = styles_of(content, version, _inside(content, 0))
    known: dict[int, Mapping[Place, NumberFormat]] = {}
    left = _TIMES * limits.cells
    found: dict[int, Mapping[Place, NumberFormat]] = {}
    for index, sheet in enumerate(sheets):
        (start,) = struct.unpack_from("<I", content, sheet)
        if index in large:
            continue
        if start not in known:
            known[start], count = formats_of(content, _inside(content, start), styles, left)
            left -= count
        found[index] = known[start]
    return found


def _hidden(content: bytearray, sheets: list[int]) -> Mapping[int, Hidden]:
    """The rows and columns of each sheet that are hidden; its records were counted before."""
    known: dict[int, Hidden] = {}
    found: dict[int, Hidden] = {}
    for index, sheet in enumerate(sheets):
        (start,) = struct.unpack_from("<I", content, sheet)
        if start not in known:
            known[start] = _hidden_of(content, start)
        found[index] = known[start]
    return found


def _errors(content: bytearray, sheets: list[int]) -> Mapping[int, list[tuple[str, str]]]:
    """The errors in the cells of each sheet; its records were counted before."""
    known: dict[int, list[tuple[str, str]]] = {}
    found: dict[int, list[tuple[str, str]]] = {}
    for index, sheet in enumerate(sheets):
        (start,) = struct.unpack_from("<I", content, sheet)
        if start not in known:
            known[start] = errors_of(content, _inside(content, start))
        found[index] = known[start]
    return found


def _hidden_of(content: bytearray, start: int) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, place, length in _inside(content, start):
        if kind == _ROW and length >= 14 and content[place + 12] & _ROW_HIDDEN:  # noqa: PLR2004 - up to its flags
            rows.add(_HEAD.unpack_from(content, place)[0])
        elif kind == _COLUMN and length >= 10 and content[place + 8] & 1:  # noqa: PLR2004 - up to its flags
            first, last = _HEAD.unpack_from(content, place)
            if len(columns) < _COLUMNS and first not in columns:  # stretches may lie over another
                columns.update(range(first, min(last + 1, _COLUMNS)))
    return Hidden(frozenset(rows), frozenset(columns))


def _fonts(content: bytearray, sheets: list[int]) -> Mapping[int, Fonts]:
    """What fonts mark in the cells of each sheet; its records were counted before."""
    texts = texts_of(content, _inside(content, 0))
    known: dict[int, Fonts] = {}
    found: dict[int, Fonts] = {}
    for index, sheet in enumerate(sheets if texts.fonts else ()):
        (start,) = struct.unpack_from("<I", content, sheet)
        if start not in known:
            known[start] = fonts_of(content, _inside(content, start), texts)
        found[index] = known[start]
    return found


def _check_area(content: bytearray, place: int, length: int) -> None:
    """Room is made for all the cells that a sheet says it has."""
    if length not in _AREAS:
        raise _DamagedError(length)
    top, bottom, _, right = _AREAS[length].unpack_from(content, place)
    if bottom > _ROWS or right > _COLUMNS or (bottom and right and top > bottom):
        raise _DamagedError(bottom, right)
