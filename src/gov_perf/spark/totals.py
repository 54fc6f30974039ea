"""Totals of scored frames (合计): per plan with grade and rank, per heading; lazily."""

from collections.abc import Iterable
from typing import Any, Final

import pyarrow as pa
from attrs import frozen
from pyspark.sql import DataFrame
from pyspark.sql.types import DecimalType, StringType, StructField

from gov_perf.errors import InputError
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.spark.batches import mapped
from gov_perf.spark.report import report
from gov_perf.spark.session import check_session, query, slot
from gov_perf.sql.cells import Kind, kind_of
from gov_perf.sql.dialects import SPARK
from gov_perf.tables.totals import executions, graded

_WIDE: Final = 30
_PLANS: Final = 1 << 14
_SUMS: Final = ("indicators", "unscored", "points", "score")
_FINER: Final = "gov_perf.spark.totals: points of a scored row have more than four decimals"
_TWICE: Final = "gov_perf.spark.totals: a plan stands twice among the budgets"


@frozen(eq=False)
class Totals:
    """The totals of a scored frame (合计).

    Attributes:
        plans: One row per ``plan``: ``indicators``, ``unscored``, ``points``, ``score``,
            ``execution``, ``total``, ``grade`` and ``rank``, as in ``tables.totals``.
        levels: One row per ``plan`` and ``level1`` (``depth`` 1, ``level2`` null), and one per
            ``level2`` (``depth`` 2): ``indicators``, ``unscored``, ``points``, ``score``.
    """

    plans: DataFrame
    levels: DataFrame


def totals(
    scored: DataFrame,
    regulation: Regulation | str | None = None,
    *,
    budgets: DataFrame | None = None,
) -> Totals:
    """The totals of a frame that ``score`` gave (合计、等级、排名); no job runs yet.

    Ranks put all plans that have a grade in order in one partition.  Points of more than four
    decimals on a scored row, and a plan that stands twice among the budgets, end the job with an
    error when it runs.  What ``tables.totals`` says of points that do not make 100 (K032), of
    executions above the budget (K038) and of budgets of no use (I015, I016) is not told here,
    as only a job could tell; the page on Spark has the filters that show it.

    Args:
        scored: The scored frame, with ``plan``; ``level1`` and ``level2`` where it has them.
        regulation: The regulation; the one named in the frame's report where None.
        budgets: A frame with ``plan``, ``budget`` and ``executed`` (元), a plan once; without it
            there is no execution, and no grade unless the regulation gives it no points.

    Raises:
        InputError: the frame was not scored, a column is missing or of no use, ANSI mode is off.
    """
    check_session(scored.sparkSession)
    number = report(scored).regulation
    if regulation is None or isinstance(regulation, str):
        regulation = find_regulation(regulation or number)
    _needed(scored, ("plan",))
    rows = _rows(scored)
    plans = _summed(scored, rows, ("plan",), 0)
    keys = [name for name in ("plan", "level1", "level2") if name in scored.columns]
    levels = _summed(scored, rows, tuple(keys[:2]), 1) if len(keys) > 1 else None
    if len(keys) > 2:  # noqa: PLR2004 - plan, level1, level2
        heads = query(scored.sparkSession, _headed(slot("heads")), heads=_some(levels))
        levels = heads.union(_summed(scored, rows, tuple(keys), 2))
    if levels is None:
        levels = plans.where("FALSE").selectExpr("plan", "0 AS depth", *_SUMS)
    return Totals(_ranked(_done(plans, budgets, regulation)), levels)


def _some(frame: DataFrame | None) -> DataFrame:
    if frame is None:
        raise InputError("bulk-not-scored")
    return frame


def _needed(frame: DataFrame, names: Iterable[str]) -> None:
    lacking = [name for name in names if name not in frame.columns]
    if lacking:
        known = "、".join(frame.columns)
        raise InputError("bulk-column-missing", columns="、".join(lacking), known=known)


def _number(column: str, kind: Kind) -> str:
    """The figure of a cell with four decimals; null where it is none, or beyond the range."""
    name = SPARK.quoted(column)
    four = f"TRY_CAST({name} AS DECIMAL(17,4))"
    same = f"{four} = {name}"
    if kind.name == "float":
        wide = f"CAST({name} AS DOUBLE) * 10000"
        same = f"abs({name}) <= 1000000000 AND abs({wide} - round({wide})) * 100 <= 1"
    if kind.name == "null":
        return "CAST(NULL AS DECIMAL(17,4))"
    if kind.name == "text":
        raise InputError("bulk-column-kind", column=column, kind="STRING")
    return f"CASE WHEN {same} AND {four} BETWEEN -2000000000000 AND 2000000000000 THEN {four} END"


