"""Sums of our own workbooks (自写表格的合计公式) that another program saved without their results.

openpyxl keeps =SUM(H12:H14) and drops the number beside it.  In a workbook that was written here
such a formula is one of ours, and it is added up where every cell of it holds a number; in any
other workbook a formula without a result stays one.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.findings import Where
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.zipped import parts
from gov_perf.numbers.exact import add, plain

_CORE: Final = re.compile(r"docProps/core\.xml")
_CREATED: Final = re.compile(rb":created[^<>]{0,400}>2000-01-01T00:00:00Z?<")
"""The day that every workbook of ours says it was made on: the same each time."""
_BARE_SUM: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]{0,200}>\s*<f>SUM\(([A-Z0-9:,]{2,2000})\)</f>'
    rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MOST: Final = 10_000
"""Cells of one sum."""
_DIGITS: Final = 15

_Place = tuple[int, int]


def sums_in(content: bytes) -> Mapping[str, str]:
    """The ranges of each bare SUM in a sheet's XML, by the name of its cell."""
    return {
        match[1].decode("ascii"): match[2].decode("ascii") for match in _BARE_SUM.finditer(content)
    }


def is_ours(content: Content, limits: Limits) -> bool:
    """Whether a workbook says that it was written here."""
    if isinstance(content.data, str):
        return False
    try:
        core = parts(content.data, Where(), limits, _CORE)
    except InputError:
        return False
    return any(_CREATED.search(part) for part in core.values())


def filled_in(
    values: list[list[Any]],
    sums: Mapping[str, str],
    uncomputed: Iterable[str],
    formats: Mapping[_Place, NumberFormat],
) -> tuple[str, ...]:
    """Put the sums among the values of a sheet, as texts; the cells that were added up.

    A sum of sums waits for them.  One with a cell that holds no number is left alone.
    """
    names = {_place(cell): cell for cell in sums}
    waiting = {_place(cell): _ranges(text) for cell, text in sums.items()}
    blank = {_place(cell) for cell in uncomputed}
    totals: dict[_Place, Decimal] = {}
    while ready := {
        place: total
        for place, cells in waiting.items()
        if cells is not None and (total := _total(values, cells, blank, totals)) is not None
    }:
        totals |= ready
        waiting = {place: cells for place, cells in waiting.items() if place not in ready}
    for place, total in totals.items():
        own, digits = formats.get(place), plain(total)
        _put(values, place, own.shown(digits) if own else digits)
    return tuple(names[place] for place in totals)


def _total(
    values: list[list[Any]],
    cells: list[_Place],
    blank: set[_Place],
    totals: Mapping[_Place, Decimal],
) -> Decimal | None:
    """The sum; None where a cell holds no number, or the sum more digits than a workbook keeps."""
    figures: list[Decimal] = []
    for row, column in cells:
        value = values[row][column] if row < len(values) and column < len(values[row]) else ""
        if (row, column) in totals:
            figures.append(totals[row, column])
        elif (row, column) not in blank and _is_number(value):
            figures.append(Decimal(f"{value:.{_DIGITS}g}"))
        else:
            return None
    total = add(figures)
    return total if len(plain(abs(total)).replace(".", "").strip("0")) <= _DIGITS else None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


def _put(values: list[list[Any]], place: _Place, text: str) -> None:
    row, column = place
    values += ([] for _ in range(row + 1 - len(values)))
    values[row] += [""] * (column + 1 - len(values[row]))
    values[row][column] = text


def _ranges(text: str) -> list[_Place] | None:
    """The cells of a sum; None where it names what is none, or more than any form has."""
    cells: list[_Place] = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            return None
        (top, left), (bottom, right) = (
            _place(match[1] + match[2]), _place((match[3] or match[1]) + (match[4] or match[2])),
        )  # fmt: skip
        if not 0 < (bottom - top + 1) * (right - left + 1) <= _MOST or bottom < top:
            return None
        cells += (
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )
    return cells if len(cells) <= _MOST else None


def _place(cell: str) -> _Place:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1
