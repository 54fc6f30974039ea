"""Word documents (.docx): tables with merged cells, and the paragraphs between them."""

import re
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.layout import paragraphs
from gov_perf.forms.sources.superscripts import enclosed
from gov_perf.forms.sources.zipped import packed, parts

_WANTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(?!media|embeddings|vbaProject).+\.(?:xml|rels)"
)
_SPACE: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: Content, limits: Limits) -> Document:
    """Every table of the document and the paragraphs around them, in order.

    Pictures, macros and embedded files are not unpacked; links are not followed.

    Raises:
        InputError: damaged, encrypted, or more than ``limits`` allow.
        MissingExtraError: python-docx is not installed.
    """
    docx = need("docx", "读取 Word 文件", "word")
    if isinstance(content.data, str):
        raise InputError("file-damaged", content.where, reason="text")
    inside = _without_pictures(parts(content.data, content.where, limits, _WANTED))
    try:
        body = docx.Document(packed(inside)).element.body
        return Document(_grids(body, limits))
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the library says of a broken file
        raise InputError("file-damaged", content.where, reason=error) from None


_RELATION: Final = re.compile(rb"<Relationship\b[^>]*?/>")


def _without_pictures(inside: dict[str, bytes]) -> dict[str, bytes]:
    """The same parts, with no relation to a part that was left out."""
    names = set(inside)

    def kept(match: re.Match[bytes]) -> bytes:
        target = re.search(rb'Target="([^"]*)"', match[0])
        name = target[1].decode("utf-8", "replace").rpartition("/")[2] if target else ""
        outside = b'TargetMode="External"' in match[0]
        known = any(item.rpartition("/")[2] == name for item in names)
        return match[0] if known and not outside else b""

    return {
        name: _RELATION.sub(kept, data) if name.endswith(".rels") else data
        for name, data in inside.items()
    }


def _grids(body: Any, limits: Limits) -> list[Grid]:  # noqa: ANN401 - an element of python-docx
    grids: list[Grid] = []
    texts: list[str] = []
    tables = 0
    for element in body.iter(f"{_SPACE}p", f"{_SPACE}tbl"):
        if next(element.iterancestors(f"{_SPACE}tbl"), None) is not None:
            if element.tag != f"{_SPACE}tbl":
                continue
        elif element.tag == f"{_SPACE}p":
            texts.append(_paragraph(element))
            continue
        grids += paragraphs("\n".join(texts), "正文", sum(grid.running for grid in grids))
        texts.clear()
        tables += 1
        if tables > limits.sheets:
            raise InputError("too-much", what="表格数", count=tables, limit=limits.sheets)
        grids.append(_table(element, f"表{tables}", limits))
    return [*grids, *paragraphs("\n".join(texts), "正文", sum(grid.running for grid in grids))]


def _paragraph(element: Any) -> str:  # noqa: ANN401
    """The text of a paragraph; what was deleted under change tracking is none of it."""
    words: list[str] = []
    for item in element.iter(f"{_SPACE}t", f"{_SPACE}tab", f"{_SPACE}br", f"{_SPACE}noBreakHyphen"):
        name = item.tag.removeprefix(_SPACE)
        text = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}.get(name) or item.text or ""
        run = item.getparent()
        kind = _kind(run.find(f"{_SPACE}rPr")) if text.strip() and run is not None else None
        words.append(enclosed(kind, text) if kind else text)
    return "".join(words)


_OFF: Final = frozenset({"0", "false", "off", "none"})
_KINDS: Final = {"strike": "struck", "dstrike": "struck", "vanish": "hidden"}


def _kind(style: Any) -> str | None:  # noqa: ANN401
    """Whether a run is struck out, hidden or a superscript, by its own properties."""
    if style is None:
        return None
    for name, kind in _KINDS.items():
        item = style.find(f"{_SPACE}{name}")
        if item is not None and item.get(f"{_SPACE}val", "1") not in _OFF:
            return kind
    align = style.find(f"{_SPACE}vertAlign")
    return "mark" if align is not None and align.get(f"{_SPACE}val") == "superscript" else None


def _table(element: Any, name: str, limits: Limits) -> Grid:  # noqa: ANN401
    """A table: ``gridSpan`` widens a cell, ``vMerge`` carries the one above on."""
    cells: dict[tuple[int, int], Cell] = {}
    open_above: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(element.iterchildren(f"{_SPACE}tr")):
        if row >= limits.rows:
            raise InputError("too-much", what="行数", count=row + 1, limit=limits.rows)
        column = _skipped(line)
        for item in line.iter(f"{_SPACE}tc"):
            if next(item.iterancestors(f"{_SPACE}tr")) is not line:
                continue
            width = min(_number(item, "gridSpan"), limits.columns)
            if column + width > limits.columns:
                raise InputError(
                    "too-much", what="列数", count=column + width, limit=limits.columns
                )
            merge = next(item.iter(f"{_SPACE}vMerge"), None)
            goes_on = merge is not None and merge.get(f"{_SPACE}val", "continue") == "continue"
            start = open_above.get(column)
            if goes_on and start is not None and start in cells:
                above = cells[start]
                cells[start] = Cell(
                    above.text, above.row, above.column, row - above.row + 1, above.columns
                )
            else:
                cells[row, column] = Cell(_cell(item), row, column, 1, width)
                open_above[column] = (row, column)
            column += width
    if sum(cell.rows * cell.columns for cell in cells.values()) > limits.cells:
        raise InputError("too-much", what="单元格数", count=len(cells), limit=limits.cells)
    return Grid(
        [cell for _, cell in sorted(cells.items(), key=lambda item: item[0]) if cell.text], name
    )


def _cell(item: Any) -> str:  # noqa: ANN401
    """The paragraphs of a cell, those of a table inside it left to that table."""
    lines = [_paragraph(part).strip() for part in item.iterchildren(f"{_SPACE}p")]
    return "\n".join(line for line in lines if line)


def _number(item: Any, name: str) -> int:  # noqa: ANN401
    found = next(item.iterfind(f"{_SPACE}tcPr/{_SPACE}{name}"), None)
    text = found.get(f"{_SPACE}val", "1") if found is not None else "1"
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004


def _skipped(line: Any) -> int:  # noqa: ANN401
    """Columns left out before the first cell of a row."""
    found = next(line.iterfind(f"{_SPACE}trPr/{_SPACE}gridBefore"), None)
    text = found.get(f"{_SPACE}val", "0") if found is not None else "0"
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0  # noqa: PLR2004
