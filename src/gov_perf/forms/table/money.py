"""The budget block (资金情况): 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from gov_perf.errors import NumberError
from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.cut_cells import cut_beside
from gov_perf.forms.table.fields import is_amount, note_scale, scale_in
from gov_perf.forms.table.form import Form, MoneyRow, Spot
from gov_perf.forms.table.headers import Row, head_at
from gov_perf.forms.table.money_left import left_edge
from gov_perf.forms.table.money_points import note_points
from gov_perf.forms.table.own_words import is_own_light
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.scores_in_one import scored_role, with_scores
from gov_perf.forms.table.vocabulary import (
    is_adjusted_budget,
    is_block_head,
    is_filler,
    is_money_head,
    money_beside,
    money_column,
    money_row,
    months_of,
)
from gov_perf.plans.budget import Money, Scale


def money_head(row: Row, below: Row = ()) -> dict[str, tuple[int, int]] | None:
    """The columns of the block where this row is its head: first and last column of each.

    The rate and the score make one too where the row ``below`` is that of the total: then the
    headings of the amounts are not known.
    """
    found: dict[str, tuple[int, int]] = {}
    edge = left_edge(row)
    if any(is_amount(cell.text) for cell in row if cell.column >= edge):
        return None  # figures beside labels, no heads of columns
    so_far: dict[str, list[tuple[tuple[int, int | None], tuple[int, int]]]] = {}
    adjusted = any(is_adjusted_budget(cell.text) for cell in row)
    for cell in row[1:] if _is_named_by_rate(row) else row:
        role = money_column(cell.text) or scored_role(cell.text)
        if adjusted and role == "budget" and not is_adjusted_budget(cell.text):
            role = "initial"
        place = (cell.column, cell.column + cell.columns - 1)
        months = months_of(cell.text, role) if role in {"executed", "rate"} else None
        if role is not None and months is not None:
            so_far.setdefault(role, []).append((months, place))
        elif role is not None:
            found.setdefault(role, place)
    executed, rate = so_far.get("executed", []), so_far.get("rate", [])
    if len(executed) == 1:  # 1-7月执行数, where the whole year's has no column
        own = found.setdefault("executed", executed[0][1]) == executed[0][1]
        if own and len(rate) == 1 and rate[0][0] == executed[0][0]:
            found.setdefault("rate", rate[0][1])
    sure = found.keys() & {"budget", "executed"} or (
        {"rate", "score"} <= found.keys() and any(money_row(cell.text) == "total" for cell in below)
    )
    return found if len(found) > 1 and sure else None


def _is_named_by_rate(row: Row) -> bool:
    """Whether the first cell, 预算执行率（10分）, says what the block is: its rate has a column."""
    rates = [at for at, cell in enumerate(row) if money_column(cell.text) == "rate"]
    return len(rates) > 1 and rates[0] == 0


_AMOUNTS: Final = frozenset({"initial", "budget", "executed"})


@frozen(eq=False)
class MoneyBlock:
    """The head of a block (资金栏的表头), under which rows stand, on its page or on the next."""

    grid: Grid
    head: Row
    columns: Mapping[str, tuple[int, int]]
    beside: Mapping[int, str]
    begun: bool = False
    """Whether a row of it was read."""

    @property
    def first(self) -> int:
        """The first column of figures; the labels stand before it."""
        return min(low for low, _ in self.columns.values())


def read_money(form: Form, grid: Grid, rows: Sequence[Row], index: int) -> int:
    """Take the block that begins with this row; how many rows it has."""
    side = cut_beside(form, grid, rows[index][0].row)
    for cell in (*side, *rows[index]):
        known = money_column(cell.text) or scored_role(cell.text)
        if known or is_money_head(cell.text) or money_row(cell.text) == "total":
            form.keep(cell)
        note_points(form, Spot(grid, cell))
        note_scale(form, cell.text)  # "经费（元）" says what is counted, known or not
    below = rows[index + 1] if index + 1 < len(rows) else ()
    block = head_of_block(grid, rows[index], below)
    form.keep(*(cell for cell in rows[index] if cell.column in block.beside))
    taken = read_money_rows(form, grid, rows[index + 1 :], block)
    if not taken:
        _tell_unnamed(form, grid, below, block)
    return 1 + taken


def _tell_unnamed(form: Form, grid: Grid, row: Row, block: MoneyBlock) -> None:
    """That the row under the head is not read, since nothing known says that it is the total.

    Where the total was read before, or the head is of 转移支付, it is another block.
    """
    if any(item.kind == "total" for item in form.money) or any(
        is_block_head(cell.text) for cell in block.head
    ):
        return
    figures = [
        spot for role, spot in _by_column(grid, row, block.columns).items()
        if role in _AMOUNTS and is_amount(spot.text)
    ]  # fmt: skip
    form.unnamed += figures[:1]
    if len(figures) > 1 and not any(money_row(cell.text) for cell in row):
        labels = [cell for cell in row if cell.column < block.first]
        name = "".join("".join(cell.text.split()) for cell in labels)
        form.findings.append(finding("money-row-unknown", figures[0].where, name=name))


def head_of_block(grid: Grid, row: Row, below: Row = (), *, begun: bool = False) -> MoneyBlock:
    """What a head of the block says of its columns."""
    beside = {cell.column: role for cell in row if (role := money_beside(cell.text))}
    return MoneyBlock(grid, row, money_head(row, below) or {}, beside, begun)


def read_money_rows(form: Form, grid: Grid, rows: Sequence[Row], block: MoneyBlock) -> int:
    """Take the rows that stand under the head of the block; how many they are.

    On the page behind its head a row is one of the block only by its name.
    """
    taken = 0
    begun = block.begun or grid is not block.grid
    for at, row in enumerate(rows):
        labels = [cell for cell in row if cell.column < block.first]
        named = block.head[:1] if _is_named_by_rate(block.head) else ()
        labels = [cell for cell in labels if not is_money_head(cell.text) and cell not in named]
        kinds = [(cell, kind) for cell in labels if (kind := money_row(cell.text))]
        if head_at(rows, at) or (not kinds and (labels or taken or begun)):
            break
        if not kinds and _is_one_of_several(rows[at : at + 2], block):
            break
        kind = kinds[-1][1] if kinds else "total"
        cells = with_scores(_by_column(grid, row, block.columns))
        _take_beside(form, grid, row, block.beside, cells)
        form.keep(*(cell for cell, _ in kinds))
        form.keep(*(cell for cell in row if is_money_head(cell.text)))
        cut_beside(form, grid, row[0].row)
        for cell in labels:
            note_scale(form, cell.text)
        if all(item.kind != kind for item in form.money):
            of_which = any(cell.text.lstrip().startswith("其中") for cell in labels)
            form.money.append(MoneyRow(kind, cells, of_which))
            form.keep(*(spot.cell for spot in cells.values()))
        taken += 1
    _note_unheaded(form, rows[:taken], block)
    return taken


def _is_one_of_several(rows: Sequence[Row], block: MoneyBlock) -> bool:
    """Whether a row that only a word of the block names stands above one of another name.

    部门预算 above 专项经费 may be a part beside it, and not the total of both.
    """
    if len(rows) == 1 or not any(cell.column < block.first for cell in rows[0]):
        return False
    labels = [cell for cell in rows[1] if cell.column < block.first]
    known = any(is_money_head(cell.text) or money_row(cell.text) for cell in labels)
    figures = [
        cell for cell in rows[1]
        for role, (low, high) in block.columns.items()
        if role in _AMOUNTS and low <= cell.column <= high and is_amount(cell.text)
    ]  # fmt: skip
    return bool(labels and figures) and not known


def _by_column(grid: Grid, row: Row, columns: Mapping[str, tuple[int, int]]) -> dict[str, Spot]:
    """The first cell of a row under each column."""
    cells: dict[str, Spot] = {}
    for cell in row:
        for role, (low, high) in columns.items():
            if low <= cell.column <= high and role not in cells:
                cells[role] = Spot(grid, cell)
    return cells


def _note_unheaded(form: Form, below: Sequence[Row], block: MoneyBlock) -> None:
    """Keep in mind the headings of the block that no list knows, with the figure under each.

    It is that of the total: the first row, where none is called so.
    """
    totals = [row for row in below if any(money_row(cell.text) == "total" for cell in row)]
    row = next(iter(totals or below), ())
    for heading in filter(_is_unknown, block.head):
        places = range(heading.column, heading.column + heading.columns)
        taken = block.columns.values()
        free = [at for at in places if not any(a <= at <= b for a, b in taken)]
        under = (cell for cell in row if cell is not heading and cell.column in free)
        figure = next((cell.text for cell in under if is_amount(cell.text)), None)
        if figure is not None:
            form.unheaded.append((Spot(block.grid, heading), figure))


def _is_unknown(cell: Cell) -> bool:
    """Whether a heading is no column's of the block; with an amount under it, 预算安排 is one."""
    known = (money_column, scored_role, money_row, money_beside)
    return not any(look(cell.text) for look in known)


