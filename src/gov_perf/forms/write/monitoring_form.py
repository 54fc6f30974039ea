"""The monitoring form (绩效目标运行监控表) as a table, from a report of the state of a plan."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from gov_perf.cells.target_text import in_one_cell
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Form, Role
from gov_perf.forms.write.words import layouts, word
from gov_perf.monitoring import Light, Likelihood, MonitoringReport, MonitoringRow, Progress
from gov_perf.monitoring.figures import near
from gov_perf.monitoring.said import due, pace, why
from gov_perf.sheets.sheet_head import SheetForm


def monitoring_form(report: MonitoringReport) -> Form:
    """The form of a report: head, budget execution, goals, a row for every indicator.

    >>> from datetime import date
    >>> from gov_perf import monitor, samples
    >>> plan = samples.suijiang_red_cross()
    >>> monitoring_form(monitor(plan, {"培训班期数": 4}, on=date(2025, 7, 31))).name
    '部门整体支出绩效目标运行监控表'
    """
    return _MonitoringForm(report).form()


class _MonitoringForm:
    """One form in the making."""

    def __init__(self, report: MonitoringReport) -> None:
        self.report = report
        self.head = report.head
        self.words: dict[str, Any] = layouts()["monitoring"]
        self.width = len(self.words["widths"])
        kind = self.head.form.value if self.head else ""
        self.title = f"{kind}{self.words['title']}"
        self.name: str = self.words["names"][kind or "unknown"]
        self.period = self._period()

    def form(self) -> Form:
        above = [*self._titles(), *self._names(), *self._budget(), *self._goals()]
        rows = [*above, *self._indicators(), *self._notes()]
        return Form(self.title, self.words["widths"], rows, heading=len(above))

    def _period(self) -> str:
        """What the figures are of: whole months, or the days until the date."""
        on = self.report.on
        if (on + timedelta(days=1)).day != 1:
            return self._word("until", month=on.month, day=on.day)
        return self._word("january" if on.month == 1 else "months", month=on.month)

    def _word(self, name: str, **facts: object) -> str:
        template: str = self.words[name]
        return template.format_map(facts)

    # -- above the table ----------------------------------------------------------------------

    def _titles(self) -> Iterator[list[Cell]]:
        on = self.report.on
        subtitle = self._word("subtitle", year=on.year, month=on.month, day=on.day)
        yield [Cell(self.title, Role.TITLE, columns=self.width)]
        yield [Cell(subtitle, Role.SUBTITLE, columns=self.width)]
        if self.report.illustrative:
            yield [Cell(self.words["illustrative"], Role.WARNING, columns=self.width)]

    def _names(self) -> Iterator[list[Cell]]:
        head, rest = self.head, self.width - 2
        if head is None or head.form is SheetForm.DEPARTMENT:
            yield [
                cells.label(self.name, columns=2),
                cells.text(self.report.plan, columns=rest),
            ]
            return
        names = self.words["names"]
        pairs = (
            ((self.name, self.report.plan), (names["code"], head.code)),
            (
                (names["competent_department"], head.competent_department),
                (names["implementing_unit"], head.implementing_unit),
            ),
        )
        for number, ((first, left), (second, right)) in enumerate(pairs):
            yield [
                cells.label(first, columns=2),
                cells.known(left, 3, f"left{number}"),
                cells.label(second),
                cells.known(right, rest - 4, f"right{number}"),
            ]

    def _budget(self) -> Iterator[list[Cell]]:
        """预算执行情况: the budget, what of it is executed, and how that stands in time."""
        execution = self.report.execution
        scale = cells.scale_of(None if execution is None else execution.budget)
        names = [name.format(period=self.period) for name in self.words["budget_columns"]]
        left = word("amount", label=word("execution"), unit=scale)
        yield [
            cells.label(left, rows=2, columns=2),
            cells.label(""),
            *map(cells.label, names),
            cells.label(self.words["remark"], columns=self.width - 3 - len(names)),
        ]
        first = cells.label(word("total_funds"))
        expected = cells.amount(None, scale, key="budget_forecast")
        rest = self.width - 3 - len(names)
        if execution is None:
            amounts = [cells.amount(None, scale, key=f"amount{number}") for number in range(3)]
            yield [
                first, *amounts, cells.blank(key="rate"), expected, cells.blank(rest, key="remark"),
            ]  # fmt: skip
            return
        budget = execution.budget
        said = [self._light(execution.light)] if execution.light else []
        said += [self._word("pace", pace=pace(execution))] if execution.pace is not None else []
        yield [
            first,
            cells.amount(budget.initial, scale, key="initial"),
            cells.amount(budget.budget, scale, key="budget"),
            cells.amount(budget.executed, scale, key="executed"),
            cells.rate(execution.rate),
            expected,
            cells.text("，".join(said), columns=rest),
        ]

    def _goals(self) -> Iterator[list[Cell]]:
        goals = "\n".join(self.head.goals) if self.head else ""
        yield [cells.label(word("goals"), columns=2), cells.known(goals, self.width - 2, "goals")]

    # -- the table ----------------------------------------------------------------------------

    def _indicators(self) -> Iterator[list[Cell]]:
        rows = self.report.rows
        names = [name.format(period=self.period) for name in self.words["columns"]]
        yield [cells.label(word("indicators"), rows=1 + len(rows)), *map(cells.label, names)]
        for path, group in groupby(rows, lambda row: row.level1):
            inner = list(group)
            line = [cells.text(path, rows=len(inner), centred=True)]
            for level2, below in groupby(inner, lambda row: row.level2):
                items = list(below)
                line.append(cells.text(level2, rows=len(items), centred=True))
                for row in items:
                    yield [*line, *self._row(row)]
                    line = []

    def _row(self, row: MonitoringRow) -> list[Cell]:
        choices = tuple(map(str, Likelihood))
        return [
            cells.text(row.name),
            cells.text(in_one_cell(row.indicator.target), centred=True),
            Cell(row.text, Role.WORD, key=f"done:{row.path}", open=not row.text),
            Cell(
                self._forecast(row), Role.WORD, key=f"forecast:{row.path}",
                open=not row.forecast_text, hint=self.words["pick_forecast"],
            ),
            Cell(row.reason, key=f"reason:{row.path}", open=True, hint=word("pick_note")),
            Cell(
                str(row.likelihood or ""), Role.WORD, key=f"likelihood:{row.path}", open=True,
                hint=self.words["pick_likelihood"], choices=choices,
            ),
            cells.text(self._remark(row)),
        ]  # fmt: skip

    def _forecast(self, row: MonitoringRow) -> str:
        """What the unit stated; otherwise what was computed, and that it was."""
        if row.forecast_text or row.forecast is None:
            return row.forecast_text
        unit = row.indicator.target.unit
        return self._word("projected", value=f"{near(row.forecast)}{unit or ''}")

    def _remark(self, row: MonitoringRow) -> str:
        if row.light is None:
            said = [self._word("no_light", reason=why(row))] if row.no_light else []
        else:
            said = [self._light(row.light), *([row.remark] if row.remark else [])]
        if row.progress is Progress.ACCUMULATES and row.expected is not None:
            unit = row.indicator.target.unit
            said.append(self._word("due", due=f"{due(row)}{unit or ''}"))
        if row.pace is not None:
            said.append(self._word("pace", pace=pace(row)))
        if row.will_meet is False:
            said.append(self.words["misses"])
        return "，".join(said)

    def _light(self, light: Light) -> str:
        return self._word("light", sign=light.sign, light=light)

    # -- below the table ----------------------------------------------------------------------

    def _notes(self) -> Iterator[list[Cell]]:
        """One cell that begins like notes do, so that no reader takes them for indicators."""
        report = self.report
        lights = "，".join(
            self._word("count", sign=light.sign, light=light, count=report.count(light))
            for light in Light
        )
        facts = {"on": report.on, "months": near(report.months), "dark": report.count(None)}
        lines = [self._word("counts", lights=lights, **facts)]
        if any(row.forecast is not None and not row.forecast_text for row in report.rows):
            lines.append(self.words["projection"])
        if report.thresholds.reference:
            lines.append(
                self._word("reference", reference=report.thresholds.reference.rstrip("。"))
            )
        if report.note:
            lines.append(self._word("source", note=report.note))
        text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
        yield [Cell(self._word("notes", lines=text), Role.NOTE, columns=self.width)]
