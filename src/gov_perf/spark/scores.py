"""Scoring a frame (批量评分): a frame in, the same rows with four more columns out, lazily."""

from typing import Final

from pyspark.sql import DataFrame
from pyspark.sql.functions import col

from gov_perf.regulations import Regulation
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.spark.fallback import by_object
from gov_perf.spark.look import hashed, left_over, look, varying
from gov_perf.spark.program import Query
from gov_perf.spark.report import Report, noted
from gov_perf.spark.session import check_session, query, slot
from gov_perf.spark.stages import Carried, own
from gov_perf.sql.cells import cells
from gov_perf.sql.columns import kinds_of
from gov_perf.sql.decide import ELSEWHERE, decide
from gov_perf.sql.dialects import QUICK, SPARK
from gov_perf.sql.query import ADDED
from gov_perf.tables.choice import Rules
from gov_perf.tables.near import near_columns, warn
from gov_perf.tables.scores import MissingChoice, rules_of

LEAST_ROWS: Final = 25
"""A combination with fewer rows costs more to decide upon than its rows cost the object API."""


def score(
    df: DataFrame,
    regulation: Regulation | str,
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
    scale_standards: bool = False,
) -> DataFrame:
    """Score every row of a frame (批量评分) in Spark, exactly as ``tables.score`` does.

    One job runs at once: it counts the distinct combinations of standards, units and shapes of
    cells.  Everything else is a plan, and runs when the result is used.  Rows that no program
    decides take a branch of their own through ``mapInArrow``; ``report`` says whether there is
    one.  Spark promises no order of rows, and that branch comes last.

    Args:
        df: A frame with the columns of docs/how-to/bulk.md.  It has to give the same rows each
            time it is computed.
        regulation: The regulation or its number.
        standards: As in ``tables.score``.
        missing: As in ``tables.score``.
        scale_standards: As in ``tables.score``.

    Returns:
        The frame with ``score``, ``achievement``, ``met`` and ``finding``.

    Raises:
        InputError: a column is missing or of no use, a name is taken, ANSI mode is off.
        UnknownNameError: no such regulation.
    """
    rules = rules_of(regulation, standards, missing, scale_standards=scale_standards)
    warn(near_columns(df.columns))
    return scored(df, rules, zero=missing == "zero")


def scored(df: DataFrame, rules: Rules, *, zero: bool, least: int = LEAST_ROWS) -> DataFrame:
    """``score`` for rules that are there; combinations of ``least`` rows are decided upon."""
    check_session(df.sparkSession)
    kinds = kinds_of(df.columns, dict(df.dtypes))
    digits = rules.regulation.digits.value
    source = f"SELECT * FROM {slot('given')}"
    seen = look(df, hashed(cells(source, kinds, SPARK, digits), kinds, digits), kinds, digits)
    frequent = [one for one in seen.combinations if one.rows >= least]
    decided = decide(frequent, kinds, rules, QUICK, zero=zero)
    fallback, certain = left_over(seen, decided)
    if fallback:  # whole numbers of 64 bits, where these leave less to the object API
        longs = decide(frequent, kinds, rules, SPARK, zero=zero)
        other, fewer = left_over(seen, longs)
        if (fewer, other) < (certain, fallback):
            decided, fallback, certain = longs, other, fewer
    dialect = QUICK if decided.floats else SPARK
    read = hashed(cells(source, kinds, dialect, digits), kinds, digits)
    carried = [Carried.of(field) for field in df.schema.fields]
    made = Query(seen, decided, carried, varying(kinds, digits), dialect)
    text = made.text(read, strict=not fallback)
    found = query(df.sparkSession, text, given=df)
    names = [SPARK.quoted(name) for name in df.columns]
    news = [f"{own(f'new_{name}')} AS {SPARK.quoted(name)}" for name in ADDED]
    done = found.selectExpr(*names, *news)
    if fallback:
        done = found.where(f"NOT {own('object')}").selectExpr(*names, *news)
        rest = found.where(own("object")).selectExpr(*names)
        fresh = Rules(rules.regulation, rules.standards, rules.scale)
        done = done.union(by_object(rest, fresh, zero=zero, scale=seen.scale))
    done = _described(done, df)
    sorts = sum(place != ELSEWHERE for place in decided.sort_of.values())
    told = Report(
        seen.rows, sorts, len(decided.programs), fallback, certain,
        rules.regulation.number, digits, near=near_columns(df.columns),
    )  # fmt: skip
    return noted(done, told)


def _described(done: DataFrame, df: DataFrame) -> DataFrame:
    """The frame with what is told of columns (comments, and the like), as they had it."""
    told = {field.name: field.metadata for field in df.schema.fields if field.metadata}
    if not told:
        return done
    return done.select(
        *(
            col(SPARK.quoted(name)).alias(name, metadata=told[name])
            if name in told
            else SPARK.quoted(name)
            for name in done.columns
        )
    )
