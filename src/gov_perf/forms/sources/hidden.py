"""Hidden rows and columns (隐藏的行、列) of a sheet: read like any other, and told."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, finding
from gov_perf.forms.grid import Grid, column_name

_MOST: Final = 10
"""Stretches of rows or columns that are named; there may be thousands."""


@frozen
class Hidden:
    """What is hidden (隐藏的行、列): the numbers of rows and columns, counted from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    def told(self, grid: Grid) -> Iterator[Finding]:
        """A finding for the hidden rows that hold something, and one for such columns."""
        if not self.rows and not self.columns:
            return
        rows: dict[int, str] = {}
        columns: dict[int, str] = {}
        for cell in grid.cells:
            if cell.row in self.rows and cell.rows == 1:
                rows.setdefault(cell.row, cell.name)
            if cell.column in self.columns and cell.columns == 1:
                columns.setdefault(cell.column, cell.name)
        lines = (
            (rows, [_stretch(f"{low + 1}", f"{high + 1}") for low, high in _runs(rows)], "行"),
            (columns, [_stretch(*map(column_name, run)) for run in _runs(columns)], "列"),
        )
        for found, runs, kind in lines:
            if found:
                first = next(cell for cell in grid.cells if cell.name == found[min(found)])
                more = "等" if len(runs) > _MOST else ""
                which = f"第{'、'.join(runs[:_MOST])}{more}{kind}"
                yield finding("cells-hidden", grid.where(first), which=which, kind=kind)


def _runs(numbers: Collection[int]) -> Iterable[tuple[int, int]]:
    """First and last of each stretch without a gap."""
    ordered = sorted(numbers)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b > a + 1)] if ordered else []
    ends = [a for a, b in pairwise(ordered) if b > a + 1] + ordered[-1:]
    return zip(starts, ends, strict=True)


def _stretch(first: str, last: str) -> str:
    return first if first == last else f"{first}至{last}"
