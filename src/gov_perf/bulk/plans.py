"""Totals and subtotals of scored files (合计、小计): DuckDB sums, ``tables`` grades."""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from gov_perf.bulk.results import as_csv
from gov_perf.errors import InputError
from gov_perf.findings import Finding
from gov_perf.regulations import Regulation
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.faults import names_found, raise_all
from gov_perf.tables.totals import executions, graded, told_of_totals

_WIDE: Final = 30
_SUMS: Final = f"DECIMAL({_WIDE},4)"
_ON_FORMS: Final = 2


def budget_table(connection: Any, query: str) -> Any:  # noqa: ANN401 - duckdb and pyarrow, for all
    """``plan``, ``budget`` and ``executed`` of a file; figures that are none are null.

    ``budget_written`` and ``executed_written`` are these as they stand there.

    Raises:
        InputError: a column is missing.
    """
    types = _types(connection, query)
    raise_all([*names_found(list(types), (), ("plan", "budget", "executed"))])
    figures = ", ".join(
        f"TRY_CAST({name} AS {_SUMS}) AS {name}, CAST({name} AS VARCHAR) AS {name}_written"
        for name in ("budget", "executed")
    )
    return connection.sql(
        f"SELECT CAST(plan AS VARCHAR) AS plan, {figures} FROM ({query})"
    ).to_arrow_table()


def plan_totals(
    connection: Any,  # noqa: ANN401
    scored: str,
    regulation: Regulation,
    budgets: Any,  # noqa: ANN401
    part: Path,
) -> tuple[Finding, ...]:
    """Write the totals of every plan, in the order in which plans come up first; what to say.

    Raises:
        InputError: points of a scored row are no number of four decimals.
    """
    types = _scored_types(connection, scored)
    query = f"{_summed(scored, types, ('plan',))} ORDER BY row"
    found = _checked(connection.sql(query).to_arrow_table())
    execution = executions(found["plan"].to_pylist(), regulation, budgets)
    _written(connection, graded(found, execution, regulation), part)
    if budgets is None:
        return told_of_totals(found, execution, regulation, None)
    names = ["plan", "budget", "executed"]
    written = budgets.select(["plan", "budget_written", "executed_written"]).rename_columns(names)
    return told_of_totals(found, execution, regulation, budgets, written)


def level_totals(
    connection: Any,  # noqa: ANN401
    scored: str,
    part: Path,
) -> None:
    """Write the subtotals of every heading as ``tables.totals`` has them, in its order.

    Raises:
        InputError: points of a scored row are no number of four decimals.
    """
    types = _scored_types(connection, scored)
    heads = _summed(scored, types, ("plan", "level1"))
    if "level2" not in types:
        query = f"SELECT *, row AS head, 1 AS depth FROM ({heads})"
    else:
        leaves = _summed(scored, types, ("plan", "level1", "level2"))
        query = (
            f"SELECT *, min(row) OVER (PARTITION BY plan, level1) AS head, 2 AS depth"
            f" FROM ({leaves}) UNION ALL BY NAME"
            f" SELECT *, row AS head, 1 AS depth FROM ({heads})"
        )
    found = connection.sql(f"{query} ORDER BY head, depth, row").to_arrow_table()
    found = _checked(found)
    keys = [name for name in ("plan", "level1", "level2") if name in types]
    _written(connection, found.select([*keys, "indicators", "unscored", "points", "score"]), part)


def _scored_types(connection: Any, scored: str) -> dict[str, str]:  # noqa: ANN401
    """The types of what was scored; of scores that are texts, by the decimals that these have."""
    types = _types(connection, scored)
    if types["score"] == "VARCHAR":
        fraction = "length(regexp_extract(score, '[.]([0-9]+)', 1))"
        ((finest,),) = connection.execute(f"SELECT max({fraction}) FROM ({scored})").fetchall()
        types["score"] = f"DECIMAL(18,{finest or 0})"
    return types


def _summed(scored: str, types: dict[str, str], keys: tuple[str, ...]) -> str:
    """A query for the sums over rows with the same keys, and the first ``row`` of each."""
    points, fine = _points(types["points"])
    score = types["score"]
    names = ", ".join(keys)
    rows = (
        f"SELECT {names}, row_number() OVER () AS row, CAST(score AS {score}) AS score,"
        f" {points} AS points, {fine} AS fine FROM ({scored})"
    )
    shown = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in keys)
    return (
        f"SELECT {shown}, min(row) AS row, count(*) AS indicators,"
        " count(*) FILTER (score IS NULL) AS unscored,"
        f" CAST(sum(points) AS {_SUMS}) AS points,"
        f" CAST(coalesce(sum(score), 0) AS DECIMAL(30,{_scale(score)})) AS score,"
        " count(*) FILTER (score IS NOT NULL AND NOT coalesce(fine, FALSE)) AS doubtful"
        f" FROM ({rows}) GROUP BY {names}"
    )


def _checked(found: Any) -> Any:  # noqa: ANN401
    if any(found["doubtful"].to_pylist()):
        raise InputError("bulk-column-kind", column="points", kind="超过四位小数")
    return found.drop_columns(["doubtful"])


def _written(connection: Any, table: Any, part: Path) -> None:  # noqa: ANN401
    options = "FORMAT parquet" if part.suffix == ".parquet" else "FORMAT csv, HEADER"
    if part.suffix != ".parquet":
        table = _as_on_forms(table)
    connection.register("__gp_totals", table)
    rows = "FROM __gp_totals"
    shown = rows if part.suffix == ".parquet" else as_csv(connection, rows)
    connection.execute(f"COPY ({shown}) TO {DUCKDB.literal(str(part))} ({options})").fetchall()
    connection.unregister("__gp_totals")


def _as_on_forms(table: Any) -> Any:  # noqa: ANN401
    """Points with two decimals, as forms have them, where none has more."""
    place = table.column_names.index("points")
    try:
        points = table["points"].cast(pa.decimal128(_WIDE, _ON_FORMS))
    except pa.ArrowInvalid:
        return table
    return table.set_column(place, "points", points)


def _types(connection: Any, query: str) -> dict[str, str]:  # noqa: ANN401
    rows = connection.execute(f"DESCRIBE {query}").fetchall()
    return {name: type_ for name, type_, *_ in rows}


def _scale(score: str) -> int:
    return int(score.rstrip(")").split(",")[1])


def _points(type_: str) -> tuple[str, str]:
    """Points as numbers of four decimals, and whether they are those that stand there."""
    if type_ != "VARCHAR":
        number = f"TRY_CAST(points AS {_SUMS})"
        exact = "TRUE" if type_ in ("FLOAT", "DOUBLE") else f"{number} = points"
        return number, exact
    text = "regexp_replace(trim(points), '分$', '')"
    number = f"TRY_CAST({text} AS {_SUMS})"
    return number, f"{number} = TRY_CAST({text} AS DECIMAL(38,12))"
