"""Numbers of old Excel that are shown as percentages (.xls): read as shown, and never guessed."""

import io
import struct

import pytest
import xlwt

from gov_perf import read_actuals, read_plan, read_sheet, read_sheets, recheck, score
from gov_perf.forms.sources import ole

RULES = "财预〔2020〕10号"


def book(*forms: tuple[str, float], shown: str = "0%") -> bytes:
    """A sheet for each form; its satisfaction is a number that is shown in a format."""
    made = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str=shown)
    for name, share in forms:
        sheet = made.add_sheet(name)
        rows: list[list[str | float]] = [
            ["项目支出绩效自评表"],
            ["项目名称", name],
            ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "服务人数", "≥1人", 1, 90, 90],
            ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", share, 10, 10],
        ]
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                own = row == 4 and column == 4
                sheet.write(row, column, value, percent if own else xlwt.Style.default_style)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def without_styles(data: bytes) -> bytes:
    """The same, each record of a cell style under a number that nobody knows."""
    content = bytearray(ole.stream(data, ["Workbook"]))
    place = 0
    while place + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, place)
        if kind == 0x00E0:
            struct.pack_into("<H", content, place, 0x0FE0)
        place += 4 + length
    return ole.packed("Workbook", bytes(content)).getvalue()


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (0.96, "0%", "96%"),
        (0.9612, "0.00%", "96.12%"),
        (1, "0%", "100%"),
        (1, "0.0%", "100%"),
        (97, "0", "97"),
        (97.5, '0.0"%"', "97.5%"),
        (97, '"约"0.0\\%', "约97%"),
        (0.96, "General", "0.96"),
        (123456, '0\\.0,"万元"', "12.3456万元"),
        (123456, '0!.0,"万元"', "12.3456万元"),
        (123456, "#,##0,", "123.456"),
        (123456, "#,##0.00", "123456"),
        (123456, '"¥"#,##0.00', "123456"),
        (0.96, "0.00", "0.96"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: float, shown: str, text: str) -> None:
    data = book(("甲项目", value), shown=shown)
    reading = read_actuals(data)
    assert reading.require()["群众满意度"] == text
    assert "number-format-unknown" not in {item.name for item in reading.findings}


def test_what_is_shown_in_per_cent_is_scored_and_rechecked() -> None:
    data = book(("甲项目", 0.96))
    plan, actuals = read_plan(data).require(), read_actuals(data).require()
    assert score(plan, actuals, RULES)["群众满意度"].score == 10
    checked = recheck(read_sheet(data).require(), RULES)
    assert [row.computed for row in checked.rows if row.path.endswith("群众满意度")] == [10]


DATA = without_styles(book(("甲项目", 0.97)))


def test_a_share_in_doubt_is_neither_scored_nor_held_against_the_unit() -> None:
    plan, actuals = read_plan(DATA).require(), read_actuals(DATA).require()
    assert actuals["群众满意度"] == "0.97 或 97%"
    assert actuals["服务人数"] == "1"
    sheet = score(plan, actuals, RULES, skip_unscorable=True)
    assert [row.name for row in sheet.rows] == ["服务人数"]
    checked = recheck(read_sheet(DATA).require(), RULES)
    assert [row.computed for row in checked.rows if row.path.endswith("群众满意度")] == [None]
    names = {item.name for item in checked.findings}
    assert not names & {"recheck-row-differs", "recheck-full-marks"}, names
    assert "recheck-row-unchecked" in names


def test_a_whole_one_may_be_all_of_it_too() -> None:
    data = without_styles(book(("甲项目", 1)))
    assert read_actuals(data).require()["群众满意度"] == "1 或 100%"


def test_what_the_file_leaves_in_doubt_is_told_of_the_form_where_it_stands() -> None:
    both = without_styles(book(("甲项目", 97.0), ("乙项目", 0.97)))
    first, second = read_sheets(both)
    told = [
        [item.where.cell for item in reading.findings if item.name == "number-format-unknown"]
        for reading in (first, second)
    ]
    assert told == [["E4"], ["E4", "E5"]]
    assert str(first.require().rows[1].actual) == "97"
