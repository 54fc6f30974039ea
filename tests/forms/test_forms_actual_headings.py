"""Headings of actual values: those of a year, further names, and columns that are hidden."""

import io

import pytest
import xlsxwriter
import xlwt

from gov_perf import read_actuals, read_plan, read_sheet

ROWS = (("产出指标", "数量指标", "甲", "≥10场"), ("效益指标", "社会效益指标", "乙", "≥5起"))


def form(title: str, *columns: tuple[str, str, str]) -> str:
    """A form with these columns behind the targets: heading, and what 甲 and 乙 have."""
    heads = [*("一级指标", "二级指标", "三级指标", "指标值"), *(column[0] for column in columns)]
    lines = [title, "项目名称,示例", ",".join([*heads, "分值", "得分"])]
    for number, row in enumerate(ROWS):
        lines.append(",".join([*row, *(column[number + 1] for column in columns), "50", "45"]))
    return "\n".join(lines) + "\n"


LAST = ("2024年实际完成值", "8场", "5起")
THIS = ("2025年实际完成值", "9场", "6起")
NAMES = ("actual-of-other-year", "actual-years-several", "cell-not-placed", "column-not-placed")


@pytest.mark.parametrize(
    ("title", "columns", "read", "told"),
    [
        ("2025年度项目支出绩效自评表", [LAST, THIS], "9场", [("提示", "2024年实际完成值")]),
        ("2025年度项目支出绩效自评表", [THIS], "9场", []),
        ("2025年度项目支出绩效自评表", [LAST], "", [("提示", "2024年实际完成值")]),
        ("项目支出绩效自评表", [THIS], "9场", []),
        ("项目支出绩效自评表", [LAST, THIS], "",
         [("退回", "2024年实际完成值、2025年实际完成值")]),
        ("2025年度项目支出绩效自评表", [LAST, ("实际完成值", "9场", "6起")], "9场",
         [("提示", "2024年实际完成值")]),
        ("2025年度项目支出绩效自评表",
         [("2024年完成情况（场）", "8", "5"), ("2025年度完成值", "9场", "6")],
         "9场", [("提示", "2024年完成情况（场）")]),
    ],
)  # fmt: skip
def test_actual_values_of_a_year(
    title: str, columns: list[tuple[str, str, str]], read: str, told: list[tuple[str, str]]
) -> None:
    reading = read_sheet(form(title, *columns))
    first = reading.require().rows[0].actual
    assert ("" if first is None else str(first)) == read
    found = [item for item in reading.findings if item.name in NAMES]
    assert [(item.severity.value, item.fact("columns")) for item in found] == told
    actuals = read_actuals(form(title, *columns)).value
    assert ("" if actuals is None else actuals["甲"]) == read


def test_last_years_values_beside_the_targets_of_a_plan() -> None:
    text = form("2026年度项目支出绩效目标表", LAST, ("2025年预计完成值", "9场", "5起"))
    reading = read_plan(text)
    assert [str(item.target) for item in reading.require().indicators] == ["≥10场", "≥5起"]
    assert "actual-of-other-year" in {item.name for item in reading.findings}


def test_the_unit_of_such_a_heading_counts() -> None:
    text = form("2025年度项目支出绩效自评表", ("2025年实际完成值（场）", "9", "6起"))
    assert str(read_sheet(text).require().rows[0].actual) == "9场"


@pytest.mark.parametrize(
    "name", ["年度实际完成值", "全年实际值", "完成数", "实际数", "全年完成值", "实际完成数"]
)
def test_further_names_of_actual_values(name: str) -> None:
    assert read_actuals(f"指标,{name}\n甲,9场\n").require()["甲"] == "9场"
    assert str(read_sheet(form("项目支出绩效自评表", (name, "9场", "6起"))).require()
               .rows[0].actual) == "9场"  # fmt: skip


TABLE = (
    ("项目支出绩效自评表", "", "", "", "", "", "", ""),
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "实际完成值",
        "实际完成值（审定）",
        "分值",
        "得分",
    ),
    ("产出指标", "数量指标", "甲", "≥10场", "5场", "9场", "50", "45"),
)


def to_xlsx(hidden: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for row, texts in enumerate(TABLE):
            sheet.write_row(row, 0, texts)
        for column in hidden:
            sheet.set_column(column, column, None, None, {"hidden": True})
    return buffer.getvalue()


def to_xls(hidden: tuple[int, ...]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, texts in enumerate(TABLE):
        for column, text in enumerate(texts):
            if text:
                sheet.write(row, column, text)
    for column in hidden:
        sheet.col(column).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("write", [to_xlsx, to_xls])
@pytest.mark.parametrize(
    ("hidden", "read", "told"),
    [
        ((4,), "9场", {"column-hidden"}),
        ((5,), "5场", {"column-hidden"}),
        ((4, 5), "5场", {"column-twice"}),
        ((), "5场", {"column-twice"}),
        ((6,), "5场", {"column-twice"}),
    ],
)
def test_a_hidden_column_is_never_preferred(
    write: object, hidden: tuple[int, ...], read: str, told: set[str]
) -> None:
    assert callable(write)
    reading = read_sheet(write(hidden))
    assert str(reading.require().rows[0].actual) == read
    assert {item.name for item in reading.findings} & {"column-hidden", "column-twice"} == told
