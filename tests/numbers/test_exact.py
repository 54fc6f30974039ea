"""Exact numbers: against Fraction oracles, on ties, and in any decimal context of the caller."""

import pickle
from collections.abc import Iterator
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_DOWN,
    ROUND_UP,
    Context,
    Decimal,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Rounded,
    localcontext,
)
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import NumberError, RateError, Ratio
from gov_perf.findings import finding
from gov_perf.numbers.exact import (
    add,
    allocate,
    percent,
    plain,
    round_half_up,
    subtract,
    to_decimal,
    to_fraction,
)

CONTEXTS = [
    Context(prec=3, rounding=ROUND_DOWN),
    Context(prec=1, rounding=ROUND_UP, traps=[Inexact, Rounded, FloatOperation]),
    Context(prec=2, Emax=2, Emin=-2),
]


@pytest.fixture(params=CONTEXTS, ids=["prec3-down", "prec1-traps", "tiny-range"])
def hostile(request: pytest.FixtureRequest) -> Iterator[None]:
    with localcontext(request.param):
        yield


FRACTIONS = st.fractions(max_denominator=10**6) | st.builds(
    Fraction, st.integers(-(10**30), 10**30), st.integers(1, 10**30)
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20)) | (
    st.integers(-(10**39), 10**39).map(Decimal)
)


# -- to_decimal -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        (" 98.50\n", "98.50"),
        ("+5", "5"),
        ("−5", "-5"),
        ("－５．５", "-5.5"),
        ("78,700.00", "78700.00"),
        ("＋5", "5"),
        ("﹢5", "5"),
        ("﹣5", "-5"),
        ("-5", "-5"),
        ("７８，７００", "78700"),
        ("1,234,567", "1234567"),
        ("007", "7"),
        ("9" * 40, "9" * 40),
        ("0." + "0" * 39 + "1", "1E-40"),
    ],
)
def test_text_is_read_as_written(text: str, value: str) -> None:
    number = to_decimal(text)
    assert number == Decimal(value)
    assert number.as_tuple().exponent == Decimal(value).as_tuple().exponent


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1,23",
        "1,2345",
        "12345,678",
        "1234,567",
        ",123",
        "1,,234",
        "1 000",
        "1_000",
        ".5",
        "5.",
        "1e3",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "98%",
        "٣",
        "²",
        "三",
        "--5",
        "5-",
        "1.2.3",
        "9" * 81,
        pytest.param("9" * 100_000, id="100000-digits"),
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        to_decimal(text)
    assert caught.value.finding.name == "not-a-number"


@pytest.mark.parametrize(("given", "kept"), [("9E+1", "90"), ("-1.5E+3", "-1500"), ("0E+2", "0")])
def test_a_number_with_an_exponent_is_written_out(given: str, kept: str) -> None:
    assert str(to_decimal(Decimal(given))) == kept


def test_a_number_that_is_too_long_is_shown_as_it_was_given() -> None:
    with pytest.raises(NumberError) as caught:
        to_decimal(10**50)
    assert caught.value.finding.fact("text") == "1" + "0" * 50


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0.98, "float-refused"),
        (float("nan"), "float-refused"),
        (float("inf"), "float-refused"),
        (True, "wrong-type"),
        (None, "wrong-type"),
        (b"5", "wrong-type"),
        (Fraction(1, 2), "wrong-type"),
        ([1], "wrong-type"),
        (Decimal("NaN"), "not-finite"),
        (Decimal("sNaN"), "not-finite"),
        (Decimal("-Infinity"), "not-finite"),
        (10**40, "number-too-long"),
        (-(10**40), "number-too-long"),
        pytest.param(10**100_000, "number-too-long", id="huge-int"),
        (Decimal(10**40), "number-too-long"),
        (Decimal("1E+999999"), "number-too-long"),
        (Decimal("1E-41"), "number-too-long"),
        (Decimal("1E-999999"), "number-too-long"),
        (Decimal("0E-425000000"), "number-too-long"),  # the least exponent where words have 32 bits
        (Decimal("1." + "0" * 39 + "1"), "number-too-long"),
        ("9" * 41, "number-too-long"),
    ],
)
def test_what_is_no_exact_number_is_refused_by_name(value: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(NumberError) as caught:
        to_decimal(value, "指标值")
    assert caught.value.finding.name == name
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("value", [10**40 - 1, -(10**40) + 1, Decimal(10**40 - 1)])
def test_forty_digits_are_the_most(value: int | Decimal) -> None:
    assert int(to_decimal(value)) == value


class Sub(Decimal):
    """Somebody's own Decimal."""


def test_subclasses_of_decimal_pass_and_are_checked() -> None:
    assert to_decimal(Sub("1.50")) == Decimal("1.50")
    with pytest.raises(NumberError):
        to_decimal(Sub("NaN"))


@given(NUMBERS)
def test_text_and_back(number: Decimal) -> None:
    assert to_decimal(plain(number)) == number
    assert to_decimal(f"{number:,f}") == number
    assert to_fraction(number) == Fraction(number)


def test_a_fraction_passes_to_fraction_unchanged() -> None:
    assert to_fraction(Fraction(1, 3)) == Fraction(1, 3)


@pytest.mark.usefixtures("hostile")
def test_no_context_touches_what_is_read() -> None:
    assert str(to_decimal("12345.6789")) == "12345.6789"
    assert str(to_decimal(Decimal("12345.6789"))) == "12345.6789"
    assert str(to_decimal(123456789)) == "123456789"
    assert to_fraction("0.12345") == Fraction(12345, 100_000)


# -- rounding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (Fraction(33, 600), 2, "0.06"),  # 3 分 × 11 ÷ 600: a tie that ratio-first loses
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(4999, 1_000_000), 2, "0.00"),
        (Fraction(-4999, 1_000_000), 2, "0.00"),
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("1E+3"), 2, "1000.00"),
        (Decimal("-0.00"), 1, "0.0"),
    ],
)
def test_ties_go_away_from_zero(value: Fraction | Decimal, digits: int, rounded: str) -> None:
    assert str(round_half_up(value, digits)) == rounded


