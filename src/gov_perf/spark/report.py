"""How a frame is scored (评分方式): told before a row is, kept in the column of scores."""

import json
from typing import Final

from attrs import asdict, frozen
from pyspark.sql import DataFrame
from pyspark.sql import functions as sf

from gov_perf.errors import InputError
from gov_perf.sql.dialects import SPARK
from gov_perf.tables.near import WithNear

_META: Final = "gov_perf.spark"


@frozen
class Report(WithNear):
    """How a frame is scored (评分方式).

    Attributes:
        rows: All rows, when they were looked at.
        combinations: Kinds of rows that generated SQL decides.
        programs: Distinct programs in it.
        fallback: Whether the plan has a branch that gives rows to the object API in Python
            (``mapInArrow``).
        by_object: Rows that certainly go there; figures beyond the range of a program come on top.
        regulation: The regulation's number.
        digits: Decimals of a score under the regulation.
        near: Columns that are not used, each with the documented name that it nearly has.
    """

    rows: int
    combinations: int
    programs: int
    fallback: bool
    by_object: int
    regulation: str
    digits: int


def report(scored: DataFrame) -> Report:
    """How a frame that ``score`` gave is scored (评分方式); no job runs.

    Raises:
        InputError: the frame was not given by ``score``, or has lost its column of scores.
    """
    fields = {field.name: field for field in scored.schema.fields}
    meta = fields["score"].metadata.get(_META) if "score" in fields else None
    if meta is None:
        raise InputError("bulk-not-scored")
    return Report(**json.loads(meta))


def noted(scored: DataFrame, made: Report) -> DataFrame:
    """The frame with the report in the metadata of its column of scores."""
    text = json.dumps(asdict(made), ensure_ascii=False)
    score = sf.col("score").alias("score", metadata={_META: text})
    columns = [score if name == "score" else sf.col(SPARK.quoted(name)) for name in scored.columns]
    return scored.select(*columns)
