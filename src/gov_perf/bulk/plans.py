"""Totals of plans out of scored files (合计): summed by DuckDB, graded as ``tables`` does."""

from pathlib import Path
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.regulations import Regulation
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.totals import graded

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


def plan_totals(
    connection: Any,  # noqa: ANN401
    scored: str,
    regulation: Regulation,
    budgets: Any,  # noqa: ANN401
    part: Path,
) -> None:
    """Write the totals of every plan, in the order in which plans come up first.

    Raises:
        InputError: there is no column ``plan``, or points of a scored row are no number of
            four decimals.
    """
    types = _types(connection, scored)
    _need(types, "plan")
    points, fine = _points(types["points"])
    digits = regulation.digits.value
    score = types["score"]
    if score == "VARCHAR":  # a file of texts
        score = f"DECIMAL(18,{max(digits, 4)})"
    rows = (
        f"SELECT plan, row_number() OVER () AS row, CAST(score AS {score}) AS score,"
        f" {points} AS points, {fine} AS fine FROM ({scored})"
    )
    found = connection.sql(
        "SELECT CAST(plan AS VARCHAR) AS plan, min(row) AS row, count(*) AS indicators,"
        " count(*) FILTER (score IS NULL) AS unscored,"
        f" CAST(sum(points) AS {_SUMS}) AS points,"
        f" CAST(coalesce(sum(score), 0) AS DECIMAL(30,{_scale(score)})) AS score,"
        " count(*) FILTER (score IS NOT NULL AND NOT coalesce(fine, FALSE)) AS doubtful"
        f" FROM ({rows}) GROUP BY plan ORDER BY row"
    ).to_arrow_table()
    if any(found["doubtful"].to_pylist()):
        raise InputError("bulk-column-kind", column="points", kind="超过四位小数")
    table = graded(found.drop_columns(["doubtful"]), regulation, budgets)
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
