"""Superscripts, text struck out and text that is not shown: none of them is part of a figure."""

import io
from collections.abc import Callable

import docx
import pytest
import xlsxwriter

from gov_perf import ScoreSheet, read_sheet
from gov_perf.forms.sources.superscripts import shown
from gov_perf.reading import Reading

HEAD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
ROW = ("产出指标", "数量指标", "培训班期数", "≥10", "", "50", "45")
Runs = list[tuple[str, str]]
"""Stretches of the cell of the actual value, each with what it is."""


def to_docx(runs: Runs) -> bytes:
    document = docx.Document()
    drawn = document.add_table(2, len(HEAD))
    for column, texts in enumerate(zip(HEAD, ROW, strict=True)):
        for row, text in enumerate(texts):
            drawn.cell(row, column).text = text
    paragraph = drawn.cell(1, 4).paragraphs[0]
    for kind, text in runs:
        font = paragraph.add_run(text).font
        font.superscript = True if kind == "mark" else None
        font.strike = True if kind == "struck" else None
        font.hidden = True if kind == "hidden" else None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def to_xlsx(runs: Runs) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fonts = {
            "mark": book.add_format({"font_script": 1}),
            "struck": book.add_format({"font_strikeout": True}),
        }
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        if len(runs) == 1:
            sheet.write_string(1, 4, runs[0][1], fonts.get(runs[0][0]))
        else:
            parts = [part for kind, text in runs for part in (fonts.get(kind), text) if part]
            sheet.write_rich_string(1, 4, *parts)
    return buffer.getvalue()


def to_html(runs: Runs) -> bytes:
    tags = {
        "": "{}",
        "mark": "<sup>{}</sup>",
        "struck": "<del>{}</del>",
        "hidden": "<span style='display: none'>{}</span>",
    }
    actual = "".join(tags[kind].format(text) for kind, text in runs)
    cells = [*ROW[:4], actual, *ROW[5:]]
    rows = ["".join(f"<td>{text}</td>" for text in row) for row in (HEAD, cells)]
    return f"<!DOCTYPE html><table><tr>{rows[0]}</tr><tr>{rows[1]}</tr></table>".encode()


WRITERS = {"docx": to_docx, "xlsx": to_xlsx, "html": to_html}


def told(reading: Reading[ScoreSheet]) -> list[tuple[str, object]]:
    return [
        (item.name, item.fact("text"))
        for item in reading.findings
        if item.name in {"note-mark-dropped", "text-struck", "text-not-shown"}
    ]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize(
    ("runs", "actual", "findings"),
    [
        ([("", "9"), ("mark", "1")], "9", [("note-mark-dropped", "1")]),
        ([("", "9"), ("mark", "1"), ("", "期")], "9期", [("note-mark-dropped", "1")]),
        ([("", "95%"), ("mark", "①")], "95%", [("note-mark-dropped", "①")]),
        ([("", "9m"), ("mark", "2")], "9m²", []),
        ([("struck", "8期"), ("", "9期")], "9期", [("text-struck", "8期")]),
        ([("struck", "8期")], "None", [("text-struck", "8期")]),
    ],
)
def test_what_is_no_part_of_the_figure(
    write: Callable[[Runs], bytes], runs: Runs, actual: str, findings: list[tuple[str, object]]
) -> None:
    reading = read_sheet(write(runs))
    assert str(reading.require().rows[0].actual) == actual
    assert told(reading) == findings


@pytest.mark.parametrize("write", [to_docx, to_html])
def test_text_that_is_not_shown(write: Callable[[Runs], bytes]) -> None:
    reading = read_sheet(write([("hidden", "1"), ("", "95%")]))
    assert str(reading.require().rows[0].actual) == "95%"
    assert told(reading) == [("text-not-shown", "1")]


def test_a_power_of_ten_is_no_figure_with_a_mark() -> None:
    reading = read_sheet(to_html([("", "1.2×10"), ("mark", "4"), ("", "人")]))
    assert reading.require().rows[0].actual is None
    assert "actual-not-read" in [item.name for item in reading.findings]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("9¹台", "9台"),
        ("≥1,200²", "≥1,200"),
        ("110¹人", "110人"),
        ("95%¹", "95%"),
        ("100m²", "100m²"),
        ("30万m³", "30万m³"),
        ("10²人", "10²人"),
        ("1.5×10⁴人", "1.5×10⁴人"),
        ("甲¹", "甲¹"),
        ("完成9¹期，合格率95%", "完成9¹期，合格率95%"),
    ],
)
def test_superscripts_of_unicode(text: str, left: str) -> None:
    assert shown(text) == left


def test_a_number_in_a_cell_struck_out_is_none() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_number(1, 4, 8, book.add_format({"font_strikeout": True}))
    reading = read_sheet(buffer.getvalue())
    assert reading.require().rows[0].actual is None
    assert told(reading) == [("text-struck", "8")]


def test_very_many_marks_are_told_as_many() -> None:
    heads = "".join(f"<th>{text}</th>" for text in HEAD)
    rows = "".join(
        f"<tr><td>产出指标</td><td>数量指标</td><td>指标{n}</td><td>≥10</td>"
        f"<td>9<sup>1</sup></td><td>1</td><td>1</td></tr>"
        for n in range(60)
    )
    reading = read_sheet(f"<table><tr>{heads}</tr>{rows}</table>")
    names = [item.name for item in reading.findings]
    assert (names.count("note-mark-dropped"), names.count("marks-more")) == (50, 1)
    assert {str(row.actual) for row in reading.require().rows} == {"9"}
