"""Constructors say which argument of which class is of another kind, all at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Period,
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
