"""The plan form (绩效目标表) as a table, from a department's or a project's plan."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from gov_perf.cells.target_text import in_one_cell
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts, word
from gov_perf.numbers.exact import plain
from gov_perf.plans.budget import Funds, KeyTask, Scale
from gov_perf.plans.indicators import Level1Indicator, Level2Indicator, Place
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan


def plan_form(plan: Plan) -> Form:
    """The official form of a plan."""
    words: dict[str, Any] = layouts()["plan"]
    widths: list[int] = words["widths"]
    if isinstance(plan, DepartmentPlan):
        own, above = words["department"], _department(plan, words["department"], len(widths))
    else:
        own, above = words["project"], _project(plan, words["project"], len(widths))
    rows = list(above)
    return Form(own["title"], widths, [*rows, *_indicators(plan, words)], heading=len(rows))


def _titles(plan: Plan, words: dict[str, Any], width: int) -> Iterator[list[Cell]]:
    yield [Cell(plan.title or words["title"], Role.TITLE, columns=width)]


def _pairs(*pairs: tuple[str, object], width: int) -> Iterator[list[Cell]]:
    """Labels with their texts, two in a row."""
    half = (width - 2) // 2
    for number in range(0, len(pairs), 2):
        row: list[Cell] = []
        for name, value in pairs[number : number + 2]:
            alone = number + 1 == len(pairs)
            row += [cells.label(name), cells.text(value, columns=width - 1 if alone else half)]
        yield row


def _paragraphs(label: str, texts: Sequence[str], width: int) -> Iterator[list[Cell]]:
    """A section, one row for each of its paragraphs, so that none is too tall for a page."""
    lines = list(texts) or [""]
    first = [cells.label(label, rows=len(lines))]
    for line in lines:
        yield [*first, cells.text(line, columns=width - 1)]
        first = []


def _department(plan: DepartmentPlan, words: dict[str, Any], width: int) -> Iterator[list[Cell]]:
    yield from _titles(plan, words, width)
    yield from _pairs((words["name"], plan.department), width=width)
    year = plan.budget_year
    yield from _pairs((words["period"], plan.period), (words["year"], year), width=width)
    yield from _paragraphs(words["duties"], plan.duties, width)
    yield from _paragraphs(words["overall"], plan.overall_goals, width)
    yield from _paragraphs(words["annual"], plan.annual_goals, width)
    if plan.notes:
        yield from _paragraphs(word("notes"), plan.notes, width)
    if plan.key_tasks or plan.printed_total:
        yield from _tasks(plan, words, width)


_TASK_SPANS = (2, 4, 1, 1, 1, 1)
"""How the columns of the key tasks lie on those of the indicators, the last ones widest."""


def _tasks(plan: DepartmentPlan, words: dict[str, Any], width: int) -> Iterator[list[Cell]]:
    """重点工作任务: a row for each group of amounts."""
    yield [cells.label(words["tasks"], columns=width)]
    names: list[str] = words["task_columns"]
    yield [cells.label(name, columns=n) for name, n in zip(names, _TASK_SPANS, strict=True)]
    for task in plan.key_tasks:
        yield from _task(task)
    for number, funds in enumerate(plan.printed_total):
        first = [cells.label(words["task_total"], len(plan.printed_total), 2)]
        first.append(cells.text("", len(plan.printed_total), _TASK_SPANS[1]))
        yield [*([] if number else first), *_amounts(funds), cells.text("")]


def _task(task: KeyTask) -> Iterator[list[Cell]]:
    count = max(1, len(task.funds))
    projects = "\n".join(
        " ".join(filter(None, (item.code, item.name, str(item.amount or ""))))
        for item in task.projects
    )
    lead = [
        cells.text(task.name, count, _TASK_SPANS[0]),
        cells.text(task.content, count, _TASK_SPANS[1]),
    ]
    tail = [cells.text(projects or task.project_note, count)]
    for funds in task.funds or (None,):
        yield [*lead, *_amounts(funds), *tail]
        lead, tail = [], []


def _amounts(funds: Funds | None) -> Iterator[Cell]:
    parts = (funds.total, funds.fiscal, funds.other) if funds else (None, None, None)
    return (cells.amount(part, Scale.YUAN) for part in parts)


def _project(plan: ProjectPlan, words: dict[str, Any], width: int) -> Iterator[list[Cell]]:
    yield from _titles(plan, words, width)
    yield from _pairs(
        (words["name"], plan.project), (words["code"], plan.code),
        (words["competent_department"], plan.competent_department),
        (words["implementing_unit"], plan.implementing_unit),
        (words["period"], plan.period), (words["year"], plan.budget_year),
        width=width,
    )  # fmt: skip
    names: list[str] = words["fund_columns"]
    spans = (3, 3, width - 7)
    yield [
        cells.label(words["funds"], rows=2),
        *(cells.label(name, columns=n) for name, n in zip(names, spans, strict=True)),
    ]
    funds = plan.funds
    parts = (funds.total, funds.fiscal, funds.other) if funds else (None, None, None)
    yield [cells.amount(part, Scale.YUAN, n) for part, n in zip(parts, spans, strict=True)]
    yield from _paragraphs(words["overall"], plan.overall_goals, width)
    yield from _paragraphs(words["annual"], plan.annual_goals, width)


def _indicators(plan: Plan, words: dict[str, Any]) -> Iterator[list[Cell]]:
    yield [cells.label(name) for name in words["columns"]]
    for _, group in groupby(plan.indicators.places, lambda place: id(place.level1)):
        places = list(group)
        top = places[0].level1
        line = [cells.text(_heading(top), rows=len(places), centred=True)]
        for _, inner in groupby(places, lambda place: id(place.level2)):
            same = list(inner)
            line.append(cells.text(_heading(same[0].level2), rows=len(same), centred=True))
            for place in same:
                yield [*line, *_indicator(plan, place, words)]
                line = []


def _heading(level: Level1Indicator | Level2Indicator) -> str:
    """The heading, with the points that are printed for it."""
    if level.points is None:
        return level.name
    return word("points_of", heading=level.name, points=plain(level.points))


def _indicator(plan: Plan, place: Place, words: dict[str, Any]) -> list[Cell]:
    item = place.indicator
    sources = [
        words[name].format(text=value)
        for name, value in (("basis", item.basis), ("data_source", item.data_source))
        if value
    ]
    linked = [link.project for link in plan.links if link.indicator == place.path]
    remarks = [item.remark] if item.remark else []
    if linked:
        remarks.append(words["linked"].format(text="、".join(linked)))
    return [
        cells.text(item.name),
        cells.text(in_one_cell(item.target), centred=True),
        cells.points(item.points),
        cells.text(item.attribute, centred=True),
        cells.text(item.standard),
        cells.text(item.content),
        cells.text("\n".join(sources)),
        cells.text("\n".join(remarks)),
    ]
