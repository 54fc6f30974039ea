"""Rows that no program decides (兜底): the code of ``tables`` on the batches of ``mapInArrow``."""

from typing import Any, Final

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import BooleanType, DecimalType, StringType, StructField

from gov_perf.rules.blame import note
from gov_perf.spark.batches import mapped
from gov_perf.sql.query import ADDED
from gov_perf.tables.choice import Rules
from gov_perf.tables.scores import scored_columns

_ROWS: Final = 1 << 16
_SCORE: Final = 18
_RATE: Final = 18
_DECIMALS: Final = 4
_OF_A_BATCH: Final = (
    "Spark 分批计算，行号是这一批里的；请按上面各列的值找到这一行。\n"
    "Spark computes in batches: the row's number is that in its batch; find it by its values."
)


def by_object(df: DataFrame, rules: Rules, *, zero: bool, scale: int) -> DataFrame:
    """The frame with score, achievement, met and finding, all of it computed in Python."""
    kinds = (DecimalType(_SCORE, scale), DecimalType(_RATE, _DECIMALS), BooleanType(), StringType())
    fields = [StructField(name, kind) for name, kind in zip(ADDED, kinds, strict=True)]

    def scored(table: Any) -> Any:  # noqa: ANN401 - pyarrow tables
        try:
            found, _ = scored_columns(table, rules, zero=zero)
        except Exception as error:
            note(error, _OF_A_BATCH)
            raise
        found["score"] = found["score"].cast(pa.decimal128(_SCORE, scale))
        found["finding"] = found["finding"].cast(pa.string())
        for name in ADDED:
            table = table.append_column(name, found[name])
        return table

    return mapped(df, scored, [*df.schema.fields, *fields], _ROWS)
