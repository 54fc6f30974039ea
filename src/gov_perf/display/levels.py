"""Tables under level headings (分级表): merged cells as in the printed form."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, islice
from typing import Any, Final, TypeVar

from gov_perf.display.options import Options
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role

_Row = TypeVar("_Row")

HEADINGS: Final = (("一级指标", 9), ("二级指标", 11))
"""The first columns of every table under level headings, with their widths."""


def by_path(row: Any) -> tuple[tuple[object, str], tuple[object, str]]:  # noqa: ANN401
    """The headings of a row that knows them by name: what tells them apart, what they say."""
    return (row.level1, row.level1), (row.level2, row.level2)


def grouped(
    rows: Iterable[_Row],
    line: Callable[[_Row], Sequence[Cell]],
    options: Options,
    heads: Callable[[_Row], tuple[tuple[object, str], tuple[object, str]]] = by_path,
    after: Callable[[str, Sequence[_Row]], Sequence[Cell]] | None = None,
) -> Iterator[list[Cell]]:
    """Lines with their headings merged in front, as many as are shown.

    ``after`` closes each level-1 heading; it is given all its rows, shown or not.
    """
    left = options.rows
    for _, branch in groupby(rows, lambda row: heads(row)[0][0]):
        whole = list(branch)
        shown = whole if left is None else whole[:left]
        if not shown:
            return
        top = heads(shown[0])[0][1]
        lead = [cells.label(top, rows=len(shown))]
        for _, leaves in groupby(shown, lambda row: heads(row)[1][0]):
            same = list(leaves)
            lead.append(cells.label(heads(same[0])[1][1], rows=len(same)))
            for row in same:
                yield [*lead, *line(row)]
                lead = []
        if after is not None:
            yield list(after(top, whole))
        left = None if left is None else left - len(shown)


def form(name: str, columns: Sequence[tuple[str, int]], lines: Iterable[Iterable[Cell]]) -> Form:
    """A form with a heading row; a column is its name and its width."""
    heading = [cells.label(title) for title, _ in columns]
    return Form(name, [width for _, width in columns], [heading, *lines], heading=0)


def lines_of(
    rows: Iterable[_Row], line: Callable[[_Row], Sequence[Cell]], options: Options
) -> Iterator[Sequence[Cell]]:
    """Lines without headings, as many as are shown."""
    return map(line, islice(rows, options.rows))


def left_out(count: int, options: Options, rest: str = "") -> str:
    """What is said where not every row is shown; empty where every one is."""
    shown = count if options.rows is None else options.rows
    if count <= shown:
        return ""
    return f"共 {count} 行，列出前 {shown} 行{f'；{rest}' if rest else ''}。"


def name(text: str, columns: int = 1) -> Cell:
    """The name of a row."""
    return Cell(text, Role.LABEL, columns=columns, key="name")


def figure(text: str, value: Decimal | None = None, limit: Decimal | None = None) -> Cell:
    """A figure as it is shown; below zero it is a loss, with a limit it is a part of it."""
    return Cell(text, Role.FIGURE, figure=value, limit=limit)


def summed(text: str, value: Decimal | None = None, limit: Decimal | None = None) -> Cell:
    """A figure that sums others up."""
    return Cell(text, Role.SUM, figure=value, limit=limit)


def sum_name(text: str, columns: int) -> Cell:
    """The name of a row of sums."""
    return Cell(text, Role.LABEL, columns=columns, key="sums")


def lost(value: Decimal, options: Options, role: Role = Role.FIGURE) -> Cell:
    """Points lost, in words where there are none."""
    if value == 0:
        return Cell("满分", role, figure=Decimal(0))
    shown = options.score(abs(value))
    shown = shown.replace("≈", "≈-") if shown.startswith("≈") else f"-{shown}"
    return Cell(shown if value > 0 else shown.replace("-", "+"), role, figure=-value)
