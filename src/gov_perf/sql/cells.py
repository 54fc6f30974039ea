"""Cells in SQL (单元格): shapes of texts, whole numbers of figures.

The shape of a text is the text without its number: "≥98.5%" and "≥3%" have one shape.  Only a
plain number counts: no sign, no separators, no leading zeros, at most thirteen digits and four
decimals.  A text with other digits has a shape that nobody decides upon, so the object API
reads it; a text without any is its own shape.
"""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.sql.dialects import Dialect
from gov_perf.sql.known import HOLE, Known, known_stages
from gov_perf.sql.stages import PREFIX

ODD: Final = "\x02"
"""The shape of texts with digits that are no plain number."""

NUMBER: Final = "#"
"""The shape of numbers of a column of numbers."""

_PLAIN: Final = "(?:0|[1-9][0-9]{0,12})(?:[.][0-9]{1,4})?"
PATTERN: Final = f"^([^0-9]*)({_PLAIN})((?:[^0-9.][^0-9]*)?)$"
"""Before the number, the number, behind it; there is one way only to match a text (no dot is
both in the number and behind it), which takes an engine less than half of the time."""
_POINTS: Final = f"^ *()({_PLAIN})(分?) *$"

KEYS: Final = ("operator", "unit", "standard", "level1", "level2")
"""Columns whose texts decide on the rule of a row, as they stand."""

FIGURES: Final = ("target", "actual", "points")

DECIMALS: Final = 4
_FLOAT_MOST: Final = 10**9
_WIDTH: Final = 17
_LONG: Final = 18


_DATES: Final = frozenset(
    ("date", "timestamp_ntz", *(f"timestamp{unit}" for unit in ("_s", "_ms", "_ns")))
)
"""Spark's and DuckDB's names of types; what ``timestamp`` alone is differs between the two."""


@frozen
class Kind:
    """What a column holds: "text", "decimal", "integer", "float", "date" or "null"."""

    name: str
    precision: int = 0
    scale: int = 0


_INTEGERS: Final = frozenset(
    f"{before}{after}"
    for before in ("", "u")
    for after in ("tinyint", "smallint", "integer", "bigint", "hugeint", "int", "long", "short")
) | {"byte"}


def kind_of(column: str, type_: str) -> Kind:
    """The kind of a column from the engine's name of its type.

    Raises:
        InputError: it holds something else.

    >>> kind_of("target", "DECIMAL(18,2)")
    Kind(name='decimal', precision=18, scale=2)
    """
    text = type_.strip().lower()
    match = re.fullmatch(r"(?:decimal|numeric)\((\d+), *(\d+)\)", text)
    if match:
        return Kind("decimal", int(match[1]), int(match[2]))
    if text in ("varchar", "string", "text") or text.startswith(("varchar(", "char(", "enum(")):
        return Kind("text")
    if text in _INTEGERS:
        return Kind("integer")
    if text in ("float", "double", "real"):
        return Kind("float")
    if text in ("null", "void", '"null"'):
        return Kind("null")
    if text in _DATES and column in ("target", "actual"):
        return Kind("date")
    raise InputError("bulk-column-kind", column=column, kind=type_)


def cells(
    source: str,
    kinds: Mapping[str, Kind],
    dialect: Dialect,
    digits: int,
    known: Known | None = None,
    limits: Mapping[str, tuple[int, int]] | None = None,
) -> str:
    """The source with the keys, the shapes and the figures of each row behind the prefix.

    Args:
        source: A query with the documented columns.
        kinds: What the columns of these hold that are there.
        dialect: The engine.
        digits: Decimals of a score.
        known: Columns of texts with the shapes of which one only counts; they have the code of
            their shape for it (``known``).
        limits: The least and the largest figure of a column, in units, where others are null.
    """
    texts = known or {}
    found = _split(source, kinds, dialect, texts)
    stages = [known_stages(name, shapes, dialect) for name, shapes in texts.items()]
    for columns in zip(*stages, strict=True):
        found = _selected(found, [column for some in columns for column in some])
    found = _numbered(found, kinds, dialect, texts, limits or {})
    return _weighed(found, kinds["points"], dialect, digits)


def usual_digits(points: Kind, digits: int) -> bool:
    """Whether no points can have more decimals than a score."""
    coarse = points.name == "integer" or (points.name == "decimal" and points.scale <= digits)
    return coarse and digits <= DECIMALS


def _own(name: str, dialect: Dialect) -> str:
    return dialect.quoted(f"{PREFIX}{name}")


def _split(source: str, kinds: Mapping[str, Kind], dialect: Dialect, known: Known) -> str:
    """Texts in three pieces: before the number, the number, behind it."""
    shown = []
    for name in KEYS:
        column = f"CAST({dialect.quoted(name)} AS {dialect.text})" if name in kinds else "NULL"
        shown.append(f"CAST({column} AS {dialect.text}) AS {_own(name, dialect)}")
    for name in FIGURES:
        if kinds[name].name != "text" or name in known:
            continue
        text = f"CAST({dialect.quoted(name)} AS {dialect.text})"
        pattern = _POINTS if name == "points" else PATTERN
        pieces = dialect.pieces(text, pattern, 3)
        if dialect.struct:
            shown.append(f"{dialect.groups(text, pattern, 3)} AS {_own(f'{name}_pieces', dialect)}")
        else:
            shown += [
                f"{piece} AS {_own(f'{name}_piece{n}', dialect)}"
                for n, piece in enumerate(pieces, 1)
            ]
    return _selected(source, shown)


def _piece(name: str, number: int, dialect: Dialect) -> str:
    if dialect.struct:
        return f"{_own(f'{name}_pieces', dialect)}['{number}']"
    return _own(f"{name}_piece{number}", dialect)


