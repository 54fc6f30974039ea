"""Forms of two terms side by side (中期目标与年度目标并列): the year's side is read.

The form in which a project applies for its targets has 三级指标, 指标值 and its funds twice.
The targets and the funds of three years are never those of one of them.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import define, field

from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.vocabulary import bare, column_role, is_title, money_row

_LONG: Final = "中期|实施期|中长期|长期|三年|项目期"
_WHAT: Final = "(?:绩效|总体)?(?:目标|指标|指标值|绩效指标)"


class _Says(Enum):
    """Of which term a cell says that its goals or its funds stand here."""

    LONG_GOALS = re.compile(f"(?:{_LONG}){_WHAT}")
    YEAR_GOALS = re.compile(f"(?:年度|当年|本年|本年度){_WHAT}")
    LONG_FUNDS = re.compile(f"(?:{_LONG})(?:资金总额|预算总额|总额|资金)")


_BOTH_GOALS: Final = frozenset({_Says.LONG_GOALS, _Says.YEAR_GOALS})
_HEADS: Final = frozenset({"level1", "level2", "name", "target", "operator", "unit"})
_TWICE: Final = frozenset({"name", "target"})


@define
class Sides:
    """Which cells of the rows at hand are of several years."""

    long_first: bool | None = None
    """Whether the several years stand on the left; None where nothing above says it."""
    columns: frozenset[int] = frozenset()
    """Those of the table of indicators that are of several years, or of nobody knows which."""
    doubtful: list[Cell] = field(factory=list)
    """The second 指标值 of heads that do not say which of the two is of the year."""

    def aside(self, grid: Grid) -> list[Cell]:
        """The cells of a grid that are of several years, row by row."""
        found: dict[int, Cell] = {}
        funds = range(0)
        for row in grid.rows:
            if len(row) == 1 and is_title(row[0].text):
                self.long_first, self.columns, funds = None, frozenset(), range(0)
                continue
            said = {_says(cell.text) for cell in row}
            if said >= _BOTH_GOALS:
                self._look(row)
            if funds or _Says.LONG_FUNDS in said:  # rows are many, and few of them are of funds
                funds = _funds(row, funds)
            if self.long_first is None and funds:
                self.long_first = funds.start == min(cell.column for cell in _labels(row))
            many = sum(column_role(cell.text) in _HEADS for cell in row)
            heads = _halves(row) if many > 1 else None
            if heads:
                out = self._of_head(heads)
            elif many > 1:
                self.columns = out = frozenset()  # the head of another table
            else:
                out = self.columns or frozenset(funds)
            for cell in row if out else ():
                if out.issuperset(range(cell.column, cell.column + cell.columns)):
                    found[id(cell)] = cell
        return list(found.values())

    def _of_head(self, halves: tuple[list[Cell], list[Cell]]) -> frozenset[int]:
        """The columns of such a head that are put aside; those of the rows under it are kept."""
        first, second = (frozenset(_columns(half)) for half in halves)
        if self.long_first is not None:
            self.columns = first if self.long_first else second
            return self.columns
        targets = [cell for half in halves for cell in half if column_role(cell.text) == "target"]
        self.columns = second | frozenset(_columns(targets[:1]))
        self.doubtful.append(targets[-1])
        return second

    def _look(self, row: Row) -> None:
        """Where both terms have their words in a row, their order is that of the table below."""
        long = [cell.column for cell in row if _says(cell.text) is _Says.LONG_GOALS]
        year = [cell.column for cell in row if _says(cell.text) is _Says.YEAR_GOALS]
        if len(long) == len(year) == 1:
            self.long_first = long[0] < year[0]


@lru_cache(maxsize=1 << 12)
def _says(text: str) -> _Says | None:
    clean = bare(text)
    return next((one for one in _Says if one.value.fullmatch(clean)), None)


def _columns(cells: Sequence[Cell]) -> range:
    return range(cells[0].column, cells[-1].column + cells[-1].columns)


def _halves(row: Row) -> tuple[list[Cell], list[Cell]] | None:
    """The two halves of a head under one 一级指标 that says 三级指标 and 指标值 twice."""
    heads = [(role, cell) for cell in row if (role := column_role(cell.text)) in _HEADS]
    roles = [role for role, _ in heads]
    if not all(roles.count(role) == 2 for role in _TWICE) or roles.count("level1") != 1:  # noqa: PLR2004 - twice
        return None
    twice = [(role, cell) for role, cell in heads if roles.count(role) == 2]  # noqa: PLR2004
    half = len(twice) // 2
    if [role for role, _ in twice[:half]] != [role for role, _ in twice[half:]]:
        return None
    cells = [cell for _, cell in twice]
    return cells[:half], cells[half:]


def _funds(row: Row, before: range) -> range:
    """The columns in which a block of funds tells those of several years; ``before``: above."""
    labels = _labels(row)
    long = [cell for cell in labels if _says(cell.text) is _Says.LONG_FUNDS]
    if len(long) == 1 and len(labels) == 2:  # noqa: PLR2004 - one for each term
        year = next(cell for cell in labels if cell is not long[0])
        if long[0].column < year.column:
            return range(long[0].column, year.column)
        return range(long[0].column, max(cell.column + cell.columns for cell in row))
    if len(labels) == 2 and labels[0].text == labels[1].text:  # noqa: PLR2004 - one for each term
        return before
    return range(0)


def _labels(row: Row) -> list[Cell]:
    """The labels of amounts in a row."""
    return [cell for cell in row if _says(cell.text) is _Says.LONG_FUNDS or money_row(cell.text)]
