"""Hidden rows and columns (隐藏的行、列) of a sheet of Excel (.xlsx), from its XML."""

import re
from typing import Final

from gov_perf.forms.sources.hidden import Hidden

_TAG: Final = re.compile(rb"<(?:\w+:)?(row|col)(?=[\s>/])([^>]*)>")
_HIDDEN: Final = re.compile(rb'\shidden\s*=\s*["\'](?:1|true)["\']')
_NUMBER: Final = re.compile(rb'\s(r|min|max)\s*=\s*["\']([0-9]{1,7})["\']')


def hidden_in(content: bytes) -> Hidden:
    """What a sheet's XML hides; linear in its length, and no tree is built."""
    if b"hidden" not in content:
        return Hidden()
    rows: set[int] = set()
    stretches: set[tuple[int, int]] = set()
    row = 0
    for match in _TAG.finditer(content):
        numbers = {name: int(number) for name, number in _NUMBER.findall(match[2])}
        hidden = _HIDDEN.search(match[2]) is not None
        if match[1] == b"row":
            row = numbers.get(b"r", row + 1)
            if hidden:
                rows.add(row - 1)
        elif hidden and b"min" in numbers and len(stretches) < _STRETCHES:
            first = numbers[b"min"]
            stretches.add((first - 1, min(numbers.get(b"max", first), _COLUMNS)))
    columns = {column for first, end in stretches for column in range(first, end)}
    return Hidden(frozenset(rows), frozenset(columns))


_COLUMNS: Final = 16_384
"""Columns that a sheet can have."""

_STRETCHES: Final = 500
"""Stretches of hidden columns that are looked at: they may lie over one another."""
