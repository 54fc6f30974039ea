"""Key tasks (重点工作任务): name, content, project and amounts of each, and the 合计 row."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import Factory, define, frozen

from gov_perf.errors import NumberError
from gov_perf.forms.plain_text.lines import Line, blocks, join
from gov_perf.forms.plain_text.paragraphs import is_note
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.vocabulary import part_name, vocabulary
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, Money, Scale
from gov_perf.text import squeeze

_GROUP: Final = 3
_MOST_WORDS: Final = 60
_LONGEST_AMOUNT: Final = 60
_FIGURE: Final = re.compile(
    r"[^\u4e00-\u9fff()（）]*\d[^\u4e00-\u9fff()（）]*(?:[万亿]?元)?", re.ASCII
)


@define
class KeyTasks:
    """The table of key tasks; ``lines`` holds the last line of each row, in the same order."""

    tasks: list[KeyTask] = Factory(list)
    total: tuple[Funds, ...] = ()
    total_line: Line | None = None
    notes: list[str] = Factory(list)
    lines: list[Line] = Factory(list)


def path_of(name: str) -> str:
    """The path of a row, as :meth:`~gov_perf.plans.plan.DepartmentPlan.reconcile` writes it.

    >>> path_of("合计")
    '重点工作任务/合计'
    """
    return f"重点工作任务/{name}".rstrip("/")


@frozen
class _Row:
    """The line that ends a row: what stands before the amounts, and the amounts."""

    line: Line
    before: Line
    amounts: Line

    @property
    def is_total(self) -> bool:
        return squeeze(self.before.clean) in vocabulary()["totals"]


def read_key_tasks(lines: Sequence[Line], scale: Scale, report: Report) -> KeyTasks:
    r"""The rows of the table: a row ends with its amounts, in groups of three.

    >>> from gov_perf.forms.plain_text.lines import split_lines
    >>> text = "救护培训经费\n\n开展应急\n救护。\n\n单击查看预算项目(1) 9.00 8.00 1.00"
    >>> task = read_key_tasks(split_lines(text), Scale.YUAN, Report(None)).tasks[0]
    >>> task.name, task.content, str(task.funds[0].total), task.project_note
    ('救护培训经费', '开展应急救护。', '9.00元', '单击查看预算项目(1)')
    """
    found = KeyTasks()
    pending: list[Line] = []
    for line in lines:
        row = _row_end(line)
        if row is None:
            pending.append(line)
            continue
        if row.is_total:
            _without_amounts(pending, found, report)
            _total(row, scale, found, report)
        else:
            _task(pending, row, scale, found, report)
        pending = []
    _without_amounts(pending, found, report)
    return found


def _row_end(line: Line) -> _Row | None:
    cut, count = len(line.clean), 0
    for word in reversed(line.clean.rsplit(None, _MOST_WORDS)):
        if not _like_an_amount(word):
            break
        cut, count = line.clean.rindex(word, 0, cut), count + 1
    row = _Row(line, line.part(0, cut), line.part(cut))
    if count >= _GROUP or row.is_total or (count and _project_mark(row.before) is not None):
        return row
    return None


def _like_an_amount(word: str) -> bool:
    """Whether a word stands where an amount should, be it one or not."""
    if len(word) > _LONGEST_AMOUNT:
        return False
    return bool(_FIGURE.fullmatch(word)) or word.lower() in vocabulary()["amount_fillers"]


def _amounts(row: _Row, name: str, scale: Scale, report: Report) -> tuple[Funds, ...]:
    """The groups of a row; none, a finding and an unread stretch where one cannot be read."""
    found: list[Money] = []
    words = row.amounts.text.split()
    for word in words:
        try:
            found.append(Money.read(word, scale))
        except NumberError as error:
            report.take(error.finding.at(report.where(row.line, path_of(name))))
    if not words:
        report.add("amounts-missing", row.line, path_of(name), name=name)
    elif len(found) == len(words) and len(words) % _GROUP:
        report.add(
            "amounts-uneven", row.line, path_of(name), count=len(words), text=row.amounts.text
        )
    if len(found) < len(words) or len(words) % _GROUP:
        report.leave(row.amounts)
        return ()
    if squeeze(row.amounts.text) != squeeze(row.amounts.clean):
        report.add("full-width-figures", row.line, path_of(name), text=row.amounts.text)
    return tuple(Funds(*found[start : start + _GROUP]) for start in range(0, len(found), _GROUP))


def _total(row: _Row, scale: Scale, found: KeyTasks, report: Report) -> None:
    if found.total_line is not None:
        report.add(
            "stated-twice",
            row.line,
            field=part_name("total"),
            first=found.total_line.text,
            second=row.line.text,
        )
        report.leave(row.line)
        return
    found.total = _amounts(row, part_name("total"), scale, report)
    found.total_line = row.line


def _task(
    pending: Sequence[Line], row: _Row, scale: Scale, found: KeyTasks, report: Report
) -> None:
    lines = list(pending)
    before = row.before
    if lines and not before.text and _project_mark(lines[-1]) is not None:
        before = lines.pop()
    rest, project = _project_cell(before, alone=not lines)
    if rest.text:
        lines.append(rest)
    name, content, by_position = _name_and_content(lines, alone=not pending)
    if not name:
        report.add("task-name-missing", row.line)
    elif by_position or (rest.text and project.text):
        report.add("task-cells-by-position", row.line, path_of(name), name=name)
    unnamed = _project_mark(project) is not None
    if unnamed:
        report.add("project-not-named", row.line, path_of(name), text=project.text)
    found.tasks.append(
        KeyTask(
            name,
            content,
            _amounts(row, name, scale, report),
            projects=() if unnamed or not project.text else (BudgetProject(project.text),),
            project_note=project.text if unnamed else "",
        )
    )
    found.lines.append(row.line)


def _project_mark(text: Line) -> int | None:
    """Where the words begin that a form prints instead of projects (单击查看预算项目)."""
    places = [text.clean.find(word) for word in vocabulary()["no_project"]]
    return min((place for place in places if place >= 0), default=None)


def _project_cell(before: Line, *, alone: bool) -> tuple[Line, Line]:
    """What stands before the amounts, as the rest of the cells before and 对应项目."""
    mark = _project_mark(before)
    if mark is None:
        mark = len(before.clean) - len(before.clean.rsplit(None, 1)[-1]) if before.clean else 0
        if alone and mark == 0:
            mark = len(before.clean)
    return before.part(0, mark), before.part(mark)


def _name_and_content(lines: Sequence[Line], *, alone: bool) -> tuple[str, str, bool]:
    """Name, content, and whether only their position tells them apart."""
    first, *others = blocks(lines) or [[]]
    if others:
        return join(first), join([line for block in others for line in block]), False
    if len(first) > 1:
        return first[0].text, join(first[1:]), True
    if alone and first:
        name, *content = first[0].text.split(None, 1)
        return name, "".join(content), bool(content)
    return join(first), "", False


def _without_amounts(pending: Sequence[Line], found: KeyTasks, report: Report) -> None:
    """Lines that no amounts follow: a note, or a row that was cut off."""
    rest = blocks(pending)
    while rest and is_note(rest[-1]):
        found.notes.insert(0, join(rest.pop()))
    lines = [line for block in rest for line in block]
    if not lines:
        return
    name, content, _ = _name_and_content(lines, alone=False)
    report.add("amounts-missing", lines[0], path_of(name), name=name)
    found.tasks.append(KeyTask(name, content))
    found.lines.append(lines[0])
