"""Forms for filling in (填报表): a workbook made from a plan, and what a unit filled in.

The workbook carries its plan as JSON on a hidden sheet, with the plan's digest.  The reader
lays the form out again from that plan, so it knows each cell by its place, and says where a
cell that nobody should touch no longer holds what it held.
"""

import re
from os import PathLike
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from gov_perf.canonical import digest
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.filled import FilledForm, unread_cells
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.calamine import rows_of
from gov_perf.forms.sources.error_cells import told as errors_told
from gov_perf.forms.sources.kinds import Content, FileKind, content_of, kind_of
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.xlsx import opened
from gov_perf.forms.sources.xlsx_marks import Marks
from gov_perf.forms.sources.zipped import parts
from gov_perf.forms.template_cells import Share, as_text
from gov_perf.forms.template_filling import Filling
from gov_perf.forms.template_plan import plan_differences
from gov_perf.forms.write.excel import Book, address
from gov_perf.forms.write.storing import check_name, store
from gov_perf.forms.write.template_form import template_form
from gov_perf.forms.write.words import layouts
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reading import Reading
from gov_perf.serialization import dumps, loads

HIDDEN: Final = "gov_perf"
_MARK: Final = "gov-perf-template/1"
_CHUNK: Final = 30_000
_ODS: Final = re.compile(r"content\.xml")


def template(plan: Plan) -> bytes:
    """The form for filling in a plan's actual values (填报表), as the bytes of a workbook.

    Raises:
        MissingExtraError: the extra ``excel`` is not installed.
        InputError: it is no plan, or a text is longer than a cell can hold.
    """
    given: object = plan
    if not isinstance(given, DepartmentPlan | ProjectPlan):
        raise InputError("no-form", kind=type(given).__name__)
    text = dumps(given, indent=None)
    book = Book()
    book.add(template_form(given))
    chunks = (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))
    book.hide(HIDDEN, [_MARK, digest(given), *chunks])
    return book.close()


def write_template(plan: Plan, path: str | PathLike[str]) -> None:
    """Write the form for filling in a plan's actual values (填报表); an existing file is replaced.

    Raises:
        MissingExtraError: the extra ``excel`` is not installed.
        InputError: it is no plan, a text is longer than a cell can hold, the name has another
            ending than .xlsx, or the file cannot be written.
    """
    check_name(path, ".xlsx")
    store(path, template(plan))


def read_template(
    source: str | bytes | PathLike[str], *, plan: Plan | None = None, limits: Limits | None = None
) -> Reading[FilledForm]:
    """What was filled in (读填报表).

    Args:
        source: The path of the workbook, or its bytes.
        plan: The plan of today (现在的方案): a form that was made from an older one says each
            difference.  The value keeps the form's own; it is the one of today that counts.
        limits: How much of a file is taken at most.

    Returns:
        A reading; findings name the cell.  Its value is None where the plan inside is not to
        be had or is another one than was put in, and where rows were deleted or inserted.

    Raises:
        InputError: there is no such file, or it is no such workbook, damaged or too large;
            ``plan`` is no plan.
        MissingExtraError: the extra ``excel`` is not installed.
    """
    today: object = plan
    if today is not None and not isinstance(today, DepartmentPlan | ProjectPlan):
        raise InputError("no-form", kind=type(today).__name__)
    given = source if isinstance(source, bytes) else Path(source)
    limits = limits or Limits()
    content = content_of(given, limits)
    sheets, empty = _sheets(content, limits)
    reading = _filled(sheets, content.where)
    filled = reading.value
    paths = {} if filled is None or not empty else _paths(filled.plan)
    told = [item.at(Where(path=paths.get(str(item.where.cell)))) for item in empty]
    found = [item.at(content.where) for item in (*told, *reading.findings)]
    if filled is not None and plan is not None:
        found += (item.at(content.where) for item in plan_differences(filled.plan, plan))
    if filled is not None:
        filled = evolve(filled, unread=unread_cells(found, filled.plan, filled.actuals))
    return evolve(reading, value=filled, findings=found)


