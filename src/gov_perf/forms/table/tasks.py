"""Key tasks (重点工作任务) of a department's form: a row for each group of amounts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Final

from attrs import frozen

from gov_perf.errors import NumberError
from gov_perf.findings import Where
from gov_perf.forms.grid import Grid
from gov_perf.forms.plain_text.vocabulary import holds_word
from gov_perf.forms.table.fields import is_amount, scale_in
from gov_perf.forms.table.form import Form, Spot, TaskRow
from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.money import money_of, scale_of
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import (
    column_role,
    field_role,
    is_filler,
    is_heading,
    is_tasks_head,
    is_title,
    money_row,
    task_column,
)
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, Money, Scale
from gov_perf.text import narrow

_PARTS: Final = ("total", "fiscal", "other")
_IN_BRACKETS: Final = re.compile(r"[（(]([^（()）]{5,60})[)）]")
_BETWEEN: Final = re.compile(r"[；;、/|\n]+")
"""What parts three amounts in one cell; a comma separates thousands."""
_PARTING: Final = frozenset("；;、/|\n")
_LONGEST_HEADING: Final = 60
_LABELLED: Final = re.compile(r"([^\d+-]{2,8}?)[：:]?\s*([-+]?\d.*)", re.ASCII)
_CODE: Final = re.compile(r"(?=.*[0-9])[0-9A-Za-z-]{6,}")


@frozen(eq=False)
class Columns:
    """Where name, content and project stand, and the amounts (任务表的列).

    Attributes:
        named: The columns by what they hold.
        amounts: Those of the amounts; in one where ``packed``.
        packed: Whether one column holds all three ("总额；财政拨款；其他资金").
        head: How many rows the heading has; none where the first task stands beside it.
    """

    named: Mapping[str, int]
    amounts: tuple[int, ...] = ()
    packed: bool = False
    head: int = 1


def tasks_head(row: Row, below: Row) -> Columns | None:
    """The columns of the table where this row is its head, and those of the amounts."""
    found: dict[str, int] = {}
    amounts: list[tuple[str, int]] = []
    packed: list[int] = []
    for cell in row:
        role, part = task_column(cell.text), money_row(cell.text)
        if role is not None:
            found.setdefault(role, cell.column)
        elif part in _PARTS:
            amounts.append((part, cell.column))
        elif _names_all(cell.text):
            packed.append(cell.column)
    names = tuple(part for part, _ in amounts)
    if "name" not in found:
        return _lone_column(row, below)
    if len(packed) == 1 and not names:
        return Columns(found, tuple(packed), packed=True)
    if names != _PARTS * (len(names) // len(_PARTS)):
        return None
    if not names and not found.keys() & {"content", "done"}:
        known = all(task_column(cell.text) or is_tasks_head(cell.text) for cell in row)
        return Columns(found) if known and _is_lone(below, found["name"]) else None
    return Columns(found, tuple(column for _, column in amounts))


def _names_all(text: str) -> bool:
    """Whether a heading names the three amounts in their order, in brackets or by itself."""
    if len(text) > _LONGEST_HEADING or _PARTING.isdisjoint(text):
        return False
    inner = _IN_BRACKETS.search(narrow(text))
    parts = _BETWEEN.split(inner[1] if inner else narrow(text))
    return tuple(money_row(part) for part in parts) == _PARTS


def _lone_column(row: Row, below: Row) -> Columns | None:
    """A heading with nothing but tasks under it, or with the first of them at its side."""
    if not is_tasks_head(row[0].text):
        return None
    if len(row) == 1:
        first = next((cell.column for cell in below if cell is not row[0]), -1)
        return Columns({"name": first}) if _is_lone(below, first) else None
    beside = row[1].column
    if len(row) == 2 and _is_lone(row, beside) and _is_lone(below, beside):  # noqa: PLR2004
        return Columns({"name": beside}, head=0)
    return None


def _is_lone(row: Row, column: int) -> bool:
    """Whether a row is a task and nothing else, but for the heading down its side."""
    own = [cell for cell in row if not is_tasks_head(cell.text)]
    if len(own) != 1 or own[0].column != column:
        return False
    text = own[0].text
    label = narrow(text).partition(":")[0]
    words = is_heading(text) or is_title(text) or field_role(label) or money_row(label)
    return not words and not is_filler(text) and not is_amount(text)


def read_tasks(form: Form, grid: Grid, rows: Sequence[Row], head: Columns) -> int:
    """Take the table that begins with the first of these rows; how many rows it has."""
    scale: str | None = None
    for cell in rows[0]:
        if _is_of_head(cell.text):
            form.keep(cell)
            scale = scale or scale_in(cell.text)
    taken = head.head
    for row in rows[head.head :]:
        at = {cell.column: Spot(grid, cell) for cell in row}
        figures = _figures(at, head)
        cells = {role: at[column] for role, column in head.named.items() if column in at}
        lone = head.named.keys() == {"name"} and not head.amounts
        if not (_is_lone(row, head.named["name"]) if lone else _is_row(row, cells, figures)):
            break
        form.tasks.append(TaskRow(cells, figures, scale))
        form.keep(*(spot.cell for spot in (*cells.values(), *figures) if spot))
        taken += 1
    return taken


def _is_of_head(text: str) -> bool:
    known = task_column(text) or money_row(text) or is_tasks_head(text) or _names_all(text)
    return bool(known)


def _figures(at: Mapping[int, Spot], head: Columns) -> tuple[Spot | None, ...]:
    """The amounts of a row; a packed cell that does not hold three is left unread."""
    if not head.packed:
        return tuple(at.get(column) for column in head.amounts)
    spot = at.get(head.amounts[0])
    parts = [] if spot is None else [_bare_amount(part) for part in _BETWEEN.split(spot.text)]
    if spot is None or len(parts) != len(_PARTS):
        return ()
    if not all(is_amount(part) or is_filler(part) for part in parts):
        return ()
    return tuple(Spot(spot.grid, spot.cell, part) for part in parts)


def _bare_amount(text: str) -> str:
    """An amount without the word before it ("财政拨款8万元")."""
    match = _LABELLED.fullmatch(text.strip())
    return match[2] if match and money_row(match[1]) else text.strip()


def _is_row(row: Row, cells: dict[str, Spot], figures: Sequence[Spot | None]) -> bool:
    """Whether a row goes on with the table: amounts where they belong, or a task without any."""
    first, stated = row[0].text, [spot.text for spot in figures if spot]
    if column_role(first) or field_role(first) not in (None, "total"):
        return False
    if stated:
        return all(is_amount(text) or is_filler(text) for text in stated)
    whole = "name" in cells and not cells.keys().isdisjoint({"content", "done"})
    return whole and not any(is_heading(cell.text) for cell in row[1:])


def tell_tasks(form: Form, report: Report) -> None:
    """The form has them, and what is made of it has no place for them: one finding says so."""
    spots = [spot for row in form.tasks for spot in (*row.cells.values(), *row.amounts) if spot]
    if spots:
        form.tell(spots)
        count = len({id(spot.cell) for spot in spots})
        report.add("tasks-beside", spots[0].where, count=count)


def release_tasks(form: Form) -> None:
    """The form has them, and what is made of it has no place for them."""
    for row in form.tasks:
        form.release([spot for spot in (*row.cells.values(), *row.amounts) if spot])


def tasks_of(form: Form, report: Report) -> tuple[list[KeyTask], list[Funds]]:
    """The key tasks, and the groups of their 合计."""
    tasks: list[KeyTask] = []
    totals: list[Funds] = []
    form.release([row.cells["done"] for row in form.tasks if "done" in row.cells])
    for key, group in groupby(_owned(form.tasks), lambda pair: pair[0]):
        rows = [row for _, row in group]
        funds = [item for row in rows for item in _groups(row, report)]
        if field_role(key[0]) == "total" and not key[1]:
            totals += funds
        else:
            tasks.append(_task(key, rows[0], funds, report))
    return tasks, totals


def _owned(rows: Sequence[TaskRow]) -> Iterator[tuple[tuple[str, str], TaskRow]]:
    """Each row with the name and the content that it goes under; blank ones are those above."""
    last = ("", "")
    for row in rows:
        if "name" in row.cells or "content" in row.cells:
            last = (_text(row, "name"), _text(row, "content"))
        yield last, row


def _text(row: TaskRow, role: str) -> str:
    return row.cells[role].text if role in row.cells else ""


def _task(key: tuple[str, str], row: TaskRow, funds: list[Funds], report: Report) -> KeyTask:
    name, content = key
    text = _text(row, "project")
    if not name:
        report.add("task-name-missing", _where(row))
    if not text or is_filler(text):
        return KeyTask(name, content, funds)
    if holds_word(text, "no_project"):
        report.add("project-not-named", row.cells["project"].where, text=text)
        return KeyTask(name, content, funds, project_note=text)
    return KeyTask(name, content, funds, [_project(line) for line in text.split("\n") if line])


def _project(line: str) -> BudgetProject:
    """A project with its code before and its amount behind, where they are there."""
    words = line.split(" ")
    code = words.pop(0) if len(words) > 1 and _CODE.fullmatch(words[0]) else ""
    amount = None
    if len(words) > 1 and words[-1].endswith("元"):
        with suppress(NumberError):
            amount = Money.read(words[-1])
            del words[-1]
    return BudgetProject(" ".join(words), code, amount)


def _groups(row: TaskRow, report: Report) -> Iterator[Funds]:
    """The groups of a row that are whole; one with a part missing is left out, and told."""
    for start in range(0, len(row.amounts), len(_PARTS)):
        spots = [spot for spot in row.amounts[start : start + len(_PARTS)] if spot]
        stated = [spot for spot in spots if not is_filler(spot.text)]
        if not stated:
            continue
        own = Scale(row.scale) if row.scale else scale_of(report.form, report, stated)
        amounts = [money_of(spot, own, report) for spot in stated]
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(_PARTS):
            yield Funds(*known)
        else:
            report.add("funds-incomplete", stated[0].where)
            report.form.release(spots)


def _where(row: TaskRow) -> Where:
    return next(spot.where for spot in (*row.amounts, *row.cells.values()) if spot)
