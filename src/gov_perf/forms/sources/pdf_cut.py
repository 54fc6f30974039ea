"""Cells of a PDF's table that go on over the page (跨页单元格), where the lines drawn prove them.

A merged cell that the page cuts through has no line at the foot of the page and none at the head
of the next.  Where its upright lines go down to the foot of one and begin at the head of the
other, in the same column, both parts are one cell, and what stands in either is its text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.forms.grid import Cell, Grid

_NEAR: Final = 3
"""Points by which lines that meet may miss each other, as pdfplumber joins them."""

_MOST: Final = 64
"""Columns of a table that is looked at; one with more is no form, and takes long."""


@frozen
class Part:
    """A part of a column that is open at the head or the foot of its page (开口的一段)."""

    column: int
    first: int
    last: int
    head: bool
    foot: bool


def open_parts(page: Any, table: Any, grid: Grid, lefts: Sequence[Any]) -> list[Part]:  # noqa: ANN401
    """The parts of the columns of a table that have lines at both sides, and none at an end."""
    _, _, right, bottom = table.bbox
    tops = sorted({box[1] for row in table.rows for box in row.cells if box})
    if len(lefts) > _MOST:
        return []
    edges = [*tops, bottom]
    found: list[Part] = []
    for column in sorted({column for _, column in grid.holes}):
        sides = (lefts[column], lefts[column + 1] if column + 1 < len(lefts) else right)
        across = _lines_across(page, sides)
        for first, last in _runs(grid, column, tops, across):
            foot = last == len(tops) - 1
            head = first == 0 and not any(abs(tops[0] - at) <= _NEAR for at in across)
            drawn = all(_is_drawn(page, side, edges[first], edges[last + 1]) for side in sides)
            if (head or foot) and drawn:
                found.append(Part(column, first, last, head, foot))
    return found


def _runs(
    grid: Grid, column: int, tops: Sequence[Any], across: Sequence[Any]
) -> Iterator[tuple[int, int]]:
    """Rows one below the other in which a column has no cell, and no line between them."""
    first: int | None = None
    for row in range(len(tops) + 1):
        hole = row < len(tops) and (row, column) in grid.holes
        line = hole and any(abs(tops[row] - at) <= _NEAR for at in across)
        if first is not None and (not hole or line):
            yield first, row - 1
            first = None
        if hole and first is None:
            first = row


def _lines_across(page: Any, sides: tuple[Any, Any]) -> list[Any]:  # noqa: ANN401
    """The heights of the level lines that touch a column between its sides."""
    left, right = sides[0] + _NEAR, sides[1] - _NEAR
    level = (edge for edge in page.edges if edge["orientation"] == "h")
    return [edge["top"] for edge in level if edge["x0"] < right and left < edge["x1"]]


def _is_drawn(page: Any, at: Any, top: Any, bottom: Any) -> bool:  # noqa: ANN401
    """Whether an upright line goes all the way, in one piece or in several that meet."""
    upright = sorted(
        (edge["top"], edge["bottom"])
        for edge in page.edges
        if edge["orientation"] == "v" and abs(edge["x0"] - at) <= _NEAR
    )
    down = top
    for begins, ends in upright:
        if begins <= down + _NEAR:
            down = max(down, ends)
    return bool(down >= bottom - _NEAR)


def with_cut_cells(grids: Sequence[Grid], parts: Sequence[Sequence[Part]]) -> list[Grid]:
    """The grids, each table with its parts of the cells that go on over a page.

    Args:
        grids: Tables and running text in the order of the file.
        parts: The open parts of each table, in the same order.
    """
    tables = [grid for grid in grids if not grid.running]
    cut: dict[int, list[Cell]] = {}
    for chain in _chains(tables, parts):
        texts = dict.fromkeys(
            text for number, part in chain for text in _inside(tables[number], part)
        )
        for number, part in chain if texts else ():
            cell = Cell("\n".join(texts), part.first, part.column, part.last - part.first + 1)
            cut.setdefault(id(tables[number]), []).append(cell)
    return [evolve(grid, cut=cut[id(grid)]) if id(grid) in cut else grid for grid in grids]


_Chain = list[tuple[int, Part]]


def _chains(tables: Sequence[Grid], parts: Sequence[Sequence[Part]]) -> list[_Chain]:
    """The parts of each cell that goes on, with the numbers of their tables."""
    done: list[_Chain] = []
    going: dict[int, _Chain] = {}
    for number, own in enumerate(parts):
        follows = tables[number].follows is True
        before, going = (going if follows else {}), {}
        for part in own:
            chain = before.get(part.column, []) if part.head else []
            chain = [*chain, (number, part)]
            if part.foot:
                going[part.column] = chain
            elif len(chain) > 1:
                done.append(chain)
    return done


def _inside(table: Grid, part: Part) -> Iterable[str]:
    """The texts without a cell that stand in a part."""
    return (
        text.text
        for text in table.loose
        if text.column == part.column
        and text.row <= part.last
        and text.row + text.rows > part.first
    )
