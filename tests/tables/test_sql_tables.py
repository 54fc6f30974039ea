"""Whole tables by generated SQL: row by row what ``tables.score`` says."""

import csv
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import compress
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from gov_perf import InputError
from gov_perf.codes import by_code
from gov_perf.sql.cells import kind_of
from sql_cases import POINTS, by_sql, differing, text_cell, texts
from stress_rows import COLUMNS, FILE


@pytest.mark.parametrize("numeric", [False, True], ids=["texts", "decimals"])
def test_the_stress_set(numeric: bool) -> None:  # noqa: FBT001
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    columns: dict[str, Any] = {name: [line[name] for line in lines] for name in COLUMNS[:-1]}
    if numeric:
        for name, kind in (("target", pa.decimal128(18, 4)), ("actual", pa.decimal128(20, 4)),
                           ("points", pa.decimal128(5, 2))):  # fmt: skip
            columns[name] = pa.array([Decimal(text) for text in columns[name]], kind)
    else:
        columns["target"] = [f"{line['operator']}{line['target']}{line['unit']}" for line in lines]
        columns["actual"] = [f"{line['actual']}{line['unit']}" for line in lines]
        del columns["operator"], columns["unit"]
    wrong, engine = differing(pa.table(columns))
    assert wrong == []
    assert engine.by_object < len(lines) // 20
    found = by_sql(pa.table(columns))[0]["score"].to_pylist()
    kept = [numeric or not in_doubt(line) for line in lines]
    assert sum(kept) > len(lines) * 17 // 20
    assert [("" if score is None else str(score)) for score in compress(found, kept)] == [
        line["score"] for line in compress(lines, kept)
    ]


def in_doubt(line: Mapping[str, str]) -> bool:
    """Whether the figure alone may be a share, or in ones; as a text it has unit and score."""
    if line["unit"][0] in "千万亿":
        return not line["score"]
    return line["unit"] == "%" and 0 < Decimal(line["actual"] or 0) < 2


def decimals(random: Random) -> Decimal | None:
    whole = random.choice((None, -5, 0, 3, 98, 100, 2025, 2 * 10**12, 2 * 10**12 + 1, 10**13))
    more = random.choice(("0", "0", "0.5", "0.1234", "0.000001"))
    return None if whole is None else Decimal(whole) + Decimal(more)


def integers(random: Random) -> int | None:
    return random.choice((None, -5, 0, 3, 98, 100, 2025, 1 << 41, 2 * 10**12, -(10**13)))


def floats(random: Random) -> float | None:
    value = random.choice((0.0, 3.0, 98.5, 0.1234, 1 / 3, 12.34561, 1e9, 1e9 + 1, -4.0))
    odd = random.choice((None, float("nan"), float("inf"), float("-inf"), 1e308, 98.5 + 1e-9))
    return odd if random.random() < 0.2 else value


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (text_cell, pa.string()),
        (decimals, pa.decimal128(38, 6)),
        (integers, pa.int64()),
        (floats, pa.float64()),
        (floats, pa.float32()),
    ],
)
def test_columns_of_every_kind(cell: Callable[[Random], object], kind: object) -> None:
    random = Random(str(kind))  # noqa: S311 - rows of a test
    rows = 100
    columns: dict[str, Any] = texts(random, rows)
    if kind != pa.string():
        columns |= {"operator": [random.choice("≥≤=><") for _ in range(rows)]}
        del columns["level1"]
    for name in ("target", "actual"):
        cells = [cell(random) for _ in range(rows)]
        columns[name] = pa.array(cells, kind)
    columns["points"] = [random.choice(POINTS) for _ in range(rows)]
    wrong, engine = differing(pa.table(columns), missing=random.choice(("skip", "zero")))
    assert wrong == []
    assert engine.by_object < rows


@pytest.mark.parametrize("standards", ["plan", "regulation"])
def test_numbers_against_cells_in_words(standards: Any) -> None:  # noqa: ANN401
    random = Random(7)  # noqa: S311 - rows of a test
    columns: dict[str, Any] = texts(random, 80)
    columns["target"] = pa.array([integers(random) for _ in range(80)], pa.int64())
    columns["actual"] = [text_cell(random) for _ in range(80)]
    columns["points"] = pa.array([random.choice((1, 2, 5, None, -3)) for _ in range(80)])
    wrong, _ = differing(pa.table(columns), standards=standards)
    assert wrong == []


