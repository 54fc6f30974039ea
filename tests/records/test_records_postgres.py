"""Rows and documents through a real PostgreSQL: what was written is what is read.

Needs Debian's package ``postgresql``.  Without it the tests are skipped, but never where
``CI=true``: there a missing server is a failure.
"""

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from attrs import evolve
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from gov_perf import (
    BudgetExecution,
    RecordKeys,
    ScoreSheet,
    actuals_from_records,
    budget_from_records,
    from_dict,
    ids_from_records,
    load_regulation,
    note_deviations,
    plan_from_records,
    plan_to_records,
    record_tables,
    regulation,
    regulation_toml,
    samples,
    score,
    sheet_to_records,
    to_dict,
    verify,
)
from postgres import create_table, running_server, server_programs
from write_back import BUDGET as MONEY
from write_back import EVALUATED, INDICATORS, night, statements

RULES = "财预〔2020〕10号"
BUDGET = BudgetExecution("78700", "75000", "70000.50")
KEYS = RecordKeys(
    2025, mof_div_code="530626", dept_code="001", name="绥江县红十字会", time="20260105020000"
)
Connection = psycopg.Connection[dict[str, Any]]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    programs = server_programs()
    if programs is None:
        reason = "no PostgreSQL server here (Debian: apt-get install postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with running_server(programs) as found:
        yield found


@pytest.fixture
def database(address: str) -> Iterator[Connection]:
    """A connection with empty tables, in a transaction that nobody keeps."""
    with psycopg.connect(address, row_factory=dict_row) as connection:
        for table in record_tables().values():
            connection.execute(create_table(table))
        yield connection
        connection.rollback()


def insert(database: Connection, records: dict[str, list[dict[str, Any]]]) -> None:
    for table, rows in records.items():
        for row in rows:
            statement = sql.SQL("insert into {} ({}) values ({})").format(
                sql.Identifier(table.lower()),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(map(sql.Placeholder, row)),
            )
            database.execute(statement, row)


def select(database: Connection, table: str) -> list[dict[str, Any]]:
    statement = sql.SQL("select * from {} where fiscal_year is null or fiscal_year = %s")
    return database.execute(statement.format(sql.Identifier(table.lower())), ["2025"]).fetchall()


def test_a_plan_its_actual_values_and_its_scores_survive_a_database(database: Connection) -> None:
    plan = samples.suijiang_red_cross()
    sheet = score(plan, samples.suijiang_actuals(), RULES, budget=BUDGET)
    keys = evolve(KEYS, name=plan.name)
    insert(database, plan_to_records(plan, keys=keys).require())
    insert(database, sheet_to_records(sheet, plan, keys=keys).require())

    rows = select(database, "BGT_PERF_INDICATOR")
    stored = plan_from_records(rows, select(database, "BGT_PERF_GOAL_INFO"), keys=keys).require()
    assert [item.target for item in stored.indicators] == [item.target for item in plan.indicators]
    assert (stored.overall_goals, stored.annual_goals) == (plan.overall_goals, plan.annual_goals)
    assert ids_from_records(rows, keys=keys).value == keys.kpi_ids(plan)

    evaluated = select(database, "PM_SELF_EVAL_INDICATOR")
    actuals = actuals_from_records(evaluated, keys=keys).require()
    budget = budget_from_records(select(database, "PM_PERF_SELF_BGT"), keys=keys).require()
    assert budget == BUDGET
    again = score(stored, actuals, RULES, budget=budget)
    assert [(row.path, row.score) for row in again] == [(row.path, row.score) for row in sheet]
    assert (again.total, again.grade) == (sheet.total, sheet.grade)

    (total,) = select(database, "PM_PERF_SELF_EVAL")
    assert total["total_eval_value"] == sheet.total
    scores = {row["kpi_id"]: row["eval_score"] for row in evaluated}
    assert scores == {keys.kpi_ids(plan)[row.path]: row.score for row in sheet}
    summed = database.execute("select sum(eval_score) as total from pm_self_eval_indicator")
    assert summed.fetchall() == [{"total": sheet.indicator_score}]


