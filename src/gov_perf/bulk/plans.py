"""Totals and subtotals of scored files (合计、小计): DuckDB sums, ``tables`` grades."""

from pathlib import Path
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.regulations import Regulation
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.totals import executions, graded

_SUMS: Final = "DECIMAL(30,4)"


def budget_table(connection: Any, query: str) -> Any:  # noqa: ANN401 - duckdb and pyarrow, for all
    """``plan``, ``budget`` and ``executed`` of a file; figures that are none are null.

    Raises:
        InputError: a column is missing.
    """
    types = _types(connection, query)
    _need(types, "plan", "budget", "executed")
    figures = ", ".join(f"TRY_CAST({name} AS {_SUMS}) AS {name}" for name in ("budget", "executed"))
    return connection.sql(
        f"SELECT CAST(plan AS VARCHAR) AS plan, {figures} FROM ({query})"
    ).to_arrow_table()


def needed(connection: Any, query: str, *, totals: object, subtotals: object) -> None:  # noqa: ANN401
    """Whether the columns for what is wanted are there, before anything is computed.

    Raises:
        InputError: one is missing.
    """
    if totals is not None or subtotals is not None:
        more = () if subtotals is None else ("level1",)
        _need(_types(connection, query), "plan", *more)


def plan_totals(
    connection: Any,  # noqa: ANN401
    scored: str,
    regulation: Regulation,
    budgets: Any,  # noqa: ANN401
    part: Path,
) -> None:
    """Write the totals of every plan, in the order in which plans come up first.

    Raises:
        InputError: points of a scored row are no number of four decimals.
    """
    types = _types(connection, scored)
    query = f"{_summed(scored, types, ('plan',), regulation)} ORDER BY row"
    found = _checked(connection.sql(query).to_arrow_table())
    execution = executions(found["plan"].to_pylist(), regulation, budgets)
    _written(connection, graded(found, execution, regulation), part)


def level_totals(
    connection: Any,  # noqa: ANN401
    scored: str,
    regulation: Regulation,
    part: Path,
) -> None:
    """Write the subtotals of every heading as ``tables.totals`` has them, in its order.

    Raises:
        InputError: points of a scored row are no number of four decimals.
    """
    types = _types(connection, scored)
    heads = _summed(scored, types, ("plan", "level1"), regulation)
    if "level2" not in types:
        query = f"SELECT *, row AS head, 1 AS depth FROM ({heads})"
    else:
        leaves = _summed(scored, types, ("plan", "level1", "level2"), regulation)
        query = (
            f"SELECT *, min(row) OVER (PARTITION BY plan, level1) AS head, 2 AS depth"
            f" FROM ({leaves}) UNION ALL BY NAME"
            f" SELECT *, row AS head, 1 AS depth FROM ({heads})"
        )
    found = connection.sql(f"{query} ORDER BY head, depth, row").to_arrow_table()
    found = _checked(found)
    keys = [name for name in ("plan", "level1", "level2") if name in types]
    _written(connection, found.select([*keys, "indicators", "unscored", "points", "score"]), part)


def _summed(
    scored: str, types: dict[str, str], keys: tuple[str, ...], regulation: Regulation
) -> str:
    """A query for the sums over rows with the same keys, and the first ``row`` of each."""
    points, fine = _points(types["points"])
    score = types["score"]
    if score == "VARCHAR":  # a file of texts
        score = f"DECIMAL(18,{max(regulation.digits.value, 4)})"
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
    connection.register("__gp_totals", table)
    options = "FORMAT parquet" if part.suffix == ".parquet" else "FORMAT csv, HEADER"
    connection.execute(f"COPY __gp_totals TO {DUCKDB.literal(str(part))} ({options})").fetchall()
    connection.unregister("__gp_totals")


def _types(connection: Any, query: str) -> dict[str, str]:  # noqa: ANN401
    rows = connection.execute(f"DESCRIBE {query}").fetchall()
    return {name: type_ for name, type_, *_ in rows}


def _need(types: dict[str, str], *names: str) -> None:
    lacking = [name for name in names if name not in types]
    if lacking:
        known = "、".join(types)
        raise InputError("bulk-column-missing", columns="、".join(lacking), known=known)


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
