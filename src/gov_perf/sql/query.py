"""A whole table in SQL (整表查询): from cells to the four columns of a result.

cells      keys, shapes and figures of every row          (``cells``)
combined   its distinct combinations, for ``decide``
coded      the number of the row's sort; by the engine's own means
scored     program, score, findings; which rows are left to the object API
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve

from gov_perf.sql.cells import FIGURES, KEYS, Kind, usual_digits
from gov_perf.sql.decide import ELSEWHERE, Combination, Decided
from gov_perf.sql.dialects import Dialect
from gov_perf.sql.merged import staged
from gov_perf.sql.stages import OUTPUTS, PREFIX
from gov_perf.sql.values import DECIMALS, LONGEST_LIST, decimal, ranged
from gov_perf.tables.program import MOST

SORT: Final = f"{PREFIX}sort"
"""The column that a coded query adds: the place of the row's sort; null or below zero for none."""

OBJECT: Final = f"{PREFIX}object"
"""Whether the object API has to score the row."""

ADDED: Final = ("score", "achievement", "met", "finding")

_COLUMNS: Final = (*KEYS, "target_shape", "actual_shape", "digits")


def combined(cells: str, most: int, dialect: Dialect) -> str:
    """The ``most`` frequent combinations of a table, their rows and their largest figure."""
    figures = [f"abs({dialect.quoted(f'{PREFIX}{name}_number')})" for name in FIGURES[:2]]
    largest = f"max(greatest({', '.join(figures)}))"
    names = ", ".join(dialect.quoted(f"{PREFIX}{name}") for name in _COLUMNS)
    return (
        f"SELECT {names}, count(*) AS {dialect.quoted(f'{PREFIX}rows')}, {largest}"
        f" FROM (\n{cells}\n)"
        f" GROUP BY {names}"
        f" ORDER BY {dialect.quoted(f'{PREFIX}rows')} DESC LIMIT {most}"
    )


def combinations(rows: Iterable[Sequence[object]]) -> list[Combination]:
    """What the rows of ``combined`` are."""
    found = []
    for *keys, target, actual, digits, many, largest in rows:
        if digits is None:  # points that the object API reads
            continue
        texts = [None if text is None else str(text) for text in (*keys, target, actual)]
        found.append(
            Combination(tuple(texts[: len(KEYS)]), texts[-2], texts[-1], int(str(digits)),
                        int(str(many)), int(str(largest or 0)))
        )  # fmt: skip
    return found


