"""Small plans for the examples of rules (示例方案), and how they are shown on a page."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from attrs import evolve, frozen

from gov_perf.numbers.exact import plain
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetExecution, Funds, KeyTask
from gov_perf.plans.indicators import Level1Indicator, Level2Indicator, Level3Indicator
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.sheets.sheet import ScoreSheet


@frozen
class Row:
    """An indicator with the headings that it stands under."""

    level1: str
    level2: str
    item: Level3Indicator


def indicator(level1: str, level2: str, name: str, target: str = "", **fields: Any) -> Row:  # noqa: ANN401 - fields of Level3Indicator
    """A row of an example; headings of the usual kind get their 指标."""
    return Row(
        level1 if level1.endswith("指标") else f"{level1}指标",
        level2 if level2.endswith(("指标", "效益", "满意度")) else f"{level2}指标",
        Level3Indicator(name, target, **fields),
    )


def _tree(rows: Iterable[Row]) -> list[Level1Indicator]:
    return [
        Level1Indicator(
            level1,
            [
                Level2Indicator(level2, [row.item for row in same])
                for level2, same in groupby(group, lambda row: row.level2)
            ],
        )
        for level1, group in groupby(rows, lambda row: row.level1)
    ]


def task(name: str, amount: str = "", content: str = "") -> KeyTask:
    """A key task that is paid from the fiscal budget."""
    return KeyTask(name, content, [Funds(amount, amount, "0")] if amount else ())


def department(
    *rows: Row,
    name: str = "示例县水务局",
    **fields: Any,  # noqa: ANN401 - fields of DepartmentPlan
) -> DepartmentPlan:
    """A department's plan of 2025 with these indicators."""
    plan = DepartmentPlan(name, Period(2025, 2025), 2025, indicators=_tree(rows))
    return evolve(plan, **fields)


def trainings() -> DepartmentPlan:
    """A plan with five indicators of the usual kinds, for rules that look at all of a sheet."""
    return department(
        indicator("产出", "数量", "培训期数", "≥12期"),
        indicator("产出", "质量", "培训合格率", "≥98%"),
        indicator("产出", "时效", "结业证书办理时限", "≤30日"),
        indicator("效益", "社会效益", "持证人员占比", "≥25%"),
        indicator("满意度", "服务对象满意度", "学员满意度", "≥90%"),
    )


def project(
    *rows: Row,
    name: str = "示例项目",
    **fields: Any,  # noqa: ANN401 - fields of ProjectPlan
) -> ProjectPlan:
    """A project's plan of 2025 with these indicators."""
    plan = ProjectPlan(name, period=Period(2025, 2025), budget_year=2025, indicators=_tree(rows))
    return evolve(plan, **fields)


def scored(plan: Plan, *actuals: str, budget: tuple[str, str] = ("100", "100")) -> ScoreSheet:
    """The plan's self-evaluation under 财预〔2020〕10号, actual values in the order of the plan."""
    from gov_perf.scoring.run import score

    paths = (place.path for place in plan.indicators.places)
    values = dict(zip(paths, actuals, strict=True))
    return score(plan, values, "财预〔2020〕10号", budget=BudgetExecution(*budget))


def lines(plan: Plan) -> list[str]:
    """A plan as a few lines of Chinese: only what it holds."""
    shown = [f"{plan.name}（{plan.budget_year}年）" if plan.budget_year else plan.name]
    if isinstance(plan, ProjectPlan) and plan.funds:
        shown.append(f"资金：总额 {plan.funds.total}")
    if isinstance(plan, DepartmentPlan):
        shown += (f"部门职责：{text}" for text in plan.duties)
    shown += (f"总体绩效目标：{text}" for text in plan.overall_goals)
    shown += (f"年度绩效目标：{text}" for text in plan.annual_goals)
    if isinstance(plan, DepartmentPlan):
        shown += (_task_line(item) for item in plan.key_tasks)
        shown += (f"合计：{funds.total}" for funds in plan.printed_total)
    for place in plan.indicators.places:
        item = place.indicator
        parts = [f"{place.path}：{item.target}"]
        parts += [f"分值 {plain(item.points)}"] if item.points is not None else []
        parts += [f"{label}：{text}" for label, text in _fields(item) if text]
        shown.append("；".join(parts))
    return shown


def _task_line(item: KeyTask) -> str:
    amounts = "；".join(str(funds.total) for funds in item.funds)
    return "；".join(filter(None, (f"重点工作任务：{item.name}", amounts, item.content)))


def _fields(item: Level3Indicator) -> tuple[tuple[str, str | None], ...]:
    return (
        ("评（扣）分标准", item.standard), ("指标内容", item.content),
        ("设定依据", item.basis), ("数据来源", item.data_source), ("备注", item.remark),
    )  # fmt: skip


def sheet_lines(sheet: ScoreSheet) -> list[str]:
    """A self-evaluation as a few lines of Chinese."""
    shown = [
        f"{row.path}：指标值 {row.indicator.target}，实际完成值 {row.actual or '（缺）'}，"
        f"分值 {plain(row.points)}，得分 {plain(row.score)}"
        for row in sheet.rows
    ]
    if sheet.execution:
        budget, score = sheet.execution.budget, plain(sheet.execution.score)
        shown.append(f"预算执行率：{budget.executed} / {budget.budget}，得分 {score}")
    return [*shown, f"总分 {plain(sheet.total)}"]
