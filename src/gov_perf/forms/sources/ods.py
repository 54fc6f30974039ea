"""OpenDocument workbooks (.ods): read from their XML, because it holds what a person sees.

python-calamine gives neither the merged cells of this kind of file nor its percentages.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from attrs import evolve

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.hidden import Hidden
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.zipped import parts

_WANTED: Final = re.compile(r"content\.xml|META-INF/manifest\.xml")
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read(content: Content, limits: Limits) -> Document:
    """The visible sheets of a workbook, as their cells are shown.

    Raises:
        InputError: damaged, encrypted, or more than ``limits`` allow.
    """
    if isinstance(content.data, str):
        raise InputError("file-damaged", content.where, reason="text")
    inside = parts(content.data, content.where, limits, _WANTED)
    if b"encryption-data" in inside.get("META-INF/manifest.xml", b""):
        raise InputError("file-encrypted", content.where)
    try:
        # Parts that declare entities were refused before; nothing external is fetched.
        root = ET.fromstring(inside.get("content.xml", b""))  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputError("file-damaged", content.where, reason=error) from None
    hidden = _hidden_styles(root)
    found: list[Finding] = []
    grids: list[Grid] = []
    for table in root.iter(f"{_TABLE}table"):
        name = table.get(f"{_TABLE}name", "")
        if len(grids) >= limits.sheets:
            raise InputError("too-much", content.where, what="工作表数", count=len(grids) + 1,
                             limit=limits.sheets)  # fmt: skip
        if table.get(f"{_TABLE}style-name") in hidden:
            found.append(finding("sheet-hidden", Where(sheet=name), name=name))
            continue
        grid = _grid(table, name, limits, found)
        if grid is not None:
            grids.append(grid)
    return Document(grids, found)


def _hidden_styles(root: ET.Element) -> set[str | None]:
    return {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }


def _grid(table: ET.Element, name: str, limits: Limits, found: list[Finding]) -> Grid | None:
    """The cells of a sheet; merged ones go no further down than to the last row with a text."""
    lines: list[tuple[int, int, list[_Found]]] = []
    hidden: list[tuple[int, int]] = []
    row = end = size = 0
    for line in table.iter(f"{_TABLE}table-row"):
        repeated = _count(line, "number-rows-repeated")
        own = list(_cells(line, limits))
        if own:
            end = row + repeated
            size += repeated * len(own)
            wide = max(column + columns for column, _, _, columns in own)
            if _too_large(name, (end, wide, size), limits, found):
                return None
            lines.append((row, repeated, own))
            if _is_hidden(line):
                hidden.append((row, row + repeated))
        row += repeated
    area = sum(
        repeated * min(rows, end - row) * columns
        for row, repeated, own in lines
        for _, _, rows, columns in own
    )
    if _too_large(name, (0, 0, area), limits, found):
        return None
    grid = Grid(
        [
            Cell(text, place, column, min(rows, end - place), columns)
            for row, repeated, own in lines
            for place in range(row, row + repeated)
            for column, text, rows, columns in own
        ],
        name,
    )
    rows = frozenset(row for first, end in hidden for row in range(first, end))
    unseen = Hidden(rows, _hidden_columns(table, limits))
    found += unseen.told(grid)
    return evolve(grid, hidden=unseen.columns)


def _is_hidden(item: ET.Element) -> bool:
    """Whether a row or a column is not shown: hidden, or left out by a filter."""
    return item.get(f"{_TABLE}visibility") in {"collapse", "filter"}


def _hidden_columns(table: ET.Element, limits: Limits) -> frozenset[int]:
    found: set[int] = set()
    column = 0
    for item in table.iter(f"{_TABLE}table-column"):
        end = column + _count(item, "number-columns-repeated")
        if _is_hidden(item):
            found.update(range(column, min(end, limits.columns)))
        column = end
    return frozenset(found)


def _too_large(
    name: str, sizes: tuple[int, int, int], limits: Limits, found: list[Finding]
) -> bool:
    """Whether rows, columns or cells are more than ``limits`` allow, which is a finding."""
    for what, count, limit in zip(
        ("行数", "列数", "单元格数"),
        sizes,
        (limits.rows, limits.columns, limits.cells),
        strict=True,
    ):
        if count > limit:
            where = Where(sheet=name)
            found.append(
                finding("sheet-too-large", where, name=name, what=what, count=count, limit=limit)
            )
            return True
    return False


_Found = tuple[int, str, int, int]
"""Column, text, and the rows and columns that a cell covers."""


def _cells(line: ET.Element, limits: Limits) -> Iterator[_Found]:
    """The cells of a row that hold something."""
    column = 0
    for item in line:
        repeated = _count(item, "number-columns-repeated")
        if item.tag == f"{_TABLE}table-cell":
            text = "\n".join(_paragraph(part) for part in item.iterfind(f"{_TEXT}p")).strip()
            rows = min(_count(item, "number-rows-spanned"), limits.rows)
            columns = min(_count(item, "number-columns-spanned"), limits.columns)
            for again in range(min(repeated, limits.columns + 1) if text else 0):
                yield column + again, text, rows, columns
        column += repeated


def _count(item: ET.Element, name: str) -> int:
    text = item.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1  # noqa: PLR2004


def _paragraph(item: ET.Element) -> str:
    """The text of a paragraph; a note pinned to the cell is none of it."""
    words = [item.text or ""]
    for part in item:
        if part.tag == f"{_TEXT}s":
            words.append(" ")
        elif part.tag == f"{_TEXT}tab":
            words.append("\t")
        elif part.tag == f"{_TEXT}line-break":
            words.append("\n")
        elif part.tag != f"{_OFFICE}annotation":
            words.append(_paragraph(part))
        words.append(part.tail or "")
    return "".join(words)
