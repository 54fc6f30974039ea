"""Tables for the SQL backend, and a DuckDB that scores them."""

from random import Random
from typing import Any

from gov_perf import regulation, tables
from gov_perf.bulk.engine import Engine, opened
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.tables.scores import MissingChoice, rules_of

TEN = regulation("财预〔2020〕10号")
RESULTS = ("score", "achievement", "met", "finding")


def by_sql(
    table: Any,  # noqa: ANN401 - a pyarrow.Table
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
) -> tuple[Any, Engine]:
    """The table scored by generated SQL, and the engine that did it."""
    connection = opened(threads="2")
    connection.register("given", table)
    rules = rules_of(TEN, standards, missing, scale_standards=False)
    engine = Engine(connection, rules, zero=missing == "zero", least=1)
    return connection.sql(engine.scored("FROM given")).to_arrow_table(), engine


def differing(
    table: Any,  # noqa: ANN401 - a pyarrow.Table
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
) -> tuple[list[tuple[Any, Any, Any]], Engine]:
    """Rows on which SQL and ``tables.score`` differ: the row, what these say, what SQL says."""
    wanted = tables.score(table, TEN, standards=standards, missing=missing).select(list(RESULTS))
    found, engine = by_sql(table, standards=standards, missing=missing)
    assert found.column_names == [*table.column_names, *RESULTS]
    assert repr(found.select(table.column_names).to_pylist()) == repr(table.to_pylist())  # nan too
    pairs = zip(
        table.to_pylist(), wanted.to_pylist(), found.select(list(RESULTS)).to_pylist(), strict=True
    )
    return [(row, one, other) for row, one, other in pairs if one != other], engine


NUMBERS = (
    "0", "1", "3", "12", "25", "31", "98", "98.5", "100", "100.0", "0.98", "2025", "2024.12",
    "1999", "12.31", "20250101", "3,000", "1,234.5", "007", "-3", "+5", "-0.5", "12.34567",
    "0.00001", "2000000000000", "2000000000001", "9999999999999", "12345678901234",
    "99999999999999999999", "１２", "９８．５", "九成", "十二", "5.", ".5", "1e3", "50000",
)  # fmt: skip
BEFORE = ("", "≥", "≤", "=", "不低于", "约", "第", "定性", "正向 ≥", " ", "-")
BEHIND = (
    "", "%", "％", "人", "天", "年", "月", "日", "月底前", "小时", "元", "万元", "人次", "以上",
    "以内", "%以上", "次/年", "-20人", "/200（98%）", "左右", " %",
)  # fmt: skip
WORDS = (
    None, "", "  ", "完成", "未完成", "显著提升", "无", "/", "达成年度指标 85%", "达成年度指标",
    "大概一半", "196/200（98%）", "50%", "2025年12月31日前", "10-20人", "\x01", "\x01%", "#", "#人",
)  # fmt: skip
STANDARDS = (
    None, "", "每低于1个百分点扣0.5分，扣完为止", "每低于5%扣2分，扣完为止", "看不懂的标准",
    "完成率低于60%的不得分，未完成的按比例得分", "是否完成指标值", "发生一次扣2分，扣完为止",
    "≥90%得满分，80%（含）-90%得80%，60%（含）-80%得60%，低于60%不得分", "每少1人扣1分",
)  # fmt: skip
SIGNS = ("≥", "≤", "=", ">", "<", "定性", None, "", "不低于", "约")
UNITS = (None, "", "%", "人", "天", "年", "元", "万元", "小时", "％")
LEVELS = ("产出指标", "满意度指标", "效益指标", "成本指标", None)
POINTS = (
    "10", "5.5", "7.25", "0.125", "10分", " 3 ", "0", "-1", "", "十", "1000.01", "0.00005", None,
    "5 分", "99999",
)  # fmt: skip


def text_cell(random: Random) -> str | None:
    """Anything that somebody may have typed."""
    if random.random() < 0.2:
        return random.choice(WORDS)
    before = random.choice(BEFORE) if random.random() < 0.5 else ""
    return f"{before}{random.choice(NUMBERS)}{random.choice(BEHIND)}"


def texts(random: Random, rows: int) -> dict[str, list[str | None]]:
    """The columns of texts that are none of figures."""
    return {
        "operator": [random.choice(SIGNS) for _ in range(rows)],
        "unit": [random.choice(UNITS) for _ in range(rows)],
        "standard": [random.choice(STANDARDS) for _ in range(rows)],
        "level1": [random.choice(LEVELS) for _ in range(rows)],
        "level2": [random.choice(LEVELS) for _ in range(rows)],
    }
