"""Values as text (取值): constants by the number of a program or sort, and decimals of units."""

from collections.abc import Sequence
from typing import Final

from gov_perf.sql.dialects import Dialect

LONGEST_LIST: Final = 1000
"""What a list costs grows with its length; from here on other ways cost less."""


def ranged(own: str, values: Sequence[int | None], dialect: Dialect) -> str:
    """The value at a place, from neighbours that often are the same; null beyond."""
    if not values:
        return f"CAST(NULL AS {dialect.whole})"
    if dialect.lists and len(set(values)) > 1 and len(values) <= LONGEST_LIST:
        return dialect.picked(own, values)
    starts = [n for n, value in enumerate(values) if n == 0 or value != values[n - 1]]

    def between(first: int, last: int) -> str:
        if first == last:
            value = values[starts[first]]
            return "NULL" if value is None else str(value)
        half = (first + last + 1) // 2
        low, high = between(first, half - 1), between(half, last)
        return f"CASE WHEN {own} < {starts[half]} THEN {low} ELSE {high} END"

    inner = between(0, len(starts) - 1)
    return f"CASE WHEN {own} >= 0 AND {own} < {len(values)} THEN {inner} END"


DECIMALS: Final = 4
"""Of a 完成率."""


def decimal(units: str, width: int, scale: int, precision: int) -> str:
    """Whole units as a decimal."""
    whole = f"CAST({units} AS DECIMAL({width},0))"
    if not scale:
        return f"CAST({whole} AS DECIMAL({precision},0))"
    one = f"CAST('{'0.' + '0' * (scale - 1) + '1'}' AS DECIMAL({scale + 1},{scale}))"
    return f"CAST({whole} * {one} AS DECIMAL({precision},{scale}))"


_FINEST: Final = 6
"""Decimals of a second in an interval."""


def interval(units: str, scale: int, precision: int, *, floats: bool) -> str:
    """Whole units, far below a million millions, as a decimal in Spark.

    By way of seconds, which it keeps as a whole number of microseconds: that takes a fraction of
    the time of multiplying by a decimal.
    """
    if scale > _FINEST:
        return decimal(units, 5 + scale, scale, precision)
    whole = f"floor({units})" if floats else units
    second = f"INTERVAL '{'0.' + '0' * (scale - 1) + '1' if scale else '1'}' SECOND"
    return f"CAST({second} * ({whole}) AS DECIMAL({precision},{scale}))"
