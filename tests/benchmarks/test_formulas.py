"""What reading formulas costs against the length of the text; ten times as long, ten times."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf import parse_formula

UNIT = "反映情况。甲率=（甲数+乙数）/丙数×100%；=（A/=a b "


@pytest.mark.parametrize("kilobytes", [10, 100])
def test_parse_formula(benchmark: BenchmarkFixture, kilobytes: int) -> None:
    text = UNIT * (kilobytes * 1000 // len(UNIT))
    assert benchmark(parse_formula, text, "乙率").value is None
