"""A plan on the terminal (方案): head, counts, key tasks with their funds, indicators."""

from collections.abc import Iterable
from itertools import zip_longest

from rich.console import RenderableType
from rich.table import Table

from gov_perf.cli.render import cells, grid, line
from gov_perf.findings import Finding
from gov_perf.forms.table.vocabulary import months_of
from gov_perf.plans.budget import Funds
from gov_perf.plans.indicators import bare_heading
from gov_perf.plans.plan import DepartmentPlan, Plan


def plan_part(plan: Plan) -> list[RenderableType]:
    """Everything that was understood of a plan."""
    head = _department(plan) if isinstance(plan, DepartmentPlan) else _project(plan)
    return [line(str(plan), "bold"), *head, "", *_indicators(plan)]


def is_monitoring(findings: Iterable[Finding]) -> bool:
    """Whether a plan was read from a form of monitoring: it says what is done so far."""
    columns = (str(item.fact("columns")) for item in findings if item.name == "columns-beside")
    return any(months_of(names.partition("、")[0]) is not None for names in columns)


def _pairs(*pairs: tuple[str, object]) -> list[RenderableType]:
    return [line(f"{name}：{value}") for name, value in pairs if value not in (None, "")]


def _counts(plan: Plan) -> list[tuple[str, object]]:
    return [
        ("总体目标", f"{len(plan.overall_goals)} 条"),
        ("年度目标", f"{len(plan.annual_goals)} 条"),
    ]


def _department(plan: DepartmentPlan) -> list[RenderableType]:
    lines = _pairs(
        ("部门", plan.department), ("期间", plan.period), ("预算年度", plan.budget_year),
        ("部门职责", f"{len(plan.duties)} 条"), *_counts(plan),
    )  # fmt: skip
    if not plan.key_tasks:
        return lines
    table = grid(("重点工作任务", False), ("组", True), ("总额", True), ("财政拨款", True),
                 ("其他资金", True), ("对应项目", False))  # fmt: skip
    for task in plan.key_tasks:
        projects = "、".join(item.name for item in task.projects) or task.project_note
        _funds_rows(table, task.name, task.funds, projects)
        table.add_section()
    if plan.printed_total:
        _funds_rows(table, "合计", plan.printed_total, "")
    return [*lines, "", line(f"重点工作任务 {len(plan.key_tasks)} 项", "bold"), table]


def _funds_rows(table: Table, name: str, funds: tuple[Funds, ...], projects: str) -> None:
    for number, (first, group) in enumerate(zip_longest([(name, projects)], funds or (None,)), 1):
        own, project = first or ("", "")
        amounts = (group.total, group.fiscal, group.other) if group else ("", "", "")
        table.add_row(*cells(own, number if len(funds) > 1 else "", *amounts, project))


def _project(plan: Plan) -> list[RenderableType]:
    if isinstance(plan, DepartmentPlan):
        return []
    funds = plan.funds
    return _pairs(
        ("项目", plan.project), ("项目代码", plan.code), ("主管部门", plan.competent_department),
        ("实施单位", plan.implementing_unit), ("期间", plan.period),
        ("预算年度", plan.budget_year),
        ("资金", funds and f"总额 {funds.total}，财政拨款 {funds.fiscal}，其他资金 {funds.other}"),
        *_counts(plan),
    )  # fmt: skip


def _indicators(plan: Plan) -> list[RenderableType]:
    table = grid(("一级", False), ("二级", False), ("三级指标", False), ("指标值", False),
                 ("属性", False), ("评（扣）分标准", False))  # fmt: skip
    before = ("", "")
    for place in plan.indicators.places:
        heads = (place.level1.name, place.level2.name)
        if before[0] and heads[0] != before[0]:
            table.add_section()
        first = "" if heads[0] == before[0] else bare_heading(heads[0])
        second = "" if heads == before else bare_heading(heads[1])
        before = heads
        item = place.indicator
        standard, attribute = item.standard or "", item.attribute or ""
        table.add_row(*cells(first, second, item.name, item.target, attribute, standard))
    return [line(f"绩效指标 {len(plan.indicators)} 个", "bold"), table]
