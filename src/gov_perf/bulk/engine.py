"""One DuckDB (嵌入式引擎): a query in, the same query with the four columns out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from threading import Lock
from typing import Any, Final

import duckdb
import pyarrow as pa
from attrs import define, field

from gov_perf.errors import InputError
from gov_perf.sql.cells import FIGURES, KEYS, Kind, cells
from gov_perf.sql.columns import kinds_of
from gov_perf.sql.decide import Decided, decide
from gov_perf.sql.dialects import DUCKDB
from gov_perf.sql.enums import coded_by_enums
from gov_perf.sql.known import known_shapes
from gov_perf.sql.query import ADDED, OBJECT, combinations, combined, completed, limits_of, scored
from gov_perf.sql.stages import PREFIX
from gov_perf.tables.choice import Rules
from gov_perf.tables.near import Near, near_columns
from gov_perf.tables.scores import FINEST, scored_columns

MOST_COMBINATIONS: Final = 20_000
"""Combinations of cells that are decided upon; rows of rarer ones go to the object API."""

LEAST_ROWS: Final = 25
"""Cells with fewer rows cost more to try with all numbers than these rows cost the object API."""

_ACHIEVEMENT: Final = "DECIMAL(18,4)"
_BY_OBJECT: Final = f"{PREFIX}by_object"
_COLUMNS: Final = (*KEYS, *FIGURES)


@define(eq=False)
class Engine:
    """A connection that scores queries under one regulation.

    ``by_object`` counts the rows that the object API had; ``near`` are columns whose names are
    near documented ones that are not there; ``more`` are columns that are needed besides.
    """

    connection: Any
    rules: Rules
    zero: bool = False
    least: int = LEAST_ROWS
    by_object: int = 0
    programs: int = 0
    near: Near = ()
    more: Sequence[str] = ()
    _number: int = 0
    _lock: Any = field(factory=Lock)

    def scored(
        self, source: str, *, decided_on: str | None = None, share: Fraction = Fraction(1)
    ) -> str:
        """The query ``source`` with score, achievement, met and finding; rows in order.

        Args:
            source: A query with the documented columns.
            decided_on: A query with some of its rows, to look for combinations in; what does
                not come up there is left to the object API.
            share: Which share of all rows these are.

        Raises:
            InputError: a column is missing, of no use, or has a name that is taken.
        """
        described = self.connection.execute(f"DESCRIBE {source}").fetchall()
        types = {name: type_ for name, type_, *_ in described}
        kinds = kinds_of(list(types), {n: _NAMES.get(t, t) for n, t in types.items()}, self.more)
        digits = self.rules.regulation.digits.value
        looked = cells(decided_on or source, kinds, DUCKDB, digits)
        found = combinations(
            self.connection.execute(combined(looked, MOST_COMBINATIONS, DUCKDB)).fetchall()
        )
        if share < 1:
            found = completed(found, MOST_COMBINATIONS)
        decided = decide(found, kinds, self.rules, DUCKDB, zero=self.zero,
                         least=ceil(self.least * share))  # fmt: skip
        self.programs = len(decided.programs)
        self.near = near_columns(list(types))
        scale = self._scale(source, kinds)
        return self._query(source, types, kinds, decided, scale)

    def _query(
        self,
        source: str,
        types: Mapping[str, str],
        kinds: Mapping[str, Kind],
        decided: Decided,
        scale: int,
    ) -> str:
        digits = self.rules.regulation.digits.value
        known = {
            name: shapes
            for name, shapes in known_shapes(decided.shapes()).items()
            if kinds[name].name == "text"
        }
        limits = limits_of(decided, kinds, digits)
        read = cells(source, kinds, DUCKDB, digits, known, limits)
        enumerations, coded = coded_by_enums(read, decided.sort_of, known)
        for name, texts in enumerations.items():
            self._enumerate(name, texts)
        query = scored(coded, decided, DUCKDB, scale, bounded=bool(limits))
        function = self._register(kinds, scale)
        given = ", ".join(_given(name, kinds.get(name)) for name in _COLUMNS)
        by = DUCKDB.quoted(_BY_OBJECT)
        query = (
            f"SELECT *, CASE WHEN {DUCKDB.quoted(OBJECT)} THEN {function}({given}) END AS {by}"
            f" FROM (\n{query}\n)"
        )
        shown = [DUCKDB.quoted(name) for name in types]
        for name in ADDED:
            own = DUCKDB.quoted(f"{PREFIX}new_{name}")
            test = DUCKDB.quoted(OBJECT)
            value = f"CASE WHEN {test} THEN {by}.{name} ELSE {own} END"
            value = f"CAST({value} AS BOOLEAN)" if name == "met" else value  # 0 and 1 until here
            shown.append(f"{value} AS {name}")
        return f"SELECT {', '.join(shown)} FROM (\n{query}\n)"

    def _scale(self, source: str, kinds: Mapping[str, Kind]) -> int:
        """Decimals of the column of scores: those of the regulation, or of finer points."""
        digits = self.rules.regulation.digits.value
        kind = kinds["points"]
        if kind.name in ("integer", "null") or (kind.name == "decimal" and kind.scale <= digits):
            return digits
        text = 'CAST("points" AS VARCHAR)'
        if kind.name == "float":
            text = 'CAST(TRY_CAST("points" AS DECIMAL(18,4)) AS VARCHAR)'
        fraction = rf"length(rtrim(regexp_extract({text}, '[.]([0-9]+)', 1), '0'))"
        ((finest,),) = self.connection.execute(
            f"SELECT max({fraction}) FROM (\n{source}\n)"
        ).fetchall()
        if (finest or 0) > FINEST:
            raise InputError("bulk-column-kind", column="points", kind=f"超过 {FINEST} 位小数")
        return max(digits, finest or 0)

    def _enumerate(self, name: str, texts: list[str]) -> None:
        self.connection.register(f"{name}_texts", pa.table({"text": pa.array(texts, pa.string())}))
        self.connection.execute(f"DROP TYPE IF EXISTS {DUCKDB.quoted(name)}")
        self.connection.execute(
            f"CREATE TYPE {DUCKDB.quoted(name)} AS ENUM"
            f" (SELECT text FROM {DUCKDB.quoted(f'{name}_texts')})"
        )
        self.connection.unregister(f"{name}_texts")

    # -- rows for the object API ------------------------------------------------------------------

    def _register(self, kinds: Mapping[str, Kind], scale: int) -> str:
        """A function that scores rows by the code of ``tables``; its name."""
        self._number += 1
        name = f"{PREFIX}by_object_{self._number}"
        score = pa.decimal128(18, scale)

        def by_object(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any, h: Any) -> Any:  # noqa: ANN401
            columns = (a, b, c, d, e, f, g, h)  # DuckDB counts the parameters
            whole = [
                column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
                for column in columns
            ]
            table = pa.table(dict(zip(_COLUMNS, whole, strict=True)))
            with self._lock:
                found, made = scored_columns(table, self.rules, zero=self.zero)
                self.by_object += made.rows
            arrays = [
                found["score"].cast(score),
                found["achievement"],
                found["met"],
                found["finding"].cast(pa.string()),
            ]
            return pa.StructArray.from_arrays(arrays, list(ADDED))

        parameters = [_TYPES.get(kinds[n].name) if n in kinds else "VARCHAR" for n in _COLUMNS]
        types = [
            type_ or f"DECIMAL({kinds[n].precision},{kinds[n].scale})"
            for n, type_ in zip(_COLUMNS, parameters, strict=True)
        ]
        result = (
            f"STRUCT(score DECIMAL(18,{scale}), achievement {_ACHIEVEMENT}, met BOOLEAN,"
            " finding VARCHAR)"
        )
        self.connection.create_function(
            name, by_object, types, result, type="arrow", null_handling="special"
        )
        return DUCKDB.quoted(name)


_NAMES: Final = {"TIMESTAMP": "TIMESTAMP_NTZ"}
"""DuckDB's timestamps are of no time zone, Spark's are."""

_TYPES: Final = {
    "text": "VARCHAR", "integer": "DECIMAL(38,0)", "float": "DOUBLE", "null": "VARCHAR",
    "date": "DATE",
}  # fmt: skip


def _given(name: str, kind: Kind | None) -> str:
    """A column as the object API gets it; of a point in time its date."""
    if kind is None:
        return "NULL::VARCHAR"
    column = DUCKDB.quoted(name)
    return f"CAST({column} AS DATE)" if kind.name == "date" else column


def opened(**settings: str | int) -> Any:  # noqa: ANN401 - a connection, which has no types
    """A new DuckDB in memory."""
    return duckdb.connect(config=dict(settings))
