"""Plan (绩效目标表): the parts of the form put together and checked against each other."""

import re
from collections.abc import Mapping
from typing import Final

from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.plain_text.layout import Field, Layout, bare_years
from gov_perf.forms.plain_text.lines import Line
from gov_perf.forms.plain_text.paragraphs import read_paragraphs
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.rows import read_rows
from gov_perf.forms.plain_text.tasks import KeyTasks, path_of, read_key_tasks
from gov_perf.forms.plain_text.tree import build_tree
from gov_perf.forms.plain_text.vocabulary import part_name
from gov_perf.phrases.periods import Period, names_its_year, title_year
from gov_perf.plans.budget import Scale
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.text import narrow

_PARAGRAPHS: Final = ("duties", "overall", "annual")


def make_plan(layout: Layout, table: CodeTable, report: Report) -> DepartmentPlan:
    """The plan that the lines of a form make up; what is doubtful goes to ``report``."""
    for line in layout.texts["head"]:
        report.not_placed(line)
    fields = _first_of_each(layout, report)
    period = _period(fields, report)
    paragraphs = {part: read_paragraphs(layout.texts[part], report) for part in _PARAGRAPHS}
    scale = Scale(fields["scale"].text) if "scale" in fields else Scale.YUAN
    key_tasks = read_key_tasks(layout.texts["tasks"], scale, report)
    rows = read_rows(layout.texts["indicators"], table, report)
    indicators, places = build_tree(rows, table, report)
    notes = [note for part in _PARAGRAPHS for note in paragraphs[part].note_texts]
    plan = DepartmentPlan(
        fields["department"].text if "department" in fields else "",
        period=period,
        budget_year=_budget_year(fields, period, report),
        duties=paragraphs["duties"].texts,
        overall_goals=paragraphs["overall"].texts,
        annual_goals=paragraphs["annual"].texts,
        key_tasks=key_tasks.tasks,
        printed_total=key_tasks.total,
        indicators=indicators,
        title=fields["title"].text if "title" in fields else "",
        notes=[*notes, *key_tasks.notes],
    )
    _report_missing_fields(fields, plan, report)
    _report_missing_parts(layout, plan, key_tasks, report)
    _check_tree(plan, places, report)
    _check_amounts(plan, key_tasks, report)
    return plan


def _first_of_each(layout: Layout, report: Report) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for item in layout.fields:
        first = found.setdefault(item.name, item)
        if first is not item:
            report.add(
                "stated-twice",
                item.line,
                field=part_name(item.name),
                first=first.line.text,
                second=item.line.text,
            )
            report.leave(item.line)
    return found


def _period(fields: Mapping[str, Field], report: Report) -> Period | None:
    """The years of the overall goal; those of the title where the form has no others."""
    stated = _years(fields.get("period"), report)
    title = _title_period(fields.get("title"))
    if stated and title and not (title.first in stated and title.last in stated):
        report.add("periods-differ", fields["title"].line, title=title, period=stated)
    return stated or title


def _years(item: Field | None, report: Report) -> Period | None:
    if item is None:
        return None
    found = Period.read(bare_years(item.text))
    if found is None:
        report.add("not-a-year", item.line, text=item.text)
        report.leave(item.line)
    return found


_IN_TITLE: Final = re.compile(r"\d{4}\s*年?\s*(?:[-—–~～至到]{1,2}\s*\d{4}\s*)?年?", re.ASCII)


def _title_period(title: Field | None) -> Period | None:
    match = _IN_TITLE.search(narrow(title.text)) if title else None
    return Period.read(match[0]) if match else None


def _budget_year(fields: Mapping[str, Field], period: Period | None, report: Report) -> int | None:
    if "year" not in fields and "title" in fields:
        title = fields["title"]
        year = title_year(title.text, period)
        if year is not None and not names_its_year(title.text):
            report.add("year-from-title", title.line, title=title.text, year=year)
        return year
    found = _years(fields.get("year"), report)
    if found is not None and len(found) > 1:
        report.add("not-a-year", fields["year"].line, text=fields["year"].text)
        report.leave(fields["year"].line)
        return None
    return found.first if found else None


def _report_missing_fields(
    fields: Mapping[str, Field], plan: DepartmentPlan, report: Report
) -> None:
    """A field that does not stand; one that cannot be read has its finding already."""
    missing = [name for name in ("title", "department", "year") if name not in fields]
    if plan.period is None and "period" not in fields:
        missing.append("period")
    for name in missing:
        report.add("section-missing", None, section=part_name(name))


def _report_missing_parts(
    layout: Layout, plan: DepartmentPlan, key_tasks: KeyTasks, report: Report
) -> None:
    filled = {
        "duties": plan.duties,
        "overall": plan.overall_goals,
        "annual": plan.annual_goals,
        "tasks": key_tasks.tasks,
        "indicators": plan.indicators.roots,
    }
    for part, content in filled.items():
        heading = layout.headings.get(part)
        if heading is None:
            report.add("section-missing", None, section=part_name(part))
        elif not content:
            report.add("section-empty", heading, section=part_name(part))
    if key_tasks.tasks and key_tasks.total_line is None:
        report.add("section-missing", layout.headings["tasks"], section=part_name("total"))


def _check_tree(plan: DepartmentPlan, places: Mapping[str, Line], report: Report) -> None:
    """What the tree says about itself; a heading that is missing has its finding already."""
    for item in plan.indicators.check():
        if dict(item.facts).get("name"):
            report.take(item.at(report.where(places.get(item.where.path or ""))))


def _check_amounts(plan: DepartmentPlan, key_tasks: KeyTasks, report: Report) -> None:
    """What the sums say; a row whose amounts could not be read has its finding already."""
    places: dict[str, Line] = {}
    unread: set[str] = set()
    for task, line in zip(key_tasks.tasks, key_tasks.lines, strict=True):
        path = path_of(task.name)
        places.setdefault(path, line)
        if not task.funds:
            unread.add(path)
    if key_tasks.total_line is not None:
        places.setdefault(path_of(part_name("total")), key_tasks.total_line)
    for item in plan.reconcile():
        path = item.where.path or ""
        if item.name == "groups-differ" and path in unread:
            continue
        spot = places.get(path) or places.get(path.rpartition("/")[0])
        report.take(item.at(report.where(spot)))
