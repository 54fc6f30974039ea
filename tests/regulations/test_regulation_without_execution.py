"""A regulation whose execution has no points: the user's choice, and named as such."""

from decimal import Decimal

import pytest

from gov_perf import (
    BudgetExecution,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ProjectPlan,
    ScoreSheet,
    dumps,
    known_regulations,
    load_regulation,
    loads,
    regulation,
    regulation_toml,
    score,
    verify,
)

NUMBER = "财预〔2020〕10号"
OWN = "财预〔2020〕10号（预算执行不计分）"


def plan() -> ProjectPlan:
    item = Level3Indicator("甲", "≥80场", points=100)
    branch = Level2Indicator("数量指标", [item])
    return ProjectPlan("示例项目", indicators=[Level1Indicator("产出指标", [branch])])


@pytest.mark.parametrize("budget", [None, BudgetExecution(80, 76)])
def test_a_plan_with_all_points_has_a_total_and_a_grade(budget: BudgetExecution | None) -> None:
    sheet = score(plan(), {"甲": 76}, OWN, budget=budget)
    assert (sheet.total, sheet.total_points) == (Decimal("95.00"), Decimal(100))
    assert sheet.grade == "优"
    assert sheet.regulation == OWN
    assert loads(dumps(sheet), ScoreSheet) == sheet
    assert verify(sheet) == ()
    kept = score(plan(), {"甲": 76}, NUMBER, budget=budget)
    assert kept.grade is None


def test_the_working_of_an_execution_without_points_has_its_figures() -> None:
    row = score(plan(), {"甲": 76}, OWN, budget=BudgetExecution(80, 76)).execution
    assert row is not None
    assert "0 × 76 ÷ 80 ＝ 0 分" in [step.text for step in row.steps]


@pytest.mark.parametrize("item", known_regulations(), ids=lambda item: item.number)
def test_nothing_else_of_a_regulation_changes(item: object) -> None:
    base = regulation(str(getattr(item, "number", item)))
    own = base.without_execution()
    assert own.check() == ()
    assert own.without_execution() is own
    assert regulation(own.number).digest == own.digest
    assert load_regulation(regulation_toml(own)).digest == own.digest
    changed = {"points", "points_with_cost", "absent_to", "execution_points", "pool"}
    for parameter in base.parameters:
        if parameter.name not in changed:
            again = next(it for it in own.parameters if it.name == parameter.name)
            assert (again.value, again.evidence) == (parameter.value, parameter.evidence)


def test_the_choice_is_said_to_be_none_of_the_regulation() -> None:
    own = regulation(OWN)
    assert own.execution_points.reference == "使用者指定，不是财预〔2020〕10号的规定"
    assert own.base == NUMBER