def row(**cells: object) -> dict[str, Any]:
    columns = {name: [value] for name, value in cells.items()}
    found, _ = by_sql(pa.table(columns))
    one: dict[str, Any] = found.to_pylist()[0]
    return one


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥2000000000001元", "5元"),
        ("≥5元", "-2000000000001元"),
        ("≥5元", "9999999999999999999999元"),
        (Decimal(2000000000001), Decimal(5)),
        (5, -(10**13)),
    ],
)
def test_beyond_the_range_is_a_finding(target: object, actual: object) -> None:
    found = row(operator="≥", target=target, actual=actual, points=10)
    assert (found["score"], found["met"]) == (None, None)
    assert by_code()[found["finding"]].name == "bulk-range"


def test_one_shape_is_decided_only_where_all_its_numbers_are_read_alike() -> None:
    """A year and so many years, a day and so many days: the object API has them."""
    cells = ["≥3年", "≥2025年", "≥12年"]
    table = pa.table({"target": cells, "actual": ["3年", "2026年", "13年"], "points": [5] * 3})
    wrong, engine = differing(table)
    assert (wrong, engine.by_object) == ([], 3)
    table = pa.table({"target": ["≥3%", "≥2025%"], "actual": ["3%", "7%"], "points": [5] * 2})
    wrong, engine = differing(table)
    assert (wrong, engine.by_object) == ([], 0)


def test_so_many_years_beside_months_are_scored_as_the_object_api_scores_them() -> None:
    actuals = ["3年", "1年", "1.5年", "26年", "2023年", "1年（12个月）", "1年（13个月）", "24个月"]
    for target in ("≥24个月", "≤24个月", "≥8季度", "≥365天"):
        many = len(actuals)
        table = pa.table({"target": [target] * many, "actual": actuals, "points": [10] * many})
        wrong, _ = differing(table)
        assert wrong == []
    found = row(target="≥24个月", actual="1年", points=10)
    assert (found["score"], found["finding"]) == (Decimal(5), None)
    found = row(target="≥365天", actual="1年", points=10)
    assert (found["score"], by_code()[found["finding"]].name) == (None, "units-differ")


def test_names_that_differ_in_case_alone_or_are_words_of_sql() -> None:
    table = pa.table(
        {"r": [1], "select": ["x"], 'a"b': [2], "target": ["≥3人"], "actual": ["2人"],
         "points": [Decimal("2.5")], "V1_0": [3], "t": [4]}
    )  # fmt: skip
    wrong, _ = differing(table)
    assert wrong == []


def test_rows_keep_their_order_and_missing_ones_are_told() -> None:
    many = 150_000
    table = pa.table(
        {
            "plan": pa.array(range(many)),
            "operator": ["≥", "≤", None] * (many // 3),
            "target": pa.array([3, 4, None] * (many // 3), pa.int64()),
            "unit": ["人", "天", None] * (many // 3),
            "actual": ["2", None, "100%", "5人", "3小时", "50%"] * (many // 6),
            "points": [10] * many,
        }
    )
    found, engine = by_sql(table)
    assert engine.by_object == 0
    assert found["plan"].to_pylist() == list(range(many))
    wrong, _ = differing(table.slice(0, 12))
    assert wrong == []
    some = found.select(["score", "finding"]).to_pylist()
    assert some == some[:6] * (many // 6)


def test_no_rows_and_columns_of_no_use() -> None:
    empty = {name: pa.array([], pa.string()) for name in ("target", "actual", "points")}
    assert differing(pa.table(empty))[0] == []
    good = {"target": ["≥1"], "actual": ["1"], "points": [1]}
    for table, name in (
        ({"target": ["≥1"]}, "bulk-column-missing"),
        ({**good, "score": [1]}, "bulk-column-taken"),
        ({**good, "Finding": [1]}, "bulk-column-taken"),
        ({**good, "__GP_x": [1]}, "bulk-column-taken"),
        ({**good, "points": [True]}, "bulk-column-kind"),
        ({**good, "standard": [1]}, "bulk-column-kind"),
    ):
        with pytest.raises(InputError) as caught:
            by_sql(pa.table(table))
        assert caught.value.finding.name == name


def test_large_unsigned_and_odd_points_are_told_row_by_row() -> None:
    big = [3, (1 << 64) - 1]
    table = pa.table(
        {"operator": ["≥"] * 2, "target": pa.array(big, pa.uint64()), "actual": [3, 4],
         "points": [2.5, float("inf")]}
    )  # fmt: skip
    wrong, engine = differing(table)
    assert (wrong, engine.by_object) == ([], 1)
    with pytest.raises(InputError) as caught:
        by_sql(pa.table({"target": ["≥1"], "actual": ["1"], "points": ["0.1234567890123"]}))
    assert caught.value.finding.name == "bulk-column-kind"


def test_types_of_engines() -> None:
    assert kind_of("points", "decimal(9, 2)").scale == 2
    with pytest.raises(InputError):
        kind_of("points", "STRUCT(a INTEGER)")
