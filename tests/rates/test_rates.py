"""Rates (比率): worked examples a finance officer can check, properties, and hostile inputs."""

import pickle
import random
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Context, Decimal, FloatOperation, Inexact, localcontext
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import pytest
from attrs.exceptions import FrozenInstanceError
from dateutil.tz import tzstr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gov_perf import rates
from gov_perf.codes import by_code
from gov_perf.errors import GovPerfError, NumberError, RateError
from gov_perf.numbers.exact import Ratio, percent
from gov_perf.rates import (
    Certificate,
    DeliveryTime,
    achievement_rate,
    delivery_time,
    disclosure_rate_by_amount,
    disclosure_rate_by_items,
    execution_rate,
    growth_rate,
    on_time_rate,
    satisfaction_rate,
    satisfaction_rate_from_answers,
    training_coverage_rate,
    training_coverage_rate_from_certificates,
    training_pass_rate,
    uptime_rate,
    uptime_rate_from_outages,
)

Rate = Callable[..., Ratio]
Span = tuple[int, int | None]
Answer = TypeVar("Answer")
Junk: TypeAlias = Any
"""What a careless caller may pass: of any type at all."""

EXAMPLES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "rates.toml").read_text(encoding="utf-8")
)["example"]
COUNTED: list[Rate] = [
    training_pass_rate,
    on_time_rate,
    disclosure_rate_by_items,
    satisfaction_rate,
    training_coverage_rate,
]
SHARES: list[Rate] = [*COUNTED, disclosure_rate_by_amount, uptime_rate]
OPEN: list[Rate] = [achievement_rate, execution_rate]
PLAIN: list[Rate] = [*SHARES, *OPEN, growth_rate]

MIDNIGHT = datetime(2025, 3, 1)  # noqa: DTZ001 - zoneless on purpose, as local records are
BEIJING = timezone(timedelta(hours=8))
# Clocks go forward 2025-03-09 02:00 and back 2025-11-02 02:00; needs no zone files.
COARSE = Context(prec=1, traps=[Inexact, FloatOperation])
NEW_YORK = tzstr("EST5EDT,M3.2.0,M11.1.0")


class Zone(tzinfo):
    def tzname(self, _: datetime | None) -> str:
        return "nowhere"

    def dst(self, _: datetime | None) -> None:
        return None


quick = settings(deadline=None)


def at(second: int, zone: tzinfo | None = None) -> datetime:
    return MIDNIGHT.replace(tzinfo=zone) + timedelta(seconds=second)


def placed(spans: Iterable[Span], zone: tzinfo | None = None) -> list[tuple[datetime, Any]]:
    return [(at(low, zone), None if high is None else at(high, zone)) for low, high in spans]


def refused(code: str, call: Callable[[], object], path: str | None = None) -> GovPerfError:
    with pytest.raises(GovPerfError) as caught:
        call()
    error = caught.value
    assert error.code == code, str(error)
    assert path is None or error.where.path == path
    legible(error)
    return error


def legible(error: GovPerfError) -> None:
    # Each error tells what, where and how to mend it, in both languages, and survives pickling.
    for item in error.findings:
        for text in (item.text, item.text_en, item.mend, item.mend_en):
            assert text
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, a moment ago
    assert type(again) is type(error)
    assert (again.finding, again.findings) == (error.finding, error.findings)
    assert str(again) == str(error)


def tried(call: Callable[[], Answer]) -> Answer | None:
    """The answer, or None where it is refused as it should be; anything else comes through."""
    try:
        return call()
    except GovPerfError as error:
        legible(error)
        return None


# ── Worked examples ───────────────────────────────────────────────────────────────────


def arguments(row: Mapping[str, Any]) -> dict[str, Any]:
    ready = dict(row)
    if "outages" in row:
        ready["outages"] = [(item["start"], item.get("end")) for item in row["outages"]]
    if "certificates" in row:
        ready["certificates"] = [Certificate(**item) for item in row["certificates"]]
    return ready


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row['rate']}: {row['title']}")
def test_worked_example(row: dict[str, Any]) -> None:
    known = {"rate", "title", "given", "part", "whole", "percent", "hours", "met", "error"}
    assert row.keys() <= known
    calculate = getattr(rates, row["rate"])
    if "error" in row:
        refused(row["error"], lambda: calculate(**arguments(row["given"])))
        return
    result = calculate(**arguments(row["given"]))
    if isinstance(result, DeliveryTime):
        assert (result.hours, result.met) == (Fraction(row["hours"]), row["met"])
    else:
        assert result == Ratio(Decimal(row["part"]), Decimal(row["whole"]))
        assert percent(result.value) == row["percent"]


