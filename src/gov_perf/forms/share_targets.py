"""Targets in % whose figure stands in a cell of its own: 0.95 beside % may be the share 95 %."""

import re
from typing import Final

from gov_perf.cells.targets import NUMBER, Target
from gov_perf.findings import finding
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.reading import Reading, not_read

_ENDS_IN_FIGURE: Final = re.compile(rf"(?:.*[^0-9.,])?{NUMBER}", re.ASCII | re.DOTALL)
_HUNDREDTH: Final = Unit.of("%").scale


def share_refused(reading: Reading[Target], value: str, unit: str) -> Reading[Target]:
    """The reading; nothing where the figure may as well be a share, with the finding.

    A ceiling (差错率 ≤0.5%) is usually below 1 %; a floor hardly ever is, and Excel keeps a share
    that somebody typed as 0.95.  What is shown in the cell with its % leaves no doubt.

    Args:
        reading: What sign, value and unit were read as.
        value: The cell of the figure.
        unit: The cell of the unit.

    >>> from gov_perf.cells.targets import Operator, target_from_cells
    >>> read = target_from_cells(Operator.AT_LEAST, "0.95", "%")
    >>> [item.code for item in share_refused(read, "0.95", "%").findings]
    ['V042']
    """
    target = reading.value
    if target is None or target.value is None or not 0 < target.value <= 1:
        return reading
    if target.operator is None or target.operator.is_ceiling:
        return reading
    if not _is_percent(unit) or _ENDS_IN_FIGURE.fullmatch(value.strip()) is None:
        return reading
    number = plain(target.value)
    doubt = finding(
        "target-percent-or-share",
        sign=target.operator,
        text=number,
        share=plain(target.value * 100),
    )
    return not_read(reading.text, doubt)


def doubtful_text(reading: Reading[Target], as_written: str) -> str:
    """What a target that was not read is kept as: both figures where it may be either.

    Sign, figure and unit run together would be read as a clear figure the next time.
    """
    for item in reading.findings:
        if item.name == "target-percent-or-share":
            facts = {name: item.fact(name) for name in ("sign", "text", "share")}
            return "{sign}{text}%或{share}%".format(**facts)
    return as_written


def _is_percent(unit: str) -> bool:
    found = Unit.of(unit.strip())
    per_cent = found.kind is Kind.RATIO and found.scale == _HUNDREDTH and found.per is None
    return per_cent and not found.text.endswith("百分点")
