"""Actual values: a table of cells, judgements, and what a mapping of them may hold."""

import copy
import pickle
import tomllib
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    GovPerfError,
    InputError,
    Judgement,
    Measured,
    NumberError,
    Proportional,
    Ratio,
    Stated,
    Unit,
    parse_actual,
    parse_target,
    tables,
)
from gov_perf.cells.actuals import read_actual
from gov_perf.codes import definitions
from gov_perf.findings import finding
from gov_perf.numbers.units import unit_names

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "actuals.toml").read_text(encoding="utf-8")
)
MEASURED = [(row["findings"], *cell) for row in CASES["measured"] for cell in row["cells"]]
STATED = [(cell, row["met"]) for row in CASES["stated"] for cell in row["cells"]]
REFUSED = [(row["finding"], *cell) for row in CASES["refused"] for cell in row["cells"]]


def unit_or_none(text: str) -> Unit | None:
    return Unit.of(text) if text else None


@pytest.mark.parametrize(("findings", "text", "target", "value", "unit"), MEASURED)
def test_cells_that_hold_a_figure(
    findings: list[str], text: str, target: str, value: str, unit: str
) -> None:
    reading = parse_actual(text, unit_or_none(target))
    assert reading.value == Measured(value, unit_or_none(unit), text)
    assert [item.name for item in reading.findings] == findings
    assert (reading.text, reading.unread) == (text, ())


@pytest.mark.parametrize(("text", "met"), STATED)
def test_cells_that_only_say_whether(text: str, met: bool) -> None:  # noqa: FBT001
    reading = parse_actual(text)
    assert reading.value == Stated(text, met=met)
    assert [item.name for item in reading.findings] == ["actual-in-words"]


@pytest.mark.parametrize(("name", "text", "target"), REFUSED)
def test_cells_that_are_not_read(name: str, text: str, target: str) -> None:
    reading = parse_actual(text, unit_or_none(target))
    assert reading.value is None
    assert reading.findings == (finding(name, text=text if text.strip() else "（空白）"),)
    assert [span.text for span in reading.unread] == [text]


def test_a_copied_sign_says_which_number_counts() -> None:
    assert parse_actual("≥266.50米").findings == (
        finding("actual-with-sign", text="≥266.50米", value="266.5"),
    )


def test_a_cell_of_ten_megabytes_is_refused_at_once() -> None:
    reading = parse_actual("9" * 10_000_000)
    assert [item.name for item in reading.findings] == ["cell-too-long"]


PIECES = st.sampled_from(
    [
        *"≥≤=%,.-+ 约余年月日点时人元万/％",
        *("10", "1,000", "0.5", "９５", "完成", "未", "无", "2025", "\u202e", "٣"),
    ]
)


@given(
    st.text() | st.lists(PIECES, max_size=7).map("".join),
    st.none() | st.sampled_from(unit_names()).map(Unit.of),
)
def test_any_text_is_read_or_refused_and_kept(text: str, unit: Unit | None) -> None:
    reading = parse_actual(text, unit)
    assert reading.text == text
    assert (reading.value is None) is bool(reading.errors)
    if isinstance(reading.value, (Measured, Stated)):
        assert reading.value.text == text
    # A figure that a target's cell would hold is the same figure here, and none else.
    target = parse_target(text).value
    if isinstance(reading.value, Measured) and (unit is None or reading.value.unit != unit):
        assert target is not None
        assert (target.value, target.unit) == (reading.value.value, reading.value.unit)


@given(
    st.integers(-(10**12), 10**12)
    | st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["", *unit_names(), "万元", "元/人"]),
)
def test_what_is_written_is_read_back(number: int | Decimal, unit: str) -> None:
    measured = Measured(number, unit or None)
    read = parse_actual(str(measured), unit_or_none(unit)).value
    if unit == "年" and 1949 <= number <= 2200:
        assert read is None
    else:
        assert read == measured