def test_every_calculator_has_a_worked_example_and_one_that_is_refused() -> None:
    calculators = {name for name in rates.__all__ if name.islower()}
    assert {row["rate"] for row in EXAMPLES if "error" not in row} == calculators
    assert {row["rate"] for row in EXAMPLES if "error" in row} == calculators


# ── Part and whole of two figures ─────────────────────────────────────────────────────

amounts = st.decimals(min_value=0, max_value=10**12, places=4)
whole_numbers = st.integers(min_value=0, max_value=10**15)


@quick
@pytest.mark.parametrize("rate", SHARES)
@given(low=whole_numbers, more=whole_numbers)
def test_share_keeps_part_and_whole(rate: Rate, low: int, more: int) -> None:
    assume(low + more > 0)
    result = rate(low, low + more)
    assert result == Ratio(low, low + more)
    assert 0 <= result.value <= 1
    assert rate(str(low), Decimal(low + more)) == result
    refused("Q002", lambda: rate(low + more + 1, low + more))


@quick
@pytest.mark.parametrize("rate", [*OPEN, disclosure_rate_by_amount, uptime_rate])
@given(one=amounts, other=amounts)
def test_amounts_keep_every_digit(rate: Rate, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assume(high > 0)
    assert rate(low, high) == Ratio(low, high)


@quick
@pytest.mark.parametrize("rate", OPEN)
@given(part=amounts, whole=amounts)
def test_open_rate_may_exceed_the_whole(rate: Rate, part: Decimal, whole: Decimal) -> None:
    assume(whole > 0)
    assert rate(part, whole).value == Fraction(part) / Fraction(whole)


@quick
@given(new=amounts, old=amounts)
def test_growth_is_one_less_than_the_ratio(new: Decimal, old: Decimal) -> None:
    assume(old > 0)
    result = growth_rate(new, old)
    assert result.value == Fraction(new) / Fraction(old) - 1
    assert result.whole == old
    assert result.value >= -1


def test_growth_is_exact_in_a_coarse_context() -> None:
    with localcontext(COARSE):
        result = growth_rate("123456789012345678.05", "123456789012345677")
        assert result == Ratio("1.05", "123456789012345677")


def test_calculators_do_not_depend_on_the_context() -> None:
    with localcontext(COARSE):
        assert training_pass_rate("123456", 123457).part == 123456
        assert disclosure_rate_by_amount("99.99", "100.01") == Ratio("99.99", "100.01")
        spans = placed([(0, 12345)])
        result = uptime_rate_from_outages(at(0), at(86400), spans)
        assert (str(result.part), str(result.whole)) == ("74055", "86400")
        assert delivery_time(at(0), at(12345), "12.34567").limit == Decimal("12.34567")
        tally = {"满意": 123456, "不满意": 654321}
        assert satisfaction_rate_from_answers(tally, ["满意"]) == Ratio(123456, 777777)


def test_growth_difference_too_long_is_a_number_error() -> None:
    huge, tiny = Decimal("1E+39"), Decimal("1E-40")
    assert isinstance(refused("V005", lambda: growth_rate(huge, tiny)), NumberError)


def test_negative_zero_is_zero() -> None:
    assert str(achievement_rate("-0", 5)) == "0/5（0%）"
    assert str(training_pass_rate(Decimal("-0.0"), "5.0")) == "0/5（0%）"


@pytest.mark.parametrize("rate", PLAIN)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.5, "V001"),
        (float("nan"), "V001"),
        (Decimal("NaN"), "V004"),
        (Decimal("sNaN"), "V004"),
        (Decimal("-Infinity"), "V004"),
        (Decimal("1E+9999"), "V005"),
        pytest.param(10**5000, "V005", id="huge"),
        ("九十八", "V002"),
        ("98%", "V002"),
        ("", "V002"),
        ("1e3", "V002"),
        (True, "V006"),
        (None, "V006"),
        (Fraction(1, 2), "V006"),
        (b"1", "V006"),
    ],
)
def test_no_number(rate: Rate, value: object, code: str) -> None:
    names = list(rate.__annotations__)
    first = refused(code, lambda: rate(value, 100), path=names[0])
    second = refused(code, lambda: rate(1, value), path=names[1])
    assert isinstance(first, NumberError)
    assert isinstance(second, NumberError)
    assert first.finding.fact("what") == names[0]


