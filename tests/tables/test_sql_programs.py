"""Programs as SQL in DuckDB against those of NumPy and the object API, row by row."""

from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_tables_programs import SIGNS, TARGETS, UNITS, each_kind, figures, near_edges, on_blocks

from bulk_cases import SCALE, Case, Said, by_object, program_of
from gov_perf.bulk.engine import opened
from gov_perf.errors import GovPerfError
from gov_perf.rules import Graded, Proportional
from gov_perf.sql.dialects import DUCKDB, SPARK, Dialect
from gov_perf.sql.expressions import Program as Text
from gov_perf.sql.merged import staged
from gov_perf.sql.stages import OUTPUTS, PREFIX, Written, written
from gov_perf.tables.compiler import Program
from gov_perf.tables.program import MOST
from gov_perf.tables.setting import NotInBulk
from gov_perf.testing import rules


def said(program: Program, row: tuple[Any, ...]) -> Said | None:
    score, met, rate, beyond, bits = row
    if beyond:
        return None
    bits = int(bits)
    fails, marks = bits >> len(program.marks), bits & ((1 << len(program.marks)) - 1)
    failed = {name for n, name in enumerate(program.fails) if fails >> n & 1}
    if failed:
        return Said(None, None, None, frozenset(failed))
    marked = {name for n, name in enumerate(program.marks) if marks >> n & 1}
    return Said(score, met, rate, frozenset({*program.notes, *marked}))


FLOATS = evolve(DUCKDB, whole="DOUBLE")
"""Whole numbers as floats, as Spark has them; what is exact in one engine is in the other."""


def in_duckdb(
    many: list[tuple[Written, list[Case]]], dialect: Dialect = DUCKDB
) -> list[list[tuple[Any, ...]]]:
    """What SQL makes of the rows of many programs in one query."""
    names = ("program", "points", "target", "actual")
    rows = [
        (number, case.points, case.target, case.actual)
        for number, (_, cases) in enumerate(many)
        for case in cases
    ]
    columns = {f"{PREFIX}{name}": pa.array(cells, pa.int64())
               for name, cells in zip(names, zip(*rows, strict=True), strict=True)}  # fmt: skip
    if dialect.floats:
        columns |= {f"{PREFIX}{name}": columns[f"{PREFIX}{name}"].cast(pa.float64())
                    for name in names[1:]}  # fmt: skip
    connection = opened(threads="2")
    connection.register("rows", pa.table(columns))
    query = staged("FROM rows", [text for text, _ in many], dialect, OUTPUTS)
    shown = ", ".join(dialect.quoted(name) for name in OUTPUTS)
    found = connection.execute(f"SELECT {shown} FROM ({query})").fetchall()
    parts, start = [], 0
    for _, cases in many:
        parts.append(found[start : start + len(cases)])
        start += len(cases)
    return parts