# -- whatever a caller gives ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        (97, Measured(97)),
        (Decimal("97.50"), Measured("97.50")),
        ("97.5%", Measured("97.5", "%")),
        ("完成", Stated("完成", met=True)),
        (Ratio(196, 200), Ratio(196, 200)),
        (Judgement("0.9"), Judgement("90%")),
        (Measured(5), Measured(5)),
    ],
)
def test_what_a_caller_may_give(value: Any, actual: object) -> None:  # noqa: ANN401
    assert read_actual(value).value == actual


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0.98, "float-refused"),
        (float("inf"), "float-refused"),
        (float("nan"), "actual-missing"),
        (Decimal("NaN"), "actual-missing"),
        (Decimal("-Infinity"), "not-finite"),
        (None, "actual-missing"),
        (True, "wrong-type"),
        ([97], "wrong-type"),
        (10**40, "number-too-long"),
        ("无", "actual-missing"),
    ],
)
def test_what_a_caller_may_not_give(value: Any, name: str) -> None:  # noqa: ANN401
    reading = read_actual(value)
    assert reading.value is None
    assert [item.name for item in reading.findings] == [name]


def test_no_value_is_said_to_be_none_and_not_to_be_another() -> None:
    (item,) = read_actual(None).findings
    assert item.text == "没有实际完成值，填的是“（空白）”。"
    assert "无" in read_actual("无").findings[0].text_en


# -- judgements -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "exact"),
    [
        ("90%", Fraction(9, 10)),
        (" 90 ％ ", Fraction(9, 10)),
        ("0.9", Fraction(9, 10)),
        ("0", Fraction(0)),
        (0, Fraction(0)),
        (1, Fraction(1)),
        ("100%", Fraction(1)),
        ("33.33%", Fraction(3333, 10_000)),
        (Fraction(1, 3), Fraction(1, 3)),
        (Decimal("0.125"), Fraction(1, 8)),
    ],
)
def test_shares_in_every_form(share: Any, exact: Fraction) -> None:  # noqa: ANN401
    assert Judgement(share).share == exact