@pytest.mark.parametrize("rate", PLAIN)
@pytest.mark.parametrize("whole", [0, "-0.00", -1, Decimal(-100)])
def test_undefined_ratio(rate: Rate, whole: object) -> None:
    name = list(rate.__annotations__)[1]
    error = refused("Q001", lambda: rate(0, whole), path=name)
    assert isinstance(error, RateError)
    assert error.finding.fact("part") == "0"


@pytest.mark.parametrize("rate", PLAIN)
def test_negative_part(rate: Rate) -> None:
    name = next(iter(rate.__annotations__))
    error = refused("Q003", lambda: rate(-3, 5), path=name)
    assert (error.finding.fact("what"), error.finding.fact("number")) == (name, "-3")


@pytest.mark.parametrize("rate", PLAIN)
def test_both_figures_are_told_of_at_once(rate: Rate) -> None:
    error = refused("Q006", lambda: rate(-3, -5))
    assert [item.code for item in error.findings] == ["Q003", "Q001"]
    assert error.finding.fact("count") == "2"
    error = refused("Q006", lambda: rate(0.5, "x"))
    assert [item.code for item in error.findings] == ["V001", "V002"]
    assert [item.where.path for item in error.findings] == list(rate.__annotations__)[:2]


@pytest.mark.parametrize("rate", SHARES)
def test_part_above_whole_names_both(rate: Rate) -> None:
    part, whole = list(rate.__annotations__)[:2]
    finding = refused("Q002", lambda: rate(6, 5), path=part).finding
    facts = {"part_name": part, "part": "6", "whole_name": whole, "whole": "5"}
    assert dict(finding.facts) == facts
    assert rate(5, 5).value == 1


@pytest.mark.parametrize("rate", COUNTED)
@pytest.mark.parametrize("value", ["0.5", Decimal("99.000001"), "1,000.1"])
def test_fractional_count(rate: Rate, value: object) -> None:
    part, whole = list(rate.__annotations__)[:2]
    refused("Q004", lambda: rate(value, 2000), path=part)
    refused("Q004", lambda: rate(0, value), path=whole)
    assert rate("5.00", Decimal("1E+1")) == Ratio(5, 10)


@quick
@pytest.mark.parametrize("rate", PLAIN)
@given(part=st.data(), whole=st.data())
def test_two_figures_raise_nothing_else(rate: Rate, part: Junk, whole: Junk) -> None:
    anything = st.one_of(
        st.decimals(), st.integers(), st.text(), st.floats(), st.booleans(), st.none()
    )
    first, second = part.draw(anything), whole.draw(anything)
    result = tried(lambda: rate(first, second))
    assert result is None or result.whole > 0


# ── Uptime of a window ────────────────────────────────────────────────────────────────

WINDOW = 120
seconds = st.integers(min_value=-30, max_value=WINDOW + 30)
outage_spans = st.lists(
    st.one_of(
        st.tuples(seconds, st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1])),
        st.tuples(seconds, st.none()),
    ),
    max_size=8,
)


@quick
@given(spans=outage_spans, zone=st.sampled_from([None, UTC, BEIJING]))
@example(spans=[(0, 60), (60, 120)], zone=None)
@example(spans=[(-30, 150)], zone=None)
@example(spans=[(10, 50), (20, 30), (40, 60)], zone=None)
def test_uptime_equals_a_count_second_by_second(spans: list[Span], zone: tzinfo | None) -> None:
    down = {
        second
        for low, high in spans
        for second in range(max(low, 0), WINDOW if high is None else min(high, WINDOW))
    }
    result = uptime_rate_from_outages(at(0, zone), at(WINDOW, zone), placed(spans, zone))
    assert result == Ratio(WINDOW - len(down), WINDOW)


@quick
@given(spans=outage_spans, cuts=st.randoms(use_true_random=False))
def test_uptime_does_not_depend_on_order_or_splitting(
    spans: list[Span], cuts: random.Random
) -> None:
    split: list[Span] = []
    for low, high in spans:
        cut = cuts.randint(low, WINDOW + 30 if high is None else high)
        split += [(low, max(low, cut)), (max(low, cut), high)]
    cuts.shuffle(split)
    whole = uptime_rate_from_outages(at(0), at(WINDOW), placed(spans))
    assert uptime_rate_from_outages(at(0), at(WINDOW), iter(placed(split))) == whole
    lists = [list(pair) for pair in placed(spans * 2)]
    assert uptime_rate_from_outages(at(0), at(WINDOW), lists) == whole  # type: ignore[arg-type]


