"""What calamine does not tell of a sheet (.xlsx): extent, formats of numbers, bare formulas."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final
from xml.etree import ElementTree as ET

from attrs import field, frozen

from gov_perf.errors import InputError
from gov_perf.forms.sources.error_cells import errors_in
from gov_perf.forms.sources.hidden import Hidden
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.own_sums import sums_in
from gov_perf.forms.sources.xlsx_hidden import hidden_in

_BUILT_IN: Final = {9: NumberFormat(share=True), 10: NumberFormat(share=True)}
"""0% and 0.00%, which no file spells out."""

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@frozen
class Marks:
    """What is marked on a sheet (工作表标记).

    ``rows`` and ``columns`` are the extent of the cells that hold something.
    """

    rows: int = 0
    columns: int = 0
    merged: int = 0
    uncomputed: tuple[str, ...] = ()
    sums: Mapping[str, str] = field(factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    formats: Mapping[tuple[int, int], NumberFormat] = field(factory=dict)
    hidden: Hidden = field(factory=Hidden)
    struck: frozenset[tuple[int, int]] = frozenset()


def xml(content: bytes) -> ET.Element | None:
    """The root of a part; None where it is empty.

    Raises:
        InputError: damaged.
    """
    try:
        # Parts that declare entities were refused before; nothing external is fetched.
        return ET.fromstring(content) if content else None  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputError("file-damaged", reason=error) from None


def parts_of_sheets(inside: Mapping[str, bytes]) -> Sequence[tuple[str, str]]:
    """Name of each sheet and of the part that holds it."""
    relations = xml(inside.get("xl/_rels/workbook.xml.rels", b""))
    targets = {
        item.get("Id"): posixpath.normpath(posixpath.join("xl", item.get("Target", "")))
        for item in (() if relations is None else relations)
    }
    book = xml(inside.get("xl/workbook.xml", b""))
    return [
        (item.get("name", ""), targets.get(item.get(_RELATION), "").lstrip("/"))
        for item in (() if book is None else book.iter())
        if item.tag.endswith("}sheet")
    ]


def styles_of(content: bytes) -> Mapping[int, NumberFormat]:
    """The formats that say more than digits, by the number of the cell style."""
    root = xml(content)
    if root is None:
        return {}
    space = root.tag.removesuffix("styleSheet")
    formats = dict(_BUILT_IN)
    for item in root.iter(f"{space}numFmt"):
        number, own = item.get("numFmtId", ""), NumberFormat.of(item.get("formatCode", ""))
        if number.isdecimal() and own.adds:
            formats[int(number)] = own
    cells = root.find(f"{space}cellXfs")
    found: dict[int, NumberFormat] = {}
    for index, style in enumerate(() if cells is None else cells):
        number = style.get("numFmtId", "")
        if number.isdecimal() and int(number) in formats:
            found[index] = formats[int(number)]
    return found


_TAG: Final = rb'<%bc(?: r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?[^>/]*(/?)>|[\s>/])'
_CELL: Final = re.compile(_TAG % b"")
_PREFIXED_CELL: Final = re.compile(_TAG % rb"(?:\w+:)?")
_LOOSE: Final = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>/])([^>]*)>")
_PLACE: Final = re.compile(rb'\br\s*=\s*["\']([A-Z]{0,3})([0-9]{1,7})["\']')
_STYLE: Final = re.compile(rb'\bs\s*=\s*["\']([0-9]+)["\']')
_BARE: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED: Final = re.compile(rb"mergeCell\s")


def marks_of(
    content: bytes, styles: Mapping[int, NumberFormat], struck: frozenset[int] = frozenset()
) -> Marks:
    """The marks of a sheet's XML; linear in its length, and no tree is built."""
    prefixed = b":c" in content
    places = _places(content, _PREFIXED_CELL if prefixed else _CELL)
    wanted = {str(number).encode(): own for number, own in styles.items()}
    gone = {str(number).encode() for number in struck}
    bare: tuple[str, ...] = ()
    if b"<f" in content or (prefixed and b":f" in content):
        bare = tuple(match[1].decode("ascii") for match in _BARE.finditer(content))
    return Marks(
        rows=max(map(int, set(map(_ROW, places))), default=0),
        columns=max(map(_column, set(map(_LETTERS, places))), default=0),
        merged=len(_MERGED.findall(content)),
        uncomputed=bare,
        sums=sums_in(content) if bare else {},
        errors=errors_in(content),
        formats={
            (int(row) - 1, _column(letters) - 1): wanted[style]
            for letters, row, style, _ in places
            if style in wanted
        },
        hidden=hidden_in(content),
        struck=frozenset(
            (int(row) - 1, _column(letters) - 1)
            for letters, row, style, _ in (places if gone else ())
            if style in gone
        ),
    )


_Place = tuple[bytes, bytes, bytes, bytes]
"""Column, row and style of a cell, and its stroke where it is empty on the face of it."""

_LETTERS: Final = itemgetter(0)
_ROW: Final = itemgetter(1)


def _places(content: bytes, tag: re.Pattern[bytes]) -> Sequence[_Place]:
    """The cells that are not empty on the face of it."""
    cells: list[_Place] = tag.findall(content)
    if all(map(_LETTERS, cells)):
        return [cell for cell in cells if not cell[3]]
    return list(_loose_places(content))


def _loose_places(content: bytes) -> Iterator[_Place]:
    """The same for sheets whose cells are written in another way, or do not say where they are."""
    row, column = 0, 0
    for match in _LOOSE.finditer(content):
        place = _PLACE.search(match[2])
        if match[1] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        if place and place[1]:
            row, column = int(place[2]), _column(place[1])
        else:
            column += 1
        if not match[2].endswith(b"/"):
            style = _STYLE.search(match[2])
            number = str(max(row, 1)).encode("ascii")
            yield _letters(column), number, style[1] if style else b"", b""


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(column: int) -> bytes:
    from gov_perf.forms.grid import column_name

    return column_name(max(column, 1) - 1).encode("ascii")
