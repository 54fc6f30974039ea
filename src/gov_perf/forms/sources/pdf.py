"""PDF files with text (.pdf): tables by their lines, and the text around them."""

import io
import logging
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.layout import paragraphs
from gov_perf.forms.sources.pdf_cut import Part, open_parts, with_cut_cells
from gov_perf.forms.sources.pdf_loose import loose_texts, on_the_edge
from gov_perf.forms.sources.pdf_overflow import Box, overflowing
from gov_perf.forms.sources.pdf_streams import bounded
from gov_perf.forms.sources.radicals import without_radicals

_LINE: Final = 100
"""Characters of a page that a stamp, its number and its date may have."""

_MOST_OBJECTS: Final = 200_000
"""Characters and lines of one page; a page with more is no form."""

_NEAR: Final = 2
"""Points by which the same line of a table may stand elsewhere on the next page."""
_NARROW: Final = 3
"""Columns from which on two tables are told to have the same ones."""


@frozen
class _Lines:
    """The columns of the last table of a page: where each begins, and where the last one ends."""

    page: int
    lefts: Sequence[Any]
    right: Any

    def place(self, left: Any) -> int | None:  # noqa: ANN401
        """The column that begins here; None where none does."""
        far, place = min((abs(own - left), n) for n, own in enumerate(self.lefts))
        return place if far <= _NEAR else None


def read(content: Content, limits: Limits) -> Document:
    """The tables of every page and the text above, between and below them.

    Raises:
        InputError: damaged, encrypted, or more pages or unpacked bytes than ``limits`` allow.
        MissingExtraError: pdfplumber is not installed.
    """
    plumber = need("pdfplumber", "读取 PDF 文件", "pdf")
    if isinstance(content.data, str):
        raise InputError("file-damaged", content.where, reason="text")
    _hold_back_warnings()
    grids: list[Grid] = []
    found: list[Finding] = []
    try:
        with (
            bounded(limits.unpacked_bytes, content.where),
            plumber.open(io.BytesIO(content.data)) as document,
        ):
            pages = document.pages
            if len(pages) > limits.pages:
                raise InputError(  # noqa: TRY301 - said beside what is counted
                    "too-much", content.where, what="页数", count=len(pages), limit=limits.pages
                )
            lines: list[_Lines] = []
            parts: list[list[Part]] = []
            for number, page in enumerate(pages, 1):
                grids += _page(page, number, limits, found, lines, parts)
                page.close()
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the library says of a broken file
        if "Password" in type(error).__name__ or "Password" in repr(error):
            raise InputError("file-encrypted", content.where) from None
        raise InputError("file-damaged", content.where, reason=type(error).__name__) from None
    return Document(with_cut_cells(grids, parts), found)


def _hold_back_warnings() -> None:
    """Keep what the library warns of (a font without its box) off an unasked screen.

    Whoever sets up logging gets it all the same.
    """
    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _page(
    page: Any,  # noqa: ANN401
    number: int,
    limits: Limits,
    found: list[Finding],
    lines: list[_Lines],
    parts: list[list[Part]],
) -> list[Grid]:
    """The tables and the text of a page.

    ``lines`` gets the columns of its tables, ``parts`` what of them is open at an end of the page.
    """
    place = Where(sheet=f"第{number}页")
    size = len(page.chars) + len(page.lines) + len(page.rects)
    if size > _MOST_OBJECTS:
        found.append(
            finding(
                "sheet-too-large", place,
                name=f"第{number}页", what="字符和线条数", count=size, limit=_MOST_OBJECTS,
            )
        )  # fmt: skip
        return []
    if not page.chars:
        found.append(finding("page-without-text", place, page=number))
        return []
    if _is_scan(page):  # a stamp or a page number over the picture is read all the same
        found.append(finding("page-without-text", place, page=number))
    grids: list[Grid] = []
    top = page.bbox[1]
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    around = _without(page, [char for table in tables for char in on_the_edge(page, table)])
    for index, table in enumerate(tables, 1):
        grids += _between(around, top, table.bbox[1], number)
        name = f"表{index}" if len(tables) > 1 else ""
        grid = _table(table, name, number, limits, lines, overflowing(page, table))
        grids.append(evolve(grid, loose=loose_texts(page, table, tables, lines[-1].lefts)))
        parts.append(open_parts(page, table, grid, lines[-1].lefts))
        top = max(top, table.bbox[3])
    return [*grids, *_between(around, top, page.bbox[3], number)]


