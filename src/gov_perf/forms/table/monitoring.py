"""Forms of monitoring (绩效目标运行监控表): what :func:`gov_perf.monitor` asks for.

The columns are those that systems in use have, and that our own form is written with; the official
head with causes and likelihoods in columns of their own is read by ``split_columns``.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.table.actuals import read_form_actuals
from gov_perf.forms.table.form import Entry, Form, MoneyRow
from gov_perf.forms.table.indicators import text_of
from gov_perf.forms.table.plans import read_form_plan
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.sheet_money import amounts_of
from gov_perf.forms.table.split_columns import LIKELY, likelihood_ticked, reason_of
from gov_perf.forms.table.vocabulary import is_filler, months_of, unprojected
from gov_perf.monitoring import Forecast, Likelihood
from gov_perf.numbers.exact import percent
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan
from gov_perf.rechecking.figures import decimals_of, is_rate


@frozen
class FilledMonitoring:
    """A form of monitoring as filed (报送的运行监控表): the arguments of monitoring.

    Attributes:
        plan: Its indicators and their targets.
        values: What is done so far (1-7月执行情况).
        forecasts: 全年预计完成情况, 完成目标可能性 and 偏差原因分析, by path.
        budget: The year's budget and what of it is executed so far.
        on: The day that the form is of; None where it does not say.
    """

    plan: Plan
    values: Actuals
    forecasts: Mapping[str, Forecast] = field(factory=dict)
    budget: BudgetExecution | None = None
    on: date | None = None


def read_form_monitoring(form: Form, table: CodeTable, report: Report) -> FilledMonitoring:
    """What a form of monitoring holds."""
    plan, planned = read_form_plan(form, table, report)
    report.drop("funds-incomplete")  # it has its budget and execution, which have their own
    values = read_form_actuals(form, planned, report)
    forecasts = {
        place.path: forecast
        for place, entry in zip(planned.tree.places, planned.entries, strict=True)
        if (forecast := _forecast(entry, report)) != Forecast()
    }
    total = next((row for row in form.money if row.kind == "total"), None)
    if (
        total is not None
        and "budget" not in total.cells
        and {"initial", "executed"} <= set(total.cells)
    ):
        first = total.cells["initial"]
        total = MoneyRow(total.kind, {**total.cells, "budget": first})
        form.money[:] = [total if row.kind == "total" else row for row in form.money]
        if not is_filler(first.text):
            report.add("budget-is-initial", first.where)
    blank = total is None or all(
        is_filler(spot.text) for role, spot in total.cells.items() if role in _AMOUNTS
    )
    budget = None if blank else amounts_of(form, total, report)
    if total is not None and budget is not None:
        form.keep(*(spot.cell for role, spot in total.cells.items() if role in _AMOUNTS))
        _compare_rate(total, budget, report)
    return FilledMonitoring(plan, values, forecasts, budget, _day(form, plan.budget_year))


def _compare_rate(total: MoneyRow, budget: BudgetExecution, report: Report) -> None:
    """The printed rate against the amounts; a form may divide by either of two budgets."""
    stated = total.cells.get("rate")
    if stated is None or is_filler(stated.text):
        return
    whole = [item for item in (budget.budget, budget.initial) if item is not None and item.yuan > 0]
    rates = [Fraction(budget.executed.yuan) / Fraction(item.yuan) for item in whole]
    if rates and not any(is_rate(stated.text, rate) for rate in rates):
        computed = percent(rates[0], max(2, decimals_of(stated.text)))
        report.add("rate-so-far-differs", stated.where, stated=stated.text, computed=computed)


_AMOUNTS: Final = frozenset({"initial", "budget", "executed"})


def _forecast(entry: Entry, report: Report) -> Forecast:
    value = unprojected(text_of(entry.spots("forecast")))
    reason = reason_of(entry)
    return Forecast(
        None if not value or is_filler(value) else value,
        _likelihood(entry, report),
        "" if is_filler(reason) else reason,
    )


def _likelihood(entry: Entry, report: Report) -> Likelihood | None:
    text = text_of(entry.spots("likelihood"))
    if any(role.startswith(LIKELY) for role in entry.cells):
        return likelihood_ticked(entry, report)
    if not text or is_filler(text):
        return None
    known = {str(item): item for item in Likelihood}
    if text not in known:
        report.add("likelihood-unknown", entry.at("likelihood"), text=text, known="、".join(known))
    return known.get(text)


def _day(form: Form, year: int | None) -> date | None:
    """The last day of what the heading counts, or the one under the title."""
    said = months_of(form.columns["actual"].text)
    if year is None or said is None:
        return None
    month, day = said
    if day is None:
        day = monthrange(year, month)[1]
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if form.until in (None, (found.month, found.day)) else None
