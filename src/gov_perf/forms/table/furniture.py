"""What a page says of itself (页眉页脚): page numbers, running heads, heads of a print, its feet.

It stays among the unread, and no finding asks anybody to check it.  What is no outermost line of
its page is none, whatever it says; of other files only whole lines of a few words are.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.furniture_words import (
    is_beside_the_form,
    is_label_of,
    is_of_a_web_page,
)
from gov_perf.forms.table.vocabulary import is_note, is_title
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.text import narrow, squeeze

_DASH: Final = "[-—–~·]"
_COUNT: Final = r"[0-9]{1,4}"
_PAGE: Final = re.compile(
    rf"第\s*{_COUNT}\s*页(?:\s*[/，,、]?\s*[（(]?共\s*{_COUNT}\s*页[)）]?)?"
    rf"|{_DASH}+\s*{_COUNT}\s*{_DASH}+"
    rf"|Page\s*{_COUNT}(?:\s*(?:of|/)\s*{_COUNT})?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[0-9.]+")
_OF_ALL: Final = re.compile(rf"({_COUNT})\s*/\s*({_COUNT})")
_ADDRESS: Final = re.compile(rf"(?:https?|file)://\S+(?:\s+{_COUNT}\s*/\s*{_COUNT})?|about:blank")
_PRINTED_AT: Final = re.compile(
    r"[0-9]{1,4}[/年.-][0-9]{1,2}[/月.-][0-9]{1,4}日?[,，]?\s*(?:[上下]午\s*)?"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[AP]M)?(?:\s.*)?",
    re.IGNORECASE,
)


def furniture_of(document: Document) -> frozenset[int]:
    """The lines that can be nothing else, by the ids of their cells.

    What a browser prints over the first page may be the only title that a form has.
    """
    found = ((grid, cell) for grid, cell in _outermost(document) if _is_of_page(grid, cell))
    return frozenset(
        id(cell) for grid, cell in found if not (grid.page == 1 and is_title(cell.text))
    )


def leave_furniture(form: Form, document: Document) -> None:
    """No finding tells these lines of the pages of a form."""
    around = (*filter(_is_around, form.cells), *_labelled(form))
    form.told |= {id(spot.cell) for spot in around}  # if it goes nowhere
    unread = {id(spot.cell): spot for spot in form.unread}
    outer = [unread[id(cell)] for _, cell in _outermost(document) if id(cell) in unread]
    pages: dict[str, set[int | None]] = {}
    for spot in outer:
        pages.setdefault(squeeze(spot.text), set()).add(spot.grid.page)
    form.tell(
        [
            spot
            for spot in outer
            if _is_of_page(spot.grid, spot.cell)
            or (len(pages[squeeze(spot.text)]) > 1 and _may_be_head(spot.text))
        ]
    )


def _is_around(spot: Spot) -> bool:
    """Whether a line of its own, inside or outside of a table, can say nothing of the plan."""
    text = narrow(spot.text).strip()
    if spot.grid.running and is_of_a_web_page(text):
        return True
    if not (is_beside_the_form(text) or _MONTHS.fullmatch(text)):
        return False
    return sum(other.row == spot.cell.row for other in spot.grid.cells) == 1


def _labelled(form: Form) -> Iterator[Spot]:
    """Labels that say nothing of the plan, each with what is behind it in the next cell."""
    for label, beside in pairwise(form.cells):
        one, two = label.cell, beside.cell
        next_to = one.row == two.row and one.column + one.columns == two.column
        if label.grid is beside.grid and next_to and is_label_of(label.text, beside.text):
            yield from (label, beside)


_MONTHS: Final = re.compile(
    r"[(（]20\d\d年(?:1[0-2]|[1-9])(?:月?[-—~至](?:1[0-2]|[1-9]))?月[)）]", re.ASCII
)


def _outermost(document: Document) -> Iterator[tuple[Grid, Cell]]:
    """The first and the last line of each page; none where a table is the outermost."""
    pages: dict[int, list[Grid]] = {}
    for grid in document.grids:
        if grid.page and (grid.cells or not grid.running):
            pages.setdefault(grid.page, []).append(grid)
    for grids in pages.values():
        ends = ((grids[0], 0), (grids[-1], -1))
        yield from ((grid, grid.cells[at]) for grid, at in ends if grid.running)


def _is_of_page(grid: Grid, cell: Cell) -> bool:
    """Whether a line can be nothing but the number of its page, or what a browser prints on it."""
    text = narrow(cell.text).strip()
    of_all = _OF_ALL.fullmatch(text)
    if of_all:
        return int(of_all[1]) == grid.page and int(of_all[1]) <= int(of_all[2])
    if text == str(grid.page):
        return True
    return any(kind.fullmatch(text) for kind in (_PAGE, _ADDRESS, _PRINTED_AT))


def _may_be_head(line: str) -> bool:
    """Whether a line that several pages bear may be their running head: not what a row says."""
    text = squeeze(line)
    if len(_NUMBER.findall(narrow(line))) > 1:
        return False
    named = Level1.named(text) or Level2.named(text)
    return not (named or is_note(line) or is_title(line) or re.search("[≥≤%％]", text))
