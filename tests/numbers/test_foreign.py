"""What databases and tables hand over: NULL, NaN, days, integers of numpy, in every question."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest

from cases_of_scoring import plan_of
from gov_perf import (
    Actuals,
    Formula,
    GovPerfError,
    InputError,
    Judgement,
    Level3Indicator,
    NumberError,
    Ratio,
    Severity,
    monitor,
    needed,
    parse_formula,
    score,
    verify,
)
from gov_perf.cells.actuals import read_actual
from gov_perf.numbers.exact import to_decimal
from gov_perf.numbers.foreign import as_cell

RULES = "财预〔2020〕10号"
PLAN = plan_of(
    [
        ["产出指标", "数量指标", "期数", "≥12期", "45", ""],
        ["产出指标", "时效指标", "期限", "2025年11月30日前", "45", ""],
    ]
)
NOTHING: dict[str, Any] = {
    "None": None,
    "nan": float("nan"),
    "Decimal": Decimal("NaN"),
    "numpy": np.float32("nan"),
    "numpy-time": np.datetime64("NaT"),
    "NaT": pd.NaT,
    "NA": pd.NA,
    "variables": {"甲": None, "乙": pd.NA},
}
DAYS: dict[str, Any] = {
    "date": date(2025, 11, 20),
    "datetime": datetime(2025, 11, 20, 16, 30),  # noqa: DTZ001 - as drivers give it
    "Timestamp": pd.Timestamp("2025-11-20"),
    "numpy": np.datetime64("2025-11-20", "ns"),
}


@pytest.mark.parametrize("nothing", NOTHING.values(), ids=NOTHING)
def test_no_value_is_a_missing_one(nothing: Any) -> None:  # noqa: ANN401
    values = {"期数": nothing, "期限": "完成"}
    for given in (values, Actuals(values)):
        with pytest.raises(GovPerfError) as raised:
            score(PLAN, given, RULES)
        assert [item.name for item in raised.value.findings] == ["actual-missing"]
        zero = score(PLAN, given, RULES, missing="zero")
        assert zero.zeroed == (PLAN.indicators.place("期数").path,)
        assert score(PLAN, given, RULES, missing="skip").skipped == zero.zeroed
        written = score(PLAN, {**values, "期数": ""}, RULES, missing="zero")
        assert zero.fingerprint == written.fingerprint
        assert [item for item in verify(zero, PLAN, given) if item.severity is Severity.ERROR] == []
    report = monitor(PLAN, values, on=date(2025, 7, 31))
    assert report["期数"].actual is None
    wish, same = (
        str(needed(PLAN, {**values, "期数": given}, RULES, "期数", total="80", missing="zero"))
        for given in (nothing, "")
    )
    assert wish == same


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_a_day_is_a_date_of_completion(day: Any) -> None:  # noqa: ANN401
    for given in ({"期数": 12, "期限": day}, Actuals({"期数": 12, "期限": day})):
        sheet = score(PLAN, given, RULES)
        assert sheet["期限"].score == Decimal("45.00")
        written = score(PLAN, {"期数": 12, "期限": "2025-11-20"}, RULES)
        assert sheet.fingerprint == written.fingerprint
    report = monitor(PLAN, {"期数": 12, "期限": day}, on=date(2025, 12, 1))
    assert str(report["期限"].actual) == "2025-11-20"


def test_a_day_beside_a_number_and_one_with_a_time_zone_are_refused() -> None:
    zoned = datetime(2025, 11, 30, 20, tzinfo=UTC)
    with pytest.raises(GovPerfError) as raised:
        score(PLAN, {"期数": date(2025, 11, 20), "期限": zoned}, RULES)
    assert [item.name for item in raised.value.findings] == ["actual-is-date", "day-with-zone"]


def test_integers_of_numpy_are_integers() -> None:
    numbers: dict[str, Any] = {"期数": np.int64(11), "期限": "完成"}
    sheet = score(PLAN, numbers, RULES)
    assert sheet["期数"].score == Decimal("41.25")
    assert sheet.fingerprint == score(PLAN, {**numbers, "期数": 11}, RULES).fingerprint
    assert Actuals(numbers)["期数"] == "11"
    whole: Any = np.int32(2)
    assert Ratio(1, whole) == Ratio(1, 2)
    assert Level3Indicator("甲", "≥1", points=whole).points == Decimal(2)
    for other in (np.array([1]), np.array(1.5), np.bool_(True), True, np.float32(1)):  # noqa: FBT003
        with pytest.raises(NumberError):
            to_decimal(other)  # type: ignore[arg-type]  # what the test is about


def test_what_is_no_cell_of_a_form_stays_as_it_is() -> None:
    for value in ([1], Judgement("90%"), 0.5):
        assert as_cell(value) is value


def test_a_variable_without_a_figure_is_missing() -> None:
    formula: Formula = parse_formula("合格率=合格人数÷参训人数×100%").require()
    given: Any = {"合格人数": 1, "参训人数": None}
    stored: Any = Actuals({"甲": given})["甲"]
    for values in (given, stored):
        with pytest.raises(GovPerfError) as raised:
            formula.evaluate(values)
        assert [item.name for item in raised.value.findings] == ["variable-missing"]


def test_a_time_with_a_zone_says_that_the_zone_is_the_trouble() -> None:
    zoned = datetime(2025, 11, 30, 16, 30, tzinfo=UTC)
    with pytest.raises(InputError) as caught:
        Actuals({"a": zoned})
    (told,) = caught.value.findings
    assert (told.code, told.where.path) == ("V058", "a")
    assert "时区" in told.text
    assert [item.name for item in read_actual(zoned).findings] == ["day-with-zone"]
    # Without a zone it is its day, as ever, and the remedy's day is the local one.
    assert Actuals({"a": zoned.replace(tzinfo=None)})["a"] == "2025-11-30"
    assert (
        Actuals({"a": zoned.astimezone(timezone(timedelta(hours=8))).date()})["a"] == "2025-12-01"
    )
