"""Hidden rows and columns of OpenDocument and old Excel: read like any other, and told."""

import io
from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from gov_perf import read_plan

LINES = (
    ("项目名称", "示例项目", "", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值", "备注"),
    ("产出指标", "数量指标", "期数", "≥3期", "无"),
    ("产出指标", "质量指标", "合格率", "≥98%", "无"),
)
Writer = Callable[[Collection[int], Collection[int]], bytes]


def to_ods(rows: Collection[int], columns: Collection[int], how: str = "collapse") -> bytes:
    sheet = Table(name="表")
    for column in range(8):
        state = {"visibility": how} if column in columns else {}
        sheet.addElement(TableColumn(**state))
    for number in range(9):
        state = {"visibility": how} if number in rows else {}
        sheet.addElement(ods_row(LINES[number] if number < len(LINES) else (), **state))
    return ods_of(sheet)


def ods_row(texts: Iterable[str], **state: str) -> Any:  # noqa: ANN401 - odfpy has no types
    line = TableRow(**state)
    for text in texts:
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=text))
        line.addElement(cell)
    return line


def ods_of(sheet: Any) -> bytes:  # noqa: ANN401 - likewise
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def to_filtered(rows: Collection[int], columns: Collection[int]) -> bytes:
    return to_ods(rows, columns, "filter")


def to_xls(rows: Collection[int], columns: Collection[int]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, texts in enumerate(LINES):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    for row in range(9):
        sheet.row(row).hidden = row in rows
    for column in range(8):
        sheet.col(column).hidden = column in columns
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("write", [to_ods, to_filtered, to_xls])
@pytest.mark.parametrize(
    ("rows", "columns", "which"),
    [
        ((), (), []),
        ((8,), (7,), []),
        ((3,), (), ["第4行"]),
        ((0, 2, 3), (), ["第1、3至4行"]),
        ((), (3, 4), ["第D至E列"]),
        ((2,), (4,), ["第3行", "第E列"]),
    ],
)
def test_what_is_hidden_is_read_and_told(
    write: Writer, rows: tuple[int, ...], columns: tuple[int, ...], which: list[str]
) -> None:
    reading = read_plan(write(rows, columns))
    assert [str(item.target) for item in reading.require().indicators] == ["≥3期", "≥98%"]
    found = [item for item in reading.findings if item.name == "cells-hidden"]
    assert [item.fact("which") for item in found] == which
    assert all(item.where.sheet == "表" for item in found)


def test_repeated_rows_and_columns_are_counted() -> None:
    sheet = Table(name="表")
    sheet.addElement(TableColumn(numbercolumnsrepeated=3))
    sheet.addElement(TableColumn(numbercolumnsrepeated=9_999_999, visibility="collapse"))
    sheet.addElement(TableRow(numberrowsrepeated=2, visibility="collapse"))
    for texts in LINES:
        sheet.addElement(ods_row(texts))
    reading = read_plan(ods_of(sheet))
    found = [item for item in reading.findings if item.name == "cells-hidden"]
    assert [(item.fact("which"), item.where.cell) for item in found] == [("第D至E列", "D4")]
