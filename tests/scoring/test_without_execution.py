"""Regulations that give the execution no points (预算执行不占分): no budget is asked for."""

from decimal import Decimal

import pyarrow as pa
import pytest

from gov_perf import (
    BudgetExecution,
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Regulation,
    ScoreSheet,
    read_sheet,
    recheck,
    regulation,
    score,
    tables,
)
from gov_perf.tables import analysis

NATIONAL = "财预〔2020〕10号"
FORM = """项目支出绩效自评表
项目名称,示例培训项目,,,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,{points},{points}
总分,,,,,{total},{points}
"""


def of(points: int) -> Regulation:
    """The national regulation with other points for the execution, the rest for 产出."""
    said = {"reference": "示例", "evidence": "recalled"}
    parameters: dict[str, dict[str, object]] = {
        "execution_points": {"value": points, **said},
        "points": {"value": {"产出": 100 - points}, **said},
    }
    return regulation(NATIONAL).overlay(number="示例", title="示例", parameters=parameters)


def sheet(rules: Regulation, points: int, budget: BudgetExecution | None = None) -> ScoreSheet:
    leaf = Level3Indicator("培训班期数", "≥12期", points=points)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = DepartmentPlan("示例局", indicators=tree)
    return score(plan, {"培训班期数": "9期"}, rules, budget=budget)


@pytest.mark.parametrize("budget", [None, BudgetExecution("100", "50")])
def test_a_grade_needs_no_budget_that_has_no_points(budget: BudgetExecution | None) -> None:
    made = sheet(of(0), 100, budget)
    assert (made.total, made.grade, made.grade_reason) == (Decimal("75.00"), "中", "")


def test_a_grade_needs_the_execution_that_has_points_and_the_100_points() -> None:
    assert sheet(of(10), 90).grade_reason == "没有预算执行数据"
    assert sheet(of(0), 90).grade_reason == "分值合计 90 分，不是100分"


@pytest.mark.parametrize(
    ("given", "points", "grade", "reason"),
    [
        (0, 100, "中", None),
        (0, 90, None, "指标分值合计 90 分，加预算执行 0 分不是 100 分"),
        (10, 90, None, "没有预算执行得分（缺预算数或执行数）"),
    ],
)
def test_totals_and_ranks(given: int, points: int, grade: str | None, reason: str | None) -> None:
    rows = pa.table({
        "plan": ["甲局"], "level1": ["产出指标"], "operator": ["≥"], "target": [12],
        "unit": ["期"], "actual": [9], "points": [points],
    })  # fmt: skip
    rules = of(given)
    made = tables.totals(tables.score(rows, rules), rules)
    (row,) = made.plans.to_pylist()
    assert (row["grade"], row["no_rank"], row["execution"]) == (grade, reason, None)
    assert row["rank"] == (None if reason else 1)
    assert analysis.ranking(made)["rank"].to_pylist() == [row["rank"]]


def test_a_recheck_asks_for_no_execution() -> None:
    result = recheck(read_sheet(FORM.format(points=100, total=100)).require(), of(0))
    assert (result.findings, result.computed_total) == ((), Decimal("100.00"))


def test_a_recheck_holds_the_points_to_100_and_blames_no_execution() -> None:
    short = recheck(read_sheet(FORM.format(points=90, total=100)).require(), of(0))
    assert [item.name for item in short.findings] == [
        "recheck-points-total", "recheck-points-stated",
    ]  # fmt: skip
    asked = recheck(read_sheet(FORM.format(points=90, total=100)).require(), of(10))
    assert "recheck-no-execution" in [item.name for item in asked.findings]
    assert asked.computed_total is None
