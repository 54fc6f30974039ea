"""Finding forms (识别): the rows of all grids in order, each put where it belongs."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.table.blocks import block_rows
from gov_perf.forms.table.body import carry_levels, read_entry
from gov_perf.forms.table.cut_cells import with_levels
from gov_perf.forms.table.cut_pages import cut_level
from gov_perf.forms.table.fields import read_labels
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.furniture import furniture_of
from gov_perf.forms.table.head_findings import tell_head
from gov_perf.forms.table.headers import Head, Row, head_at
from gov_perf.forms.table.money import (
    MoneyBlock,
    head_of_block,
    money_head,
    read_money,
    read_money_rows,
)
from gov_perf.forms.table.money_left import left_edge, right_of
from gov_perf.forms.table.money_pairs import is_paired, read_paired
from gov_perf.forms.table.notes import notes_go_on
from gov_perf.forms.table.overflow import (
    doubtful_above,
    in_doubt,
    leave_cells,
    leave_row,
)
from gov_perf.forms.table.settling import settle
from gov_perf.forms.table.subtotals import take_subtotal
from gov_perf.forms.table.tasks import Columns, read_tasks, tasks_head
from gov_perf.forms.table.totals import is_total, read_total, subtotal_of
from gov_perf.forms.table.two_terms import Sides
from gov_perf.forms.table.vocabulary import (
    field_role,
    is_note,
    is_note_label,
    is_title,
)
from gov_perf.text import squeeze

_YEAR: Final = re.compile(
    r"[（(]?\s*(20[0-9]{2})\s*年\s*度?\s*"
    r"(?:[，,]?\s*截至\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日\s*)?[)）]?"
)
"""The year under a title; under that of a form of monitoring also the day that it is of."""
Reader = Callable[[Form, Grid, Sequence[Row], int], int]
"""What takes the rows of a block, and says how many they are."""
_OPENING: Final = frozenset({"project", "department", "code"})
"""Labels that a form begins with; behind a table they begin the next form."""


def find_forms(document: Document) -> list[Form]:
    """Every form of the document that has a table of indicators, in order."""
    finder = _Finder(furniture_of(document))
    for grid in document.grids:
        finder.take(grid)
    finder.close()
    for form in finder.found:
        settle(form, document)
    return finder.found


@frozen(eq=False)
class _Cut:
    """A table that had no total yet where its page ended."""

    form: Form
    head: Head
    title: Spot | None
    grid: Grid
    between: list[Grid] = field(factory=list)
    """The text, and whatever else stands on its page, behind it."""


class _Finder:
    """One pass over the rows: the form at hand, and the table in which the pass stands."""

    def __init__(self, furniture: frozenset[int]) -> None:
        self.furniture = furniture
        self.found: list[Form] = []
        self.form = Form()
        self.head: Head | None = None
        self.levels = ["", ""]
        self.grid: Grid | None = None
        self.seen: set[int] = set()
        self.sides = Sides()
        self.cut: _Cut | None = None
        self.money: MoneyBlock | None = None
        """The block of the budget that the last table ended with, which may go on."""
        self.turned = False
        """Whether the table at hand goes on from the page before, and no row of it was read yet."""

    def take(self, grid: Grid) -> None:
        """All rows of a grid."""
        before, self.grid = self.grid, grid
        self.turned = _continues(before, grid) and self.head is not None
        if not self.turned:
            self.turned = self._turn(before, grid)
        if not self.turned:
            self.head, self.sides = None, Sides()
        aside, over = self.sides.aside(grid), doubtful_above(grid, turned=self.turned)
        rows = _without(grid.rows, [*aside, *over])
        index = self._money_goes_on(grid, rows)
        while index < len(rows):
            if id(rows[index][0]) in self.furniture:
                taken = len(self._own(grid, rows[index]))
            else:
                taken = max(1, self._step(grid, rows, index))
            index += taken
            if aside:
                self._put_aside(grid, aside, max(cell.row for cell in rows[index - 1]))
        self._put_aside(grid, aside, None)
        self.form.cells += [Spot(grid, cell) for cell in (*grid.loose, *over)]
        leave_cells(self.form, grid, over)

    def _turn(self, before: Grid | None, grid: Grid) -> bool:
        """Whether the table before the text at hand goes on here, by lines of the same places.

        What stands between may be rows that the page cuts through; what of it, and of a table on
        the next page that is not known to go on, is read by nobody makes the form incomplete.
        """
        if self.head is not None and before is not None and not before.running:
            ended = any(row.rows == len(self.form.entries) for row in self.form.total_rows)
            self.cut = None if ended else _Cut(self.form, self.head, self.form.title, before)
        cut = self.cut
        if cut is None or cut.form is not self.form or cut.title is not self.form.title:
            self.cut = None
            return False
        if grid.page is None or cut.grid.page is None or grid.page > cut.grid.page + 1:
            self.cut = None
            return False
        if grid.running or grid.page == cut.grid.page:
            cut.between.append(grid)
            if any(is_note(cell.text) for cell in grid.cells):  # notes stand under a whole table
                self.cut = None
            return False
        self.cut = None
        if grid.follows is False and "score" not in self.form.roles:
            return False
        self.form.torn += cut.between
        if not grid.follows:
            self.form.torn.append(grid)
            return False
        self.head = cut.head
        return True

    def _put_aside(self, grid: Grid, aside: list[Cell], row: int | None) -> None:
        """What stands down to this row and is of several years goes into nothing, and is told."""
        while aside and (row is None or aside[0].row <= row):
            spot = Spot(grid, aside.pop(0))
            self.form.cells.append(spot)
            self.form.aside.append(spot)
            if any(spot.cell is cell for cell in self.sides.doubtful):
                self.form.findings.append(finding("terms-not-told", spot.where))

    def close(self) -> None:
        """The form at hand is done; one without indicators is none of ours."""
        self.head = self.money = None
        self.form.release(self.form.waiting)  # headings under which nothing came
        if self.form.roles:
            self.found.append(self.form)
        elif self.found:
            self.found[-1].take_over(self.form)
        else:
            return
        self.form = Form()

    def _own(self, grid: Grid, row: Row) -> list[Cell]:
        """The cells of a row that no row above has shown; they are counted as the form's."""
        own = [cell for cell in row if id(cell) not in self.seen]
        self.seen.update(map(id, own))
        self.form.cells += [Spot(grid, cell) for cell in own]
        return own

    def _step(self, grid: Grid, rows: Sequence[Row], index: int) -> int:
        row = rows[index]
        lone = len(row) == 1
        if lone and is_title(row[0].text):
            self._title(grid, row[0])
            return 1
        head = head_at(rows, index, grid.hidden)
        if head is not None:
            return self._begin_table(grid, rows[index : index + head.depth], head)
        if self.head is not None and self._opens(row):
            self.close()
        if is_paired(grid, rows, index):
            return self._money(grid, rows, index, read_paired)
        tasks = tasks_head(row, rows[index + 1] if index + 1 < len(rows) else ())
        if tasks is not None:
            return self._tasks(grid, rows[index:], tasks)
        if money_head(row, rows[index + 1] if index + 1 < len(rows) else ()):
            return self._money(grid, rows, index, read_money)
        block = 0 if self.head is not None and not self.form.total_rows else block_rows(rows, index)
        if block:
            for taken in rows[index : index + block]:
                self._own(grid, taken)
            return block
        own = self._own(grid, row)
        if own and not (lone and self._year(grid, row[0])):
            self._row(grid, rows, index, own)
        return 1

    def _row(self, grid: Grid, rows: Sequence[Row], index: int, own: list[Cell]) -> None:
        """A row that begins nothing: of the table, its total, a note, or labels."""
        row = rows[index]
        begins = is_note(row[0].text) and (own[0] is row[0] or is_note_label(row[0].text))
        if begins or notes_go_on(self.form.notes, grid, row):
            self._note(grid, own)
        elif self.head is not None:
            subtotal = subtotal_of(row, self.head)
            if in_doubt(grid, row):
                if not (subtotal or is_total(row, self.head)):
                    self._levels(grid, row, own, self.head)
                leave_row(self.form, grid, row, own, self.head, self.levels)
            elif is_total(row, self.head):
                read_total(self.form, grid, row, self.head)
            elif subtotal is not None:  # what it adds up stands in the rows
                take_subtotal(self.form, grid, own, self.head, subtotal)
            elif len(own) > 1 or not self.form.total_rows:  # a lone cell under a total is no row
                self._entry(self.form, grid, row, own, self.head)
        elif self.form.roles and is_total(row, None):
            read_total(self.form, grid, row, None)
        else:
            below = rows[index + 1] if index + 1 < len(rows) else ()
            read_labels(self.form, grid, row, below)

    def _entry(self, form: Form, grid: Grid, row: Row, own: list[Cell], head: Head) -> None:
        """A row of the table; at the head of a page its levels may be those of the page before."""
        before, above = len(form.entries), self.levels[0]
        row, own = with_levels(form, grid, row, own, head, self.levels)
        if not cut_level(form, grid, own, row, head, self.levels, turned=self.turned):
            return
        read_entry(form, grid, row, own, head, self.levels)
        if not self.turned or len(form.entries) == before:
            return
        self.turned = False
        entry, columns = form.entries[-1], head.columns.get("level1", ())
        if (
            columns
            and entry.level1 == above != ""
            and not any(cell.column in columns for cell in row)
        ):
            levels = "/".join(filter(None, (entry.level1, entry.level2)))
            form.findings.append(finding("levels-of-page-before", entry.where, levels=levels))

    def _levels(self, grid: Grid, row: Row, own: list[Cell], head: Head) -> None:
        """The levels of a row that is not read."""
        row, own = with_levels(self.form, grid, row, own, head, self.levels)
        if cut_level(self.form, grid, own, row, head, self.levels, turned=self.turned):
            carry_levels(self.form, grid, row, own, head, self.levels)
        self.turned = False

    def _opens(self, row: Row) -> bool:
        """Whether a row behind a table begins another form."""
        label = row[0].text.replace("：", ":").partition(":")[0]
        return bool(self.form.entries) and field_role(label) in _OPENING

    def _title(self, grid: Grid, cell: Cell) -> None:
        if self.form.has_content:
            self.close()
        self.head, self.turned = None, False
        if self.form.title is not None:
            self.form.release([self.form.title])
        self.seen.add(id(cell))
        self.form.title = Spot(grid, cell)
        self.form.cells.append(self.form.title)
        self.form.keep(cell)

    def _year(self, grid: Grid, cell: Cell) -> bool:
        match = _YEAR.fullmatch(cell.text.strip())
        if match is None or "year" in self.form.fields:
            return False
        self.form.fields["year"] = (match[1], Spot(grid, cell))
        if match[2]:
            self.form.until = (int(match[2]), int(match[3]))
        self.form.keep(cell)
        return True

    def _note(self, grid: Grid, own: Sequence[Cell]) -> None:
        said = [cell for cell in own if len(own) == 1 or not is_note_label(cell.text)]
        self.form.notes += (Spot(grid, cell) for cell in said)
        self.form.keep(*own)

    def _begin_table(self, grid: Grid, block: Sequence[Row], head: Head) -> int:
        for row in block:
            self._own(grid, row)
        if not (self.turned and self.head is not None and self._goes_on(self.head, head)):
            self.levels, self.turned = ["", ""], False
        self.head = head
        self.form.roles |= head.columns.keys()
        self.form.columns = {role: Spot(grid, cell) for role, cell in head.headings.items()}
        unknown = {id(cell) for cell in head.unknown}
        self.form.strange |= unknown
        self.form.keep(*(cell for cell in head.cells if id(cell) not in unknown))
        tell_head(self.form, grid, head)
        return head.depth

    def _goes_on(self, before: Head, head: Head) -> bool:
        """Whether a head only repeats that of the page before, whose table had no total yet."""
        ended = any(row.rows == len(self.form.entries) for row in self.form.total_rows)
        same = [squeeze(cell.text) for cell in before.cells] == [
            squeeze(cell.text) for cell in head.cells
        ]
        return same and not ended and bool(self.form.entries)

    def _money(self, grid: Grid, rows: Sequence[Row], index: int, read: Reader) -> int:
        if self.head is not None and self.form.entries:
            self.close()
        self.head = None
        edge = left_edge(rows[index]) if read is read_money else 0
        taken = read(self.form, grid, right_of(rows, index, edge), index)
        for row in rows[index : index + taken]:
            own = self._own(grid, row)
            read_labels(self.form, grid, [cell for cell in own if cell.column < edge], ())
        if read is read_money and index + taken == len(rows):
            self.money = head_of_block(grid, rows[index], begun=taken > 1)
            if taken == 1 and grid.page is not None:
                self.form.unnamed.append(Spot(grid, rows[index][0]))
        return taken

    def _money_goes_on(self, grid: Grid, rows: Sequence[Row]) -> int:
        """Take the rows of the block that the page before ended with; how many they are."""
        if grid.running:
            return 0
        block, self.money = self.money, None
        if block is None or block.grid.page is None or grid.page != block.grid.page + 1:
            return 0
        taken = 0 if grid.follows is False else read_money_rows(self.form, grid, rows, block)
        if taken and not block.begun:
            self.form.unnamed.pop()
        for row in rows[:taken]:
            self._own(grid, row)
        return taken

    def _tasks(self, grid: Grid, rows: Sequence[Row], head: Columns) -> int:
        self.head = None
        taken = read_tasks(self.form, grid, rows, head)
        for row in rows[:taken]:
            self._own(grid, row)
        return taken


def _without(rows: Sequence[Row], aside: Sequence[Cell]) -> Sequence[Row]:
    """The rows without these cells; a row with no others is left out."""
    if not aside:
        return rows
    out = set(map(id, aside))
    found = (tuple(cell for cell in row if id(cell) not in out) for row in rows)
    return [row for row in found if row]


def _continues(before: Grid | None, grid: Grid) -> bool:
    """Whether a grid may go on with a table of the page before."""
    if before is None or before.page is None or grid.page is None:
        return False
    tables = not grid.running and not before.running
    return grid.page == before.page + 1 and tables and grid.follows is not False
