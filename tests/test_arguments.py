"""Constructors say which argument of which class is of another kind, all at once."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    BudgetExecution,
    BudgetProject,
    DepartmentPlan,
    Funds,
    GovPerfError,
    IndicatorTree,
    InputError,
    KeyTask,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Money,
    Period,
    ProjectLink,
    ProjectPlan,
    score,
)

RULES = "财预〔2020〕10号"
NONE: Any = None
LEAF = Level3Indicator("甲", "≥1期", points=90)
WRONG: dict[str, tuple[Callable[[], object], str, list[str]]] = {
    "target-null": (lambda: Level3Indicator("甲", NONE), "甲", ["Level3Indicator.target"]),
    **{
        f"target-{kind.__class__.__name__}": (
            lambda kind=kind: Level3Indicator("甲", kind),  # type: ignore[misc]
            "甲",
            ["Level3Indicator.target"],
        )
        for kind in (5, float("nan"), date(2025, 1, 1), pd.Timestamp("2025-01-01"))
    },
    "standard": (
        lambda: Level3Indicator("甲", "≥1", standard=5),  # type: ignore[arg-type]
        "甲",
        ["Level3Indicator.standard"],
    ),
    "several": (
        lambda: Level3Indicator(NONE, NONE, remark=5, attribute="定量"),  # type: ignore[arg-type]
        "",
        [f"Level3Indicator.{name}" for name in ("name", "target", "attribute", "remark")],
    ),
    "level1": (lambda: Level1Indicator(NONE, []), "", ["Level1Indicator.name"]),
    "level2-text": (
        lambda: Level2Indicator("数量指标", "abc"),  # type: ignore[arg-type]
        "数量指标",
        ["Level2Indicator.children"],
    ),
    "level2-null": (
        lambda: Level2Indicator("数量指标", NONE),
        "数量指标",
        ["Level2Indicator.children"],
    ),
    "level1-leaf": (
        lambda: Level1Indicator("产出指标", [LEAF]),  # type: ignore[list-item]
        "产出指标",
        ["Level1Indicator.children"],
    ),
    "level1-single": (
        lambda: Level1Indicator("产出指标", Level2Indicator("数量指标")),  # type: ignore[arg-type]
        "产出指标",
        ["Level1Indicator.children"],
    ),
    "plan-name": (lambda: DepartmentPlan(NONE), "", ["DepartmentPlan.department"]),
    "plan-several": (
        lambda: DepartmentPlan("甲", period=2025, duties=NONE, links=["a"]),  # type: ignore[arg-type, list-item]
        "甲",
        ["DepartmentPlan.period", "DepartmentPlan.links", "DepartmentPlan.duties"],
    ),
    "project": (
        lambda: ProjectPlan("甲", code=5, funds="100万元"),  # type: ignore[arg-type]
        "甲",
        ["ProjectPlan.funds", "ProjectPlan.code"],
    ),
}


@pytest.mark.parametrize(("make", "place", "what"), WRONG.values(), ids=WRONG)
def test_which_argument_of_which_class(
    make: Callable[[], object], place: str, what: list[str]
) -> None:
    with pytest.raises(GovPerfError) as raised:
        make()
    assert [item.fact("what") for item in raised.value.findings] == what
    assert {item.name for item in raised.value.findings} == {"argument-kind"}
    assert raised.value.finding.name == ("argument-kind" if len(what) == 1 else "fields-unusable")
    assert str(raised.value.where) == place
    assert what[0] in raised.value.text


def test_the_kind_that_was_given_and_the_one_that_is_wanted_are_named() -> None:
    with pytest.raises(GovPerfError) as raised:
        Level2Indicator("数量指标", NONE)
    facts = dict(raised.value.finding.facts)
    assert (facts["kind"], facts["wanted"]) == ("NoneType", "list[Level3Indicator]")


@pytest.mark.parametrize("roots", [None, 5, "a", [LEAF], [None]])
def test_a_tree_is_made_of_level_1_indicators(roots: Any) -> None:  # noqa: ANN401
    for make in (IndicatorTree, lambda items: DepartmentPlan("甲", indicators=items)):
        with pytest.raises(GovPerfError) as raised:
            make(roots)
        assert raised.value.finding.name == "tree-of-something-else"


def test_what_is_right_is_taken() -> None:
    branches = (item for item in [Level2Indicator("数量指标", iter([LEAF]))])
    plan = DepartmentPlan(
        "甲", period=Period(2025, 2025), indicators=iter([Level1Indicator("产出指标", branches)])
    )
    assert list(plan.indicators) == [LEAF]


def test_empty_names_are_told() -> None:
    leaf = Level3Indicator(" ", "≥1期", points=90)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = DepartmentPlan("", indicators=tree)
    path = plan.indicators.places[0].path
    told = [item for item in score(plan, {path: 1}, RULES).findings if item.name == "name-empty"]
    assert [(item.where.path, item.fact("what")) for item in told] == [
        (None, "方案（单位或项目）"),
        (path, "三级指标"),
    ]


MADE: dict[type, dict[str, Any]] = {
    KeyTask: {"name": "甲"},
    BudgetProject: {"name": "甲"},
    ProjectLink: {"indicator": "甲", "project": "乙"},
    Funds: {"total": 1, "fiscal": 1, "other": 0},
    BudgetExecution: {"budget": 1, "executed": 1},
    Money: {"yuan": 1},
    DepartmentPlan: {"department": "甲"},
    ProjectPlan: {"project": "甲"},
    Period: {"first": 2024, "last": 2025},
}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@given(st.data())
def test_whatever_is_given_the_error_is_ours(kind: type, data: st.DataObject) -> None:
    odd = st.sampled_from(
        [None, 1, True, b"x", float("nan"), object(), [1], [None], {}, "", date(2025, 1, 1)]
    )
    name = data.draw(st.sampled_from(sorted(inspect.signature(kind).parameters)))
    with suppress(GovPerfError):
        kind(**{**MADE[kind], name: data.draw(odd)})


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: KeyTask(NONE, funds=5, projects=[1]),  # type: ignore[arg-type, list-item]
         ["KeyTask.funds", "KeyTask.projects", "KeyTask.name"]),
        (lambda: BudgetProject(NONE), ["BudgetProject.name"]),
        (lambda: ProjectLink(NONE, 5), ["ProjectLink.indicator", "ProjectLink.project"]),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_budgets_name_the_fields(make: Callable[[], object], fields: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert [item.fact("what") for item in caught.value.findings] == fields
    assert KeyTask("甲", funds=[Funds(1, 1, 0)], projects=[BudgetProject("乙")]).name == "甲"
