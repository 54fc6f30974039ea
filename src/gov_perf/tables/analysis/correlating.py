"""Correlation (相关): of scores with execution, on integers up to the last root."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np
import pyarrow as pa

from gov_perf.codes import definitions
from gov_perf.numbers.exact import round_half_up
from gov_perf.tables.analysis.figures import RATE, Figures, column, decimals, figures, plans_of
from gov_perf.tables.analysis.keys import names_in, places_of
from gov_perf.tables.analysis.statistics import root
from gov_perf.tables.columns import Array, as_table

_DIGITS: Final = 6
_FINE: Final = 12
"""Decimals to which ratios are rounded before they are added up."""

EXECUTION_RATE: Final = "execution_rate"
"""预算执行率: executed ÷ budget."""


def correlation(
    given: object, *, x: str = RATE, y: str = "execution", budgets: object = None
) -> Any:  # noqa: ANN401 - a pyarrow.Table
    """How far two values of the plans go together (相关系数): a statistic, not a score.

    Pearson's coefficient is about a straight line, Spearman's about ranks (equal values share
    their middle rank).  Both are exact up to one root, rounded half-up to six decimals; ratios
    enter with twelve decimals.

    Args:
        given: What ``totals`` gave, or a table with the columns ``x`` and ``y``.
        x: A column of numbers, or ``rate`` (score ÷ points, the execution not among them).
        y: Likewise; ``execution`` is the score of the execution, which ends at its full points.
        budgets: A table with ``plan``, ``budget`` and ``executed``: then y is the execution
            rate, executed ÷ budget, of the plan.

    Returns:
        A table of two rows with ``method`` ("pearson", "spearman"), ``x``, ``y``, ``n`` (plans
        that have both), ``left_out``, ``value`` (null where it is undefined) and ``finding``.

    Raises:
        InputError: a column is missing or of no use, a plan stands twice among the budgets.
    """
    table = plans_of(given)
    one = figures(table, x)
    if budgets is None:
        other = figures(table, y)
    else:
        y = EXECUTION_RATE
        other = figures(_paid(table, as_table(budgets)), RATE)
    both = one.usable & other.usable
    first, second = one.places[both], other.places[both]
    values = [
        _coefficient(_units(one, first), _units(other, second)),
        _coefficient(_middle_ranks(first), _middle_ranks(second)),
    ]
    codes = {
        code for item in (one, other) for code in (item.codes(range(len(table))) or "").split()
    }
    if values[0] is None:
        few = len(first) < 2  # noqa: PLR2004 - one point has no direction
        codes.add(definitions()["analysis-too-few" if few else "analysis-no-spread"].code)
    return pa.table(
        {
            "method": ["pearson", "spearman"],
            "x": [x, x],
            "y": [y, y],
            "n": pa.array([len(first)] * 2, pa.int64()),
            "left_out": pa.array([len(table) - len(first)] * 2, pa.int64()),
            "value": decimals(values, _DIGITS),
            "finding": pa.array([" ".join(sorted(codes)) or None] * 2, pa.string()),
        }
    )


def _paid(table: Any, budgets: Any) -> Any:  # noqa: ANN401 - pyarrow tables
    """Executed and budget of every plan of the table, as what a rate is made of."""
    places = places_of(budgets, "预算数据")
    rows = pa.array([places.get(name) for name in names_in(table, "plan")], pa.int64())
    return pa.table(
        {
            "score": column(budgets, "executed").take(rows),
            "points": column(budgets, "budget").take(rows),
        }
    )


def _units(figures: Figures, places: Array) -> list[int]:
    """The values as whole numbers of one small unit."""
    digits = _FINE
    units = [int(round_half_up(value, digits).scaleb(digits)) for value in figures.distinct]
    return [units[place] for place in places.tolist()]


def _middle_ranks(places: Array) -> list[int]:
    """Twice the rank of each value; equal values have the middle of theirs."""
    _, group, counts = np.unique(places, return_inverse=True, return_counts=True)
    before = np.cumsum(counts) - counts
    found: list[int] = (2 * before + counts + 1)[group.reshape(-1)].tolist()
    return found


def _coefficient(first: list[int], second: list[int]) -> Decimal | None:
    """Pearson's coefficient of whole numbers; None for no pair or no spread."""
    many = len(first)
    one, other = sum(first), sum(second)
    across = many * sum(a * b for a, b in zip(first, second, strict=True)) - one * other
    spread = many * sum(a * a for a in first) - one * one
    spread *= many * sum(b * b for b in second) - other * other
    if not spread:
        return None
    found = root(Fraction(across * across, spread), _DIGITS)
    return found.copy_negate() if across < 0 and found else found
