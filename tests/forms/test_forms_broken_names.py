"""Names that a line break of a page cuts in two (断行的指标名称)."""

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import sheets_of

FORM = """--- page 1
项目支出绩效自评表|<|<|<|<|<|<
项目名称|<|应急救护培训|<|<|<|<
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|{}|≥12期|12期|50|50
||{}||||
||学员人数|≥90人|95人|50|50
"""


def sheet(name: str, rest: str, page: str = "--- page 1") -> Reading[ScoreSheet]:
    text = FORM.replace("--- page 1", page).format(name, rest)
    (reading,) = sheets_of(document(text), code_table("yunnan"))
    return reading


@pytest.mark.parametrize(
    ("name", "rest"), [("培训班期数（含", "乡镇）"), ("培训班（初级、", "复训）期数")]
)
def test_a_bracket_that_is_closed_in_the_next_row_joins_them(name: str, rest: str) -> None:
    reading = sheet(name, rest)
    assert [row.name for row in reading.require().rows] == [name + rest, "学员人数"]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("培训班", "期数"),
        ("培训班期数", "（含乡镇）"),
        ("培训班（含", "乡镇"),
        ("培训）班（", "期）"),
    ],
)
def test_what_only_may_be_the_rest_is_told(name: str, rest: str) -> None:
    reading = sheet(name, rest)
    assert [row.name for row in reading.require().rows] == [name, "学员人数"]
    (told,) = [item for item in reading.findings if item.name == "name-alone"]
    assert (told.code, told.fact("name"), told.fact("above")) == ("H100", rest, name)
    assert (told.where.sheet, told.where.cell) == ("第1页 表", "C5")


def test_in_a_workbook_no_line_is_broken() -> None:
    reading = sheet("培训班期数（含", "乡镇）", "---")
    names = {item.name for item in reading.findings}
    assert "name-alone" not in names
    assert [row.name for row in reading.require().rows] == ["培训班期数（含", "学员人数"]


def test_a_row_with_a_figure_of_its_own_is_none() -> None:
    text = FORM.replace("||{}||||", "||{}|≥3期|||").format("培训班期数（含", "乡镇）")
    (reading,) = sheets_of(document(text), code_table("yunnan"))
    assert "name-alone" not in {item.name for item in reading.findings}
    assert reading.require().rows[0].name == "培训班期数（含"
