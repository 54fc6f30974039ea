"""Shapes that are known (已知形状): the main query of DuckDB only asks which of a few a text has.

Where every shape that means anything has its number first ("98.5%", "12人"), no pattern is
needed.  A text ends in one of the endings: in the longest that fits, for an ending has no
digits, and so none that is longer than the text's own.  What stands before it is a plain number
if it is how a DECIMAL(17,4) is written that has its value, but for zeros at the end: "12.3" is
where "12.3000" begins.  No sign, blank, exponent, leading zero or fifth decimal is; a dot at the
end would be, and is asked for.  That takes less time than taking three pieces out.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from gov_perf.sql.dialects import Dialect
from gov_perf.sql.stages import PREFIX

HOLE: Final = "\x01"
"""Stands in a shape where the number was."""

MOST_SHAPES: Final = 6
"""Endings are asked for one by one; a pattern costs less than more of them."""

Known = Mapping[str, Sequence[str | None]]
"""Columns, each with the shapes of which its texts have one, or mean nothing to the query."""


def known_shapes(shapes: Mapping[str, AbstractSet[str | None]]) -> dict[str, list[str | None]]:
    """Those columns of which few shapes mean anything, all of them with the number first.

    >>> known_shapes({"target": {"完成", None}, "actual": {f"≥{HOLE}%"}})
    {'target': [None, '完成']}
    """
    return {
        name: sorted(some, key=lambda shape: (shape is not None, shape or ""))
        for name, some in shapes.items()
        if len(some) <= MOST_SHAPES and all(_first(shape) for shape in some)
    }


def _first(shape: str | None) -> bool:
    return shape is None or shape.rfind(HOLE) <= 0


def codes(shapes: Sequence[str | None]) -> dict[str | None, int]:
    """The number of every shape, from 1 on, and 0 for no text."""
    texts = [shape for shape in shapes if shape is not None]
    return {None: 0} | {shape: n for n, shape in enumerate(texts, 1)}


def known_stages(name: str, shapes: Sequence[str | None], dialect: Dialect) -> list[list[str]]:
    """The columns that take a text apart, stage by stage.

    The last are ``…_decimal`` and, behind it, ``k_…_shape``: the code of the shape, null for
    every text that has none of these.  The decimal stands for something only where the code is
    that of a shape with a number.
    """
    number = codes(shapes)
    column = f"CAST({dialect.quoted(name)} AS {dialect.text})"
    end, piece, value, code = (
        dialect.quoted(f"{PREFIX}{one}")
        for one in (f"{name}_end", f"{name}_piece", f"{name}_decimal", f"k_{name}_shape")
    )
    endings = [shape[1:] for shape in shapes if shape and shape.startswith(HOLE)]
    endings.sort(key=lambda ending: (-len(ending), ending))
    tests = [
        f"WHEN ends_with({column}, {dialect.literal(ending)}) THEN {number[HOLE + ending]}"
        for ending in endings
        if ending
    ]
    other = f" ELSE {number[HOLE]}" if "" in endings else ""
    which = f"CASE {' '.join(tests)}{other} END" if tests else (other[6:] or "NULL")
    plain = (
        f"{value} >= 0 AND starts_with(CAST({value} AS {dialect.text}), {piece})"
        f" AND NOT ends_with({piece}, '.')"
    )
    cases = [f"WHEN {plain} THEN {end}"] if endings else []
    cases += [
        f"WHEN {column} = {dialect.literal(shape)} THEN {number[shape]}"
        for shape in shapes
        if shape is not None and not shape.startswith(HOLE)
    ]
    cases += [f"WHEN {column} IS NULL THEN 0"] if None in shapes else []
    found = f"CASE {' '.join(cases)} END" if cases else "NULL"
    return [
        [f"CAST({which} AS INTEGER) AS {end}"],
        [f"{_before(column, end, endings, number)} AS {piece}"],
        [f"TRY_CAST({piece} AS DECIMAL(17,4)) AS {value}"],
        [f"CAST({found} AS INTEGER) AS {code}"],
    ]


def _before(column: str, end: str, endings: Sequence[str], number: Mapping[str | None, int]) -> str:
    """What stands before the ending; anything where there is none."""
    by_length: dict[int, list[int]] = {}
    for ending in endings:
        by_length.setdefault(len(ending), []).append(number[HOLE + ending])
    cut = {
        length: f"left({column}, length({column}) - {length})" if length else column
        for length in by_length
    }
    if not cut:
        return "NULL"
    (*first, last) = by_length
    cases = " ".join(
        f"WHEN {end} IN ({', '.join(map(str, by_length[length]))}) THEN {cut[length]}"
        for length in first
    )
    return f"CASE {cases} ELSE {cut[last]} END" if cases else cut[last]
