"""Grades that are ticked or annotated in the form (勾选、带分数线的等级)."""

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import sheets_of

FORM = """项目支出绩效自评表|<|<|<|<|<|<
项目名称|<|应急救护培训|<|<|<|<
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训班期数|≥12期|12期|100|100
总分|<|<|<|<|100|100
{}
"""
PLACES = ("自评等级|<|{}|<|<|<|<", "评价等级：{}|<|<|<|<|<|<", "自评结论|{}|<|<|<|<|<")


def sheet(line: str) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(FORM.format(line)), code_table("yunnan"))
    return reading


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("优☑ 良□ 中□ 差□", "优"),
        ("☐优 ☑良", "良"),
        ("□优☒良□中□差", "良"),
        ("优（√）良（）中（ ）差（）", "优"),
        ("优√ 良 中 差", "优"),
        ("√优 良 中 差", "优"),
        ("优 良√ 中 差", "良"),
        ("优秀（90分以上）", "优"),
        ("优（≥90）", "优"),
        ("☐优（90分以上）、☑良好（80-90分）", "良"),
    ],
)
def test_the_grade_is_read_and_its_text_kept(place: str, text: str, grade: str) -> None:
    reading = sheet(place.format(text))
    read = reading.require()
    assert reading.findings == ()
    assert read.grade == grade
    assert read.printed is not None
    assert read.printed.grade == text


@pytest.mark.parametrize(
    ("text", "ticked"),
    [("☑优 ☑良 □中", "优、良"), ("□优 □良 □中 □差", "无"), ("优 良 □中 □差", "无")],
)
def test_two_ticks_or_none_are_told(text: str, ticked: str) -> None:
    reading = sheet(f"自评等级|<|{text}|<|<|<|<")
    assert reading.require().grade is None
    (told,) = reading.findings
    assert (told.code, told.name, told.fact("ticked")) == ("H097", "grade-ticks", ticked)
    assert told.where.cell == "C6"


@pytest.mark.parametrize("text", ["甲", "优√良中差", "☑是 □否", "优（良）", "95分 优", "优良"])
def test_what_may_be_another_is_no_grade(text: str) -> None:
    reading = sheet(f"自评等级|<|{text}|<|<|<|<")
    assert reading.require().grade is None
    assert [item.name for item in reading.findings] == ["grade-not-known"]
