"""Tables that a page cuts through (跨页表格): levels do not slide, and rows that are lost are told.

A merged 一级指标 without a line at the foot of the page is no cell of a PDF's table.  Its rows have
the level that their 二级指标 belongs under, or none.
"""

import re
from collections.abc import Container, Sequence
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.headers import Head, Row
from gov_perf.forms.table.vocabulary import column_role
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.plans.level_words import heading_above
from gov_perf.text import narrow, squeeze

_PAGE_NUMBER: Final = re.compile(
    r"[-—–~\s]*(?:第?\s*[0-9]+\s*页?(?:\s*[/，,、]?\s*共?\s*[0-9]+\s*页?)?)[-—–~\s]*"
)
_POINTS: Final = re.compile(r"[（(][0-9.]+分?[)）]$")


def cut_level(
    form: Form,
    grid: Grid,
    own: Sequence[Cell],
    row: Row,
    head: Head,
    levels: list[str],
    *,
    turned: bool,
) -> bool:
    """Settle level 1 of a row where the page cuts its cell off; False where nothing tells it.

    At the head of a page (``turned``) the cell goes on from the page before.
    """
    columns = head.columns.get("level1", ())
    at = own[-1].row
    here = {cell.column for cell in row}  # a cell that goes on over the page stands in its holes
    if not columns or not all(
        (at, column) in grid.holes and column not in here for column in columns
    ):
        return _cut_level2(form, grid, own, row, head, levels)
    begins = not turned and not all((at - 1, column) in grid.holes for column in columns)
    texts = [cell for cell in row if cell.column in head.columns.get("level2", ())]
    level2 = _heading("".join(cell.text for cell in texts))
    above = heading_above(level2)
    label = _label(form, grid, at, columns, above or levels[0])
    if above is None:
        if label is None or (begins and label == levels[0]) or not label:
            return _leave(form, grid, own, levels)
        if label != levels[0]:
            levels[:] = [label, ""]
    elif begins or not levels[0] or Level1.named(above) is not Level1.named(levels[0]):
        levels[:] = [above, ""]
        form.findings.append(
            finding("level1-implied", grid.where(texts[0]), level2=level2, level1=above)
        )
    return _cut_level2(form, grid, own, row, head, levels)


def _cut_level2(
    form: Form, grid: Grid, own: Sequence[Cell], row: Row, head: Head, levels: list[str]
) -> bool:
    """The same of level 2, where a label of it is printed and no line says of which rows."""
    columns, at = head.columns.get("level2", ()), own[-1].row
    here = {cell.column for cell in row}
    if not columns or not all(
        (at, column) in grid.holes and column not in here for column in columns
    ):
        return True
    ahead = [cell for cell in own if cell.column in head.columns.get("level1", ())]
    turns = bool(ahead) and not _same("".join(cell.text for cell in ahead), levels[0])
    going_on = "" if turns else levels[1]
    label = _label(form, grid, at, columns, going_on)
    if label == going_on:
        return True
    if turns or label is None:
        return _leave(form, grid, own, levels, keep=0 if turns else 1)
    levels[1] = label
    return True


def _leave(
    form: Form, grid: Grid, own: Sequence[Cell], levels: list[str], *, keep: int = 0
) -> bool:
    """The row is of no level that anything tells: it is not read, and the rows below neither."""
    levels[keep:] = [""] * (len(levels) - keep)
    form.cut += [Spot(grid, cell) for cell in own]
    return False


def _label(form: Form, grid: Grid, at: int, columns: Sequence[int], going_on: str) -> str | None:
    """What the labels beside a row without lines make of the level that goes on.

    One that names the same changes nothing, and that of a single row is its own; of which rows
    another is, no line tells: then it is None.
    """
    first = last = at
    while all((first - 1, column) in grid.holes for column in columns):
        first -= 1
    while all((last + 1, column) in grid.holes for column in columns):
        last += 1
    labels = [
        cell
        for cell in grid.loose
        if cell.column in columns and cell.row <= last and cell.row + cell.rows > first
    ]
    if all(_same(cell.text, going_on) for cell in labels):
        form.keep(*labels)
        return going_on
    if first == last and len(labels) == 1 and is_heading(labels[0].text):
        form.keep(*labels)
        return _heading(labels[0].text)
    return None


def _heading(text: str) -> str:
    """What a heading says without the points that it carries."""
    return _POINTS.sub("", squeeze(narrow(text)))


def is_heading(text: str) -> bool:
    """Whether a text is a known heading of a level, with or without points."""
    heading = _heading(text)
    return (Level1.named(heading) or Level2.named(heading)) is not None


def _same(text: str, heading: str) -> bool:
    """Whether two headings are the same one, in the same words or as both are known by."""
    one, other = _heading(text), _heading(heading)
    known = Level1.named(one) or Level2.named(one)
    return one == other or (
        known is not None and known is (Level1.named(other) or Level2.named(other))
    )


def tell_lost(form: Form) -> None:
    """One finding for each page of which rows were not read."""
    torn = set(map(id, form.torn))
    form.keep(*(spot.cell for spot in form.unread if _is_side(spot, torn)))
    unread = [spot for spot in form.unread if id(spot.grid) in torn and not _is_no_row(spot, form)]
    by_page: dict[int | None, list[Spot]] = {}
    for spot in (*form.cut, *unread):
        by_page.setdefault(spot.grid.page, []).append(spot)
    for page, spots in by_page.items():
        if not any(_may_be_a_row(spot, spots) for spot in spots):
            continue
        place = f"第{page}页" if page else spots[0].grid.sheet
        form.lost.append(f"{place}没有读出的行")
        text = " ".join(spots[0].text.split())
        form.findings.append(
            finding("rows-lost", spots[0].where, page=place, count=len(spots), text=text)
        )


def _is_no_row(spot: Spot, form: Form) -> bool:
    """Whether a line between the pages is of the page, or what is left of a cut heading."""
    if not spot.grid.running:
        return False
    if id(spot.cell) in form.told:  # as a running head is
        return True
    heading = _heading(spot.text)
    words = not heading or is_heading(heading)
    if words or _PAGE_NUMBER.fullmatch(spot.text) is not None or _is_group(spot.text):
        return True
    if all(_is_label(part) for part in spot.text.split()):
        return True
    lines = (cell.text for cell in spot.grid.cells if not _PAGE_NUMBER.fullmatch(cell.text))
    return _is_label("".join(lines))  # written down, a sign a line


def _is_label(text: str) -> bool:
    return is_heading(text) or _is_group(text)


def _is_group(text: str) -> bool:
    """Whether it only says what the table is of (绩效指标), as is written down its side."""
    return column_role(squeeze(text)) == "group"


def _is_side(spot: Spot, torn: Container[int]) -> bool:
    """Whether such a label stands in no cell, since the page cuts through its own."""
    loose = id(spot.grid) in torn if spot.grid.running else spot.cell in spot.grid.loose
    return loose and _is_group(spot.text)


def _may_be_a_row(spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a cell may be of a row: text between the tables, or one of several in its line."""
    if spot.grid.running:
        return True
    return sum(other.grid is spot.grid and other.cell.row == spot.cell.row for other in spots) > 1
