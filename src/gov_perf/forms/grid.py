"""Grids (单元格网): what every kind of file becomes before anything is recognised in it."""

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import define, field, frozen

from gov_perf.findings import Finding, Where


class Cell(NamedTuple):
    """A cell (单元格): its text, and the rows and columns that it covers.

    A workbook has tens of thousands, and a named tuple is made in half the time of a frozen class.
    ``row`` and ``column`` count from 0 and are those of its upper left corner.

    >>> Cell("产出指标", 6, 2, rows=3).name
    'C7'
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def name(self) -> str:
        """Where it stands, as a spreadsheet writes it: "C7"."""
        return f"{column_name(self.column)}{self.row + 1}"


_LETTERS: Final = 26


def column_name(column: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_name(0), column_name(26), column_name(16383)
    ('A', 'AA', 'XFD')
    """
    name = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


_ACROSS: Final = attrgetter("column", "row")


def _cells(items: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(items)


@define(frozen=True, slots=False, repr=False)
class Grid:
    """A table, a sheet or a run of paragraphs (表格), as cells that hold something.

    Attributes:
        cells: The cells with text, row by row; a merged cell stands once.
        sheet: Name of the sheet, or which table of the document it is.
        page: Page of a PDF, from 1; None elsewhere.
        running: Whether it is running text: one cell per paragraph, no table.
        hidden: The columns that are not shown.
        holes: Places of a table, by row and column, at which lines are missing and no cell stands:
            a merged cell that the page cuts through.
        follows: Whether its columns are those of the table on the page before; None where only
            the number of the columns says so.
        loose: Texts that stand in the area of a table of a PDF or beside it, in none of its cells;
            their places are those of the nearest rows and columns.
        overflow: Places of the cells of a PDF whose text runs over their lines, or that may hold
            a part of such a text: what is in them may be of another row.
        cut: What a page has of merged cells that go on over it, where the lines prove them: the
            rows here, and the text, which may be printed on the other page alone.

    >>> grid = Grid([Cell("数量指标", 0, 0, rows=2), Cell("≥3次", 1, 1)], "Sheet1")
    >>> [[cell.text for cell in row] for row in grid.rows]
    [['数量指标'], ['数量指标', '≥3次']]
    >>> str(grid.where(grid.cells[1]))
    'Sheet1 B2'
    """

    cells: tuple[Cell, ...] = field(converter=_cells)
    sheet: str = ""
    page: int | None = None
    running: bool = False
    hidden: frozenset[int] = frozenset()
    holes: frozenset[tuple[int, int]] = frozenset()
    follows: bool | None = None
    loose: tuple[Cell, ...] = field(default=(), converter=_cells)
    overflow: frozenset[tuple[int, int]] = frozenset()
    cut: tuple[Cell, ...] = field(default=(), converter=_cells)

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells that each row shows, from left to right; rows without any are left out."""
        shown: dict[int, list[Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                shown.setdefault(row, []).append(cell)
        return tuple(tuple(sorted(shown[row], key=_ACROSS)) for row in sorted(shown))

    def where(self, cell: Cell) -> Where:
        """The place of a cell of this grid."""
        if self.running:
            return Where(sheet=self._place, line=cell.row + 1)
        return Where(sheet=self._place, cell=cell.name)

    @cached_property
    def _place(self) -> str | None:
        page = f"第{self.page}页" if self.page else ""
        return " ".join(part for part in (page, self.sheet) if part) or None

    def __repr__(self) -> str:
        return f"Grid({self.sheet!r}, {len(self.cells)} cells)"


def _grids(items: Iterable[Grid]) -> tuple[Grid, ...]:
    return tuple(items)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen
class Document:
    """A file as grids (文档), in the order of the file, and what its reader found."""

    grids: tuple[Grid, ...] = field(converter=_grids)
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)


def spread(
    rows: Iterable[Iterable[str]],
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> list[Cell]:
    """Cells from rows of texts and merged ranges (first row, first column, last row, last column).

    A blank cell is none.  What stands inside a merged range beside its corner is kept as it is.

    >>> spread([["甲", ""], ["", "乙"]], [(0, 0, 1, 0)])
    [Cell(text='甲', row=0, column=0, rows=2, columns=1), Cell(text='乙', row=1, column=1, rows=1, columns=1)]
    """  # noqa: E501 - a doctest
    spans = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merged
    }
    return [
        Cell(text, number, column, *spans.get((number, column), (1, 1)))
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if (text := cell.strip())
    ]


def joined(grid: Grid) -> str:
    """The texts of all cells, to be searched at once for what hardly any grid holds.

    >>> joined(Grid([Cell("甲", 0, 0), Cell("乙", 0, 1)])).split()
    ['甲', '乙']
    """
    return "\n".join([cell.text for cell in grid.cells])
