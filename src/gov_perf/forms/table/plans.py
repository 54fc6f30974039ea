"""Plans of forms (绩效目标表): of a department or of a project, as its form says."""

import re
from collections.abc import Mapping
from typing import Final

from gov_perf.findings import NOWHERE
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.indicators import Planned, read_indicators
from gov_perf.forms.table.money import money_of, scale_of
from gov_perf.forms.table.own_words import is_own_line, own_word
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.tasks import release_tasks, tasks_of
from gov_perf.forms.table.vocabulary import is_filler, speaks_of
from gov_perf.phrases.periods import Period, names_its_year, title_year
from gov_perf.plans.budget import Funds, Money
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.text import narrow

_IN_TITLE: Final = re.compile(r"\d{4}\s*年?\s*(?:[-—–~～至到]{1,2}\s*\d{4}\s*)?年?", re.ASCII)
_YEAR: Final = re.compile(r"(20\d\d)\s*(?:年度?)?", re.ASCII)


def read_form_plan(form: Form, table: CodeTable, report: Report) -> tuple[Plan, Planned]:
    """The plan of a form, and its indicators with the rows they are from."""
    planned = read_indicators(form, table, report)
    own = set(map(id, _own_lines(form)))
    form.keep(*(spot.cell for spot in form.cells if spot.text.startswith(own_word("illustrative"))))
    title = form.title.text if form.title else ""
    period = _period(form, title)
    year = _year(form, period, report)
    overall, annual = form.texts("overall_goals"), form.texts("annual_goals")
    plan: Plan
    if is_department(form):
        name = field_of(form, "department") or _name_of_unit(form, report)
        _unused(form, "project", "code", "competent_department", "implementing_unit")
        _keep_own_name(form, name)
        form.release(list(form.funds.values()))
        tasks, totals = tasks_of(form, report)
        plan = DepartmentPlan(
            name,
            period=period,
            budget_year=year,
            duties=form.texts("duties"),
            key_tasks=tasks,
            printed_total=totals,
            indicators=planned.tree,
            title=title,
            notes=[spot.text for spot in form.notes if id(spot) not in own],
            overall_goals=overall,
            annual_goals=annual,
        )
    else:
        funds = _funds(form, report)
        _keep_department(form)
        form.release([spot for spot in form.notes if id(spot) not in own])
        release_tasks(form)
        _unused(form, "duties")
        plan = ProjectPlan(
            field_of(form, "project"),
            code=field_of(form, "code"),
            competent_department=field_of(form, "competent_department"),
            implementing_unit=field_of(form, "implementing_unit", "department"),
            funds=funds,
            period=period,
            budget_year=year,
            indicators=planned.tree,
            title=title,
            overall_goals=overall,
            annual_goals=annual,
        )
    if not plan.name:
        role = "部门名称" if isinstance(plan, DepartmentPlan) else "项目名称"
        report.add("section-missing", form.title.where if form.title else NOWHERE, section=role)
    return plan, planned


def _own_lines(form: Form) -> list[Spot]:
    """What this library wrote under a sheet or a form of monitoring, which is none of the plan."""
    if "score" in form.roles:
        return [spot for spot in form.notes if is_own_line(spot.text)]
    if form.is_monitoring and form.notes and form.notes[0].text.startswith(own_word("monitored")):
        return [*form.notes[:1], *(spot for spot in form.notes[1:] if spot.text[:1].isdigit())]
    return []


def is_department(form: Form) -> bool:
    """Whether the form is a department's (部门整体支出) and not a project's."""
    title = form.title.text if form.title else ""
    if speaks_of("department", title):
        return True
    if "project" in form.fields or speaks_of("project", title):
        return False
    return "department" in form.fields


def field_of(form: Form, *roles: str) -> str:
    """The first of these fields that the form has; empty where it has none."""
    for role in roles:
        if role in form.fields and not is_filler(form.fields[role][0]):
            return "".join(form.fields[role][0].split("\n"))
    return ""


def _unused(form: Form, *roles: str) -> None:
    """Fields that the form has and this kind of plan has not."""
    for role in roles:
        if role in form.fields:
            form.release([form.fields[role][1], *form.more.get(role, ())])


_UNITS: Final = ("competent_department", "implementing_unit")


def _name_of_unit(form: Form, report: Report) -> str:
    """主管部门 or 预算单位 as the name where a department's form has none; empty if they differ."""
    said = {role: text for role in _UNITS if (text := field_of(form, role))}
    if len(set(said.values())) != 1 or any(role in form.more for role in said):
        return ""
    role, text = next(iter(said.items()))
    report.add("name-from-unit", form.fields[role][1].where, name=text)
    return text


def _keep_own_name(form: Form, name: str) -> None:
    """主管部门 and 实施单位 of a department's form say nothing that its name has not said."""
    for role in _UNITS:
        text = field_of(form, role)
        if text and text == name and role not in form.more:
            form.keep(form.fields[role][1].cell)


def _keep_department(form: Form) -> None:
    """A project's form may name a unit beside the implementing one, which no field takes."""
    if field_of(form, "implementing_unit"):
        _unused(form, "department")


def _period(form: Form, title: str) -> Period | None:
    if "period" in form.fields:
        found = Period.read(form.fields["period"][0])
        if found is None:
            form.release([form.fields["period"][1]])
        return found
    match = _IN_TITLE.search(narrow(title))
    return Period.read(match[0]) if match else None


def _year(form: Form, period: Period | None, report: Report) -> int | None:
    if "year" not in form.fields:
        year = title_year(form.title.text, period) if form.title else None
        if form.title and year is not None and not names_its_year(form.title.text):
            report.add("year-from-title", form.title.where, title=form.title.text, year=year)
        return year
    text, spot = form.fields["year"]
    match = _YEAR.fullmatch(narrow(text).strip())
    if match is None:
        form.release([spot])
        return None
    return int(match[1])


_TAKEN: Final = ("total", "fiscal", "other")


def _funds(form: Form, report: Report) -> Funds | None:
    """总额, 财政拨款 and 其他资金, where all three are there.

    A total that is all 财政拨款 leaves nothing for 其他资金, printed or not.  One alone beside its
    execution is the budget of a self-evaluation, which has its own reader.
    """
    form.release([spot for kind, spot in form.funds.items() if kind not in _TAKEN])
    spots = dict(form.funds)
    for row in form.money:
        if "budget" in row.cells:
            spots.setdefault(row.kind, row.cells["budget"])
    present = [spots[kind] for kind in _TAKEN if kind in spots]
    if not present or _is_of_execution(form, spots):
        return None
    scale = scale_of(form, report, present)
    amounts = [money_of(spot, scale, report) for spot in present]
    known = [amount for amount in amounts if amount is not None]
    if len(known) == 3:  # noqa: PLR2004 - all of them
        return Funds(*known)
    blank = "other" not in spots or is_filler(spots["other"].text)
    if blank and {"total", "fiscal"} <= spots.keys() and len(known) == 2 and known[0] == known[1]:  # noqa: PLR2004
        return Funds(known[0], known[1], Money(0, scale))
    report.add("funds-incomplete", present[0].where)
    form.release(present)
    return None


def _is_of_execution(form: Form, spots: Mapping[str, Spot]) -> bool:
    """Whether the only amount is a total that stands in one row with what was spent of it."""
    alone = not {"fiscal", "other"} & spots.keys()
    return alone and any(
        row.cells.get("budget") is spots.get("total") and "executed" in row.cells
        for row in form.money
        if row.kind == "total"
    )
