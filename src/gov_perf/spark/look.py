"""The one job that runs at once (先看一遍): the distinct kinds of rows, and how far they reach."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from pyspark.sql import DataFrame

from gov_perf.spark.session import query
from gov_perf.spark.stages import added, own
from gov_perf.sql.cells import KEYS, Kind, usual_digits
from gov_perf.sql.decide import ELSEWHERE, Combination, Decided
from gov_perf.sql.dialects import SPARK
from gov_perf.sql.stages import PREFIX
from gov_perf.tables.program import MOST

MOST_COMBINATIONS: Final = 20_000
"""Combinations of cells that are decided upon; rows of rarer ones go to the object API."""

COLUMNS: Final = (*KEYS, "target_shape", "actual_shape", "digits")
"""What a combination is made of."""

HASH: Final = "hash"
"""A column: a number that combinations are looked up by."""

_FIGURES: Final = ("points", "target_number", "actual_number")


@frozen
class Range:
    """How many rows of a combination have a figure, and the least and the largest."""

    rows: int
    least: int
    most: int


@frozen
class Seen:
    """What a frame holds.

    Attributes:
        rows: All rows.
        combinations: Its combinations, the frequent ones first.
        ranges: Points, target and actual value of each.
        hashes: The number that each is looked up by; no two have the same.
        scale: Decimals of the column of scores.
        whole: Whether these are all combinations.
        apart: Whether the number alone tells every row's combination.
    """

    rows: int
    combinations: Sequence[Combination]
    ranges: Mapping[Combination, Sequence[Range]]
    hashes: Mapping[Combination, int]
    scale: int
    whole: bool
    apart: bool


def varying(kinds: Mapping[str, Kind], digits: int) -> Mapping[str, str]:
    """Of what makes a combination, all that may differ in a frame: texts, flags and a number.

    Of a column of numbers the shape says no more than whether there is one.
    """
    found = {name: own(name) for name in KEYS if name in kinds and kinds[name].name != "null"}
    for name in ("target", "actual"):
        kind, shape = kinds[name].name, f"{name}_shape"
        if kind != "null":
            found[shape] = own(shape) if kind == "text" else f"({SPARK.quoted(name)} IS NOT NULL)"
    if not usual_digits(kinds["points"], digits):
        found["digits"] = own("digits")
    return found


def hashed(cells: str, kinds: Mapping[str, Kind], digits: int) -> str:
    """The cells with the number that the combination of each row is looked up by.

    What is hashed costs more than all that is computed of it, so it is as little as tells most
    rows apart: a null leaves such a number as it was, and only between the two figures, either of
    which often is not there, another number keeps each in its place.
    """
    found = varying(kinds, digits)
    flags = [text for name, text in found.items() if text != own(name)]
    hashes = [text for name, text in found.items() if text == own(name)]
    if own("actual_shape") in hashes:
        hashes.insert(hashes.index(own("actual_shape")), "0")
    number = f"xxhash64({', '.join(hashes or ['0'])})"
    for n, flag in enumerate(flags):
        number += f" ^ CASE WHEN {flag} THEN 0L ELSE {1 << n}L END"
    return added(cells, {f"{PREFIX}{HASH}": number})


def look(df: DataFrame, cells: str, kinds: Mapping[str, Kind], digits: int) -> Seen:
    """Count the combinations of a frame: one pass over its documented columns."""
    names = ", ".join(own(name) for name in COLUMNS)
    shown = ["count(*)", f"max({_finest(kinds['points'], digits)})"]
    for name in _FIGURES:
        shown += [f"{how}({own(name)})" for how in ("count", "min", "max")]
    shown.append(f"any_value({own(HASH)})")
    texts = ", ".join(f"{text} AS {own(f'seen{n}')}" for n, text in enumerate(shown))
    text = (
        f"SELECT {names}, {texts} FROM (\n{cells}\n) GROUP BY {names}"
        f" ORDER BY {own('seen0')} DESC LIMIT {MOST_COMBINATIONS + 1}"
    )
    found = query(df.sparkSession, text, given=df).collect()
    whole = len(found) <= MOST_COMBINATIONS
    rows = sum(row[len(COLUMNS)] for row in found)
    finest = [row[len(COLUMNS) + 1] or 0 for row in found]
    if not whole:
        text = f"SELECT count(*), {shown[1]} FROM (\n{cells}\n)"
        ((rows, most),) = query(df.sparkSession, text, given=df).collect()
        finest = [most or 0]
    ranges = {_combination(row): _ranges(row) for row in found[:MOST_COMBINATIONS]}
    hashes: dict[int, Combination] = {}
    for row in found[:MOST_COMBINATIONS]:
        hashes.setdefault(row[-1], _combination(row))
    known = {one: number for number, one in hashes.items()}
    apart = whole and len(known) == len(found)
    return Seen(rows, list(known), ranges, known, max([digits, *finest]), whole, apart)


def _finest(points: Kind, digits: int) -> str:
    """Decimals of points, where they may be more than those of a score."""
    if points.name in ("integer", "null") or (points.name == "decimal" and points.scale <= digits):
        return "0"
    text = "CAST(`points` AS STRING)"
    if points.name == "float":
        text = "CAST(TRY_CAST(`points` AS DECIMAL(18,4)) AS STRING)"
    return f"length(TRIM(TRAILING '0' FROM regexp_extract({text}, '[.]([0-9]+)', 1)))"


def _combination(row: Sequence[Any]) -> Combination:
    texts = row[: len(KEYS)]
    target, actual, digits, rows = row[len(KEYS) : len(KEYS) + 4]
    largest = max(max(-one.least, one.most) for one in _ranges(row)[1:])
    return Combination(tuple(texts), target, actual, digits, rows, largest)


def _ranges(row: Sequence[Any]) -> list[Range]:
    start = len(COLUMNS) + 2
    parts = [row[start + 3 * n : start + 3 * n + 3] for n in range(len(_FIGURES))]
    return [Range(many, least or 0, most or 0) for many, least, most in parts]


def free(decided: Decided) -> tuple[int, int]:
    """How large figures and points may be on rows that no program scores."""
    return (1 << 50, 10**9) if decided.floats else (MOST, (1 << 63) - 1)


def left_over(seen: Seen, decided: Decided) -> tuple[bool, int]:
    """Whether any row is left to the object API, and how many certainly are."""
    certain, any_ = 0, not seen.whole
    for one, (points, target, actual) in seen.ranges.items():
        place = decided.sort_of.get(one, ELSEWHERE)
        if place == ELSEWHERE:
            certain, any_ = certain + one.rows, True
            continue
        sort = decided.sorts[place]
        program = decided.programs[sort.program] if sort.program >= 0 else None
        room, most = free(decided) if program is None else (program.room, program.most)
        signed = ((target, sort.target), (actual, sort.actual))
        figures = [points, *(figure for figure, sign in signed if sign)]
        lacking = max(one.rows - figure.rows for figure in figures)
        certain += lacking
        beyond = any(max(-r.least, r.most) > room for r in figures[1:])
        heavy = points.least < 0 or points.most > most
        open_ = program is not None and program.undecided != "FALSE"
        any_ = any_ or bool(lacking) or beyond or heavy or open_
    return any_, certain
