"""The name of a department's form (部门名称): its own, or the only unit that it names."""

import pytest

from gov_perf import read_plan, read_sheet

FORM = """2024年度部门整体支出绩效自评表
{0}
一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,100,100
"""


@pytest.mark.parametrize(
    "head", ["主管部门,示例局", "预算单位,示例局", "主管部门,示例局,实施单位,示例局"]
)
def test_the_only_unit_is_the_name_and_told(head: str) -> None:
    reading = read_plan(FORM.format(head))
    assert reading.require().name == "示例局"
    names = [item.name for item in reading.findings]
    assert names.count("name-from-unit") == 1
    assert "section-missing" not in names
    assert "示例局" not in [span.text for span in reading.unread]
    assert read_sheet(FORM.format(head)).require().plan == "示例局"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("主管部门,示例局,实施单位,示例中心", ""),
        ("主管部门,", ""),
        ("财政归口科室,农业科", ""),
        ("填报单位,示例中心,主管部门,示例局", "示例中心"),
    ],
)
def test_nothing_is_taken_where_units_differ_or_the_form_has_its_name(head: str, name: str) -> None:
    reading = read_plan(FORM.format(head))
    assert reading.require().name == name
    names = [item.name for item in reading.findings]
    assert "name-from-unit" not in names
    assert ("section-missing" in names) is (not name)


def test_a_project_is_never_named_by_its_unit() -> None:
    text = FORM.replace("部门整体支出", "项目支出").format("主管部门,示例局")
    assert read_plan(text).require().name == ""


@pytest.mark.parametrize(
    ("label", "told"), [("全年目标实际完成情况", False), ("全年目标调整情况", True)]
)
def test_goals_beside_what_was_reached_of_them(label: str, told: bool) -> None:  # noqa: FBT001
    head = f"部门名称,示例局\n年度总体目标,年初绩效目标,,,{label},,\n,办好三件事,,,办好了,,"
    reading = read_plan(FORM.format(head))
    assert ("办好三件事" in reading.require().annual_goals) is not told
    unread = [item.fact("text") for item in reading.findings if item.name == "cell-not-placed"]
    assert ("办好三件事" in unread) is told
