"""This year and last (年度比较): plan by plan, and heading by heading."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pyarrow as pa
from attrs import frozen

from gov_perf.codes import definitions
from gov_perf.errors import InputError
from gov_perf.tables.analysis.figures import (
    NONE,
    RATE,
    Figures,
    column,
    decimals,
    figures,
    plans_of,
    rows_of,
)
from gov_perf.tables.analysis.keys import names_in, places_of
from gov_perf.tables.analysis.statistics import shown
from gov_perf.tables.totals import Totals

_BOTH: Final = "两年"
_THIS: Final = "仅今年"
_LAST: Final = "仅去年"


@frozen(eq=False)
class Years:
    """Two years side by side (年度比较).

    Attributes:
        plans: One row per plan, those of this year first, then those that only last year had:
            ``plan``, ``years`` ("两年", "仅今年", "仅去年"), ``total_last``, ``total``,
            ``total_change``, the same of ``rate`` (score ÷ points), ``rank_last``, ``rank``,
            ``rank_change`` (above 0: places gained), ``grade_last``, ``grade``,
            ``grade_changed``, and ``finding``: why a figure is missing in a year that has the
            plan.  The table's own columns ``rank`` and ``grade`` are taken where it has them.
        levels: One row per plan and level 1: ``plan``, ``level1``, ``years``, ``rate_last``,
            ``rate``, ``rate_change``, ``finding``.  Empty where tables of plans were given.
    """

    plans: Any
    levels: Any


def compare_years(this: object, last: object) -> Years:
    """What changed since last year (年度比较), plans matched by name.

    Args:
        this: What ``totals`` gave for this year, or a table with ``plan``, ``total``, ``score``
            and ``points``.
        last: The same for last year.

    Raises:
        InputError: a column is missing or of no use, a plan stands twice in one year.
    """
    now, before = plans_of(this), plans_of(last)
    pairs = _pairs(places_of(now, "今年"), places_of(before, "去年"))
    return Years(_plans(now, before, pairs), _levels(this, last))


_Pairs = list[tuple[Any, int | None, int | None]]
_Printed = tuple[Decimal | None, Decimal | None, Decimal | None]


def _pairs(now: dict[Any, int], before: dict[Any, int]) -> _Pairs:
    """Every key with its row in both years."""
    pairs: _Pairs = [(key, row, before.get(key)) for key, row in now.items()]
    pairs += [(key, None, row) for key, row in before.items() if key not in now]
    return pairs


def _plans(now: Any, before: Any, pairs: _Pairs) -> Any:  # noqa: ANN401 - pyarrow tables
    totals = (figures(now, "total"), figures(before, "total"))
    rates = (figures(now, RATE), figures(before, RATE))
    ranks = _two(now, before, "rank", pairs, pa.int64())
    grades = _two(now, before, "grade", pairs, pa.string())
    gained = [None if None in (a, b) else b - a for a, b in zip(*ranks, strict=True)]
    changed = [None if None in (a, b) else a != b for a, b in zip(*grades, strict=True)]
    return pa.table(
        {
            "plan": pa.array([name for name, _, _ in pairs], pa.string()),
            "years": _years(pairs),
            **_changes("total", totals, pairs),
            **_changes("rate", rates, pairs),
            "rank_last": pa.array(ranks[1], pa.int64()),
            "rank": pa.array(ranks[0], pa.int64()),
            "rank_change": pa.array(gained, pa.int64()),
            "grade_last": pa.array(grades[1], pa.string()),
            "grade": pa.array(grades[0], pa.string()),
            "grade_changed": pa.array(changed, pa.bool_()),
            "finding": _findings((totals, rates), pairs),
        }
    )


def _levels(this: object, last: object) -> Any:  # noqa: ANN401
    tables = [_heads(given) for given in (this, last)]
    keys = []
    for table in tables:
        names = zip(names_in(table, "plan"), names_in(table, "level1"), strict=True)
        keys.append({pair: row for row, pair in enumerate(names)})
    now, before = tables
    pairs = _pairs(keys[0], keys[1])
    rates = (figures(now, RATE), figures(before, RATE))
    return pa.table(
        {
            "plan": pa.array([key[0] for key, _, _ in pairs], pa.string()),
            "level1": pa.array([key[1] for key, _, _ in pairs], pa.string()),
            "years": _years(pairs),
            **_changes("rate", rates, pairs),
            "finding": _findings((rates,), pairs),
        }
    )


def _heads(given: object) -> Any:  # noqa: ANN401
    """The subtotals of level 1; none where plans were given, or what was scored had no levels."""
    if isinstance(given, Totals) and "level1" in given.levels.column_names:
        return rows_of(given, "level1")
    return _NO_LEVELS


_NO_LEVELS: Final = pa.table(
    {
        "plan": pa.array([], pa.string()),
        "level1": pa.array([], pa.string()),
        "score": pa.array([], pa.decimal128(30, 2)),
        "points": pa.array([], pa.decimal128(30, 2)),
    }
)


def _years(pairs: _Pairs) -> Any:  # noqa: ANN401
    said = [_LAST if a is None else _THIS if b is None else _BOTH for _, a, b in pairs]
    return pa.array(said, pa.string())


def _changes(name: str, found: tuple[Figures, Figures], pairs: _Pairs) -> dict[str, Any]:
    digits = max(item.own for item in found)
    this, last = found
    printed: dict[tuple[int, int], _Printed] = {}
    rows = []
    for _, now, before in pairs:
        places = _place(this, now), _place(last, before)
        if places not in printed:
            printed[places] = _printed(this.at(places[0]), last.at(places[1]), digits)
        rows.append(printed[places])
    keys = (f"{name}_last", name, f"{name}_change")
    return {key: decimals((row[i] for row in rows), digits) for i, key in enumerate(keys)}


def _place(found: Figures, row: int | None) -> int:
    return NONE if row is None else int(found.places[row])


def _printed(now: Fraction | None, before: Fraction | None, digits: int) -> _Printed:
    change = None if now is None or before is None else now - before
    return shown(before, digits), shown(now, digits), shown(change, digits)


def _two(
    now: Any,  # noqa: ANN401
    before: Any,  # noqa: ANN401
    name: str,
    pairs: _Pairs,
    kind: Any,  # noqa: ANN401
) -> tuple[list[Any], list[Any]]:
    """A column of both years, None where a year has not the plan or the table not the column."""
    found = []
    for side, table in ((1, now), (2, before)):
        values = _given(table, name, kind)
        rows = [pair[side] for pair in pairs]
        found.append([None if row is None or values is None else values[row] for row in rows])
    return found[0], found[1]


def _given(table: Any, name: str, kind: Any) -> list[Any] | None:  # noqa: ANN401
    if name not in table.column_names:
        return None
    if kind == pa.string():
        return names_in(table, name)
    array = column(table, name)
    if not pa.types.is_integer(array.type) and not pa.types.is_null(array.type):
        raise InputError("bulk-column-kind", column=name, kind=array.type)
    found: list[Any] = array.to_pylist()
    return found


def _findings(found: tuple[tuple[Figures, Figures], ...], pairs: _Pairs) -> Any:  # noqa: ANN401
    known = definitions()
    said = []
    for _, now, before in pairs:
        names = {
            name
            for years in found
            for item, row in zip(years, (now, before), strict=True)
            if row is not None and (name := item.notes[row]) is not None
        }
        said.append(" ".join(sorted(known[name].code for name in names)) or None)
    return pa.array(said, pa.string())
