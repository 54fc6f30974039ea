"""A form as a table (版式): rows of cells with spans and kinds, the same for every format.

A form is built once (``sheet_form``, ``plan_form``) and rendered by each writer.  Nothing here
knows Excel or HTML; what a cell may be in them follows from its role and its figure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_MOST_REPEATED: Final = 4
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def storable(text: str) -> str:
    r"""Text that every format can hold: control characters and lone surrogates as escapes.

    Line breaks become ``\n``; what turns the direction of writing is shown, not done.

    >>> storable("a\x1b\r\nb")
    'a\\x1b\nb'
    """
    return _UNSAFE.sub(lambda match: ascii(match[0])[1:-1], _BREAKS.sub("\n", text))


class Role(Enum):
    """What a cell is on the page (单元格角色)."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    WARNING = "warning"
    LABEL = "label"
    TEXT = "text"
    WORD = "word"
    FIGURE = "figure"
    AMOUNT = "amount"
    SUM = "sum"
    NOTE = "note"


@frozen
class Cell:
    """One cell of a form (单元格).

    Attributes:
        text: What it shows.
        role: What it is.
        rows: How many rows it spans.
        columns: How many columns it spans.
        figure: The number that ``text`` shows, where it is one.
        pattern: The number format in the way of spreadsheets; empty for a plain number.
        key: A name by which sums and readers refer to it.
        sums: The keys of the cells that it adds up.
        open: Whether a person may fill it in.
        limit: The largest number that may be entered; the smallest is 0.
        hint: What is shown to the person who fills it in.
        choices: The only texts that may be entered; empty where any may.
    """

    text: str = field(converter=storable)
    role: Role = Role.TEXT
    rows: int = 1
    columns: int = 1
    figure: Decimal | None = None
    pattern: str = ""
    key: str = ""
    sums: tuple[str, ...] = ()
    open: bool = False
    limit: Decimal | None = None
    hint: str = ""
    choices: tuple[str, ...] = ()


@frozen
class Placed:
    """A cell with its place: row and column of its upper left corner, from 0."""

    row: int
    column: int
    cell: Cell


def _widths(widths: Iterable[int]) -> tuple[int, ...]:
    return tuple(widths)


def _rows(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)


@define(frozen=True, slots=False)
class Form:
    """A form (表格): its rows of cells, each cell given once, at its upper left corner.

    Attributes:
        name: What the table is called (a sheet's tab).
        widths: The widths of the columns, in characters.
        rows: The rows; a cell that spans rows is left out of the later ones.
        heading: The row that is repeated on every page; None where there is none.
        annex: A form that follows on a page of its own (附件); None where there is none.
    """

    name: str
    widths: tuple[int, ...] = field(converter=_widths)
    rows: tuple[tuple[Cell, ...], ...] = field(converter=_rows)
    heading: int | None = None
    annex: "Form | None" = None

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every cell with its place; what an earlier row's span covers is passed over."""
        return tuple(self._place())

    def _place(self) -> Iterator[Placed]:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                yield Placed(number, column, cell)
                taken.update(
                    (number + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                )

    @cached_property
    def by_key(self) -> Mapping[str, Placed]:
        """The cells that have a name, by it."""
        return {item.cell.key: item for item in self.placed if item.cell.key}

    @cached_property
    def is_blank(self) -> frozenset[int]:
        """The rows without a border: titles and notes."""
        free = {Role.TITLE, Role.SUBTITLE, Role.WARNING, Role.NOTE}
        return frozenset(
            number for number, row in enumerate(self.rows) if row and row[0].role in free
        )

    @property
    def repeated(self) -> int:
        """How many rows stand at the top of every page: those down to the heading, if few.

        For formats that repeat no row unless they repeat all that are above it.
        """
        if self.heading is None:
            return 0
        last = self.heading + 1
        within = all(item.row + item.cell.rows <= last for item in self.placed if item.row < last)
        rows = last - len([number for number in self.is_blank if number < last])
        return last if within and rows <= _MOST_REPEATED else 0

    @property
    def parts(self) -> "tuple[Form, ...]":
        """The form itself, and its annexes behind it."""
        return (self,) if self.annex is None else (self, *self.annex.parts)

    def grid(self, *, repeat: bool) -> list[list[str]]:
        """The texts as a plain grid; with ``repeat`` a cell over several rows is in each."""
        lines = [[""] * len(self.widths) for _ in self.rows]
        for item in self.placed:
            for down in range(item.cell.rows if repeat else 1):
                lines[item.row + down][item.column] = item.cell.text
        return lines

    def width_of(self, item: Placed) -> int:
        """The width of a cell over all its columns, in characters."""
        return sum(self.widths[item.column : item.column + item.cell.columns])
