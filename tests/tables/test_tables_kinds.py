"""Tables of whole years: arguments of other kinds, points as text, budgets that go into nothing."""

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from gov_perf import InputError, samples, tables

RULES = "财预〔2020〕10号"
PLAN = samples.suijiang_red_cross()
VALUES = samples.suijiang_actuals()


def scored(points: list[Any]) -> Any:  # noqa: ANN401
    rows = len(points)
    table = {
        "plan": ["甲局"] * rows,
        "level1": ["产出指标"] * rows,
        "level2": ["数量指标"] * rows,
        "target": ["≥12期"] * rows,
        "actual": ["12期"] * rows,
        "points": points,
    }
    return tables.score(pa.table(table), RULES)


def budgets(**figures: tuple[Any, Any]) -> Any:  # noqa: ANN401
    names = list(figures)
    return pa.table(
        {
            "plan": names,
            "budget": [figures[name][0] for name in names],
            "executed": [figures[name][1] for name in names],
        }
    )


@pytest.mark.parametrize("points", [["60", "30"], ["60分", "30"], [Decimal(60), Decimal(30)]])
def test_points_as_text_are_summed_as_they_are_scored(points: list[Any]) -> None:
    found = tables.totals(scored(points), RULES, budgets=budgets(甲局=(100, 100))).plans
    assert found["points"].to_pylist() == [Decimal(90)]
    assert found["total"].to_pylist() == [Decimal(100)]
    assert found["grade"].to_pylist() == ["优"]


def test_a_budget_that_went_into_nothing_is_told() -> None:
    table = scored([90])
    found = tables.totals(table, RULES, budgets=budgets(甲局=(0, 5), 甲居=(10, 10)))
    assert [(item.name, item.where.path) for item in found.findings] == [
        ("budget-unusable", "甲局"),
        ("budget-plan-unknown", "甲居"),
    ]
    assert found.plans["grade"].to_pylist() == [None]
    for wrong in ((100, -50), (-5, 1), (None, 1)):
        told = tables.totals(table, RULES, budgets=budgets(甲局=wrong)).findings
        assert [item.name for item in told] == ["budget-unusable"], wrong
    assert tables.totals(table, RULES, budgets=budgets(甲局=(100, 95))).findings == ()
    assert tables.totals(table, RULES).findings == ()


def test_a_column_of_texts_and_numbers_is_refused_in_words() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"target": ["≥12期"] * 2, "actual": ["12", 11], "points": ["10"] * 2})
    with pytest.raises(InputError) as caught:
        tables.score(frame, RULES)
    assert caught.value.finding.name == "bulk-not-arrow"
    assert "actual" in str(caught.value)


@pytest.mark.parametrize(
    ("plans", "actuals", "names"),
    [
        ([PLAN], {PLAN.name: None}, ["actuals-no-mapping"]),
        (PLAN, {PLAN.name: VALUES}, ["argument-kind"]),
        (["甲"], None, ["argument-kind", "actuals-no-mapping"]),
        (None, {}, ["argument-kind"]),
    ],
)
def test_plans_and_values_of_other_kinds_are_refused_in_words(
    plans: Any,  # noqa: ANN401
    actuals: Any,  # noqa: ANN401
    names: list[str],
) -> None:
    with pytest.raises(InputError) as caught:
        tables.from_plans(plans, actuals, RULES)
    assert [item.name for item in caught.value.findings] == names
    assert caught.value.text


def test_a_value_that_is_no_text_leaves_out_its_row_alone() -> None:
    first, *rest = (place.path for place in PLAN.indicators.places)
    values = {PLAN.indicators.place(name).path: value for name, value in VALUES.items()}
    wrong: Any = {PLAN.name: {**values, first: 1.5}}
    table = tables.score(tables.from_plans([PLAN], wrong, RULES, skip_unscorable=True), RULES)
    scores = table["score"].to_pylist()
    assert scores[0] is None
    assert len(scores) == 1 + len(rest)
    assert None not in scores[1:]
