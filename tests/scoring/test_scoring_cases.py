"""Scoring: the worked cases of tests/data/scoring.toml, row by row."""

from decimal import Decimal
from typing import Any

import pytest

from cases_of_scoring import CASES, actual_of, actuals_of, budget_of, plan_of, scored_case, spots
from gov_perf import BudgetExecution, InputError, Missing, Standards, regulation, score


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_worked_cases(case: dict[str, Any]) -> None:
    sheet = scored_case(case)
    scored = [row for row in case["rows"] if row[8] != "—"]
    assert [[row.name, str(row.points), str(row.score)] for row in sheet.rows] == [
        [row[2], row[7], row[8]] for row in scored
    ]
    assert [[part.path, str(part.points), str(part.score)] for part in sheet.subtotals] == case[
        "subtotals"
    ]
    execution = None if sheet.execution is None else str(sheet.execution.score)
    assert execution == case.get("execution")
    assert str(sheet.total) == case["total"]
    assert sheet.grade == case.get("grade")
    assert bool(sheet.grade_reason) is (sheet.grade is None)
    assert case.get("reason", "") in sheet.grade_reason
    assert spots(sheet.findings) == sorted(case["findings"])
    assert (sheet.skipped, sheet.zeroed) == tuple(
        tuple(case.get(key, ())) for key in ("skipped", "zeroed")
    )
    assert (sheet.plan, sheet.regulation) == ("示例县红十字会", case["regulation"])
    assert sheet.standards is Standards(case.get("standards", "plan"))
    assert sheet.missing is Missing(case.get("missing", "error"))


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["why"])
def test_everything_wrong_is_reported_at_once(case: dict[str, Any]) -> None:
    plan = plan_of(case["rows"])
    extra = {name: actual_of(text) for name, text in case.get("extra", {}).items()}
    with pytest.raises(InputError) as caught:
        score(
            plan,
            actuals_of(plan, case["rows"]) | extra,
            "财预〔2020〕10号",
            budget=budget_of(case.get("budget")),
            weights=case.get("weights"),
        )
    assert spots(caught.value.findings) == sorted(case["findings"])
    assert caught.value.finding.name == "cannot-score"
    assert caught.value.finding.fact("count") == str(len(case["findings"]))
    assert caught.value.where.path == plan.name


@pytest.mark.parametrize(("actual", "points"), CASES["bands"]["satisfaction"])
def test_bands_of_satisfaction(actual: str, points: str) -> None:
    rows = [["满意度指标", "服务对象满意度", "满意度", "≥85%", "10", "", actual]]
    plan = plan_of(rows)
    row = score(plan, actuals_of(plan, rows), "财预〔2021〕101号").rows[0]
    assert str(row.score) == points


@pytest.mark.parametrize(("executed", "points"), CASES["bands"]["execution"])
def test_bands_of_execution(executed: str, points: str) -> None:
    rows = [["产出指标", "数量指标", "人数", "≥1人", "90", "", "1人"]]
    plan = plan_of(rows)
    budget = BudgetExecution("100", executed)
    execution = score(plan, actuals_of(plan, rows), "财预〔2021〕101号", budget=budget).execution
    assert execution is not None
    assert str(execution.score) == points


@pytest.mark.parametrize(("total", "grade"), CASES["grades"]["totals"])
@pytest.mark.parametrize("number", ["财预〔2020〕10号", "财预〔2021〕101号"])
def test_edges_of_the_grades(number: str, total: str, grade: str) -> None:
    # One indicator of 90 points, one point per hundred occasions; execution earns its 10.
    occasions = str((Decimal(total) - 10) * 100)
    rows = [["产出指标", "数量指标", "次数", "≥9000次", "90", "", occasions]]
    plan = plan_of(rows)
    sheet = score(plan, actuals_of(plan, rows), number, budget=BudgetExecution("100", "100"))
    assert (str(sheet.total), sheet.grade) == (total, grade)
    assert str(regulation(number).grade(Decimal(total))) == grade
