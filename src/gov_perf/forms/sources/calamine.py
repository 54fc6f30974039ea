"""Workbooks (工作簿) as python-calamine reads them: values as a person sees them."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.exact import plain
from gov_perf.extras import need
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.limits import Limits

Shown = Callable[[int, int, str], str]
"""The text of a number, from its row, its column and its plain digits."""


def load(stream: io.BytesIO) -> Any:  # noqa: ANN401 - a workbook of python-calamine
    """The workbook.

    Raises:
        InputError: encrypted, or damaged.
        MissingExtraError: python-calamine is not installed.
    """
    calamine = need("python_calamine", "读取 Excel 文件", "excel")
    try:
        return calamine.load_workbook(stream)
    except calamine.PasswordError:
        raise InputError("file-encrypted") from None
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
        raise refusal(error) from None


def refusal(error: BaseException) -> BaseException:
    """What a failure inside calamine is to a caller; what is none of its business passes."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return InputError("file-damaged", reason=error)
    return error


def rows_of(workbook: Any, index: int) -> tuple[list[list[Any]], Any]:  # noqa: ANN401
    """The values of a sheet from its corner A1 on, and the sheet.

    Raises:
        InputError: damaged.
    """
    try:
        sheet = workbook.get_sheet_by_index(index)
        return sheet.to_python(skip_empty_area=False), sheet
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
        raise refusal(error) from None


def visible_sheets(workbook: Any, limits: Limits, found: list[Finding]) -> Iterable[int]:  # noqa: ANN401
    """The numbers of the sheets that are read; hidden ones and other kinds are findings."""
    listed = list(workbook.sheets_metadata)
    if len(listed) > limits.sheets:
        raise InputError("too-much", what="工作表数", count=len(listed), limit=limits.sheets)
    for index, sheet in enumerate(listed):
        where = Where(sheet=sheet.name)
        if str(sheet.visible) != "SheetVisibleEnum.Visible":
            found.append(finding("sheet-hidden", where, name=sheet.name))
        elif str(sheet.typ) != "SheetTypeEnum.WorkSheet":
            found.append(finding("sheet-no-table", where, name=sheet.name))
        else:
            yield index


def grid_of(
    name: str,
    values: Sequence[Sequence[Any]],
    merged: Iterable[tuple[int, int, int, int]],
    shown: Shown,
    limits: Limits,
    found: list[Finding],
) -> Grid:
    """The grid of a sheet: texts, and merged ranges no larger than what is used."""
    height = len(values)
    width = max(map(len, values), default=0)
    spans = {
        (top, left): (min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1)
        for top, left, bottom, right in merged
    }
    cells: list[Cell] = []
    for number, row in enumerate(values):
        for column, value in enumerate(row):
            if value == "" or value is None:
                continue
            text = value if isinstance(value, str) else _text(value, number, column, shown)
            text = text.strip()
            if text:
                span = spans.get((number, column), _ALONE) if spans else _ALONE
                cells.append(Cell(text, number, column, *span))
    if sum(cell.rows * cell.columns for cell in cells) > limits.cells:
        found.append(finding("merged-too-much", Where(sheet=name), limit=limits.cells))
        cells = [Cell(cell.text, cell.row, cell.column) for cell in cells]
    return Grid(cells, name)


_ALONE: Final = (1, 1)
_DIGITS: Final = 15
"""What a spreadsheet keeps and shows of a number."""


def _text(value: Any, row: int, column: int, shown: Shown) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return shown(row, column, str(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return shown(row, column, plain(Decimal(f"{value:.{_DIGITS}g}")))


def as_digits(_row: int, _column: int, digits: str) -> str:
    """A number as its digits alone."""
    return digits
