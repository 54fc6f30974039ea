"""Scores go back into the rows that were read, and no second set of rows appears."""

import re
import sqlite3
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Reading,
    actuals_from_records,
    ids_from_records,
    plan_from_records,
    record_tables,
    score,
    sheet_to_records,
)
from write_back import BUDGET, EVALUATED, INDICATORS, KEYS, night, statements

EVAL, MONEY, TOTAL = "PM_SELF_EVAL_INDICATOR", "PM_PERF_SELF_BGT", "PM_PERF_SELF_EVAL"


def codes(reading: Reading[Any]) -> list[str]:
    return [item.name for item in reading.findings]


def test_the_sql_of_the_page_leaves_five_rows_with_scores() -> None:
    """Read, scored, written, twice: the same five rows, found by the page's own select."""
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    for name in ("BGT_PERF_INDICATOR", EVAL):
        table = record_tables()[name]
        database.execute(
            f"create table {name} ({', '.join(table.fields)}, primary key ({table.key}))"
        )
    for name, rows in (("BGT_PERF_INDICATOR", INDICATORS), (EVAL, EVALUATED)):
        for row in rows:
            marks = ", ".join(f":{field}" for field in row)
            database.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", row)
    plans, evaluated, write = statements()
    for _ in range(2):
        rows = [dict(row) for row in database.execute(evaluated)]
        written = night([dict(row) for row in database.execute(plans)], rows, BUDGET)
        for row in written.require()[EVAL]:
            texts = {key: None if value is None else str(value) for key, value in row.items()}
            database.execute(re.sub(r"%\((\w+)\)s", r":\1", write), texts)
        found = [dict(row) for row in database.execute(f"{evaluated} order by eval_ind_id")]
        assert [row["eval_ind_id"] for row in found] == ["E1", "E2", "E3", "E4", "E5"]
        assert [row["eval_score"] for row in found] == [
            "15.56", "16.67", "16.66", "30.00", "10.00",
        ]  # fmt: skip
        assert [row["ind_weight"] for row in found] == [
            "16.67", "16.67", "16.66", "30.00", "10.00",
        ]  # fmt: skip
        assert {row["update_time"] for row in found} == {"20260105020000"}
        assert found[0]["devi_analy"] == "单位填的说明1"
    assert database.execute(f"select count(*) from {EVAL}").fetchone()[0] == 5


def test_what_is_written_keeps_keys_times_and_what_no_sheet_says() -> None:
    written = night(INDICATORS, EVALUATED, BUDGET).require()
    first = written[EVAL][0]
    assert (first["eval_ind_id"], first["eval_id"], first["kpi_id"]) == ("E1", "S1", "K1")
    assert (first["create_time"], first["update_time"]) == ("20251231", "20260105020000")
    assert (first["devi_analy"], first["lv3_perf_ind_name"]) == ("单位填的说明1", "新建蓄水池")
    (money,) = written[MONEY]
    assert (money["bgt_eval_id"], money["found_type_name"]) == ("B1", "财政拨款")
    assert money["exe_score"] is not None
    assert [row["eval_id"] for row in written[TOTAL]] == ["S1"]


def test_the_row_of_the_total_keeps_its_time_and_tells_the_evaluation() -> None:
    """PM_PERF_SELF_EVAL, written and read again: one row, with the time that it was made at."""
    plan = plan_from_records(INDICATORS, keys=KEYS).require()
    keys = evolve(KEYS, ids=ids_from_records(INDICATORS, keys=KEYS).require())
    done = actuals_from_records(EVALUATED, keys=keys).require()
    sheet = score(plan, done, "财预〔2020〕10号")

    def written(rows: list[dict[str, Any]], *totals: dict[str, Any]) -> Reading[Any]:
        return sheet_to_records(sheet, plan, keys=keys, rows=rows, total_rows=totals)

    stands = {"eval_id": "S1", "create_time": "20251231", "total_eval_value": 3, "is_deleted": 2}
    (row,) = written(EVALUATED, stands).require()[TOTAL]
    assert (row["eval_id"], row["create_time"], row["update_time"]) == (
        "S1", "20251231", "20260105020000",
    )  # fmt: skip
    assert row["total_eval_value"] == sheet.total
    # An evaluation of another id is not this one.
    (row,) = written(EVALUATED, stands | {"eval_id": "S2"}).require()[TOTAL]
    assert (row["eval_id"], row["create_time"]) == ("S1", "20260105020000")
    # Rows without an id of their own belong to the only evaluation, and to none of several.
    bare = [{**row, "eval_id": None} for row in EVALUATED]
    made = written(bare, stands).require()
    assert {row["eval_id"] for row in (*made[EVAL], *made[TOTAL])} == {"S1"}
    two = written(bare, stands, stands | {"eval_id": "S2"})
    assert "records-evaluations" in codes(two)
    assert {row["create_time"] for row in two.require()[TOTAL]} == {"20260105020000"}