def rows_of(kind: Case, room: int) -> list[Case]:
    """Two units about every edge, and figures up to the end of the range."""
    rows = [(1000, t, a) for t in TARGETS for a in near_edges(t)[::3]]
    big = [room, room - 1, room // 2, room // 3, room * 2 // 3, -room, room // 400, 1, 0]
    rows += [(points, t, a) for t in big for a in big for points in (1, 999, 100_000)]
    return [
        kind._replace(points=points, target=target, actual=actual)
        for points, target, actual in rows
        if max(abs(target), abs(actual)) <= room
    ]


@pytest.mark.parametrize(("place", "dialect"), [(0, DUCKDB), (1, DUCKDB), (0, FLOATS)])
def test_every_kind_of_rule_at_every_edge(place: int, dialect: Dialect) -> None:
    kinds = [Case(rule, sign, unit, None, 0, 0, 0) for sign in SIGNS for rule, unit in each_kind()][
        place::14
    ]
    programs, many = [], []
    for kind in kinds:
        try:
            program = program_of(kind)
        except (NotInBulk, GovPerfError):
            continue
        try:
            text = written(program, dialect)
        except NotInBulk:
            assert dialect is FLOATS
            continue
        programs.append(program)
        many.append((text, rows_of(kind, text.room)))
    decided = 0
    made = in_duckdb(many, dialect)
    for program, (_, cases), found in zip(programs, many, made, strict=True):
        for case, row, block in zip(cases, found, on_blocks(program, cases), strict=True):
            assert said(program, row) == block, case
            decided += block is not None
    assert len(programs) > 15
    assert decided > 5_000


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_rule_on_any_row_against_the_object_api(data: st.DataObject) -> None:
    rule = data.draw(rules())
    sign = "定性" if isinstance(rule, Graded) else data.draw(st.sampled_from(SIGNS))
    unit = data.draw(st.sampled_from(UNITS))
    actual_unit = data.draw(st.just(None) | st.just(unit))
    kind = Case(rule, sign, unit, actual_unit, 0, 0, 0)
    try:
        program = program_of(kind)
        text = written(program, DUCKDB)
    except (NotInBulk, GovPerfError):
        return
    drawn = data.draw(st.lists(figures(), min_size=1, max_size=12))
    cases = [
        kind._replace(points=points, target=target, actual=actual)
        for points, target, actual in drawn
        if max(abs(target), abs(actual)) <= text.room
    ]
    if not cases:
        return
    (found,) = in_duckdb([(text, cases)])
    for case, row in zip(cases, found, strict=True):
        one = said(program, row)
        assert one is None or one == by_object(case), case


def test_ties_of_ratios_that_do_not_end() -> None:
    kind = Case(Proportional(), "≥", "人", None, 0, 0, 0)
    rows = [
        kind._replace(points=points, target=target * SCALE, actual=actual * SCALE)
        for target in (3, 6, 7, 9, 12, 600, 800, 1234)
        for actual in range(1, target)
        for points in (100, 300, 500, 700, 1500)
        if 2 * points * actual % target == 0 and points * actual % target
    ]
    assert len(rows) > 500
    (found,) = in_duckdb([(written(program_of(kind), DUCKDB), rows)])
    assert [row[0] for row in found] == [
        (2 * case.points * case.actual + case.target) // (2 * case.target) for case in rows
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 100_000), st.integers(1, MOST), st.integers(0, 400 * MOST)),
        min_size=1, max_size=40,
    )
)  # fmt: skip
def test_long_division(rows: list[tuple[int, int, int]]) -> None:
    rows = [(factor, whole, min(part, 400 * whole)) for factor, whole, part in rows]
    text = Text(DUCKDB, PREFIX)
    factor, whole = text.given("points", 100_000), text.given("target", MOST)
    quotient, rest = text.muldiv(factor, text.given("actual", 400 * MOST), whole)
    shown = Written(
        tuple(text.columns), quotient.text, "TRUE", rest.text, "FALSE", "0", MOST, 1, 0, 0
    )
    cases = [Case(Proportional(), "≥", None, None, f, w, p) for f, w, p in rows]
    (found,) = in_duckdb([(shown, cases)])
    assert [(row[0], row[2]) for row in found] == [divmod(f * p, w) for f, w, p in rows]


def test_a_division_that_64_bits_do_not_hold_is_refused() -> None:
    text = Text(DUCKDB, PREFIX)
    with pytest.raises(NotInBulk):
        text.muldiv(
            text.given("points", 10**5),
            text.given("actual", 1 << 61),
            text.given("target", 1 << 61),
        )


def test_rounding_down_below_zero() -> None:
    text = Text(DUCKDB, PREFIX)
    quotient = text.idiv(text.given("actual", MOST), text.given("target", MOST))
    shown = Written(tuple(text.columns), quotient.text, "TRUE", "0", "FALSE", "0", MOST, 1, 0, 0)
    pairs = [(value, by) for value in range(-9, 10) for by in (1, 2, 3, 7)]
    cases = [Case(Proportional(), "≥", None, None, 0, by, value) for value, by in pairs]
    (found,) = in_duckdb([(shown, cases)])
    assert [row[0] for row in found] == [value // by for value, by in pairs]


def test_the_words_of_spark() -> None:
    text = written(program_of(Case(Proportional("0.6"), "≤", "天", None, 0, 0, 0)), SPARK)
    every = " ".join(column.text for column in text.columns)
    assert " div " in every
    assert not {"//", "::", '"'} & set(every.replace(" ", "  ").split())
    assert "//" not in every
    assert f"`{PREFIX}target`" in every
    assert SPARK.literal("\\'") == "'\\\\\\''"
    assert DUCKDB.literal("it's") == "'it''s'"
