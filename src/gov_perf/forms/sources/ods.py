"""OpenDocument workbooks (.ods): read from their XML, because it holds what a person sees.

python-calamine gives neither the merged cells of this kind of file nor its percentages.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
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
    cells: list[Cell] = []
    row = area = 0
    for line in table.iter(f"{_TABLE}table-row"):
        repeated = _count(line, "number-rows-repeated")
        own = list(_cells(line, limits))
        area += repeated * sum(rows * columns for _, _, rows, columns in own)
        wide = max((column + columns for column, _, _, columns in own), default=0)
        for what, count, limit in (
            ("行数", row + repeated if own else 0, limits.rows),
            ("列数", wide, limits.columns),
            ("单元格数", area, limits.cells),
        ):
            if count > limit:
                where = Where(sheet=name)
                found.append(
                    finding(
                        "sheet-too-large", where, name=name, what=what, count=count, limit=limit
                    )
                )
                return None
        for again in range(repeated if own else 0):
            cells += (Cell(text, row + again, column, *span) for column, text, *span in own)
        row += repeated
    return Grid(cells, name)


def _cells(line: ET.Element, limits: Limits) -> Iterator[tuple[int, str, int, int]]:
    """Column, text and spans of the cells of a row that hold something."""
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
