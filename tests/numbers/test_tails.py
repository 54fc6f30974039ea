"""Tails of binary floats: a figure that its last digit decides about is not scored."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from cases_of_scoring import plan_of
from gov_perf import (
    Computed,
    GovPerfError,
    Judgement,
    Measured,
    NumberError,
    Plan,
    Ratio,
    Target,
    dumps,
    loads,
    score,
)
from gov_perf.cells.actuals import ActualLike, parse_actual, read_actual
from gov_perf.numbers.tails import tail_of, tail_told, without_tail
from gov_perf.numbers.units import Unit
from gov_perf.rules import AllOrNothing

TEN = "财预〔2020〕10号"
TAIL = Decimal("57.99999999999999")
TAILS = [
    TAIL,
    Decimal("-57.99999999999999"),
    Decimal("94.00000000000001"),
    Decimal("0.30000000000000004"),
]


def plan(target: str = "≥58%", points: str = "90") -> Plan:
    return plan_of([["产出指标", "质量指标", "合格率", target, points, ""]])


@pytest.mark.parametrize("number", TAILS)
def test_the_number_that_was_meant(number: Decimal) -> None:
    near = tail_of(number)
    assert near is not None
    assert near == Decimal(f"{float(number):.4f}")


@pytest.mark.parametrize(
    "number",
    ["58", "58.00000000000000", "33.3333333333333", "57.9999989999999999", "57.999999999999",
     "1E+20", "123456789012345.6789", "NaN", "Infinity", "0E-30", "NaN123456789012345",
     "123456789012.345", "1234567890123456.7", "1.23456789012345E+17", "123456789.000001"],
)  # fmt: skip
def test_what_is_no_tail(number: str) -> None:
    assert tail_of(Decimal(number)) is None


def test_only_a_decimal_has_a_tail() -> None:
    assert tail_of(Fraction(TAIL)) is tail_of(58) is tail_of("57.99999999999999") is None


@pytest.mark.parametrize(
    "actual",
    [TAIL, str(TAIL), f"{TAIL}%", Measured(TAIL, "%"), Ratio(TAIL, 100),
     Ratio(58, "100.00000000000001")],
)  # fmt: skip
def test_nothing_is_scored_by_a_tail(actual: ActualLike) -> None:
    with pytest.raises(GovPerfError) as caught:
        score(plan(), {"合格率": actual}, TEN)
    assert [item.code for item in caught.value.findings] == ["V057"]
    with pytest.raises(GovPerfError) as direct:
        AllOrNothing().apply(90, "≥58%", actual)
    assert direct.value.findings[0].name == "float-tail"


@pytest.mark.parametrize(
    "cell",
    ["57.99999999999999", "５７．９９９９９９９９９９９９９９％", "≥94.00000000000001%",
     "0.30000000000000004万元", "1,234,567.8900000001元", "-3.0000000000000004",
     "0.00000000000000012345678901234567",
     "57.99999999999999/100（58%）"],
)  # fmt: skip
def test_a_cell_with_a_tail_is_no_actual_value(cell: str) -> None:
    reading = parse_actual(cell, Unit.of("元"))
    assert reading.value is None
    assert [item.name for item in reading.findings] == ["float-tail"]
    assert [span.text for span in reading.unread] == [cell]


def test_the_rest_of_the_plan_may_be_scored() -> None:
    sheet = score(plan(), {"合格率": str(TAIL)}, TEN, skip_unscorable=True)
    assert (len(sheet.rows), len(sheet.left_out)) == (0, 1)
    assert "尾数" in sheet.left_out[0].reason


@pytest.mark.parametrize(
    "made",
    [
        lambda: plan(f"≥{TAIL}%"),
        lambda: _with(target=Target("≥", TAIL, "%")),
        lambda: _with(points=Decimal("90.00000000000001")),
        lambda: plan(points="90.00000000000001"),
    ],
)
def test_targets_and_points_with_a_tail_are_told(made: Callable[[], Plan]) -> None:
    with pytest.raises(GovPerfError) as caught:
        score(made(), {"合格率": "58"}, TEN)
    assert "float-tail" in [item.name for item in caught.value.findings]


def _with(**fields: object) -> Plan:
    from attrs import evolve

    given = plan()
    return evolve(given, indicators=given.indicators.changed("合格率", **fields))


def test_variables_and_shares_with_a_tail_are_refused() -> None:
    with pytest.raises(GovPerfError) as caught:
        score(plan(), {"合格率": {"合格人数": str(TAIL), "总人数": 100}}, TEN)
    assert "float-tail" in [item.name for item in caught.value.findings]
    for share in ("0.9000000000000001", "90.00000000000001%", Decimal("0.9000000000000001")):
        with pytest.raises(NumberError) as refused:
            Judgement(share)
        assert refused.value.code == "V057"


def test_what_has_no_tail_is_scored_as_ever() -> None:
    found = score(plan(), {"合格率": "33.3333333333333%"}, TEN)
    assert str(found.rows[0].actual) == "33.3333333333333%"
    assert read_actual(Computed(Fraction(TAIL), "%", "a/b")).findings == ()
    assert Judgement(Fraction(1, 3)).share == Fraction(1, 3)


def test_a_tail_is_named_with_the_number_that_was_meant() -> None:
    told = tail_told(Decimal(98), TAIL)
    assert told is not None
    with pytest.raises(NumberError) as caught:
        without_tail(TAIL)
    for found in (told, caught.value.finding):
        assert (found.name, found.fact("text"), found.fact("near")) == (
            "float-tail",
            "57.99999999999999",
            "58",
        )


def test_what_is_stored_with_a_tail_can_still_be_read() -> None:
    for given in (_with(target=Target("≥", TAIL, "%")), _with(points=Decimal("90.00000000000001"))):
        assert loads(dumps(given), type(given)) == given


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("98.5999984741211", "98.6"),
        ("98.5999984741210938", "98.6"),
        ("0.100000001490116", "0.1"),
        ("1234.50000000000123", "1234.5"),
        ("-12.3000001907349", "-12.3"),
        # of 24 bits with an even and an odd last one, beside either power of two
        ("32.0029983520508", "32.003"),
        ("32.0099983215332", "32.01"),
        ("35.3979988098145", "35.398"),
        ("35.5309982299805", "35.531"),
        ("32.0180015563965", "32.018"),  # 0.4 of a step apart
    ],
)
def test_a_float_of_32_bits_written_out_has_a_tail(text: str, near: str) -> None:
    assert tail_of(Decimal(text)) == Decimal(near)


@pytest.mark.parametrize(
    "text",
    ["98.5999984741212", "98.5999984", "66.6666666666667", "98.59999847412", "97.6470588235294",
     "32.0029983520507",  # the last digit is another
     "98.6000061035156",  # the float beside that of 98.6
     "63.9999980926513671875"],  # half way to 64
)  # fmt: skip
def test_what_is_no_float_of_32_bits_has_none(text: str) -> None:
    assert tail_of(Decimal(text)) is None
