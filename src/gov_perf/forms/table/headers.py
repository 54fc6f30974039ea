"""Heads of tables (表头): which rows are the head, and what each column holds."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.parts import (
    DONE,
    PART,
    RESULT,
    YEAR,
    part_role,
    says_target,
    score_role,
    split_role,
    stands_under_target,
    year_over,
    years_alone,
)
from gov_perf.forms.table.score_headings import is_own
from gov_perf.forms.table.settled_columns import (
    part_wide,
    settle_shared,
    take_actual_unit,
    take_named,
)
from gov_perf.forms.table.shared_headings import BOTH, REASONED, SCORED, shared_role
from gov_perf.forms.table.vocabulary import (
    column_role,
    field_role,
    may_be_kind,
    part_of_year,
    year_of_actual,
    year_of_target,
)
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.text import squeeze

_DEEPEST: Final = 4
_DECISIVE: Final = frozenset(
    {"target", "actual", BOTH, REASONED, "points", "score", *SCORED, "standard"}
)

_FIGURES: Final = ("target", "actual", BOTH, REASONED, "adjusted", "score", *SCORED)
_LIKE_A_NAME: Final = re.compile("[三3]级|级指|指标名")
_ROWS_LOOKED_AT: Final = 8
"""Rows under a head by which a column 类别 is told to hold headings."""
_OF_YEAR: Final = re.compile(rf"{PART}[0-9]{{4}}年")
UNIT_OF: Final = "unit@"
"""Begins the role of a column with the units of one year's targets."""

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
        headings: The heading of each column that holds figures, by what it holds.
        instead: A heading that may be that of the names, where 二级指标 are taken for them.
    """

    depth: int
    columns: Mapping[str, tuple[int, ...]]
    doubled: tuple[tuple[str, Cell], ...] = ()
    unknown: tuple[Cell, ...] = ()
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    kind: str = ""
    headings: Mapping[str, Cell] = field(factory=dict, repr=False)
    instead: Cell | None = None

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


def head_at(rows: Sequence[Row], start: int, hidden: frozenset[int] = frozenset()) -> Head | None:
    """The head that begins with this row; None where none does.

    Of two columns that say the same one that is not ``hidden`` counts.
    """
    if not _like_a_head(rows[start], None):
        return None
    best: Head | None = None
    block = rows[start : start + _DEEPEST]
    for depth, row in enumerate(block):
        if depth and not _like_a_head(row, block[depth - 1]):
            break
        below = rows[start + depth + 1 :][:_ROWS_LOOKED_AT]
        best = _head(block[: depth + 1], below, hidden) or best
    return best


def _like_a_head(row: Row, above: Row | None) -> bool:
    """Whether most of what begins in this row are words of a head."""
    before = set() if above is None else {id(cell) for cell in above}
    own = [cell for cell in row if id(cell) not in before]
    known = sum((column_role(cell.text) or _result_of_year(cell)) is not None for cell in own)
    if above is not None:
        return all(
            column_role(cell.text)
            or shared_role(cell.text)
            or stands_under_target(cell, above)
            or _result_of_year(cell)
            for cell in own
        )
    if known:  # rows are many, and hardly one of them is a head
        other = [cell for cell in own if column_role(cell.text) is None]
        shared = [cell for cell in other if shared_role(cell.text)]
        known += sum(says_target(cell) or cell in shared for cell in other)
        years = [cell for cell in own if year_of_target(cell.text) and not says_target(cell)]
        repeated = len({cell.text for cell in years}) < len(years)  # one for each part of a year
        known += len(years) if known > 1 and repeated else len(years_alone([row]))
    return known >= 2 and 2 * known >= len(own)  # noqa: PLR2004 - two words make a head


def _head(block: Sequence[Row], below: Sequence[Row], hidden: frozenset[int]) -> Head | None:
    cells = {id(cell): cell for row in block for cell in row}
    bottom = _bottom(block)
    columns, doubled = _columns(bottom, hidden)
    doubled = _pair_units(columns, doubled, bottom)
    _settle_years(columns)
    part_wide(columns, below)
    doubled = (*take_actual_unit(columns, doubled), *settle_shared(columns, bottom))
    named = take_named(columns, bottom)
    if "adjusted" in columns and "target" not in columns:
        columns["target"] = columns.pop("adjusted")
    used = {id(bottom[column][1]) for found in columns.values() for column in found}
    used |= {id(cell) for role, cell in doubled if role == "score"}
    used |= {
        id(year_over(cell, above))
        for above, row in pairwise(block)
        for cell in row
        if id(cell) in used
    }
    maybe = [cell for cell in cells.values() if may_be_kind(cell.text)]
    open_levels = {"level1", "level2"} - columns.keys() and "kind" not in columns
    if open_levels and len(maybe) == 1 and _holds_headings(maybe[0], below):
        columns["kind"] = [maybe[0].column]
        used.add(id(maybe[0]))
    kind = columns.pop("kind", None)
    free = next((level for level in ("level1", "level2") if level not in columns), "")
    if kind is not None:
        if not free:
            doubled = (*doubled, bottom[kind[0]])
        else:
            columns[free] = kind
    instead = _settle_names(columns, bottom, tuple(cells.values()))
    so_far = columns.pop("progress", None)
    if so_far is not None and "actual" not in columns and "progress" not in dict(doubled):
        columns["actual"] = so_far
    decisive = (
        bool(named)
        or not _DECISIVE.isdisjoint(columns)
        or any(role.startswith((YEAR, PART, RESULT)) for role in columns)
    )
    if "name" not in columns or not decisive:
        return None
    return Head(
        len(block),
        {role: tuple(found) for role, found in columns.items()},
        doubled,
        tuple(
            cell
            for cell in cells.values()
            if column_role(cell.text) is None
            and id(cell) not in used
            and not _is_side(cell, columns)
            and not (shared_role(cell.text) and bottom[cell.column][1] is not cell)
        ),
        tuple(cells.values()),
        free if kind is not None else "",
        {
            role: bottom[found[0]][1]
            for role, found in columns.items()
            if role in _FIGURES or role.startswith((YEAR, PART, DONE, RESULT))
        }
        | named,
        instead,
    )


def _settle_names(
    columns: dict[str, list[int]], bottom: Mapping[int, tuple[str, Cell]], cells: Sequence[Cell]
) -> Cell | None:
    """The column of names where none is headed so; where level 2 is taken, what else may be it."""
    for role in ("level4", "content"):
        if "name" not in columns and role in columns:
            columns["name"] = columns.pop(role)
    if "name" in columns:
        return None
    if "level2" in columns and "level1" in columns:
        columns["name"] = columns.pop("level2")
        beside = (cell for cell in cells if cell.column == columns["name"][-1] + 1)
        return next((cell for cell in beside if _may_be_names(cell)), None)
    if (sole := _sole_group(columns, bottom)) is not None:
        columns["name"] = [sole]
    return None


def _may_be_names(cell: Cell) -> bool:
    return column_role(cell.text) is None and bool(_LIKE_A_NAME.search(squeeze(cell.text)))


def _is_side(cell: Cell, columns: Mapping[str, list[int]]) -> bool:
    """Whether a cell left of all columns only says whose they are: 年度绩效目标（80分）."""
    first = min(found[0] for found in columns.values())
    return cell.column + cell.columns <= first and field_role(cell.text) == "annual_goals"


def _settle_years(columns: dict[str, list[int]]) -> None:
    """Columns of one year alone are the targets; beside a column of targets they are none."""
    years = [role for role in columns if role.startswith(YEAR)]
    if "target" in columns:
        for role in years:
            del columns[role]
    elif len(years) == 1 and not any(_OF_YEAR.match(role) for role in columns):
        columns["target"] = columns.pop(years[0])


def _pair_units(
    columns: dict[str, list[int]],
    doubled: tuple[tuple[str, Cell], ...],
    bottom: Mapping[int, tuple[str, Cell]],
) -> tuple[tuple[str, Cell], ...]:
    """Give each year's targets the column of units behind it; what is doubled without those."""
    years = sorted((found[0], role) for role, found in columns.items() if role.startswith(YEAR))
    units = [column for column in sorted(bottom) if bottom[column][0] == "unit"]
    if len(years) == 1 or len(units) == 1 or not years or not units:
        return doubled
    del columns["unit"]
    for column in units:
        before = [role for place, role in years if place < column]
        if before:
            columns.setdefault(f"{UNIT_OF}{before[-1].removeprefix(YEAR)}", [column])
    return tuple(item for item in doubled if item[0] != "unit")