def _without(page: Any, chars: Sequence[Any]) -> Any:  # noqa: ANN401
    """A page without these characters, which are read with a table."""
    taken = set(map(id, chars))
    return page.filter(lambda item: id(item) not in taken) if taken else page


def _is_scan(page: Any) -> bool:  # noqa: ANN401
    """Whether a page is a picture with hardly a line of text."""
    if len(page.chars) > _LINE:
        return False
    covered = max((item["width"] * item["height"] for item in page.images), default=0)
    return bool(covered * 3 > page.width * page.height)


def _between(page: Any, top: Any, bottom: Any, number: int) -> list[Grid]:  # noqa: ANN401
    """The lines of text between two heights of a page."""
    left, _, right, _ = page.bbox
    if bottom <= top:
        return []
    text = page.crop((left, top, right, bottom), strict=False).extract_text() or ""
    text = without_radicals(text)
    return [Grid(grid.cells, grid.sheet, number, running=True) for grid in paragraphs(text, "正文")]


def _table(
    table: Any,  # noqa: ANN401
    name: str,
    page: int,
    limits: Limits,
    before: list[_Lines],
    over: frozenset[Box],
) -> Grid:
    """A table; a cell that no line divides covers several rows or columns.

    ``over``: the cells that hold text which may be of others.
    Its columns are counted as those of the page before where it goes on with that page's table.
    """
    texts = table.extract()
    rows = [row.cells for row in table.rows]
    if len(rows) > limits.rows or sum(map(len, rows)) > limits.cells:
        raise InputError("too-much", what="行数", count=len(rows), limit=limits.rows)
    boxes = [box for row in rows for box in row if box]
    tops = sorted({box[1] for box in boxes})
    lines = _Lines(page, sorted({box[0] for box in boxes}), max(box[2] for box in boxes))
    follows: bool | None = None
    if before and before[-1].page == page - 1:
        follows = _same_columns(before[-1], lines)
        if follows:
            lines = _Lines(page, before[-1].lefts, lines.right)
    before.append(lines)
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    overflow: set[tuple[int, int]] = set()
    for row, line in zip(rows, texts, strict=True):
        for box, text in zip(row, line, strict=True):
            column = lines.place(box[0]) if box else None
            if not box or column is None:
                continue
            first = tops.index(box[1])
            height = max(1, sum(box[1] <= edge < box[3] for edge in tops))
            width = max(1, sum(box[0] - _NEAR <= edge < box[2] - _NEAR for edge in lines.lefts))
            covered |= {(first + n, column + m) for n in range(height) for m in range(width)}
            if text and text.strip():
                shown = without_radicals(text.strip())
                cells.append(Cell(shown, first, column, height, width))
                overflow |= {(first, column)} if box in over else set()
    places = {(row, column) for row in range(len(tops)) for column in range(len(lines.lefts))}
    return Grid(
        sorted(cells, key=lambda cell: (cell.row, cell.column)),
        name,
        page,
        holes=frozenset(places - covered),
        follows=follows,
        overflow=frozenset(overflow),
    )


def _same_columns(before: _Lines, here: _Lines) -> bool | None:
    """Whether every column of a table is one of the page before; None where it may be so."""
    found = [before.place(left) for left in here.lefts]
    near = abs(before.right - here.right) <= _NEAR and len(found) >= _NARROW
    if near and None not in found and len(set(found)) == len(found):
        return True
    return None if len(before.lefts) == len(here.lefts) else False
