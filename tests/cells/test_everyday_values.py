"""Everyday wordings of actual values and targets that have one meaning beside each other."""

import pytest

from gov_perf import Operator, Target, parse_target
from gov_perf.cells.actuals import Judgement, Measured, parse_actual
from gov_perf.completion import last_days, read_completion
from gov_perf.numbers.units import Unit
from gov_perf.rules import Graded
from gov_perf.rules.wording import read_words


@pytest.mark.parametrize(
    ("text", "unit", "sign", "value", "name"),
    [
        ("十二期", "期", "≥", 12, "actual-in-numerals"),
        ("未发生", "起", "=", 0, "actual-none-happened"),
        ("未发生", "起", "≤", 0, "actual-none-happened"),
        ("512人次（其中夜间120人次）", "人次", "≥", 512, "actual-with-part"),
    ],
)
def test_what_has_one_meaning_is_read_and_told(
    text: str, unit: str, sign: str, value: int, name: str
) -> None:
    reading = parse_actual(text, Unit.of(unit), Operator(sign))
    assert isinstance(reading.value, Measured)
    assert (int(reading.value.value), str(reading.value.unit)) == (value, unit)
    assert [item.name for item in reading.findings] == [name]


@pytest.mark.parametrize(
    ("text", "unit", "sign"),
    [
        ("十二期", "人", "≥"),
        ("十二期", None, "≥"),
        ("三百四期", "期", "≥"),
        ("未发生", "起", "≥"),
        ("未发生", "%", "="),
        ("512人次（夜间120人次）", "人次", "≥"),
        ("约五百人次（其中夜间120人次）", "人次", "≥"),
    ],
)
def test_what_has_more_than_one_meaning_is_not(text: str, unit: str | None, sign: str) -> None:
    own = None if unit is None else Unit.of(unit)
    assert parse_actual(text, own, Operator(sign)).value is None


@pytest.mark.parametrize("text", ["达成年度指标85%", "达成年度指标 85%", "达成年度指标８５％"])
def test_a_level_and_its_share_need_no_blank(text: str) -> None:
    reading = read_words(text, Graded())
    assert reading is not None
    assert reading.value == Judgement("85%", "达成年度指标")


def test_a_deadline_that_counts_its_day_is_one() -> None:
    target = parse_target("12月31日（含）前").require()
    assert target.is_deadline
    days = last_days(target, 2025)
    assert days is not None
    assert [str(day) for day in days] == ["2025-12-31", "2025-12-31"]
    done = read_completion("2025年12月31日", target, 2025)
    assert done is not None
    assert done.require().stated.met
    assert parse_target("12月31日（不含）前").value is None


def test_the_stroke_of_printed_pages_parts_a_unit() -> None:
    assert parse_target("≤1.16万元\u2215公里").require().unit == Target("≤", 1, "万元/公里").unit
