"""The bulk programs against the object API: the same score, row by row, on every backend."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulk_cases import SCALE, Case, Said, by_object, program_of
from gov_perf.errors import GovPerfError
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Cutoff,
    Equals,
    Graded,
    Interpolated,
    Interval,
    Measure,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.tables.blocks import Blocks, plain
from gov_perf.tables.cells import Cells
from gov_perf.tables.compiler import Program
from gov_perf.tables.ints import Ints
from gov_perf.tables.program import HUGE, MOST, Scored
from gov_perf.tables.setting import NotInBulk
from gov_perf.testing import rules

SIGNS = ("≥", "≤", "=", ">", "<")
UNITS = (None, "%", "人", "天", "小时", "元", "万元", "‰", "人次")


def said(program: Program, row: Scored) -> Said:
    failed = {name for n, name in enumerate(program.fails) if int(row.fails) >> n & 1}
    if failed:
        return Said(None, None, None, frozenset(failed))
    marked = {name for n, name in enumerate(program.marks) if int(row.marks) >> n & 1}
    rate = int(row.achievement) if row.achievement is not None and row.exists else None
    return Said(int(row.score), bool(row.met), rate, frozenset({*program.notes, *marked}))


def on_ints(program: Program, case: Case) -> Said | None:
    row = program.run(Ints(), case.points, case.target, case.actual)
    return None if row.elsewhere else said(program, row)


def on_blocks(program: Program, cases: list[Case]) -> list[Said | None]:
    columns = (
        Cells.of(np.array([getattr(case, name) for case in cases])) for name in Case._fields[4:]
    )
    found = program.run(Blocks(), *columns)

    def column(value: Any) -> list[Any]:  # noqa: ANN401 - an array, or one value for all
        if value is None:
            return [None] * len(cases)
        whole: list[Any] = np.broadcast_to(plain(value), len(cases)).tolist()
        return whole

    values = (
        found.score, found.met, found.achievement, found.exists, found.elsewhere, found.marks,
        found.fails,
    )  # fmt: skip
    rows = map(Scored, *map(column, values))
    return [None if row.elsewhere else said(program, row) for row in rows]


def agree(kind: Case, figures: list[tuple[int, int, int]]) -> int:
    """Hold both backends against the object API; how many rows the program decided."""
    try:
        program = program_of(kind)
    except NotInBulk:
        return 0
    except GovPerfError as error:
        names = frozenset(item.name for item in error.findings)
        for points, target, actual in figures:
            case = kind._replace(points=points, target=target, actual=actual)
            assert by_object(case) == Said(None, None, None, names), case
        return 0
    cases = [
        kind._replace(points=points, target=target, actual=actual)
        for points, target, actual in figures
        if max(abs(target), abs(actual)) <= program.room
    ]
    decided = 0
    blocks = on_blocks(program, cases) if cases else []
    for case, block in zip(cases, blocks, strict=True):
        ints = on_ints(program, case)
        assert ints == block, case
        if ints is not None:
            assert ints == by_object(case), case
            decided += 1
    return decided


# -- anything -------------------------------------------------------------------------------------


@st.composite
def figures(draw: st.DrawFn) -> tuple[int, int, int]:
    """Points in hundredths, target and actual value in ten-thousandths, often near each other."""
    plain = st.integers(-50, 200).map(lambda number: number * SCALE)
    some = plain | st.integers(-(10**5), 2 * 10**6) | st.integers(-MOST, MOST)
    target = draw(some)
    near = st.integers(-2, 2).map(lambda more: target + more)
    actual = draw(near | some | st.sampled_from((2 * target, target // 2)))
    points = draw(st.integers(0, 20).map(lambda whole: whole * 100) | st.integers(0, 100_000))
    return points, target, max(-MOST, min(MOST, actual))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_rule_on_any_row(data: st.DataObject) -> None:
    rule = data.draw(rules())
    sign = data.draw(st.sampled_from((*SIGNS, "定性")))
    unit = data.draw(st.sampled_from(UNITS))
    actual_unit = data.draw(st.just(None) | st.just(unit) | st.sampled_from(UNITS))
    kind = Case(rule, "定性" if isinstance(rule, Graded) else sign, unit, actual_unit, 0, 0, 0)
    agree(kind, data.draw(st.lists(figures(), min_size=1, max_size=12)))


# -- the edges ------------------------------------------------------------------------------------

EVERY = [Conventions(ceiling, equals) for ceiling, equals in product(Ceiling, Equals)]
FLOORS = Banded.floors([("0.9", 1), ("0.8", "0.8"), ("0.6", "0.5")])


def each_kind() -> Iterator[tuple[ScoringRule, str | None]]:
    """One rule of each kind and convention, with the unit of its target."""
    for usual in EVERY:
        yield AllOrNothing(usual), "人"
        yield AllOrNothing(usual, side=Side.ABOVE), "人"
        yield AllOrNothing(usual, side=Side.BELOW), "人"
        yield Proportional(None, usual), "人"
        yield Proportional("0.6", usual), "%"
        yield Proportional("0.6", usual, bare_line=True), "人"
        yield Proportional("0.6", usual, below=True), "人"
        yield Banded(FLOORS.bands, conventions=usual), "人"
        yield Overachievement(Proportional(None, usual), [("0.3", "0.5"), ("0.5", 0)]), "人"
    for measure, counting in product(Measure, Counting):
        yield Stepwise("0.5", "0.3", measure, counting), "%"
        yield Stepwise(3, "0.7", measure, counting, "2.1", side=Side.BOTH), "人"
    yield AllOrNothing(side=Side.ABOVE), "%"
    yield Proportional("0.6", bare_line=True), "%"
    far = Interval(3, None, low_in=False)
    yield Stepwise(1, "0.5", side=Side.ABOVE, nothing=far), "人"
    yield Stepwise(1, "0.5", Measure.SAID, side=Side.BELOW, nothing=far), "%"
    yield Overachievement(FLOORS, [("0.2", "0.9")], inclusive=True), "人"
    yield OwnPoints(3, Stepwise(1, "0.125")), "%"
    yield OwnPoints("2.5", Proportional(), scaled=True), "人"
    yield OwnTarget("≥95%", Stepwise(1, "0.5")), "%"
    yield OwnTarget("≥95%", Stepwise(1, "0.5")), "人"
    yield OwnTarget("≥90%", Proportional(), Of.ACHIEVEMENT), "人"
    yield Cutoff(OwnTarget("≥95%", Stepwise(1, "0.5")), Interval(None, 80), "%"), "人"
    yield Cutoff(AllOrNothing(), Interval(Fraction(2), None, low_in=False), "%"), "%"
    yield Cutoff(AllOrNothing(), Interval(None, 3), "人次"), "人"
    yield Cutoff(AllOrNothing(), Interval(72, None, low_in=False), "小时"), "天"
    late = Band(Interval(3, 7, low_in=False, high_in=True), 0)
    yield Banded([Band(Interval(0, 3, high_in=True), 1), late], Of.VALUE, "天"), "天"
    yield Banded.floors([(90, 1), (60, "0.5")], of=Of.VALUE, unit="%"), "人"
    yield Banded.floors([(90, 1), (60, "0.5")], of=Of.VALUE, unit="%"), "%"
    yield Interpolated([(15, 1), (30, 0)], "日"), "天"
    yield Interpolated([(0, 0), (50, "0.4"), (90, 1)], "%"), "%"
    yield PerOccurrence(2, graver=3), "人"
    yield PerOccurrence("0.5", adding=True, cap=2), "人"


TARGETS = [units * SCALE for units in (-3, 0, 1, 3, 7, 98, 100, 600)] + [4825, 33333, 1]


def near_edges(target: int) -> list[int]:
    """Actual values within two units of wherever something may change."""
    edges = {0, SCALE, target, 2 * target, 60 * SCALE, 80 * SCALE, 90 * SCALE, 95 * SCALE}
    shares = ("0.5", "0.6", "0.8", "0.9", "0.95", "1.2", "1.3", "1.5")
    edges |= {int(target * Fraction(share)) for share in shares}
    edges |= {int(target / Fraction(share)) for share in shares}
    edges |= {target + steps * 5000 for steps in range(-8, 9)}
    return sorted({edge + more for edge in edges for more in range(-2, 3)})


@pytest.mark.parametrize("sign", SIGNS)
def test_two_units_around_every_threshold_band_and_step(sign: str) -> None:
    decided = 0
    for rule, unit in each_kind():
        rows = [
            (points, target, actual)
            for target in TARGETS[:: 1 + (len(TARGETS) > 6)]
            for actual in near_edges(target)[::3]
            for points in (1000,)
        ]
        decided += agree(Case(rule, sign, unit, None, 0, 0, 0), rows)
    assert decided > 10_000


def test_ties_are_rounded_up() -> None:
    """Points × actual ÷ target on half a cent, the ratio ending in decimals or not."""
    rows = [(300, 600 * SCALE, 11 * SCALE)]
    rows += [
        (points, target * SCALE, actual * SCALE)
        for target in (3, 6, 7, 9, 12, 600, 800, 1234)
        for actual in range(1, target)
        for points in (100, 300, 500, 700, 1500)
        if 2 * points * actual % target == 0 and points * actual % target
    ]
    assert len(rows) > 500
    assert agree(Case(Proportional(), "≥", "人", None, 0, 0, 0), rows) == len(rows)
    program = program_of(Case(Proportional(), "≥", "人", None, 0, 0, 0))
    assert program.run(Ints(), 300, 600 * SCALE, 11 * SCALE).score == 6
    assert plain(program.run(Blocks(), *(Cells.of(np.array([n])) for n in rows[0])).score)[0] == 6


def test_ratios_below_zero_are_rounded_away_from_it() -> None:
    linear = Proportional(None, Conventions(Ceiling.LINEAR))
    rows = [(1000, 8 * SCALE, actual) for actual in range(15 * SCALE, 40 * SCALE, 1237)]
    rows += [(1000, 20_000, 40_001), (1000, 20_000, 40_003), (1000, 30_000, 60_001)]
    assert agree(Case(linear, "≤", "天", None, 0, 0, 0), rows) == len(rows)


# -- magnitudes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SIGNS)
def test_figures_up_to_the_range_are_exact_and_larger_ones_are_kept_out(sign: str) -> None:
    decided = 0
    for rule, unit in each_kind():
        kind = Case(rule, sign, unit, None, 0, 0, 0)
        try:
            room = program_of(kind).room
        except (NotInBulk, GovPerfError):
            continue
        assert room <= MOST
        big = [room, room - 1, room // 2, room // 3, room * 2 // 3, -room, room // HUGE, 1]
        rows = [(points, t, a) for t in big for a in big for points in (1, 999, 100_000)]
        decided += agree(kind, rows)
    assert decided > 3000


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 1 << 40), st.integers(0, (1 << 61) - 1), st.integers(1, 1 << 61)),
        min_size=1,
    )
)
def test_the_quotients_of_blocks_are_those_of_whole_numbers(
    rows: list[tuple[int, int, int]],
) -> None:
    """Up to the limits that ``Backend.muldiv`` names: whole 2⁶¹, quotient 2⁵⁰."""
    rows = [row for row in rows if row[0] * row[1] // row[2] < 1 << 50]
    if not rows:
        return
    columns = [Cells.of(np.array(column, np.int64)) for column in zip(*rows, strict=True)]
    found, rest = Blocks().muldiv(*columns)
    wanted = [divmod(factor * part, whole) for factor, part, whole in rows]
    assert list(zip(plain(found).tolist(), plain(rest).tolist(), strict=True)) == wanted


@pytest.mark.parametrize("whole", [3, 1 << 20, (1 << 53) + 1, MOST, (1 << 61) - 1, 1 << 61])
def test_quotients_next_to_whole_numbers(whole: int) -> None:
    """Where the guess is most likely off by one: remainders of 0, 1 and whole − 1."""
    rows = []
    for quotient in (1, 2, 9999, 10_000, (1 << 49) - 1, (1 << 50) - 2):
        for factor in (1, 3, 10_000, 99_991):
            part = quotient * whole // factor
            rows += [(factor, part + more, whole) for more in (-1, 0, 1)]
    rows = [row for row in rows if 0 <= row[1] < 1 << 62 and row[0] * row[1] // whole < 1 << 50]
    columns = [Cells.of(np.array(column, np.int64)) for column in zip(*rows, strict=True)]
    found, rest = Blocks().muldiv(*columns)
    wanted = [divmod(factor * part, whole_) for factor, part, whole_ in rows]
    assert list(zip(plain(found).tolist(), plain(rest).tolist(), strict=True)) == wanted


def test_points_may_be_finer_than_the_scores() -> None:
    """Amounts of steps and shares that are no whole cents are cut, not rounded."""
    rows = [(points, 98 * SCALE, a * 1000) for a in range(900, 1000) for points in (1, 33, 1000)]
    for rule in (
        Stepwise("0.3", "0.0125"),
        Stepwise("0.7", "0.001", counting=Counting.PRO_RATA),
        Banded.floors([("0.99", 1), ("0.95", Fraction(2, 3))], Fraction(1, 7)),
        OwnPoints(Decimal("1.2345"), Proportional()),
    ):
        assert agree(Case(rule, "≥", "%", None, 0, 0, 0), rows) == len(rows)
