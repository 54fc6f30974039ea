"""Scoring a sheet again (重新评分): from its own rows, or from its inputs, and comparing."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.canonical import digest
from gov_perf.cells.actuals import Actual, ActualLike
from gov_perf.errors import GovPerfError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.regulations import Regulation
from gov_perf.scoring.adjusting import adjust
from gov_perf.scoring.run import score
from gov_perf.scoring.sheet_tree import tree_of
from gov_perf.sheets.fingerprint import FingerprintParts
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, Missing, ScoreSheet, SheetRow

_HUNDRED: Final = Decimal(100)
_GIVEN: Final = {"indicator": "指标", "actual": "实际完成值"}
_ROW: Final = {
    "points": "分值", "score": "得分", "exact_score": "未舍入得分", "met": "是否达到",
    "achievement": "完成率", "rule": "规则",
}  # fmt: skip
_EXECUTION: Final = {
    "points": "分值", "score": "得分", "exact_score": "未舍入得分", "rate": "预算执行率",
}  # fmt: skip
_POINTS: Final = "分值"
"""The group of the steps that share points out, which the rows alone do not give again."""
_DERIVED: Final = frozenset(
    {"formula-assumed", "formula-stated", "variable", "formula-computed"}
    | {"completed-by", "completed-late", "completed-early"}
)
"""The steps from what was given to the actual value, likewise: a row holds the value alone."""


def check_rows(sheet: ScoreSheet, regulation: Regulation) -> Iterator[Finding]:
    """Score a plan that is made of the rows, and compare."""
    wrong = [row for row in sheet.rows if not _fits(row)]
    for row in wrong:
        yield finding("row-differs", Where(path=row.path), parts="路径")
    for row in sheet.rows:
        own = row.indicator.points
        if own is not None and own != row.points:
            yield finding("row-differs", Where(path=row.path), parts="分值")
    if wrong or not sheet.rows:
        return
    plan = DepartmentPlan(sheet.plan, indicators=tree_of(sheet))
    values: dict[str, Actual] = {
        place.path: row.actual
        for place, row in zip(plan.indicators.places, sheet.rows, strict=True)
        if row.actual is not None
    }
    budget = sheet.execution.budget if sheet.execution else None
    yield from _compare(sheet, _scored(sheet, plan, values, regulation, budget, None), whole=False)
    zeroed = {row.path for row in sheet.rows if row.actual is None}
    if set(sheet.zeroed) != zeroed or (sheet.skipped and sheet.missing is not Missing.SKIP):
        yield finding("sheet-differs", parts="缺实际完成值的指标")


def _fits(row: SheetRow) -> bool:
    """Whether the path is two headings and the indicator's name, perhaps with a number."""
    heads = row.path.split("/", 2)
    return len(heads) > 2 and (heads[2] == row.name or heads[2].startswith(f"{row.name}#"))  # noqa: PLR2004 - two headings


def _scored(
    sheet: ScoreSheet,
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation,
    budget: BudgetExecution | None,
    weights: Mapping[str, Exact] | None,
) -> ScoreSheet | tuple[Finding, ...]:
    """The same scoring again; what keeps it from being done where it cannot."""
    try:
        return score(
            plan, actuals, regulation, budget=budget, weights=weights,
            standards=sheet.standards.value, missing=sheet.missing.value,
            scale_standards=sheet.scale_standards, skip_unscorable=sheet.skip_unscorable,
        )  # fmt: skip
    except GovPerfError as error:
        return error.findings


def _compare(
    sheet: ScoreSheet, again: ScoreSheet | tuple[Finding, ...], *, whole: bool
) -> Iterator[Finding]:
    """One finding for each row that came out otherwise; ``whole`` compares paths too."""
    if not isinstance(again, ScoreSheet):
        yield from again
        return
    if whole and [row.path for row in sheet.rows] != [row.path for row in again.rows]:
        yield finding("sheet-differs", parts="指标")
        return
    by_path: dict[str, SheetRow | None] = {row.path: row for row in again.rows}
    alike = len(sheet.rows) == len(again.rows)  # then they are in one order, however numbered
    others = again.rows if alike else [by_path.get(row.path) for row in sheet.rows]
    for row, other in zip(sheet.rows, others, strict=True):
        where = Where(path=row.path)
        if other is None:  # refused by now
            yield finding("row-differs", where, parts="得分")
            yield from (item for item in again.findings if item.where.path == row.path)
            continue
        yield from _differ(row, other, _GIVEN | _ROW if whole else _ROW, where, whole=whole)
    first, second = sheet.execution, again.execution
    if first is not None and second is not None:
        yield from _differ(first, second, _EXECUTION, Where(path=EXECUTION), whole=True)
    elif first is not second:
        yield finding("row-differs", Where(path=EXECUTION), parts="预算执行")


def _differ(
    row: SheetRow | ExecutionRow,
    other: SheetRow | ExecutionRow,
    names: Mapping[str, str],
    where: Where,
    *,
    whole: bool,
) -> Iterator[Finding]:
    parts = [title for name, title in names.items() if getattr(row, name) != getattr(other, name)]
    if _steps(row, whole=whole) != _steps(other, whole=whole):
        parts.append("计算过程")
    if parts:
        yield finding("row-differs", where, parts="、".join(parts))


def _steps(row: SheetRow | ExecutionRow, *, whole: bool) -> list[Step]:
    return [
        step for step in row.steps if whole or not (step.group == _POINTS or step.kind in _DERIVED)
    ]


def check_grade(sheet: ScoreSheet, regulation: Regulation) -> Iterator[Finding]:
    """Whether the grade is that of the total, and is there only where it may be."""
    complete = (
        not (sheet.skipped or sheet.unscorable)
        and (sheet.execution is not None or not regulation.execution_points.value)
        and sheet.total_points == _HUNDRED
    )
    grade = str(regulation.grade(sheet.total)) if complete and sheet.total >= 0 else None
    if sheet.grade != grade or bool(sheet.grade) == bool(sheet.grade_reason):
        yield finding("sheet-differs", parts="等级")


def check_adjustments(sheet: ScoreSheet, regulation: Regulation) -> Iterator[Finding]:
    """Adjust the sheet without its adjustments again."""
    execution = sheet.execution and evolve(sheet.execution, adjustments=())
    bare = evolve(
        sheet,
        rows=[evolve(row, adjustments=()) for row in sheet.rows],
        execution=execution,
        adjusted_grade=None,
    )
    try:
        again = adjust(bare, sheet.adjustments, regulation)
    except GovPerfError as error:
        yield from error.findings
        return
    if again != sheet:
        yield finding("sheet-differs", parts="人工调整")


def check_again(
    sheet: ScoreSheet,
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation,
    budget: BudgetExecution | None,
    weights: Mapping[str, Exact] | None,
    parts: FingerprintParts | None,
) -> Iterator[Finding]:
    """Score the inputs again, and compare everything."""
    if weights is None and parts is not None and parts.weights != digest({}):
        yield finding("verify-weights")
        return
    own = sheet.execution.budget if sheet.execution else None
    again = _scored(sheet, plan, actuals, regulation, budget or own, weights)
    found = list(_compare(sheet, again, whole=True))
    yield from found
    if any(item.name == "sheet-differs" for item in found):
        return
    if isinstance(again, ScoreSheet) and _left_out(sheet) != _left_out(again):
        yield finding("sheet-differs", parts="等级或未计入的指标")


def _left_out(sheet: ScoreSheet) -> tuple[object, ...]:
    return sheet.skipped, sheet.zeroed, sheet.unscorable, sheet.grade
