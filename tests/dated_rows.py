"""Rows with deadlines and dates of completion, and what ``score`` says of each."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from gov_perf import (
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    regulation,
    score,
)

TEN = regulation("财预〔2020〕10号")
PATH = "产出指标/时效指标/完成时间"

DEADLINES = (
    "2024年11月底前", "2024年11月30日前", "2024-11-30前", "≤2024-11-30", "<2024-11-30", "2024年内",
    "11月底前", "年底前",
)  # fmt: skip
TARGETS = (*DEADLINES, "≥98%", "12期")
ACTUALS = (
    "2024-11-20", "2024-11-30", "2024年12月1日", "已于2024年11月完成", "11月20日完成", "2024-13-40",
    "按期完成", "完成", "未完成", "逾期", "2024年", "2025年1月3日前", "98%",
    "20241120", "20241201", "20241131",
    "2024-11-20 17:30:00", "2024-12-01T09:00", "2024/11/20 0:00:00.5", "2024年11月20日17:30",
    "2024-11-20 25:30:00", "2024-11-20 17:30:00+08", "2024-11-20T09:30:00Z",
    "12期",
)  # fmt: skip
STANDARDS = (
    None, "是否完成指标值", "按时报送得2分，逾期扣1分", "按期完成得满分，逾期不得分",
    "按期完成得满分，每延迟1天扣1分",
)  # fmt: skip


class Dated(NamedTuple):
    """One row."""

    target: str
    actual: str
    standard: str | None
    score: Decimal | None
    met: bool | None
    codes: frozenset[str]


def rows() -> Iterator[Dated]:
    """Every target with every actual value under every standard."""
    for target in TARGETS:
        for actual in ACTUALS:
            for standard in STANDARDS:
                yield _row(target, actual, standard)


def _row(target: str, actual: str, standard: str | None) -> Dated:
    item = Level3Indicator("完成时间", target, points=10, standard=standard)
    level2 = Level2Indicator("时效指标", [item])
    plan = DepartmentPlan("示例局", indicators=[Level1Indicator("产出指标", [level2])])
    sheet = score(plan, {PATH: actual}, TEN, skip_unscorable=True)
    codes = frozenset(found.code for found in sheet.findings)
    if not sheet.rows:
        return Dated(target, actual, standard, None, None, codes)
    row = sheet.rows[0]
    return Dated(target, actual, standard, row.score, row.met, codes)


def columns(some: list[Dated]) -> dict[str, list[Any]]:
    """The columns of a table of these rows."""
    return {
        "level1": ["产出指标"] * len(some),
        "level2": ["时效指标"] * len(some),
        "target": [row.target for row in some],
        "actual": [row.actual for row in some],
        "points": [10] * len(some),
        "standard": [row.standard for row in some],
    }


DAYS = (date(2024, 11, 20), date(2024, 11, 30), date(2024, 12, 1), date(2023, 2, 28), None)


def of_dates(kind: Any) -> Any:  # noqa: ANN401 - a pyarrow type, a pyarrow.Table
    """Every day against every other one under ``≤`` and ``<``, in columns of this type."""
    pairs = [(sign, limit, done) for sign in "≤<" for limit in DAYS[:3] for done in DAYS]

    def cell(day: date | None) -> date | None:
        timed = day is not None and pa.types.is_timestamp(kind)
        return datetime.fromisoformat(f"{day}T17:30") if day and timed else day

    return pa.table(
        {
            "operator": [sign for sign, _, _ in pairs],
            "target": pa.array([cell(limit) for _, limit, _ in pairs], kind),
            "actual": pa.array([cell(done) for _, _, done in pairs], kind),
            "points": [10] * len(pairs),
        }
    )


def as_texts(table: Any) -> Any:  # noqa: ANN401 - pyarrow tables
    """The same with the dates as texts."""
    columns = table.to_pydict()
    for name in ("target", "actual"):
        columns[name] = [None if day is None else day.isoformat()[:10] for day in columns[name]]
    return pa.table(columns)
