"""What stands in a row of subtotals beside its sums goes into nothing, and is told so."""

import pytest

from gov_perf import read_actuals, read_plan, read_sheet

FORM = """项目支出绩效自评表
项目名称,甲
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
产出指标,数量指标,培训班期数,≥12期,12期,90,90,
{row}
总分,,,,,90,90,
"""


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("产出指标小计,,,,,90,90,因暴雨停课两周", "因暴雨停课两周"),
        ("小计,,,,11期,90,90,", "11期"),
        ("小计,,,≥15期,,90,90,", "≥15期"),
        ("小计,,,,,90,另有说明,", "另有说明"),
    ],
)
def test_anything_but_a_sum_is_left_unread(row: str, left: str) -> None:
    text = FORM.format(row=row)
    for reading in (read_sheet(text), read_plan(text), read_actuals(text)):
        assert left in [span.text for span in reading.unread]
        told = [item for item in reading.findings if item.name == "cell-not-placed"]
        assert left in [item.fact("text") for item in told]


@pytest.mark.parametrize(
    "row", ["产出指标小计,,,,,90,90,", "小计,——,/,—,无,90分,90.0,—", "产出指标合计,,,,,90,90,"]
)
def test_sums_and_strokes_are_told_of_as_before(row: str) -> None:
    reading = read_sheet(FORM.format(row=row))
    assert reading.unread == ()
    assert reading.findings == ()
