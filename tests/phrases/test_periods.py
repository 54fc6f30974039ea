"""Periods: whole years, read strictly, and never anything but a period or nothing."""

import copy
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_perf import DepartmentPlan, NumberError, Period
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", 2025, 2025),
        ("2025年", 2025, 2025),
        (" 2025 年 ", 2025, 2025),
        ("２０２５年", 2025, 2025),
        ("2025-2027年", 2025, 2027),
        ("2025年-2027年", 2025, 2027),
        ("2025—2027", 2025, 2027),
        ("2025——2027年", 2025, 2027),
        ("2025–2027年", 2025, 2027),
        ("2025~2027年", 2025, 2027),
        ("2025～2027年", 2025, 2027),
        ("2025至2027年", 2025, 2027),
        ("2025年到2027年", 2025, 2027),
        ("2025 - 2027", 2025, 2027),
        ("２０２５－２０２７年", 2025, 2027),
        ("2025-2025年", 2025, 2025),
        ("1949-2200", 1949, 2200),
    ],
)
def test_years_as_forms_write_them(text: str, first: int, last: int) -> None:
    assert Period.read(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "年",
        "25年",
        "25-27年",
        "2025-27年",
        "2025-",
        "-2025",
        "2025年度",
        "2025年1月",
        "2025.1.1",
        "20252027",
        "2025 2027",
        "2025、2027年",
        "2025-2026-2027",
        "二〇二五年",
        "1948年",
        "2201年",
        "0000",
        "2027-2025年",
        "2025年底",
        "约2025年",
        "٢٠٢٥",
        "2025" + " " * 40,
        "2025" + "-" * 40 + "2027",
    ],
)
def test_any_other_text_is_no_period(text: str) -> None:
    assert Period.read(text) is None


@given(st.text() | st.text(alphabet="0129年-—～至到 ２０", max_size=45))
@example("2" * 10_000_000)
@example("2025" + "年" * 10_000_000)
@example("2025-\ud800")
def test_reading_gives_a_period_or_nothing_and_never_raises(text: str) -> None:
    period = Period.read(text)
    if period is not None:
        assert FIRST_YEAR <= period.first <= period.last <= LAST_YEAR
        assert Period.read(str(period)) == period


@given(YEARS, YEARS)
def test_what_is_written_is_read_back_and_counts_its_years(one: int, other: int) -> None:
    first, last = sorted((one, other))
    period = Period(first, last)
    assert Period.read(str(period)) == period
    years = [year for year in range(FIRST_YEAR - 1, LAST_YEAR + 2) if year in period]
    assert years == list(range(first, last + 1))
    assert len(period) == len(years)
    for same in (pickle.loads(pickle.dumps(period)), copy.deepcopy(period)):  # noqa: S301
        assert same == period
        assert hash(same) == hash(period)
    if first < last:
        with pytest.raises(NumberError) as caught:
            Period(last, first)
        assert caught.value.finding.name == "period-backwards"


HUGE = pytest.param(10**5000, id="huge")


@pytest.mark.parametrize("year", [1948, 2201, -2025, 25, 0, "25", 2025.0, None, True, HUGE])
def test_what_is_no_year_is_refused_at_either_end(year: Any) -> None:  # noqa: ANN401
    for ends in ((year, 2025), (2025, year)):
        with pytest.raises(NumberError) as caught:
            Period(*ends)
        assert caught.value.finding.name == "not-a-year"
    assert year not in Period(2025, 2027) or year == 2025


@pytest.mark.parametrize("year", ["2025", " 2025年", "２０２５", np.int64(2025)])
def test_a_year_may_be_text_or_an_integer_of_numpy(year: Any) -> None:  # noqa: ANN401
    assert Period(year, 2025) == Period(2025, 2025)
    assert DepartmentPlan("甲", budget_year=year).budget_year == 2025
    assert type(Period(year, 2025).first) is int


def test_the_type_of_what_is_no_year_is_named() -> None:
    with pytest.raises(NumberError) as caught:
        DepartmentPlan("甲", budget_year=2025.0)  # type: ignore[arg-type]  # what the test is about
    assert caught.value.finding.fact("text") == "2025.0（float）"


def test_a_period_says_one_year_once() -> None:
    assert str(Period(2025, 2025)) == "2025年"
    assert str(Period(2025, 2027)) == "2025-2027年"
    assert "2025" not in Period(2025, 2025)
