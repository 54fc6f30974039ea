"""Fields beside the table (表头信息): a label and what stands to its right, under it, behind ：."""

import re
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.vocabulary import (
    bare,
    field_role,
    is_filler,
    is_money_head,
    money_row,
)
from gov_perf.text import narrow

_SCALE: Final = re.compile(r"(亿元|万元|元)")
_AMOUNT: Final = re.compile(r"[-+]?[0-9,]+(?:\.[0-9]+)?\s*(?:亿元|万元|元)?")
_DOWNWARDS: Final = frozenset({"annual_goals", "overall_goals", "achieved"})
_BEHIND: Final = re.compile(r"\s*[：:]\s*")
_PIECES: Final = re.compile(r"\s{2,}|　+|\t")


def read_labels(form: Form, grid: Grid, row: Row, below: Row) -> None:
    """Take what a row says in pairs of label and text."""
    waiting: tuple[str, Cell] | None = None
    for cell in row:
        if _within(form, grid, cell):
            waiting = None
            continue
        role = field_role(cell.text)
        if waiting and role is None:
            form.keep(cell)
            put(form, waiting[0], cell.text, Spot(grid, cell))
            waiting = None
            continue
        if role is not None:
            if waiting:
                _look_down(form, grid, waiting, below)
            waiting = (role, cell)
            form.keep(cell)
            continue
        waiting = _money_label(form, cell) or waiting
    if waiting:
        _look_down(form, grid, waiting, below)


def _money_label(form: Form, cell: Cell) -> tuple[str, Cell] | None:
    """A label of an amount, or a cell that only says that the budget comes here."""
    if is_money_head(cell.text):
        form.keep(cell)
        note_scale(form, cell.text)
        return None
    kind = money_row(cell.text)
    if kind is None:
        return None
    form.keep(cell)
    note_scale(form, cell.text)
    return (f"funds.{kind}", cell)


def note_scale(form: Form, text: str) -> None:
    """Keep the scale that a heading names ("项目资金（万元）"); the first one counts."""
    match = _SCALE.search(text)
    if match and form.scale is None:
        form.scale = match[1]


def put(form: Form, role: str, text: str, spot: Spot) -> None:
    """A field of the form; one that stands twice is a finding."""
    if role.startswith("funds."):
        if _AMOUNT.fullmatch(narrow(text).strip()):
            form.funds.setdefault(role.removeprefix("funds."), spot)
        elif not is_filler(text):
            form.release([spot])
        return
    if role == "scale":
        note_scale(form, text)
        return
    first = form.fields.setdefault(role, (text, spot))
    if first[1] is not spot and bare(first[0]) != bare(text):
        form.findings.append(
            finding("stated-twice", spot.where, field=role, first=first[0], second=text)
        )
        form.tell([spot])


def _look_down(form: Form, grid: Grid, waiting: tuple[str, Cell], below: Row) -> None:
    """A label with nothing to its right: for goals, the text may stand under it."""
    role, label = waiting
    if role not in _DOWNWARDS:
        return
    for cell in below:
        inside = cell.column <= label.column < cell.column + cell.columns
        if inside and cell.row > label.row and field_role(cell.text) is None:
            form.keep(cell)
            put(form, role, cell.text, Spot(grid, cell))


def _within(form: Form, grid: Grid, cell: Cell) -> bool:
    """Labels with their text behind a colon in one cell: "项目名称：…  主管部门：…"."""
    if "：" not in cell.text and ":" not in cell.text:
        return False
    pieces = [piece for piece in _PIECES.split(cell.text.strip()) if piece]
    found: list[tuple[str, str]] = []
    for piece in pieces:
        label, _, text = _parted(piece)
        role = field_role(label)
        if role is None or not text:
            return False
        found.append((role, text))
    for role, text in found:
        put(form, role, text, Spot(grid, cell))
    form.keep(cell)
    return True


def _parted(piece: str) -> tuple[str, str, str]:
    match = _BEHIND.search(piece)
    if match is None:
        return piece, "", ""
    return piece[: match.start()], match[0], piece[match.end() :]
