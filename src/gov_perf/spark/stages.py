"""Programs as one query that Spark can compile (逐层计算): no nulls, few cases, pieces.

Spark compiles a chain of projections into one method of Java.  A method beyond 64 kB is not
compiled at all, and one beyond 8 kB stays interpreted unless the JVM is told otherwise.  So no
figure is ever null here, programs that write a column alike share one case, and a long query is
cut in pieces, each compiled for itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gov_perf.sql.dialects import SPARK
from gov_perf.sql.merged import over
from gov_perf.sql.stages import PREFIX

LONGEST: Final = 4_500
"""Characters of expressions that are compiled together: some 5 kB of bytecode."""

FIRST: Final = 2_500
"""Of those that are compiled together with reading the cells and looking up their sorts."""

WHOLE: Final = 7_300
"""Of a query on floats that is not cut at all, less ``COLUMN`` for each column of the user: less
than 8 kB of bytecode with all that stands below and above."""

COLUMN: Final = 80

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


def pieces(base: str, stages: Iterable[Sequence[str]], *, whole: int) -> str:
    """A query with the columns of some stages, cut where they have grown long.

    The first piece is compiled together with the base, the last with what stands above it, which
    takes some code as well.  Nothing is cut where all of them are no longer than ``whole``.
    """
    stages = list(stages)
    fits = sum(len(text) for columns in stages for text in columns) <= whole
    query, long, most = base, 0, whole if fits else FIRST
    for columns in filter(None, stages):
        size = sum(map(len, columns))
        if long and long + size > most:
            query, long, most = cut(query), 0, LONGEST
        query, long = over(query, [columns]), long + size
    return query
