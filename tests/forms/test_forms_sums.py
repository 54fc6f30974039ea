"""Rows 合计 with further indicators under them: sums of what stands above, and not the total."""

import pytest

from gov_perf import Reading, ScoreSheet, read_plan, read_sheet, recheck

HEAD = """项目支出绩效自评表
项目名称,甲,预算年度,2025年,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
"""
OUTPUT = "产出指标,数量指标,子,≥10台,9台,{0},{1}\n"
BENEFIT = "效益指标,社会效益指标,丑,≥10起,10起,50,50\n"
TOTAL = "总分,,,,,100,95\n"


def total(reading: Reading[ScoreSheet]) -> tuple[object, object]:
    """The total that the form prints, and its points."""
    printed = reading.require().printed
    assert printed is not None
    return printed.total, printed.total_points


@pytest.mark.parametrize("label", [",,合计", "合计,,", ",合计：,"])
def test_a_sum_in_the_table_is_no_total(label: str) -> None:
    text = HEAD + OUTPUT.format(50, 45) + f"{label},,,50,45\n" + BENEFIT + TOTAL
    reading = read_sheet(text)
    assert [item.name for item in reading.findings] == []
    assert total(reading) == (95, 100)
    found = {item.name for item in recheck(reading.require(), "财预〔2020〕10号").findings}
    assert not found & {"recheck-points-stated", "recheck-total-differs", "recheck-no-total"}


def test_a_sum_that_its_rows_do_not_make_is_told() -> None:
    text = HEAD + OUTPUT.format(50, 45) + ",,合计,,,50,40\n" + BENEFIT + TOTAL
    (told,) = read_sheet(text).findings
    assert (told.name, told.fact("stated"), told.fact("summed")) == (
        "subtotal-differs", "得分 40", "得分 45",
    )  # fmt: skip


def test_the_last_sum_is_the_total() -> None:
    text = HEAD + OUTPUT.format(50, 45) + ",,合计,,,50,45\n" + BENEFIT + ",,合计,,,100,95\n"
    reading = read_sheet(text)
    assert reading.findings == ()
    assert total(reading) == (95, 100)


@pytest.mark.parametrize(
    "below",
    ["其他说明,无,,,,,\n", "单位意见,同意,,负责人签字,张三,,\n", "加分情况,无,无,无,无,/,/\n"],
)
def test_remarks_under_a_sum_leave_it_the_total(below: str) -> None:
    text = HEAD + OUTPUT.format(50, 45) + BENEFIT + "合计,,,,,100,95\n" + below
    assert total(read_sheet(text)) == (95, 100)


def test_a_total_by_name_stays_one_wherever_it_stands() -> None:
    text = HEAD + OUTPUT.format(50, 45) + "总分,,,,,100,95\n" + BENEFIT
    assert total(read_sheet(text)) == (95, 100)


def test_the_sum_of_a_level_by_its_name() -> None:
    text = HEAD + OUTPUT.format(50, 45) + "产出指标合计,,,,,50,45\n" + BENEFIT + TOTAL
    reading = read_sheet(text)
    assert reading.findings == ()
    assert [row.indicator.name for row in reading.require().rows] == ["子", "丑"]


def test_in_a_plan_without_points() -> None:
    head = "项目支出绩效目标表\n项目名称,甲\n一级指标,二级指标,三级指标,指标值,分值\n"
    rows = "产出指标,数量指标,子,≥10台,{0}\n,,合计,,{0}\n效益指标,社会效益指标,丑,≥10起,{0}\n"
    for points in ("50", ""):
        reading = read_plan(head + rows.format(points))
        assert [item.name for item in reading.require().indicators] == ["子", "丑"]
        assert {item.name for item in reading.findings} <= {"subtotal-row"}
