"""Plans of a department and of a project: what they hold, and indicators linked to projects."""

import copy
import pickle
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    BudgetProject,
    DepartmentPlan,
    Funds,
    IndicatorTree,
    InputError,
    KeyTask,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Money,
    NumberError,
    Period,
    Plan,
    ProjectLink,
    ProjectPlan,
    UnknownNameError,
    samples,
)
from gov_perf.testing import plans, project_plans

TREE = IndicatorTree(
    [
        Level1Indicator(
            "产出指标",
            [
                Level2Indicator(
                    "数量指标",
                    [Level3Indicator("培训班期数", "≥12期"), Level3Indicator("同名", "≥1")],
                ),
                Level2Indicator("质量指标", [Level3Indicator("同名", "≥1")]),
            ],
        )
    ]
)
TASKS = [
    KeyTask("救护培训", projects=[BudgetProject("培训经费", "P1"), BudgetProject("设备", "P2")]),
    KeyTask("灾害救助", projects=[BudgetProject("设备", "P3"), BudgetProject("救助", "P4")]),
    KeyTask("宣传", projects=[BudgetProject("培训经费", "P1", "5万元"), BudgetProject("无码")]),
]
DEPARTMENT = DepartmentPlan("示例县红十字会", key_tasks=TASKS, indicators=TREE)
PROJECT = ProjectPlan("培训经费", "P1", funds=Funds("5", "5", "0"), indicators=TREE)
COUNT = "产出指标/数量指标/培训班期数"


def codes(projects: tuple[BudgetProject, ...]) -> list[str]:
    return [item.code for item in projects]


# -- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", ["培训班期数", COUNT, "产出/数量/培训班期数"])
@pytest.mark.parametrize(
    ("project", "stored", "code"),
    [
        ("培训经费", "培训经费", "P1"),  # stands under two tasks and is one project
        ("P1", "培训经费", "P1"),
        ("P4", "救助", "P4"),
        ("P2", "P2", "P2"),  # another project has its name, so the code tells them apart
        ("P3", "P3", "P3"),
        ("无码", "无码", ""),
    ],
)
def test_an_indicator_is_linked_to_a_project_by_name_or_code(
    indicator: str, project: str, stored: str, code: str
) -> None:
    plan = DEPARTMENT.link(indicator, project)
    assert plan.links == (ProjectLink(COUNT, stored),)
    assert codes(plan.projects_of(indicator)) == [code]
    assert plan.indicators_of(project) == (TREE["培训班期数"],)
    others = {"P1", "P2", "P3", "P4"} - {code}
    assert all(plan.indicators_of(other) == () for other in others)
    assert DEPARTMENT.links == ()


def test_the_same_link_twice_is_one() -> None:
    plan = DEPARTMENT.link("培训班期数", "P1").link(COUNT, "培训经费")
    assert len(plan.links) == 1
    doubled = evolve(DEPARTMENT, links=[ProjectLink(COUNT, "P1"), ProjectLink(COUNT, "培训经费")])
    assert codes(doubled.projects_of(COUNT)) == ["P1"]
    assert doubled.indicators_of("P1") == (TREE["培训班期数"],)


def test_a_link_that_was_stored_by_code_counts() -> None:
    plan = evolve(DEPARTMENT, links=[ProjectLink(COUNT, "P4"), ProjectLink(COUNT, "")])
    assert codes(plan.projects_of("培训班期数")) == ["P4"]
    assert plan.indicators_of("救助") == (TREE["培训班期数"],)


def test_links_run_from_many_to_many() -> None:
    paths = [place.path for place in TREE.places]
    plan = DEPARTMENT
    for path in paths:
        for project in ("P4", "P2"):
            plan = plan.link(path, project)
    assert [codes(plan.projects_of(path)) for path in paths] == [["P2", "P4"]] * 3
    assert plan.indicators_of("P2") == tuple(TREE)