@quick
@given(spans=outage_spans, cut=st.integers(1, WINDOW - 1))
def test_uptime_of_two_windows_pools_to_that_of_both(spans: list[Span], cut: int) -> None:
    closed = placed([(low, 500 if high is None else high) for low, high in spans])
    parts = [
        uptime_rate_from_outages(at(0), at(cut), closed),
        uptime_rate_from_outages(at(cut), at(WINDOW), closed),
    ]
    assert Ratio.pooled(parts) == uptime_rate_from_outages(at(0), at(WINDOW), closed)


@quick
@given(spans=outage_spans, more=outage_spans)
def test_another_outage_never_raises_uptime(spans: list[Span], more: list[Span]) -> None:
    few = uptime_rate_from_outages(at(0), at(WINDOW), placed(spans))
    many = uptime_rate_from_outages(at(0), at(WINDOW), placed(spans + more))
    assert many.value <= few.value


def test_zoned_elapsed_time_is_true_across_a_change_of_the_clocks() -> None:
    def here(day: int, hour: int, month: int = 3, fold: int = 0) -> datetime:
        return datetime(2025, month, day, hour, tzinfo=NEW_YORK, fold=fold)

    spring = uptime_rate_from_outages(here(9, 0), here(10, 0), [(here(9, 1), here(9, 4))])
    assert spring == Ratio(21 * 3600, 23 * 3600)
    autumn = uptime_rate_from_outages(
        here(2, 0, 11), here(3, 0, 11), [(here(2, 1, 11), here(2, 1, 11, fold=1))]
    )
    assert autumn == Ratio(24 * 3600, 25 * 3600)
    assert delivery_time(here(9, 1), here(9, 4), 2) == DeliveryTime(Fraction(2), Decimal(2))
    naive = [item.replace(tzinfo=None) for item in (here(9, 1), here(9, 4))]
    assert delivery_time(naive[0], naive[1], 2).hours == 3


def test_the_first_and_the_last_moment_of_the_calendar_can_be_zoned() -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    first, last = datetime.min.replace(tzinfo=east), datetime.max.replace(tzinfo=west)
    result = uptime_rate_from_outages(first, last, [(first, None)])
    assert result.part == 0
    days = date.max.toordinal()
    assert result.whole == days * 86400 + 26 * 3600 - Decimal("0.000001")


def test_a_zone_without_an_offset_is_naive() -> None:
    class Unsure(Zone):
        def utcoffset(self, _: datetime | None) -> None:
            return None

    unsure = at(0).replace(tzinfo=Unsure())
    assert uptime_rate_from_outages(unsure, at(60), [(at(0), at(30))]).value == Fraction(1, 2)
    refused("Q009", lambda: uptime_rate_from_outages(unsure, at(60, UTC), []), path="end")


@pytest.mark.parametrize("fault", [OverflowError("too far"), ValueError("no such year")])
def test_a_zone_that_fails_is_refused(fault: Exception) -> None:
    class Broken(Zone):
        def utcoffset(self, _: datetime | None) -> timedelta:
            raise fault

    bad = at(0).replace(tzinfo=Broken())
    error = refused("Q010", lambda: uptime_rate_from_outages(bad, at(1, UTC), []), path="start")
    assert error.finding.fact("reason") == str(fault)


class NaTType(datetime):
    """As pandas has it: an instance of datetime that is no moment."""


@pytest.mark.parametrize(
    "value", [date(2025, 3, 1), "2025-03-01", 0, None, time(8), NaTType(2025, 1, 1)]
)
def test_no_datetime(value: Junk) -> None:
    end = at(60)
    refused("Q008", lambda: uptime_rate_from_outages(value, end, []), path="start")
    refused("Q008", lambda: uptime_rate_from_outages(at(0), value, []), path="end")
    refused("Q008", lambda: delivery_time(value, end, 48), path="departed")
    refused("Q008", lambda: delivery_time(at(0), value, 48), path="arrived")
    bad = [(at(0), end), (value, end)]
    refused("Q008", lambda: uptime_rate_from_outages(at(0), end, bad), path="outages[1].start")
    if value is not None:
        error = refused(
            "Q008",
            lambda: uptime_rate_from_outages(at(0), end, [(at(0), value)]),
            path="outages[0].end",
        )
        assert error.finding.fact("kind") == type(value).__name__


