"""Cells that hold an error of the spreadsheet (#N/A、#DIV/0!): no value, told with their place."""

import io
import struct

import pytest
import xlsxwriter
import xlwt

from forms_made import table, to_csv, to_docx, to_html, to_ods
from gov_perf import Finding, read_plan, read_sheet
from gov_perf.forms.sources.error_cells import errors_in, errors_of

ROWS = (
    "项目支出绩效自评表||||||",
    "项目名称|应急救护培训|||||",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
    "产出指标|数量指标|培训班期数|≥12期|{0}|50|50",
    "产出指标|质量指标|培训合格率|{0}|98%|50|{0}",
)
PLACES = ["E4", "D5", "G5"]


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return sorted(
        ((str(item.where.cell), item.fact("text")) for item in findings
         if item.name == "cell-with-error"),
        key=lambda pair: PLACES.index(pair[0]),
    )  # fmt: skip


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!"])
def test_errors_of_a_workbook_are_told_with_their_cells(error: str) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for row, line in enumerate(ROWS):
            for column, text in enumerate(line.split("|")):
                if text == "{0}":
                    sheet.write_formula(row, column, "=B9", None, error)
                else:
                    sheet.write_string(row, column, text)
    reading = read_sheet(buffer.getvalue())
    assert errors(reading.findings) == [(place, error) for place in PLACES]
    (told, *_) = [item for item in reading.findings if item.name == "cell-with-error"]
    assert (told.code, told.where.sheet) == ("H098", "表")
    (plan,) = [read_plan(buffer.getvalue()).require()]
    assert str(plan.indicators["培训合格率"].target) == ""


def test_errors_of_an_old_workbook_are_told_with_their_cells() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, line in enumerate(ROWS):
        for column, text in enumerate(line.split("|")):
            if text == "{0}":
                sheet.row(row).set_cell_error(column, "#REF!")
            else:
                sheet.write(row, column, text)
    buffer = io.BytesIO()
    book.save(buffer)
    found = read_sheet(buffer.getvalue()).findings
    assert errors(found) == [(place, "#REF!") for place in PLACES]


def test_results_of_old_formulas() -> None:
    def result(kind: int, value: int, behind: int) -> bytes:
        return struct.pack("<HHHBxBxxxHHI", 3, 4, 0, kind, value, behind, 0, 0)

    for record, told in (
        (result(2, 0x07, 0xFFFF), [("E4", "#DIV/0!")]),
        (result(2, 0x99, 0xFFFF), [("E4", "#153")]),
        (result(1, 0x07, 0xFFFF), []),  # a truth value
        (result(2, 0x07, 0x4000), []),  # a number
    ):
        assert errors_of(bytearray(record), [(0x0006, 0, len(record))]) == told
    truth = struct.pack("<HHHBB", 3, 4, 0, 7, 0)
    assert errors_of(bytearray(truth), [(0x0205, 0, len(truth))]) == []
    assert errors_of(bytearray(truth), [(0x0205, 0, 2)]) == []


@pytest.mark.parametrize("write", [to_csv, to_docx, to_html, to_ods])
def test_errors_that_were_copied_as_text_are_told_too(write) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    drawn = table("\n".join(ROWS).replace("{0}", "#REF!"))
    assert errors(read_sheet(write(drawn)).findings) == [(place, "#REF!") for place in PLACES]


@pytest.mark.parametrize("text", ["#1", "N/A", "见#REF!", "Err", "#N/A人"])
def test_texts_that_are_no_error_stay(text: str) -> None:
    drawn = table("\n".join(ROWS).replace("{0}", text))
    assert errors(read_sheet(to_csv(drawn)).findings) == []


def test_cells_are_known_however_they_are_written() -> None:
    assert errors_in(b'<x:c r="A1" s="2" t="e"><x:f>B1</x:f><x:v>#N/A</x:v></x:c>') == (
        ("A1", "#N/A"),
    )
    assert errors_in(b'<c t="e"><f t="shared" si="0"/><v>#REF!</v></c>') == (("", "#REF!"),)
    assert errors_in(b'<c r="A1" t="s"><v>1</v></c><c r="B1" t="str"><v>t="e"</v></c>') == ()
