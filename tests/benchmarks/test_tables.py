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
TEN = regulation("财预〔2020〕10号")
SHARES = (0.3, 0.15, 0.1, 0.15, 0.05, 0.1, 0.1, 0.05)


def made(rows: int, seed: int) -> tuple[Any, Any, Any, Any]:
    """Rules, points × 100, targets and actual values × 10⁴ of so many rows."""
    random = np.random.default_rng(seed)
    codes = random.choice(len(RULES), rows, p=SHARES)
    targets = random.integers(10_000, 10_000_000, rows)
    actuals = targets * random.integers(50, 130, rows) // 100
    return codes, random.integers(1, 21, rows) * 50, targets, actuals


CODES, POINTS, TARGETS, ACTUALS = made(ROWS, 1)


def arrow_table(
    rows: tuple[Any, Any, Any, Any] = (CODES, POINTS, TARGETS, ACTUALS), *, plain: bool = False
) -> Any:  # noqa: ANN401 - a pyarrow.Table
    """Rows as a table: decimals, and texts as dictionaries or plain."""
    codes, points, targets, actuals = rows
    whole = np.ones(len(codes), bool)
    texts = {}
    for place, name in ((1, "operator"), (2, "unit"), (3, "standard")):
        known = list(dict.fromkeys(rule[place] for rule in RULES if rule[place]))
        index = np.array([known.index(rule[place]) if rule[place] else -1 for rule in RULES])[codes]
        indices = pa.array(index.astype(np.int32), mask=index < 0)
        column = pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))
        texts[name] = column.dictionary_decode() if plain else column
    return pa.table(
        {
            **texts,
            "target": Units(targets, whole).decimals(18, 4),
            "actual": Units(actuals, whole).decimals(18, 4),
            "points": Units(points, whole).decimals(9, 2),
        }
    )


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

    assert benchmark(run).remarks is None


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


@pytest.mark.parametrize("kind", ["dictionaries", "plain"])
def test_tables_score(benchmark: BenchmarkFixture, kind: str) -> None:
    """Arrow decimals and texts in, Arrow decimals out."""
    found = benchmark(tables.score, arrow_table(plain=kind == "plain"), TEN)
    assert tables.report(found).by_object == 0
