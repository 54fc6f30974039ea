"""Limits (读取上限): how much of a file a reader takes before it says that it is too much."""

from collections.abc import Iterable

from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.findings import Where


@frozen
class Limits:
    """What a reader takes at most (读取上限); the defaults are far above any real form.

    Attributes:
        file_bytes: Size of the file.
        unpacked_bytes: Size of an Office file unpacked, and of what is unpacked of a PDF.
        ratio: How many times its packed size a part of it may be.
        parts: Parts of an Office file.
        cells: Cells of one sheet, empty ones between them too.
        rows: Rows of one sheet or table.
        columns: Columns of one sheet or table.
        merged: Merged ranges of one sheet.
        sheets: Sheets, or tables of a document.
        pages: Pages of a PDF.

    >>> Limits(rows=100).rows
    100
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 200
    parts: int = 5_000
    cells: int = 1_000_000
    rows: int = 50_000
    columns: int = 500
    merged: int = 50_000
    sheets: int = 200
    pages: int = 300


def bounded(rows: Iterable[list[str]], limits: Limits, where: Where) -> list[list[str]]:
    """The rows of a text, read no further than ``limits`` allow.

    Raises:
        InputError: more rows, columns or cells.
    """
    taken: list[list[str]] = []
    size = 0
    for cells in rows:
        taken.append(cells)
        size += len(cells)
        for what, count, limit in (
            ("行数", len(taken), limits.rows),
            ("列数", len(cells), limits.columns),
            ("单元格数", size, limits.cells),
        ):
            if count > limit:
                raise InputError("too-much", where, what=what, count=count, limit=limit)
    return taken
