"""按期完成得满分，逾期不得分 speaks of a date: a figure of a quantity is refused."""

import pyarrow as pa
import pytest

from gov_perf import InputError, parse_standard, tables
from sql_cases import differing

IN_TIME = "按期完成得满分，逾期不得分"
BY_DAY = "按期完成得满分，每延迟一天扣1分"
ROWS = (
    (IN_TIME, "≥12期", "9期", "L043"),
    (IN_TIME, "=12期", "12期", "L043"),
    (IN_TIME, "≤100万元", "118万元", "L043"),
    (IN_TIME, "≥3.2万人", "3", "L043"),
    (IN_TIME, "≥3.2万人", "40000", "V043"),
    (IN_TIME, "≥12", "9", "L043"),
    (BY_DAY, "≥12期", "9期", "L001"),
    (IN_TIME, "≤30天", "31天", ""),
    (IN_TIME, "≤30", "31", ""),
    (IN_TIME, "≥95%", "94%", ""),
    (IN_TIME, "≥12期", "完成", ""),
    (IN_TIME, "2025年11月底前", "2025-12-05", ""),
    ("按时完成得满分，未按时完成不得分", "≥12期", "9期", ""),
)


@pytest.mark.parametrize(("standard", "target", "actual", "code"), ROWS)
def test_a_figure_beside_a_quantity(standard: str, target: str, actual: str, code: str) -> None:
    rule = parse_standard(standard).require()
    if not code:
        rule.apply(10, target, actual)
        return
    with pytest.raises(InputError) as caught:
        rule.apply(10, target, actual)
    assert [item.code for item in caught.value.findings] == [code]
    if code != "V043":
        assert "不是期限" in str(caught.value.findings[0])


def test_without_time_the_side_alone_is_named() -> None:
    with pytest.raises(InputError) as caught:
        parse_standard("每超过1期扣1分").require().apply(10, "≥12期", "9期")
    assert "期限" not in str(caught.value.findings[0])


def test_tables_and_sql_say_the_same() -> None:
    columns = {
        "target": [target for _, target, _, _ in ROWS],
        "actual": [actual for _, _, actual, _ in ROWS],
        "points": ["10"] * len(ROWS),
        "standard": [standard for standard, *_ in ROWS],
    }
    table = pa.table(columns)
    found = tables.score(table, "财预〔2020〕10号").to_pylist()
    for (standard, target, actual, code), row in zip(ROWS, found, strict=True):
        refused = row["score"] is None
        assert refused is bool(code), (standard, target, actual, row)
        assert code in (row["finding"] or ""), row
    assert differing(table)[0] == []
