"""Which actual value belongs to which indicator: fillers, doubles, names of nobody."""

from decimal import Decimal
from typing import Any

import pytest

from cases_of_scoring import plan_of
from gov_perf import Measured, Missing
from gov_perf.scoring.matching import match

TREE = plan_of(
    [
        ["产出指标", "数量指标", "a", "≥1人", "", ""],
        ["产出指标", "时效指标", "b", "≤12日", "", ""],
        ["产出指标", "质量指标", "c", "≥1%", "", ""],
    ]
).indicators
A, B, C = (place.path for place in TREE.places)


def test_values_are_read_in_the_unit_of_their_target_and_come_in_its_order() -> None:
    # "12日" alone could be a date; against "≤12日" it is twelve days.
    matched = match(TREE, {"c": Decimal(2), "b": "12日", "产出/数量/a": "1人"}, Missing.ERROR)
    assert list(matched.values.items()) == [
        (A, Measured(1, "人", "1人")),
        (B, Measured(12, "日", "12日")),
        (C, Measured(2)),
    ]
    assert (matched.absent, matched.findings) == ((), ())


@pytest.mark.parametrize("missing", [Missing.ZERO, Missing.SKIP])
def test_a_filler_is_no_value_where_values_may_be_missing(missing: Missing) -> None:
    matched = match(TREE, {"a": "无", "b": "1日", "c": "约"}, missing)
    assert matched.values == {B: Measured(1, "日", "1日"), C: None}
    assert matched.absent == (A,)
    assert [(item.name, item.where.path) for item in matched.findings] == [("actual-not-read", C)]


def test_every_name_of_nobody_is_reported_and_the_others_are_read() -> None:
    names: dict[Any, Any] = {5: 1, "x": 1, None: 1, "a": 1, "产出/数量/a": 2, "y": 1, "b": 3}
    matched = match(TREE, names, Missing.ERROR)
    assert matched.values == {A: Measured(1), B: Measured(3)}
    assert matched.absent == (C,)
    assert [(item.name, item.where.path) for item in matched.findings] == [
        ("actuals-name-no-text", None),
        ("indicator-unknown", "x"),
        ("actuals-name-no-text", None),
        ("actual-twice", A),
        ("indicator-unknown", "y"),
        ("actual-absent", C),
    ]
    assert [item.fact("kind") for item in matched.findings[:3:2]] == ["int", "NoneType"]
    assert matched.findings[3].fact("name") == "产出/数量/a"
    assert matched.findings[5].fact("indicator") == "c"
