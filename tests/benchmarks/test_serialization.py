"""``loads`` and ``dumps`` of the sample plan, against ``json`` on the same text."""

import json

from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf import dumps, loads, samples

PLAN = samples.suijiang_red_cross()
TEXT = dumps(PLAN)
DATA = json.loads(TEXT)


def test_loads(benchmark: BenchmarkFixture) -> None:
    assert benchmark(loads, TEXT) == PLAN


def test_json_loads(benchmark: BenchmarkFixture) -> None:
    assert benchmark(json.loads, TEXT) == DATA


def test_dumps(benchmark: BenchmarkFixture) -> None:
    assert benchmark(dumps, PLAN) == TEXT


def test_json_dumps(benchmark: BenchmarkFixture) -> None:
    assert benchmark(json.dumps, DATA, ensure_ascii=False, indent=2) == TEXT