def test_scores_go_back_to_the_rows_that_the_county_already_has(database: Connection) -> None:
    """Ids that the system made, upper-case names as another database gives them, deleted rows."""
    plan = samples.suijiang_red_cross()
    written = plan_to_records(plan, keys=KEYS).require()["BGT_PERF_INDICATOR"]
    own = [{**row, "kpi_id": f"A-{number:03}"} for number, row in enumerate(written)]
    gone = {**own[0], "kpi_id": "A-999", "is_deleted": 1, "kpi_val": "≥1%"}
    insert(database, {"BGT_PERF_INDICATOR": [*own, gone]})
    rows = [
        {name.upper(): value for name, value in row.items()}
        for row in select(database, "BGT_PERF_INDICATOR")
    ]
    read = plan_from_records(rows, keys=KEYS)
    assert "records-deleted" in [item.name for item in read.findings]
    stored = read.require()
    keys = evolve(KEYS, ids=ids_from_records(rows, keys=KEYS).require())
    sheet = score(stored, samples.suijiang_actuals(), RULES, budget=BUDGET)
    insert(database, sheet_to_records(sheet, stored, keys=keys).require())
    joined = database.execute(
        "select p.kpi_id, s.eval_score from bgt_perf_indicator p "
        "left join pm_self_eval_indicator s on s.kpi_id = p.kpi_id "
        "where p.is_deleted = 2 order by p.kpi_id"
    ).fetchall()
    assert [row["kpi_id"] for row in joined] == [f"A-{number:03}" for number in range(len(own))]
    assert [row["eval_score"] for row in joined] == [row.score for row in sheet]


def test_the_sql_of_the_page_updates_the_five_rows_that_were_read(database: Connection) -> None:
    """Twice, with the page's own select before and after; no sixth row, and all have scores."""
    for column in ("ind_weight", "eval_score"):  # not filled in yet
        database.execute(
            sql.SQL("alter table pm_self_eval_indicator alter column {} drop not null").format(
                sql.Identifier(column)
            )
        )
    insert(
        database,
        {
            "BGT_PERF_INDICATOR": INDICATORS,
            "PM_SELF_EVAL_INDICATOR": EVALUATED,
            "PM_PERF_SELF_BGT": MONEY,
        },
    )
    plans, evaluated, write = (statement.encode() for statement in statements())
    for _ in range(2):
        written = night(
            database.execute(plans).fetchall(),
            database.execute(evaluated).fetchall(),
            select(database, "PM_PERF_SELF_BGT"),
        ).require()
        for row in written["PM_SELF_EVAL_INDICATOR"]:
            database.execute(write, row)
        found = sorted(
            database.execute(evaluated).fetchall(), key=lambda row: str(row["eval_ind_id"])
        )
        assert [row["eval_ind_id"] for row in found] == ["E1", "E2", "E3", "E4", "E5"]
        assert [row["eval_score"] for row in found] == [
            Decimal(text) for text in ("15.56", "16.67", "16.66", "30", "10")
        ]
        assert None not in [row["ind_weight"] for row in found]
        assert written["PM_PERF_SELF_BGT"][0]["bgt_eval_id"] == "B1"
    counted = database.execute("select count(*) as rows from pm_self_eval_indicator").fetchall()
    assert counted == [{"rows": 5}]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("eval_score", Decimal("1E+10"), "record-precision"),
        ("kpi_val", None, "record-null"),
        ("ind_comp", None, "record-null"),
        ("ind_comp", "完成\0", "record-not-storable"),
        ("kpi_val", "≥98.00%", "record-too-long"),
    ],
)
def test_what_a_finding_calls_wrong_the_database_refuses(
    address: str, field: str, value: object, code: str
) -> None:
    """So the findings are about real tables, and come before a night's batch has failed."""
    table = record_tables()["PM_SELF_EVAL_INDICATOR"].with_lengths(kpi_val=5)
    plan = samples.suijiang_red_cross()
    sheet = score(plan, samples.suijiang_actuals(), RULES)
    good = sheet_to_records(sheet, plan, keys=KEYS).require()["PM_SELF_EVAL_INDICATOR"]
    row = {**next(item for item in good if len(item["kpi_val"]) <= 5), field: value}
    read = actuals_from_records([row], keys=KEYS, tables={table.name: table})
    assert code in [item.name for item in read.findings]
    with psycopg.connect(address, row_factory=dict_row) as connection:
        connection.execute(create_table(table))
        with pytest.raises((psycopg.DataError, psycopg.IntegrityError)):
            insert(connection, {table.name: [row]})
        connection.rollback()


