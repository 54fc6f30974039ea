"""How tall a row must be (行高): spreadsheets do not fit merged cells to their text themselves."""

from typing import Final
from unicodedata import east_asian_width

from gov_perf.forms.write.layout import Form, Placed, Role

BODY: Final = 10
SMALLEST: Final = 5
"""The body font, and the smallest that a text is shrunk to, in points."""

LINE: Final = 13
"""Height of a line of the body font, in points."""

TALLEST: Final = 409
"""The tallest row that a spreadsheet allows, in points."""

_PADDING: Final = 4
_TITLE: Final = 32


def units(text: str) -> int:
    """The width of a text in narrow characters: a Chinese one counts two.

    >>> units("98%以上")
    7
    """
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell of so many characters."""
    room = max(2, width - 1)
    return sum(max(1, -(-units(part) // room)) for part in text.split("\n"))


def size(form: Form, item: Placed) -> int:
    """The font of a cell, in points: smaller where its text is too long for the tallest row."""
    room = TALLEST * item.cell.rows - _PADDING
    for points in range(BODY, SMALLEST, -1):
        count = lines(item.cell.text, form.width_of(item) * BODY // points)
        if count * LINE * points <= room * BODY:
            return points
    return SMALLEST


def heights(form: Form) -> list[int]:
    """The height of every row, in points; a cell over several rows stretches each alike."""
    found = [_TITLE if row and row[0].role is Role.TITLE else LINE + _PADDING for row in form.rows]
    for item in sorted(form.placed, key=lambda item: item.cell.rows):
        last = item.row + item.cell.rows
        lacking = _need(form, item) - sum(found[item.row : last])
        if lacking > 0:
            for row in range(item.row, last):
                found[row] += -(-lacking // item.cell.rows)
    return [min(height, TALLEST) for height in found]


def _need(form: Form, item: Placed) -> int:
    if item.cell.role is Role.TITLE:
        return _TITLE
    return lines(item.cell.text, form.width_of(item)) * LINE + _PADDING
