"""The recogniser (识别): grids made into plans, actual values and published score sheets."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from gov_perf.actual_sets import Actuals
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.grid import Document
from gov_perf.forms.table.finder import find_forms
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.heading_units import actual_in_heading
from gov_perf.forms.table.indicators import text_of
from gov_perf.forms.table.percents import in_doubt
from gov_perf.forms.table.plans import read_form_plan
from gov_perf.forms.table.report import Placed, Report
from gov_perf.forms.table.sheets import read_form_sheet
from gov_perf.forms.table.subtotals import check_subtotals
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.plan import Plan
from gov_perf.reading import Reading
from gov_perf.sheet import ScoreSheet

__all__ = ["actuals_of", "has_forms", "plans_of", "sheets_of"]

_T = TypeVar("_T")


def has_forms(document: Document) -> bool:
    """Whether a table of indicators stands anywhere in the document."""
    return bool(find_forms(document))


def plans_of(document: Document, table: CodeTable, year: int | None = None) -> list[Reading[Plan]]:
    """The plan of every form of a document, in order; ``year``: whose targets, of several."""

    def make(form: Form, report: Report) -> Plan:
        form.year_asked = year
        plan, planned = read_form_plan(form, table, report)
        check_subtotals(form, planned, report)
        beside = [name for role, name in _BESIDE.items() if role in form.roles]
        if beside:
            report.add("columns-beside", _place(form), columns="、".join(beside))
        return plan

    return _read(document, make)


_BESIDE = {"actual": "实际完成值", "score": "得分", "deviation": "偏差原因"}


def sheets_of(document: Document, table: CodeTable) -> list[Reading[ScoreSheet]]:
    """The published sheet of every form that prints scores, in order."""

    def make(form: Form, report: Report) -> ScoreSheet:
        return read_form_sheet(form, table, report)

    return _read(document, make, lambda form: "score" in form.roles)


def actuals_of(document: Document, table: CodeTable) -> list[Reading[Actuals]]:
    """The actual values of every form that has a column for them, in order."""

    def make(form: Form, report: Report) -> Actuals:
        return _actuals(form, table, report)

    return _read(document, make, lambda form: "actual" in form.roles)


def _actuals(form: Form, table: CodeTable, report: Report) -> Actuals:
    """By name, or by path where two indicators have the same one."""
    quiet = Report(form)
    _, planned = read_form_plan(form, table, quiet)
    check_subtotals(form, planned, report)
    count = Counter(place.indicator.name for place in planned.tree.places)
    values: dict[str, str] = {}
    for place, entry in zip(planned.tree.places, planned.entries, strict=True):
        name = place.indicator.name
        key = name if name and count[name] == 1 else place.path
        text = text_of(entry.spots("actual"))
        if text and not is_filler(text):
            target = place.indicator.target
            text = in_doubt(text, entry, target, report)
            values[key] = actual_in_heading(text, entry, target, report)
        else:
            report.add("actual-blank", entry.at("actual"), indicator=key)
    return Actuals(values, note=form.title.text if form.title else "")


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
    cells = [cell for grid in document.grids for cell in grid.cells]
    found = [*(item.at(where) for item in document.findings), finding("no-form-found", where)]
    return Reading(None, found, placed.unread(cells), placed.text)


def first_of(readings: Sequence[Reading[_T]], where: Where) -> Reading[_T]:
    """The first form's reading; where there are more, a finding says so."""
    first, *others = readings
    if not others:
        return first
    told = finding("forms-several", where, count=len(readings))
    return Reading(first.value, (*first.findings, told), first.unread, first.text)
