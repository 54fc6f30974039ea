"""Blocks beside the indicators (转移支付、主要任务): told as one, and never taken for fields."""

import pytest

from forms_told import document
from gov_perf import DepartmentPlan, Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of

HEAD = "部门整体支出绩效自评表|<|<|<|<|<|<\n部门名称|<|示例局|<|<|<|<\n"
MONEY = "资金（万元）|<||全年预算数|全年执行数|分值|得分\n^|<|年度资金总额|80|76|10|9.5\n"
TABLE = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训班期数|≥12期|12期|50|50
效益指标|社会效益指标|群众知晓率|≥90%|95%|40|40
总分|<|<|<|<|100|99.5
"""
LIST = "|项目名称|下达金额|支出金额|完成情况||\n|甲|10|9|完成||\n|乙|20|20|完成||\n"


def sheet(block: str) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(HEAD + MONEY + block + TABLE), code_table("yunnan"))
    return reading


def facts(reading: Reading[object]) -> list[tuple[str, str, str, str]]:
    return [
        (item.name, item.fact("range"), item.fact("count"), item.fact("text"))
        for item in reading.findings
        if item.name == "block-not-placed"
    ]


@pytest.mark.parametrize(
    ("block", "place", "count"),
    [
        ("转移支付情况（万元）|<|<|<|<|<|<\n" + LIST, "A5:G8", "13"),
        ("对下转移支付" + LIST.replace("\n|", "\n^|"), "A5:E7", "13"),
        ("转移支付|文号|金额|支出|结余||\n中央|1号|9|9|0||\n省级|2号|9|9|0||\n", "A5:E7", "15"),
    ],
)  # fmt: skip
def test_a_block_is_told_once_and_is_no_field(block: str, place: str, count: str) -> None:
    reading = sheet(block)
    assert [item.name for item in reading.findings] == ["block-not-placed"]
    ((_, where, told, first),) = facts(reading)
    assert (where, told, first) == (place, count, block.partition("|")[0])
    read = reading.require()
    assert (read.plan, len(read.rows), str(read.total)) == ("示例局", 2, "99.5")


def test_a_block_of_no_known_name_is_told_once_too() -> None:
    reading = sheet("督查情况|文号|次数|问题|整改||\n一季度|1号|9|9|0||\n二季度|2号|9|9|0||\n")
    assert [item.name for item in reading.findings] == ["block-not-placed"]


def test_a_few_cells_and_a_single_row_are_told_one_by_one() -> None:
    for block in ("督查|一|二|三|四|五|六\n", "督查|次数|||||\n一季度|9|||||\n"):
        assert {item.name for item in sheet(block).findings} == {"cell-not-placed"}


def test_the_name_of_a_block_is_none_among_amounts_and_indicators() -> None:
    row = "转移支付|10|8|||其他|\n"
    assert "block-not-placed" not in {item.name for item in sheet(row).findings}
    table = TABLE.replace("产出指标|数量指标|培训班期数", "产出指标|转移支付|下达率")
    (reading,) = sheets_of(document(HEAD + MONEY + table), code_table("yunnan"))
    assert [row.name for row in reading.require().rows] == ["下达率", "群众知晓率"]


@pytest.mark.parametrize(
    "columns",
    ["主要任务|完成情况|<|<|<|<", "主要任务|主要内容|预算数|执行数|完成情况|"],
)
def test_tasks_with_their_results_are_tasks(columns: str) -> None:
    block = f"年度主要任务|{columns}\n"
    wide = "执行数" in columns
    block += "^|任务一|办班|10|9|已办|\n" if wide else "^|任务一|办班十期|<|<|<|<\n"
    block += "^|任务二|宣传|20|19|已办|\n" if wide else "^|任务二|宣传|<|<|<|<\n"
    text = HEAD + MONEY + block + TABLE
    (reading,) = plans_of(document(text), code_table("yunnan"))
    plan = reading.require()
    assert isinstance(plan, DepartmentPlan)
    assert [task.name for task in plan.key_tasks] == ["任务一", "任务二"]
    told = {item.name for item in sheet(block).findings}
    assert told == ({"tasks-beside", "block-not-placed"} if wide else {"tasks-beside"})


@pytest.mark.parametrize("label", ["总体目标值", "年度总体目标值"])
def test_goals_by_their_other_headings(label: str) -> None:
    for block in (
        f"{label}|办好三件事|<|<|<|<|<\n",
        f"{label}|<|<|<|<|<|<\n办好三件事|<|<|<|<|<|<\n",
    ):
        (reading,) = plans_of(document(HEAD + MONEY + block + TABLE), code_table("yunnan"))
        plan = reading.require()
        assert isinstance(plan, DepartmentPlan)
        assert plan.annual_goals + plan.overall_goals == ("办好三件事",)
    table = TABLE.replace("培训班期数", "总体目标值")  # a name of an indicator all the same
    (reading,) = plans_of(document(HEAD + MONEY + table), code_table("yunnan"))
    assert [item.name for item in reading.require().indicators] == ["总体目标值", "群众知晓率"]


def test_goals_in_columns_under_their_heading() -> None:
    block = "年度总体目标值|预期目标|<|<|实际完成情况|<|<\n^|办好三件事|<|<|办好了|<|<\n"
    (reading,) = plans_of(document(HEAD + MONEY + block + TABLE), code_table("yunnan"))
    plan = reading.require()
    assert isinstance(plan, DepartmentPlan)
    assert plan.annual_goals == ("办好三件事",)
