"""Everyday wordings of actual values and targets that have one meaning beside each other."""

import pytest

from gov_perf import Operator, Target, parse_target, read_plan
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
        ("完成500人", "人", "≥", 500, "actual-done"),
        ("已完成1,500人次", "人次", "≥", 1500, "actual-done"),
        ("实际完成 98万元", "万元", "≤", 98, "actual-done"),
        ("全年共12期", "期", "≥", 12, "actual-done"),
        ("本年度实际完成值：12期", "期", None, 12, "actual-done"),
    ],
)
def test_what_has_one_meaning_is_read_and_told(
    text: str, unit: str, sign: str | None, value: int, name: str
) -> None:
    reading = parse_actual(text, Unit.of(unit), None if sign is None else Operator(sign))
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
        ("完成95%", "%", "≥"),  # of what?
        ("完成500", "人", "≥"),
        ("完成500人", "人次", "≥"),
        ("完成500人", None, "≥"),
        ("未完成500人", "人", "≥"),
        ("提前完成3天", "天", "≤"),
        ("完成30天", "天", "≤"),  # done in 30 days, or on 30 of them
        ("累计完成500人", "人", "≥"),  # since when?
        ("完成500人以上", "人", "≤"),
        ("完成-5人", "人", "≥"),
        ("年12期", "期", "≥"),
        ("完成500人，合格480人", "人", "≥"),
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


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("三年", 36),
        ("半年", 6),
        ("2年6个月", 30),
        ("一年半", 18),
        ("两年", 24),
        ("1年半", 18),
        ("十二年", 144),
    ],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["个月", "年"])
def test_a_length_in_words_is_so_many_months(text: str, months: int, unit: str) -> None:
    reading = parse_actual(text, Unit.of(unit), Operator.AT_LEAST)
    assert isinstance(reading.value, Measured)
    assert (int(reading.value.value), str(reading.value.unit)) == (months, "个月")
    assert reading.value.text == text
    assert reading.findings == ()
    signed = parse_target(f"≥{text}").value
    assert signed is not None
    assert signed.value == months
    assert (str(signed.unit), signed.text) == ("个月", f"≥{text}")


@pytest.mark.parametrize("unit", ["天", "人", "%", None])
@pytest.mark.parametrize("text", ["三年", "半年", "2年6个月", "一年半"])
def test_a_length_in_words_beside_another_unit_is_not_read(text: str, unit: str | None) -> None:
    reading = parse_actual(text, None if unit is None else Unit.of(unit), Operator.AT_LEAST)
    assert reading.value is None


@pytest.mark.parametrize(
    "text",
    ["25年6个月", "2025年半", "三年级", "一年十五个月", "2年13个月", "三年半年", "上半年", "每半年",
     "近三年", "两三年", "1.5年半", "半年1次", "三年度", "百年", "三年行动计划", "年半"],
)  # fmt: skip
def test_what_may_be_a_date_or_no_length_is_not_read_in_months(text: str) -> None:
    assert parse_actual(text, Unit.of("个月"), Operator.AT_LEAST).value is None
    target = parse_target(f"≥{text}").value
    assert target is None or target.value is None


@pytest.mark.parametrize("text", ["半年", "三年", "2年6个月", "12月"])
def test_a_length_without_a_sign_is_no_target(text: str) -> None:
    assert [item.name for item in parse_target(text).findings] == ["number-not-read"]


@pytest.mark.parametrize(("value", "months"), [("三年", 36), ("2年6个月", 30), ("半年", 6)])
@pytest.mark.parametrize("unit", ["个月", "年", ""])
def test_a_length_in_words_beside_its_unit_in_a_column(value: str, months: int, unit: str) -> None:
    form = f"""项目支出绩效目标表
一级指标,二级指标,三级指标,指标性质,指标值,度量单位
产出指标,质量指标,质保期,≥,{value},{unit}
"""
    (item,) = read_plan(form).require().indicators
    assert item.target.value == months
    assert str(item.target.unit) == "个月"


def test_a_length_in_words_beside_days_is_no_target() -> None:
    form = """项目支出绩效目标表
一级指标,二级指标,三级指标,指标性质,指标值,度量单位
产出指标,质量指标,质保期,≥,三年,天
"""
    reading = read_plan(form)
    (item,) = reading.require().indicators
    assert item.target.value is None
    assert "number-not-read" in [one.name for one in reading.findings]
