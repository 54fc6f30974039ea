"""From what the command line is given to a sheet (评分): one form, or every form of a file."""

from typing import Any, Final

from gov_perf.cli import filling, inputs
from gov_perf.errors import GovPerfError, UnknownNameError
from gov_perf.findings import Finding, Where, finding
from gov_perf.rechecking.contradicted import scores_above_points
from gov_perf.rechecking.stated import other_basis
from gov_perf.scoring.deviations import note_deviations
from gov_perf.scoring.run import score as score_plan
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet

Scored = tuple[ScoreSheet, tuple[Finding, ...]]
"""A sheet, and what there is to say of it."""


def scored(plan: str, actuals: str, options: dict[str, Any]) -> Scored:
    """The sheet of a plan and actual values from two files."""
    given = inputs.load_all(
        plan,
        actuals,
        options["regulation"],
        options["budget"],
        options["executed"],
        options["year"],
    )
    return _sheet_of(given, options)


def scored_form(path: str, options: dict[str, Any]) -> Scored:
    """The sheet of a filled form, with the notes that were filled in."""
    filled = filling.load_filled(
        path, options["regulation"], options["budget"], options["executed"], options["year"],
        lenient=options["skip_unscorable"],
    )  # fmt: skip
    return scored_filled(filled, options)


def scored_for(
    plan: str, actuals: str | None, indicator: str | None, options: dict[str, Any]
) -> Scored:
    """The sheet to explain; where others' faults leave no sheet, one that holds the indicator.

    Raises:
        Unusable: no sheet, or none with the indicator on it.
    """
    try:
        return scored_form(plan, options) if actuals is None else scored(plan, actuals, options)
    except inputs.Unusable as refused:
        if indicator is None:
            raise
        missing = "skip" if options["missing"] == "error" else options["missing"]
        lenient = {**options, "skip_unscorable": True, "missing": missing}
        try:
            return _only_for(plan, actuals, indicator, lenient, refused)
        except (inputs.Unusable, UnknownNameError):
            raise refused from None


def _only_for(
    plan: str,
    actuals: str | None,
    indicator: str,
    options: dict[str, Any],
    refused: inputs.Unusable,
) -> Scored:
    """A sheet without the rows that cannot be scored, and what is wrong with these."""
    sheet, found = scored_form(plan, options) if actuals is None else scored(plan, actuals, options)
    if indicator != EXECUTION:
        sheet.row(indicator)
    elif sheet.execution is None:
        raise refused
    own = [item for item in refused.problems if item.name != "cannot-score"]
    return sheet, tuple(dict.fromkeys((*own, *(one for one in found if one not in own))))


def each_scored(path: str, options: dict[str, Any]) -> list[Scored | inputs.Unusable]:
    """The sheets of a file that holds several forms with their values, or why there is none.

    Nothing for any other file.

    Raises:
        Unusable: no such regulation; a budget for all of them, one file for all of them.
    """
    forms = filling.load_each(path, options["regulation"], options["year"])
    named = [name for name in _OF_ONE if options[name] is not None]
    if forms and named:
        joined = "、".join(f"--{name}" for name in named)
        raise inputs.Unusable(
            [finding("one-form-only", Where(file=path), count=len(forms), options=joined)]
        )
    return [_tried(form, options) for form in forms]


_OF_ONE: Final = ("budget", "executed", "output")


def _tried(form: filling.Filled, options: dict[str, Any]) -> Scored | inputs.Unusable:
    try:
        return scored_filled(form, options)
    except inputs.Unusable as refused:
        name = Where(path=form.given.plan.name)
        return inputs.Unusable(item.at(name) for item in refused.problems)


def scored_filled(filled: filling.Filled, options: dict[str, Any]) -> Scored:
    """The sheet of a form that was read, with the notes that were filled in.

    Raises:
        Unusable: with everything that is wrong.
    """
    sheet, findings = _sheet_of(filled.given, options)
    on_sheet = {row.path for row in sheet.rows}
    notes = {path: note for path, note in filled.notes.items() if path in on_sheet}
    told = (
        *other_basis(filled.printed, filled.given.regulation),
        *scores_above_points(sheet, filled.printed),
    )
    return note_deviations(sheet, notes), (*findings, *told)


def _sheet_of(given: inputs.Given, options: dict[str, Any]) -> Scored:
    in_part = inputs.of_a_part(given)
    if in_part and not options["so_far"]:
        raise inputs.Unusable([*given.errors, *in_part])
    given = inputs.lenient(given) if options["skip_unscorable"] else given
    try:
        sheet = score_plan(
            given.plan,
            given.actuals,
            given.regulation,
            budget=given.budget,
            standards=options["standards"],
            missing=options["missing"],
            scale_standards=options["scale_standards"],
            skip_unscorable=options["skip_unscorable"],
        )
    except GovPerfError as error:
        raise inputs.Unusable([*given.errors, *inputs.problems_of(error)]) from None
    told = {(item.code, item.where.path, item.text) for item in given.findings if item.where.path}
    own = [
        item
        for item in sheet.findings
        if (item.code, item.where.path, item.text) not in told
        and item.where.path not in given.unread
    ]
    return sheet, tuple(dict.fromkeys((*given.findings, *own)))
