"""Targets of months (≤11月): till November, or eleven months long; nobody but the unit knows."""

from typing import Final

from attrs import evolve

from gov_perf.cells.targets import Operator, Target
from gov_perf.findings import finding
from gov_perf.reading import Reading

_CEILINGS: Final = frozenset({Operator.AT_MOST, Operator.BELOW})
_MONTHS: Final = 12


def month_told(reading: Reading[Target]) -> Reading[Target]:
    """The reading, with a finding where its months may be the name of one.

    >>> from gov_perf.cells.targets import target_from_cells
    >>> read = target_from_cells(Operator.AT_MOST, "11", "月")
    >>> [item.code for item in month_told(read).findings]
    ['P051']
    """
    target = reading.value
    if target is None or target.value is None or target.unit is None:
        return reading
    if target.operator not in _CEILINGS or target.unit.text != "月":
        return reading
    if target.value % 1 != 0 or not 1 <= target.value <= _MONTHS:
        return reading
    told = finding("month-or-months", text=target.text, number=int(target.value))
    return evolve(reading, findings=(*reading.findings, told))
