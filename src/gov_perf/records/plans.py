"""Plans from rows (绩效目标表的读入): indicators and goals of one department or project."""

from collections.abc import Iterable, Mapping
from typing import Any

from gov_perf.cells.target_text import from_one_cell
from gov_perf.cells.targets import Target
from gov_perf.findings import Finding, Where, finding
from gov_perf.phrases.basis import split_basis
from gov_perf.phrases.periods import Period
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reading import Reading
from gov_perf.records.keys import RecordKeys
from gov_perf.records.places import Placed, place_rows
from gov_perf.records.rows import Records, Row, one_owner, owner, read_rows
from gov_perf.records.tables import Tables, table_of

PROJECT_CODE = "pro_code"


def plan_from_records(
    rows: Records,
    goal_rows: Records = (),
    *,
    keys: RecordKeys | None = None,
    tables: Tables | None = None,
) -> Reading[Plan]:
    """A plan (绩效目标表) from its rows in the integrated budget system.

    Rows with a 项目代码 (or keys with one) are a project's, others a department's.  The order
    of the rows decides nothing: indicators stand by their codes, then by kpi_id.

    Args:
        rows: Rows of BGT_PERF_INDICATOR or PM_PERF_INDICATOR, as dicts.
        goal_rows: Rows of BGT_PERF_GOAL_INFO or PM_PERF_GOAL_INFO; one without a 预算年度 is
            an overall goal (总体目标).
        keys: Whose rows are wanted; without them all rows must belong together.
        tables: Tables in place of the shipped ones.

    Returns:
        A reading; its value is None where no row is left or the rows belong to several plans.

    Raises:
        InputError: ``rows`` or ``goal_rows`` is no series of rows.

    >>> plan = plan_from_records([{
    ...     "kpi_id": "1", "fiscal_year": "2025", "dept_code": "001",
    ...     "lv1_perf_ind_name": "产出指标", "lv2_perf_ind_name": "质量指标",
    ...     "lv3_perf_ind_name": "培训合格率", "kpi_val": "≥98%", "is_deleted": 2,
    ... }]).require()
    >>> plan.budget_year, str(plan.indicators["培训合格率"].target)
    (2025, '≥98%')
    """
    found: list[Finding] = []
    rows, project = _kind(rows, keys)
    prefix = "PM" if project else "BGT"
    table = table_of(tables, f"{prefix}_PERF_INDICATOR")
    read = read_rows(rows, table, ("kpi_id", "kpi_val"), keys, found)
    goals = read_rows(
        goal_rows, table_of(tables, f"{prefix}_PERF_GOAL_INFO"), ("kpi_target",), keys, found
    )
    if not one_owner([*read, *goals], found):
        return Reading(None, found)
    placed = place_rows(read, keys, found)
    if not placed:
        found.append(finding("records-none", Where(sheet=table.name)))
        return Reading(None, found)
    plan = _plan([*read, *goals], goals, _tree(placed, found), keys, found, project=project)
    found += plan.indicators.check()
    return Reading(plan, found)


def ids_from_records(
    rows: Records, *, keys: RecordKeys | None = None, tables: Tables | None = None
) -> Reading[Mapping[str, str]]:
    """Path of an indicator → its kpi_id (绩效指标主键), for :class:`RecordKeys` when rows go back.

    Args:
        rows: The rows that :func:`plan_from_records` was given.
        keys: As there.
        tables: As there.

    >>> ids_from_records([{"kpi_id": "1", "lv1_perf_ind_name": "产出指标", "kpi_val": "≥98%",
    ...     "lv2_perf_ind_name": "质量指标", "lv3_perf_ind_name": "培训合格率"}]).value
    {'产出指标/质量指标/培训合格率': '1'}
    """
    found: list[Finding] = []
    rows, project = _kind(rows, keys)
    table = table_of(tables, "PM_PERF_INDICATOR" if project else "BGT_PERF_INDICATOR")
    placed = place_rows(read_rows(rows, table, ("kpi_id",), keys, found), keys, found)
    ordered = [item for _, group in _grouped(placed) for _, items in group for item in items]
    places = _tree(placed, []).places
    ids = [item.row.text("kpi_id") for item in ordered]
    return Reading({place.path: own for place, own in zip(places, ids, strict=True) if own}, found)


