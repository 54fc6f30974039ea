"""Units in headings (实际完成值（万元）): what bare figures are, and what is refused."""

import io

import pytest
import xlsxwriter

from gov_perf import GovPerfError, read_actuals, read_plan, read_sheet, score

RULES = "财预〔2020〕10号"


def form(headings: str, cells: str) -> bytes:
    return (
        f"项目支出绩效自评表\n项目名称,甲\n一级指标,二级指标,三级指标,{headings},分值,得分\n"
        f"成本指标,经济成本指标,成本,{cells},90,90\n"
    ).encode()


def scored(source: bytes) -> str:
    """The score, or the codes of the refusal."""
    try:
        sheet = score(read_plan(source).require(), read_actuals(source).require(), RULES)
    except GovPerfError as error:
        return " ".join(item.code for item in error.findings)
    return str(sheet.rows[0].score)


@pytest.mark.parametrize(
    ("headings", "cells", "target", "actual", "outcome"),
    [
        ("指标值,实际完成值（万元）", "≤1000000元,200", "≤1000000元", "200万元", "45.00"),
        ("指标值（元）,实际完成值（万元）", "≤100,1", "≤100元", "1万元", "0.90"),
        ("指标值（万元）,实际完成值（元）", "≤100,990000", "≤100万元", "990000元", "90.00"),
        ("指标值,实际完成值（‰）", "≤5%,8", "≤5%", "8‰", "90.00"),
        ("指标值（单位：%）,实际完成值（%）", "≥98,97", "≥98%", "97", "89.08"),
        ("指标值(％),实际完成值[%]", "≥98,49", "≥98%", "49", "45.00"),
        ("指标值（元）,实际完成值（元）", "≤20万,40万", "≤20万元", "40万元", "45.00"),
        ("指标值（万元）,实际完成值（万元）", "≥12期,6期", "≥12期", "6期", "45.00"),
        ("指标值（A）,实际完成值（B）", "≤20元,40", "≤20元", "40", "45.00"),
        ("指标性质,指标值（元）,度量单位,实际完成值", "≥,12,元,6", "≥12元", "6", "45.00"),
        ("指标性质,指标值（元）,实际完成值（元）", "≥,12,6", "≥12元", "6元", "45.00"),
    ],
)
def test_bare_figures_are_in_the_unit_of_their_heading(
    headings: str, cells: str, target: str, actual: str, outcome: str
) -> None:
    source = form(headings, cells)
    assert read_plan(source).require().indicators["成本"].target.text == target.replace("％", "%")
    assert read_actuals(source).require()["成本"] == actual
    assert str(read_sheet(source).require().rows[0].actual) == actual
    assert scored(source) == outcome


@pytest.mark.parametrize(
    ("headings", "cells", "refused", "codes"),
    [
        ("指标值（%）,实际完成值（%）", "≥98,0.96", "V025", set()),
        ("指标值（天）,实际完成值（月）", "≤30,2", "V017", {"H049", "V017"}),
        ("指标值,实际完成值（%）", "≥12期,11", "V017", {"H049", "V017"}),
        ("指标值,实际完成值（‰）", "≤5%,0.5", "V017", {"H049", "V017"}),
        ("指标值,实际完成值（%）", "≥12,11", "V023", set()),
        ("指标值（万元）,实际完成值（万元）", "≤20万元,11万", "V017", {"H049", "V017"}),
        ("指标值,实际完成值（元、%）", "≤20元,11", "V017", {"H049", "V017"}),
        ("指标值,实际完成值（元/%）", "≤20元,11", "V017", {"H049", "V017"}),
    ],
)
def test_actual_values_that_may_be_either_are_not_scored(
    headings: str, cells: str, refused: str, codes: set[str]
) -> None:
    source = form(headings, cells)
    assert scored(source) == refused
    told = {item.code for item in read_sheet(source).findings}
    assert told - {"H048"} == codes
    assert ("H049" in {item.code for item in read_actuals(source).findings}) is ("H049" in codes)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("指标性质,指标值（元）,度量单位,实际完成值", "≥,12,万元,11"),
        ("指标性质,指标值（%）,度量单位,实际完成值", "≥,12,期,11"),
        ("指标值（%）,实际完成值", "≥0.98,0.97"),
        ("指标值（%）,实际完成值", "=1,1"),
        ("指标值（元、%）,实际完成值", "≥98,97"),
        ("指标值（万元）,实际完成值", "≤20万,11"),
    ],
)
def test_targets_that_may_be_either_are_not_read(headings: str, cells: str) -> None:
    source = form(headings, cells)
    reading = read_plan(source)
    assert reading.require().indicators["成本"].target.value is None
    assert [item.where.cell for item in reading.findings if item.code == "H049"]
    assert not scored(source)[0].isdigit()


def test_the_unit_is_told_once_for_a_column() -> None:
    source = (
        form("指标值（%）,实际完成值（%）", "≥98,97")
        + "质量指标,质量指标,乙,≥90,88,10,10\n".encode()
    )
    told = [item for item in read_plan(source).findings if item.code == "H048"]
    assert [(item.where.cell, item.fact("unit")) for item in told] == [("D3", "%")]


def test_a_workbook_says_the_same() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for row, line in enumerate(
            form("指标值（元）,实际完成值（万元）", "≤100,1").decode().splitlines()
        ):
            for column, text in enumerate(line.split(",")):
                sheet.write(row, column, 1 if text == "1" else text)
    assert scored(out.getvalue()) == "0.90"
