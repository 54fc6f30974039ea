"""Parts of the budget with scores of their own (基本支出、项目支出分别计分)."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from gov_perf.forms.table.form import Form, MoneyRow, Spot
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.totals import figure_of
from gov_perf.forms.table.vocabulary import name_of
from gov_perf.numbers.exact import add, plain

_PARTS: Final = {"basic": "基本支出", "projects": "项目支出"}
_FIGURES: Final = ("points", "score")


@frozen
class Parted:
    """What the parts have together."""

    points: Decimal
    score: Decimal


def cells_of_parts(form: Form) -> list[Spot]:
    """The points, scores and rates of the parts that are scored by themselves."""
    roles = (*_FIGURES, "rate")
    return [row.cells[role] for row in _scored(form) for role in roles if role in row.cells]


def scored_parts(form: Form, report: Report) -> Parted | None:
    """The sums of the parts, where each has points and a score; a total of its own is held to them.

    A score of the whole rate would be another one, so that none is computed.
    """
    rows = _scored(form)
    if not rows:
        return None
    form.keep(*(spot.cell for spot in cells_of_parts(form)))
    sums = {role: add(_figure(row, role) or Decimal(0) for row in rows) for role in _FIGURES}
    total = next((row for row in form.money if row.kind == "total"), None)
    where = rows[0].cells["points"].where
    said = {role: plain(number) for role, number in sums.items()}
    report.add("execution-parted", where, parts="、".join(_PARTS[row.kind] for row in rows), **said)
    for role in _FIGURES:
        stated = None if total is None else _figure(total, role)
        if total is not None and stated is not None and stated != sums[role]:
            report.add(
                "execution-parts-differ", total.cells[role].where,
                what=name_of(role), stated=plain(stated), summed=said[role],
            )  # fmt: skip
    return Parted(sums["points"], sums["score"])


def _scored(form: Form) -> list[MoneyRow]:
    """The parts, where there are two and both have points and a score."""
    rows = [row for row in form.money if row.kind in _PARTS]
    whole = all(_figure(row, role) is not None for row in rows for role in _FIGURES)
    return rows if len(rows) == len(_PARTS) and whole else []


def _figure(row: MoneyRow, role: str) -> Decimal | None:
    return figure_of(row.cells[role]) if role in row.cells else None