@pytest.mark.parametrize(
    "pair", [(), (at(0),), (at(0), at(1), at(2)), at(0), None, "ab", {at(0), at(1)}, 7]
)
def test_outage_of_the_wrong_shape(pair: Junk) -> None:
    good = (at(0), at(1))
    call = lambda: uptime_rate_from_outages(at(0), at(60), [good, good, pair])  # noqa: E731
    refused("Q012", call, path="outages[2]")


@pytest.mark.parametrize("rows", [None, 5, "ab", b"ab", {at(0): at(1)}, at(0)])
def test_outages_that_are_no_collection(rows: Junk) -> None:
    refused("Q007", lambda: uptime_rate_from_outages(at(0), at(60), rows), path="outages")


def test_mixed_zones() -> None:
    low, high = at(0, UTC), at(60, UTC)
    refused("Q009", lambda: uptime_rate_from_outages(low, at(60), []), path="end")
    for pair, path, first in (
        ((at(1), None), "outages[0].start", "start"),
        ((at(1), at(2)), "outages[0].start", "start"),
        ((at(1, UTC), at(2)), "outages[0].end", "outages[0].start"),
        ((at(1), at(2, UTC)), "outages[0].end", "outages[0].start"),
    ):
        error = refused("Q009", partial(uptime_rate_from_outages, low, high, [pair]), path=path)
        assert error.finding.fact("first") == first
        assert (error.finding.fact("first_moment") == str(low)) is (first == "start")
    refused("Q009", lambda: delivery_time(low, at(60), 48), path="arrived")
    refused("Q009", lambda: delivery_time(at(0), high, 48), path="arrived")


def test_all_bad_outages_are_told_of_at_once() -> None:
    bad = [
        (at(1), at(2)),
        (at(2), at(1)),
        (at(3, UTC), at(4, UTC)),
        (at(5),),
        (date(2025, 3, 1), "now"),
        (at(9), None),
    ]
    error = refused("Q006", lambda: uptime_rate_from_outages(at(0), at(60), bad))  # type: ignore[arg-type]
    assert [(item.code, item.where.path) for item in error.findings] == [
        ("Q011", "outages[1].end"),
        ("Q009", "outages[2].start"),
        ("Q012", "outages[3]"),
        ("Q008", "outages[4].start"),
        ("Q008", "outages[4].end"),
    ]
    assert error.finding.fact("count") == "5"


def test_window_without_length_or_reversed() -> None:
    refused("Q001", lambda: uptime_rate_from_outages(at(0), at(0), []), path="end")
    refused("Q001", lambda: uptime_rate_from_outages(at(0, UTC), at(0, UTC), []), path="end")
    error = refused("Q011", lambda: uptime_rate_from_outages(at(1), at(0), []), path="end")
    assert dict(error.finding.facts) == {
        "what": "window",
        "start": "2025-03-01 00:00:01",
        "end": "2025-03-01 00:00:00",
    }
    # The same instant under two clocks has no length either.
    beijing = at(0, UTC).astimezone(BEIJING)
    refused("Q001", lambda: uptime_rate_from_outages(at(0, UTC), beijing, []))


moments = st.one_of(
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, BEIJING, NEW_YORK])),
    st.dates(),
    st.none(),
)


@quick
@given(start=moments, end=moments, rows=st.lists(st.tuples(moments, moments), max_size=4))
def test_uptime_raises_nothing_else(start: Junk, end: Junk, rows: Junk) -> None:
    result = tried(lambda: uptime_rate_from_outages(start, end, rows))
    assert result is None or 0 <= result.value <= 1


# ── Delivery ──────────────────────────────────────────────────────────────────────────


@quick
@given(
    start=st.datetimes(max_value=datetime(9000, 1, 1)),  # noqa: DTZ001
    micros=st.integers(0, 10**12),
    limit=st.integers(1, 400),
)
def test_delivery_time_is_exact(start: datetime, micros: int, limit: int) -> None:
    result = delivery_time(start, start + timedelta(microseconds=micros), limit)
    assert result.hours == Fraction(micros, 3_600_000_000)
    assert result.met is (micros <= limit * 3_600_000_000)


