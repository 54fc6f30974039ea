"""Fields beside the table (表头信息): a label and what stands to its right, under it, behind ：."""

import re
from collections.abc import Callable
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.grades import grade_named
from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.money_points import note_points
from gov_perf.forms.table.vocabulary import (
    field_role,
    is_filler,
    is_heading,
    is_money_head,
    is_tasks_head,
    money_row,
    name_of,
)
from gov_perf.text import narrow, narrow_figure, squeeze

_SCALE: Final = re.compile(r"(亿元|万元|元)")
_AMOUNT: Final = re.compile(r"[-+]?[0-9,]+(?:\.[0-9]+)?\s*(?:(?:[亿万]\s*)?元)?")
_GLUED: Final = re.compile(rf"([^0-9,.+-]+)({_AMOUNT.pattern})")
"""A label and its amount without a colon: 财政拨款80万元."""
_OWN_TOTAL: Final = "total.own"
"""The total that a unit gives itself (自评总分), which says above the table too what it is."""
_SCORE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*分?")
_DOWNWARDS: Final = frozenset({"annual_goals", "overall_goals", "achieved"})
_PARAGRAPHS: Final = ("duties", "overall_goals", "annual_goals")
_BEHIND: Final = re.compile(r"\s*[：:]\s*")
_PIECES: Final = re.compile(r"\s{2,}|　+|\t")
_LINES: Final = re.compile(r"\s{2,}|　+|\t|\n")
_OF_WHICH: Final = re.compile(r"^其中\s*[：:]\s*")


def read_labels(form: Form, grid: Grid, row: Row, below: Row) -> None:
    """Take what a row says in pairs of label and text."""
    waiting: tuple[str, Cell] | None = None
    for cell in row:
        if _within(form, grid, cell):
            waiting = None
            continue
        role = field_role(cell.text)
        if role is None and (waiting is None or _looks_down(waiting[0])):
            role = _money_label(form, Spot(grid, cell))
        if role is not None:
            if waiting:
                _look_down(form, grid, waiting, below)
            waiting = (_of_the_unit(role, cell.text), cell)
            form.keep(cell)
        elif waiting:
            form.keep(cell)
            put(form, waiting[0], cell.text, Spot(grid, cell))
            waiting = None
        elif is_tasks_head(cell.text) or (len(row) == 1 and _goes_on(form, Spot(grid, cell))):
            form.keep(cell)
    if waiting:
        _look_down(form, grid, waiting, below)


def _of_the_unit(role: str, label: str) -> str:
    """What a label says; of a total also that it is the self-evaluation's."""
    return _OWN_TOTAL if role == "total" and squeeze(label).startswith("自评") else role


def _looks_down(role: str) -> bool:
    """Whether what belongs to a label may stand under it."""
    return role in _DOWNWARDS or role.startswith("funds.")


def _money_label(form: Form, spot: Spot) -> str | None:
    """The amount that a cell is the label of; one that only says that the budget comes is kept."""
    if is_money_head(spot.text):
        form.keep(spot.cell)
        note_points(form, spot)
        note_scale(form, spot.text)
        return None
    kind = money_row(spot.text)
    if kind is None:
        return None
    note_scale(form, spot.text)
    return f"funds.{kind}"


def note_scale(form: Form, text: str) -> None:
    """Keep the scale that a heading names ("项目资金（万元）"); the first one counts."""
    form.scale = form.scale or scale_in(text)


def scale_in(text: str) -> str | None:
    r"""The scale that a heading names, blanks and line breaks aside; None where it names none.

    >>> scale_in("项目资金（万\n元）"), scale_in("金额（元）"), scale_in("项目资金")
    ('万元', '元', None)
    """
    match = _SCALE.search(squeeze(narrow(text)))
    return match[1] if match else None


def put(form: Form, role: str, text: str, spot: Spot) -> None:
    """A field of the form; one that stands twice is a finding."""
    if role.startswith("funds."):
        if is_amount(text):
            form.funds.setdefault(role.removeprefix("funds."), spot)
        elif not is_filler(text):
            form.release([spot])
        return
    if role == "scale":
        note_scale(form, text)
        return
    if role in ("total", _OWN_TOTAL):
        _put_total(form, role, text, spot)
        return
    if role == "conclusion":  # a grade, or prose that no field takes
        if grade_named(text) is None:
            form.release([spot])
            return
        role = "grade"
    first = form.fields.setdefault(role, (text, spot))
    if first[1] is spot or (role in _PARAGRAPHS and _is_next(form, role, spot)):
        return
    if squeeze(narrow(first[0])) != squeeze(narrow(text)):
        form.findings.append(
            finding("stated-twice", spot.where, field=name_of(role), first=first[0], second=text)
        )
        form.tell([spot])


