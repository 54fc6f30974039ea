"""0.95 in a cell beside the unit % is 0.95 % or 95 %: a floor so small is not read."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from gov_perf import InputError, parse_target, read_plan
from gov_perf.plans.indicators import Level3Indicator

HEAD: Final = [
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "分值",
    "评分标准",
]
DOUBT: Final = "target-percent-or-share"


def workbook(sign: str, value: float | str, unit: str, shown: str = "") -> bytes:
    """A plan whose target stands in three cells."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["项目支出绩效目标表"])
        sheet.write_row(1, 0, ["项目名称", "甲项目"])
        sheet.write_row(2, 0, HEAD)
        sheet.write_row(3, 0, ["产出指标", "数量指标", "接种人数", "≥", 500, "人", 50])
        row = ["产出指标", "质量指标", "接种率", sign, value, unit, 50, "按完成比例得分"]
        sheet.write_row(4, 0, row)
        if shown:
            sheet.write(4, 4, value, book.add_format({"num_format": shown}))
    return buffer.getvalue()


def read(
    sign: str, value: float | str, unit: str, shown: str = ""
) -> tuple[Level3Indicator, list[str]]:
    reading = read_plan(workbook(sign, value, unit, shown))
    return reading.require().indicators["接种率"], [item.name for item in reading.findings]


@pytest.mark.parametrize("sign", ["≥", ">", "=", "等于", "不低于"])
@pytest.mark.parametrize("value", [0.95, 1, "0.95", "1.00", 0.5])
def test_a_floor_of_at_most_one_beside_per_cent_is_not_read(sign: str, value: float | str) -> None:
    item, found = read(sign, value, "%")
    assert item.target.value is None
    assert found.count(DOUBT) == 1


def test_what_is_kept_of_it_is_no_figure_either() -> None:
    item, _ = read("≥", 0.95, "%")
    assert str(item.target) == "≥0.95%或95%"
    assert parse_target(str(item.target)).value is None


@pytest.mark.parametrize(
    ("sign", "value", "unit", "shown", "text"),
    [
        ("≤", 0.5, "%", "", "≤0.5%"),
        ("<", 1, "%", "", "<1%"),
        ("≥", 95, "%", "", "≥95%"),
        ("≥", 1.5, "%", "", "≥1.5%"),
        ("≥", 0.95, "%", "0%", "≥95%"),
        ("≥", "0.95%", "%", "", "≥0.95%"),
        ("≥", 0.95, "‰", "", "≥0.95‰"),
        ("≥", 0.5, "个百分点", "", "≥0.5个百分点"),
        ("≥", 1, "次", "", "≥1次"),
        ("≥", 0.95, "", "", "≥0.95"),
    ],
)
def test_what_leaves_no_doubt_is_read(
    sign: str, value: float | str, unit: str, shown: str, text: str
) -> None:
    item, found = read(sign, value, unit, shown)
    assert str(item.target) == text
    assert item.target.value == Decimal(text.strip("≥≤<%‰个百分点次"))
    assert DOUBT not in found


@pytest.mark.parametrize(
    ("sign", "value", "unit", "text", "figure"),
    [
        ("≤", 9, "1/10万", "≤9/10万", "9"),
        ("", 9, "1/10万", "9/10万", "9"),
        ("≤", 9, "10万元", "≤9 10万元", None),
        ("", 9, "10万元", "9", "9"),
    ],
)
def test_a_unit_that_begins_with_a_digit_is_no_part_of_the_figure(
    sign: str, value: int, unit: str, text: str, figure: str | None
) -> None:
    target = read(sign, value, unit)[0].target
    assert target.value == (None if figure is None else Decimal(figure))
    assert target.text.replace("1/10万", "/10万") == text


def test_running_text_says_the_same() -> None:
    path = Path(__file__).parent.parent / "data" / "plans" / "suijiang_red_cross_2025_2027.txt"
    text = path.read_text(encoding="utf-8")
    usual, small = "培训合格率 004 98 % 001", "培训合格率 004 0.98 % 001"
    assert text.count(usual) == 1
    reading = read_plan(text.replace(usual, small))
    assert str(reading.require().indicators["培训合格率"].target) == "≥0.98%或98%"
    (doubt,) = (item for item in reading.findings if item.name == DOUBT)
    assert doubt.where.line is not None
    assert doubt.where.path == "产出指标/质量指标/培训合格率"
    assert DOUBT not in [item.name for item in read_plan(text).findings]


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(str(tmp_path))
    assert caught.value.finding.name == "file-not-readable"
