"""Adjusted sheets of our own (人工调整后的自评表): the records under the table, held against it.

A record is read where its line says all of it, its chain begins with the score, and the column
人工调整后得分 shows what the chain leads to.  Anything else is a finding, and not read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.findings import NOWHERE, Where
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.grades import grade_named
from gov_perf.forms.table.indicators import Planned, decimal_of
from gov_perf.forms.table.own_words import own_word
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler, name_of
from gov_perf.numbers.exact import plain
from gov_perf.sheets.adjustments import Adjustment
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet, SheetRow

_NUMBER: Final = r"([0-9]+(?:\.[0-9]+)?)"
_RECORD: Final = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) (.+?)：{_NUMBER} → {_NUMBER} 分，(.+)", re.DOTALL
)
_ROLE: Final = "adjusted_score"
_NONE: Final = "没有记录"

_Row = SheetRow | ExecutionRow


def with_adjustments(sheet: ScoreSheet, form: Form, planned: Planned, report: Report) -> ScoreSheet:
    """The sheet with the adjustments that its form records and shows."""
    rows: dict[str, _Row] = {row.path: row for row in sheet.rows}
    if sheet.execution is not None:
        rows[EXECUTION] = sheet.execution
    chains, told = _chains(form, rows, report)
    shown = dict(_shown(form, planned))
    for path, row in rows.items():
        chain = chains.get(path, [])
        if path in told or not (chain or path in shown):
            continue
        spot = shown.get(path)
        stated = None if spot is None else _figure(spot, report)
        now = chain[-1].after if chain else row.score
        blank = stated is None and (not chain or _ROLE not in form.roles)
        if not blank and stated != now:
            where = evolve(spot.where if spot else NOWHERE, path=path)
            written = "空" if spot is None else spot.text
            _differs(report, where, written, plain(now) if chain else _NONE)
            told.add(path)
    for path in told:
        chains.pop(path, None)
    execution = sheet.execution
    if execution is not None:
        execution = evolve(execution, adjustments=chains.get(EXECUTION, ()))
    own = [evolve(row, adjustments=chains.get(row.path, ())) for row in sheet.rows]
    read = evolve(sheet, rows=own, execution=execution)
    if not told:
        _check_total(read, form, report)
    return evolve(read, adjusted_grade=_grade(read, form, report, sound=not told))


def _chains(
    form: Form, rows: Mapping[str, _Row], report: Report
) -> tuple[dict[str, list[Adjustment]], set[str]]:
    """The records by path, and the paths of which a record was told and not read."""
    chains: dict[str, list[Adjustment]] = {}
    told: set[str] = set()
    for spot in form.notes:
        if not spot.text.startswith(own_word("adjustment")):
            continue
        record = _record(spot.text.removeprefix(own_word("adjustment")), rows)
        chain = chains.setdefault(record.indicator, []) if record else []
        row = rows.get(record.indicator) if record else None
        now = chain[-1].after if chain else row.score if row else None
        if record is None or row is None or record.before != now or record.after > row.points:
            report.add("adjustment-not-read", spot.where, text=spot.text)
            told |= _named(spot.text, rows)
        else:
            chain.append(record)
    return chains, told


def _record(text: str, rows: Mapping[str, _Row]) -> Adjustment | None:
    """A record as its line says it; None where the line says less, or of no row."""
    for path in _named(text, rows):
        match = _RECORD.fullmatch(text[len(path) + 1 :])
        if match is None:
            continue
        day, role, before, after, reason = match.groups()
        try:
            return Adjustment(path, before, after, reason, role, date.fromisoformat(day))
        except ValueError:
            return None
    return None


def _named(text: str, rows: Mapping[str, _Row]) -> set[str]:
    """The rows of which a line may be."""
    clean = text.removeprefix(own_word("adjustment"))
    return {path for path in rows if clean.startswith(f"{path}，")}


def _shown(form: Form, planned: Planned) -> Iterator[tuple[str, Spot]]:
    """The cells of the column, by the path of their row."""
    for place, entry in zip(planned.tree.places, planned.entries, strict=True):
        for spot in entry.spots(_ROLE)[:1]:
            yield place.path, spot
    for row in form.money:
        if row.kind == "total" and _ROLE in row.cells:
            yield EXECUTION, row.cells[_ROLE]


def _figure(spot: Spot, report: Report) -> Decimal | None:
    return None if is_filler(spot.text) else decimal_of(spot.text, spot, report)


def _differs(report: Report, where: Where, stated: str, recorded: str) -> None:
    report.add(
        "adjusted-differs", where, what=name_of(_ROLE), stated=stated, recorded=recorded,
    )  # fmt: skip


def _check_total(sheet: ScoreSheet, form: Form, report: Report) -> None:
    """The total of the column against the rows; not where rows were not read."""
    spot = form.totals.get(_ROLE)
    stated = None if spot is None else _figure(spot, report)
    if spot is None or stated is None or sheet.skipped or form.lost:
        return
    if stated == sheet.adjusted_total:
        return
    printed = sheet.printed
    if printed is not None and sheet.execution is None and printed.execution_score is not None:
        return
    _differs(report, spot.where, plain(stated), plain(sheet.adjusted_total))


def _grade(sheet: ScoreSheet, form: Form, report: Report, *, sound: bool) -> str | None:
    """人工调整后等级, where it is one and the adjustments were read."""
    if "adjusted_grade" not in form.fields:
        return None
    text, spot = form.fields["adjusted_grade"]
    grade = grade_named(text)
    if grade is None:
        if not is_filler(text):
            report.add("grade-not-known", spot.where, text=text)
        return None
    if sheet.adjustments and sound:
        return grade
    if sound:
        what = name_of("adjusted_grade")
        report.add("adjusted-differs", spot.where, what=what, stated=text, recorded=_NONE)
    return None


def made_from(notes: Sequence[Spot]) -> str:
    """Where the actual values come from, as the line under our own sheets says it."""
    word = own_word("source")
    found = [spot.text.removeprefix(word) for spot in notes if spot.text.startswith(word)]
    return found[0] if len(found) == 1 else ""
