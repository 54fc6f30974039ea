"""Units of actual values in a column of their own (实际完成值后的计量单位).

A form may have two columns of units, one behind the targets and one behind the actual values.
"""

from gov_perf.cells.actuals import Measured, parse_actual
from gov_perf.cells.targets import Target
from gov_perf.forms.table.form import Entry
from gov_perf.forms.table.heading_units import (
    actual_in_heading,
    doubt_about,
    same_unit,
    unit_beside,
    unit_of_heading,
    with_two_units,
    with_unit,
)
from gov_perf.forms.table.report import Report
from gov_perf.numbers.exact import plain
from gov_perf.text import beside


def with_own_unit(text: str, entry: Entry, target: Target, report: Report) -> str:
    """The actual value with the unit of the column behind it, or else of its heading.

    The unit counts where it is the target's or the target has none; where it is another one, both
    that the figure may be.  A value that is no figure needs none.
    """
    unit = unit_beside(entry.text("actual_unit"))
    value = parse_actual(text, target.unit, target.operator).value if text and unit else None
    if not isinstance(value, Measured):
        return actual_in_heading(text, entry, target, report)
    own = value.unit if value.unit is not None else target.unit
    if own is not None and not same_unit(str(own), unit):
        report.add("actual-unit-differs", entry.at("actual_unit"), text=text, unit=unit, other=own)
        number = plain(value.value)
        return f"{beside(number, str(own))} 或 {beside(number, unit)}（{unit}？）"
    if value.unit is not None:
        return text
    spot = entry.headings.get("actual")
    named = unit_of_heading(spot.text) if spot else ""
    if named and (two := with_two_units(text, unit, named)).in_doubt:
        name, facts = doubt_about(two, text, unit, named)
        report.add(name, entry.at("actual_unit"), **facts)
        return two.text
    meant = with_unit(text, unit, target.unit, target.operator)
    if meant.in_doubt:
        report.add("unit-beside-unfit", entry.at("actual_unit"), text=text, unit=unit)
    return meant.text