def test_rows_that_nobody_gives_are_not_guessed_at() -> None:
    written = night(INDICATORS, EVALUATED, BUDGET, given=False).require()
    keys = [row["eval_ind_id"] for row in written[EVAL]]
    assert len({*keys}) == 5
    assert all(len(key) == 32 for key in keys)
    again = night(INDICATORS, EVALUATED, BUDGET, given=False).require()
    assert [row["eval_ind_id"] for row in again[EVAL]] == keys


def test_a_row_without_kpi_id_goes_by_its_names() -> None:
    named = [
        {**{key: value for key, value in row.items() if key != "kpi_id"}, **names}
        for row, item in zip(EVALUATED, INDICATORS, strict=True)
        for names in [{key: value for key, value in item.items() if key.startswith("lv")}]
    ]
    written = night(INDICATORS, named, BUDGET).require()
    assert [row["eval_ind_id"] for row in written[EVAL]] == ["E1", "E2", "E3", "E4", "E5"]
    assert [row["kpi_id"] for row in written[EVAL]] == ["K1", "K2", "K3", "K4", "K5"]


def test_two_rows_of_one_indicator_or_of_several_evaluations_are_told() -> None:
    from gov_perf import samples, score, sheet_to_records
    from write_back import KEYS

    plan = samples.suijiang_red_cross()
    sheet = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号")
    made = sheet_to_records(sheet, plan, keys=KEYS).require()[EVAL]
    twice = [made[0], {**made[0], "eval_ind_id": "E9"}]
    told = sheet_to_records(sheet, plan, keys=KEYS, rows=twice)
    assert "record-path-twice" in codes(told)
    assert told.require()[EVAL][0]["eval_ind_id"] == made[0]["eval_ind_id"]
    several = [made[0], {**made[1], "eval_id": "S2"}]
    told = sheet_to_records(sheet, plan, keys=KEYS, rows=several)
    assert "records-evaluations" in codes(told)
    assert [row["eval_id"] for row in told.require()[EVAL][:2]] == [made[0]["eval_id"], "S2"]
    alone = sheet_to_records(sheet, plan, keys=KEYS, rows=made)
    assert alone.require()[EVAL] == made
    assert {"records-evaluations", "record-path-twice"}.isdisjoint(codes(alone))


def test_another_plan_s_rows_lend_no_keys() -> None:
    from gov_perf import samples, score, sheet_to_records
    from write_back import KEYS

    plan = samples.suijiang_red_cross()
    sheet = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号")
    made = sheet_to_records(sheet, plan, keys=KEYS).require()[EVAL]
    other = [{**row, "eval_ind_id": "X", "dept_code": "002"} for row in made[:1]]
    gone = [{**row, "eval_ind_id": "Y", "is_deleted": 1} for row in made[:1]]
    assert sheet_to_records(sheet, plan, keys=KEYS, rows=[*other, *gone]).require()[EVAL] == made


@pytest.mark.parametrize(
    ("names", "kept", "name"),
    [
        (("财政拨款", "合计"), "B2", "合计"),
        (("财政拨款", "其他资金"), "", "合计"),
    ],
)
def test_the_budget_goes_to_the_row_of_the_sum(
    names: tuple[str, ...], kept: str, name: str
) -> None:
    """Or to a new one that says it is the sum, so that the next night can read it."""
    rows = [
        {**BUDGET[0], "bgt_eval_id": f"B{number}", "found_type_name": source}
        for number, source in enumerate(names, 1)
    ]
    (money,) = night(INDICATORS, EVALUATED, rows).require()[MONEY]
    assert money["found_type_name"] == name
    assert kept in ("", money["bgt_eval_id"])
    assert money["bgt_eval_id"] != "B1"
    again = [row for row in rows if row["bgt_eval_id"] != money["bgt_eval_id"]]
    (second,) = night(INDICATORS, EVALUATED, [*again, money]).require()[MONEY]
    assert second == money
