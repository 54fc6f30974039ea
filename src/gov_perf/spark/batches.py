"""Batches in Python (逐批计算): ``mapInArrow`` whatever columns are called."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import StructField, StructType

from gov_perf.extras import need

Compute = Callable[[Any], Any]
"""From a ``pyarrow.Table`` to another with the columns of the schema."""


def mapped(df: DataFrame, compute: Compute, fields: list[StructField], rows: int) -> DataFrame:
    """A frame of these fields, computed in Python from tables of some ``rows`` rows.

    Spark takes apart names with dots or backquotes in them, so columns travel by number.  It
    asks for pandas, and warns about pandas 3; no batch goes through pandas.
    """
    need("pandas", "Spark 批量评分", "spark")
    names = df.columns
    plain = df.toDF(*(f"c{n}" for n in range(len(names))))
    schema = StructType(
        [StructField(f"c{n}", field.dataType, field.nullable) for n, field in enumerate(fields)]
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        found = plain.mapInArrow(_computing(compute, names, rows), schema)
    return found.toDF(*(field.name for field in fields))


def _computing(
    compute: Compute, names: list[str], rows: int
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def computed(batches: Iterable[Any]) -> Iterator[Any]:
        for table in _gathered(batches, rows):
            found = compute(table.rename_columns(names))
            numbers = [f"c{n}" for n in range(found.num_columns)]
            yield from found.rename_columns(numbers).combine_chunks().to_batches()

    return computed


def _gathered(batches: Iterable[Any], rows: int) -> Iterator[Any]:
    """Tables of many batches each: what rows share is read once."""
    kept: list[Any] = []
    many = 0
    for batch in batches:
        kept.append(batch)
        many += batch.num_rows
        if many >= rows:
            yield pa.Table.from_batches(kept).combine_chunks()
            kept, many = [], 0
    if many:
        yield pa.Table.from_batches(kept).combine_chunks()
