"""Columns of targets by time (分年度、分时段的指标值): of years, and of parts of one."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from gov_perf.forms.grid import Cell
from gov_perf.forms.table.columns_data import columns_data
from gov_perf.forms.table.vocabulary import (
    bare,
    column_role,
    part_of_year,
    split_words,
    year_of_target,
)

YEAR: Final = "target@"
"""Begins the role of a column with the targets of one year of several."""
PART: Final = "part@"
"""Begins the role of a column with the targets of a part of the year."""
DONE: Final = "done@"
"""Begins the role of a column with what was done, or scored, in a part of the year."""
RESULT: Final = "actual@"
"""Begins the role of a column with the actual values of one year."""
_RESULTS: Final = frozenset({"actual", "score"})

_NAMES: Final = "三级"
_NO_TARGETS_BESIDE: Final = frozenset({"target", "actual", "score"})


def says_target(cell: Cell) -> bool:
    """Whether a heading says itself that it is of the target of a year or a part of it."""
    year, part = year_of_target(cell.text), part_of_year(cell.text)
    return bool((year and year[1]) or (part and part[1]))


def stands_under_target(cell: Cell, above: Sequence[Cell]) -> bool:
    """Whether a heading names a year or a part of it, and is of the targets.

    It says so itself, stands under 指标值, or is one of years under 绩效指标; so do the kinds of
    causes and of likelihoods, and those who gave a score, under their heading.
    """
    if part_role(cell, above) is not None or year_over(cell, above) is not None:
        return True
    if split_role(cell, above) is not None or score_role(cell, above) is not None:
        return True
    return year_of_target(cell.text) is not None and _over(cell, above) == "group"


def part_role(cell: Cell, above: Sequence[Cell]) -> str | None:
    """What a column is by its time: a year's targets, a part's, or the targets under 全年."""
    year, part = year_of_target(cell.text), part_of_year(cell.text)
    if year is not None and (year[1] or _over(cell, above) == "target"):
        return f"{YEAR}{year[0]}"
    if part is not None and (part[1] or _over(cell, above) == "target"):
        return f"{PART}{part[0]}" if part[0] else "target"
    over = _over(cell, above)
    if part is not None and over in _RESULTS:
        return f"{DONE}{over}{part[0]}" if part[0] else over
    return None


def split_role(cell: Cell, above: Sequence[Cell]) -> str | None:
    """What a column under 偏差原因分析 or 完成目标可能性 is; None for another column.

    "likelihood@确定能" and "deviation@经费保障" are ticked; 原因说明 holds the reason in words.
    """
    over, words = _over(cell, above), split_words()
    if over is not None and over in words:
        return words[over].get(bare(cell.text))
    return None


def score_role(cell: Cell, above: Sequence[Cell]) -> str | None:
    """A score where a heading under 得分 says whose it is (自评, 复核); None for another column."""
    words = columns_data()["scores"]
    clean = bare(cell.text)
    if not any(clean.removesuffix(ending) in words["under"] for ending in words["endings"]):
        return None
    heading = _heading_over(cell, above)
    if heading is None:
        return None
    over = column_role(heading.text) == "score" or bare(heading.text) in words["over"]
    return "score" if over else None


def year_over(cell: Cell, above: Sequence[Cell]) -> Cell | None:
    """The heading of a year that stands over 全年 or 半年; None where another does."""
    part = part_of_year(cell.text)
    if part is None or part[1]:
        return None
    heading = _heading_over(cell, above)
    return heading if heading is not None and year_of_target(heading.text) else None


def _over(cell: Cell, above: Sequence[Cell]) -> str | None:
    """What the heading over a cell says."""
    heading = _heading_over(cell, above)
    return column_role(heading.text) if heading is not None else None


def _heading_over(cell: Cell, above: Sequence[Cell]) -> Cell | None:
    """The heading over a cell: the last one that begins no further right."""
    left = [other for other in above if other.column <= cell.column]
    return max(left, key=lambda other: other.column) if left else None


def years_alone(block: Sequence[Sequence[Cell]]) -> Mapping[int, str]:
    """The roles of headings that are years and nothing else ("2025年"), by cell.

    They are targets where the head has 三级指标, two of them or more, or 全年 and 半年 under them,
    and nothing that is a target or a result; a heading over them says no more than 绩效指标.
    """
    cells = list({id(cell): cell for row in block for cell in row}.values())
    found = {id(cell): (cell, year_of_target(cell.text)) for cell in cells}
    years = {key: (cell, year[0]) for key, (cell, year) in found.items() if year and not year[1]}
    parted = any(
        year_over(cell, above) is not None
        for above, row in pairwise(block)
        for cell in row
        if cell.row > above[0].row
    )
    several = len(years) > 1 and len({year for _, year in years.values()}) == len(years)
    if not years or not (several or parted):
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
