"""Key tasks (重点工作任务) of a department's form: a row for each group of amounts."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Final

from gov_perf.budget import BudgetProject, Funds, KeyTask, Money, Scale
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
    money_row,
    task_column,
)

_PARTS: Final = ("total", "fiscal", "other")
_CODE: Final = re.compile(r"(?=.*[0-9])[0-9A-Za-z-]{6,}")


Columns = tuple[dict[str, int], tuple[int, ...]]
"""Where name, content and project stand, and the amounts."""


def tasks_head(row: Row) -> Columns | None:
    """The columns of the table where this row is its head, and those of the amounts."""
    found: dict[str, int] = {}
    amounts: list[tuple[str, int]] = []
    for cell in row:
        role, part = task_column(cell.text), money_row(cell.text)
        if role is not None:
            found.setdefault(role, cell.column)
        elif part in _PARTS:
            amounts.append((part, cell.column))
    names = tuple(part for part, _ in amounts)
    if "name" not in found or names != _PARTS * (len(names) // len(_PARTS)):
        return None
    if not names and "content" not in found:
        return None
    return found, tuple(column for _, column in amounts)


def read_tasks(form: Form, grid: Grid, rows: Sequence[Row], head: Columns) -> int:
    """Take the table that begins with the first of these rows; how many rows it has."""
    columns, amounts = head
    scale: str | None = None
    for cell in rows[0]:
        if task_column(cell.text) or money_row(cell.text) or is_tasks_head(cell.text):
            form.keep(cell)
            scale = scale or scale_in(cell.text)
    taken = 1
    for row in rows[1:]:
        at = {cell.column: Spot(grid, cell) for cell in row}
        figures = tuple(at.get(column) for column in amounts)
        cells = {role: at[column] for role, column in columns.items() if column in at}
        if not _is_row(row, cells, figures):
            break
        form.tasks.append(TaskRow(cells, figures, scale))
        form.keep(*(spot.cell for spot in (*cells.values(), *figures) if spot))
        taken += 1
    return taken


def _is_row(row: Row, cells: dict[str, Spot], figures: Sequence[Spot | None]) -> bool:
    """Whether a row goes on with the table: amounts where they belong, or a task without any."""
    first, stated = row[0].text, [spot.text for spot in figures if spot]
    if column_role(first) or field_role(first) not in (None, "total"):
        return False
    if stated:
        return all(is_amount(text) or is_filler(text) for text in stated)
    return {"name", "content"} <= cells.keys() and not any(is_heading(c.text) for c in row[1:])


def tell_tasks(form: Form, report: Report) -> None:
    """The form has them, and what is made of it has no place for them: one finding says so."""
    spots = [spot for row in form.tasks for spot in (*row.cells.values(), *row.amounts) if spot]
    if spots:
        form.tell(spots)
        report.add("tasks-beside", spots[0].where, count=len(spots))


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