def _paths(plan: Plan) -> dict[str, str]:
    """The indicator's path by the address of each cell for its actual value or its figures."""
    return {
        address(item): key.partition(":")[2].partition("\n")[0]
        for key, item in template_form(plan).by_key.items()
        if key.startswith(("actual:", "variable:"))
    }


def _filled(sheets: dict[str, list[list[Any]]], where: Where) -> Reading[FilledForm]:
    """What was filled in, from the two sheets of a file."""
    hidden = [str(row[0]) for row in sheets.get(HIDDEN, []) if row]
    if not hidden or hidden[0] != _MARK:
        raise InputError("template-unknown", where)
    name: str = layouts()["template"]["sheet"]
    if name not in sheets:
        raise InputError("template-sheet-missing", where, sheet=name)
    try:
        plan = loads("".join(hidden[2:]))
    except GovPerfError as error:
        broken = finding("template-plan-broken", Where(sheet=HIDDEN))
        return Reading(None, (broken, *error.findings))
    if not isinstance(plan, DepartmentPlan | ProjectPlan) or digest(plan) != hidden[1]:
        return Reading(None, (finding("template-plan-changed", Where(sheet=HIDDEN)),))
    return Filling(plan, sheets[name]).reading()


def is_template(data: bytes, *, limits: Limits | None = None) -> bool:
    """Whether the bytes of a file are a form for filling in; no error for any bytes.

    One that was saved as another kind of workbook is one, which :func:`read_template` refuses.
    """
    limits = limits or Limits()
    try:
        hidden = _sheets(content_of(data, limits), limits)[0].get(HIDDEN, [])
    except GovPerfError as error:
        return error.finding.name == "template-other-kind"
    return bool(hidden and hidden[0] and hidden[0][0] == _MARK)


def _sheets(content: Content, limits: Limits) -> tuple[dict[str, list[list[Any]]], list[Finding]]:
    """The two sheets of the template, as rows of values, and its formulas without a value."""
    kind = kind_of(content)
    if kind is not FileKind.XLSX:
        if _holds_mark(content, kind, limits):
            raise InputError("template-other-kind", content.where, kind=f".{kind.value}")
        raise InputError("template-unknown", content.where)
    workbook, marks, found = opened(content, limits)
    if found:  # a form of ours was never too large
        facts: dict[str, Any] = dict(found[0].facts)
        raise InputError(found[0].name, found[0].at(content.where).where, **facts)
    form = layouts()["template"]["sheet"]
    sheets = {
        name: _shown(rows_of(workbook, index)[0], marks.get(name, Marks()))
        for index, name in enumerate(workbook.sheet_names)
        if name in (HIDDEN, form)
    }
    own = marks.get(form, Marks())
    bare = (Where(sheet=form, cell=cell) for cell in own.uncomputed)
    empty = [finding("formula-without-value", where) for where in bare]
    return sheets, [*empty, *errors_told(form, own.errors)]


def _holds_mark(content: Content, kind: FileKind, limits: Limits) -> bool:
    """Whether an old or an open workbook holds what our hidden sheet begins with."""
    data = content.data
    if isinstance(data, str) or kind not in (FileKind.XLS, FileKind.ODS):
        return False
    if kind is FileKind.XLS:
        return _MARK.encode() in data or _MARK.encode("utf-16-le") in data
    return any(_MARK.encode() in part for part in parts(data, content.where, limits, _ODS).values())


def _shown(rows: list[list[Any]], marks: Marks) -> list[list[Any]]:
    """The rows, with the numbers that are shown in % as such, and with a unit as they are shown."""
    for (row, column), own in marks.formats.items():
        if row < len(rows) and column < len(rows[row]):
            value = rows[row][column]
            if isinstance(value, int | float) and not isinstance(value, bool):
                digits = as_text(value)
                if own == _IN_PERCENT:
                    rows[row][column] = Share(value)
                elif digits:
                    rows[row][column] = own.shown(digits)
    return rows


_IN_PERCENT: Final = NumberFormat(share=True)
