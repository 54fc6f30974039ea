"""Reading what is compared (比较的数值): exact values, and why a row has none."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from gov_perf.codes import definitions
from gov_perf.errors import InputError
from gov_perf.tables.columns import Array, Codes, as_table, one_array, texts
from gov_perf.tables.numbers import FINE, MISSING, OBJECT, Numbers, numbers
from gov_perf.tables.program import MOST, SCALE
from gov_perf.tables.totals import Totals

RATE: Final = "rate"
"""得分率: score ÷ points."""

RATE_DIGITS: Final = 6
MOST_DIGITS: Final = 20
NONE: Final = -1
"""The place of a row without a value."""


@frozen(eq=False)
class Figures:
    """The values of a column.

    Attributes:
        places: For each row the place of its value in ``distinct``, −1 where it has none.
        distinct: The values that occur, rising, exact.
        notes: For each row the name of the code that says why it has none; else None.
        own: Decimals with which values are printed: those of the column, six for a rate.
        digits: Decimals with which statistics are printed: two more, so that quartiles are
            exact, and six at least.
    """

    places: Array
    distinct: Sequence[Fraction]
    notes: Sequence[str | None]
    own: int
    digits: int

    @property
    def usable(self) -> Array:
        """Which rows have a value."""
        found: Array = self.places != NONE
        return found

    def value(self, row: int) -> Fraction | None:
        """The value of a row."""
        return self.at(int(self.places[row]))

    def at(self, place: int) -> Fraction | None:
        """The value of a place."""
        return None if place == NONE else self.distinct[place]

    def code(self, row: int) -> str | None:
        """The code of a row's note."""
        name = self.notes[row]
        return None if name is None else definitions()[name].code

    def codes(self, rows: Iterable[int]) -> str | None:
        """All codes of these rows, once each, with blanks between; None where there are none."""
        found = sorted({code for row in rows if (code := self.code(row))})
        return " ".join(found) or None


def plans_of(given: object) -> Any:  # noqa: ANN401 - a pyarrow.Table, for all below
    """The table of plans of totals, or the table that was given."""
    return given.plans if isinstance(given, Totals) else as_table(given)


def rows_of(given: object, by: str | None) -> Any:  # noqa: ANN401
    """The rows that ``by`` asks for: of totals, subtotals of that level; else the plans.

    A table of subtotals holds both levels under one another; only one of them is taken.
    """
    if isinstance(given, Totals) and by not in ("level1", "level2"):
        return given.plans
    table = given.levels if isinstance(given, Totals) else as_table(given)
    if by in ("level1", "level2") and {"level2", "indicators"} <= set(table.column_names):
        lower = one_array(table, "level2").is_valid()
        table = table.filter(lower if by == "level2" else pa.compute.invert(lower))
    return table


def column(table: Any, name: str) -> Any:  # noqa: ANN401
    """One column as an array.

    Raises:
        InputError: it is missing, or stands twice.
    """
    times = table.column_names.count(name)
    if not times:
        known = "、".join(table.column_names)
        raise InputError("bulk-column-missing", columns=name, known=known)
    if times > 1:
        raise InputError("bulk-column-taken", columns=name)
    return one_array(table, name)


def groups(table: Any, by: str | None) -> list[tuple[str | None, Array]]:  # noqa: ANN401
    """The rows of each group, in the order in which groups come up; all as one without ``by``."""
    if by is None:
        return [(None, np.arange(len(table)))]
    coded: Codes = texts(column(table, by), by)
    order = np.argsort(coded.codes, kind="stable")
    _, starts = np.unique(coded.codes[order], return_index=True)
    parts = np.split(order, starts[1:]) if len(order) else []
    parts.sort(key=lambda rows: int(rows[0]))
    return [(coded.texts[coded.codes[rows[0]]], rows) for rows in parts]


def figures(table: Any, of: str) -> Figures:  # noqa: ANN401
    """The values of column ``of``; ``rate`` is score ÷ points where there is no such column.

    A score that lacks indicators and a total without a grade are not compared.

    Raises:
        InputError: a column is missing or of no use.
    """
    names = ["score", "points"] if of == RATE and RATE not in table.column_names else [of]
    arrays = [column(table, name) for name in names]
    read = [numbers(array, name) for array, name in zip(arrays, names, strict=True)]
    lacking = _lacking(table, of)
    own = digits = RATE_DIGITS
    if len(names) == 1:
        own = min(_scale(arrays[0].type), MOST_DIGITS)
        digits = max(RATE_DIGITS, min(own + 2, MOST_DIGITS))
    cells = [_cell(read, row) for row in range(len(table))]
    return Figures(*_placed(cells, lacking), own, digits)


def _placed(
    cells: list[tuple[int, int] | str], lacking: Array
) -> tuple[Array, list[Fraction], list[str | None]]:
    """The place of every cell among the values, the values, and the notes."""
    pairs = {pair: Fraction(*pair) for pair in {cell for cell in cells if isinstance(cell, tuple)}}
    distinct = sorted(set(pairs.values()))
    place_of = {value: place for place, value in enumerate(distinct)}
    place_at = {pair: place_of[value] for pair, value in pairs.items()}
    places = np.full(len(cells), NONE, np.int64)
    notes: list[str | None] = [None] * len(cells)
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            notes[row] = cell
        elif lacking[row]:
            notes[row] = "analysis-incomplete"
        else:
            places[row] = place_at[cell]
    return places, distinct, notes


def _cell(read: list[Numbers], row: int) -> tuple[int, int] | str:
    """Numerator and denominator, or why there is no value."""
    parts = []
    for found in read:
        state = int(found.state[row])
        if state == MISSING:
            return "analysis-no-value"
        if state == FINE:
            parts.append((int(found.scaled[row]), SCALE))
            continue
        if state != OBJECT:
            return "analysis-unusable"
        upper, under = found.cell(row).as_integer_ratio()
        if abs(upper) * SCALE > MOST * under:
            return "analysis-unusable"
        parts.append((upper, under))
    if len(parts) == 1:
        return parts[0]
    (upper, upper_under), (under, under_under) = parts
    if under <= 0:
        return "analysis-no-value"
    return (
        (upper, under) if upper_under == under_under else (upper * under_under, under * upper_under)
    )


def _lacking(table: Any, of: str) -> Array:  # noqa: ANN401
    """Rows whose value is there, but is not the whole."""
    if of in ("score", RATE) and "unscored" in table.column_names:
        found = numbers(column(table, "unscored"), "unscored")
        open_: Array = (found.state != FINE) | (found.scaled > 0)
        return open_
    if of == "total" and "grade" in table.column_names:
        grades: Array = column(table, "grade").is_null().to_numpy(zero_copy_only=False)
        return grades
    return np.zeros(len(table), bool)


def _scale(kind: Any) -> int:  # noqa: ANN401 - a pyarrow type
    if pa.types.is_decimal(kind):
        return int(max(kind.scale, 0))
    return 4 if pa.types.is_floating(kind) else 0


def option(name: str, value: object, known: Sequence[str]) -> None:
    """Refuse an option's value that is none.

    Raises:
        InputError: it is not one of ``known``.
    """
    if value not in known:
        raise InputError("analysis-option", option=name, value=value, known="、".join(known))


def decimals(values: Iterable[Decimal | None], digits: int) -> Any:  # noqa: ANN401
    """A column of decimals, all with ``digits`` decimals."""
    return pa.array(list(values), pa.decimal128(38, digits))
