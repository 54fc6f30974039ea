"""What a form's reader has to say (读表报告): findings in order, and cells that went nowhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document
from gov_perf.forms.table.blocks import by_block
from gov_perf.forms.table.fields import is_amount
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.mistyped import as_typed
from gov_perf.forms.table.ticks import take_ticks
from gov_perf.reading import Span

_FEW: Final = 5
"""Cells of a table that are told one by one, though none of them was recognised."""
_PART: Final = 5
"""A table of which less than this part was recognised is told as one."""
_MANY: Final = 4
"""Cells of a column, its heading among them, from which on one finding tells all of them."""
_PLACES: Final = 10
"""Cells of those that are named."""
_MOST: Final = 200
"""Findings for single cells that went nowhere; what is beyond is told by their number."""


@frozen(eq=False)
class Placed:
    """A document's text, and where each of its cells stands in it."""

    text: str
    starts: Mapping[int, int]

    @staticmethod
    def of(document: Document) -> "Placed":
        """Lay the cells out: a row a line, tabs between."""
        parts: list[str] = []
        starts: dict[int, int] = {}
        length = 0
        last: tuple[int, int] | None = None
        for number, grid in enumerate(document.grids):
            for cell in (*grid.cells, *grid.loose):
                row = (number, cell.row)
                gap = "" if last is None else "\t" if row == last else "\n"
                parts += (gap, cell.text)
                starts[id(cell)] = length + len(gap)
                length += len(gap) + len(cell.text)
                last = row
        return Placed("".join(parts), starts)

    def unread(self, cells: Iterable[Cell]) -> list[Span]:
        """The stretches of these cells, in the order of the text."""
        found = [(self.starts[id(cell)], cell.text) for cell in cells]
        return [Span(start, start + len(text), text) for start, text in sorted(found)]


class Report:
    """The findings about one form; ``doubtful``: cells that may show a number as a percentage."""

    def __init__(
        self, form: Form, doubtful: Collection[tuple[str | None, str | None]] = ()
    ) -> None:
        self.form = form
        self.doubtful = doubtful
        self.found: list[Finding] = list(form.findings)

    def add(self, name: str, where: Where, /, **facts: object) -> None:
        """One finding."""
        self.found.append(finding(name, where, **facts))

    def take(self, findings: Iterable[Finding], where: Where) -> None:
        """Findings of another reader, at a place."""
        self.found += (item.at(where) for item in findings)

    def drop(self, name: str) -> None:
        """Findings of this name say nothing of what is being read."""
        self.found = [item for item in self.found if item.name != name]

    def finish(self) -> None:
        """A finding for every cell that went into nothing; what was said twice is said once."""
        ticks = take_ticks(self.form)
        if ticks:
            texts = "；".join(" ".join(spot.text.split()) for spot in ticks[:_MOST])
            self.add("ticks-beside", ticks[0].where, texts=texts)
        self.found = _in_order(dict.fromkeys(map(as_typed, self.found)), self.form)
        told = self.form.told
        unread = [spot for spot in self.form.unread if id(spot.cell) not in told]
        said = {(item.where, item.name) for item in self.found}
        unread = [spot for spot in unread if not _is_said(spot, said)]
        unread = self._by_table(unread)
        unread = self._by_column(unread)
        unread, blocks = by_block(self.form, unread)
        self.found += blocks
        for spot in unread[:_MOST]:
            self.add("cell-not-placed", spot.where, text=spot.text)
        if len(unread) > _MOST:
            self.add("cells-not-placed", unread[_MOST].where, count=len(unread) - _MOST)

    def _by_table(self, unread: list[Spot]) -> list[Spot]:
        """The same without the cells of tables that were not recognised: a finding for each."""
        tables: dict[int, list[Spot]] = {}
        for spot in unread:
            tables.setdefault(id(spot.grid), []).append(spot)
        read = {id(entry.first.grid) for entry in self.form.entries}
        whole = [key for key, spots in tables.items() if key not in read and _is_whole(spots)]
        for key in whole:
            first, count = tables[key][0], len(tables[key])
            self.add("table-not-known", first.where, count=count, text=first.text)
        return [spot for spot in unread if id(spot.grid) not in whole]

    def _by_column(self, unread: list[Spot]) -> list[Spot]:
        """The same without what stands in a column of no known heading: a finding for each."""
        told: set[int] = set()
        heads = [spot for spot in unread if id(spot.cell) in self.form.strange]
        columns: dict[tuple[int, int], list[Spot]] = {}
        for spot in unread if heads else ():
            columns.setdefault((id(spot.grid), spot.cell.column), []).append(spot)
        for head in heads:
            places = range(head.cell.column, head.cell.column + head.cell.columns)
            under = [columns.pop((id(head.grid), place), []) for place in places]
            below = [spot for spots in under for spot in spots if spot.cell.row >= head.cell.row]
            if len(below) < _MANY:
                continue
            names = "、".join(spot.cell.name for spot in below[:_PLACES])
            more = "等" if len(below) > _PLACES else ""
            self.add(
                "column-not-placed", head.where,
                text=head.text, count=len(below), places=f"{names}{more}",
            )  # fmt: skip
            told |= {id(spot.cell) for spot in below}
        return [spot for spot in unread if id(spot.cell) not in told]


def _is_said(spot: Spot, said: Collection[tuple[Where, str]]) -> bool:
    """Whether another finding says of this very cell that its amount was not used."""
    names: tuple[str, ...] = ("not-an-amount", "figure-mistyped")
    if is_amount(spot.text):
        names += ("funds-incomplete", "execution-incomplete")
    return any((spot.where, name) in said for name in names)


def _in_order(found: Iterable[Finding], form: Form) -> list[Finding]:
    """The findings, figures that are none in the order of the form, whichever was read first."""
    places = {spot.where: place for place, spot in enumerate(reversed(form.cells))}
    listed = list(found)
    at = [index for index, item in enumerate(listed) if item.name == "figure-not-read"]
    ordered = sorted((listed[index] for index in at), key=lambda item: -places.get(item.where, 0))
    for index, item in zip(at, ordered, strict=True):
        listed[index] = item
    return listed


def _is_whole(spots: list[Spot]) -> bool:
    """Whether these are nearly all cells of a table, of which only whose it is may be known.

    A list of lines, a column wide, is told by line.
    """
    grid = spots[0].grid
    most = len(spots) > _FEW and _PART * len(spots) >= (_PART - 1) * len(grid.cells)
    return most and not grid.running and len({spot.cell.column for spot in spots}) > 1
