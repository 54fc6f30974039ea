"""Rows of the integrated budget system, for any plan: there and back, in any order."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    BudgetExecution,
    DepartmentPlan,
    Finding,
    InputError,
    Plan,
    Ratio,
    Reading,
    RecordKeys,
    ScoreSheet,
    actuals_from_records,
    budget_from_records,
    ids_from_records,
    monitoring_from_records,
    plan_from_records,
    plan_to_records,
    record_tables,
    score,
    sheet_to_records,
)
from gov_perf.plans.indicators import IndicatorTree
from gov_perf.testing import actuals_for, plans, project_plans

RULES = "财预〔2020〕10号"


def keys_of(plan: Plan) -> RecordKeys:
    code = "" if isinstance(plan, DepartmentPlan) else plan.code
    return RecordKeys(
        plan.budget_year or 2025,
        mof_div_code="530626",
        dept_code="001",
        pro_code=code,
        name=plan.name,
        time="20260105020000",
    )


def held(plan: Plan) -> Plan:
    """The plan without what the tables have no field for."""
    tree = IndicatorTree(
        evolve(
            head,
            points=None,
            children=[
                evolve(
                    sub,
                    children=[evolve(item, points=None, attribute=None) for item in sub.children],
                )
                for sub in head.children
            ],
        )
        for head in plan.indicators.roots
    )
    if isinstance(plan, DepartmentPlan):
        return DepartmentPlan(
            plan.department,
            budget_year=plan.budget_year,
            overall_goals=plan.overall_goals,
            annual_goals=plan.annual_goals,
            indicators=tree,
        )
    return evolve(
        plan,
        competent_department="",
        implementing_unit="",
        funds=None,
        period=None,
        indicators=tree,
    )


def tables(plan: Plan, rows: dict[str, list[dict[str, Any]]]) -> tuple[Any, Any]:
    prefix = "BGT" if isinstance(plan, DepartmentPlan) else "PM"
    return rows[f"{prefix}_PERF_INDICATOR"], rows[f"{prefix}_PERF_GOAL_INFO"]


def names(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(item.name for item in findings)


@given(plans() | project_plans())
def test_a_plan_comes_back_from_its_rows(plan: Plan) -> None:
    keys = keys_of(plan)
    written = plan_to_records(plan, keys=keys)
    assert {"record-differs", "record-lost", "record-null"} & set(names(written.findings)) == set()
    indicators, goals = tables(plan, written.require())
    read = plan_from_records(indicators, goals, keys=keys)
    assert read.value == held(plan)
    assert read.errors == ()


@given(plans() | project_plans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_fields_and_the_case_of_names_decide_nothing(
    plan: Plan, chance: random.Random
) -> None:
    keys = keys_of(plan)
    indicators, goals = tables(plan, plan_to_records(plan, keys=keys).require())

    def mixed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = []
        for row in chance.sample(rows, len(rows)):
            fields = chance.sample(list(row), len(row))
            found.append({chance.choice([name, name.upper()]): row[name] for name in fields})
        return found

    first = plan_from_records(indicators, goals, keys=keys)
    second = plan_from_records(mixed(indicators), mixed(goals), keys=keys)
    assert second.value == first.value
    assert Counter(second.findings) == Counter(first.findings)
    ids = ids_from_records(mixed(indicators), keys=keys).require()
    assert ids == keys.kpi_ids(plan)


@st.composite
def scored(draw: st.DrawFn) -> tuple[Plan, ScoreSheet]:
    plan: Plan = draw(plans() | project_plans())
    actuals = draw(actuals_for(plan))
    budget = draw(st.none() | st.just(BudgetExecution("78700", "75000", "70000.5")))
    return plan, score(plan, actuals, RULES, budget=budget)


@given(scored())
def test_a_sheet_s_figures_come_back_from_its_rows(case: tuple[Plan, ScoreSheet]) -> None:
    plan, sheet = case
    keys = keys_of(plan)
    rows = sheet_to_records(sheet, plan, keys=keys).require()
    table = {row["kpi_id"]: row for row in rows["PM_SELF_EVAL_INDICATOR"]}
    by_path = {row.path: table[keys.kpi_ids(plan)[row.path]] for row in sheet}
    assert {path: (row["ind_weight"], row["eval_score"]) for path, row in by_path.items()} == {
        row.path: (row.points, row.score) for row in sheet
    }
    (total,) = rows["PM_PERF_SELF_EVAL"]
    assert total["total_eval_value"] == sheet.total
    money = rows["PM_PERF_SELF_BGT"]
    assert len(money) == (sheet.execution is not None)
    if sheet.execution:
        read = budget_from_records(money, keys=keys)
        assert read.value == sheet.execution.budget
        assert read.findings == ()


@given(scored(), st.booleans())
def test_actual_values_come_back_and_score_the_same(
    case: tuple[Plan, ScoreSheet],
    by_id: bool,  # noqa: FBT001 - drawn
) -> None:
    plan, sheet = case
    keys = keys_of(plan)
    rows = sheet_to_records(sheet, plan, keys=keys).require()["PM_SELF_EVAL_INDICATOR"]
    if by_id:  # names may then be anything
        keys = evolve(keys, ids=keys.kpi_ids(plan))
        rows = [{**row, "lv3_perf_ind_name": "另名"} for row in rows]
    read = actuals_from_records(reversed(rows), keys=keys)
    assert set(names(read.findings)) <= {"record-zero"}
    again = score(plan, read.require(), RULES)
    assert [row.score for row in again] == [row.score for row in sheet]
    assert [row.achievement for row in again] == [row.achievement for row in sheet]
    for row, other in zip(again, sheet, strict=True):
        if not isinstance(other.actual, Ratio):  # written in per cent
            assert row.actual == other.actual


# -- hostile rows -----------------------------------------------------------------------------

Reader = Callable[..., Reading[Any]]
READERS: list[Reader] = [
    plan_from_records,
    actuals_from_records,
    budget_from_records,
    monitoring_from_records,
    ids_from_records,
]
FIELDS = sorted({name for table in record_tables().values() for name in table.fields})
CELLS = (
    st.none()
    | st.text(max_size=12)
    | st.sampled_from(["≥98%", "产出指标", "0", "无", "2025", "12期", "\0", "\ud800", "9" * 5000])
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.binary(max_size=4)
    | st.lists(st.integers(), max_size=2)
    | st.datetimes()
)
KEYS = st.sampled_from(FIELDS) | st.text(max_size=8) | st.integers() | st.none()
ROWS = st.lists(st.dictionaries(KEYS, CELLS, max_size=12) | CELLS, max_size=6)


@given(ROWS, st.sampled_from(READERS), st.none() | st.just(RecordKeys(2025, dept_code="001")))
def test_no_row_breaks_a_reader(
    rows: list[object], reader: Reader, keys: RecordKeys | None
) -> None:
    reading: Reading[Any] = reader(rows, keys=keys)
    for item in reading.findings:
        assert item.text
        assert item.text_en
    shuffled: Reading[Any] = reader(rows[::-1], keys=keys)
    if isinstance(reading.value, (Actuals, DepartmentPlan, BudgetExecution, dict)):
        assert shuffled.value == reading.value
    assert (shuffled.value is None) == (reading.value is None)


@given(CELLS | st.dictionaries(KEYS, CELLS, max_size=3), st.sampled_from(READERS))
def test_what_is_no_series_of_rows_is_refused(given_rows: object, reader: Reader) -> None:
    if isinstance(given_rows, list):
        assert {item.name for item in reader(given_rows).findings} <= {
            "record-no-mapping",
            "records-none",
        }
        return
    with pytest.raises(InputError) as caught:
        reader(given_rows)
    assert caught.value.finding.name == "records-no-rows"
