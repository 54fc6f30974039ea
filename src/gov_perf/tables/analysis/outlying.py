"""Outliers (离群值) by a rule that is named, with its bounds."""

from collections import Counter
from fractions import Fraction
from typing import Any, Final, Literal

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.codes import definitions
from gov_perf.errors import InputError
from gov_perf.numbers.exact import Exact, to_fraction
from gov_perf.tables.analysis.figures import (
    RATE,
    Figures,
    column,
    decimals,
    figures,
    groups,
    option,
    rows_of,
)
from gov_perf.tables.analysis.statistics import quantile, rising, shown
from gov_perf.tables.columns import Array

Rule = Literal["iqr", "mad"]

_USUAL: Final = {"iqr": Fraction(3, 2), "mad": Fraction(4)}
_MOST: Final = 1000
_FEWEST: Final = 5
_NUMBERS: Final = ("center", "spread", "lower", "upper")
_COUNTS: Final = ("count", "left_out", "below", "above")


@frozen(eq=False)
class Outliers:
    """What lies far from the rest (离群值).

    Attributes:
        rows: One row per outlier, in the order of the table: ``plan``, the group's name,
            ``value``, ``side`` ("低" or "高"), ``lower``, ``upper``.
        bounds: One row per group: its name, ``rule``, ``count``, ``left_out``, ``center`` (the
            median), ``spread`` (what the rule goes by), ``lower``, ``upper``, ``below``,
            ``above`` (how many), and ``finding``: why rows were left out, or why the group was
            not judged; then it has no bounds.
    """

    rows: Any
    bounds: Any


@frozen
class _Bounds:
    center: Fraction | None = None
    spread: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    reason: str | None = None


def outliers(
    given: object,
    *,
    by: str | None = "level1",
    of: str = RATE,
    rule: Rule = "iqr",
    factor: Exact | None = None,
) -> Outliers:
    """Plans whose value lies far from those of the others (离群值).

    No distribution is assumed.  "iqr": below the lower quartile or above the upper one by more
    than 1.5 × their distance.  "mad": off the median by more than 4 × the median distance from
    it; where values lie evenly about the median, both give the same bounds.  Fewer than five
    values, or a spread of 0 (at least half are the same), give no bounds and a code.

    Args:
        given: What ``totals`` gave, or a table with ``plan``.
        by: As for ``distribution``.
        of: As for ``distribution``.
        rule: "iqr" or "mad".
        factor: Another factor than 1.5 or 4; above 0, at most 1000.

    Raises:
        InputError: a column is missing or of no use, or an option has no such value.
    """
    option("rule", rule, tuple(_USUAL))
    times = _USUAL[rule] if factor is None else to_fraction(factor, "factor")
    if not 0 < times <= _MOST:
        raise InputError("analysis-option", option="factor", value=factor, known="1.5、3")
    table = rows_of(given, by)
    names = column(table, "plan")
    found = figures(table, of)
    parts = groups(table, by)
    judged = [_bounds(found, rows, rule, times) for _, rows in parts]
    outside: list[tuple[int, str, int]] = []
    for group, ((_, rows), bounds) in enumerate(zip(parts, judged, strict=True)):
        outside += ((row, side, group) for row, side in _outside(found, rows, bounds))
    outside.sort()
    order = [row for row, _, _ in outside]
    digits = found.digits
    head = (
        {}
        if by in (None, "plan")
        else {by: column(table, str(by)).take(pa.array(order, pa.int64()))}
    )
    listed = pa.table(
        {
            "plan": names.take(pa.array(order, pa.int64())),
            **head,
            "value": decimals((shown(found.value(row), found.own) for row in order), found.own),
            "side": pa.array([side for _, side, _ in outside], pa.string()),
            "lower": decimals((shown(judged[g].lower, digits) for *_, g in outside), digits),
            "upper": decimals((shown(judged[g].upper, digits) for *_, g in outside), digits),
        }
    )
    sides = Counter((group, side) for _, side, group in outside)
    return Outliers(listed, _table(found, parts, judged, sides, by, rule))


def _bounds(found: Figures, rows: Array, rule: Rule, times: Fraction) -> _Bounds:
    places = rising(found, rows)
    if len(places) < _FEWEST:
        return _Bounds(reason="analysis-too-few")
    low, middle, high = (quantile(found.distinct, places, Fraction(k, 4)) for k in (1, 2, 3))
    if rule == "mad":
        low = high = middle
        away = sorted(abs(found.distinct[place] - middle) for place in places.tolist())
        spread = quantile(away, np.arange(len(away)), Fraction(1, 2))
    else:
        spread = high - low
    if not spread:
        return _Bounds(middle, spread, reason="analysis-no-spread")
    return _Bounds(middle, spread, low - times * spread, high + times * spread)


def _outside(found: Figures, rows: Array, bounds: _Bounds) -> list[tuple[int, str]]:
    listed: list[tuple[int, str]] = []
    if bounds.lower is None or bounds.upper is None:
        return listed
    for row in rows.tolist():
        value = found.value(row)
        if value is not None and value < bounds.lower:
            listed.append((row, "低"))
        elif value is not None and value > bounds.upper:
            listed.append((row, "高"))
    return listed


def _table(
    found: Figures,
    parts: list[tuple[str | None, Array]],
    judged: list[_Bounds],
    sides: Counter[tuple[int, str]],
    by: str | None,
    rule: Rule,
) -> Any:  # noqa: ANN401
    usable = [int(found.usable[rows].sum()) for _, rows in parts]
    counts = {
        "count": usable,
        "left_out": [len(rows) - many for (_, rows), many in zip(parts, usable, strict=True)],
        "below": [sides[group, "低"] for group in range(len(parts))],
        "above": [sides[group, "高"] for group in range(len(parts))],
    }
    findings = []
    for (_, rows), bounds in zip(parts, judged, strict=True):
        own = [definitions()[bounds.reason].code] if bounds.reason else []
        others = (found.codes(rows.tolist()) or "").split()
        findings.append(" ".join(sorted({*own, *others})) or None)
    made = {
        "rule": pa.array([rule] * len(parts), pa.string()),
        **{name: pa.array(counts[name], pa.int64()) for name in _COUNTS[:2]},
        **{
            name: decimals(
                (shown(getattr(item, name), found.digits) for item in judged), found.digits
            )
            for name in _NUMBERS
        },
        **{name: pa.array(counts[name], pa.int64()) for name in _COUNTS[2:]},
        "finding": pa.array(findings, pa.string()),
    }
    head = {} if by is None else {by: pa.array([name for name, _ in parts], pa.string())}
    return pa.table({**head, **made})