def test_delivery_limit_must_be_a_positive_number() -> None:
    for limit in ("0", 0, -1, Decimal("-0.5")):
        refused("Q005", partial(delivery_time, at(0), at(1), limit), "limit_hours")
    refused("V001", lambda: delivery_time(at(0), at(1), 48.0), "limit_hours")  # type: ignore[arg-type]
    refused("V002", lambda: delivery_time(at(0), at(1), "48小时"), "limit_hours")


def test_delivery_time_of_nothing_and_in_words() -> None:
    assert delivery_time(at(0), at(0), 1).hours == 0
    error = refused("Q011", lambda: delivery_time(at(1), at(0), 48), path="arrived")
    assert error.finding.fact("what") == "delivery"
    assert str(delivery_time(at(0), at(7200), 1)) == "2小时（时限1小时，超时）"
    assert str(delivery_time(at(0), at(5400), "2.50")) == "1.5小时（时限2.5小时，按时）"


@quick
@given(departed=moments, arrived=moments, limit=st.one_of(st.decimals(), st.text(), st.floats()))
def test_delivery_raises_nothing_else(departed: Junk, arrived: Junk, limit: Junk) -> None:
    result = tried(lambda: delivery_time(departed, arrived, limit))
    assert result is None or result.hours >= 0


# ── Satisfaction ──────────────────────────────────────────────────────────────────────

tallies = st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), max_size=6)


@quick
@given(tally=tallies, pick=st.data())
def test_answers_add_up(tally: dict[str, int], pick: Junk) -> None:
    assume(sum(tally.values()) > 0)
    chosen = pick.draw(st.lists(st.sampled_from(sorted(tally)), min_size=1))
    result = satisfaction_rate_from_answers(tally, iter(chosen))
    part = sum(tally[answer] for answer in set(chosen))
    assert result == satisfaction_rate(part, sum(tally.values()))


def test_answers_refused() -> None:
    def call(answers: Junk, satisfied: Junk) -> Callable[[], Ratio]:
        return lambda: satisfaction_rate_from_answers(answers, satisfied)

    good = {"满意": 3, "不满意": 1}
    for answers in (None, [("满意", 3)], "满意", 3):
        refused("Q007", call(answers, ["满意"]), path="answers")
    for satisfied in (None, "满意", b"x", {"满意": 1}, 3):
        refused("Q007", call(good, satisfied), path="satisfied")
    refused("Q019", call(good, []), path="satisfied")
    refused("Q017", call(good, ["满意", 3]), path="satisfied[1]")
    refused("Q017", call(good, [["满意"]]), path="satisfied[0]")
    refused("Q017", call({"满意": 3, 1: 2}, ["满意"]), path="answers[1]")
    refused("V001", call({"满意": 3.0}, ["满意"]), path="answers[满意]")
    refused("Q004", call({"满意": "3.5"}, ["满意"]), path="answers[满意]")
    refused("Q003", call({"满意": 5, "不满意": -1}, ["满意"]), path="answers[不满意]")
    refused("Q001", call({"满意": 0}, ["满意"]), path="respondents")
    refused("Q018", call({}, ["满意"]), path="satisfied")
    huge = "9" * 40
    refused("V005", call({"满意": huge, "不满意": huge}, ["满意"]), path="respondents")
    error = refused("Q018", call(good, ["满 意"]), path="satisfied")
    assert dict(error.finding.facts) == {"answer": "满 意", "known": "满意、不满意"}
    error = refused("Q006", call(good, ["乙", "甲", "满意"]))
    assert sorted(item.fact("answer") for item in error.findings) == ["乙", "甲"]
    error = refused("Q006", call({"满意": -1, "一般": 2, "不满意": -3}, ["满意"]))
    paths = [item.where.path for item in error.findings]
    assert paths == ["answers[满意]", "answers[不满意]"]


@quick
@given(
    answers=st.dictionaries(
        st.one_of(st.text(max_size=2), st.integers()),
        st.one_of(st.integers(), st.decimals(), st.text(), st.floats(), st.booleans()),
        max_size=4,
    ),
    satisfied=st.one_of(st.text(), st.none(), st.lists(st.text(max_size=2), max_size=4)),
)
def test_answers_raise_nothing_else(answers: Junk, satisfied: Junk) -> None:
    result = tried(lambda: satisfaction_rate_from_answers(answers, satisfied))
    assert result is None or 0 <= result.value <= 1


# ── Certificates ──────────────────────────────────────────────────────────────────────

