"""The execution in a block of its own whose words hold its points (预算执行情况（20分）)."""

from decimal import Decimal

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of

TABLE = """年度绩效目标(80分)|一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分
^|产出指标(40分)|数量指标(20分)|培训班期数|≥12期|12期|20
^|^|质量指标(20分)|培训合格率|≥98%|98%|20
^|效益指标(40分)|社会效益指标(40分)|群众知晓率|≥90%|95%|40
总分|<|<|<|<|<|99
"""
HEAD = "项目支出绩效自评表|<|<|<|<|<|<\n项目名称|<|应急救护培训|<|<|<|<\n"
BLOCK = "预算执行情况(万元)(20分)|<||预算数(A)|执行数(B)|执行率(B/A)|得分(20分*执行率)\n"


def sheet(block: str, table: str = TABLE) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(HEAD + block + table), code_table("yunnan"))
    return reading


@pytest.mark.parametrize(
    "block",
    [
        BLOCK + "^|^|年度财政资金总额|80|76|95%|19",
        BLOCK + "部门/项目总额|<|<|80|76|95%|19",
        BLOCK.replace("得分(20分*执行率)", "得分") + "^|^|项目总额|80|76|95%|19",
        BLOCK.replace("(20分)|<", "|<") + "^|^|项目总额|80|76|95%|19",
        BLOCK.replace("(20分*执行率)", "（20分×执行率）") + "^|^|项目总额|80|76|95%|19",
        (
            "预算执行情况(万元)(20分)|<|<|<|<|<|<\n"
            "项目总额|<|<|预算数|执行数|执行率(B/A)|得分\n|<|<|80|76|95%|19"
        ),
        (
            "预算执行情况(万元)(20分)|预算数(A)|<|80|<|<|<\n^|执行数(B)|<|76|<|<|<\n"
            "^|执行率(B/A)|<|95%|<|<|<\n^|得分(20分*执行率)|<|19|<|<|<"
        ),
    ],
)
def test_its_points_stand_in_the_words_of_the_block(block: str) -> None:
    reading = sheet(f"{block}\n")
    execution = reading.require().execution
    assert execution is not None
    said = (execution.budget.budget.yuan, execution.budget.executed.yuan)
    assert said == (Decimal(800000), Decimal(760000))
    assert (execution.points, execution.score) == (Decimal(20), Decimal(19))
    told = ["heading-points-taken", *["level2-points"] * 3]
    assert [item.name for item in reading.findings] == told


def test_two_points_that_differ_are_told_and_none_is_taken() -> None:
    block = BLOCK.replace("得分(20分*", "得分(10分*") + "^|^|项目总额|80|76|95%|19\n"
    reading = sheet(block)
    assert reading.require().execution is None
    (told,) = [item for item in reading.findings if item.name == "stated-twice"]
    assert told.fact("first") == "预算执行情况(万元)(20分)"
    assert told.fact("second") == "得分(10分*执行率)"


def test_points_of_a_column_prevail() -> None:
    block = "预算执行情况(万元)(20分)|<||预算数|执行数|分值|得分\n^|^|项目总额|80|76|10|9.5\n"
    execution = sheet(block).require().execution
    assert execution is not None
    assert execution.points == Decimal(10)


def test_points_of_headings_with_one_indicator_each_are_its_points() -> None:
    reading = sheet(BLOCK + "^|^|项目总额|80|76|95%|19\n")
    points = [(row.name, row.points) for row in reading.require().rows]
    assert points == [
        ("培训班期数", Decimal(20)),
        ("培训合格率", Decimal(20)),
        ("群众知晓率", Decimal(40)),
    ]
    (told,) = [item for item in reading.findings if item.name == "heading-points-taken"]
    assert (told.code, told.fact("heading"), told.fact("count")) == ("H095", "数量指标(20分)", "3")


@pytest.mark.parametrize(
    "row",
    [
        "^|^|质量指标(20分)|培训合格率|≥98%|98%|20\n^|^|^|培训及格率|≥98%|98%|20",  # two share
        "^|^|质量指标|培训合格率|≥98%|98%|20",  # one has none
        "^|^|质量指标(20分)|培训合格率|≥98%|98%|20\n^|^|质量指标(10分)|培训及格率|≥98%|98%|20",
    ],
)
def test_points_of_headings_are_not_shared_out_by_a_guess(row: str) -> None:
    table = TABLE.replace("^|^|质量指标(20分)|培训合格率|≥98%|98%|20", row)
    reading = sheet(BLOCK + "^|^|项目总额|80|76|95%|19\n", table)
    assert reading.require().rows == ()
    assert "heading-points-taken" not in {item.name for item in reading.findings}
    assert "points-column-missing" in {item.name for item in reading.findings}


def test_a_goal_beside_its_table_is_no_heading_of_it() -> None:
    (reading,) = plans_of(document(HEAD + TABLE), code_table("yunnan"))
    assert "年度绩效目标(80分)" not in [dict(item.facts).get("text") for item in reading.findings]
    strange = HEAD + TABLE.replace("年度绩效目标(80分)", "分管领导意见")
    (reading,) = plans_of(document(strange), code_table("yunnan"))
    assert "分管领导意见" in [dict(item.facts).get("text") for item in reading.findings]


@pytest.mark.parametrize(
    "name",
    [
        "年度总金额", "总金额", "全年总金额", "年度总资金", "年度总额", "年度金额合计",
        "年度资金总金额", "全年资金总额", "全年资金合计", "年度资金总计", "资金合计", "资金总计",
        "年度预算资金总额", "年度预算总金额", "项目资金合计", "部门资金总额", "单位资金总额",
        "部门预算资金总额", "部门整体支出资金总额",
    ],
)  # fmt: skip
def test_a_row_is_the_total_by_its_name(name: str) -> None:
    reading = sheet(f"{NAMED}{name}|<|<|80|76|10|9.5\n")
    execution = reading.require().execution
    assert execution is not None
    assert (execution.points, execution.score) == (Decimal(10), Decimal("9.5"))
    assert not [item for item in reading.findings if item.name == "cell-not-placed"]


NAMED = "部门资金（万元）|<|<|全年预算数|全年执行数|分值|得分\n"


@pytest.mark.parametrize("name", ["年度平均金额", "年度资金结余", "上年资金总额", "人均总金额"])
def test_a_row_of_another_amount_is_not_the_total(name: str) -> None:
    reading = sheet(f"{NAMED}{name}|<|<|80|76|10|9.5\n")
    assert reading.require().execution is None
    unread = {item.fact("text") for item in reading.findings if item.name == "cell-not-placed"}
    assert {name, "80", "76"} <= unread
