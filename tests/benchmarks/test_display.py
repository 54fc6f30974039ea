"""What it costs to show something of 20 indicators: each display in less than 50 ms."""

from collections.abc import Callable
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from displays import big_plan, of_plan
from gov_perf import show

WAYS: dict[str, Callable[[object], str]] = {
    "html": lambda item: show(item).html,
    "markdown": lambda item: show(item).markdown,
    "text": lambda item: show(item).text,
}
LIMIT = 0.05


@cache
def things() -> dict[str, object]:
    return of_plan(*big_plan(20))


SHOWN = ("plan", "tree", "sheet", "explanation", "review", "needed", "ways", "sensitivity",
         "comparison", "monitoring", "recheck")  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("way", WAYS)
def test_display(benchmark: BenchmarkFixture, way: str, name: str) -> None:
    assert benchmark(WAYS[way], things()[name])
    if benchmark.enabled and benchmark.stats is not None:
        assert benchmark.stats.stats.median < LIMIT
