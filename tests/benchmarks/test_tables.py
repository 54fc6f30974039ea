"""Whole tables: the NumPy backend against the object API and a bare pass, in one run.

A million rows of eight rules, mixed, and the same rows standing together by rule.
"""

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf import Measured, Operator, Target, Unit, regulation, tables
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Conventions,
    Equals,
    Measure,
    Proportional,
    ScoringRule,
    Stepwise,
)
from gov_perf.tables.compiler import compiled
from gov_perf.tables.output import Units
from gov_perf.tables.run import Results, run_all
from gov_perf.tables.setting import Setting

ROWS = 1_000_000
OBJECTS = 1_000
RULES: tuple[tuple[ScoringRule, str, str, str | None], ...] = (
    (Proportional(), "≥", "%", None),
    (Proportional(), "≤", "小时", None),
    (Proportional("0.6"), "≥", "人", "完成率低于60%的不得分，未完成的按比例得分"),
    (Stepwise(1, "0.5"), "≥", "%", "每低于1个百分点扣0.5分，扣完为止"),
    (Stepwise(1, "0.5", Measure.PERCENT), "≤", "小时", "每超过1%扣0.5分，扣完为止"),
    (Banded.floors([("0.9", 1), ("0.8", "0.8"), ("0.6", "0.5")]), "≥", "人", None),
    (AllOrNothing(), "≥", "%", "是否完成指标值"),
    (Proportional(None, Conventions(equals=Equals.SYMMETRIC)), "=", "人", None),
)
PROGRAMS = {
    n: compiled(rule, Setting(Operator(sign), Unit.of(unit), Unit.of(unit)))
    for n, (rule, sign, unit, _) in enumerate(RULES)
}
RANDOM = np.random.default_rng(1)
CODES = RANDOM.choice(len(RULES), ROWS, p=[0.3, 0.15, 0.1, 0.15, 0.05, 0.1, 0.1, 0.05])
TARGETS = RANDOM.integers(10_000, 10_000_000, ROWS)
ACTUALS = TARGETS * RANDOM.integers(50, 130, ROWS) // 100
POINTS = RANDOM.integers(1, 21, ROWS) * 50


def bare() -> Any:  # noqa: ANN401 - an array
    """Multiply, divide, floor, in blocks: not exact, and the least that can be done."""
    block, found = 1 << 16, np.empty(ROWS)
    for start in range(0, ROWS, block):
        rows = slice(start, start + block)
        found[rows] = np.floor(POINTS[rows] * ACTUALS[rows] / TARGETS[rows] + 0.5)
    return found


def test_tables_bare_pass(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(bare)) == ROWS


@pytest.mark.parametrize("order", ["mixed", "together"])
def test_tables_blocks(benchmark: BenchmarkFixture, order: str) -> None:
    codes = CODES if order == "mixed" else np.sort(CODES)

    def run() -> Results:
        out = Results.of(ROWS)
        run_all(PROGRAMS, codes, (POINTS, TARGETS, ACTUALS), out)
        return out

    assert not benchmark(run).todo.any()


def test_tables_objects(benchmark: BenchmarkFixture) -> None:
    """The object API on the first rows, readers of cells left out."""
    rows = [
        (
            RULES[CODES[n]][0],
            Decimal(int(POINTS[n])) / 100,
            Target(RULES[CODES[n]][1], Decimal(int(TARGETS[n])) / 10_000, RULES[CODES[n]][2]),
            Measured(Decimal(int(ACTUALS[n])) / 10_000, RULES[CODES[n]][2]),
        )
        for n in range(OBJECTS)
    ]

    def run() -> list[Decimal]:
        return [
            rule.apply(points, target, actual).rounded() for rule, points, target, actual in rows
        ]

    scores = benchmark(run)
    out = Results.of(ROWS)
    run_all(PROGRAMS, CODES, (POINTS, TARGETS, ACTUALS), out)
    assert [int(score * 100) for score in scores] == out.score[:OBJECTS].tolist()


def test_tables_score(benchmark: BenchmarkFixture) -> None:
    """Arrow decimals and texts in, Arrow decimals out."""
    cells = [np.array([rule[n] for rule in RULES], object)[CODES] for n in (1, 2, 3)]
    whole = np.ones(ROWS, bool)
    table = pa.table(
        {
            **dict(zip(("operator", "unit", "standard"), map(pa.array, cells), strict=True)),
            "target": Units(TARGETS, whole).decimals(18, 4),
            "actual": Units(ACTUALS, whole).decimals(18, 4),
            "points": Units(POINTS, whole).decimals(9, 2),
        }
    )
    rules = regulation("财预〔2020〕10号")
    found = benchmark(tables.score, table, rules)
    assert tables.report(found).by_object == 0
