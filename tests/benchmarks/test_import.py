"""What ``import gov_perf`` costs, against its three dependencies, each in a fresh process."""

import subprocess
import sys
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

PROGRAMS = {
    "nothing": "pass",
    "dependencies": "import attrs, cattrs, dateutil.relativedelta",
    "gov_perf": "import gov_perf",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_import(benchmark: BenchmarkFixture, program: str) -> None:
    command = [sys.executable, "-I", "-c", PROGRAMS[program]]
    pedantic: Any = benchmark.pedantic
    done = pedantic(subprocess.run, (command,), {"check": False}, rounds=25, warmup_rounds=2)
    assert done.returncode == 0
