"""What a unit filled in (单位填写的内容): its workbook against the form that its plan makes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve

from gov_perf.cells.actual_sets import Actuals, Figures
from gov_perf.cells.actuals import ActualLike
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.filled import FilledForm
from gov_perf.forms.template_cells import Share, as_day, as_text
from gov_perf.forms.write.excel import address
from gov_perf.forms.write.layout import Form, Placed
from gov_perf.forms.write.template_form import MONEY, template_form, variables
from gov_perf.forms.write.words import layouts
from gov_perf.numbers.exact import plain, to_decimal
from gov_perf.numbers.units import Kind, Unit
from gov_perf.plans.budget import BudgetExecution, Money
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading

_BARE: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DOUBTFUL: Final = 10
"""A number (not a text) up to here, for a target in %, may be a share or a percentage."""


class Filling:
    """One reading of a filled form: its values, and the findings so far."""

    def __init__(self, plan: Plan, rows: list[list[Any]]) -> None:
        self.plan = plan
        self.form: Form = template_form(plan)
        self.rows = rows
        self.found: list[Finding] = []
        self.changed: set[int] = set()

    def reading(self) -> Reading[FilledForm]:
        """All that was filled in; nothing where the rows no longer stand where they did."""
        shifted = self._shifted()
        if shifted is not None:  # what is filled in stands beside other indicators
            return Reading(None, [shifted.at(Where(sheet=self.form.name))])
        self._compare()
        values = {
            place.path: value
            for place in self.plan.indicators.places
            if (value := self._value(place)) is not None
        }
        notes = {
            place.path: note
            for place in self.plan.indicators.places
            if (note := self._text(f"note:{place.path}"))
        }
        yes = layouts()["template"]["yes"]
        actuals = Actuals(
            values,
            note=self._text("source"),
            illustrative=self._text("illustrative") == yes,
        )
        filled = FilledForm(self.plan, actuals, self._budget(), notes)
        name = self.form.name
        return Reading(filled, [item.at(Where(sheet=name)) for item in self.found])

    # -- cells --------------------------------------------------------------------------------

    def _raw(self, item: Placed) -> object:
        line = self.rows[item.row] if item.row < len(self.rows) else []
        return line[item.column] if item.column < len(line) else ""

    def _where(self, key: str) -> Where:
        return Where(cell=address(self.form.by_key[key]))

    def _stands(self, item: Placed, rows: int = 0) -> bool:
        """Whether a cell that is not for filling in holds its text, so many rows further down."""
        now = as_text(self._raw(evolve(item, row=item.row + rows))) or ""
        return now.strip() == item.cell.text.strip()

    def _shifted(self) -> Finding | None:
        """Rows that were deleted or inserted: from a row on, all stands so many rows off."""
        fixed = [item for item in self.form.placed if not item.cell.open]
        first = min((item.row for item in fixed if not self._stands(item)), default=None)
        if first is None:
            return None
        below = [item for item in fixed if item.row >= first and item.cell.text.strip()]
        below.reverse()  # the last row tells at once that it is not there
        where = Where(line=first + 1)
        for count in range(1, len(self.form.rows) if below else 0):
            if all(self._stands(item, count) for item in below):
                return finding("template-rows-added", where, row=first + 1, count=count)
            left = (item for item in below if item.row >= first + count)
            if below[0].row >= first + count and all(self._stands(item, -count) for item in left):
                return finding("template-rows-missing", where, row=first + 1, count=count)
        return None

    def _compare(self) -> None:
        """Every cell that is not for filling in, against what it was; nothing beyond the form."""
        for item in self.form.placed:
            if item.cell.open:
                continue
            if not self._stands(item):
                now = as_text(self._raw(item)) or ""
                where = Where(cell=address(item))
                self.found.append(
                    finding("template-cell-changed", where, stood=item.cell.text, now=now)
                )
                self.changed.update(range(item.row, item.row + item.cell.rows))
        for number, line in enumerate(self.rows):
            for column, value in enumerate(line):
                outside = number >= len(self.form.rows) or column >= len(self.form.widths)
                if outside and as_text(value) != "":
                    stray = Placed(number, column, self.form.rows[0][0])
                    where = Where(cell=address(stray))
                    self.found.append(finding("template-cell-stray", where, text=value))

    def _text(self, key: str, *, day: bool = False) -> str:
        """What stands in a cell for filling in; "" where it holds nothing or nothing readable.

        With ``day`` a date is one of the things that may stand there.
        """
        item = self.form.by_key[key]
        raw = self._raw(item)
        if item.row in self.changed:
            if raw != "":
                self.found.append(finding("template-row-changed", self._where(key)))
            return ""
        text = as_day(raw) if day and isinstance(raw, date) else as_text(raw)
        if text is None:
            self.found.append(finding("template-cell-kind", self._where(key), value=raw))
        return (text or "").strip()

    # -- values -------------------------------------------------------------------------------

    def _value(self, place: Place) -> ActualLike | None:
        """As :meth:`_filled_in`; what is found says of which indicator."""
        known = len(self.found)
        value = self._filled_in(place)
        at = Where(path=place.path)
        self.found[known:] = [item.at(at) for item in self.found[known:]]
        return value

    def _filled_in(self, place: Place) -> ActualLike | None:
        """An indicator's actual value or figures; None where nothing usable was filled in."""
        names = variables(place.indicator)
        figures = dict(self._figures(place.path, names))
        day = place.indicator.target.is_deadline
        direct = self._text(f"actual:{place.path}", day=day)
        key = f"actual:{place.path}"
        if direct and figures:
            self.found.append(
                finding("template-both", self._where(key), indicator=place.indicator.name)
            )
            return None
        if direct:
            return direct if self._is_sure(place, key) else None
        if not figures:
            return None
        absent = [name for name in names if name not in figures]
        for name in absent:
            where = self._where(f"variable:{place.path}\n{name}")
            self.found.append(finding("template-figure-missing", where, variable=name))
        return None if absent else Figures(figures)

    def _figures(self, path: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for name in names:
            key = f"variable:{path}\n{name}"
            text = self._text(key)
            if not text:
                continue
            try:
                yield name, plain(to_decimal(text, name))
            except GovPerfError as error:
                self.found += (item.at(self._where(key)) for item in error.findings)

    def _is_sure(self, place: Place, key: str) -> bool:
        """Whether a number can only mean one thing: as a text, or where it is no percentage."""
        raw, unit = self._raw(self.form.by_key[key]), place.indicator.target.unit
        if unit is None or unit.kind is not Kind.RATIO:
            return True
        if isinstance(raw, str):
            self._assume(key, raw, unit)
            return True
        share = isinstance(raw, Share)
        number = to_decimal((as_text(raw) or "0").removesuffix("%")) / (100 if share else 1)
        if number == 0 or (abs(number) > _DOUBTFUL) is not share:
            if not share:
                self._assume(key, plain(number), unit)
            return True
        self.found.append(finding("template-share", self._where(key), number=plain(number)))
        return False

    def _assume(self, key: str, text: str, unit: Unit) -> None:
        """Say in which unit a bare number is taken; one of at most 1 is left to scoring (V025)."""
        if _BARE.fullmatch(text.strip()) and abs(to_decimal(text.strip())) > 1:
            facts = {"number": text.strip(), "unit": unit}
            self.found.append(finding("template-unit-assumed", self._where(key), **facts))

    def _budget(self) -> BudgetExecution | None:
        amounts: dict[str, Money] = {}
        for key in MONEY:
            text = self._text(key)
            if not text:
                continue
            try:
                amounts[key] = Money.read(text)
            except GovPerfError as error:
                self.found += (item.at(self._where(key)) for item in error.findings)
                return None
        if not amounts:
            return None
        if "budget" not in amounts or "executed" not in amounts:
            lacking = "executed" if "budget" in amounts else "budget"
            self.found.append(finding("template-budget-half", self._where(lacking)))
            return None
        return BudgetExecution(amounts["budget"], amounts["executed"], amounts.get("initial"))
