"""Actual values of a form (实际完成值), by the names of its indicators."""

from collections import Counter
from typing import Final

from gov_perf.cells.actual_sets import Actuals
from gov_perf.forms.table.actual_units import with_own_unit
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.indicators import Planned, text_of
from gov_perf.forms.table.own_words import own_word
from gov_perf.forms.table.percents import in_doubt
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.sheet_money import amounts_of
from gov_perf.forms.table.subtotals import check_subtotals
from gov_perf.forms.table.vocabulary import is_filler

_MADE_UP: Final = "【示例数据】"


def read_form_actuals(form: Form, planned: Planned, report: Report) -> Actuals:
    """By name, or by path where two indicators have the same one."""
    check_subtotals(form, planned, report)
    count = Counter(place.indicator.name for place in planned.tree.places)
    values: dict[str, str] = {}
    for place, entry in zip(planned.tree.places, planned.entries, strict=True):
        name = place.indicator.name
        key = name if name and count[name] == 1 else place.path
        text = text_of(entry.spots("actual"))
        if form.is_said(entry, "actual"):
            continue
        if text and not is_filler(text) and text != own_word("no_actual"):
            target = place.indicator.target
            text = in_doubt(text, entry, target, report)
            values[key] = with_own_unit(text, entry, target, report)
        elif text and text != own_word("no_actual"):
            report.add("actual-filler", entry.at("actual"), indicator=key, text=text)
        else:
            report.add("actual-blank", entry.at("actual"), indicator=key)
    _tell_execution(form, report)
    note = form.title.text if form.title else ""
    return Actuals(values, note=note, illustrative=is_illustrative(form))


def _tell_execution(form: Form, report: Report) -> None:
    """That a form without scores, which is no sheet to be read, prints budget and execution."""
    if form.is_monitoring or {"score", "deducted"} & form.roles:
        return
    total = next((row for row in form.money if row.kind == "total"), None)
    kept, told = set(form.kept), set(form.told)
    amounts = amounts_of(form, total, Report(form))
    form.kept, form.told = kept, told  # it was only asked
    if total is not None and amounts is not None:
        where = total.cells["executed"].where
        facts = {"budget": amounts.budget, "executed": amounts.executed}
        report.add("execution-beside-values", where, **facts)


def is_illustrative(form: Form) -> bool:
    """Whether our own line above a form says that its figures are made up."""
    found = [spot.cell for spot in form.cells if spot.text.startswith(_MADE_UP)]
    form.keep(*found)
    return bool(found)
