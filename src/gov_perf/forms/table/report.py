"""What a form's reader has to say (读表报告): findings in order, and cells that went nowhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from attrs import frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.grid import Cell, Document
from gov_perf.forms.table.form import Form
from gov_perf.reading import Span

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
            for cell in grid.cells:
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
        self.found = list(dict.fromkeys(self.found))
        told = self.form.told
        unread = [spot for spot in self.form.unread if id(spot.cell) not in told]
        for spot in unread[:_MOST]:
            self.add("cell-not-placed", spot.where, text=spot.text)
        if len(unread) > _MOST:
            self.add("cells-not-placed", unread[_MOST].where, count=len(unread) - _MOST)
