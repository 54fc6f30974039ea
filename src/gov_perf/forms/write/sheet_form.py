"""The self-evaluation form (绩效自评表) as a table, from a scored sheet."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from attrs import evolve

from gov_perf.cells.actuals import Actual, Judgement
from gov_perf.cells.judgements import judgement_text
from gov_perf.cells.target_text import in_one_cell
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts, word
from gov_perf.numbers.exact import add
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.published import Printed, PrintedRow, PrintedScore
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet, SheetRow
from gov_perf.sheets.sheet_head import SheetForm

_Line = SheetRow | LeftOut | PrintedScore


def sheet_form(sheet: ScoreSheet) -> Form:
    """The official form of a sheet: 部门整体支出, 项目支出, or neither where it does not say."""
    return _SheetForm(sheet).form()


class _SheetForm:
    """One form in the making; ``adjusted`` is one where there is a column for adjustments."""

    def __init__(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        self.head = sheet.head
        self.adjusted = int(bool(sheet.adjustments))
        self.scores = sheet.printed.scores if sheet.printed else ()
        printed = sheet.printed.rows if sheet.printed else ()
        self.written = {item.path: item for item in printed}
        own: dict[str, Any] = layouts()["sheet"]
        self.names: list[str] = own["columns"]
        self.budget_names: list[str] = own["budget_columns"]
        self.words: dict[str, Any] = own["forms"][self.head.form.value if self.head else "unknown"]
        self.widths: list[int] = own["widths_adjusted" if self.adjusted else "widths"]

    @property
    def width(self) -> int:
        return len(self.widths)

    def form(self) -> Form:
        above = [*self._titles(), *self._names(), *self._budget(), *self._goals()]
        rows = [*above, *self._indicators(), self._total(), *self._grade(), *self._notes()]
        return Form(self.words["title"], self.widths, rows, heading=len(above))

    # -- above the table ----------------------------------------------------------------------

    def _titles(self) -> Iterator[list[Cell]]:
        yield [Cell(self.words["title"], Role.TITLE, columns=self.width)]
        if self.head and self.head.year is not None:
            yield [Cell(word("year", year=self.head.year), Role.SUBTITLE, columns=self.width)]
        if self.sheet.illustrative:
            yield [Cell(word("illustrative"), Role.WARNING, columns=self.width)]

    def _names(self) -> Iterator[list[Cell]]:
        head, rest = self.head, self.width - 2
        if head is None or head.form is SheetForm.DEPARTMENT:
            name = cells.text(self.sheet.plan, columns=rest)
            yield [cells.label(self.words["name"], columns=2), name]
        if head is None:
            return
        units = (
            ("competent_department", head.competent_department),
            ("implementing_unit", head.implementing_unit),
        )
        pairs = [(("name", self.sheet.plan), ("code", head.code)), units]
        if head.form is SheetForm.DEPARTMENT:
            pairs = [units] if head.competent_department or head.implementing_unit else []
        for (first, left), (second, right) in pairs:
            yield [
                cells.label(self.words[first], columns=2),
                cells.known(left, 3, first),
                cells.label(self.words[second]),
                cells.known(right, rest - 4, second),
            ]

    def _budget(self) -> Iterator[list[Cell]]:
        """预算执行情况: the block's head, the total, and the parts that a person may fill in."""
        execution = self.sheet.execution
        scale = cells.scale_of(None if execution is None else execution.budget)
        parts: list[str] = self.words["funds"]
        names = [cells.label(name) for name in self.budget_names]
        if self.adjusted:
            names.append(cells.label(word("adjusted")))
        left = cells.label(
            word("amount", label=word("execution"), unit=scale), rows=2 + len(parts), columns=2
        )
        yield [left, cells.label(""), *names]
        first = cells.label(word("total_funds"))
        if execution is None:
            yield [first, *(cells.amount(None, scale) for _ in range(3)), *self._strokes(3)]
        else:
            budget = execution.budget
            row = [
                first,
                cells.amount(budget.initial, scale, key="initial"),
                cells.amount(budget.budget, scale, key="budget"),
                cells.amount(budget.executed, scale, key="executed"),
                _keyed(cells.points(execution.points), f"points:{EXECUTION}"),
                cells.rate(execution.rate),
                cells.score(execution.score, f"score:{EXECUTION}", execution.points),
            ]
            if self.adjusted:
                row.append(
                    cells.score(execution.adjusted_score, f"adjusted:{EXECUTION}", execution.points)
                )
            yield row
        for part in parts:
            yield [
                cells.text(part),
                *(cells.amount(None, scale) for _ in range(3)),
                *self._strokes(3),
            ]

    def _strokes(self, count: int) -> Iterator[Cell]:
        return (cells.text("—", centred=True) for _ in range(count + self.adjusted))

    def _goals(self) -> Iterator[list[Cell]]:
        """年度总体目标: what was expected, and room for what was done."""
        goals = "\n".join(self.head.goals) if self.head else ""
        left = (self.width - 1) // 2
        yield [
            cells.label(word("goals"), rows=2),
            cells.label(word("goals_expected"), columns=left),
            cells.label(word("goals_done"), columns=self.width - 1 - left),
        ]
        yield [
            cells.known(goals, left, "goals"),
            cells.blank(self.width - 1 - left, key="goals_done"),
        ]

    # -- the table ----------------------------------------------------------------------------

    def _indicators(self) -> Iterator[list[Cell]]:
        lines = list(_lines(self.sheet))
        groups = [(path, list(rows)) for path, rows in groupby(lines, lambda row: row.level1)]
        summed = sum(any(isinstance(row, SheetRow) for row in rows) for _, rows in groups)
        count = 1 + len(lines) + summed
        names = [cells.label(name) for name in self.names]
        if self.adjusted:
            names.insert(-1, cells.label(word("adjusted")))
        yield [cells.label(word("indicators"), rows=count), *names]
        for path, rows in groups:
            yield from self._group(path, rows)

    def _group(self, path: str, lines: list[_Line]) -> Iterator[list[Cell]]:
        """The rows of one level-1 heading, and the sums of those that count."""
        line = [cells.text(path, rows=len(lines), centred=True)]
        for level2, items in groupby(lines, lambda row: row.level2):
            inner = list(items)
            line.append(cells.text(level2, rows=len(inner), centred=True))
            for row in inner:
                yield [*line, *self._cells(row)]
                line = []
        rows = [row for row in lines if isinstance(row, SheetRow)]
        if not rows:
            return
        summed = cells.label(word("subtotal", heading=path), columns=5)
        keys = [row.path for row in rows]
        points = [row.points for row in rows]
        yield [summed, *self._sums(keys, points, rows, f"subtotal:{path}"), cells.text("")]

    def _cells(self, row: _Line) -> list[Cell]:
        if isinstance(row, SheetRow):
            return self._row(row)
        return self._uncounted(row) if isinstance(row, LeftOut) else self._without_points(row)

    def _row(self, row: SheetRow) -> list[Cell]:
        actual = self._unread(row) if row.actual is None else _said(row.actual)
        found = [
            cells.text(row.name),
            cells.text(in_one_cell(row.indicator.target), centred=True),
            cells.text(actual, centred=True),
            _keyed(cells.points(row.points), f"points:{row.path}"),
            cells.score(row.score, f"score:{row.path}", row.points),
        ]
        if self.adjusted:
            found.append(cells.score(row.adjusted_score, f"adjusted:{row.path}", row.points))
        said = self.written[row.path].note if row.path in self.written else ""
        text = row.deviation_note or said
        note = Cell(text, key=f"note:{row.path}", open=True, hint=word("pick_note"))
        return [*found, note]

    def _unread(self, row: SheetRow) -> str:
        """What stands for no actual value: what a sheet that was read printed there."""
        if row.path in self.sheet.zeroed or not self.sheet.printed:
            return word("no_actual")
        return self.written[row.path].actual if row.path in self.written else ""

    def _uncounted(self, row: LeftOut) -> list[Cell]:
        """A row that does not count: strokes for points and score, and why."""
        actual = row.actual or word("no_actual")
        why = word("left_out", reason=row.reason)
        note = f"{why}\n{row.deviation_note}" if row.deviation_note else why
        return [
            cells.text(row.name),
            cells.text(in_one_cell(row.indicator.target), centred=True),
            cells.text(actual, centred=True),
            *self._strokes(2),
            Cell(note, key=f"note:{row.path}", open=True, hint=word("pick_note")),
        ]

    def _without_points(self, row: PrintedScore) -> list[Cell]:
        """A row of a form that prints no points: a stroke for them, and its score."""
        written = self.written.get(row.path, PrintedRow(row.path))
        actual = written.actual or word("no_actual")
        points, *adjusted = self._strokes(1)
        return [
            cells.text(row.name),
            cells.text(in_one_cell(row.indicator.target), centred=True),
            cells.text(actual if row.actual is None else _said(row.actual), centred=True),
            points,
            cells.points(row.score),
            *adjusted,
            Cell(written.note, key=f"note:{row.path}", open=True, hint=word("pick_note")),
        ]

    def _sums(
        self, keys: list[str], points: Iterable[Decimal], rows: list[SheetRow], key: str
    ) -> Iterator[Cell]:
        yield cells.total(
            add(points), [f"points:{path}" for path in keys], f"points:{key}", plainly=True
        )
        yield cells.total(add(row.score for row in rows), [f"score:{path}" for path in keys], key)
        if self.adjusted:
            after = add(row.adjusted_score for row in rows)
            yield cells.total(after, [f"adjusted:{path}" for path in keys], f"adjusted:{key}")

    def _total(self) -> list[Cell]:
        sheet = self.sheet
        if self.scores:
            return self._total_of_scores()
        paths = [row.path for row in sheet.rows]
        more = [EXECUTION] if sheet.execution else []
        found = [
            cells.label(word("total"), columns=6),
            cells.total(
                sheet.total_points,
                [f"points:{path}" for path in (*paths, *more)],
                "points:total",
                plainly=True,
            ),
            cells.total(
                sheet.total,
                [f"score:{path}" for path in (*paths, *more)],
                "total",
            ),
        ]
        if self.adjusted:
            keys = [f"adjusted:{path}" for path in (*paths, *more)]
            found.append(cells.total(sheet.adjusted_total, keys, "adjusted:total"))
        return [*found, cells.text("")]

    def _total_of_scores(self) -> list[Cell]:
        """The total as it is printed, where a sum of rows would lack those without points."""
        printed = self.sheet.printed or Printed()
        figures = [cells.points(printed.total_points), cells.points(printed.total)]
        figures += [cells.points(None)] * self.adjusted
        return [cells.label(word("total"), columns=6), *figures, cells.text("")]

    def _grade(self) -> Iterator[list[Cell]]:
        sheet = self.sheet
        grade = sheet.grade or word("no_grade", reason=sheet.grade_reason)
        rest = self.width - 6
        if not sheet.adjusted_grade:
            yield [cells.label(word("grade"), columns=6), cells.text(grade, columns=rest)]
            return
        yield [
            cells.label(word("grade"), columns=6),
            cells.text(grade, columns=2),
            cells.label(word("adjusted_grade")),
            cells.text(sheet.adjusted_grade, columns=rest - 3),
        ]

    # -- below the table ----------------------------------------------------------------------

    def _notes(self) -> Iterator[list[Cell]]:
        sheet = self.sheet
        standards = word(f"standards_{sheet.standards.value}")
        lines = [word("basis", regulation=sheet.regulation, standards=standards)]
        if sheet.actuals_note:
            lines.append(word("source", note=sheet.actuals_note))
        lines += [word("zeroed", path=path) for path in sheet.zeroed]
        scores = {item.path for item in self.scores}
        lines += [word("skipped", path=path) for path in sheet.skipped if path not in scores]
        lines += [word("unscorable", path=path) for path in sheet.unscorable]
        lost = sheet.printed.lost if sheet.printed else ()
        lines += [word("lost", place=place) for place in lost]
        lines += [
            word("adjustment", indicator=item.indicator, record=item) for item in sheet.adjustments
        ]
        if sheet.fingerprint:
            lines.append(word("fingerprint", value=sheet.fingerprint))
        return ([Cell(line, Role.NOTE, columns=self.width)] for line in lines)


def _lines(sheet: ScoreSheet) -> Iterator[_Line]:
    """The rows in the order of the plan, those that do not count among them."""
    uncounted = list(sheet.left_out)
    scores = sheet.printed.scores if sheet.printed else ()
    counted: tuple[_Line, ...] = (*sheet.rows, *scores)
    for count, row in enumerate(counted):
        while uncounted and uncounted[0].after <= count:
            yield uncounted.pop(0)
        yield row
    yield from uncounted


def _said(actual: Actual) -> str:
    return judgement_text(actual) if isinstance(actual, Judgement) else str(actual)


def _keyed(cell: Cell, key: str) -> Cell:
    return evolve(cell, key=key)
