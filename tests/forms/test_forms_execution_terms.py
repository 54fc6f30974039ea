"""A row 预算执行率 among the indicators with a target or a standard of its own."""

from decimal import Decimal

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of, sheets_of

HEAD = "项目支出绩效自评表|<|<|<|<|<|<|<\n项目名称|<|应急救护培训|<|<|<|<|<\n"
BLOCK = "项目资金（万元）|<||全年预算数|全年执行数|分值|得分|\n^|<|年度资金总额|80|76|{}|{}|\n"
TABLE = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|评分标准
产出指标|数量指标|培训班期数|≥12期|12期|50|50|
产出指标|成本指标|预算执行率|{target}|96%|10|{score}|{standard}
效益指标|社会效益指标|群众知晓率|≥90%|95%|30|30|
"""
STANDARD = "执行率≥95%得满分，每低1个百分点扣0.5分"


def sheet(block: str, target: str, standard: str, score: str = "10") -> Reading[ScoreSheet]:
    table = TABLE.format(target=target, standard=standard, score=score)
    (reading,) = sheets_of(document(HEAD + block + table), code_table("yunnan"))
    return reading


@pytest.mark.parametrize(
    ("target", "standard"), [("≥95%", STANDARD), ("=100%", STANDARD), ("≥95%", "")]
)
def test_beside_a_block_that_is_scored_it_is_an_indicator(target: str, standard: str) -> None:
    reading = sheet(BLOCK.format(10, "9.5"), target, standard)
    read = reading.require()
    assert reading.findings == ()
    assert [row.name for row in read.rows] == ["培训班期数", "预算执行率", "群众知晓率"]
    row = read.rows[1]
    assert (row.points, row.indicator.standard) == (Decimal(10), standard or None)
    assert read.execution is not None
    assert read.execution.score == Decimal("9.5")


@pytest.mark.parametrize(
    ("block", "score"),
    [
        ("", "10"),  # no block
        (BLOCK.format("", ""), "10"),  # a block without points
        (BLOCK.format("10", "9.5"), "9.5"),  # the same figures a second time
    ],
)
def test_as_the_row_of_the_execution_its_terms_are_told(block: str, score: str) -> None:
    reading = sheet(block, "≥95%", STANDARD, score)
    assert [row.name for row in reading.require().rows] == ["培训班期数", "群众知晓率"]
    (told,) = [item for item in reading.findings if item.name == "execution-own-terms"]
    assert (told.code, told.fact("texts")) == ("H099", f"≥95%；{STANDARD}")
    assert "cell-not-placed" not in {item.name for item in reading.findings}
    (plan,) = plans_of(
        document(HEAD + block + TABLE.format(target="≥95%", standard=STANDARD, score=score)),
        code_table("yunnan"),
    )
    assert "execution-own-terms" in {item.name for item in plan.findings}


@pytest.mark.parametrize(("target", "standard"), [("100%", ""), ("=100%", "/"), ("", "")])
def test_without_terms_of_its_own_it_is_the_row_of_the_execution(
    target: str, standard: str
) -> None:
    reading = sheet(BLOCK.format(10, "9.5"), target, standard)
    assert [row.name for row in reading.require().rows] == ["培训班期数", "群众知晓率"]
    assert "execution-own-terms" not in {item.name for item in reading.findings}


def test_a_heading_of_its_own_is_the_execution_whatever_it_says() -> None:
    table = TABLE.replace("产出指标|成本指标|预算执行率", "预算执行率|<|<")
    text = HEAD + BLOCK.format(10, "9.5") + table.format(target="≥95%", standard="", score="10")
    (reading,) = sheets_of(document(text), code_table("yunnan"))
    assert [row.name for row in reading.require().rows] == ["培训班期数", "群众知晓率"]
    assert "execution-own-terms" in {item.name for item in reading.findings}


def test_its_name_over_the_column_of_targets_is_no_target() -> None:
    table = TABLE.replace("产出指标|成本指标|预算执行率|{target}", "预算执行率|<|<|<")
    text = HEAD + table.format(target="", standard="", score="10")
    (reading,) = sheets_of(document(text), code_table("yunnan"))
    assert "execution-own-terms" not in {item.name for item in reading.findings}
