"""Blocks of a form that are none of its fields (其他部分): 转移支付 and the like, told as one.

Their words are those of fields and columns (项目名称, 完成情况), and would be read as such.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from gov_perf.findings import Finding, finding
from gov_perf.forms.grid import column_name
from gov_perf.forms.table.fields import is_amount
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.headers import Row, head_at
from gov_perf.forms.table.vocabulary import (
    field_role,
    is_block_head,
    is_filler,
    is_money_head,
    is_note,
    is_tasks_head,
    is_title,
)

_ROW: Final = attrgetter("row")
_COLUMN: Final = attrgetter("column")
_HEAD: Final = 3
"""Cells of a row that may be the head of a block whose name stands over it."""
_FEW: Final = 5
"""Cells of a block that are told one by one."""


def block_rows(rows: Sequence[Row], index: int) -> int:
    """How many rows the block has that begins with this row; 0 where none does.

    A name that is merged down its side says how far it goes; otherwise it ends where the form's
    own words begin.
    """
    first = rows[index][0]
    beside = rows[index][1:]
    if not (is_block_head(first.text) or (beside and is_tasks_head(first.text))):
        return 0
    if first.rows > 1:
        return sum(first in row for row in rows[index : index + first.rows])
    if any(is_amount(cell.text) or is_filler(cell.text) for cell in beside):
        return 0
    taken = 1
    for at in range(index + 1, len(rows)):
        under_name = at == index + 1 and not beside and len(rows[at]) >= _HEAD
        if head_at(rows, at) or _begins_other(rows[at], labels=not under_name):
            break
        taken += 1
    return taken if taken > 1 else 0


def _begins_other(row: Row, *, labels: bool) -> bool:
    """Whether a row is of another part of the form, by its first cell."""
    text = row[0].text
    if len(row) == 1 or is_title(text) or is_note(text) or is_money_head(text):
        return True
    return labels and field_role(text.replace("：", ":").partition(":")[0]) not in (None, "total")


def by_block(form: Form, unread: Sequence[Spot]) -> tuple[list[Spot], list[Finding]]:
    """Cells that stand in nobody's rows, told together; and the cells that are left."""
    own = {(id(spot.grid), spot.cell.row) for entry in form.entries
           for spots in entry.cells.values() for spot in spots}  # fmt: skip
    free = [
        spot
        for spot in unread
        if not spot.grid.running
        and (id(spot.grid), spot.cell.row) not in own
        and id(spot.cell) not in form.strange
    ]
    found: list[Finding] = []
    told: set[int] = set()
    for spots in _runs(free):
        flat = any(len({at(spot.cell) for spot in spots}) == 1 for at in (_ROW, _COLUMN))
        if len(spots) <= _FEW or flat:
            continue
        where, count = spots[0].where, len(spots)
        found.append(
            finding(
                "block-not-placed", where,
                range=_range(spots), count=count, text=" ".join(spots[0].text.split()),
            )
        )  # fmt: skip
        told |= {id(spot.cell) for spot in spots}
    return [spot for spot in unread if id(spot.cell) not in told], found


def _runs(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Cells of rows that follow each other; a lone cell goes with what it is the name of."""
    rows: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        rows.setdefault((id(spot.grid), spot.cell.row), []).append(spot)
    runs: list[list[Spot]] = []
    for (grid, row), cells in rows.items():
        above = rows.get((grid, row - 1))
        named = above is not None and len(above) == 1 and is_block_head(above[0].text)
        if runs and above is not None and above[-1] is runs[-1][-1] and (len(above) > 1 or named):
            runs[-1] += cells
        else:
            runs.append(list(cells))
    return runs


def _range(spots: Sequence[Spot]) -> str:
    """The rectangle that cells of one grid stand in, as a spreadsheet writes it."""
    cells = [spot.cell for spot in spots]
    left, top = min(cell.column for cell in cells), min(cell.row for cell in cells)
    right = max(cell.column + cell.columns for cell in cells)
    bottom = max(cell.row + cell.rows for cell in cells)
    return f"{column_name(left)}{top + 1}:{column_name(right - 1)}{bottom}"
