"""The budget block of old forms (旧版资金情况): "预算数：" and its figure side by side."""

from collections.abc import Sequence

from attrs import evolve, frozen

from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.fields import is_amount, note_scale, parted
from gov_perf.forms.table.form import Form, MoneyRow, Spot
from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.money_points import note_points
from gov_perf.forms.table.vocabulary import (
    is_adjusted_budget,
    is_filler,
    is_money_head,
    money_column,
    money_row,
)

_AMOUNTS = frozenset({"initial", "budget", "executed"})


@frozen(eq=False)
class Pair:
    """A label and its figure, in one cell or in two (一对标签和数)."""

    label: Cell
    said: str
    column: str | None
    row: str | None
    figure: Spot


def is_paired(grid: Grid, rows: Sequence[Row], index: int) -> bool:
    """Whether this row begins a block of figures behind their labels; one pair alone is none."""
    first, *below = (_pairs(grid, row) for row in rows[index : index + 2])
    begins = any(pair.column in _AMOUNTS for pair in first)
    return begins and len(first) + sum(map(len, below)) > 1


def read_paired(form: Form, grid: Grid, rows: Sequence[Row], index: int) -> int:
    """Take the block that begins with this row; how many rows it has.

    A row below says whose part it tells by its place: under 预算数 it is of the budget.
    """
    tops: dict[int, str] = {}
    found: dict[str, dict[str, Spot]] = {}
    of_which: set[str | None] = set()
    taken = 0
    for row in rows[index:]:
        pairs = _by_adjusted(_pairs(grid, row))
        roles = _roles(pairs, tops)
        if not pairs or None in roles:
            break
        _keep(form, grid, row, pairs)
        of_which |= {pair.row for pair in pairs if _is_of_which(pair)}
        for pair, role in zip(pairs, roles, strict=True):
            cells = found.setdefault(pair.row or "total", {})
            if cells.setdefault(role or "", pair.figure) is not pair.figure:
                form.release([pair.figure])
        taken += 1
    for kind, cells in found.items():
        if all(item.kind != kind for item in form.money):
            form.money.append(MoneyRow(kind, cells, kind in of_which))
        else:
            form.release(list(cells.values()))
    return taken


def _is_of_which(pair: Pair) -> bool:
    """Whether a label says that it is of a part alone: 其中：财政拨款."""
    before = pair.label.text.partition(pair.said)[0]
    return pair.said.startswith("其中") or before.rstrip(" ：:\n\t\u3000").endswith("其中")


def _by_adjusted(pairs: list[Pair]) -> list[Pair]:
    """Beside a budget that was adjusted, the other one is the first."""
    if not any(is_adjusted_budget(pair.said) for pair in pairs):
        return pairs
    return [
        evolve(pair, column="initial")
        if pair.column == "budget" and not is_adjusted_budget(pair.said)
        else pair
        for pair in pairs
    ]


def _roles(pairs: Sequence[Pair], tops: dict[int, str]) -> list[str | None]:
    """What each pair of a row is an amount of; ``tops`` gets the headings that stand in it.

    A total that says no more, and that no heading stands above, is the budget.
    """
    first = not tops
    roles: list[str | None] = []
    for pair in pairs:
        if pair.column in _AMOUNTS:
            tops[pair.label.column] = pair.column
        alone = first and pair.row == "total"
        above = "budget" if alone else _above(tops, pair.label.column)
        roles.append(pair.column or above)
    return roles


def _keep(form: Form, grid: Grid, row: Row, pairs: Sequence[Pair]) -> None:
    form.keep(*row)
    for cell in row:
        note_points(form, Spot(grid, cell))
        if is_money_head(cell.text):
            note_scale(form, cell.text)
    for pair in pairs:
        note_scale(form, pair.said)


def _above(tops: dict[int, str], column: int) -> str | None:
    """The heading whose side a column is on: the nearest at it or to its left."""
    left = [at for at in tops if at <= column]
    return tops[max(left)] if left else None


def _pairs(grid: Grid, row: Row) -> list[Pair]:
    """The pairs of a row; none where anything else stands in it."""
    found: list[Pair] = []
    label: Cell | None = None
    for cell in row:
        inside = parted(cell.text, _role)
        if inside:
            found += (_pair(cell, said, Spot(grid, cell, text)) for _, said, text in inside)
        elif label is not None and _role(label.text, cell.text):
            found.append(_pair(label, label.text, Spot(grid, cell)))
        elif money_column(cell.text) or money_row(cell.text):
            label = cell
            continue
        elif label is not None or not (is_money_head(cell.text) or is_filler(cell.text)):
            return []
        label = None
    return found


def _pair(label: Cell, said: str, figure: Spot) -> Pair:
    return Pair(label, said, money_column(said), money_row(said), figure)


def _role(label: str, text: str) -> str | None:
    """What a label of the block says of the text behind it; nothing where it is no such figure."""
    role = money_column(label) or money_row(label)
    if money_column(label) in {"points", "rate", "score"}:
        return None if money_column(text) or money_row(text) else role
    return role if is_amount(text) or is_filler(text) else None
