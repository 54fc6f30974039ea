"""Excel (.xlsx, XlsxWriter): the form with live sums, protection and an A4 page set-up."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.findings import Where
from gov_perf.forms.write.layout import Cell, Form, Placed, Role
from gov_perf.forms.write.measure import BODY, heights, size
from gov_perf.forms.write.words import word
from gov_perf.numbers.exact import plain

LONGEST: Final = 32_767
"""The longest text that a cell of a workbook holds."""

_EXACT_DIGITS: Final = 15
"""A spreadsheet keeps this many digits of a number; a longer one is written as text."""

_AS_TEXT: Final = 255
"""Longer texts are shown as ##### by old programs if the cell has the format of text."""

_EVERYWHERE: Final = "A1:XFD1048576"
_TEXT_FORMAT: Final = 49
"""The number of the format "@" that every program knows."""

_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the file holds no zone; the same every time
_MARGINS: Final = {side: Decimal("0.5") for side in ("left", "right", "top", "bottom")}
"""In inches; the foot of the page has its own room."""

_MOST_FROZEN: Final = 130
"""What may stay in sight above a long table, in points: a quarter of a small screen."""

_FONT: Final = {"font_name": "宋体", "font_size": BODY, "valign": "vcenter", "text_wrap": True}
_LOOKS: Final[Mapping[Role, Mapping[str, Any]]] = {
    Role.TITLE: {"font_name": "黑体", "font_size": 16, "align": "center", "text_wrap": False},
    Role.SUBTITLE: {"align": "center"},
    Role.WARNING: {"align": "center", "bold": True, "font_color": "#C00000"},
    Role.LABEL: {"align": "center", "bold": True, "border": 1, "bg_color": "#F2F2F2"},
    Role.TEXT: {"align": "left", "border": 1},
    Role.WORD: {"align": "center", "border": 1},
    Role.FIGURE: {"align": "center", "border": 1, "text_wrap": False},
    Role.AMOUNT: {"align": "right", "border": 1, "text_wrap": False},
    Role.SUM: {"align": "center", "border": 1, "bold": True, "text_wrap": False},
    Role.NOTE: {"align": "left"},
}
_OPEN: Final = {"locked": False, "bg_color": "#FFFFE5"}
_FORMULA_LIKE: Final = re.compile(r"\s*['=+\-@\t\r＝＋＠－−]")


def workbook(form: Form, *, protect: bool = True) -> bytes:
    """The form as the bytes of a workbook, the same for the same form.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        InputError: a text is longer than a cell can hold.
    """
    book = Book()
    for part in form.parts:
        book.add(part, protect=protect)
    return book.close()


