"""Programs as one query that Spark can compile (逐层计算): no nulls, few cases, pieces.

Spark compiles a chain of projections into one method of Java.  A method beyond 64 kB is not
compiled at all, and one beyond 8 kB stays interpreted unless the JVM is told otherwise, which
takes ten times as long.  So no figure is ever null here, programs that write a column alike share
one case, and a query comes in pieces: a projection that names every column below it twice is what
Spark writes a method of its own for.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen
from pyspark.sql.types import (
    ArrayType,
    DataType,
    DoubleType,
    LongType,
    MapType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from gov_perf.sql.dialects import SPARK
from gov_perf.sql.merged import over
from gov_perf.sql.stages import PREFIX

LONGEST: Final = 7_600
"""Characters of expressions that are compiled together: some 5.5 kB of bytecode."""

MOST_WORDS: Final = 240
"""Words that a method takes; Java allows 255."""

_PIECES: Final = 1_000_000
"""More partitions than any table has: COALESCE leaves these alone, and ends a piece."""

_TWO_WORDS: Final = (DoubleType, LongType, TimestampType, TimestampNTZType)
_NO_ORDER: Final = (ArrayType, MapType, StructType)


def own(name: str) -> str:
    """The name of a column that is made here."""
    return SPARK.quoted(f"{PREFIX}{name}")


def added(base: str, columns: Mapping[str, str]) -> str:
    """A query with more columns: names and their texts."""
    shown = ",\n".join(f"{text} AS {SPARK.quoted(name)}" for name, text in columns.items())
    return f"SELECT *,\n{shown}\nFROM (\n{base}\n)"


@frozen
class Carried:
    """A column that is carried through all pieces.

    Attributes:
        name: Its name as the query writes it.
        words: Words of Java that hold it.
        twice: The column, named twice; empty where nothing does that.
    """

    name: str
    words: int
    twice: str

    @classmethod
    def of(cls, field: StructField) -> "Carried":
        """A column of the user."""
        name = SPARK.quoted(field.name)
        words = _words(field.dataType) + field.nullable
        if field.nullable:  # and Spark takes this for nothing else
            return cls(name, words, f"CASE WHEN {name} IS NOT NULL THEN {name} END")
        orders = not isinstance(field.dataType, _NO_ORDER)
        return cls(name, words, _greatest(name) if orders else "")

    @classmethod
    def made(cls, name: str) -> "Carried":
        """A column that is made here; it may be null."""
        return cls(name, 3, _greatest(name))

    @classmethod
    def guard(cls, name: str) -> "Carried":
        """A test that all above depends on, which Spark does not write out where it is used.

        It moves a filter (the user's, say) below a projection, and writes out for it what each
        column is made of, over and over again; not where a column counts rows.
        """
        return cls(name, 1, f"({_greatest(name)} AND monotonically_increasing_id() >= 0)")


def _words(kind: DataType) -> int:
    return 2 if isinstance(kind, _TWO_WORDS) else 1


def _greatest(name: str) -> str:
    return f"greatest({name}, {name})"


def cut(base: str, columns: Sequence[Carried]) -> str:
    """The query with these columns; what stands above it is compiled apart from it.

    In a method of its own, or where that would take too many words in a job of its own, which
    writes every row anew.
    """
    fits = sum(one.words for one in columns) <= MOST_WORDS and all(one.twice for one in columns)
    hint = "" if fits else f"/*+ COALESCE({_PIECES}) */ "
    shown = ", ".join(f"{one.twice or one.name} AS {one.name}" for one in columns)
    return f"SELECT {hint}{shown} FROM (\n{base}\n)"


def pieces(
    base: str,
    made: Iterable[str],
    stages: Iterable[Sequence[str]],
    above: str,
    carried: Sequence[Carried],
) -> str:
    """A query with the columns of some stages, in pieces.

    Args:
        base: A query with the columns of the user and some more.
        made: The names of these, the guard first.
        stages: Columns, each of which may name those before it.
        above: What is put above the query: a column that nothing names any more is left behind.
        carried: The columns of the user.
    """
    stages = [list(columns) for columns in stages if columns]
    names, query, long = list(made), base, LONGEST
    least = sum(len(one.twice) for one in carried)
    for n, columns in enumerate([*stages, []]):
        size = sum(map(len, columns))
        if long + size > LONGEST or not columns:
            rest = "".join(text for some in stages[n:] for text in some) + above
            names = [name for name in names if name in rest]
            guard, others = names[0], names[1:]
            kept = [*carried, Carried.guard(guard), *map(Carried.made, others)]
            query, long = cut(query, kept), least
        if columns:
            query, long = over(query, [columns]), long + size
            names += [text.rpartition(" AS ")[2] for text in columns]
    return query