def _take_beside(
    form: Form, grid: Grid, row: Row, beside: Mapping[int, str], cells: dict[str, Spot]
) -> None:
    """What our own forms have beside the amounts: the adjusted score, and a light or nothing.

    What a person wrote under 备注 or 全年预计执行数 goes into no field, and stays unread.
    """
    for cell in row:
        role = beside.get(cell.column)
        if role == "adjusted_score":
            cells[role] = Spot(grid, cell)
        elif role is not None and (is_filler(cell.text) or is_own_light(cell.text)):
            form.keep(cell)


def scale_of(form: Form, report: Report, spots: Sequence[Spot]) -> Scale:
    """The scale that the form names; 万元, as the official forms print it, where it names none.

    Where every one of these amounts says its own, nothing is assumed.
    """
    if form.scale is None:
        if not all(scale_in(spot.text) or is_filler(spot.text) for spot in spots):
            report.add("scale-assumed", spots[0].where, scale=Scale.WAN)
        return Scale.WAN
    return Scale(form.scale)


def money_of(spot: Spot, scale: Scale, report: Report) -> Money | None:
    """An amount; None, and a finding, where the cell holds none."""
    if is_filler(spot.text):
        return None
    try:
        return Money.read(spot.text, scale)
    except NumberError as error:
        report.take(error.findings, spot.where)
        return None
