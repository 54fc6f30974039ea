"""Workbooks (工作簿) as python-calamine reads them: values as a person sees them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.numbers.exact import plain


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
    formats: Mapping[tuple[int, int], NumberFormat],
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
            if value == "":
                continue
            place = (number, column)
            text = value if isinstance(value, str) else _text(value, formats.get(place))
            text = text.strip()
            if text and place in spans:
                cells.append(Cell(text, *place, *spans[place]))
            elif text:
                cells.append(Cell(text, number, column))
    if sum(rows * columns for rows, columns in spans.values()) > limits.cells:
        found.append(finding("merged-too-much", Where(sheet=name), limit=limits.cells))
        cells = [Cell(cell.text, cell.row, cell.column) for cell in cells]
    return Grid(cells, name)


_DIGITS: Final = 15
"""What a spreadsheet keeps and shows of a number."""


def _text(value: Any, own: NumberFormat | None) -> str:  # noqa: ANN401
    """What a cell shows of a value, in its own format."""
    if isinstance(value, float):
        digits = _digits(value)
        return own.shown(digits) if own and isfinite(value) else digits
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return own.shown(str(value)) if own else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, timedelta):  # [h]: hours that passed; as such it is no figure
        minutes, seconds = divmod(value // timedelta(seconds=1), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value)


@lru_cache(maxsize=4096)
def _digits(value: float) -> str:
    return plain(Decimal(f"{value:.{_DIGITS}g}"))