def _holds_headings(heading: Cell, below: Sequence[Row]) -> bool:
    """Whether all that stands under a heading are headings of a level, and something does."""
    found = {
        squeeze(cell.text).partition("（")[0].partition("(")[0]
        for row in below
        for cell in row
        if cell.column == heading.column and cell.columns == heading.columns == 1
    }
    return bool(found) and all(Level1.named(text) or Level2.named(text) for text in found)


def _bottom(block: Sequence[Row]) -> dict[int, tuple[str, Cell]]:
    """What the lowest known heading of each column says."""
    bottom: dict[int, tuple[str, Cell]] = {}
    alone = years_alone(block)
    for above, cell in ((above, cell) for above, row in zip(((), *block), block, strict=False)
                        for cell in row):  # fmt: skip
        role = shared_role(cell.text) or alone.get(id(cell))
        role = role or _of_year(cell, above, bottom) or part_role(cell, above)
        role = role or split_role(cell, above) or score_role(cell, above)
        role = role or column_role(cell.text) or _result_of_year(cell)
        if role is None:
            continue
        for column in range(cell.column, cell.column + cell.columns):
            if role != "group" or column not in bottom:
                bottom[column] = (role, cell)
    return bottom


def _result_of_year(cell: Cell) -> str | None:
    """What 2025年实际完成值 is: that year's actual values."""
    year = year_of_actual(cell.text)
    return None if year is None else f"{RESULT}{year}"


