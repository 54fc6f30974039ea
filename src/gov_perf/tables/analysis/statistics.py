"""Statistics on exact values (统计量): quantiles, means, roots, all as fractions or integers."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import isqrt

import numpy as np

from gov_perf.numbers.exact import round_half_up
from gov_perf.tables.analysis.figures import Figures
from gov_perf.tables.columns import Array


def rising(figures: Figures, rows: Array) -> Array:
    """The places of the values of these rows, rising, those without one left out."""
    places = figures.places[rows]
    found: Array = np.sort(places[places >= 0])
    return found


def quantile(values: Sequence[Fraction], places: Array, part: Fraction) -> Fraction:
    """The quantile of rising values, interpolated between neighbours (四分位数).

    The place is (n − 1) × part, counted from 0: what Excel calls QUARTILE.INC.

    >>> from fractions import Fraction
    >>> quantile([Fraction(1), Fraction(2)], np.array([0, 1]), Fraction(1, 4))
    Fraction(5, 4)
    """
    place = (len(places) - 1) * part
    low = int(place)
    first: Fraction = values[places[low]]
    rest = place - low
    if rest:
        first += (values[places[low + 1]] - first) * rest
    return first


def mean(values: Sequence[Fraction], places: Array) -> Fraction:
    """The mean (平均值), exact; values of one denominator are added up before all others.

    >>> from fractions import Fraction
    >>> mean([Fraction(1, 2), Fraction(1, 3)], np.array([0, 0, 1]))
    Fraction(4, 9)
    """
    sums: dict[int, int] = {}
    found, counts = np.unique(places, return_counts=True)
    for place, count in zip(found.tolist(), counts.tolist(), strict=True):
        upper, under = values[place].as_integer_ratio()
        sums[under] = sums.get(under, 0) + upper * count
    return sum((Fraction(upper, under) for under, upper in sums.items()), Fraction(0)) / len(places)


def root(value: Fraction, digits: int) -> Decimal:
    """The square root, rounded half-up by integers alone.

    >>> from fractions import Fraction
    >>> root(Fraction(1, 2), 6)
    Decimal('0.707107')
    """
    upper, under = value.as_integer_ratio()
    return Decimal(f"{(isqrt(4 * upper * 10 ** (2 * digits) // under) + 1) // 2}E-{digits}")


def shown(value: Fraction | None, digits: int) -> Decimal | None:
    """A value as it is printed."""
    return None if value is None else round_half_up(value, digits)
