"""Distribution (分布): count, quartiles, mean and a histogram of every group."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.numbers.exact import Exact, to_decimal
from gov_perf.numbers.exact import decimals as decimals_of
from gov_perf.tables.analysis.figures import (
    MOST_DIGITS,
    RATE,
    Figures,
    decimals,
    figures,
    groups,
    rows_of,
)
from gov_perf.tables.analysis.statistics import mean, quantile, rising, shown
from gov_perf.tables.columns import Array

_TENTHS: Final = tuple(Decimal(f"{tenth}E-1") for tenth in range(11))
_TENS: Final = tuple(Decimal(ten) for ten in range(0, 101, 10))
_MOST: Final = 2 * 10**12
_QUARTERS: Final = {"min": 0, "q1": 1, "median": 2, "q3": 3, "max": 4}


@frozen(eq=False)
class Distribution:
    """How values are distributed (分布).

    Attributes:
        summary: One row per group: its name, ``count``, ``left_out`` (rows that cannot be
            compared), ``min``, ``q1``, ``median``, ``q3``, ``max``, ``mean``, and ``finding``,
            the codes that say why rows were left out.
        bins: One row per group and bin: the group's name, ``lower``, ``upper``, ``count``.  A
            bin holds its lower edge and not its upper one, the last bin both.  Where values lie
            outside the edges there are bins for them, without a lower or an upper edge.
    """

    summary: Any
    bins: Any


def distribution(
    given: object,
    *,
    by: str | None = "level1",
    of: str = RATE,
    edges: Sequence[Exact] | None = None,
) -> Distribution:
    """How values are distributed in each group (分布).

    Args:
        given: What ``totals`` gave, or a table.
        by: ``level1`` or ``level2`` (of totals: their subtotals), another column of names, or
            None for all plans as one group.
        of: A column of numbers, or ``rate`` (score ÷ points).
        edges: The edges of the bins, rising; tenths for ``rate``, else 0, 10, … 100.

    Raises:
        InputError: a column is missing or of no use, or the edges do not rise.
    """
    table = rows_of(given, by)
    found = figures(table, of)
    parts = groups(table, by)
    known = _edges(edges, of)
    return Distribution(_summary(found, parts, by), _bins(found, parts, by, known))


def _edges(edges: Sequence[Exact] | None, of: str) -> list[Decimal]:
    if edges is None:
        return list(_TENTHS if of == RATE else _TENS)
    found = [to_decimal(edge, "edges") for edge in edges]
    in_order = all(low < high for low, high in pairwise(found))
    near = all(abs(edge) <= _MOST and decimals_of(edge) <= MOST_DIGITS for edge in found)
    if len(found) < 2 or not in_order or not near:  # noqa: PLR2004 - a bin has two edges
        text = "、".join(map(str, found))
        raise InputError("analysis-option", option="edges", value=text, known="0、60、80、90、100")
    return found


def _summary(found: Figures, parts: list[tuple[str | None, Array]], by: str | None) -> Any:  # noqa: ANN401
    columns: dict[str, list[Any]] = {
        name: [] for name in ("count", "left_out", *_QUARTERS, "mean", "finding")
    }
    for _, rows in parts:
        places = rising(found, rows)
        columns["count"].append(len(places))
        columns["left_out"].append(len(rows) - len(places))
        columns["finding"].append(found.codes(rows.tolist()))
        for name, quarter in _QUARTERS.items():
            at = quantile(found.distinct, places, Fraction(quarter, 4)) if len(places) else None
            columns[name].append(shown(at, found.digits))
        middle = mean(found.distinct, places) if len(places) else None
        columns["mean"].append(shown(middle, found.digits))
    counts = ("count", "left_out")
    made = {
        name: pa.array(values, pa.int64() if name in counts else pa.string())
        if name in (*counts, "finding")
        else decimals(values, found.digits)
        for name, values in columns.items()
    }
    return pa.table({**_named(by, [name for name, _ in parts]), **made})


def _bins(
    found: Figures, parts: list[tuple[str | None, Array]], by: str | None, edges: list[Decimal]
) -> Any:  # noqa: ANN401
    # The bin of every distinct value: 0 below the first edge, then one per bin, then one above.
    exact = [Fraction(edge) for edge in edges]
    bin_of = np.array([_bin(value, exact) for value in found.distinct], np.int64)
    counted = []
    for _, rows in parts:
        places = found.places[rows]
        counted.append(np.bincount(bin_of[places[places >= 0]], minlength=len(edges) + 1))
    shown_bins = list(range(1, len(edges)))
    if any(counts[0] for counts in counted):
        shown_bins.insert(0, 0)
    if any(counts[-1] for counts in counted):
        shown_bins.append(len(edges))
    limits: list[Decimal | None] = [None, *edges, None]
    digits = max(found.own, *(decimals_of(edge) for edge in edges))
    names = [name for name, _ in parts for _ in shown_bins]
    return pa.table(
        {
            **_named(by, names),
            "lower": decimals([limits[i] for _ in parts for i in shown_bins], digits),
            "upper": decimals([limits[i + 1] for _ in parts for i in shown_bins], digits),
            "count": pa.array([int(c[i]) for c in counted for i in shown_bins], pa.int64()),
        }
    )


def _bin(value: Fraction, edges: list[Fraction]) -> int:
    if value == edges[-1]:
        return len(edges) - 1
    return sum(value >= edge for edge in edges)


def _named(by: str | None, names: Sequence[str | None]) -> dict[str, Any]:
    return {} if by is None else {by: pa.array(names, pa.string())}