@pytest.mark.parametrize(
    ("indicator", "project", "finding"),
    [
        ("没有", "P1", "indicator-unknown"),
        ("同名", "P1", "indicator-ambiguous"),
        ("培训班期数", "没有", "project-unknown"),
        ("培训班期数", "", "project-unknown"),
        ("培训班期数", "设备", "project-unknown"),
    ],
)
def test_a_link_needs_one_indicator_and_one_project(
    indicator: str, project: str, finding: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        DEPARTMENT.link(indicator, project)
    assert caught.value.finding.name == finding


def test_an_ambiguous_project_says_how_many_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        DEPARTMENT.indicators_of("设备")
    assert caught.value.finding.fact("count") == "2"
    with pytest.raises(UnknownNameError) as caught:
        DepartmentPlan("x", indicators=TREE).link("培训班期数", "y")
    assert caught.value.finding.fact("known") == "（无）"
    with pytest.raises(UnknownNameError):
        DEPARTMENT.projects_of("没有")


@pytest.mark.parametrize("name", ["培训经费", "P1"])
def test_a_project_plan_is_its_own_project(name: str) -> None:
    plan = PROJECT.link("培训班期数", name)
    assert plan.links == (ProjectLink(COUNT, "培训经费"),)
    assert plan.projects == (BudgetProject("培训经费", "P1", "5"),)
    assert plan.projects_of(COUNT) == plan.projects
    assert plan.indicators_of(name) == (TREE["培训班期数"],)
    assert ProjectPlan("x").projects == (BudgetProject("x"),)


# -- what plans hold --------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [DEPARTMENT, PROJECT], ids=["department", "project"])
def test_indicators_by_name_from_the_plan(plan: Plan) -> None:
    assert plan.indicator("培训班期数") is TREE[0]
    with pytest.raises(UnknownNameError):
        plan.indicator("没有")


def test_what_a_plan_is_called() -> None:
    assert DEPARTMENT.name == "示例县红十字会"
    assert str(DEPARTMENT) == "示例县红十字会 部门整体支出绩效目标（3 个三级指标）"
    assert PROJECT.name == "培训经费"
    period = Period(2025, 2025)
    assert str(evolve(PROJECT, period=period)) == (
        "培训经费 2025年 项目支出绩效目标（3 个三级指标）"
    )


def test_one_text_is_one_paragraph_and_lists_become_tuples() -> None:
    plan = DepartmentPlan("x", duties="一段", overall_goals=["一", "二"], indicators=TREE.roots)
    assert (plan.duties, plan.overall_goals) == (("一段",), ("一", "二"))
    assert plan.indicators == TREE
    assert hash(plan) == hash(copy.deepcopy(plan))


@pytest.mark.parametrize("year", [25, "25", "2025-2027", 2025.0, 1900])
def test_a_budget_year_is_a_year(year: Any) -> None:  # noqa: ANN401 - wrong on purpose
    for kind in (DepartmentPlan, ProjectPlan):
        with pytest.raises(NumberError) as caught:
            kind("x", budget_year=year)
        assert caught.value.finding.name == "not-a-year"


def test_indicators_without_their_headings_are_refused() -> None:
    leaves: Any = list(TREE)
    for kind in (DepartmentPlan, ProjectPlan):
        with pytest.raises(InputError) as caught:
            kind("x", indicators=leaves)
        assert caught.value.finding.name == "tree-of-something-else"


# -- sums -------------------------------------------------------------------------------------


def test_the_published_plan_adds_up_and_a_changed_one_says_where_not() -> None:
    plan = samples.suijiang_red_cross()
    assert plan.reconcile() == ()
    first, *others = plan.key_tasks
    funds = (evolve(first.funds[0], fiscal=Money(first.funds[0].fiscal.yuan + 1)), first.funds[1])
    broken = evolve(plan, key_tasks=[evolve(first, funds=funds), *others])
    assert [(item.name, item.where.path) for item in broken.reconcile()] == [
        ("funds-differ", f"重点工作任务/{first.name}/第1组"),
        ("total-differs", "重点工作任务/合计/第1组"),
    ]


def test_the_funds_of_a_project_are_checked_where_there_are_any() -> None:
    assert PROJECT.reconcile() == ()
    assert ProjectPlan("x").reconcile() == ()
    (found,) = evolve(PROJECT, funds=Funds("6", "5", "0")).reconcile()
    assert (found.name, found.where.path) == ("funds-differ", "资金")


@given(plans() | project_plans(), st.data())
def test_generated_plans_add_up_link_and_travel(plan: Plan, data: st.DataObject) -> None:
    assert plan.reconcile() == ()
    place = data.draw(st.sampled_from(plan.indicators.places))
    if plan.projects:
        project = data.draw(st.sampled_from(plan.projects))
        linked = plan.link(place.path, project.name)
        assert linked.projects_of(place.path) == (project,)
        assert linked.indicators_of(project.name) == (place.indicator,)
    assert pickle.loads(pickle.dumps(plan)) == plan  # noqa: S301