def _numbered(
    source: str,
    kinds: Mapping[str, Kind],
    dialect: Dialect,
    known: Known,
    limits: Mapping[str, tuple[int, int]],
) -> str:
    """Shapes, and figures as ten-thousandths; null where the object API has to read them."""
    first, second = [], []
    for name in FIGURES:
        kind, number = kinds[name], _own(f"{name}_number", dialect)
        if name != "points" and name not in known:
            first.append(f"{_shape(name, kind, dialect)} AS {_own(f'{name}_shape', dialect)}")
        if kind.name == "float":
            near = _near(dialect.quoted(name), dialect, limits.get(name))
            first.append(f"{near} AS {number}")
            continue
        if kind.name == "integer" and dialect.name == "spark":
            column = dialect.quoted(name)
            units = f"CAST({column} AS {dialect.whole}) * {dialect.number(10**DECIMALS)}"
            first.append(f"CASE WHEN {_within(column)} THEN {units} END AS {number}")
            continue
        short = _own(f"{name}_decimal", dialect)
        if name not in known:
            first.append(f"{_decimal(name, kind, dialect)} AS {short}")
        second.append(f"{dialect.ten_thousandths(short, limits.get(name))} AS {number}")
    found = _selected(source, first) if first else source
    return _selected(found, second) if second else found


def _decimal(name: str, kind: Kind, dialect: Dialect) -> str:
    """The number as one of four decimals; null where it is none."""
    column, type_ = dialect.quoted(name), "DECIMAL(17,4)"
    if kind.name in ("null", "date"):
        return f"CAST(NULL AS {type_})"
    if kind.name == "text":
        piece = _piece(name, 2, dialect)
        return f"CASE WHEN {piece} <> '' THEN CAST({piece} AS {type_}) END"
    if kind.name == "integer":
        return f"CASE WHEN {_within(column)} THEN CAST({column} AS {type_}) END"
    if dialect.name == "spark" and kind.scale <= DECIMALS and kind.precision <= _LONG:
        return column  # its ten-thousandths fit into 64 bits, whatever it holds
    narrow = f"{dialect.cautious}({column} AS {type_})"
    if kind.scale <= DECIMALS and kind.precision - kind.scale <= _WIDTH - DECIMALS:
        return narrow
    return f"CASE WHEN {narrow} = {column} THEN {narrow} END"


def _within(column: str) -> str:
    return f"{column} BETWEEN -2000000000000 AND 2000000000000"


def _near(column: str, dialect: Dialect, limits: tuple[int, int] | None) -> str:
    """The ten-thousandths that a float stands for; null where it stands for none."""
    value = f"CAST({column} AS {dialect.double})"
    near = f"abs({value} * 10000 - round({value} * 10000)) * 100 <= 1"
    whole = f"CAST(round({value} * 10000) AS {dialect.whole})"
    inside = f"abs({value}) <= {_FLOAT_MOST}"
    if limits is not None:
        inside += f" AND {value} BETWEEN {limits[0]} AND {limits[1]}"
    return f"CASE WHEN {inside} AND {near} THEN {whole} END"


def _shape(name: str, kind: Kind, dialect: Dialect) -> str:
    column = dialect.quoted(name)
    if kind.name == "date":
        return f"CASE WHEN {column} IS NOT NULL THEN {dialect.character(ODD)} END"
    if kind.name != "text":
        return f"CASE WHEN {column} IS NOT NULL THEN {dialect.literal(NUMBER)} END"
    text = f"CAST({column} AS {dialect.text})"
    first, number, last = (_piece(name, n, dialect) for n in (1, 2, 3))
    odd = dialect.fits(text, "[0-9]")
    return (
        f"CASE WHEN {number} <> '' THEN concat({first}, {dialect.character(HOLE)}, {last})"
        f" WHEN {odd} THEN {dialect.character(ODD)} ELSE {text} END"
    )


def _weighed(source: str, kind: Kind, dialect: Dialect, digits: int) -> str:
    """Points in units of the last decimal of each row's score, and how many decimals that has."""
    points = _own("points_number", dialect)
    if usual_digits(kind, digits):
        factor = dialect.number(10 ** (DECIMALS - digits))
        units = f"{points} {dialect.division} {factor}"
        if dialect.floats:
            units = f"rint({points} / {factor})"
            if kind.name == "decimal":
                units = dialect.units(_own("points_decimal", dialect), 10**digits)
        shown = [f"{digits} AS {_own('digits', dialect)}", f"{units} AS {_own('points', dialect)}"]
        return _selected(source, shown)
    cases, weights = [], []
    for kept in range(min(digits, DECIMALS), DECIMALS + 1):
        factor = 10 ** (DECIMALS - kept)
        if factor == 1:
            cases.append(f"ELSE {max(kept, digits)}")
            weights.append(f"ELSE {points} * {dialect.number(10 ** max(digits - kept, 0))}")
            break
        test = f"{points} % {factor} = 0"
        cases.append(f"WHEN {test} THEN {kept}")
        weights.append(f"WHEN {test} THEN {dialect.divided(points, dialect.number(factor))}")
    if len(cases) == 1:
        cases.insert(0, f"WHEN FALSE THEN {digits}")
        weights.insert(0, f"WHEN FALSE THEN {points}")
    shown = [
        f"CAST(CASE {' '.join(cases)} END AS INTEGER) AS {_own('digits', dialect)}",
        f"CASE {' '.join(weights)} END AS {_own('points', dialect)}",
    ]
    return _selected(source, shown)


def _selected(source: str, shown: list[str]) -> str:
    more = ",\n".join(shown)
    return f"SELECT *,\n{more}\nFROM (\n{source}\n)"
