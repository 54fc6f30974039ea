"""Columns headed by a year alone, and by a part of the year (全年, 半年)."""

from collections.abc import Callable, Sequence

import pytest

from forms_made import table, to_csv, to_html, to_xlsx
from gov_perf import Reading, read_plan, read_sheet
from gov_perf.forms.grid import Cell
from gov_perf.plans.plan import Plan

Writer = Callable[[Sequence[Cell]], str | bytes]
WRITERS = pytest.mark.parametrize("write", [to_xlsx, to_html, to_csv])

HEAD = "项目名称|甲项目|<|<|<|<\n"
ROW = "\n产出指标|数量指标|期数|≥3期|≥4期|≥5期"


def targets(reading: Reading[Plan]) -> list[str]:
    return [str(item.target) for item in reading.require().indicators]


def names(reading: Reading[Plan]) -> set[str]:
    return {item.name for item in reading.findings}


@WRITERS
@pytest.mark.parametrize(
    "heading",
    [
        "一级指标|二级指标|三级指标|2025年|2026年|2027年",
        "一级指标|二级指标|三级指标|2025年度|2026年度|2027年度",
        "一级指标|二级指标|三级指标|绩效指标|<|<\n^|^|^|2025年|2026年|2027年",
        "一级指标|二级指标|三级指标名称|2025|2026|2027",
    ],
)
def test_years_alone_are_targets_beside_names_of_indicators(write: Writer, heading: str) -> None:
    data = write(table(HEAD + heading + ROW))
    reading = read_plan(data, year=2026)
    assert (targets(reading), names(reading)) == (["≥4期"], {"target-year-taken"})
    assert reading.unread == ()
    undecided = read_plan(data)
    assert (targets(undecided), names(undecided)) == ([""], {"target-years-several"})
    (told,) = undecided.findings
    assert "2025、2026、2027" in told.text
    assert "year=" in str(told.mend)


def test_three_columns_are_enough() -> None:
    reading = read_plan(to_csv(table("三级指标|2025年|2026年\n期数|≥3期|≥4期")), year=2025)
    assert targets(reading) == ["≥3期"]


@pytest.mark.parametrize(
    "heading",
    [
        "一级指标|二级指标|三级指标|指标值|2026年|2027年",
        "一级指标|二级指标|三级指标|2025年指标值|2026年|2027年",
        "一级指标|二级指标|三级指标|实际完成值|2026年|2027年",
        "一级指标|二级指标|三级指标|得分|2026年|2027年",
    ],
)
def test_in_doubt_they_are_not_read_and_the_columns_named(heading: str) -> None:
    reading = read_plan(to_xlsx(table(HEAD + heading + ROW)), year=2026)
    assert "≥4期" not in targets(reading)
    (told,) = [item for item in reading.findings if item.name == "years-not-targets"]
    assert told.fact("columns") == "2026年、2027年"
    assert "year=2027" in str(told.mend)
    assert "≥4期" in [span.text for span in reading.unread]


@pytest.mark.parametrize(
    "heading",
    [
        "指标名称|单位|说明|2025年|2026年|2027年",
        "一级指标|二级指标|三级指标|历年完成值|<|<\n^|^|^|2025年|2026年|2027年",
        "一级指标|二级指标|三级指标|2025年|备注|来源",
        "一级指标|二级指标|三级指标|2025年|2025年度|来源",
    ],
)
def test_what_is_no_table_of_targets_is_none(heading: str) -> None:
    assert read_plan(to_xlsx(table(HEAD + heading + ROW))).value is None


@WRITERS
@pytest.mark.parametrize(
    ("heading", "target", "columns"),
    [
        ("指标值|<|备注\n^|^|^|全年|半年|^", "≥3期", "半年"),
        ("年度指标值|<|备注\n^|^|^|上半年|全年|^", "≥4期", "上半年"),
        ("年度指标值|半年指标值|备注", "≥3期", "半年指标值"),
        ("半年目标值|年度目标值|备注", "≥4期", "半年目标值"),
        ("指标值（半年）|指标值（全年）|备注", "≥4期", "指标值（半年）"),
        ("目标值|<|<\n^|^|^|上半年|下半年|全年", "≥5期", "上半年、下半年"),
    ],
)
def test_the_whole_year_is_the_target_and_its_half_is_told(
    write: Writer, heading: str, target: str, columns: str
) -> None:
    rows = HEAD + "一级指标|二级指标|三级指标|" + heading + ROW
    reading = read_plan(write(table(rows)))
    assert targets(reading) == [target]
    (told,) = [item for item in reading.findings if item.name == "target-part-beside"]
    assert told.fact("columns") == columns
    others = {"≥3期", "≥4期"} if target == "≥5期" else {"≥3期", "≥4期"} - {target}
    assert {span.text for span in reading.unread} == others


