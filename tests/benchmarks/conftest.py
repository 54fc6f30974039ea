"""Ratios of one run, printed after the table: absolute times on these machines say little."""

from typing import Any

import pytest

from benchmarks.ratios import ratios


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401
    session = getattr(config, "_benchmarksession", None)
    medians = {
        bench.name: bench.stats.median
        for bench in (session.benchmarks if session else ())
        if bench.stats.data
    }
    rows = [f"{ratio.what}: {value:.2f}" for ratio, value in ratios(medians)]
    if "test_score" in medians:
        rows.append(f"score() of 8 indicators: {8 / medians['test_score']:,.0f} rows per second")
    if rows:
        terminalreporter.section("ratios of medians, one run")
        for row in rows:
            terminalreporter.write_line(row)
