"""Rows from a plan (绩效目标表的写出), checked against the tables and read back once."""

from collections.abc import Iterator, Mapping
from typing import Any

from gov_perf.cells.target_text import in_one_cell
from gov_perf.cells.targets import Target, parse_target
from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.phrases.basis import BasisText, join_basis
from gov_perf.plans.indicators import Level3Indicator, Place
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reading import Reading
from gov_perf.records.cells import Cell, check_cell, check_null
from gov_perf.records.keys import RecordKeys
from gov_perf.records.plans import plan_from_records
from gov_perf.records.rows import table_row
from gov_perf.records.tables import RecordTable, Tables, table_of

RecordSet = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table: plain dicts, texts, decimals and None in them."""


def plan_to_records(
    plan: Plan, *, keys: RecordKeys, tables: Tables | None = None
) -> Reading[RecordSet]:
    """The rows of a plan (绩效目标表) for the integrated budget system.

    A department's rows go to BGT_PERF_INDICATOR and BGT_PERF_GOAL_INFO, a project's to
    PM_PERF_INDICATOR and PM_PERF_GOAL_INFO.  What the tables have no field for (分值, 重点工作
    任务 …) is a finding, and so is what would not be read back as it was.

    Args:
        plan: The plan.
        keys: What the rows have in common, and their ids.
        tables: Tables in place of the shipped ones, with the lengths of your database.

    Raises:
        InputError: ``plan`` or ``keys`` is something else.

    >>> from gov_perf import samples
    >>> rows = plan_to_records(samples.suijiang_red_cross(), keys=RecordKeys(2025)).require()
    >>> rows["BGT_PERF_INDICATOR"][2]["kpi_val"]
    '≥98%'
    """
    check_given(plan, keys)
    prefix = "PM" if isinstance(plan, ProjectPlan) else "BGT"
    table = table_of(tables, f"{prefix}_PERF_INDICATOR")
    goals = table_of(tables, f"{prefix}_PERF_GOAL_INFO")
    ids = keys.kpi_ids(plan)
    own: dict[str, Cell] = {"pro_name": plan.project} if isinstance(plan, ProjectPlan) else {}
    written = [
        table_row(table, keys, {**own, **_indicator(place, ids[place.path], keys)})
        for place in plan.indicators.places
    ]
    texts = [(text, False) for text in plan.overall_goals]
    texts += [(text, True) for text in plan.annual_goals]
    aims = [
        table_row(goals, keys, {**own, **_goal(number, text, goals, keys, annual=annual)})
        for number, (text, annual) in enumerate(texts, 1)
    ]
    found = [*check_rows(table, written), *check_rows(goals, aims), *_not_held(plan, keys)]
    found += _differences(plan, plan_from_records(written, aims, keys=keys).value, ids)
    return Reading({table.name: written, goals.name: aims}, found)


def check_given(plan: object, keys: object) -> None:
    """Refuse arguments of another kind, all of them at once."""
    given = (
        ("plan", plan, "DepartmentPlan | ProjectPlan", DepartmentPlan | ProjectPlan),
        ("keys", keys, "RecordKeys", RecordKeys),
    )
    found = [
        finding("records-argument", what=what, kind=type(value).__name__, wanted=wanted)
        for what, value, wanted, kind in given
        if not isinstance(value, kind)
    ]
    if found:
        raise InputError("cannot-write-records", findings=found, count=len(found))


def place_cells(place: Place, keys: RecordKeys) -> dict[str, Cell]:
    """The fields that say where an indicator stands, and its target."""
    heads = (place.level1.name, place.level2.name, place.indicator.name)
    first, second = (name.replace("/", "／") for name in heads[:2])
    paths = (first, f"{first}/{second}", place.path)
    cells: dict[str, Cell] = {"kpi_val": target_text(place.indicator.target)}
    for level, (name, path) in enumerate(zip(heads, paths, strict=True), 1):
        cells[f"lv{level}_perf_ind_name"] = name
        cells[f"lv{level}_perf_ind_code"] = keys.codes.get(path)
    return cells


def target_text(target: Target) -> str:
    """What goes into kpi_val: as written where that says it all, otherwise sign, number, unit."""
    read = parse_target(target.text).value
    if target.value is None or (read is not None and _figure(read) == _figure(target)):
        return in_one_cell(target)
    return f"{target.operator or ''}{plain(target.value)}{target.unit or ''}"


def _figure(target: Target) -> tuple[object, ...]:
    return target.operator, target.value, target.unit


def _indicator(place: Place, kpi_id: str, keys: RecordKeys) -> dict[str, Cell]:
    item = place.indicator
    remark = join_basis(BasisText(item.basis or "", item.data_source or "", item.remark or ""))
    return {
        "kpi_id": kpi_id,
        **place_cells(place, keys),
        "kpi_content": item.content,
        "kpi_evalstd": item.standard,
        "kpi_remark": remark,
    }


def _goal(
    number: int, text: str, table: RecordTable, keys: RecordKeys, *, annual: bool
) -> dict[str, Cell]:
    own: dict[str, Cell] = {
        table.key: keys.made_id(number, "goal", text),
        "kpi_target": text,
    }
    return own if annual else {**own, "fiscal_year": None}


def check_rows(table: RecordTable, rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """What keeps the table from holding these rows."""
    for row in rows:
        for name, item in table.fields.items():
            spot = Where(sheet=table.name, path=str(row[table.key]), cell=name)
            yield from check_cell(row[name], item, spot)
            yield from check_null(row[name], item, spot)


def _not_held(plan: Plan, keys: RecordKeys) -> Iterator[Finding]:
    """What the plan says and the tables have no field for."""
    items = list(plan.indicators)
    headings = [sub for head in plan.indicators.roots for sub in head.children or [head]]
    parts: dict[str, object] = {
        "标题": plan.title,
        "期间": plan.period,
        "指标与项目的对应": plan.links,
        "分值": [1 for item in items if item.points is not None]
        or [1 for head in (*plan.indicators.roots, *headings) if head.points is not None],
        "指标属性": [1 for item in items if item.attribute is not None],
        "没有三级指标的标题": [1 for head in headings if not head.children],
        "另一年度": plan.budget_year not in (None, keys.fiscal_year),
    }
    if isinstance(plan, DepartmentPlan):
        parts |= {
            "部门名称": plan.department,
            "部门职责": plan.duties,
            "重点工作任务": plan.key_tasks,
            "合计": plan.printed_total,
            "说明": plan.notes,
        }
    else:
        other = plan.code != keys.pro_code
        parts |= {
            "项目代码": plan.code if other else "",
            "主管部门": plan.competent_department,
            "实施单位": plan.implementing_unit,
            "资金": plan.funds,
        }
    names = [name for name, value in parts.items() if value]
    if names:
        yield finding("records-not-held", Where(path=plan.name), parts="、".join(names))


_HELD = {
    "name": "指标名称",
    "target": "指标值",
    "standard": "评（扣）分标准",
    "content": "指标内容",
    "basis": "设定依据",
    "data_source": "数据来源",
    "remark": "备注",
}


def _differences(plan: Plan, again: Plan | None, ids: Mapping[str, str]) -> Iterator[Finding]:
    """Where the rows, read again, say something else than the plan."""
    read = {place.path: place.indicator for place in again.indicators.places} if again else {}
    for place in plan.indicators.places:
        spot = Where(path=place.path)
        other = read.get(place.path)
        if other is None:
            yield finding("record-lost", spot, key=ids[place.path])
        for name, title in _HELD.items() if other else ():
            before, after = (_said(item, name) for item in (place.indicator, other))
            if before != after:
                yield finding("record-differs", spot, field=title, before=before, after=after)
    for name, title in (("overall_goals", "总体目标"), ("annual_goals", "年度目标")):
        before, after = (list(getattr(item, name, ())) for item in (plan, again))
        if before != after:
            spot = Where(path=plan.name)
            yield finding("record-differs", spot, field=title, before=len(before), after=len(after))


def _said(item: Level3Indicator | None, name: str) -> object:
    value = getattr(item, name, None)
    return _figure(value) if isinstance(value, Target) and value.value is not None else value
