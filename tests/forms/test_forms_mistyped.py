"""Figures with signs that are none (字母 O、中文逗号): not read, and told as what they are."""

import pytest

from forms_told import document
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import sheets_of

FORM = """项目支出绩效自评表|<|<|<|<|<|<
项目名称|<|应急救护培训|<|<|<|<
项目资金（万元）|<||全年预算数|全年执行数|分值|得分
^|<|年度资金总额|{money}|80|10|10
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训人数|{target}|{actual}|{points}|90
"""
GOOD = {"money": "1,200", "target": "≥10人", "actual": "1,200人", "points": "90"}


def told(**cells: str) -> list[tuple[str, str]]:
    (reading,) = sheets_of(document(FORM.format_map(GOOD | cells)), code_table("yunnan"))
    return [
        (str(item.where.cell), item.fact("meant"))
        for item in reading.findings
        if item.name == "figure-mistyped"
    ]


@pytest.mark.parametrize(
    ("column", "text", "meant"),
    [
        ("money", "1，200万元", "1,200万元"),
        ("money", "1，200，000元", "1,200,000元"),
        ("money", "12OO", "1200"),
        ("target", "≥1O人", "≥10人"),
        ("target", "≥1，200人", "≥1,200人"),
        ("target", "≥l2人", "≥12人"),
        ("actual", "1，200人", "1,200人"),
        ("actual", "1O.5人", "10.5人"),
        ("points", "9O", "90"),
    ],
)
def test_what_was_typed_is_told_and_not_read(column: str, text: str, meant: str) -> None:
    place = {"money": "D4", "target": "D6", "actual": "E6", "points": "F6"}[column]
    assert told(**{column: text}) == [(place, meant)]


@pytest.mark.parametrize(
    "text", ["约20人", "1，20人", "12，3456人", "1，200，30人", "OK12", "5美元", "PM2.5O", "O型血"]
)
def test_what_is_unread_for_another_reason_is_told_as_before(text: str) -> None:
    assert told(actual=text) == []
    assert told(target=text) == []


def test_figures_that_are_read_are_not_told() -> None:
    assert told() == []
    assert told(actual="１，２００人") == []
