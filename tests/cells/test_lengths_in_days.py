"""30日 beside ≤30天 is a length of time and no day of the month, for every way of scoring."""

import pyarrow as pa
import pytest

from gov_perf import Proportional, tables
from sql_cases import differing

ROWS = (
    ("≤30天", "30日", "10.00"),
    ("≤30天", "40日", "7.50"),
    ("≤24小时", "1日", "10.00"),
    ("≤24小时", "2日", "5.00"),
    ("≥2周", "7日", "5.00"),
    ("≤15日", "10日", "10.00"),
)


@pytest.mark.parametrize(("target", "actual", "score"), ROWS)
def test_a_rule_takes_it_as_days(target: str, actual: str, score: str) -> None:
    outcome = Proportional().apply(10, target, actual)
    assert (str(outcome.rounded()), outcome.findings) == (score, ())


def test_tables_and_sql_say_the_same() -> None:
    target, actual, score = map(list, zip(*ROWS, strict=True))
    table = pa.table({"target": target, "actual": actual, "points": ["10"] * len(ROWS)})
    found = tables.score(table, "财预〔2020〕10号").to_pylist()
    assert [str(row["score"]) for row in found] == score
    assert differing(table)[0] == []
