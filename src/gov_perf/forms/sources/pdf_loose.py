"""Texts of a PDF's page that stand in a table's area, or beside it, and in no cell (框外的文字)."""

from collections.abc import Sequence
from typing import Any

from attrs import define

from gov_perf.extras import need
from gov_perf.forms.grid import Cell
from gov_perf.forms.sources.radicals import without_radicals


@define
class _Text:
    """Words one below the other, as a label is written down a narrow column."""

    column: int
    text: str
    top: Any
    bottom: Any

    def takes(self, column: int, word: Any) -> bool:  # noqa: ANN401
        """Whether a word goes on with it: the next line, no further off than a line is high."""
        height = word["bottom"] - word["top"]
        return column == self.column and word["top"] - self.bottom <= height


def loose_texts(page: Any, table: Any, tables: Sequence[Any], lefts: Sequence[Any]) -> list[Cell]:  # noqa: ANN401
    """What stands at the height of a table and in no cell of any, each at its nearest place.

    Texts above and below the table are those of the page, and read with it.
    """
    _, top, _, bottom = table.bbox
    boxes = [box for each in tables for row in each.rows for box in row.cells if box]
    chars = [
        char
        for char in page.chars
        if char["text"].strip()
        and top <= char["top"]
        and char["bottom"] <= bottom
        and not any(_within(char, box) for box in boxes)
    ]
    chars += on_the_edge(page, table)
    if not chars:
        return []
    tops = sorted({box[1] for row in table.rows for box in row.cells if box})
    words = need("pdfplumber", "读取 PDF 文件", "pdf").utils.extract_words(chars)
    texts: list[_Text] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        column = _place(lefts, (word["x0"] + word["x1"]) / 2)
        shown = without_radicals(word["text"])
        above = next((item for item in reversed(texts) if item.takes(column, word)), None)
        if above is None:
            texts.append(_Text(column, shown, word["top"], word["bottom"]))
        else:
            above.text += f" {shown}" if word["top"] < above.bottom else shown
            above.bottom = max(above.bottom, word["bottom"])
    cells = []
    for item in texts:
        row, last = _place(tops, item.top), _place(tops, item.bottom)
        cells.append(Cell(item.text, row, item.column, max(1, last - row + 1)))
    return cells


def on_the_edge(page: Any, table: Any) -> list[Any]:  # noqa: ANN401
    """The characters on the upper or lower edge of a table, where no cell reaches this edge.

    They are of a merged cell that the page cuts through: its label goes over both pages.
    """
    left, top, right, bottom = table.bbox
    boxes = [box for row in table.rows for box in row.cells if box]
    edges = [
        (top, [box for box in boxes if box[1] == top]),
        (bottom, [box for box in boxes if box[3] == bottom]),
    ]
    return [
        char
        for char in page.chars
        for edge, reaching in edges
        if char["text"].strip()
        and char["top"] < edge < char["bottom"]
        and left <= (char["x0"] + char["x1"]) / 2 < right
        and not any(box[0] <= (char["x0"] + char["x1"]) / 2 < box[2] for box in reaching)
    ]


def _within(char: Any, box: Any) -> bool:  # noqa: ANN401
    """Whether the middle of a character is in a box, as pdfplumber asks it of cells."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across < box[2] and box[1] <= down < box[3])


def _place(edges: Sequence[Any], at: Any) -> int:  # noqa: ANN401
    """The last edge that is not beyond a place; the first one where all are."""
    return max(0, len([edge for edge in edges if edge <= at]) - 1)