@given(FRACTIONS, st.integers(0, 6))
def test_rounding_is_that_of_school(value: Fraction, digits: int) -> None:
    scale = 10**digits
    whole = floor(abs(value) * scale + Fraction(1, 2))
    oracle = Fraction(whole if value >= 0 else -whole, scale)
    rounded = round_half_up(value, digits)
    assert Fraction(rounded) == oracle
    assert rounded.as_tuple().exponent == -digits
    assert round_half_up(rounded, digits) == rounded
    assert Fraction(round_half_up(-value, digits)) == -Fraction(rounded)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_every_tie_goes_away_from_zero(units: int, digits: int) -> None:
    tie = Fraction(2 * units + 1, 2 * 10**digits)
    assert abs(Fraction(round_half_up(tie, digits))) > abs(tie)


@pytest.mark.usefixtures("hostile")
def test_rounding_has_its_own_context() -> None:
    assert str(round_half_up(Decimal("12345.675"), 2)) == "12345.68"
    assert str(round_half_up(Fraction(1, 3), 6)) == "0.333333"


# -- allocate ---------------------------------------------------------------------------------

WEIGHTS = st.lists(
    st.integers(0, 50) | st.fractions(0, 20, max_denominator=40), min_size=1, max_size=12
).filter(any)


@given(st.integers(0, 10**9), st.integers(0, 4), WEIGHTS)
def test_shares_add_up_and_none_is_a_unit_off(
    units: int, digits: int, weights: list[int | Fraction]
) -> None:
    total = Decimal(f"{units}E-{digits}")
    parts = allocate(total, weights, digits)
    assert sum(map(Fraction, parts)) == Fraction(total)
    whole = sum(map(Fraction, weights))
    unit = Fraction(1, 10**digits)
    short: list[Fraction] = []
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(total) * Fraction(weight) / whole
        assert part.as_tuple().exponent == -digits
        assert part >= 0
        assert abs(Fraction(part) - exact) < unit
        assert weight or part == 0
        if Fraction(part) < exact:
            short.append(exact - Fraction(part))
    # Whoever got a unit more had a remainder at least as large as whoever did not.
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(total) * Fraction(weight) / whole
        if Fraction(part) > exact:
            remainder = exact - (Fraction(part) - unit)
            assert all(remainder >= other for other in short)


def test_equal_remainders_go_to_the_earlier_one() -> None:
    assert allocate(Decimal(10), [1, 1, 1], 2) == [
        Decimal("3.34"),
        Decimal("3.33"),
        Decimal("3.33"),
    ]
    assert allocate(Decimal(5), [3, 1, 1, 3], 0) == [Decimal(2), Decimal(1), Decimal(0), Decimal(2)]


@given(st.integers(0, 10**6), WEIGHTS, st.integers(1, 30))
def test_only_the_ratio_of_weights_counts(
    units: int, weights: list[int | Fraction], factor: int
) -> None:
    total = Decimal(units)
    assert allocate(total, weights, 2) == allocate(total, [w * factor for w in weights], 2)


@pytest.mark.parametrize(
    ("total", "weights", "digits"),
    [
        ("10", [], 2),
        ("10", [0, 0], 2),
        ("10", [2, -1], 2),
        ("10", [-1], 2),
        ("-10", [1], 2),
        ("10.005", [1], 2),
        ("0.5", [1, 1], 0),
    ],
)
def test_what_cannot_be_shared_is_refused(total: str, weights: list[int], digits: int) -> None:
    with pytest.raises(NumberError) as caught:
        allocate(Decimal(total), weights, digits)
    assert caught.value.finding == finding(
        "cannot-allocate", total=Decimal(total), weights=weights, digits=digits
    )


