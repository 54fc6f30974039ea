"""The stored stress set: what the object API says today, and what tables say, is what it holds."""

import csv
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from gov_perf import regulation, tables
from stress_rows import COLUMNS, FILE, NUMBER, rows, scored

TEN = regulation(NUMBER)


@pytest.fixture(scope="module")
def stored() -> dict[str, list[str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return {name: [line[name] for line in lines] for name in COLUMNS}


def test_the_file_is_what_the_script_writes(stored: dict[str, list[str]]) -> None:
    cells = list(zip(*(stored[name] for name in COLUMNS[:-1]), strict=True))
    assert cells == list(dict.fromkeys(rows()))
    assert len(cells) > 4000
    some = range(0, len(cells), 17)
    assert [scored(cells[n], TEN) for n in some] == [stored["score"][n] for n in some]


@pytest.mark.parametrize("numeric", [False, True], ids=["texts", "decimals"])
def test_tables_give_the_stored_scores(stored: dict[str, list[str]], numeric: bool) -> None:  # noqa: FBT001
    columns: dict[str, Any] = {name: stored[name] for name in COLUMNS[:-1]}
    if numeric:
        for name, kind in (("target", pa.decimal128(18, 4)), ("actual", pa.decimal128(20, 4)),
                           ("points", pa.decimal128(5, 2))):  # fmt: skip
            columns[name] = pa.array([Decimal(text) for text in columns[name]], kind)
    found = tables.score(pa.table(columns), TEN)
    given = ["" if score is None else str(score) for score in found["score"].to_pylist()]
    wrong = [n for n, text in enumerate(given) if text != stored["score"][n]]
    assert wrong == []
    assert tables.report(found).by_object < len(given) // 4
