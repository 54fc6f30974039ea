"""The recogniser (识别): grids made into plans, actual values and published score sheets."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from gov_perf.cells.actual_sets import Actuals
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.grid import Document
from gov_perf.forms.table.actuals import read_form_actuals
from gov_perf.forms.table.finder import find_forms
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.monitoring import FilledMonitoring, read_form_monitoring
from gov_perf.forms.table.plans import read_form_plan
from gov_perf.forms.table.report import Placed, Report
from gov_perf.forms.table.shared_headings import SCORED
from gov_perf.forms.table.sheets import read_form_sheet
from gov_perf.forms.table.split_columns import CAUSE, LIKELY
from gov_perf.forms.table.subtotals import check_subtotals
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading
from gov_perf.sheets.sheet import ScoreSheet

__all__ = ["actuals_of", "has_forms", "monitorings_of", "plans_of", "sheets_of", "with_values"]

_T = TypeVar("_T")
_PRINTED = {"score", "deducted", *SCORED}


def has_forms(document: Document) -> bool:
    """Whether a table of indicators stands anywhere in the document."""
    return bool(find_forms(document))


def plans_of(document: Document, table: CodeTable, year: int | None = None) -> list[Reading[Plan]]:
    """The plan of every form of a document, in order; ``year``: whose targets, of several."""

    def make(form: Form, report: Report) -> Plan:
        form.year_asked = year
        plan, planned = read_form_plan(form, table, report)
        check_subtotals(form, planned, report)
        roles = {role.partition("@")[0] if role.startswith(_SPLIT) else role for role in form.roles}
        beside = [name for role, name in _BESIDE.items() if role in roles]
        if beside:
            name = "columns-beside"
            if form.is_monitoring:
                beside[:1] = [form.columns["actual"].text]
                name = "plan-from-monitoring"
            report.add(name, _place(form), columns="、".join(beside))
        return plan

    return _read(document, make)


_SPLIT = (LIKELY, CAUSE)
_BESIDE = {
    "actual": "实际完成值",
    "score": "得分",
    "deducted": "扣分",
    "adjusted_score": "人工调整后得分",
    "deviation": "偏差原因",
    "forecast": "全年预计完成情况",
    "likelihood": "完成目标可能性",
}


def sheets_of(
    document: Document,
    table: CodeTable,
    wanted: Callable[[Form], bool] = lambda form: bool(_PRINTED & form.roles),
) -> list[Reading[ScoreSheet]]:
    """The published sheet of every form that prints scores, in order."""

    def make(form: Form, report: Report) -> ScoreSheet:
        return read_form_sheet(form, table, report)

    return _read(document, make, wanted)


def actuals_of(document: Document, table: CodeTable) -> list[Reading[Actuals]]:
    """The actual values of every form that has a column for them, in order."""

    def make(form: Form, report: Report) -> Actuals:
        if form.is_monitoring:
            heading = form.columns["actual"]
            report.add("actuals-so-far", heading.where, heading=heading.text)
        return read_form_actuals(form, read_form_plan(form, table, Report(form))[1], report)

    return _read(document, make, lambda form: "actual" in form.roles)


def with_values(
    document: Document, table: CodeTable, year: int | None = None
) -> Iterator[tuple[Reading[Plan], Reading[Actuals], Reading[ScoreSheet] | None]]:
    """Plan, actual values and printed sheet of every form with a column for the values.

    A form that leaves the scoring to others prints budget and reasons all the same.
    """

    def printing(form: Form) -> bool:
        return bool(_PRINTED & form.roles) or ("actual" in form.roles and not form.is_monitoring)

    plans, actuals = iter(plans_of(document, table, year)), iter(actuals_of(document, table))
    sheets = iter(sheets_of(document, table, printing))
    for form in find_forms(document):
        plan = next(plans)
        sheet = next(sheets) if printing(form) else None
        if "actual" in form.roles:
            yield plan, next(actuals), sheet


def monitorings_of(
    document: Document, table: CodeTable, year: int | None = None
) -> list[Reading[FilledMonitoring]]:
    """What every form of monitoring holds, in order; ``year`` as for plans."""

    def make(form: Form, report: Report) -> FilledMonitoring:
        form.year_asked = year
        return read_form_monitoring(form, table, report)

    return _read(document, make, lambda form: form.is_monitoring)


def _place(form: Form) -> Where:
    return form.title.where if form.title else form.cells[0].where


def _read(
    document: Document,
    make: Callable[[Form, Report], _T],
    wanted: Callable[[Form], bool] = lambda _: True,
) -> list[Reading[_T]]:
    """One reading for each form; findings of the file go with the form that stands there.

    Those of no form's sheet go with the first.
    """
    placed = Placed.of(document)
    readings: list[Reading[_T]] = []
    forms = list(filter(wanted, find_forms(document)))
    doubtful = {
        (item.where.sheet, item.where.cell)
        for item in document.findings
        if item.name == "number-format-unknown"
    }
    told = _by_form(document, forms)
    for form, own in zip(forms, told, strict=True):
        report = Report(form, doubtful)
        value = make(form, report)
        report.finish()
        found = [*own, *report.found]
        unread = placed.unread(spot.cell for spot in form.unread)
        readings.append(Reading(value, found, unread, placed.text))
    return readings


def _by_form(document: Document, forms: Sequence[Form]) -> list[list[Finding]]:
    """The findings of the file for each form."""
    told: list[list[Finding]] = [[] for _ in forms]
    if not document.findings or not forms:
        return told
    home: dict[str | None, int] = {}
    for number, form in enumerate(forms):
        for spot in {id(spot.grid): spot for spot in form.cells}.values():
            home.setdefault(spot.where.sheet, number)
    for item in document.findings:
        told[home.get(item.where.sheet, 0)].append(item)
    return told


def nothing_found(document: Document, where: Where) -> Reading[_T]:
    """A reading without value: no form was recognised, and all of the text is unread."""
    placed = Placed.of(document)
    cells = [cell for grid in document.grids for cell in (*grid.cells, *grid.loose)]
    found = [*(item.at(where) for item in document.findings), finding("no-form-found", where)]
    return Reading(None, found, placed.unread(cells), placed.text)


def first_of(readings: Sequence[Reading[_T]], where: Where) -> Reading[_T]:
    """The first form's reading; where there are more, a finding says so."""
    first, *others = readings
    if not others:
        return first
    told = finding("forms-several", where, count=len(readings))
    return Reading(first.value, (*first.findings, told), first.unread, first.text)
