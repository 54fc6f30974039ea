"""Programs as one query that Spark can compile (逐层计算): no nulls, few cases, pieces.

Spark compiles a chain of projections into one method of Java.  A method beyond 64 kB is not
compiled at all, and one beyond 8 kB stays interpreted unless the JVM is told otherwise.  So no
figure is ever null here, programs that write a column alike share one case, and a long query is
cut in pieces, each compiled for itself.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from gov_perf.sql.dialects import SPARK
from gov_perf.sql.stages import PREFIX, Written

LONGEST: Final = 4_000
"""Characters of expressions that are compiled together."""

_PIECES: Final = 1_000_000
"""More partitions than any table has: COALESCE leaves these alone, and ends a piece."""


def own(name: str) -> str:
    """The name of a column that is made here."""
    return SPARK.quoted(f"{PREFIX}{name}")


def added(base: str, columns: Mapping[str, str]) -> str:
    """A query with more columns: names and their texts."""
    shown = ",\n".join(f"{text} AS {SPARK.quoted(name)}" for name, text in columns.items())
    return f"SELECT *,\n{shown}\nFROM (\n{base}\n)"


def cut(base: str) -> str:
    """The same query; what stands above it is compiled apart from it."""
    return f"SELECT /*+ COALESCE({_PIECES}) */ * FROM (\n{base}\n)"


def dispatched(cases: Sequence[tuple[int, str]], other: str) -> str:
    """The text of each row's own program; ``other`` on all other rows."""
    program = own("program")
    numbers: dict[str, list[int]] = {}
    for number, text in cases:
        if text != other:
            numbers.setdefault(text, []).append(number)
    if not numbers:
        return other
    whens = []
    for text, some in numbers.items():
        test = " OR ".join(_runs(program, some))
        whens.append(f"WHEN {test} THEN {text}")
    return f"CASE {' '.join(whens)} ELSE {other} END"


def _runs(program: str, numbers: Sequence[int]) -> list[str]:
    """Tests for some numbers, neighbours in one."""
    tests, start = [], 0
    for n, number in enumerate(numbers):
        if n + 1 < len(numbers) and numbers[n + 1] == number + 1:
            continue
        first = numbers[start]
        if first == number:
            tests.append(f"{program} = {number}")
        else:
            tests.append(f"({program} >= {first} AND {program} <= {number})")
        start = n + 1
    return tests


def staged(base: str, programs: Sequence[Written]) -> str:
    """A query over ``base`` with the columns of the programs, level by level."""
    levels: dict[int, dict[str, tuple[str, list[tuple[int, str]]]]] = {}
    for number, program in enumerate(programs):
        for column in program.columns:
            other = "FALSE" if column.is_test else "0L"
            level = levels.setdefault(column.level, {})
            level.setdefault(column.name, (other, []))[1].append((number, column.text))
    query, long = base, 0
    for _, columns in sorted(levels.items()):
        texts = {name: dispatched(cases, other) for name, (other, cases) in columns.items()}
        size = sum(map(len, texts.values()))
        if long and long + size > LONGEST:
            query, long = cut(query), 0
        query, long = added(query, texts), long + size
    return cut(query) if long else query
