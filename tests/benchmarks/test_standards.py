"""``parse_standard`` against length: twice the text should take about twice the time."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf.standards.parse import read_standard

CLAUSE = "达到年度任务的百分之九十以上且指标完成情况良好的得满分，"
LENGTHS = (200, 400, 800, 50_000, 100_000)


@pytest.mark.parametrize("length", LENGTHS)
def test_parse_standard(benchmark: BenchmarkFixture, length: int) -> None:
    """Each text is another one, so that nothing is remembered from the round before."""
    text = (CLAUSE * (length // len(CLAUSE) + 1))[:length]
    rounds = iter(range(1_000_000))

    def read() -> object:
        from gov_perf import Conventions

        return read_standard(f"{next(rounds)}{text}"[:length], Conventions())

    assert benchmark(read)
