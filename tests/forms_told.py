"""What a reading of a drawn form says, line by line, so that a test can hold it against data."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import AttrsInstance, fields

from forms_made import table
from gov_perf import DepartmentPlan, Finding, Funds, Plan, ScoreSheet, Standards
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.grid import Document, Grid
from gov_perf.forms.table import actuals_of, has_forms, plans_of, sheets_of
from gov_perf.reading import Reading


def document(drawing: str) -> Document:
    """Grids from a drawing: "--- page 2" begins a page, "--- text" running text, "---" a table."""
    grids: list[Grid] = []
    words: list[str] = []
    lines: list[str] = []
    for line in [*drawing.strip().splitlines(), "---"]:
        if not line.startswith("---"):
            lines.append(line)
            continue
        if lines:
            page = int(words[1]) if words[:1] == ["page"] else None
            grids.append(Grid(table("\n".join(lines)), "表", page, running="text" in words))
        words, lines = line.removeprefix("---").split(), []
    return Document(grids)


def told(drawing: str) -> str:
    """The plans, the sheets and the actual values of a drawing, one fact a line."""
    given, codes = document(drawing), code_table("yunnan")
    lines: list[str] = []
    for reading in plans_of(given, codes):
        lines += ["plan", *_indented(_plan(reading.require())), *_beside(reading)]
    for found in sheets_of(given, codes):
        lines += ["sheet", *_indented(_sheet(found.require())), *_beside(found)]
    for values in actuals_of(given, codes):
        actuals = values.require()
        pairs = [f"{name}: {value}" for name, value in actuals.items()]
        lines += ["actuals", *_indented([f"note: {actuals.note}", *pairs]), *_beside(values)]
    assert has_forms(given) == bool(lines)
    return "\n".join(lines)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _shown(value: object) -> str:
    return str(value).replace("\n", "\\n")


def _facts(item: AttrsInstance, *names: str) -> str:
    """The fields that hold something, by name."""
    wanted = names or [each.name for each in fields(type(item))]
    pairs = [(name, getattr(item, name)) for name in wanted]
    stated = [(name, value) for name, value in pairs if value not in (None, "", ())]
    return "; ".join(f"{name}={_shown(value)}" for name, value in stated)


def _amounts(funds: Funds) -> str:
    return f"{funds.total} = {funds.fiscal} + {funds.other}"


def _plan(plan: Plan) -> Iterator[str]:
    if isinstance(plan, DepartmentPlan):
        yield "department: " + _facts(plan, "department", "title", "period", "budget_year")
        yield from (f"duty: {_shown(text)}" for text in plan.duties)
        for task in plan.key_tasks:
            yield f"task: {_shown(task.name)}; {_shown(task.content)}; {task.project_note}"
            yield from (f"  funds: {_amounts(item)}" for item in task.funds)
            yield from (f"  project: {_facts(item)}" for item in task.projects)
        yield from (f"tasks in all: {_amounts(item)}" for item in plan.printed_total)
        yield from (f"note: {_shown(text)}" for text in plan.notes)
    else:
        yield "project: " + _facts(
            plan, "project", "title", "code", "competent_department", "implementing_unit",
            "period", "budget_year",
        )  # fmt: skip
        if plan.funds:
            yield f"funds: {_amounts(plan.funds)}"
    yield from (f"overall: {_shown(text)}" for text in plan.overall_goals)
    yield from (f"annual: {_shown(text)}" for text in plan.annual_goals)
    for root in plan.indicators.roots:
        if root.points is not None:
            yield f"points of {root.name}: {root.points}"
    for place in plan.indicators.places:
        item = place.indicator
        target = item.target
        sign = target.operator.name if target.operator else "?"
        promised = f"{sign} {target.value} {target.unit or ''} «{target.text}»"
        rest = _facts(
            item, "points", "attribute", "standard", "content", "basis", "data_source", "remark"
        )
        yield f"{_shown(place.path)}: {promised}; {rest}"


def _sheet(sheet: ScoreSheet) -> Iterator[str]:
    yield _facts(sheet, "plan", "grade", "missing", "skipped", "zeroed")
    assert (sheet.grade is None) == bool(sheet.grade_reason)
    assert (sheet.regulation, sheet.standards) == ("", Standards.PLAN)
    if sheet.execution is not None:
        row = sheet.execution
        assert row.steps == ()
        figures = f"{row.points}, {row.score}, {row.exact_score}; {row.rate}"
        yield f"execution: {_facts(row.budget)}; {figures}"
    for row_ in sheet.rows:
        assert (row_.rule, row_.steps, row_.met, row_.achievement) == ("", (), None, None)
        actual = None if row_.actual is None else f"{type(row_.actual).__name__} {row_.actual}"
        yield f"{row_.path}: {row_.points}, {row_.score}, {row_.exact_score}; {actual}"
    assert sheet.head is not None
    yield f"head: {sheet.head.form.name}; " + _facts(
        sheet.head, "year", "code", "competent_department", "implementing_unit", "goals"
    )
    printed = sheet.printed
    assert printed is not None
    yield "printed: " + _facts(
        printed, "total", "total_points", "grade", "rate", "execution_points", "execution_score"
    )
    if printed.budget is not None:
        yield f"  budget: {_facts(printed.budget)}"
    yield from (f"  {_facts(item)}" for item in printed.headings)
    yield from (f"  {_facts(item)}" for item in printed.rows)
    for own in printed.scores:
        actual = None if own.actual is None else f"{type(own.actual).__name__} {own.actual}"
        yield f"  without points: {own.path}: {own.score}; {actual}"
    yield from (f"  note: {_shown(text)}" for text in printed.notes)


def _beside(reading: Reading[Any]) -> Iterator[str]:
    yield from (f"- {_finding(item)}" for item in reading.findings)
    if reading.unread:
        yield "- unread: " + " ".join(_shown(span.text) for span in reading.unread)
    for span in reading.unread:
        assert reading.text[span.start : span.end] == span.text


def _finding(item: Finding) -> str:
    facts = "; ".join(f"{name}={_shown(value)}" for name, value in item.facts)
    return f"{item.name} @ {item.where}: {facts}"