@pytest.mark.parametrize(
    ("share", "name"),
    [
        ("90", "share-out-of-range"),
        ("100.01%", "share-out-of-range"),
        ("-1%", "share-out-of-range"),
        (Fraction(4, 3), "share-out-of-range"),
        (2, "share-out-of-range"),
        (0.9, "float-refused"),
        ("好", "not-a-number"),
        ("%", "not-a-number"),
        ("9 0%", "not-a-number"),
        ("90%%", "not-a-number"),
        (None, "wrong-type"),
        (True, "wrong-type"),
    ],
)
def test_shares_that_are_none(share: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(NumberError) as caught:
        Judgement(share)
    assert caught.value.finding.name == name


def test_texts_of_actual_values() -> None:
    assert str(Judgement("85%", "达成年度指标")) == "达成年度指标 85%"
    assert str(Judgement(Fraction(1, 8))) == "12.5%"
    assert str(Measured("97.50", "%")) == "97.5%"
    assert str(Measured("97.50", "%", "约定97.5")) == "约定97.5"
    assert str(Stated("完成", met=True)) == "完成"


# -- Actuals ----------------------------------------------------------------------------------


def test_numbers_are_kept_as_text() -> None:
    actuals = Actuals(
        {
            "a": 12,
            "b": Decimal("97.50"),
            "c": Measured(5, "人"),
            "d": Stated("完成", met=True),
            "e": Ratio(1, 2),
            "f": Judgement("90%"),
            "g": "x",
        }
    )
    assert dict(actuals) == {
        "a": "12",
        "b": "97.5",
        "c": "5人",
        "d": "完成",
        "e": Ratio(1, 2),
        "f": Judgement("90%"),
        "g": "x",
    }
    assert list(actuals) == list("abcdefg")
    assert (len(actuals), "a" in actuals, "z" in actuals) == (7, True, False)


def test_later_changes_of_the_dict_do_not_reach_it() -> None:
    given_values = {"a": "1"}
    actuals = Actuals(given_values)
    given_values["a"] = "2"
    assert actuals["a"] == "1"
    with pytest.raises(TypeError):
        actuals.values_["a"] = "2"  # type: ignore[index]


@pytest.mark.parametrize("values", [[("a", "1")], "a", None, 5, {"a"}])
def test_actual_values_come_as_a_mapping(values: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        Actuals(values)
    assert caught.value.finding.name == "actuals-no-mapping"


FAULTS: dict[Any, Any] = {
    "float": (0.98, "float-refused"),
    "infinite": (Decimal("Infinity"), "not-finite"),
    "truth": (True, "wrong-type"),
    "list": ([1], "wrong-type"),
    "long": (10**40, "number-too-long"),
    5: ("1", "actuals-name-no-text"),
    None: ("1", "actuals-name-no-text"),
}


@given(st.sets(st.sampled_from(list(FAULTS)), min_size=1))
def test_everything_wrong_is_reported_at_once(faults: set[Any]) -> None:
    values = {"good": "1"} | {name: FAULTS[name][0] for name in faults}
    with pytest.raises(InputError) as caught:
        Actuals(values)
    assert caught.value.finding.fact("count") == str(len(faults))
    found = sorted((item.name, item.where.path or "") for item in caught.value.findings)
    assert found == sorted(
        (FAULTS[name][1], name if isinstance(name, str) else "") for name in faults
    )


def test_actuals_are_values() -> None:
    actuals = Actuals({"a": 1, "b": Ratio(1, 2)}, note="年度工作总结", illustrative=True)
    for same in (
        Actuals({"b": Ratio(1, 2), "a": "1"}, "年度工作总结", illustrative=True),
        pickle.loads(pickle.dumps(actuals)),  # noqa: S301
        copy.copy(actuals),
        copy.deepcopy(actuals),
    ):
        assert same == actuals
        assert hash(same) == hash(actuals)
    assert actuals != Actuals({"a": 1, "b": Ratio(1, 2)}, note="年度工作总结")
    assert actuals != Actuals({"a": 1, "b": Ratio(1, 2)}, illustrative=True)
    assert actuals != Actuals({"a": 1}, "年度工作总结", illustrative=True)
    assert actuals != {"a": "1"}


def test_made_up_figures_say_so() -> None:
    assert "示例数据" in str(Actuals({"a": 1}, illustrative=True))
    assert str(Actuals({"a": 1}, note="年报")) == "实际完成值 1 项：年报"


def test_the_callers_context_does_not_matter() -> None:
    with localcontext(Context(prec=2)):
        assert Actuals({"a": Decimal("97.5123")})["a"] == "97.5123"
        assert parse_actual("97.5123%").value == Measured("97.5123", "%")
        assert Judgement("97.5123%").share == Fraction(975123, 10**6)


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥98%", "≥97.5%", "actual-open"),
        ("≥98%", "≥98.5%", "actual-with-sign"),
        ("≥98%", "98%以上", "actual-with-sign"),
        ("≤5%", "≤4%", "actual-with-sign"),
        ("=100人", "=99人", "actual-with-sign"),
        ("≥98%", "≤98%", "actual-open"),
        ("≥98%", "98%以下", "actual-open"),
        ("≥98%", "低于98%", "actual-open"),
        ("≤5%", "5%以上", "actual-open"),
        ("≤5%", "<5%", "actual-with-sign"),
        ("<5%", "<5%", "actual-open"),
        ("=100人", "≥100人", "actual-open"),
    ],
)
def test_a_sign_leaves_the_value_open_unless_the_bound_meets_the_target(
    target: str, actual: str, wanted: str
) -> None:
    """By the object API and in a table alike; before, "98%以下" earned all points of "≥98%"."""
    try:
        names = [item.name for item in Proportional().apply(10, target, actual).findings]
    except GovPerfError as error:
        names = [item.name for item in error.findings]
        assert names == ["actual-open"]
    assert wanted in names
    row = {"target": [target], "actual": [actual], "points": [10]}
    scored = tables.score(pa.table(row), "财预〔2020〕10号").to_pylist()[0]
    assert definitions()[wanted].code in scored["finding"].split()
    assert (scored["score"] is None) is (wanted == "actual-open")