@pytest.mark.usefixtures("hostile")
def test_shares_have_their_own_context() -> None:
    parts = allocate(Decimal("12345.67"), [1, Fraction(1, 3)], 2)
    assert list(map(str, parts)) == ["9259.25", "3086.42"]


# -- sums, texts, ratios ----------------------------------------------------------------------


@given(st.lists(NUMBERS, max_size=8), NUMBERS)
def test_sums_and_differences_are_exact(numbers: list[Decimal], other: Decimal) -> None:
    total = add(numbers)
    assert Fraction(total) == sum(map(Fraction, numbers))
    difference = subtract(numbers[0] if numbers else Decimal(0), other)
    assert Fraction(difference) == Fraction(numbers[0] if numbers else 0) - Fraction(other)


def test_a_sum_that_would_not_be_exact_is_an_error_and_never_a_wrong_number() -> None:
    """No two numbers that :func:`to_decimal` lets in come near that."""
    assert add([Decimal("1E+159"), Decimal(1)]) == 10**159 + 1
    with pytest.raises(Inexact):
        add([Decimal("1E+160"), Decimal(1)])
    with pytest.raises(Inexact):
        subtract(Decimal("1E+160"), Decimal("0.1"))
    with pytest.raises(InvalidOperation):
        add([Decimal("sNaN")])


@pytest.mark.usefixtures("hostile")
def test_sums_have_their_own_context() -> None:
    assert str(add([Decimal("12345.67"), Decimal("0.01")])) == "12345.68"
    assert str(subtract(Decimal("12345.67"), Decimal("0.01"))) == "12345.66"
    assert plain(Decimal("12345.6700")) == "12345.67"
    assert plain(Fraction(12345, 8)) == "1543.125"
    assert percent(Fraction(12345, 100_000), 3) == "12.345%"
    ratio = Ratio("12345.67", 20000)
    assert (str(ratio), ratio.value) == ("12345.67/20000（61.73%）", Fraction(1234567, 2_000_000))
    assert str(Ratio.pooled([ratio, ratio])) == "24691.34/40000（61.73%）"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("98.50"), "98.5"),
        (Decimal("100.00"), "100"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0E+3"), "0"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0.50"), "-0.5"),
        (0, "0"),
        (-70, "-70"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 3), "-2/3"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 80), "0.0125"),
        (Fraction(7, 25), "0.28"),
        (Fraction(600), "600"),
    ],
)
def test_numbers_as_people_write_them(number: Decimal | Fraction | int, text: str) -> None:
    assert plain(number) == text


@given(FRACTIONS)
def test_no_number_is_changed_by_writing_it(value: Fraction) -> None:
    assert Fraction(plain(value)) == value


@given(FRACTIONS)
def test_percent_is_rounded_half_up(value: Fraction) -> None:
    rounded = Fraction(round_half_up(value * 100, 2))
    if rounded not in (0, 100) or rounded == value * 100:
        assert Fraction(percent(value).removesuffix("%")) == rounded


COUNTS = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)


@given(st.lists(st.tuples(COUNTS, st.integers(1, 10**6)), min_size=1, max_size=6))
def test_pooled_adds_parts_and_wholes(pairs: list[tuple[Decimal, int]]) -> None:
    pooled = Ratio.pooled(Ratio(part, whole) for part, whole in pairs)
    parts = sum(Fraction(part) for part, _ in pairs)
    assert pooled.value == parts / sum(whole for _, whole in pairs)


@pytest.mark.parametrize("whole", [0, -1, "0.00", "-200"])
def test_a_ratio_needs_a_whole_above_zero(whole: int | str) -> None:
    with pytest.raises(RateError) as caught:
        Ratio(1, whole)
    assert caught.value.finding.name == "ratio-undefined"


def test_no_ratio_at_all_cannot_be_pooled() -> None:
    with pytest.raises(RateError):
        Ratio.pooled([])


@pytest.mark.parametrize("part", [0.5, None, "x", True])
def test_a_ratio_takes_no_float(part: Any) -> None:  # noqa: ANN401
    with pytest.raises(NumberError) as caught:
        Ratio(part, 2)
    assert caught.value.finding.fact("what") == "part"
    with pytest.raises(NumberError) as caught:
        Ratio(2, part)
    assert caught.value.finding.fact("what") == "whole"


def test_ratios_are_values() -> None:
    ratio = Ratio("196.0", 200)
    assert ratio == Ratio(196, "200")
    assert hash(ratio) == hash(Ratio(196, "200"))
    assert pickle.loads(pickle.dumps(ratio)) == ratio  # noqa: S301
    assert ratio != Ratio(98, 100)


def test_the_widest_context_does_not_change_a_thing() -> None:
    with localcontext(Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN)):
        assert str(round_half_up(Fraction(33, 600), 2)) == "0.06"
        with pytest.raises(NumberError):
            to_decimal(Decimal("0E-425000000"))
