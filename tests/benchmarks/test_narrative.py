"""Readers of running text against length: twice the text should take about twice the time."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf.narrative import read_dates, read_quantities

SENTENCE = "每年需救助大病患者30人至50人、每人1000-2000元，三年合计22.8万元，到2025底完成1.5%以上。"
HOSTILE = "(每年1人"
LENGTHS = (50_000, 100_000)


@pytest.mark.parametrize("length", LENGTHS)
def test_read_quantities(benchmark: BenchmarkFixture, length: int) -> None:
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    assert benchmark(read_quantities, text)


@pytest.mark.parametrize("length", LENGTHS)
def test_read_quantities_hostile(benchmark: BenchmarkFixture, length: int) -> None:
    text = (HOSTILE * (length // len(HOSTILE) + 1))[:length]
    assert benchmark(read_quantities, text)


@pytest.mark.parametrize("length", LENGTHS)
def test_read_dates(benchmark: BenchmarkFixture, length: int) -> None:
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    assert benchmark(read_dates, text)