def _of_year(
    cell: Cell, above: Sequence[Cell], bottom: Mapping[int, tuple[str, Cell]]
) -> str | None:
    """What 全年 or 半年 under a year is: that year's targets, or those of a part of it."""
    year, part = year_over(cell, above), part_of_year(cell.text)
    role = bottom[year.column][0] if year is not None and year.column in bottom else ""
    if part is None or not role.startswith((YEAR, PART)):
        return None
    which = role.removeprefix(YEAR).removeprefix(PART)[:4]
    return f"{PART}{which}年{part[0]}" if part[0] else f"{YEAR}{which}"


_SCORED: Final = frozenset({"target", "points"})


def _sole_group(
    columns: Mapping[str, list[int]], bottom: Mapping[int, tuple[str, Cell]]
) -> int | None:
    """The column of a table headed 指标、指标值、分值 alone, which holds the names.

    Beside columns of levels, or over several of them, 指标 says what stands to its right or under.
    """
    groups = [column for column, (role, _) in bottom.items() if role == "group"]
    levels = columns.keys() & {"level1", "level2", "kind", "content"}
    if len(groups) != 1 or levels or not columns.keys() >= _SCORED:
        return None
    return groups[0] if bottom[groups[0]][1].columns == 1 else None


def _columns(
    bottom: Mapping[int, tuple[str, Cell]], hidden: frozenset[int]
) -> tuple[dict[str, list[int]], tuple[tuple[str, Cell], ...]]:
    """The columns of each heading; a second heading that says the same stands aside.

    The first one is the first that is shown; of scores that of the self-evaluation (自评得分).
    """
    columns: dict[str, list[int]] = {}
    owners: dict[str, Cell] = {}
    doubled: dict[int, tuple[str, Cell]] = {}
    for column in sorted(bottom, key=lambda at: (at in hidden, not is_own(*bottom[at]), at)):
        role, cell = bottom[column]
        if role == "group":
            continue
        if owners.setdefault(role, cell) is cell:
            columns.setdefault(role, []).append(column)
        else:
            doubled[id(cell)] = (role, cell)
    in_order = dict(sorted(columns.items(), key=lambda item: min(item[1])))
    return {role: sorted(found) for role, found in in_order.items()}, tuple(doubled.values())