def _kind(rows: Records, keys: RecordKeys | None) -> tuple[Records, bool]:
    """The rows, and whether they are a project's."""
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        return rows, False  # whoever reads them says so
    entries: list[Any] = list(rows)
    names = {
        key.strip().casefold()
        for row in entries
        if isinstance(row, Mapping)
        for key, value in row.items()
        if isinstance(key, str) and value is not None and not _blank(value)
    }
    return entries, bool(keys and keys.pro_code) or PROJECT_CODE in names


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


_Group = list[tuple[str, list[Placed]]]


def _grouped(placed: Iterable[Placed]) -> list[tuple[str, _Group]]:
    """The rows under their headings, headings in the order in which they first come."""
    groups: dict[str, dict[str, list[Placed]]] = {}
    for item in placed:
        groups.setdefault(item.level1, {}).setdefault(item.level2, []).append(item)
    return [(name, list(group.items())) for name, group in groups.items()]


def _tree(placed: Iterable[Placed], found: list[Finding]) -> IndicatorTree:
    return IndicatorTree(
        Level1Indicator(
            name,
            [
                Level2Indicator(sub, [_indicator(item, found) for item in items])
                for sub, items in group
            ],
        )
        for name, group in _grouped(placed)
    )


def _indicator(item: Placed, found: list[Finding]) -> Level3Indicator:
    row = item.row
    parts = split_basis(row.text("kpi_remark"))
    return Level3Indicator(
        item.name,
        read_target(row, found),
        standard=row.text("kpi_evalstd") or None,
        content=row.text("kpi_content") or None,
        basis=parts.basis or None,
        data_source=parts.data_source or None,
        remark=parts.rest or None,
    )


def read_target(row: Row, found: list[Finding]) -> Target:
    """The target in kpi_val; kept as text where it is not understood."""
    text = row.text("kpi_val")
    reading = from_one_cell(text)
    if text:  # an empty one has its own finding: the field may not be empty
        found += (item.at(row.where("kpi_val")) for item in reading.findings)
    return reading.value or Target.as_written(text)


def _plan(
    rows: list[Row],
    goals: list[Row],
    tree: IndicatorTree,
    keys: RecordKeys | None,
    found: list[Finding],
    *,
    project: bool,
) -> Plan:
    overall = [row.text("kpi_target") for row in goals if not row.text("fiscal_year")]
    annual = [row.text("kpi_target") for row in goals if row.text("fiscal_year")]
    overall, annual = [[text for text in part if text] for part in (overall, annual)]
    year = _year(owner(rows, "fiscal_year", keys), rows[0], found)
    own = keys.name if keys else ""
    if project:
        code = owner(rows, PROJECT_CODE, keys)
        name = own or owner(rows, "pro_name", None) or code
        return ProjectPlan(
            name,
            code,
            budget_year=year,
            overall_goals=overall,
            annual_goals=annual,
            indicators=tree,
        )
    name = own or owner(rows, "dept_code", keys)
    if not own:
        found.append(finding("record-name-by-code", Where(sheet=rows[0].table.name), name=name))
    return DepartmentPlan(
        name, budget_year=year, overall_goals=overall, annual_goals=annual, indicators=tree
    )


def _year(text: str, row: Row, found: list[Finding]) -> int | None:
    if not text:
        return None
    period = Period.read(text)
    if period is None or len(period) > 1:
        spot = Where(sheet=row.table.name, cell="fiscal_year")
        found.append(finding("not-a-year", spot, text=text))
        return None
    return period.first
