"""Cells of a PDF's table that go on over the page (跨页单元格), where the lines drawn prove them.

A merged cell that the page cuts through has no line at the foot of the page and none at the head
of the next.  Where its upright lines go down to the foot of one and begin at the head of the
other, in the same column, both parts are one cell, and what stands in either is its text.  Where
the next page repeats the head of the table, its part stands under that, with a line of the head.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.forms.grid import Cell, Grid

_NEAR: Final = 3
"""Points by which lines that meet may miss each other, as pdfplumber joins them."""

_DEEPEST: Final = 5
"""Rows that a repeated head may have, and the one below it."""
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
    return found + _under_heads(table, tops, lefts)


def _under_heads(table: Any, tops: Sequence[Any], lefts: Sequence[Any]) -> list[Part]:  # noqa: ANN401
    """The whole cells that may stand under a head which the page repeats."""
    under = [box for row in table.rows for box in row.cells if box and box[1] in tops[1:_DEEPEST]]
    found: list[Part] = []
    for box in under:
        column = next((at for at, left in enumerate(lefts) if abs(left - box[0]) <= _NEAR), None)
        if column is not None:
            inside = [at for at, top in enumerate(tops) if box[1] <= top < box[3]]
            found.append(Part(column, inside[0], inside[-1], head=False, foot=False))
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
            table = tables[number]
            if not any(_is_at(cell, part) for cell in table.cells):
                cell = Cell("\n".join(texts), part.first, part.column, part.last - part.first + 1)
                cut.setdefault(id(table), []).append(cell)
    return [evolve(grid, cut=cut[id(grid)]) if id(grid) in cut else grid for grid in grids]


_Chain = list[tuple[int, Part]]


def _chains(tables: Sequence[Grid], parts: Sequence[Sequence[Part]]) -> list[_Chain]:
    """The parts of each cell that goes on, with the numbers of their tables."""
    done: list[_Chain] = []
    going: dict[int, _Chain] = {}
    for number, own in enumerate(parts):
        follows = tables[number].follows is True
        before, going = (going if follows else {}), {}
        under = _repeated(tables[number - 1], tables[number]) if before else 0
        for part in own:
            goes_on = part.first == under if under else part.head
            chain = before.get(part.column, []) if goes_on else []
            chain = [*chain, (number, part)]
            if part.foot:
                going[part.column] = chain
            elif len(chain) > 1:
                done.append(chain)
    return done


def _repeated(before: Grid, table: Grid) -> int:
    """How many rows a table begins with that stand in the one before: its head, once more."""
    known = {tuple(cell.text for cell in row) for row in before.rows}
    count = 0
    for row in table.rows[: _DEEPEST - 1]:
        if row[0].column or tuple(cell.text for cell in row) not in known:
            break
        count += 1
    return count


def _inside(table: Grid, part: Part) -> Iterable[str]:
    """The texts that stand in a part, with or without lines around them."""
    yield from (cell.text for cell in table.cells if _is_at(cell, part))
    yield from (
        text.text
        for text in table.loose
        if text.column == part.column
        and text.row <= part.last
        and text.row + text.rows > part.first
    )


def _is_at(cell: Cell, part: Part) -> bool:
    return (cell.row, cell.column) == (part.first, part.column)
