"""What calamine does not tell of a sheet (.xlsx): extent, formats of numbers, bare formulas."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree as ET

from attrs import field, frozen

from gov_perf.errors import InputError
from gov_perf.exact import plain, to_fraction

_BUILT_IN: Final = {9: "0%", 10: "0.00%"}
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
    formats: Mapping[tuple[int, int], str] = field(factory=dict)

    def shown(self, row: int, column: int, digits: str) -> str:
        """The digits of a number as its cell shows them: with sign, unit or % of the format."""
        code = self.formats.get((row, column))
        return digits if code is None else formatted(digits, code)


_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)')
_LEADING: Final = re.compile(r'(?:\[[^\]]*\])*((?:"[^"]*"|\\.)*)')
_TRAILING: Final = re.compile(r'((?:"[^"]*"|\\.)*)(?:_.|\s)*$')


def formatted(digits: str, code: str) -> str:
    """A number's digits with what its format adds.

    >>> formatted("0.985", "0.0%"), formatted("98", '"≥"0"人"'), formatted("98", "0.00_ ")
    ('98.5%', '≥98人', '98')
    """
    section = code.split(";", maxsplit=1)[0]
    leading, trailing = _LEADING.match(section), _TRAILING.search(section)
    before = _literals(leading[1] if leading else "")
    after = _literals(trailing[1] if trailing else "")
    if "%" in _LITERAL.sub("", section):
        return f"{before}{plain(to_fraction(Decimal(digits)) * 100)}%{after}"
    return f"{before}{digits}{after}"


def _literals(text: str) -> str:
    return _LITERAL.sub(lambda match: match[1] if match[1] is not None else match[2], text)


def _xml(content: bytes) -> ET.Element | None:
    try:
        # Parts that declare entities were refused before; nothing external is fetched.
        return ET.fromstring(content) if content else None  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputError("file-damaged", reason=error) from None


def parts_of_sheets(inside: Mapping[str, bytes]) -> Sequence[tuple[str, str]]:
    """Name of each sheet and of the part that holds it."""
    relations = _xml(inside.get("xl/_rels/workbook.xml.rels", b""))
    targets = {
        item.get("Id"): posixpath.normpath(posixpath.join("xl", item.get("Target", "")))
        for item in (() if relations is None else relations)
    }
    book = _xml(inside.get("xl/workbook.xml", b""))
    return [
        (item.get("name", ""), targets.get(item.get(_RELATION), "").lstrip("/"))
        for item in (() if book is None else book.iter())
        if item.tag.endswith("}sheet")
    ]


def styles_of(content: bytes) -> Mapping[int, str]:
    """The formats that say more than digits, by the number of the cell style."""
    root = _xml(content)
    if root is None:
        return {}
    space = root.tag.removesuffix("styleSheet")
    codes = dict(_BUILT_IN)
    for item in root.iter(f"{space}numFmt"):
        number, code = item.get("numFmtId", ""), item.get("formatCode", "")
        if number.isdecimal() and ("%" in code or _LITERAL.search(code)):
            codes[int(number)] = code
    cells = root.find(f"{space}cellXfs")
    found: dict[int, str] = {}
    for index, style in enumerate(() if cells is None else cells):
        number = style.get("numFmtId", "")
        if number.isdecimal() and int(number) in codes:
            found[index] = codes[int(number)]
    return found


_CELL: Final = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?[^>]*>')
_ANY_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s>/]")
_LOOSE: Final = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>/])([^>]*)>")
_PLACE: Final = re.compile(rb'\br\s*=\s*["\']([A-Z]{0,3})([0-9]{1,7})["\']')
_STYLE: Final = re.compile(rb'\bs\s*=\s*["\']([0-9]+)["\']')
_BARE: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s")


def marks_of(content: bytes, styles: Mapping[int, str]) -> Marks:
    """The marks of a sheet's XML; linear in its length, and no tree is built."""
    rows = columns = 0
    formats: dict[tuple[int, int], str] = {}
    wanted = {str(number).encode(): code for number, code in styles.items()}
    for row, letters, style in _places(content):
        column = _column(letters)
        rows, columns = max(rows, row), max(columns, column)
        if style in wanted:
            formats[row - 1, column - 1] = wanted[style]
    bare: tuple[str, ...] = ()
    if b"<f" in content or b":f" in content:
        bare = tuple(match[1].decode("ascii") for match in _BARE.finditer(content))
    merged = sum(1 for _ in _MERGED.finditer(content))
    return Marks(rows, columns, merged, bare, formats)


def _places(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Row, column and style of every cell that is not empty on the face of it."""
    matches = list(_CELL.finditer(content))
    if len(matches) == sum(1 for _ in _ANY_CELL.finditer(content)):
        for match in matches:
            if content[match.end() - 2] != _STROKE:
                yield int(match[2]), match[1], match[3] or b""
        return
    yield from _loose_places(content)


_STROKE: Final = ord("/")


def _loose_places(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
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
            yield max(row, 1), _letters(column), style[1] if style else b""


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(column: int) -> bytes:
    from gov_perf.forms.grid import column_name

    return column_name(max(column, 1) - 1).encode("ascii")
