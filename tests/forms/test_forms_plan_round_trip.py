"""A plan that we write as its official form is read back whole, in every format."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_perf import (
    BudgetProject,
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Plan,
    ProjectPlan,
    read_plan,
    samples,
)
from gov_perf.forms.write import FORMATS
from gov_perf.testing import money, plans, project_plans

KINDS = [kind for kind in FORMATS if kind != ".json"]
TITLES = {DepartmentPlan: "部门整体支出绩效目标表", ProjectPlan: "项目支出绩效目标表"}


def printed(plan: Plan) -> Plan:
    """The plan as its form says it: one without a title has the official one."""
    return plan if plan.title else evolve(plan, title=TITLES[type(plan)])


LINES = st.text(
    "甲乙丙丁，。《》“”（）〔〕0123456789%-+=*@#&<>|_~`[]\\ ", min_size=1, max_size=30
).map(lambda text: " ".join(f"文{text}".split()))
"""A line with every sign that one of the formats could take for its own.

Several blanks in a row are one on a page of HTML, so there are none.
"""
PROSE = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
OR_NONE = st.none() | PROSE
CODED = st.integers(10**5, 10**12).map(lambda number: f"P{number}")


def with_words(draw: st.DrawFn, leaf: Level3Indicator) -> Level3Indicator:
    changes: dict[str, Any] = {
        role: draw(OR_NONE) for role in ("standard", "content", "basis", "data_source", "remark")
    }
    return evolve(leaf, **changes)


def written_out(draw: st.DrawFn, plan: Plan) -> dict[str, Any]:
    """The plan's texts and points, drawn anew."""
    roots = [
        Level1Indicator(
            root.name,
            [
                Level2Indicator(item.name, [with_words(draw, leaf) for leaf in item.children])
                for item in root.children
            ],
            draw(st.none() | st.integers(1, 100)),
        )
        for root in plan.indicators.roots
    ]
    texts = st.lists(PROSE, max_size=3)
    return {"indicators": roots, "overall_goals": draw(texts), "annual_goals": draw(texts)}


@st.composite
def wordy_departments(draw: st.DrawFn) -> DepartmentPlan:
    plan = draw(plans())
    tasks = [
        evolve(
            task,
            content=draw(PROSE),
            projects=[
                BudgetProject(draw(LINES), draw(st.just("") | CODED), draw(st.none() | money()))
                for _ in range(draw(st.integers(0, 2)))
            ],
            project_note="",
        )
        for task in plan.key_tasks
    ]
    return evolve(
        plan,
        key_tasks=tasks,
        duties=draw(st.lists(PROSE, max_size=3)),
        notes=draw(st.lists(PROSE, max_size=3)),
        **written_out(draw, plan),
    )


@st.composite
def wordy_projects(draw: st.DrawFn) -> ProjectPlan:
    plan = draw(project_plans())
    return evolve(plan, project=draw(LINES), **written_out(draw, plan))


MADE: Mapping[str, Callable[[], st.SearchStrategy[Plan]]] = {
    "department": plans,
    "project": project_plans,
    "department-in-words": wordy_departments,
    "project-in-words": wordy_projects,
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_comes_back_whole(kind: str) -> None:
    plan = samples.suijiang_red_cross()
    reading = read_plan(FORMATS[kind](plan))
    assert reading.require() == plan
    assert {item.name for item in reading.findings} == {"project-not-named"}
    assert reading.unread == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", MADE)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_plan_comes_back_whole(kind: str, made: str, data: st.DataObject) -> None:
    plan = data.draw(MADE[made]())
    reading = read_plan(FORMATS[kind](plan))
    assert reading.require() == printed(plan)
    assert reading.unread == ()