def completed(found: Sequence[Combination], most: int) -> list[Combination]:
    """These, and the cells of each with the headings of every other one, ``most`` at most.

    Some rows show all cells and all headings long before they show each of these together.
    """
    cells: Counter[tuple[str | None, ...]] = Counter()
    headings: Counter[tuple[str | None, ...]] = Counter()
    for one in found:
        cells[(*one.keys[:2], one.target, one.actual)] += one.rows
        headings[(*one.keys[2:], str(one.digits))] += one.rows
    known = {evolve(one, rows=0, largest=0) for one in found}
    every = [cells_ for cells_, _ in cells.most_common()]
    added = []
    for heading, _ in headings.most_common(max(most - len(found), 0) // max(len(every), 1)):
        for sign, unit, target, actual in every:
            digits = int(str(heading[-1]))
            one = Combination((sign, unit, *heading[:-1]), target, actual, digits, 0, 0)
            if one not in known:
                added.append(one)
    return [*found, *added]


def limits_of(
    decided: Decided, kinds: Mapping[str, Kind], digits: int
) -> dict[str, tuple[int, int]]:
    """The least and the largest figures, in units, that all programs take alike, or nothing.

    Rows beyond them go to the object API, and no other figure ever comes into a program.
    """
    rooms = {one.room for one in decided.programs}
    mosts = {one.most for one in decided.programs}
    if len(rooms) != 1 or len(mosts) != 1 or not usual_digits(kinds["points"], digits):
        return {}
    (room,), (most,) = rooms, mosts
    units = min(room, MOST) // 10**DECIMALS
    return {
        "target": (-units, units),
        "actual": (-units, units),
        "points": (0, most // 10**digits),
    }


def scored(
    coded: str, decided: Decided, dialect: Dialect, digits: int, *, bounded: bool = False
) -> str:
    """The query with ``OBJECT``, and score, achievement, met and finding behind the prefix.

    Args:
        coded: The cells with ``SORT``.
        decided: What the sorts are.
        dialect: The engine.
        digits: Decimals of the column of scores; no row has more.
        bounded: Whether figures beyond ``limits_of`` are null.
    """
    figured = _figured(coded, decided, dialect)
    limited = _bounded(figured, dialect) if bounded else _limited(figured, decided, dialect)
    found = staged(limited, decided.programs, dialect, OUTPUTS)
    return _finished(_told(found, decided, dialect), decided, dialect, digits)


def _selected(base: str, shown: Iterable[str]) -> str:
    more = ",\n".join(shown)
    return f"SELECT *,\n{more}\nFROM (\n{base}\n)"


def _named(dialect: Dialect, *names: str) -> list[str]:
    return [dialect.quoted(f"{PREFIX}{name}") for name in names]


def _figured(coded: str, decided: Decided, dialect: Dialect) -> str:
    """Target and actual value with their signs; the program of the sort."""
    sort, target, actual = _named(dialect, "sort", "target_number", "actual_number")
    shown = []
    for name, number, signs in (
        ("target", target, [one.target for one in decided.sorts]),
        ("actual", actual, [one.actual for one in decided.sorts]),
    ):
        own = dialect.quoted(f"{PREFIX}own_{name}")
        value = _signed(number, sort, signs, dialect)
        shown.append(f"CAST({value} AS {dialect.whole}) AS {own}")
    wanted = ranged(sort, [one.program for one in decided.sorts], dialect)
    first = ranged(sort, [one.first for one in decided.sorts], dialect)
    zero = ranged(sort, [int(one.zero) for one in decided.sorts], dialect)
    names = [dialect.quoted(f"{PREFIX}{name}") for name in ("wanted", "first", "zero")]
    shown += [f"{text} AS {name}" for text, name in zip((wanted, first, zero), names, strict=True)]
    return _selected(coded, shown)


def _signed(number: str, sort: str, signs: Sequence[int], dialect: Dialect) -> str:
    """A number with the sign of its sort; anything where the row has no sort."""
    values = {-1: f"-{number}", 0: "0"}
    cases = " ".join(f"WHEN {sign} THEN {values[sign]}" for sign in values if sign in signs)
    return f"CASE {ranged(sort, signs, dialect)} {cases} ELSE {number} END" if cases else number


def _bounded(figured: str, dialect: Dialect) -> str:
    """The same where every figure that is not null is within the range of all programs.

    So nothing has to be taken from the programs: they make null of null, and what they make
    of the figures of a row that is none of theirs, nobody looks at.
    """
    wanted, points, target, actual = _named(dialect, "wanted", "points", "own_target", "own_actual")
    plain, program = _named(dialect, "plain", "program")
    test = " AND ".join(f"{one} IS NOT NULL" for one in (wanted, points, target, actual))
    shown = [f"({test}) AS {plain}", f"{wanted} AS {program}"]
    for given, name in ((target, "target"), (actual, "actual")):
        shown.append(f"{given} AS {dialect.quoted(f'{PREFIX}{name}')}")
    return _selected(figured, shown)


def _limited(figured: str, decided: Decided, dialect: Dialect) -> str:
    """The program of every row that is within its range; ``plain`` where SQL decides at all."""
    wanted, points, target, actual = _named(dialect, "wanted", "points", "own_target", "own_actual")
    room = ranged(wanted, [one.room for one in decided.programs], dialect)
    most = ranged(wanted, [one.most for one in decided.programs], dialect)
    usable = f"{wanted} IS NOT NULL AND {points} >= 0" + "".join(
        f" AND {figure} BETWEEN {-MOST} AND {MOST}" for figure in (target, actual)
    )
    inside = (
        f"{wanted} < 0 OR ({points} <= {most} AND abs({target}) <= {room}"
        f" AND abs({actual}) <= {room})"
    )
    plain, program = _named(dialect, "plain", "program")
    test = f"coalesce(({usable}) AND ({inside}), FALSE)"
    first = _selected(figured, [f"{test} AS {plain}"])
    scored = f"{plain} AND {wanted} >= 0"
    shown = [f"CASE WHEN {plain} THEN {wanted} ELSE {ELSEWHERE} END AS {program}"]
    for given, name in ((target, "target"), (actual, "actual")):
        shown.append(f"CASE WHEN {scored} THEN {given} END AS {dialect.quoted(f'{PREFIX}{name}')}")
    more = ",\n".join(shown)
    only = f"CASE WHEN {scored} THEN {points} END AS {points}"
    return f"SELECT * REPLACE ({only}),\n{more}\nFROM (\n{first}\n)"


def _told(found: str, decided: Decided, dialect: Dialect) -> str:
    """Whether the object API has the row; whether it has a score; the place of its findings."""
    plain, program, beyond, bits, first, zero = _named(
        dialect, "plain", "program", "beyond", "bits", "first", "zero"
    )
    object_, valid, place = _named(dialect, "object", "valid", "place")
    good = f"{program} >= 0 AND coalesce(NOT {beyond}, TRUE)"
    if any(one.fails for one in decided.programs):
        passed = [1 << one.marks for one in decided.programs]
        good += f" AND coalesce({bits} < {ranged(program, passed, dialect)}, FALSE)"
    if any(sort.zero for sort in decided.sorts):
        good = f"(({good}) OR ({program} < 0 AND {zero} = 1))"
    shown = (
        f"(NOT {plain} OR coalesce({program} >= 0 AND {beyond}, FALSE)) AS {object_}",
        f"({plain} AND {good}) AS {valid}",
        f"CAST({first} + CASE WHEN {program} >= 0 THEN {bits} ELSE 0 END AS INTEGER) AS {place}",
    )
    return _selected(found, shown)


def _finished(told: str, decided: Decided, dialect: Dialect, digits: int) -> str:
    """The four columns; null where the object API has the row."""
    object_, valid, place, program, score, met, rate, own = _named(
        dialect, "object", "valid", "place", "program", "score", "met", "rate", "digits"
    )
    zeros = any(sort.zero for sort in decided.sorts)
    good = f"{valid} AND {program} >= 0" if zeros else valid
    if {one.digits for one in decided.sort_of} != {digits}:
        factors = [10 ** (digits - kept) for kept in range(digits + 1)]
        score = f"{score} * {ranged(own, factors, dialect)}"
    units = f"WHEN {good} THEN {decimal(score, 5 + digits, digits, 18)}"
    if zeros:
        units += f" WHEN {valid} THEN CAST(0 AS DECIMAL(18,{digits}))"
    shown = (
        f"CASE {units} END",
        f"CASE WHEN {good} THEN {decimal(rate, 9, DECIMALS, 18)} END",
        f"CASE WHEN {good} THEN {met} END",
        f"CASE WHEN NOT {object_} THEN {_finding(place, decided, dialect)} END",
    )
    names = [dialect.quoted(f"{PREFIX}new_{name}") for name in ADDED]
    return _selected(told, [f"{text} AS {name}" for text, name in zip(shown, names, strict=True)])


def _finding(place: str, decided: Decided, dialect: Dialect) -> str:
    """The text at a place: neighbours that are alike in one step."""
    texts = decided.findings
    kinds = sorted({text for text in texts if text is not None})
    if not kinds:
        return f"CAST(NULL AS {dialect.text})"
    if dialect.lists and len(texts) <= LONGEST_LIST:
        return dialect.picked(place, texts)
    numbers = {text: n for n, text in enumerate(kinds)}
    which = ranged(place, [-1 if text is None else numbers[text] for text in texts], dialect)
    cases = " ".join(f"WHEN {n} THEN {dialect.literal(text)}" for text, n in numbers.items())
    return f"CASE {which} {cases} END"