def _put_total(form: Form, role: str, text: str, spot: Spot) -> None:
    """A total above a table: only one of the self-evaluation says what it adds up."""
    if role == _OWN_TOTAL and _SCORE.fullmatch(narrow(text).strip()):
        form.totals.setdefault("score", spot)
    else:
        form.release([spot])


def is_amount(text: str) -> bool:
    """Whether a cell holds an amount of money and nothing else."""
    return _AMOUNT.fullmatch(narrow_figure(text).strip()) is not None


def _is_next(form: Form, role: str, spot: Spot) -> bool:
    """Whether a cell is the next paragraph of a field: right under the last one, in its column."""
    if role not in form.fields:
        return False
    more = form.more.setdefault(role, [])
    if not _is_under(spot, more[-1] if more else form.fields[role][1]):
        return False
    more.append(spot)
    return True


def _goes_on(form: Form, spot: Spot) -> bool:
    """Whether a cell alone in its row, its label left out, goes on with what is above."""
    if spot.cell.column == 0:
        return False
    if form.notes and _is_under(spot, form.notes[-1]):
        form.notes.append(spot)
        return True
    return any(_is_next(form, role, spot) for role in _PARAGRAPHS)


def _is_under(spot: Spot, above: Spot) -> bool:
    """Whether a cell of a table stands right under another, in its column."""
    end = above.cell.row + above.cell.rows
    here = (spot.cell.row, spot.cell.column)
    return spot.grid is above.grid and here == (end, above.cell.column)


def _look_down(form: Form, grid: Grid, waiting: tuple[str, Cell], below: Row) -> None:
    """A label with nothing to its right: a goal's text, or an amount, may stand under it."""
    role, label = waiting
    if not _looks_down(role):
        return
    labelled = False
    for cell in below:
        begins = cell.row > label.row
        inside = cell.column <= label.column < cell.column + cell.columns
        if inside and begins and not labelled and not is_heading(cell.text):
            form.keep(cell)
            put(form, role, cell.text, Spot(grid, cell))
        labelled = begins and (field_role(cell.text) or money_row(cell.text)) is not None


def _within(form: Form, grid: Grid, cell: Cell) -> bool:
    """Labels with their text behind a colon in one cell: "项目名称：…  主管部门：…"."""
    found = parted(cell.text, _role_within)
    if not found:
        return False
    form.keep(cell)
    for role, label, text in found:
        if role.startswith("funds."):
            note_scale(form, label)
            put(form, role, text, Spot(grid, cell, text))
        else:
            put(form, _of_the_unit(role, label), text, Spot(grid, cell))
    return True


def _role_within(label: str, text: str) -> str | None:
    """What a label says of the text behind it in the same cell; an amount where it is money's."""
    kind = money_row(label) if is_amount(text) else None
    return field_role(label) or (kind and f"funds.{kind}")


def parted(text: str, role_of: Callable[[str, str], str | None]) -> list[tuple[str, str, str]]:
    """Role, label and text of each "label：text" of a cell; none unless all of it is such."""
    if "：" not in text and ":" not in text:
        return []
    for pieces in (_LINES, _PIECES):
        found: list[tuple[str, str, str]] = []
        for piece in filter(None, pieces.split(text.strip())):
            label, behind = _label(piece)
            role = role_of(label, behind) if behind else None
            if role is None:
                break
            found.append((role, label, behind))
        else:
            return found
    return []


def _label(piece: str) -> tuple[str, str]:
    """What stands before a colon and behind it; "其中：" belongs to what follows it."""
    clean = _OF_WHICH.sub("", piece)
    label, *rest = _BEHIND.split(clean, maxsplit=1)
    glued = _GLUED.fullmatch(narrow(clean)) if not rest else None
    if glued and money_row(glued[1]):
        return glued[1], glued[2]
    return label, rest[0] if rest else ""
