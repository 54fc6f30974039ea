"""Frames in a local Spark: generated SQL against a bare scan and its own mapInArrow, in one run.

A million rows of eight rules in one Parquet file; every result goes to a sink that keeps nothing.
``python -m pytest -n0 --benchmark-enable tests/benchmarks/test_spark.py`` runs it.
"""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import DataFrame, SparkSession
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.test_tables import ACTUALS, CODES, POINTS, ROWS, RULES, TARGETS
from gov_perf import spark
from gov_perf.spark.fallback import by_object
from gov_perf.tables.output import Units
from gov_perf.tables.scores import rules_of
from spark_session import NEEDED, running_spark

TEN = "财预〔2020〕10号"

pytestmark = NEEDED


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    folder = tmp_path_factory.mktemp("spark")
    with running_spark(folder, java="", **{"spark.driver.memory": "4g"}) as found:
        yield found


@pytest.fixture(scope="module")
def rows(session: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    cells = [np.array([rule[n] for rule in RULES], object)[CODES] for n in (1, 2, 3)]
    columns = dict(zip(("operator", "unit", "standard"), map(pa.array, cells), strict=True))
    for name, units, kind in (
        ("target", TARGETS, (18, 4)),
        ("actual", ACTUALS, (18, 4)),
        ("points", POINTS, (9, 2)),
    ):
        columns[name] = Units(units, np.ones(ROWS, bool)).decimals(*kind)
    columns["plan"] = pa.array(np.arange(ROWS) // 10)
    file = tmp_path_factory.mktemp("rows") / "rows.parquet"
    pq.write_table(pa.table(columns), file, row_group_size=ROWS // 8, store_decimal_as_integer=True)
    return session.read.parquet(str(file))


def run(frame: DataFrame) -> None:
    frame.write.format("noop").mode("overwrite").save()


@pytest.mark.parametrize("way", ["scan", "sql", "arrow"])
def test_spark(benchmark: BenchmarkFixture, rows: DataFrame, way: str) -> None:
    frame = rows
    if way == "sql":
        frame = spark.score(rows, TEN)
        assert not spark.report(frame).fallback
    if way == "arrow":
        rules = rules_of(TEN, "plan", "skip", scale_standards=False)
        frame = by_object(rows, rules, zero=False, scale=2)
    benchmark.pedantic(run, (frame,), rounds=9, warmup_rounds=6)  # type: ignore[no-untyped-call]
