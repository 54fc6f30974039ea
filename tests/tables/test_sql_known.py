"""Texts by their endings: the numbers and shapes that the pattern finds, and no other."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from gov_perf.bulk.engine import opened
from gov_perf.sql.cells import Kind, cells
from gov_perf.sql.dialects import DUCKDB
from gov_perf.sql.known import HOLE, codes, known_shapes
from sql_cases import BEHIND, NUMBERS, WORDS, by_sql, differing

KINDS = {"target": Kind("text"), "actual": Kind("text"), "points": Kind("decimal", 9, 2)}
LONG = (
    "9999999999999", "99999999999999", "1234567890123.4567", "1234567890123.45678", "0.0000",
    "0.00000", "1.99995", "1.00001", "0.12340", "00", "00.1", "0.", ".0", "-0", "-0.0", "1E2",
    "1e-2", "1_0", "0x1", "1,000", "inf", "nan", "\t1", "1\n", " 1", "1 ", "１", "1.5.2", "12\x00",
)  # fmt: skip
ENDINGS = (
    (HOLE,),
    (None, f"{HOLE}人", f"{HOLE}%", "完成"),
    (HOLE, f"{HOLE}人", f"{HOLE}万人", f"{HOLE} %", ""),
    ("完成", f"{HOLE}' e"),
    ("完成", "未完成", None),
)


def every_text() -> list[str | None]:
    short = ["".join(one) for n in range(6) for one in product("01.-+ e", repeat=n)]
    texts: list[str | None] = [f"{one}{end}" for one in short[:400] for end in ("人", "%", "万人")]
    texts += [*short, *(f"{one}{end}" for one in (*NUMBERS, *LONG) for end in (*BEHIND, "' e"))]
    return [*texts, *WORDS, None]


def seen(texts: Sequence[str | None], shapes: Sequence[str | None] | None) -> list[tuple[Any, Any]]:
    """Shape and number of each text, by the pattern or, as a code, by the endings."""
    connection = opened(threads=2)
    rows = {"target": pa.array(texts, pa.string()), "actual": pa.nulls(len(texts), pa.string()),
            "points": pa.array([Decimal(1)] * len(texts), pa.decimal128(9, 2))}  # fmt: skip
    connection.register("given", pa.table(rows))
    query = cells("FROM given", KINDS, DUCKDB, 2, {"target": shapes} if shapes else None)
    shape = "__gp_target_shape" if shapes is None else "__gp_k_target_shape"
    found: list[tuple[Any, Any]] = connection.execute(
        f"SELECT {shape}, __gp_target_number FROM ({query})"
    ).fetchall()
    return found


@pytest.mark.parametrize("shapes", ENDINGS)
def test_every_text_as_the_pattern_reads_it(shapes: tuple[str | None, ...]) -> None:
    texts = every_text()
    number = codes(shapes)
    by_code = {code: shape for shape, code in number.items() if shape is not None or None in shapes}
    wrong = []
    told = 0
    for text, (shape, value), (code, other) in zip(
        texts, seen(texts, None), seen(texts, shapes), strict=True
    ):
        bare = HOLE in (text or "")  # whose own shape looks like that of another
        wanted = shape if shape in shapes and not bare else "nothing"
        found = by_code[code] if code is not None else "nothing"
        told += found != "nothing"
        if found != wanted or (value is not None and found != "nothing" and value != other):
            wrong.append((text, wanted, value, found, other))
    assert wrong == []
    assert told


def test_columns_with_anything_before_a_number_keep_the_pattern() -> None:
    assert known_shapes({"target": {f"≥{HOLE}%"}, "actual": {f"{HOLE}-{HOLE}"}}) == {}
    many: set[str | None] = {f"{HOLE}{end}" for end in "人天年元次件个"}
    assert known_shapes({"target": many, "actual": {None}}) == {"actual": [None]}


def test_rows_beyond_the_range_of_the_programs_go_to_the_object_api() -> None:
    """Figures far above all that were seen are rows of no program, and overflow nowhere."""
    random = Random(3)  # noqa: S311 - rows of a test
    some = [f"{random.randrange(1, 200)}.{random.randrange(100):02}" for _ in range(60)]
    odd = ["2000000000000", "9999999999999.9999", "1999999999999.9999", "2000000000000.0001", "0"]
    table = pa.table(
        {
            "operator": [random.choice("≥≤=") for _ in range(65)],
            "target": [*some, *odd],
            "unit": ["人"] * 65,
            "actual": [f"{one}人" for one in (*odd, *some)],
            "points": pa.array([Decimal(random.choice((1, 10, 1000, 1001))) for _ in range(65)],
                               pa.decimal128(9, 2)),
        }
    )  # fmt: skip
    wrong, engine = differing(table)
    assert wrong == []
    assert 0 < engine.by_object < 65


@pytest.mark.parametrize("missing", ["skip", "zero"])
def test_rows_of_words_between_rows_of_numbers(missing: Any) -> None:  # noqa: ANN401
    """Odd texts in columns that are read by their endings."""
    random = Random(missing)  # noqa: S311 - rows of a test
    plain = [f"{random.randrange(200)}{random.choice(('', '.5'))}" for _ in range(200)]
    columns = {
        "operator": ["≥"] * 200,
        "target": list(plain),
        "unit": ["%"] * 200,
        "actual": [f"{one}{random.choice('%%%人')}" for one in random.sample(plain, 200)],
        "points": pa.array([Decimal(5)] * 200, pa.decimal128(9, 2)),
    }
    usual, engine = by_sql(pa.table(columns), missing=missing)
    assert engine.by_object == 0
    assert usual["score"].null_count < 200
    for place in range(0, 200, 4):
        columns["target" if place % 8 else "actual"][place] = random.choice(
            (None, "", "1e1", " 5%", "+5", "5.", "05", "-3%", "3.00001", "5%%", "５%", ".5%", "%")
        )
    wrong, engine = differing(pa.table(columns), missing=missing)
    assert wrong == []
    assert 0 < engine.by_object < 50
