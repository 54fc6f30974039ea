"""Heads of tables (表头): which rows are the head, and what each column holds."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.vocabulary import column_role

_DEEPEST: Final = 4
_DECISIVE: Final = frozenset({"target", "actual", "points", "score", "standard"})

Row = Sequence[Cell]


@frozen
class Head:
    """The head of a table (表头).

    Attributes:
        depth: How many rows it has.
        columns: Columns by what they hold, one heading each.
        doubled: Columns whose heading says the same as one before, by heading cell.
        unknown: Cells of the head that no list knows.
        kind: The level whose headings stand in a column 指标类型; empty where there is none.
    """

    depth: int
    columns: Mapping[str, tuple[int, ...]]
    doubled: tuple[tuple[str, Cell], ...] = ()
    unknown: tuple[Cell, ...] = ()
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    kind: str = ""

    @property
    def width(self) -> int:
        """The column behind the last one."""
        return max(columns[-1] for columns in self.columns.values()) + 1

    @property
    def by_kind(self) -> bool:
        """Whether one column says the headings of both levels."""
        return self.kind == "level1" and "level2" not in self.columns

    @property
    def name(self) -> int:
        """The first column of names; every head has one."""
        return self.columns["name"][0]


def head_at(rows: Sequence[Row], start: int) -> Head | None:
    """The head that begins with this row; None where none does."""
    if not _like_a_head(rows[start], None):
        return None
    best: Head | None = None
    block = rows[start : start + _DEEPEST]
    for depth, row in enumerate(block):
        if depth and not _like_a_head(row, block[depth - 1]):
            break
        best = _head(block[: depth + 1]) or best
    return best


def _like_a_head(row: Row, above: Row | None) -> bool:
    """Whether most of what begins in this row are words of a head."""
    before = set() if above is None else {id(cell) for cell in above}
    own = [cell for cell in row if id(cell) not in before]
    known = sum(column_role(cell.text) is not None for cell in own)
    if above is not None:
        return known == len(own)
    return known >= 2 and 2 * known >= len(own)  # noqa: PLR2004 - two words make a head


def _head(block: Sequence[Row]) -> Head | None:
    cells = {id(cell): cell for row in block for cell in row}
    bottom = _bottom(block)
    columns, doubled = _columns(bottom)
    kind = columns.pop("kind", None)
    free = next((level for level in ("level1", "level2") if level not in columns), "")
    if kind is not None:
        if not free:
            doubled = (*doubled, bottom[kind[0]])
        else:
            columns[free] = kind
    if "name" not in columns and "content" in columns:
        columns["name"] = columns.pop("content")
    if "name" not in columns and "level2" in columns and "level1" in columns:
        columns["name"] = columns.pop("level2")
    if "name" not in columns or _DECISIVE.isdisjoint(columns):
        return None
    return Head(
        len(block),
        {role: tuple(found) for role, found in columns.items()},
        doubled,
        tuple(cell for cell in cells.values() if column_role(cell.text) is None),
        tuple(cells.values()),
        free if kind is not None else "",
    )


def _bottom(block: Sequence[Row]) -> dict[int, tuple[str, Cell]]:
    """What the lowest known heading of each column says."""
    bottom: dict[int, tuple[str, Cell]] = {}
    for cell in (cell for row in block for cell in row):
        role = column_role(cell.text)
        if role is None:
            continue
        for column in range(cell.column, cell.column + cell.columns):
            if role != "group" or column not in bottom:
                bottom[column] = (role, cell)
    return bottom


def _columns(
    bottom: Mapping[int, tuple[str, Cell]],
) -> tuple[dict[str, list[int]], tuple[tuple[str, Cell], ...]]:
    """The columns of each heading; a second heading that says the same stands aside."""
    columns: dict[str, list[int]] = {}
    owners: dict[str, Cell] = {}
    doubled: dict[int, tuple[str, Cell]] = {}
    for column in sorted(bottom):
        role, cell = bottom[column]
        if role == "group":
            continue
        if owners.setdefault(role, cell) is cell:
            columns.setdefault(role, []).append(column)
        else:
            doubled[id(cell)] = (role, cell)
    return columns, tuple(doubled.values())
