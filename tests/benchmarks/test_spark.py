"""Frames in a local Spark: generated SQL against a bare scan and its own mapInArrow, in one run.

A million rows of eight rules in one Parquet file; every result goes to a sink that keeps nothing.
``python -m pytest -n0 --benchmark-enable tests/benchmarks/test_spark.py`` runs it.
"""

from collections.abc import Iterator, Mapping

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
SIZES = (ROWS, 6_500_000)

pytestmark = NEEDED


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    folder = tmp_path_factory.mktemp("spark")
    with running_spark(folder, java="", **{"spark.driver.memory": "4g"}) as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, str]:
    """A file of a million rows, and one of a province's year: 130 counties × 100 × 50 × 10."""
    cells = [np.array([rule[n] for rule in RULES], object)[CODES] for n in (1, 2, 3)]
    columns = dict(zip(("operator", "unit", "standard"), map(pa.array, cells), strict=True))
    for name, units, kind in (
        ("target", TARGETS, (18, 4)),
        ("actual", ACTUALS, (18, 4)),
        ("points", POINTS, (9, 2)),
    ):
        columns[name] = Units(units, np.ones(ROWS, bool)).decimals(*kind)
    columns["plan"] = pa.array(np.arange(ROWS) // 10)
    table, folder, found = pa.table(columns), tmp_path_factory.mktemp("rows"), {}
    for rows in SIZES:
        found[rows] = str(folder / f"{rows}.parquet")
        many = pa.concat_tables([table] * -(-rows // ROWS)).slice(0, rows)
        size = ROWS // 8
        pq.write_table(many, found[rows], row_group_size=size, store_decimal_as_integer=True)
    return found


def run(frame: DataFrame) -> None:
    frame.write.format("noop").mode("overwrite").save()


@pytest.mark.parametrize("way", ["scan", "sql", "arrow"])
@pytest.mark.parametrize("rows", SIZES)
def test_spark(
    benchmark: BenchmarkFixture,
    session: SparkSession,
    files: Mapping[int, str],
    way: str,
    rows: int,
) -> None:
    given = session.read.parquet(files[rows])
    frame = given
    if way == "sql":
        frame = spark.score(given, TEN)
        assert not spark.report(frame).fallback
    if way == "arrow":
        rules = rules_of(TEN, "plan", "skip", scale_standards=False)
        frame = by_object(given, rules, zero=False, scale=2)
    rounds, warm = (9, 6) if rows == ROWS else (5, 1)  # the second finds the first's code warm
    benchmark.pedantic(  # type: ignore[no-untyped-call]
        run, (frame,), rounds=rounds, warmup_rounds=warm
    )
