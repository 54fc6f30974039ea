"""≤11月 in a form: a quantity of months as it stands, and a question to who wrote it."""

import pytest

from gov_perf import read_plan

HEAD = "项目支出绩效目标表\n项目名称,甲\n一级指标,二级指标,三级指标,指标性质,指标值,度量单位\n"
TEXT = """2025-2027年部门整体支出绩效目标
部门名称 绥江县红十字会
三、部门整体支出绩效指标
产出指标
时效指标
完成时间 {0} 001 是否完成指标值 反映完成情况。
设定依据：年度实施方案。数据来源：培训考核材料。
"""


@pytest.mark.parametrize(
    ("sign", "value", "unit", "told"),
    [
        ("≤", "11", "月", ["≤11月"]),
        ("<", "1", "月", ["<1月"]),
        ("≤", "12月", "", ["≤12月"]),
        ("小于等于", "6", "月", ["≤6月"]),
        ("≤", "11", "个月", []),
        ("≤", "13", "月", []),
        ("≤", "0", "月", []),
        ("≤", "1.5", "月", []),
        ("≥", "11", "月", []),
        ("=", "11", "月", []),
        ("≤", "11", "日", []),
    ],
)
def test_months_that_may_be_a_month_are_told(
    sign: str, value: str, unit: str, told: list[str]
) -> None:
    reading = read_plan(f"{HEAD}产出指标,时效指标,完成时间,{sign},{value},{unit}\n")
    found = [item for item in reading.findings if item.name == "month-or-months"]
    assert [(item.fact("text"), item.severity.value) for item in found] == [
        (text, "提示") for text in told
    ]
    (item,) = reading.require().indicators
    assert item.target.value is not None
    assert not found or "月底前" in str(found[0])


def test_in_the_plain_text_of_a_plan() -> None:
    reading = read_plan(TEXT.format("005 11 月"))
    (item,) = reading.require().indicators
    assert str(item.target) == "≤11月"
    assert "month-or-months" in {found.name for found in reading.findings}