def _rows(scored: DataFrame) -> str:
    points = _number("points", kind_of("points", dict(scored.dtypes)["points"]))
    four = f"CASE WHEN {points} IS NULL AND score IS NOT NULL THEN"
    names = [SPARK.quoted(n) for n in ("plan", "level1", "level2") if n in scored.columns]
    return (
        f"SELECT {', '.join(names)}, score, {four} CAST(raise_error('{_FINER}') AS DECIMAL(17,4))"
        f" ELSE {points} END AS points FROM {slot('scored')}"
    )


def _summed(scored: DataFrame, rows: str, keys: tuple[str, ...], depth: int) -> DataFrame:
    names = ", ".join(map(SPARK.quoted, keys))
    shown = f"{names}, {depth} AS depth" if depth else names
    scale = dict(scored.dtypes)["score"].partition(",")[2].rstrip(")")
    text = (
        f"SELECT {shown}, count(*) AS indicators, count_if(score IS NULL) AS unscored,"
        f" CAST(sum(points) AS DECIMAL({_WIDE},4)) AS points,"
        f" CAST(coalesce(sum(score), 0) AS DECIMAL({_WIDE},{scale})) AS score"
        f" FROM ({rows}) GROUP BY {names}"
    )
    return query(scored.sparkSession, text, scored=scored)


def _headed(heads: str) -> str:
    shown = ", ".join(_SUMS)
    return f"SELECT plan, level1, CAST(NULL AS STRING) AS level2, depth, {shown} FROM {heads}"


# -- grades ---------------------------------------------------------------------------------------


def _done(plans: DataFrame, budgets: DataFrame | None, regulation: Regulation) -> DataFrame:
    """The plans with execution, total and grade, by the code of ``tables``."""
    shown = ", ".join(f"p.{name}" for name in ("plan", *_SUMS))
    if budgets is None:
        nothing = "CAST(NULL AS DECIMAL(17,4))"
        text = f"SELECT {shown}, {nothing} AS budget, {nothing} AS executed FROM {slot('plans')} p"
        found = query(plans.sparkSession, text, plans=plans)
    else:
        _needed(budgets, ("plan", "budget", "executed"))
        types = dict(budgets.dtypes)
        figures = ", ".join(
            f"max({_number(name, kind_of(name, types[name]))}) AS {name}"
            for name in ("budget", "executed")
        )
        once = f"CASE WHEN count(*) > 1 THEN CAST(raise_error('{_TWICE}') AS INT) END AS once"
        inner = f"SELECT plan, {figures}, {once} FROM {slot('budgets')} GROUP BY plan"
        text = (
            f"SELECT {shown}, b.budget, b.executed FROM {slot('plans')} p"
            f" LEFT JOIN (SELECT * FROM ({inner}) WHERE once IS NULL) b ON p.plan <=> b.plan"
        )
        found = query(plans.sparkSession, text, plans=plans, budgets=budgets)
    scale = max(_scale(plans, "score"), regulation.digits.value)
    kind = DecimalType(_WIDE, scale)
    fields = [field for field in found.schema.fields if field.name not in ("budget", "executed")]
    more = [StructField("execution", kind), StructField("total", kind),
            StructField("grade", StringType()), StructField("no_rank", StringType())]  # fmt: skip

    def grades(table: Any) -> Any:  # noqa: ANN401 - pyarrow tables
        places = pa.array(range(len(table)), pa.int64())
        given = table.select(["budget", "executed"]).append_column("plan", places)
        table = table.drop_columns(["budget", "executed"])
        execution = executions(places.to_pylist(), regulation, given)
        done = graded(table.append_column("row", places), execution, regulation)
        return done.drop_columns(["rank"])

    return mapped(found, grades, [*fields, *more], _PLANS)


def _scale(frame: DataFrame, name: str) -> int:
    return int(dict(frame.dtypes)[name].partition(",")[2].rstrip(")"))


def _ranked(plans: DataFrame) -> DataFrame:
    place = "rank() OVER (PARTITION BY grade IS NULL ORDER BY total DESC)"
    text = f"SELECT *, CASE WHEN grade IS NOT NULL THEN CAST({place} AS BIGINT) END AS rank"
    return query(plans.sparkSession, f"{text} FROM {slot('plans')}", plans=plans)
