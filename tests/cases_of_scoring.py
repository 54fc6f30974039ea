"""The worked cases of scoring as plans, actual values and budgets."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gov_perf import (
    BudgetExecution,
    DepartmentPlan,
    Finding,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Ratio,
    ScoreSheet,
    score,
)
from gov_perf.cells.actuals import ActualLike

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "data" / "scoring.toml").read_text(encoding="utf-8")
)


def plan_of(rows: list[list[str]], printed: dict[str, str] | None = None) -> DepartmentPlan:
    """A plan from a table of 一级, 二级, 三级, 指标值, 分值, 评分标准; "" for none."""
    tree: dict[str, dict[str, list[Level3Indicator]]] = {}
    for first, second, name, target, points, standard, *_ in rows:
        leaf = Level3Indicator(name, target, points=points or None, standard=standard or None)
        tree.setdefault(first, {}).setdefault(second, []).append(leaf)
    return DepartmentPlan(
        "示例县红十字会",
        indicators=[
            Level1Indicator(
                first,
                [Level2Indicator(second, leaves) for second, leaves in seconds.items()],
                points=(printed or {}).get(first),
            )
            for first, seconds in tree.items()
        ],
    )


def actual_of(text: str) -> ActualLike:
    if text.startswith("评判"):
        return Judgement(text.removeprefix("评判"))
    part, stroke, whole = text.partition("/")
    return Ratio(part, whole) if stroke and part else text


def actuals_of(plan: DepartmentPlan, rows: list[list[str]]) -> dict[str, ActualLike]:
    """The seventh column by path, where it is filled in."""
    return {
        place.path: actual_of(row[6])
        for place, row in zip(plan.indicators.places, rows, strict=True)
        if row[6]
    }


def budget_of(pair: list[str] | None) -> BudgetExecution | None:
    return BudgetExecution(*pair) if pair else None


def scored_case(case: Mapping[str, Any]) -> ScoreSheet:
    """The sheet of a worked case."""
    plan = plan_of(case["rows"], case.get("printed"))
    return score(
        plan,
        actuals_of(plan, case["rows"]),
        case["regulation"],
        budget=budget_of(case.get("budget")),
        standards=case.get("standards", "plan"),
        missing=case.get("missing", "error"),
        weights=case.get("weights"),
    )


def spots(findings: tuple[Finding, ...]) -> list[str]:
    """The findings as "name @ path", sorted; what a regulation's parameters rest on left out."""
    return sorted(
        f"{item.name} @ {item.where.path}" if item.where.path else item.name
        for item in findings
        if item.name != "regulation-unchecked"
    )
