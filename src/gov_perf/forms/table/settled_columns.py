"""Columns whose heading names several things, or stands twice (一栏多义的表头): what each is."""

from collections.abc import Mapping, Sequence
from typing import Final

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.shared_headings import BOTH, NAMED, NAMED_TARGET, REASONED, SCORED
from gov_perf.forms.table.vocabulary import column_role


def take_named(
    columns: dict[str, list[int]], bottom: Mapping[int, tuple[str, Cell]]
) -> dict[str, Cell]:
    """Names under a heading that names their figures too: the heading; none beside other names."""
    for role in (NAMED, NAMED_TARGET):
        found = columns.pop(role, None)
        if found is not None and "name" not in columns:
            columns["name"] = found
            return {role: bottom[found[0]][1]}
    return {}


_APART: Final[Mapping[str, frozenset[str]]] = {
    BOTH: frozenset({"target", "actual"}),
    REASONED: frozenset({"actual"}),
    **{role: frozenset({"points", "score"}) for role in SCORED},
}


def part_wide(columns: dict[str, list[int]], below: Sequence[Sequence[Cell]]) -> None:
    """A heading of two over two columns is of one each, in its order, where no row goes over both.

    Target and actual value are parted by what their cells hold (``two_in_one``).
    """
    for role in (*SCORED, REASONED, NAMED_TARGET):
        found, parts = columns.get(role, []), role.split("+")
        if len(found) != len(parts) or columns.keys() & set(parts):
            continue
        first, second = found
        cells = [cell for row in below for cell in row]
        over = any(cell.column == first and cell.columns > 1 for cell in cells)
        if not over and any(cell.column == second for cell in cells):
            del columns[role]
            columns |= {part: [column] for part, column in zip(parts, found, strict=True)}


def settle_shared(
    columns: dict[str, list[int]], bottom: Mapping[int, tuple[str, Cell]]
) -> list[tuple[str, Cell]]:
    """What is doubled where a heading of two stands beside a column of one of them.

    分值（得分） beside 得分 is the points alone.
    """
    doubled: list[tuple[str, Cell]] = []
    for role, parts in _APART.items():
        if role not in columns or not columns.keys() & parts:
            continue
        found = columns.pop(role)
        cell = bottom[found[0]][1]
        own = column_role(cell.text) if role in SCORED else None
        if own is not None and own not in columns:
            columns[own] = found
        else:
            same = next(part for part in role.split("+") if part in columns)
            doubled.append(("target" if role == BOTH else same, cell))
    return doubled


def take_actual_unit(
    columns: dict[str, list[int]], doubled: tuple[tuple[str, Cell], ...]
) -> tuple[tuple[str, Cell], ...]:
    """A second column of units right behind the actual values is theirs; what else is doubled."""
    target, unit, actual = (columns.get(role, ()) for role in ("target", "unit", "actual"))
    if not (target and unit and actual) or not target[-1] < unit[0] < actual[0]:
        return doubled
    behind = [item for item in doubled if item[0] == "unit" and item[1].column == actual[-1] + 1]
    if not behind:
        return doubled
    cell = behind[0][1]
    columns["actual_unit"] = list(range(cell.column, cell.column + cell.columns))
    return tuple(item for item in doubled if item[1] is not cell)
