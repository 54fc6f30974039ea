"""Frames in a real local Spark: row by row what ``tables.score`` says.

One session for the whole file; it starts in some ten seconds and compiles for as long again, so
under xdist the file is skipped: ``python -m pytest -n0 tests/tables/test_spark.py`` runs it, and
so does ``.ci/run``.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.types import (
    ArrayType,
    DateType,
    DecimalType,
    IntegerType,
    LongType,
    MapType,
    StringType,
    StructField,
    StructType,
)

from dated_rows import columns as dated_columns
from dated_rows import of_dates
from dated_rows import rows as dated_rows
from gov_perf import AllOrNothing, InputError, Regulation, regulation, spark, tables
from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.regulations.parameters import Parameter
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.base import PointsLike
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.spark.scores import scored
from gov_perf.tables.scores import MissingChoice, rules_of
from spark_session import NEEDED, execution, frame, rows_by, running_spark, written
from sql_cases import POINTS, RESULTS, STANDARDS, text_cell, texts
from stress_rows import COLUMNS, FILE
from unsigned_rows import columns as columns_without_signs
from unsigned_rows import rows as unsigned_rows

pytestmark = NEEDED

TEN = regulation("财预〔2020〕10号")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with running_spark(tmp_path_factory.mktemp("spark")) as found:
        yield found


def differing(
    session: SparkSession,
    table: Any,  # noqa: ANN401 - a pyarrow.Table
    file: Path,
    rules: Regulation = TEN,
    *,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "skip",
    least: int = 1,
) -> tuple[list[tuple[Any, Any]], spark.Report]:
    """Rows on which Spark and ``tables.score`` differ, and how Spark went about it."""
    table = table.append_column("row", pa.array(range(len(table)), pa.int64()))
    wanted = tables.score(table, rules, standards=standards, missing=missing).to_pylist()
    chosen = rules_of(rules, standards, missing, scale_standards=False)
    found = scored(frame(session, table, file), chosen, zero=missing == "zero", least=least)
    assert found.columns == [*table.column_names, *RESULTS]
    assert len(spark.report(found).regulation) > 0
    rows = rows_by(found, "row")
    assert len(rows) == len(table)
    wrong = [
        (row, rows[row["row"]])
        for row in wanted
        if any(row[name] != rows[row["row"]][name] for name in RESULTS)
    ]
    return wrong, spark.report(found)


def test_a_column_that_is_nearly_a_documented_one_is_told(session: SparkSession) -> None:
    given = session.createDataFrame(
        [("≥95%", "93.1%", 10, "")], "target string, actual string, points int, standart string"
    )
    with pytest.warns(UserWarning, match="I013"):
        found = spark.score(given, TEN)
    report = spark.report(found)
    assert report.near == (("standart", "standard"),)
    assert [item.code for item in report.findings] == ["I013"]


def test_the_stress_set(session: SparkSession, tmp_path: Path) -> None:
    """Ties, two units about every edge, zero and negative figures, the end of the range."""
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    columns: dict[str, Any] = {name: [line[name] for line in lines] for name in COLUMNS[:-1]}
    for name, kind in (("target", pa.decimal128(18, 4)), ("actual", pa.decimal128(20, 4)),
                       ("points", pa.decimal128(5, 2))):  # fmt: skip
        columns[name] = pa.array([Decimal(text) for text in columns[name]], kind)
    wrong, report = differing(session, pa.table(columns), tmp_path / "stress.parquet")
    assert wrong == []
    # bands of other units than shares that run against the sign are refused by the object API
    assert (report.rows, report.fallback, report.by_object) == (len(lines), True, 48)


def test_ties_of_ratios_that_do_not_end_and_huge_ratios(
    session: SparkSession, tmp_path: Path
) -> None:
    rows = [
        (str(target), str(actual), points)
        for target in (3, 6, 7, 12, 600, 800)
        for actual in range(1, target)
        for points in (1, 3, 5, 7, 15)
        if 200 * points * actual % target == 0 and 100 * points * actual % target
    ]
    assert len(rows) > 300
    figures = ("0.0001", "0.0003", "1", "7", "2000000000000", "1999999999999.9999", "-5", "0")
    rows += [(target, actual, 7) for target in figures for actual in figures]
    many = len(rows)
    columns: dict[str, Any] = {
        "target": pa.array([Decimal(target) for target, _, _ in rows] * 2, pa.decimal128(18, 4)),
        "actual": pa.array([Decimal(actual) for _, actual, _ in rows] * 2, pa.decimal128(18, 4)),
        "points": pa.array([points for _, _, points in rows] * 2, pa.int32()),
        "operator": ["≥"] * many + ["≤"] * many,
        "unit": ["人"] * (2 * many),
    }
    wrong, report = differing(session, pa.table(columns), tmp_path / "ties.parquet")
    assert wrong == []
    assert not report.fallback


def test_cells_of_every_sort(session: SparkSession, tmp_path: Path) -> None:
    """Anything that somebody may have typed; what SQL does not decide goes through Python."""
    random = Random(11)  # noqa: S311 - rows of a test
    rows = 250
    columns: dict[str, Any] = texts(random, rows)
    columns["target"] = [text_cell(random) for _ in range(rows)]
    columns["actual"] = [text_cell(random) for _ in range(rows)]
    columns["points"] = [random.choice(POINTS) for _ in range(rows)]
    wrong, report = differing(
        session, pa.table(columns), tmp_path / "texts.parquet", missing="zero"
    )
    assert wrong == []
    assert report.fallback
    assert 0 < report.by_object < rows


def test_targets_without_a_sign(session: SparkSession, tmp_path: Path) -> None:
    some = [row for row in unsigned_rows() if row.standard in (None, "是否完成指标值")]
    table = pa.table(columns_without_signs(some))
    wrong, report = differing(session, table, tmp_path / "unsigned.parquet")
    assert wrong == []
    assert report.by_object < len(table) // 2


def test_rows_without_a_program_take_nothing_from_one(
    session: SparkSession, tmp_path: Path
) -> None:
    """They are computed by one nevertheless, with zeros, for which it has a finding of its own."""
    many = 30
    columns: dict[str, Any] = {
        "operator": ["≥"] * (2 * many),
        "unit": ["人"] * (2 * many),
        "target": pa.array([5] * (2 * many), pa.int64()),
        "actual": pa.array([4] * many + [None] * many, pa.int64()),
        "points": pa.array([10] * (2 * many), pa.int64()),
    }
    choices: tuple[MissingChoice, ...] = ("zero", "skip")
    for missing in choices:
        wrong, report = differing(
            session, pa.table(columns), tmp_path / f"{missing}.parquet", missing=missing
        )
        assert wrong == []
        assert (report.fallback, report.programs) == (False, 1)


def test_floats_decimals_and_names_of_columns(session: SparkSession, tmp_path: Path) -> None:
    random = Random(3)  # noqa: S311 - rows of a test
    rows = 200
    odd = (None, float("nan"), float("inf"), 1e308, 1 / 3, 98.5, 0.1234, 3.0, -4.0, 1e9 + 1)
    fine = (None, "-5", "0", "98.5", "0.000001", "2000000000001", "123.4567")
    columns: dict[str, Any] = {
        "select": ["x{given}"] * rows,
        "a`b.c": list(range(rows)),
        "operator": [random.choice("≥≤=><") for _ in range(rows)],
        "unit": [random.choice(("%", "人", "万元", None)) for _ in range(rows)],
        "standard": [random.choice((*STANDARDS, "a'\\n\\'{}")) for _ in range(rows)],
        "target": pa.array([random.choice(odd) for _ in range(rows)], pa.float64()),
        "actual": pa.array(
            [None if (text := random.choice(fine)) is None else Decimal(text)
             for _ in range(rows)], pa.decimal128(38, 6)),
        "points": pa.array([Decimal(random.choice(("5", "2.125", "-1"))) for _ in range(rows)],
                           pa.decimal128(9, 4)),
    }  # fmt: skip
    wrong, report = differing(
        session, pa.table(columns), tmp_path / "odd.parquet", standards="regulation"
    )
    assert wrong == []
    assert report.fallback


def half() -> ScoringRule:
    """A rule that nobody but this test knows; made here, so that it travels with its code."""

    class Half:
        title = "减半赋分"

        def apply(
            self, points: PointsLike, target: Target | str | None, actual: ActualLike
        ) -> Outcome:
            found = AllOrNothing().apply(points, target, actual)
            return evolve(found, score=found.score / 2)

    return Half()


def test_a_rule_of_the_users_own_goes_through_python_and_says_so(
    session: SparkSession, tmp_path: Path
) -> None:
    own = Parameter("numeric", half(), "自定", TEN.numeric.evidence)
    table = pa.table({"target": ["≥3人"] * 40 + ["定性"] * 40, "actual": ["4人", "1人"] * 40,
                      "points": [5] * 80})  # fmt: skip
    wrong, report = differing(
        session, table, tmp_path / "own.parquet", evolve(TEN, numeric=own), least=25
    )
    assert wrong == []
    assert report.fallback
    assert report.by_object >= 40
    found = tables.score(table, evolve(TEN, numeric=own))["score"].to_pylist()[:2]
    assert found == [Decimal("2.50"), Decimal("0.00")]


def failing() -> ScoringRule:
    class Failing:
        def apply(
            self, points: PointsLike, target: Target | str | None, actual: ActualLike
        ) -> Outcome:
            raise KeyError((points, target, actual))

    return Failing()


def test_what_such_a_rule_raises_says_which_row_it_was(session: SparkSession) -> None:
    own = evolve(TEN, numeric=Parameter("numeric", failing(), "自定", TEN.numeric.evidence))
    df = session.createDataFrame([("乙局", "≥3人", "4人", 5)], "plan string, target string, "
                                 "actual string, points int")  # fmt: skip
    with pytest.raises(Exception, match="KeyError") as caught:
        spark.score(df, own, standards="regulation").collect()
    told = str(caught.value)
    assert "第 1 行 row 1" in told
    assert "plan：乙局，target：≥3人，actual：4人，points：5" in told
    assert "Spark computes in batches" in told


def test_totals_grades_and_ranks(session: SparkSession, tmp_path: Path) -> None:
    plans = ["甲", "乙", "丙", "丁", None]
    columns = {
        "plan": plans * 2,
        "level1": ["产出指标"] * 5 + ["满意度指标"] * 5,
        "level2": ["数量指标"] * 5 + [None] * 5,
        "operator": ["≥"] * 10,
        "target": pa.array([90] * 10),
        "actual": pa.array([80, 90, 80, 50, 90, 90, 90, 90, None, 90], pa.int64()),
        "points": pa.array([50] * 5 + [40] * 5),
    }
    money = pa.table({"plan": ["丙", "甲", "乙", "丁"], "budget": [100, 100, 100, 0],
                      "executed": [100, 100, 50, 10]})  # fmt: skip
    table = pa.table(columns)
    wanted = tables.totals(tables.score(table, TEN), budgets=money)
    found = spark.totals(
        spark.score(frame(session, table, tmp_path / "rows.parquet"), TEN),
        budgets=frame(session, money, tmp_path / "money.parquet"),
    )
    names = wanted.plans.column_names
    assert found.plans.columns == names
    assert rows_by(found.plans, "plan") == {row["plan"]: row for row in wanted.plans.to_pylist()}
    assert [row["rank"] for row in wanted.plans.to_pylist()][:3] == [2, 1, 2]
    levels = sorted(map(repr, wanted.levels.to_pylist()))
    own = found.levels.drop("depth").select(*wanted.levels.column_names)
    assert sorted(repr(row.asDict()) for row in own.collect()) == levels
    twice = pa.concat_tables([money, money])
    with pytest.raises(PySparkException, match="stands twice"):
        spark.totals(
            spark.score(frame(session, table, tmp_path / "rows.parquet"), TEN),
            budgets=frame(session, twice, tmp_path / "twice.parquet"),
        ).plans.collect()


GIVEN = StructType(
    [
        StructField("target", StringType(), metadata={"comment": "指标值"}),
        StructField("actual", DecimalType(18, 4)),
        StructField("points", IntegerType(), nullable=False),
        StructField("a.b`c", StringType(), metadata={"comment": "备注"}),
        StructField("long", LongType(), nullable=False),
        StructField("day", DateType(), nullable=False),
        StructField("some", MapType(StringType(), LongType())),
    ]
)
"""Columns of a user, some of which are never null, and some with a comment."""

NO_ORDER = StructField("list", ArrayType(LongType()), nullable=False)


@pytest.mark.parametrize("more", [(), (NO_ORDER,)], ids=["method", "job"])
def test_columns_of_the_user_stay_as_they_are(
    session: SparkSession, more: tuple[StructField, ...]
) -> None:
    """Kinds, nulls, comments and values, whichever way pieces are parted."""
    schema = StructType([*GIVEN.fields, *more])
    day = date(2025, 3, 1)
    rows = [
        ("≥98", Decimal(n), 10, None if n % 2 else "x", n, day, {"k": n} if n % 3 else None,
         *([[n]] * len(more)))
        for n in range(60)
    ]  # fmt: skip
    df = session.createDataFrame(rows, schema)
    found = spark.score(df, TEN)
    assert not spark.report(found).fallback
    assert found.schema.fields[: len(schema)] == schema.fields
    assert [field.metadata for field in found.schema.fields[: len(schema)]] == [
        field.metadata for field in schema.fields
    ]
    names = [f"`{name.replace('`', '``')}`" for name in schema.names]
    assert found.select(*names).collect() == df.collect()


def test_what_is_put_on_a_scored_frame_does_not_write_all_of_it_out(
    session: SparkSession, tmp_path: Path
) -> None:
    """Methods that the JVM compiles, with more columns too, and a plan as long under a filter."""
    table = pa.table(
        {
            "target": ["≥98", "≤30", "=5"] * 30, "actual": [str(n) for n in range(90)],
            "points": [10] * 90,
            "standard": ["每低于5%扣1分，扣完为止", "每超过1天扣0.5分", "是否完成指标值"] * 30,
        }
    )  # fmt: skip
    df = frame(session, table, tmp_path / "rows.parquet")
    found = spark.score(df, TEN)
    more = found.selectExpr("*", *(f"concat(target, {n}, finding) AS more_{n}" for n in range(20)))
    session.conf.set("spark.sql.adaptive.enabled", "false")
    try:
        stages = written(more)
    finally:
        session.conf.unset("spark.sql.adaptive.enabled")
    assert 0 < max(size for _, size in stages) < 8_000
    assert any("project_doConsume" in code for code, _ in stages)
    some = found.where("score < 5 AND met = false")
    plans = [len(execution(one).optimizedPlan().toString()) for one in (found, some)]
    assert plans[1] < 2 * plans[0]
    wanted = sum(row.score is not None and row.score < 5 and not row.met for row in found.collect())
    assert 0 < some.count() == wanted


def test_misuse_is_told_at_once(session: SparkSession, tmp_path: Path) -> None:
    good: dict[str, Any] = {"target": ["≥1"], "actual": ["1"], "points": [1]}
    for n, (columns, name) in enumerate((
        ({"target": ["≥1"]}, "bulk-column-missing"),
        ({**good, "Finding": [1]}, "bulk-column-taken"),
        ({**good, "__GP_x": [1]}, "bulk-column-taken"),
        ({**good, "points": [True]}, "bulk-column-kind"),
        ({**good, "standard": [1]}, "bulk-column-kind"),
    )):  # fmt: skip
        with pytest.raises(InputError) as caught:
            spark.score(frame(session, pa.table(columns), tmp_path / f"{n}.parquet"), TEN)
        assert caught.value.finding.name == name
    fine = frame(session, pa.table(good), tmp_path / "good.parquet")
    with pytest.raises(InputError) as caught:
        spark.report(fine)
    assert caught.value.finding.name == "bulk-not-scored"
    session.conf.set("spark.sql.ansi.enabled", "false")
    try:
        with pytest.raises(InputError) as caught:
            spark.score(fine, TEN)
    finally:
        session.conf.set("spark.sql.ansi.enabled", "true")
    assert caught.value.finding.name == "spark-ansi-off"


def test_rows_that_changed_since_they_were_looked_at_end_the_job(
    session: SparkSession, tmp_path: Path
) -> None:
    """Without the branch through Python nobody would score them."""
    table = pa.table({"target": ["≥3人"] * 30, "actual": ["2人"] * 30, "points": [5] * 30})
    file = tmp_path / "rows.parquet"
    found = spark.score(frame(session, table, file), TEN)
    assert not spark.report(found).fallback
    frame(session, table.set_column(1, "actual", pa.array(["完成"] * 30)), file)
    session.catalog.refreshByPath(str(file))
    with pytest.raises(PySparkException, match="rows changed"):
        found.collect()


def test_only_one_job_runs_before_the_result_is_used(session: SparkSession, tmp_path: Path) -> None:
    table = pa.table({"target": ["≥3人"] * 30, "actual": ["2人"] * 30, "points": [5] * 30})
    given = frame(session, table, tmp_path / "rows.parquet")
    session.sparkContext.setJobGroup("lazy", "score")
    try:
        spark.totals(spark.score(given.withColumn("plan", given.target), TEN))
        jobs = session.sparkContext.statusTracker().getJobIdsForGroup("lazy")
    finally:
        session.sparkContext.setJobGroup("", "")
    assert 0 < len(jobs) <= 2  # one query; its stages may be jobs of their own (AQE)


def test_the_page_of_the_how_to_runs(session: SparkSession) -> None:
    page = Path(__file__).parent.parent.parent / "docs" / "how-to" / "spark.md"
    blocks = re.findall(r"```py\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {"spark_session": session}
    for block in blocks:
        exec(block, names)  # noqa: S102 - the page's own code
    assert len(blocks) > 1
    assert names["合计"].plans.count() == 2


def test_deadlines_and_columns_of_dates(session: SparkSession, tmp_path: Path) -> None:
    table = pa.table(dated_columns(list(dated_rows())))
    assert differing(session, table, tmp_path / "texts.parquet")[0] == []
    dates = of_dates(pa.date32())
    wrong, told = differing(session, dates, tmp_path / "dates.parquet")
    assert wrong == []
    assert told.fallback
    kind = pa.timestamp("us", tz="UTC")
    timed = dates.set_column(
        2, "actual", dates.column("actual").cast(pa.timestamp("us")).cast(kind)
    )
    with pytest.raises(InputError) as caught:
        spark.score(frame(session, timed, tmp_path / "zone.parquet"), TEN)
    assert caught.value.code == "I003"
