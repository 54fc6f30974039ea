"""A target without a sign: tables and generated SQL say what the object API says of it."""

from decimal import Decimal
from typing import Any

import pyarrow as pa

from gov_perf import tables
from sql_cases import differing
from unsigned_rows import DIRECTED, TEN, Unsigned, by_object, columns, rows

READING = {"V012"}
"""What reading the cell says; a plan has its targets read before it is scored."""


def test_tables_say_what_the_sheet_says() -> None:
    given = rows()
    found = tables.score(pa.table(columns(given)), TEN)
    said = []
    for row, cells, wanted in zip(given, found.to_pylist(), by_object(given), strict=True):
        codes = set((cells["finding"] or "").split()) - READING
        assert (cells["score"], cells["achievement"], cells["met"], codes) == wanted, row
        said.append(codes & {"K003", "K048"})
    assert said.count({"K048"}) >= 20
    assert said.count({"K003"}) >= 20
    assert tables.report(found).by_object < len(given) // 4


def test_sql_says_what_tables_say() -> None:
    wrong, engine = differing(pa.table(columns(rows())))
    assert wrong == []
    assert engine.by_object < len(rows()) // 2


def test_the_side_of_a_standard_is_the_direction_in_every_engine() -> None:
    """每少 is of a floor and 每超过 of a ceiling; 每相差 says neither, and stays as it was."""
    given = rows(DIRECTED)
    table = pa.table(columns(given))
    said: dict[str | None, set[str]] = {}
    for row, cells, wanted in zip(
        given, tables.score(table, TEN).to_pylist(), by_object(given), strict=True
    ):
        codes = set((cells["finding"] or "").split()) - READING
        assert (cells["score"], cells["achievement"], cells["met"], codes) == wanted, row
        said.setdefault(row.standard, set()).update(codes & {"K048", "K065"})
    assert said == {item: {"K065"} for item in DIRECTED[:-1]} | {DIRECTED[-1]: {"K048"}}
    assert differing(table)[0] == []


def test_the_score_is_sure_and_whether_it_is_met_is_not() -> None:
    """No points whatever the sign, but reached or not by the sign: nothing is said for sure."""
    table = pa.table(columns([Unsigned("98%", "45%", "0", None)]))
    (row,) = tables.score(table, TEN).to_pylist()
    assert (row["score"], row["met"], row["finding"]) == (None, None, "K003 V012")


def test_a_column_of_numbers_without_a_column_of_signs() -> None:
    numbers: dict[str, Any] = {
        "target": pa.array([Decimal(98), Decimal(98), Decimal(3)], pa.decimal128(18, 4)),
        "actual": pa.array([Decimal(98), Decimal(97), Decimal(3)], pa.decimal128(18, 4)),
        "unit": ["%", "%", "人"],
        "points": [10, 10, 5],
    }
    found = tables.score(pa.table(numbers), TEN)
    assert [(row["score"], row["finding"]) for row in found.to_pylist()] == [
        (Decimal("10.00"), "K048 V012"), (None, "K003 V012"), (Decimal("5.00"), "K048 V012"),
    ]  # fmt: skip
    assert tables.report(found).by_object == 0
    assert differing(pa.table(numbers))[0] == []