class Book:
    """A workbook in the making, in memory."""

    def __init__(self) -> None:
        xlsxwriter = need("xlsxwriter", "Excel 输出", "excel")
        self._paper = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._paper, {"in_memory": True})
        self._book.set_properties({"created": _CREATED})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add(self, form: Form, *, protect: bool = True) -> None:
        """Write the form on a sheet of its own."""
        sheet = self._book.add_worksheet(form.name)
        for number, width in enumerate(form.widths):
            sheet.set_column(number, number, width)
        tall = heights(form)
        for number, height in enumerate(tall):
            sheet.set_row(number, height)
        if form.heading is not None and sum(tall[: form.heading + 1]) <= _MOST_FROZEN:
            sheet.freeze_panes(form.heading + 1, 0)
        for item in form.placed:
            self._write(sheet, form, item)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        _page(sheet, form)
        if protect:
            sheet.protect("", {"format_rows": True, "format_columns": True})

    def hide(self, name: str, lines: Iterable[str]) -> None:
        """Write lines on a hidden and protected sheet, one a cell."""
        sheet = self._book.add_worksheet(name)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line)
        sheet.protect("")
        sheet.very_hidden()

    def close(self) -> bytes:
        """The bytes of the whole workbook."""
        self._book.close()
        return self._paper.getvalue()

    def _write(self, sheet: Any, form: Form, item: Placed) -> None:  # noqa: ANN401 - untyped library
        row, column, cell = item.row, item.column, item.cell
        if len(cell.text) > LONGEST:
            raise InputError(
                "text-too-long",
                Where(sheet=form.name, cell=address(item)),
                length=len(cell.text),
                limit=LONGEST,
            )
        figure = _stored(cell.figure)
        look = self._format(cell, size(form, item), is_text=figure is None)
        if cell.rows > 1 or cell.columns > 1:
            last = (row + cell.rows - 1, column + cell.columns - 1)
            sheet.merge_range(row, column, *last, "", look)
        if cell.sums and figure is not None:
            sheet.write_formula(row, column, sum_formula(form, cell.sums), look, figure)
        elif figure is not None:
            sheet.write_number(row, column, figure, look)
        elif cell.text:
            sheet.write_string(row, column, cell.text, look)
        else:
            sheet.write_blank(row, column, None, look)
        _validate(sheet, item)

    def _format(self, cell: Cell, points: int, *, is_text: bool) -> Any:  # noqa: ANN401 - untyped library
        look: dict[str, Any] = {**_FONT, **_LOOKS[cell.role]}
        if points < BODY:
            look["font_size"] = points
        if cell.open:
            look |= _OPEN
        if not is_text:
            look["num_format"] = cell.pattern or "General"
        elif len(cell.text) <= _AS_TEXT:
            look["num_format"] = cell.pattern or _TEXT_FORMAT
        if is_text and _FORMULA_LIKE.match(cell.text):
            look["quote_prefix"] = True
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _stored(figure: Decimal | None) -> Decimal | None:
    """A figure as a spreadsheet can keep it; None where it would lose digits."""
    if figure is None or len(plain(abs(figure)).replace(".", "").strip("0")) > _EXACT_DIGITS:
        return None
    return Decimal(plain(figure))


def _page(sheet: Any, form: Form) -> None:  # noqa: ANN401 - untyped library
    """A4, landscape, as wide as the paper; the heading on every page, pages numbered."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
    sheet.print_area(0, 0, len(form.rows) - 1, len(form.widths) - 1)
    if form.heading is not None:
        sheet.repeat_rows(form.heading)
    sheet.set_footer(f"&C{word('page')}")
    sheet.hide_gridlines(2)


def _validate(sheet: Any, item: Placed) -> None:  # noqa: ANN401 - untyped library
    """What may be entered, said to whoever stands on the cell."""
    cell = item.cell
    rule: dict[str, Any] = {}
    if cell.choices:
        rule = {"validate": "list", "source": list(cell.choices)}
    elif cell.limit is not None:
        rule = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": plain(cell.limit),
            "error_title": word("out_of_range"),
            "error_message": cell.hint or word("score_range"),
        }
    elif cell.hint:
        rule = {"validate": "any"}
    if rule:
        if cell.hint:
            rule["input_message"] = cell.hint
        sheet.data_validation(item.row, item.column, item.row, item.column, rule)


def column_name(number: int) -> str:
    """The letters of a column, from 0.

    >>> column_name(0), column_name(26)
    ('A', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(item: Placed) -> str:
    """The place of a cell in the way of spreadsheets, "C7"."""
    return f"{column_name(item.column)}{item.row + 1}"


def sum_formula(form: Form, keys: Iterable[str]) -> str:
    """SUM over the cells of these keys, neighbours in a column as one range."""
    cells = sorted((form.by_key[key].column, form.by_key[key].row) for key in keys)
    runs: list[list[int]] = []
    for column, row in cells:
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    ranges = (
        f"{column_name(column)}{first + 1}"
        + (f":{column_name(column)}{last + 1}" if last > first else "")
        for column, first, last in runs
    )
    return f"=SUM({','.join(ranges)})"
