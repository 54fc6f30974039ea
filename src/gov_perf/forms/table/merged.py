"""Figures merged over several indicators (跨指标的合并单元格): no row's own, so none's at all.

Headings of levels are merged as a matter of course and carried down; an actual value, points or a
score that stands over rows of different indicators would be copied to what it may not be of.
"""

from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, column_name
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.text import squeeze

_HEADINGS: Final = {"actual": "实际完成值", "points": "分值", "score": "得分"}
_SAME: Final = ("operator", "target", "unit")


def hold_merged(form: Form) -> None:
    """Take the figures of a cell over several indicators from all of them, with a finding.

    An actual value stays where all of them promise one and the same.
    """
    for role, heading in _HEADINGS.items():
        shared: dict[int, tuple[Spot, list[Entry]]] = {}
        for entry in form.entries:
            for spot in entry.spots(role):
                if spot.cell.rows > 1:
                    shared.setdefault(id(spot.cell), (spot, []))[1].append(entry)
        for spot, entries in shared.values():
            if not _of_several(entries) or not any(map(str.isdecimal, spot.text)):
                continue
            if role == "actual" and len({_promised(entry) for entry in entries}) == 1:
                continue
            for entry in entries:
                entry.cells[role] = tuple(own for own in entry.spots(role) if own is not spot
                                          and own.cell is not spot.cell)  # fmt: skip
            form.tell([spot])
            form.findings.append(
                finding(
                    "figure-merged", spot.where,
                    heading=heading, range=_range(spot.cell), text=spot.text, count=len(entries),
                )
            )  # fmt: skip


def _of_several(entries: list[Entry]) -> bool:
    """Whether these rows are of several indicators: one may go over several rows, its name too."""
    names = {id(spot.cell) for entry in entries for spot in entry.spots("name")}
    return len(entries) > 1 and len(names) > 1


def _promised(entry: Entry) -> tuple[str, ...]:
    return tuple(squeeze(entry.text(role)) for role in _SAME)


def _range(cell: Cell) -> str:
    last = f"{column_name(cell.column + cell.columns - 1)}{cell.row + cell.rows}"
    return f"{cell.name}:{last}"
