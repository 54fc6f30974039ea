"""The head of a published self-evaluation (自评表表头): what its sheet holds, what it does not."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from gov_perf.forms.table.form import Form
from gov_perf.forms.table.plans import field_of
from gov_perf.forms.table.report import Report
from gov_perf.plans.plan import Plan
from gov_perf.sheets.sheet_head import SheetForm, SheetHead

_OF_THE_SHEET: Final = ("project", "department", "grade", "adjusted_grade")
_UNITS: Final = ("competent_department", "implementing_unit")


def head_of(form: Form, plan: Plan) -> SheetHead:
    """The head of the plan's sheet, with the units that the form of a department names besides."""
    head = SheetHead.of(plan)
    if head.form is SheetForm.PROJECT:
        return head
    for role in _UNITS:
        if role in form.fields:
            form.keep(form.fields[role][1].cell)
    competent, implementing = (field_of(form, role) for role in _UNITS)
    return evolve(head, competent_department=competent, implementing_unit=implementing)


def _in_head(form: Form, head: SheetHead) -> Iterator[str]:
    """The fields that the head of the sheet holds."""
    yield from _OF_THE_SHEET
    yield from _UNITS
    if head.year is not None:
        yield "year"
    yield next((goals for goals in ("annual_goals", "overall_goals") if form.texts(goals)), "")
    if head.form is SheetForm.PROJECT:
        yield "code"


def say_beside(form: Form, head: SheetHead, report: Report) -> None:
    """Fields of the form that a sheet has no place for, where the plan's reader has them.

    What neither has is among the unread, and told there.
    """
    held = set(_in_head(form, head))
    beside = [
        label
        for label, (_, spot) in form.fields.items()
        if label not in held and id(spot.cell) in form.kept
    ]
    if beside:
        spot = form.fields[beside[0]][1]
        texts = "、".join(text for label in beside for text in form.texts(label))
        report.add("fields-beside", spot.where, texts=texts)
