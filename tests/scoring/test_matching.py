"""Which actual value belongs to which indicator: fillers, doubles, names of nobody."""

from decimal import Decimal
from typing import Any

import pytest

from cases_of_scoring import plan_of
from gov_perf import Measured, Missing, score, verify
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


NAMES = plan_of(
    [
        ["产出指标", "数量指标", "培训班期数", "≥1期", "20", ""],
        ["产出指标", "数量指标", "外包（万美元）", "≥1", "20", ""],
        ["产出指标", "质量指标", "指标1：CPI", "≥1%", "20", ""],
        ["产出指标", "质量指标", "甲 乙", "≥1%", "15", ""],
        ["产出指标", "质量指标", "甲乙", "≥1%", "15", ""],
    ]
)


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("培训班期数       ", 0), ("\u3000培训班期数\n", 0), ("培训\n班期数", 0),
        ("产出/数量/ 培训班期数", 0), ("外包(万美元)", 1), ("外包 （万美元)", 1),
        ("指标1:ＣＰＩ", 2), ("指标１：CPI", 2), ("甲 乙", 3), ("甲乙", 4),
    ],
)  # fmt: skip
def test_blanks_and_width_in_a_name_do_not_matter(name: str, position: int) -> None:
    tree = NAMES.indicators
    matched = match(tree, {name: "1"}, Missing.SKIP)
    assert (list(matched.values), matched.findings) == ([tree.places[position].path], ())


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["甲  乙"], ["indicator-ambiguous"]),
        (["培训班期"], ["indicator-unknown"]),
        (["指标1：cpi"], ["indicator-unknown"]),
        (["指标①：CPI"], ["indicator-unknown"]),
        (["培训班期数", "培训班期数 "], ["actual-twice"]),
        (["外包 (万美元)", "外包(万美元)"], ["actual-twice"]),
    ],
)
def test_other_names_are_refused_and_doubles_are_told(names: list[str], wanted: list[str]) -> None:
    matched = match(NAMES.indicators, dict.fromkeys(names, "1"), Missing.SKIP)
    assert [item.name for item in matched.findings] == wanted


def test_a_sheet_by_such_names_is_the_same_and_verifies() -> None:
    names = [place.indicator.name for place in NAMES.indicators.places]
    ten = "财预〔2020〕10号"
    exact = score(NAMES, dict.fromkeys(names, "1"), ten)
    padded = dict.fromkeys(["培训班期数 ", "外包(万美元)", "指标1:CPI", "甲 乙", "甲乙"], "1")
    found = score(NAMES, padded, ten)
    assert found == exact
    assert verify(found, NAMES, padded) == verify(found, None, padded) == ()
    assert found["外包(万美元) "].path == found["外包（万美元）"].path


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