def test_documents_come_back_from_a_jsonb_column(address: str) -> None:
    """PostgreSQL keeps no order of keys: plan, budget and sheet are the same nevertheless."""
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, RULES, budget=BUDGET)
    kept: list[Any] = [plan, actuals, BUDGET, sheet]
    with psycopg.connect(address, row_factory=dict_row) as connection:
        connection.execute("create temporary table kept (number int primary key, doc jsonb)")
        for number, item in enumerate(kept):
            connection.execute("insert into kept values (%s, %s)", [number, Jsonb(to_dict(item))])
        found = connection.execute("select doc from kept order by number").fetchall()
        connection.rollback()
    assert list(found[3]["doc"]) != list(to_dict(sheet))  # the order is another
    again = [from_dict(row["doc"]) for row in found]
    assert again == kept
    stored = from_dict(found[3]["doc"], ScoreSheet)
    assert verify(stored, plan, actuals, budget=BUDGET) == ()


def store_page() -> tuple[str, str]:
    """``docs/how-to/store.md``, and the statement that makes its tables."""
    page = (Path(__file__).parent.parent.parent / "docs" / "how-to" / "store.md").read_text("utf-8")
    return page, page.split("```sql\n")[1].split("```")[0]


def test_importing_the_same_file_again_adds_no_version(address: str) -> None:
    """The page's own code for SQLite, changed as its table for psycopg says and not otherwise."""
    page, tables = store_page()
    receiving, figures = (
        next(part for part in page.split("```") if part.startswith(f"python\n{head}"))
        for head in ("from collections.abc import Iterable", "from gov_perf import Actuals,")
    )
    wrapped = "*[None if 一份 is None else Jsonb(一份) for 一份 in 内容]))"
    assert wrapped in page
    changes = {"?": "%s", "dumps(": "to_dict(", "*内容))": wrapped, ", dumps,": ", to_dict,"}
    with psycopg.connect(address) as connection:
        connection.execute("create schema page")
        connection.execute("set search_path to page")
        connection.execute(tables.encode())
        names: dict[str, Any] = {"库": connection, "Jsonb": Jsonb}
        for block in (receiving, figures, figures):
            text = block.removeprefix("python\n").replace(", indent=None", "")
            for said, instead in changes.items():
                assert block is figures or said in text
                text = text.replace(said, instead)
            exec(text, names)  # noqa: S102 - our own page
        kept = [
            connection.execute(f"select id, year, version from {name}".encode()).fetchall()
            for name in ("plan", "actuals")
        ]
        (budget,) = connection.execute("select budget from actuals").fetchall()
        refused = connection.execute("select id, code from refused order by id").fetchall()
        connection.execute("drop schema page cascade")
    assert kept == [[("037", 2025, 1)]] * 2
    assert from_dict(budget[0]) == BudgetExecution("78700", "75000")
    assert refused == [("038", "H004"), ("039", "P016")]


def test_the_tables_of_the_page_take_a_sheet_as_it_says(address: str) -> None:
    """What ``docs/how-to/store.md`` writes for SQLite, in the words that it gives for psycopg."""
    page, tables = store_page()
    for said in (
        "on conflict do nothing",
        "on conflict (id, year) do update set key = excluded.key",
        "insert into regulation values (%s, %s) on conflict do nothing",
    ):
        assert said in page
    sheet = score(samples.suijiang_red_cross(), samples.suijiang_actuals(), RULES, budget=BUDGET)
    noted = note_deviations(sheet, {"培训合格率": "补考安排在次年"})
    with psycopg.connect(address) as connection:
        connection.execute(tables.encode())
        for item in (sheet, noted, sheet):
            assert item.fingerprint is not None
            key = item.fingerprint.key
            row = ("037", 2025, key, key, 1, 1, "", item.adjusted_total, item.grade)
            connection.execute(
                "insert into sheet values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
                " on conflict do nothing",
                (*row, Jsonb(to_dict(item))),
            )
            connection.execute(
                "insert into current values (%s, %s, %s)"
                " on conflict (id, year) do update set key = excluded.key",
                ("037", 2025, key),
            )
        law = regulation(RULES)
        for _ in range(2):
            connection.execute(
                "insert into regulation values (%s, %s) on conflict do nothing",
                (law.digest, regulation_toml(law)),
            )
        laws = connection.execute("select digest, toml from regulation").fetchall()
        stored = connection.execute("select total, doc from sheet").fetchall()
        (current,) = connection.execute(
            "select doc from current join sheet using (id, year, key)"
        ).fetchall()
        connection.rollback()
    assert [(load_regulation(text).digest, key) for key, text in laws] == [(law.digest, law.digest)]
    assert [total for total, _ in stored] == [sheet.total] * 2
    assert from_dict(current[0], ScoreSheet) == sheet
    assert noted in [from_dict(doc, ScoreSheet) for _, doc in stored]