days = st.dates(date(2018, 1, 1), date(2030, 12, 31))
holders = st.sampled_from([f"HS-{n}" for n in range(6)])


def anniversary(issued: date, years: int) -> date:
    """Independent of dateutil: the corresponding day, 28 February where there is none."""
    try:
        return issued.replace(year=issued.year + years)
    except ValueError:
        return date(issued.year + years, 2, 28)


@st.composite
def certificates(draw: st.DrawFn) -> Certificate:
    issued = draw(days)
    stated = draw(st.none() | st.integers(0, 2000))
    until = None if stated is None else issued + timedelta(days=stated)
    return Certificate(draw(holders), issued, until)


registers = st.lists(certificates(), max_size=12)


@quick
@given(register=registers, on=days, years=st.integers(1, 6), inclusive=st.booleans())
def test_coverage_counts_people_with_a_valid_certificate(
    register: list[Certificate], on: date, years: int, *, inclusive: bool
) -> None:
    people = set()
    for item in register:
        end = item.valid_until
        if end is None:
            end = anniversary(item.issued, years) - timedelta(days=0 if inclusive else 1)
        if item.issued <= on <= end:
            people.add(item.holder)
    result = training_coverage_rate_from_certificates(
        iter(register), 100, on, validity_years=years, anniversary_valid=inclusive
    )
    assert result == Ratio(len(people), 100)


@quick
@given(issued=days, years=st.integers(1, 8))
@example(issued=date(2020, 2, 29), years=3)
@example(issued=date(2020, 2, 29), years=4)
@example(issued=date(2021, 2, 28), years=3)
def test_the_last_valid_day_is_the_last(issued: date, years: int) -> None:
    item = Certificate("HS-1", issued)
    last = item.last_valid_day(years)
    assert last == anniversary(issued, years)
    assert item.last_valid_day(str(years), anniversary_valid=False) == last - timedelta(days=1)
    for on, part in (
        (issued - timedelta(days=1), 0),
        (issued, 1),
        (last, 1),
        (last + timedelta(days=1), 0),
    ):
        result = training_coverage_rate_from_certificates([item], 1, on, validity_years=years)
        assert result.part == part


def test_three_years_and_the_anniversary_are_the_defaults() -> None:
    item = Certificate("HS-1", date(2022, 3, 1))
    assert item.last_valid_day() == date(2025, 3, 1)
    for on, part in ((date(2025, 3, 1), 1), (date(2025, 3, 2), 0)):
        assert training_coverage_rate_from_certificates([item], 1, on).part == part


def test_a_stated_last_day_goes_before_the_years() -> None:
    item = Certificate("HS-1", date(2022, 3, 1), date(2022, 3, 1))
    assert item.last_valid_day(9, anniversary_valid=False) == date(2022, 3, 1)


@quick
@given(register=registers, on=days, population=st.integers(6, 10**6), more=st.integers(1, 10**6))
def test_coverage_falls_with_the_population_and_pools(
    register: list[Certificate], on: date, population: int, more: int
) -> None:
    few = training_coverage_rate_from_certificates(register, population, on)
    many = training_coverage_rate_from_certificates(register, population + more, on)
    assert few.part == many.part
    assert many.value <= few.value
    pooled = Ratio.pooled([few, many])
    assert many.value <= pooled.value <= few.value
    assert pooled == Ratio(2 * few.part, 2 * population + more)


@quick
@given(register=registers, on=days, order=st.randoms(use_true_random=False))
def test_coverage_does_not_depend_on_order_or_repetition(
    register: list[Certificate], on: date, order: random.Random
) -> None:
    twice = register * 2
    order.shuffle(twice)
    once = training_coverage_rate_from_certificates(register, 100, on)
    assert training_coverage_rate_from_certificates(twice, 100, on) == once


def test_validity_beyond_the_calendar_lasts_to_its_end() -> None:
    item = Certificate("HS-1", date(9997, 6, 1))
    assert item.last_valid_day(2) == date(9999, 6, 1)
    assert item.last_valid_day(3) == date.max
    assert item.last_valid_day(10**30, anniversary_valid=False) == date.max


