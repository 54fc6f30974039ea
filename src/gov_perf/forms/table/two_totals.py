"""Two totals of one table (两处合计): without and with the execution, where the figures say so."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.totals import figure_of
from gov_perf.numbers.exact import add

_COLUMNS: Final = ("points", "score")


def settle_totals(form: Form) -> None:
    """Take the total that includes the execution where the other is the rows without it.

    "合计 90" under the indicators and "总分 100" under the execution are both right; only figures
    that add up to the last digit decide, so that two totals of another kind stay told as two.
    """
    for role in _COLUMNS:
        rivals = form.rivals.get(role, ())
        first = form.totals.get(role)
        rows = _sum(entry.spots(role) for entry in form.entries)
        execution = _execution(form, role)
        if len(rivals) != 1 or first is None or rows is None or execution is None or not execution:
            continue
        parted, whole = rows, add([rows, execution])
        found = {figure_of(spot): spot for spot in (first, rivals[0])}
        if found.keys() == {parted, whole}:
            form.totals[role] = found[whole]
            form.keep(rivals[0].cell)
            form.told.discard(id(rivals[0].cell))
            form.findings = [
                item
                for item in form.findings
                if (item.name, item.where) != ("total-twice", rivals[0].where)
            ]


def _sum(columns: Iterable[tuple[Spot, ...]]) -> Decimal | None:
    """What the rows of a column add up to; None where any of them is no single figure."""
    figures = [figure_of(spots[0]) if len(spots) == 1 else None for spots in columns]
    known = [figure for figure in figures if figure is not None]
    return add(known) if known and len(known) == len(figures) else None


def _execution(form: Form, role: str) -> Decimal | None:
    """The points or the score of the execution, from its own row or from that of the budget."""
    total = next((row for row in form.money if row.kind == "total"), None)
    spot = form.execution.get(role) or (total.cells.get(role) if total else None)
    return None if spot is None else figure_of(spot)
