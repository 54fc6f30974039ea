"""Any small table comes back from every kind of file: the same texts, places and merges."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_made import WRITERS
from gov_perf import Limits
from gov_perf.forms.grid import Cell, Grid, spread
from gov_perf.forms.sources import content_of, read_document

SIGNS = "指标值甲乙丙丁产出数量，。（）《》≥≤%0123456789.-/ABCxyz"
LINES = st.text(SIGNS, min_size=1, max_size=8)
TEXTS = st.lists(LINES, min_size=1, max_size=2).map("\n".join)


@st.composite
def tables(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> list[Cell]:
    """Cells on a sheet of up to five by five, some of them merged, some blank; one at the end."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            rows = draw(st.integers(1, height - row))
            columns = draw(st.integers(1, width - column))
            if draw(st.booleans()):
                rows = columns = 1
            area = {(row + y, column + x) for y in range(rows) for x in range(columns)}
            if area & taken:
                rows, columns, area = 1, 1, {(row, column)}
            last = (height - 1, width - 1) in area
            text = draw(texts) if last or draw(st.booleans()) else ""
            if text:
                taken |= area
                cells.append(Cell(text, row, column, rows, columns))
    return cells


def seen(cells: Sequence[Cell]) -> list[Cell]:
    """The cells on the rows and columns in which any of them begins.

    A row that only shows what is merged from above is no row of its own on a page of a PDF,
    and beyond the last text a workbook does not go.
    """
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    return [
        Cell(
            cell.text,
            rows.index(cell.row),
            columns.index(cell.column),
            sum(cell.row <= row < cell.row + cell.rows for row in rows),
            sum(cell.column <= column < cell.column + cell.columns for column in columns),
        )
        for cell in cells
    ]


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_table_comes_back_as_it_was_drawn(kind: str, data: st.DataObject) -> None:
    cells = data.draw(tables(TEXTS).filter(lambda cells: len(cells) > 1))  # a box is no table
    document = read_document(content_of(WRITERS[kind](cells), Limits()), Limits())
    (grid,) = [grid for grid in document.grids if not grid.running]
    assert seen(grid.cells) == seen(cells)
    if kind != "pdf":
        assert [cell.name for cell in grid.cells] == [cell.name for cell in cells]
    assert document.findings == ()


@given(tables(TEXTS))
def test_rows_show_every_cell_in_each_row_it_covers(cells: list[Cell]) -> None:
    shown = Grid(cells).rows
    lines = sorted({row for cell in cells for row in range(cell.row, cell.row + cell.rows)})
    assert len(shown) == len(lines)
    for number, line in zip(lines, shown, strict=True):
        here = [cell for cell in cells if cell.row <= number < cell.row + cell.rows]
        assert list(line) == sorted(here, key=lambda cell: cell.column)


@given(tables(LINES))
def test_texts_and_ranges_spread_into_the_cells_they_are_from(cells: list[Cell]) -> None:
    height = max(cell.row + cell.rows for cell in cells)
    width = max(cell.column + cell.columns for cell in cells)
    rows = [[" "] * width for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = f" {cell.text}\n"
    merged = [
        (cell.row, cell.column, cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        for cell in cells
        if (cell.rows, cell.columns) != (1, 1)
    ]
    assert spread(rows, merged) == cells
