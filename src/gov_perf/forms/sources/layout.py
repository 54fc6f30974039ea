"""Laying out (排布): cells with spans put where they belong, and text as a grid of paragraphs."""

from gov_perf.errors import InputError
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.limits import Limits


class Placing:
    """Cells put row by row, as HTML does: each at the first free column of its row."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells: list[Cell] = []
        self.clipped = False
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # column → first row that is free below
        self._area = 0

    def next_row(self) -> None:
        """Begin the next row.

        Raises:
            InputError: more rows than the limits allow.
        """
        self._row += 1
        self._column = 0
        if self._row >= self.limits.rows:
            raise InputError("too-much", what="行数", count=self._row + 1, limit=self.limits.rows)

    def put(self, text: str, rows: int, columns: int) -> None:
        """Put a cell; one without text takes its place all the same.

        Raises:
            InputError: more columns or cells than the limits allow.
        """
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        if rows > self.limits.rows or columns > self.limits.columns:
            rows, columns = min(rows, self.limits.rows), min(columns, self.limits.columns)
            self.clipped = True
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows
        self._area += rows * columns
        wide = self._column + columns > self.limits.columns
        if wide or self._area > self.limits.cells:
            limit = self.limits.columns if wide else self.limits.cells
            raise InputError("too-much", what="列数或单元格数", count=self._area, limit=limit)
        if text.strip():
            self.cells.append(Cell(text.strip(), self._row, self._column, rows, columns))
        self._column += columns

    def placed(self) -> list[Cell]:
        """The cells; none goes further down than the last row."""
        last = self._row + 1
        return [cell._replace(rows=min(cell.rows, last - cell.row)) for cell in self.cells]


def paragraphs(text: str, name: str, number: int = 0) -> list[Grid]:
    r"""A run of text as a grid of one column, a paragraph a row; none where there is none.

    >>> [cell.text for cell in paragraphs("甲\n\n 乙 ", "正文")[0].cells]
    ['甲', '乙']
    """
    lines = [line.strip() for line in text.split("\n")]
    cells = [Cell(line, row, 0) for row, line in enumerate(filter(None, lines))]
    label = f"{name}{number + 1}" if number else name
    return [Grid(cells, label, running=True)] if cells else []
