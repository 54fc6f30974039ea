"""The head of a department's self-evaluation (部门整体支出自评表表头), and its units."""

from pathlib import Path

import pytest

from gov_perf import read_plan, read_sheet

FORM = """部门整体支出绩效自评表
（2023年度）
部门名称,示例县司法局,{head}
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,受益学生,≥12人,12人,100,100
"""


def names(reading: object) -> list[str]:
    return [item.name for item in reading.findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize("unit", ["示例县司法局", "示例县法律援助中心"])
def test_the_units_of_a_departments_form_are_in_the_head_of_its_sheet(
    unit: str, tmp_path: Path
) -> None:
    reading = read_sheet(FORM.format(head=f"主管部门,示例县司法局,实施单位,{unit}"))
    head = reading.require().head
    assert head is not None
    assert (head.competent_department, head.implementing_unit) == ("示例县司法局", unit)
    assert names(reading) == []
    assert reading.unread == ()
    reading.require().to_excel(tmp_path / "自评表.xlsx")
    assert read_sheet(tmp_path / "自评表.xlsx").require().head == head


def test_a_plan_has_no_place_for_them_but_for_the_name_of_the_department() -> None:
    own = read_plan(FORM.format(head="主管部门,示例县司法局,实施单位,示例县司法局"))
    assert "cell-not-placed" not in names(own)
    other = read_plan(FORM.format(head="主管部门,示例县政府,实施单位,示例县司法局"))
    (told,) = (item for item in other.findings if item.name == "cell-not-placed")
    assert told.fact("text") == "示例县政府"


def test_what_neither_sheet_nor_plan_holds_is_told_once() -> None:
    reading = read_sheet(FORM.format(head="项目编码,A123,总体目标,做好工作"))
    assert names(reading) == ["cell-not-placed"]
    assert [span.text for span in reading.unread] == ["A123"]