@pytest.mark.parametrize(
    ("holder", "issued", "until", "code", "path"),
    [
        ("", date(2025, 1, 1), None, "Q014", "holder"),
        (" \t\u3000", date(2025, 1, 1), None, "Q014", "holder"),
        (None, date(2025, 1, 1), None, "Q014", "holder"),
        (530628, date(2025, 1, 1), None, "Q014", "holder"),
        ("HS-1", at(0), None, "Q013", "issued"),
        ("HS-1", "2025-01-01", None, "Q013", "issued"),
        ("HS-1", None, None, "Q013", "issued"),
        ("HS-1", date(2025, 1, 1), at(0), "Q013", "valid_until"),
        ("HS-1", date(2025, 1, 1), "长期", "Q013", "valid_until"),
        ("HS-1", date(2025, 1, 2), date(2025, 1, 1), "Q015", "valid_until"),
    ],
)
def test_certificate_refused(holder: Junk, issued: Junk, until: Junk, code: str, path: str) -> None:
    assert isinstance(refused(code, lambda: Certificate(holder, issued, until), path), RateError)


def test_all_that_is_wrong_with_a_certificate_is_told_at_once() -> None:
    call: Junk = Certificate
    error = refused("Q006", lambda: call("", at(0), 3))
    assert [(item.code, item.where.path) for item in error.findings] == [
        ("Q014", "holder"),
        ("Q013", "issued"),
        ("Q013", "valid_until"),
    ]
    error = refused("Q006", lambda: call(None, date(2025, 1, 2), date(2025, 1, 1)))
    assert [item.code for item in error.findings] == ["Q014", "Q015"]


def test_certificates_and_results_are_values() -> None:
    item = Certificate(" HS-1\n", date(2025, 1, 1))
    assert item == Certificate("HS-1", date(2025, 1, 1), None)
    result = delivery_time(at(0), at(60), 48)
    for value in (item, result):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
        assert len({value, value}) == 1
        assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        item.holder = "HS-2"  # type: ignore[misc]


def test_register_refused() -> None:
    good = Certificate("HS-1", date(2025, 1, 1))
    day = date(2025, 6, 30)

    def call(register: Junk, population: Junk = 10, on: Junk = day, **more: Junk) -> Junk:
        return lambda: training_coverage_rate_from_certificates(register, population, on, **more)

    for register in (None, "HS-1", good, {"HS-1": good}, 3):
        refused("Q007", call(register), path="certificates")
    refused("Q016", call([good, "HS-2"]), path="certificates[1]")
    error = refused("Q006", call([None, good, ("HS-2", day)]))
    assert [item.where.path for item in error.findings] == ["certificates[0]", "certificates[2]"]
    for on in (at(0), at(0, UTC), "2025-06-30", None, 20250630):
        refused("Q013", call([good], on=on), path="on")
    for years, code in ((0, "Q005"), (-3, "Q005"), ("2.5", "Q004"), (3.0, "V001"), (True, "V006")):
        refused(code, call([good], validity_years=years), path="validity_years")
        refused(code, partial(good.last_valid_day, years), path="validity_years")  # type: ignore[arg-type]
    refused("Q001", call([good], population=0), path="population")
    refused("Q004", call([good], population="1.5"), path="population")
    refused("V001", call([good], population=4.7e7), path="population")
    error = refused("Q002", call([good, Certificate("HS-2", day)], population=1), path="holders")
    assert error.finding.fact("part") == "2"


@quick
@given(
    holder=st.one_of(st.text(), st.none(), st.integers()),
    issued=st.one_of(st.dates(), st.datetimes()),
    until=st.one_of(st.none(), st.dates()),
    on=st.one_of(st.dates(), st.datetimes()),
    years=st.one_of(st.integers(), st.decimals(), st.text()),
    inclusive=st.booleans(),
)
def test_certificates_raise_nothing_else(
    holder: Junk, issued: Junk, until: Junk, on: Junk, years: Junk, *, inclusive: bool
) -> None:
    item = tried(lambda: Certificate(holder, issued, until))
    result = tried(
        lambda: training_coverage_rate_from_certificates(
            [item],  # type: ignore[list-item]
            1,
            on,
            validity_years=years,
            anniversary_valid=inclusive,
        )
    )
    assert result is None or result.value in (0, 1)


# ── The code table ────────────────────────────────────────────────────────────────────


def test_every_code_of_rates_is_named_in_this_file_or_an_example() -> None:
    codes = {code for code in by_code() if code.startswith("Q")}
    here = Path(__file__).read_text(encoding="utf-8")
    raised = {row["error"] for row in EXAMPLES if "error" in row}
    assert {code for code in codes if code not in raised and f'"{code}"' not in here} == set()
