"""Forms made for the tests: one table of cells written as every kind of file.

Nothing here is a published form: the layouts are those that published ones have, the words
and figures are our own.
"""

import csv
import html
import io
from collections.abc import Callable, Sequence

import docx
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as PdfTable

from gov_perf.forms.grid import Cell


def table(text: str) -> list[Cell]:
    """Cells from a drawing: a line a row, "|" between cells; "<" widens the cell to the left,
    "^" carries the one above down, and a blank cell is empty.
    """
    found: dict[tuple[int, int], list[int]] = {}
    texts: dict[tuple[int, int], str] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(text.strip().splitlines()):
        for column, piece in enumerate(line.split("|")):
            word = piece.strip()
            if word == "<":
                start = owner[row, column - 1]
            elif word == "^":
                start = owner[row - 1, column]
            else:
                start = (row, column)
                texts[start] = word.replace("\\n", "\n")
                found[start] = [row, column]
            owner[row, column] = start
            found[start] = [max(found[start][0], row), max(found[start][1], column)]
    return [
        Cell(texts[start], *start, last[0] - start[0] + 1, last[1] - start[1] + 1)
        for start, last in sorted(found.items())
        if texts[start]
    ]


def size(cells: Sequence[Cell]) -> tuple[int, int]:
    return (
        max(cell.row + cell.rows for cell in cells),
        max(cell.column + cell.columns for cell in cells),
    )


def to_xlsx(cells: Sequence[Cell]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("表")
        for cell in cells:
            if cell.rows * cell.columns > 1:
                last = (cell.row + cell.rows - 1, cell.column + cell.columns - 1)
                sheet.merge_range(cell.row, cell.column, *last, cell.text)
            else:
                sheet.write_string(cell.row, cell.column, cell.text)
    return buffer.getvalue()


def to_xls(cells: Sequence[Cell]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for cell in cells:
        last = (cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        sheet.write_merge(cell.row, last[0], cell.column, last[1], cell.text)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def to_ods(cells: Sequence[Cell]) -> bytes:
    height, width = size(cells)
    starts = {(cell.row, cell.column): cell for cell in cells}
    covered = _covered(cells)
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="表")
    for row in range(height):
        line = TableRow()
        for column in range(width):
            cell = starts.get((row, column))
            if (row, column) in covered:
                line.addElement(CoveredTableCell())
            elif cell is None:
                line.addElement(TableCell())
            else:
                item = TableCell(
                    numberrowsspanned=cell.rows,
                    numbercolumnsspanned=cell.columns,
                    valuetype="string",
                )
                for part in cell.text.split("\n"):
                    item.addElement(P(text=part))
                line.addElement(item)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    book.write(buffer)
    return buffer.getvalue()


def _covered(cells: Sequence[Cell]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    } - {(cell.row, cell.column) for cell in cells}


def to_docx(cells: Sequence[Cell]) -> bytes:
    height, width = size(cells)
    document = docx.Document()
    drawn = document.add_table(height, width)
    for cell in cells:
        first = drawn.cell(cell.row, cell.column)
        last = drawn.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        first.merge(last).text = cell.text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def to_html(cells: Sequence[Cell]) -> bytes:
    height, width = size(cells)
    starts = {(cell.row, cell.column): cell for cell in cells}
    covered = _covered(cells)
    lines = []
    for row in range(height):
        line = ""
        for column in range(width):
            cell = starts.get((row, column))
            if cell is not None:
                inner = html.escape(cell.text).replace("\n", "<br>")
                line += f'<td rowspan="{cell.rows}" colspan="{cell.columns}"><p>{inner}</p></td>'
            elif (row, column) not in covered:
                line += "<td>&nbsp;</td>"
        lines.append(f"<tr>{line}</tr>")
    body = f"<table><tbody>{''.join(lines)}</tbody></table>"
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def to_csv(cells: Sequence[Cell]) -> bytes:
    height, width = size(cells)
    rows = [[""] * width for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode("gb18030")


def to_pdf(cells: Sequence[Cell]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    height, width = size(cells)
    rows = [[""] * width for _ in range(height)]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 8),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
        last = (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
        style.append(("SPAN", (cell.column, cell.row), last))
    buffer = io.BytesIO()
    lines = max(cell.text.count("\n") + 1 for cell in cells)
    heights = [10.0 * lines + 8] * height  # a row of merged cells alone would be given no height
    widths = _widths(cells, width)
    drawn = PdfTable(rows, widths, heights, style=TableStyle(style))
    page = (max(1600, sum(widths) + 200), max(1200, sum(heights) + 200))
    SimpleDocTemplate(buffer, pagesize=page).build([drawn])
    return buffer.getvalue()


def _widths(cells: Sequence[Cell], width: int) -> list[float]:
    """A width for every column: reportlab's own leave out lines where cells are merged."""
    widths = [20.0] * width
    for cell in cells:
        needed = 16 + 8 * max(len(line) for line in cell.text.split("\n"))
        for column in range(cell.column, cell.column + cell.columns):
            widths[column] = max(widths[column], needed / cell.columns)
    return widths


WRITERS: dict[str, Callable[[Sequence[Cell]], bytes]] = {
    "xlsx": to_xlsx,
    "xls": to_xls,
    "ods": to_ods,
    "docx": to_docx,
    "html": to_html,
    "pdf": to_pdf,
}
"""Every kind of file that keeps merged cells."""
