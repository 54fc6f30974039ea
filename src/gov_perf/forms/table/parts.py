"""Columns of targets by time (分年度、分时段的指标值): of years, and of parts of one."""

from collections.abc import Mapping, Sequence
from typing import Final

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.vocabulary import bare, column_role, part_of_year, year_of_target

YEAR: Final = "target@"
"""Begins the role of a column with the targets of one year of several."""
PART: Final = "part@"
"""Begins the role of a column with the targets of a part of the year."""

_NAMES: Final = "三级"
_NO_TARGETS_BESIDE: Final = frozenset({"target", "actual", "score"})


def says_target(cell: Cell) -> bool:
    """Whether a heading says itself that it is of the target of a year or a part of it."""
    year, part = year_of_target(cell.text), part_of_year(cell.text)
    return bool((year and year[1]) or (part and part[1]))


def stands_under_target(cell: Cell, above: Sequence[Cell]) -> bool:
    """Whether a heading names a year or a part of it, and is of the targets.

    It says so itself, stands under 指标值, or is one of years under 绩效指标.
    """
    if part_role(cell, above) is not None:
        return True
    return year_of_target(cell.text) is not None and _over(cell, above) == "group"


def part_role(cell: Cell, above: Sequence[Cell]) -> str | None:
    """What a column is by its time: a year's targets, a part's, or the targets under 全年."""
    year, part = year_of_target(cell.text), part_of_year(cell.text)
    if year is not None and (year[1] or _over(cell, above) == "target"):
        return f"{YEAR}{year[0]}"
    if part is not None and (part[1] or _over(cell, above) == "target"):
        return f"{PART}{part[0]}" if part[0] else "target"
    return None


def _over(cell: Cell, above: Sequence[Cell]) -> str | None:
    """What the heading over a cell says: the last one that begins no further right."""
    left = [other for other in above if other.column <= cell.column]
    return column_role(max(left, key=lambda other: other.column).text) if left else None


def years_alone(block: Sequence[Sequence[Cell]]) -> Mapping[int, str]:
    """The roles of headings that are years and nothing else ("2025年"), by cell.

    They are targets where the head has 三级指标, two of them or more, and nothing that is a target
    or a result; a heading over them says no more than 绩效指标.
    """
    cells = list({id(cell): cell for row in block for cell in row}.values())
    found = {id(cell): (cell, year_of_target(cell.text)) for cell in cells}
    years = {key: (cell, year[0]) for key, (cell, year) in found.items() if year and not year[1]}
    if len(years) < 2 or len({year for _, year in years.values()}) < len(years):  # noqa: PLR2004
        return {}
    if not any(bare(cell.text).startswith(_NAMES) for cell in cells):
        return {}
    others = [cell for cell in cells if id(cell) not in years]
    if any(column_role(cell.text) in _NO_TARGETS_BESIDE or says_target(cell) for cell in others):
        return {}
    above: Sequence[Cell] = ()
    top = min(cell.row for cell in cells)
    for row in block:
        for cell in row:
            of_group = _over(cell, above) == "group" if above else cell.row == top
            if id(cell) in years and not of_group:  # what stands over it is not known
                return {}
        above = row
    return {key: f"{YEAR}{year}" for key, (_, year) in years.items()}