@pytest.mark.parametrize(
    "heading", ["半年指标值|备注|来源", "指标值|<|备注\n^|^|^|上半年|下半年|^"]
)
def test_without_the_whole_year_no_target_is_read(heading: str) -> None:
    rows = HEAD + "一级指标|二级指标|三级指标|" + heading + ROW
    reading = read_plan(to_xlsx(table(rows)))
    assert targets(reading) == [""]
    assert "target-part-alone" in names(reading)


def test_a_part_under_another_heading_is_no_target() -> None:
    rows = HEAD + "一级指标|二级指标|三级指标|指标值|预算执行数|<\n^|^|^|^|全年|半年" + ROW
    assert targets(read_plan(to_xlsx(table(rows))))[-1] == "≥3期"


PARTED = """
一级指标|二级指标|三级指标|2025年|<|2026年|<
^|^|^|全年|半年|全年|半年
产出指标|数量指标|期数|≥3期|≥1期|≥4期|≥2期
产出指标|数量指标|场数|≥3场|||≥2场
"""


@WRITERS
@pytest.mark.parametrize("over", ["", "一级指标|二级指标|三级指标|绩效指标值|<|<|<\n"])
def test_years_over_parts_of_them(write: Writer, over: str) -> None:
    body = PARTED.strip().replace(
        "一级指标|二级指标|三级指标|", "^|^|^|" if over else "一级指标|二级指标|三级指标|"
    )
    reading = read_plan(write(table(over + body)), year=2026)
    assert targets(reading) == ["≥4期", ""]  # what is blank for the year is not its half's
    assert names(reading) - {"section-missing"} == {"target-year-taken", "target-part-beside"}
    assert targets(read_plan(write(table(over + body)), year=2025)) == ["≥3期", "≥3场"]
    assert "target-years-several" in names(read_plan(write(table(over + body))))


@WRITERS
def test_one_year_over_parts_of_it(write: Writer) -> None:
    text = (
        "一级指标|二级指标|三级指标|2026年|<\n^|^|^|半年|全年\n"
        "产出指标|数量指标|期数|≥2期|≥4期\n产出指标|数量指标|场数|≥6场|"
    )
    assert targets(read_plan(write(table(text)))) == ["≥4期", ""]


def test_years_over_parts_that_are_not_merged() -> None:
    text = (
        "一级指标|二级指标|三级指标|2025年|2025年|2026年|2026年\n|||全年|半年|全年|半年\n"
        "产出指标|数量指标|期数|≥3期|≥1期|≥4期|≥2期"
    )
    assert targets(read_plan(to_xlsx(table(text)), year=2026)) == ["≥4期"]


def test_a_year_of_which_only_a_part_is_there() -> None:
    text = (
        "一级指标|二级指标|三级指标|2025年|<|2026年\n^|^|^|全年|半年|半年\n"
        "产出指标|数量指标|期数|≥3期|≥1期|≥2期"
    )
    reading = read_plan(to_xlsx(table(text)), year=2026)
    assert (targets(reading), "target-year-absent" in names(reading)) == ([""], True)


SHEET = """
一级指标|二级指标|三级指标|指标值|<|实际完成值|<|分值|得分
^|^|^|上半年|{0}|上半年|{0}|^|^
产出指标|数量指标|场数|≥5场|≥10场|5场|9场|50|45
"""


def test_parts_of_the_year_under_targets_and_actual_values() -> None:
    reading = read_sheet(to_xlsx(table(SHEET.format("全年"))))
    (row,) = reading.require().rows
    assert (str(row.indicator.target), str(row.actual)) == ("≥10场", "9场")
    told = [item.name for item in reading.findings]
    assert {"actual-part-beside", "target-part-beside"} <= set(told)


def test_actual_values_of_parts_of_the_year_alone() -> None:
    reading = read_sheet(to_xlsx(table(SHEET.format("下半年"))))
    assert reading.require().rows[0].actual is None
    told = {item.name for item in reading.findings}
    assert {"actual-part-alone", "target-part-alone"} <= told
