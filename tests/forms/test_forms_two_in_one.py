"""Target and actual value in one cell (指标值和实际完成值写在一格): parted surely, or not read."""

import pytest

from forms_told import document
from gov_perf import Reading, ScoreSheet
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import actuals_of, plans_of, sheets_of

NAMES = ("道路养护里程", "优良路率", "群众满意度")


def drawn(heading: str, *cells: str) -> str:
    rows = "".join(
        f"产出指标|数量指标|{name}|{cell}|30|30\n" for name, cell in zip(NAMES, cells, strict=False)
    )
    return (
        "2024年度项目支出绩效自评表|<|<|<|<|<\n项目名称|示例|<|<|<|<\n"
        f"一级指标|二级指标|三级指标|{heading}|分值|得分\n{rows}"
    )


def sheet(heading: str, *cells: str) -> Reading[ScoreSheet]:
    (reading,) = sheets_of(document(drawn(heading, *cells)), code_table("yunnan"))
    return reading


@pytest.mark.parametrize(
    "heading",
    [
        "年度指标值/实际完成值", "年度指标值及实际完成值", "目标值和完成值", "指标值、实际值",
        "年度指标值（A）/实际完成值（B）", "年度指标值（实际完成值）", "指标值（目标值/完成值）",
        "年度指标值 实际完成值", "年度指标值\\n实际完成值", "年度指标值与实际完成值",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "cells",
    [
        ("≥300公里/270公里", "≥85%/88%", "≥90%/95%"),
        ("≥300公里，实际完成270公里", "≥85%，实际完成88%", "≥90%，实际完成95%"),
        ("指标值≥300公里；完成值270公里", "指标值≥85%；完成值88%", "指标值≥90%；完成值95%"),
        ("≥300公里（270公里）", "≥85%（88%）", "≥90%（95%）"),
        ("≥300公里\\n270公里", "≥85%\\n88%", "≥90%\\n95%"),
    ],
)
def test_every_cell_parts_by_the_same_sign(heading: str, cells: tuple[str, ...]) -> None:
    reading = sheet(heading, *cells)
    said = [(str(row.indicator.target), str(row.actual)) for row in reading.require().rows]
    assert said == [("≥300公里", "270公里"), ("≥85%", "88%"), ("≥90%", "95%")]
    assert "figures-parted" in [item.name for item in reading.findings]
    assert not reading.unread


def test_deadlines_rates_by_head_and_wording_part_too() -> None:
    reading = sheet(
        "年度指标值（实际完成值）",
        "2024年11月30日前（2024年12月20日）",
        "≤300元/人（280元/人）",
        "效果明显（达成预期指标）",
    )
    said = [(row.indicator.target.text, str(row.actual)) for row in reading.require().rows]
    assert said == [
        ("2024年11月30日前", "2024年12月20日"),
        ("≤300元/人", "280元/人"),
        ("效果明显", "达成预期指标"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "≥95%/年", "≥2次/年/3次/年", "3/4", "≥3/4", "300/270", "2024/12/31", "12/31", "12月/11月",
        "≥12次/3年", "≥3人（含2人）", "≥300公里，270公里", "≥300公里", "≥300公里/", "≥300公里/270",
        "≥300公里/约270公里左右", "≥300元/人",
    ],
)  # fmt: skip
def test_a_cell_that_does_not_part_so_holds_the_column(cell: str) -> None:
    reading = sheet("年度指标值/实际完成值", cell, "≥85%/88%", "≥90%/95%")
    for row in reading.require().rows:
        assert (row.indicator.target.text, row.actual) == ("", None)
    (told,) = [item for item in reading.findings if item.name == "figures-unparted"]
    assert told.fact("texts") == f"“{cell}”"
    assert told.where.cell == "D4"
    names = {item.name for item in reading.findings}
    assert not names & {"actual-column-missing", "figures-parted", "cell-not-placed"}
    assert cell in [span.text for span in reading.unread]


@pytest.mark.parametrize(
    "heading",
    [
        "实际完成值/年度指标值", "年度指标值（万元）/实际完成值（万元）", "年度指标值/得分",
        "年度指标值及说明",
    ],
)  # fmt: skip
def test_a_heading_that_does_not_name_both_in_order_parts_nothing(heading: str) -> None:
    reading = sheet(heading, "≥300公里/270公里", "≥85%/88%", "≥90%/95%")
    assert all(row.actual is None for row in reading.require().rows)
    names = [item.name for item in reading.findings]
    assert "figures-parted" not in names
    (told,) = [item for item in reading.findings if item.name == "actual-column-missing"]
    assert "拆成" in str(told)


def test_plan_and_actual_values_are_read_alike() -> None:
    drawing = drawn("指标值/完成值", "≥300公里/270公里", "≥85%/88%", "≥90%/95%")
    (plan,) = plans_of(document(drawing), code_table("yunnan"))
    (actuals,) = actuals_of(document(drawing), code_table("yunnan"))
    assert [str(item.target) for item in plan.require().indicators] == ["≥300公里", "≥85%", "≥90%"]
    assert [str(value) for value in actuals.require().values()] == ["270公里", "88%", "95%"]


def test_beside_a_column_of_actual_values_it_is_told_and_not_parted() -> None:
    drawing = drawn("指标值/完成值", "≥300公里/270公里", "≥85%/88%", "≥90%/95%")
    drawing = drawing.replace("|分值|", "|实际完成值|").replace("|30|30", "|270公里|30")
    (reading,) = sheets_of(document(drawing), code_table("yunnan"))
    names = [item.name for item in reading.findings]
    assert "column-twice" in names
    assert "figures-parted" not in names
    assert "≥300公里/270公里" in [span.text for span in reading.unread]
