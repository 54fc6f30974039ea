"""Files: Parquet → score → Parquet against Parquet → copy → Parquet by the same DuckDB, in one run.

Also the query alone against a bare pass of the same engine, and the programs without cells.
"""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.big_file import written
from gov_perf.bulk import score_files
from gov_perf.bulk.engine import Engine, opened
from gov_perf.tables.scores import rules_of

ROWS = 2_000_000

pytestmark = pytest.mark.benchmark(min_rounds=9, max_time=0.1)
NUMBER = "财预〔2020〕10号"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    path = tmp_path_factory.mktemp("bulk") / "rows.parquet"
    off = not request.config.getoption("benchmark_enable")
    written(path, ROWS // 100 if off else ROWS)
    return path


def test_bulk_copy(benchmark: BenchmarkFixture, source: Path) -> None:
    connection = opened(threads=2, memory_limit="1GB")
    out = source.with_name("copy.parquet")
    query = f"COPY (FROM '{source}') TO '{out}'"
    benchmark(lambda: connection.execute(query).fetchall())
    assert out.stat().st_size


def test_bulk_files(benchmark: BenchmarkFixture, source: Path) -> None:
    out = source.with_name("scored.parquet")
    report = benchmark(
        lambda: score_files([source], out, NUMBER, threads=2, memory="1GB", force=True)
    )
    assert report.rows
    assert report.by_object < report.rows // 2


def test_bulk_bare_pass(benchmark: BenchmarkFixture, source: Path) -> None:
    """Numbers out of both texts, multiply, divide, floor, sum: not exact, and no rule."""
    connection = opened(threads=2)
    number = "TRY_CAST(regexp_extract({}, '[0-9.]+') AS DOUBLE)"
    target, actual = number.format("target"), number.format("actual")
    query = f"SELECT sum(floor(points * {actual} / {target} + 0.5)) FROM '{source}'"
    assert benchmark(lambda: connection.execute(query).fetchall())


def test_bulk_query(benchmark: BenchmarkFixture, source: Path) -> None:
    engine = Engine(opened(threads=2), rules_of(NUMBER, "plan", "skip", scale_standards=False))
    scored = engine.scored(f"FROM '{source}'")
    query = f"SELECT sum(score), max(finding) FROM ({scored})"
    run = engine.connection.execute
    assert benchmark(lambda: run(query).fetchall())
