"""What a written form says when somebody else's reader opens it: texts and numbers by place."""

import csv
import io
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from gov_perf.forms.formula_guard import unguarded
from gov_perf.forms.write.layout import Form

Grid = dict[tuple[int, int], str]


def said(form: Form) -> Grid:
    """What the form itself says, by row and column; blank cells left out."""
    return {(item.row, item.column): item.cell.text for item in form.placed if item.cell.text}


def figures(form: Form) -> dict[tuple[int, int], Decimal]:
    """The form's numbers, by place."""
    return {
        (item.row, item.column): item.cell.figure
        for item in form.placed
        if item.cell.figure is not None
    }


def from_excel(path: Path) -> dict[tuple[int, int], Any]:
    """Every cell of the first sheet that holds something."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {
        (number, column): value
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
        if value != ""
    }


def from_word(path: Path) -> tuple[list[str], list[list[str]]]:
    """Paragraphs outside the table, and the texts of the table's own cells, row by row."""
    from docx import Document

    document = Document(str(path))
    lines: list[list[str]] = []
    seen: list[object] = []  # the elements themselves: a number may be used again
    for row in document.tables[0].rows:
        line: list[str] = []
        for cell in row.cells:
            if not any(cell._tc is known for known in seen):  # noqa: SLF001 - no other way
                seen.append(cell._tc)  # noqa: SLF001
                line.append(cell.text)
        lines.append(line)
    return [item.text for item in document.paragraphs], lines


class _Table(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid = {}
        self.tags: set[str] = set()
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self._at: tuple[int, int] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "br":
            self._text += "\n"
        if tag == "tr":
            self._row += 1
        if tag in {"td", "th"}:
            told = dict(attrs)
            column = 0
            while (self._row, column) in self._taken:
                column += 1
            self._at, self._text = (self._row, column), ""
            rows, columns = int(told.get("rowspan") or 1), int(told.get("colspan") or 1)
            self._taken |= {
                (self._row + down, column + right)
                for down in range(rows)
                for right in range(columns)
            }

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._at is not None:
            if self._text:
                self.grid[self._at] = self._text
            self._at = None


def from_html(text: str) -> tuple[Grid, set[str]]:
    """The cells by place, and every tag on the page."""
    table = _Table()
    table.feed(text)
    table.close()
    return table.grid, table.tags


def from_csv(text: str) -> list[list[str]]:
    """The grid, with what keeps formulas away taken off."""
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
