"""(含) behind the figure of a target (含本数): ≥85%（含）, 85%（含85%）以上."""

import re
from typing import Final

_HELD: Final = re.compile(
    r"(?P<figure>\d[\d.,]*)(?P<unit>[^\d()（）]{0,6})[(（]含(?:本数|(?P=figure)(?:(?P=unit))?)?[)）]"
)


def without_held(clean: str) -> str:
    """A cell without the (含) behind its only figure; as it is where it says another figure.

    What is left has to say ≥ or ≤ by itself: 85%（含） alone has no side.

    >>> without_held("85%（含85%）以上"), without_held("85%（含80%）以上")
    ('85%以上', '85%（含80%）以上')
    """
    found = list(_HELD.finditer(clean))
    if len(found) != 1:
        return clean
    match = found[0]
    return f"{clean[: match.end('unit')]}{clean[match.end() :]}"
