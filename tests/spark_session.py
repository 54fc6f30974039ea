"""A local Spark of the test's own: two threads, no network but 127.0.0.1, gone afterwards."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
import pytest
from pyspark.sql import DataFrame, SparkSession

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of a JVM that runs everything once: it does not compile for speed."""


def has_java() -> bool:
    """Whether there is a Java to run Spark."""
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java")) or bool(home and (Path(home) / "bin" / "java").exists())


NEEDED: Final = [
    pytest.mark.skipif(
        not has_java(), reason="no Java on this machine: install openjdk-17-jre-headless"
    ),
    pytest.mark.skipif(
        "PYTEST_XDIST_WORKER" in os.environ,
        reason="one JVM for the run, not one a worker: python -m pytest -n0, as a stage of CI does",
    ),
]
"""What a file of Spark tests is marked with; that stage of CI fails where one is skipped."""


@contextmanager
def running_spark(folder: Path, *, java: str = QUICK, **settings: str) -> Iterator[SparkSession]:
    """A running session; its files are in ``folder``."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    usual = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "local"),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder / 'derby'} {java}",
    }
    builder = SparkSession.builder.master("local[2]").appName("gov_perf")
    for name, value in {**usual, **settings}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def execution(found: DataFrame) -> Any:  # noqa: ANN401 - an object of the JVM
    """How Spark will go about it: plans, and the code that it writes."""
    return found._jdf.queryExecution()  # noqa: SLF001 - there is no public way to it


def written(found: DataFrame) -> list[tuple[str, int]]:
    """The Java of each stage, and the bytes of its largest method; adaptive execution is off."""
    codes = execution(found).debug().codegenToSeq()
    stages = [codes.apply(n) for n in range(codes.size())]
    return [(one._2(), one._3().maxMethodCodeSize()) for one in stages]  # noqa: SLF001 - fields of a tuple


def frame(session: SparkSession, table: Any, file: Path) -> DataFrame:  # noqa: ANN401 - pyarrow.Table
    """A table as a frame, by way of a Parquet file."""
    pq.write_table(table, file)
    return session.read.parquet(str(file))


def rows_by(found: DataFrame, key: str) -> Mapping[Any, dict[str, Any]]:
    """The rows of a frame by one column."""
    return {row[key]: row.asDict() for row in found.collect()}
