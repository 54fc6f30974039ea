"""Rows of the integrated budget system: what is read from odd ones, and what is said about them."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Actual,
    Actuals,
    Adjustment,
    BudgetExecution,
    Computed,
    DepartmentPlan,
    Finding,
    Forecast,
    InputError,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Likelihood,
    Measured,
    MissingExtraError,
    NumberError,
    Plan,
    ProjectPlan,
    Ratio,
    RecordKeys,
    ScoreSheet,
    Stated,
    Target,
    UnknownNameError,
    Where,
    actuals_from_records,
    adjust,
    budget_from_records,
    ids_from_records,
    monitor,
    monitoring_from_records,
    parse_target,
    plan_from_records,
    plan_to_records,
    record_tables,
    samples,
    score,
    sheet_to_records,
)
from gov_perf.plans.budget import Scale
from gov_perf.records import FieldKind, to_arrow, to_pandas
from gov_perf.records.figures import actual_text
from gov_perf.regulations import Evidence

RULES = "财预〔2020〕10号"
KEYS = RecordKeys(2025, mof_div_code="530626", dept_code="001", name="示例局")
ROW: dict[str, Any] = {
    "kpi_id": "1",
    "mof_div_code": "530626",
    "fiscal_year": "2025",
    "dept_code": "001",
    "lv1_perf_ind_code": "1",
    "lv1_perf_ind_name": "产出指标",
    "lv2_perf_ind_code": "11",
    "lv2_perf_ind_name": "质量指标",
    "lv3_perf_ind_code": "111",
    "lv3_perf_ind_name": "培训合格率",
    "kpi_content": "反映培训情况。",
    "kpi_evalstd": "是否完成指标值",
    "kpi_val": "≥98%",
    "kpi_remark": "设定依据：年度方案。数据来源：考核材料。",
    "is_deleted": 2,
}
PATH = "产出指标/质量指标/培训合格率"
DONE = {**{k: v for k, v in ROW.items() if "kpi_remark" != k != "kpi_content"}, "ind_comp": "97.5%"}


def names(findings: Iterable[Finding]) -> list[str]:
    return sorted(item.name for item in findings)


# -- the tables -------------------------------------------------------------------------------


def test_what_is_known_of_the_tables_and_what_is_not() -> None:
    tables = record_tables()
    assert set(tables) == {
        "BGT_PERF_INDICATOR", "BGT_PERF_GOAL_INFO", "PM_PERF_INDICATOR", "PM_PERF_GOAL_INFO",
        "PM_SELF_EVAL_INDICATOR", "PM_PERF_SELF_EVAL", "PM_PERF_SELF_BGT", "PAY_PERF_MONITOR_INFO",
    }  # fmt: skip
    fields = tables["PM_SELF_EVAL_INDICATOR"].fields
    assert (fields["ind_weight"].digits, fields["ind_weight"].decimals) == (16, 4)
    assert (fields["eval_score"].digits, fields["eval_score"].decimals) == (16, 6)
    for table in tables.values():
        assert table.key in table.fields
        for item in table.fields.values():
            assert item.evidence in (Evidence.PRACTICE, Evidence.RECALLED)
            assert item.length is None  # lengths of texts differ between systems: none is shipped
            assert (item.digits is None) == (item.decimals is None)
            assert item.kind is FieldKind.TEXT or not item.filler
    assert fields["lv1_perf_ind_code"].older == "kpi_lv1"


def test_lengths_are_those_of_the_database() -> None:
    table = record_tables()["BGT_PERF_INDICATOR"].with_lengths(lv3_perf_ind_name=4)
    assert record_tables()["BGT_PERF_INDICATOR"].fields["lv3_perf_ind_name"].length is None
    reading = plan_from_records([ROW], keys=KEYS, tables={table.name: table})
    (found,) = reading.findings
    assert (found.name, found.fact("length"), found.fact("limit")) == ("record-too-long", "5", "4")
    assert (found.where.sheet, found.where.path, found.where.cell) == (
        "BGT_PERF_INDICATOR", "1", "lv3_perf_ind_name",
    )  # fmt: skip
    assert [item.name for item in reading.require().indicators] == ["培训合格率"]
    written = plan_to_records(reading.require(), keys=KEYS, tables={table.name: table})
    assert "record-too-long" in names(written.findings)
    fitting = table.with_lengths(lv3_perf_ind_name=5).with_lengths(kpi_val=9)
    assert fitting.fields["lv3_perf_ind_name"].length == 5
    assert plan_from_records([ROW], keys=KEYS, tables={table.name: fitting}).findings == ()
    with pytest.raises(UnknownNameError):
        table.with_lengths(kpi_value=3)


# -- plans ------------------------------------------------------------------------------------


def test_a_row_becomes_an_indicator() -> None:
    plan = plan_from_records([ROW], keys=KEYS).require()
    assert plan == DepartmentPlan(
        "示例局",
        budget_year=2025,
        indicators=[
            Level1Indicator(
                "产出指标",
                [
                    Level2Indicator(
                        "质量指标",
                        [
                            Level3Indicator(
                                "培训合格率",
                                "≥98%",
                                standard="是否完成指标值",
                                content="反映培训情况。",
                                basis="年度方案。",
                                data_source="考核材料。",
                            )
                        ],
                    )
                ],
            )
        ],
    )


CASES: list[tuple[dict[Any, Any], list[str], Callable[[Level3Indicator], object], object]] = [
    ({"kpi_remark": "另见附件"}, [], lambda item: (item.basis, item.remark), (None, "另见附件")),
    (
        {"kpi_remark": "附件一。数据来源：甲。设定依据：乙。数据来源：丙。"},
        [],
        lambda item: (item.remark, item.basis, item.data_source),
        ("附件一。", "乙。", "甲。\n丙。"),
    ),
    ({"kpi_remark": "无"}, ["record-filler"], lambda item: item.remark, None),
    ({"kpi_evalstd": "0"}, ["record-filler"], lambda item: item.standard, None),
    ({"kpi_content": "无偏差"}, ["record-filler"], lambda item: item.content, None),
    ({"kpi_val": "约20"}, ["number-not-read"], lambda item: item.target.value, None),
    ({"kpi_val": "约20"}, ["number-not-read"], lambda item: item.target.text, "约20"),
    ({"kpi_val": None}, ["record-null"], lambda item: item.target.text, ""),
    ({"kpi_val": "  "}, ["record-null"], lambda item: item.target.text, ""),
    ({"kpi_val": Decimal("98.50")}, ["sign-missing"], lambda item: item.target.text, "98.5"),
    ({"kpi_val": 0.98}, ["record-type"], lambda item: item.target.text, ""),
    ({"kpi_val": b"\xe2"}, ["record-type"], lambda item: item.target.text, ""),
    ({"kpi_val": Decimal("NaN")}, ["record-null"], lambda item: item.points, None),
    ({"kpi_evalstd": "a\0"}, ["record-not-storable"], lambda item: item.standard, "a\0"),
    ({"kpi_evalstd": "\ud800"}, ["record-not-storable"], lambda item: item.standard, "\ud800"),
    ({"kpi_evalstd": date(2025, 1, 2)}, [], lambda item: item.standard, "2025-01-02"),
    ({"is_deleted": "2"}, [], lambda item: item.name, "培训合格率"),
    ({"is_deleted": Decimal("2.0")}, [], lambda item: item.name, "培训合格率"),
    ({"is_deleted": None}, [], lambda item: item.name, "培训合格率"),
    ({"is_deleted": 0}, ["record-deleted-unknown"], lambda item: item.name, "培训合格率"),
    ({"is_deleted": 2.0}, ["float-refused"], lambda item: item.name, "培训合格率"),
    ({"guid": 1, "ORDERNUM": 2}, ["record-fields-unknown"], lambda item: item.name, "培训合格率"),
    ({7: 1}, ["record-field-no-text"], lambda item: item.name, "培训合格率"),
    ({"KPI_VAL": "≥98%"}, [], lambda item: item.target.text, "≥98%"),
    ({"KPI_VAL": "≥97%"}, ["record-field-twice"], lambda item: item.target.text, "≥98%"),
    ({"kpi_lv1": "9"}, ["record-field-twice"], lambda item: item.name, "培训合格率"),
    ({"kpi_lv1": "1"}, [], lambda item: item.name, "培训合格率"),
    ({"update_time": datetime(2025, 1, 2, 3)}, [], lambda item: item.name, "培训合格率"),  # noqa: DTZ001 - a driver's
    ({"lv1_perf_ind_code": "效益"}, ["record-level-differs"], lambda item: item.points, None),
]  # fmt: skip


@pytest.mark.parametrize(("change", "codes", "look", "expected"), CASES)
def test_odd_cells(
    change: dict[Any, Any],
    codes: list[str],
    look: Callable[[Level3Indicator], object],
    expected: object,
) -> None:
    reading = plan_from_records([{**ROW, **change}], keys=KEYS)
    assert names(reading.findings) == codes
    assert look(reading.require().indicators[0]) == expected


def test_a_row_without_names_goes_by_its_codes() -> None:
    """Older systems hold headings where codes belong, others tell what a code means."""
    row = {key: value for key, value in ROW.items() if not key.startswith("lv")}
    old = {**row, "kpi_lv1": "产出指标", "kpi_lv2": "质量指标", "kpi_lv3": "111"}
    reading = plan_from_records([old], keys=KEYS)
    assert reading.value is None
    assert names(reading.findings) == ["record-name-missing", "records-none"]
    keys = evolve(KEYS, codes={PATH: "111"})
    reading = plan_from_records([old], keys=keys)
    assert [place.path for place in reading.require().indicators.places] == [PATH]
    assert names(reading.findings) == ["record-level-by-code"] * 3
    codes = {"产出指标": "1", "产出指标/质量指标": "11", PATH: "111"}
    numbered = {**row, "kpi_lv1": "1", "kpi_lv2": "11", "kpi_lv3": "111"}
    again = plan_from_records([numbered], keys=evolve(KEYS, codes=codes)).require()
    assert again == reading.require()


def test_a_heading_that_nobody_names_keeps_its_code() -> None:
    reading = plan_from_records([{**ROW, "lv1_perf_ind_name": None}], keys=KEYS)
    assert names(reading.findings) == ["level1-unknown", "record-level-missing"]
    assert reading.require().indicators.places[0].path == "1/质量指标/培训合格率"


def test_a_code_that_the_keys_give_another_heading_contradicts_the_name() -> None:
    keys = evolve(KEYS, codes={"效益指标": "1"})
    assert names(plan_from_records([ROW], keys=keys).findings) == ["record-level-differs"]
    keys = evolve(KEYS, codes={"产出": "1", "产出/自设": "11"})
    assert names(plan_from_records([ROW], keys=keys).findings) == ["record-level-differs"]


def test_deleted_rows_repeated_rows_and_rows_that_contradict_each_other() -> None:
    other = {**ROW, "kpi_id": "2", "lv3_perf_ind_name": "培训及时率"}
    rows = [
        ROW,
        dict(ROW),
        {**other, "kpi_val": "≥1%"},
        {**other, "kpi_val": "≥2%"},
        {**other, "kpi_val": "≥3%", "is_deleted": 1},
        {**other, "kpi_id": "3", "lv3_perf_ind_name": "知晓率"},
    ]
    reading = plan_from_records(rows, keys=KEYS)
    assert [item.name for item in reading.require().indicators] == ["培训合格率", "知晓率"]
    assert names(reading.findings) == ["record-key-twice", "record-repeated", "records-deleted"]
    counts = {item.name: item.fact("count") for item in reading.findings}
    assert counts == {"record-key-twice": "2", "record-repeated": "2", "records-deleted": "1"}


def test_rows_without_a_key_are_kept_apart_and_told() -> None:
    rows = [{**ROW, "kpi_id": None}, {**ROW, "kpi_id": None, "lv3_perf_ind_name": "知晓率"}]
    reading = plan_from_records(rows, keys=KEYS)
    assert len(reading.require().indicators) == 2
    assert names(reading.findings) == ["record-null", "record-null"]
    assert {item.where.line for item in reading.findings} == {1, 2}
    assert ids_from_records(rows, keys=KEYS).value == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [("fiscal_year", 2024), ("dept_code", "002"), ("mof_div_code", "530625")],
)
def test_rows_of_another_plan_are_left_out_or_refused(field: str, value: object) -> None:
    other = {**ROW, "kpi_id": "2", field: value}
    reading = plan_from_records([ROW, other], keys=KEYS)
    assert len(reading.require().indicators) == 1
    assert names(reading.findings) == ["record-of-another"]
    mixed = plan_from_records([ROW, other])
    assert (mixed.value, names(mixed.findings)) == (None, ["records-mixed"])


def test_rows_without_a_year_make_a_plan_without_one() -> None:
    assert plan_from_records([{**ROW, "fiscal_year": None}]).require().budget_year is None


def test_a_department_without_a_name_goes_by_its_code() -> None:
    reading = plan_from_records([ROW])
    assert names(reading.findings) == ["record-name-by-code"]
    assert (reading.require().name, reading.require().budget_year) == ("001", 2025)


@pytest.mark.parametrize("year", ["25", "2025-2027", "二〇二五", "9" * 5000])
def test_a_year_that_is_none_is_a_finding(year: str) -> None:
    reading = plan_from_records([{**ROW, "fiscal_year": year}])
    assert reading.require().budget_year is None
    assert "not-a-year" in names(reading.findings)


def test_projects_and_goals() -> None:
    row = {**ROW, "pro_code": "P1", "pro_name": "培训项目"}
    goals = [
        {"kpi_per_id": "1", "pro_code": "P1", "kpi_target": "三年培训四千人。"},
        {"kpi_dep_id": "2", "pro_code": "P1", "fiscal_year": "2025", "kpi_target": "培训一千人。"},
        {"kpi_per_id": "3", "pro_code": "P1", "fiscal_year": "2025", "kpi_target": "无"},
    ]
    reading = plan_from_records([row], goals, keys=None)
    plan = reading.require()
    assert isinstance(plan, ProjectPlan)
    assert (plan.project, plan.code) == ("培训项目", "P1")
    assert (plan.overall_goals, plan.annual_goals) == (("三年培训四千人。",), ("培训一千人。",))
    assert names(reading.findings) == ["record-filler", "record-null"]
    named = plan_from_records([ROW], keys=RecordKeys(2025, pro_code="P2")).require()
    assert (named.name, type(named)) == ("P2", ProjectPlan)


def test_a_field_that_was_not_selected_is_missing_only_where_it_is_needed() -> None:
    row = {key: value for key, value in ROW.items() if key not in ("kpi_val", "kpi_evalstd")}
    assert names(plan_from_records([row], keys=KEYS).findings) == ["record-null"]
    bare = {key: value for key, value in DONE.items() if key != "kpi_evalstd"}
    assert actuals_from_records([bare], keys=KEYS).findings == ()  # no eval_id, no ind_weight


def test_ten_thousand_columns_are_one_finding() -> None:
    row = {**ROW, **{f"c{number}": number for number in range(10_000)}}
    (found,) = plan_from_records([row, row | {"kpi_id": "2"}], keys=KEYS).findings[:1]
    assert (found.name, found.fact("count")) == ("record-fields-unknown", "10000")


@pytest.mark.parametrize("rows", [None, "x", b"x", 7, {"kpi_id": "1"}])
def test_what_is_no_series_of_rows(rows: Any) -> None:  # noqa: ANN401
    for reader in (plan_from_records, ids_from_records, budget_from_records):
        with pytest.raises(InputError) as caught:
            reader(rows)
        assert caught.value.finding.name == "records-no-rows"
    with pytest.raises(InputError):
        plan_from_records([ROW], rows)


def test_rows_that_are_no_rows() -> None:
    rows: list[Any] = [None, 7, "x", ROW]
    reading = plan_from_records(rows, keys=KEYS)
    assert len(reading.require().indicators) == 1
    assert [item.where.line for item in reading.findings] == [1, 2, 3]
    nothing = plan_from_records([], keys=KEYS)
    assert (nothing.value, names(nothing.findings)) == (None, ["records-none"])


# -- writing ----------------------------------------------------------------------------------


def plan_of(*items: Level3Indicator, name: str = "示例局") -> DepartmentPlan:
    heads = [Level1Indicator("产出指标", [Level2Indicator("质量指标", items)])]
    return DepartmentPlan(name, budget_year=2025, indicators=heads)


def test_what_the_tables_cannot_hold_is_said() -> None:
    written = plan_to_records(samples.suijiang_red_cross(), keys=KEYS)
    (found,) = [item for item in written.findings if item.name == "records-not-held"]
    for part in ("期间", "指标属性", "重点工作任务", "部门职责"):
        assert part in dict(found.facts)["parts"]
    assert "分值" not in dict(found.facts)["parts"]
    project = ProjectPlan("项目", "P1", implementing_unit="单位", indicators=plan_of().indicators)
    (found,) = plan_to_records(project, keys=RecordKeys(2024, pro_code="P2")).findings
    assert found.fact("parts") == "没有三级指标的标题、项目代码、实施单位"


def test_keys_are_made_once_and_for_all_and_told_apart() -> None:
    plan = plan_of(Level3Indicator("甲", "≥1次"), Level3Indicator("乙", "≥1次"))
    ids = [
        row["kpi_id"] for row in plan_to_records(plan, keys=KEYS).require()["BGT_PERF_INDICATOR"]
    ]
    assert ids == sorted(set(ids))
    assert {len(own) for own in ids} == {32}
    assert ids == list(RecordKeys(2025, "530626", "001", name="别名").kpi_ids(plan).values())
    assert not set(ids) & set(RecordKeys(2026, "530626", "001").kpi_ids(plan).values())
    own = evolve(KEYS, ids={"产出指标/质量指标/乙": "Z"})
    assert list(own.kpi_ids(plan).values()) == [ids[0], "Z"]


def test_codes_times_and_nulls_are_written() -> None:
    codes = {"产出指标": "1", "产出指标/质量指标": "11", "产出指标/质量指标/甲": "111"}
    keys = evolve(KEYS, codes=codes, time="20260101000000")
    (row,) = plan_to_records(plan_of(Level3Indicator("甲", "≥1次")), keys=keys).require()[
        "BGT_PERF_INDICATOR"
    ]
    assert [row[f"lv{level}_perf_ind_code"] for level in (1, 2, 3)] == ["1", "11", "111"]
    assert (row["update_time"], row["create_time"]) == ("20260101000000",) * 2
    assert (row["is_deleted"], row["fiscal_year"]) == (2, "2025")
    assert (row["kpi_remark"], row["kpi_content"]) == (None, None)
    assert set(row) == set(record_tables()["BGT_PERF_INDICATOR"].fields)


def test_a_target_whose_text_does_not_say_it_all_is_written_out() -> None:
    target = Target("≥", "98", "%", text="98%")
    plan = plan_of(Level3Indicator("甲", target))
    (row,) = plan_to_records(plan, keys=KEYS).require()["BGT_PERF_INDICATOR"]
    assert row["kpi_val"] == "≥98%"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Level3Indicator("甲", "≥1次", content="无"), "record-differs"),
        (Level3Indicator("甲", "≥1次", basis="方案。数据来源：乙。"), "record-differs"),
        (Level3Indicator("甲", "≥1次", remark=" 末尾空白 "), "record-differs"),
        (Level3Indicator("", "≥1次"), "record-lost"),
        (Level3Indicator("甲\0", "≥1次"), "record-not-storable"),
    ],
)
def test_what_would_not_be_read_back_is_said(item: Level3Indicator, code: str) -> None:
    assert code in names(plan_to_records(plan_of(item), keys=KEYS).findings)


def test_goals_that_would_not_be_read_back_are_said() -> None:
    plan = evolve(plan_of(Level3Indicator("甲", "≥1次")), annual_goals=["无"])
    assert "record-differs" in names(plan_to_records(plan, keys=KEYS).findings)


def test_arguments_of_another_kind_are_refused() -> None:
    nothing: Any = None
    with pytest.raises(InputError) as caught:
        plan_to_records(nothing, keys=nothing)
    assert names(caught.value.findings) == ["records-argument"] * 2
    with pytest.raises(NumberError):
        RecordKeys(25)


# -- sheets -----------------------------------------------------------------------------------


def scored(plan: Plan, actuals: Any, **more: Any) -> ScoreSheet:  # noqa: ANN401
    return score(plan, actuals, RULES, **more)


PLAN = plan_of(
    Level3Indicator("合格率", "≥98%", points="30"),
    Level3Indicator("提升情况", Target("定性", text="定性 显著提升"), points="20.12345"),
)
FIGURES = {"合格率": Ratio(196, 201), "提升情况": Judgement("85.5%", "达成年度指标", "有材料")}


def test_a_sheet_is_written_with_what_is_lost() -> None:
    plan = evolve(PLAN, indicators=PLAN.indicators.changed("提升情况", points="20"))
    budget = BudgetExecution("3", "2", "2.5")
    written = sheet_to_records(
        scored(plan, FIGURES, budget=budget), plan, keys=KEYS, notes={"合格率": "参训人员变动"}
    )
    rows = written.require()
    first, second = rows["PM_SELF_EVAL_INDICATOR"]
    assert (first["ind_comp"], second["ind_comp"]) == (
        "97.512438%",
        "定性评判（达成年度指标）85.5%",
    )
    assert (first["devi_analy"], second["devi_analy"]) == ("参训人员变动", None)
    (money,) = rows["PM_PERF_SELF_BGT"]
    assert [money[name] for name in ("reply_amt", "year_adj_amt", "cur_amt", "year_exe_amt")] == [
        Decimal("2.50"), Decimal("0.50"), Decimal("3.00"), Decimal("2.00"),
    ]  # fmt: skip
    assert (money["exe_amt_rate"], money["exe_score"]) == (Decimal("66.6667"), Decimal("6.67"))
    assert names(written.findings) == ["record-rounded"] * 2 + ["records-not-held"] * 2


def test_a_budget_without_an_initial_one_and_an_adjusted_execution() -> None:
    given = {"合格率": "98%", "提升情况": Judgement("1")}
    sheet = scored(PLAN, given, budget=BudgetExecution("4", "2"))
    (money,) = sheet_to_records(sheet, PLAN, keys=KEYS).require()["PM_PERF_SELF_BGT"]
    assert (money["reply_amt"], money["year_adj_amt"], money["exe_score"]) == (None, None, 5)
    change = Adjustment("预算执行率", 5, 4, "复核", "绩效股", date(2026, 1, 5))
    rows = sheet_to_records(adjust(sheet, [change]), PLAN, keys=KEYS, scores="adjusted").require()
    assert rows["PM_PERF_SELF_BGT"][0]["exe_score"] == 4


def test_points_finer_than_the_field_are_a_finding() -> None:
    plan = evolve(PLAN, indicators=PLAN.indicators.changed("合格率", points="29.87655"))
    sheet = scored(plan, {"合格率": "98%", "提升情况": Judgement("1")})
    found = sheet_to_records(sheet, plan, keys=KEYS).findings
    precision = [item for item in found if item.name == "record-precision"]
    assert {item.fact("value") for item in precision} == {"29.87655", "20.12345"}


def test_an_indicator_without_a_value_has_no_text_and_that_is_not_allowed() -> None:
    sheet = scored(PLAN, {"合格率": "98%"}, missing="zero")
    written = sheet_to_records(sheet, PLAN, keys=KEYS)
    assert [row["ind_comp"] for row in written.require()["PM_SELF_EVAL_INDICATOR"]] == ["98%", None]
    assert "record-null" in names(written.findings)
    assert written.require()["PM_PERF_SELF_BGT"] == []
    skipped = sheet_to_records(scored(PLAN, {"合格率": "98%"}, missing="skip"), PLAN, keys=KEYS)
    assert "略去的指标" in skipped.findings[-1].fact("parts")


def test_scores_are_the_system_s_unless_the_adjusted_ones_are_asked_for() -> None:
    sheet = scored(PLAN, {"合格率": "98%", "提升情况": Judgement("1")})
    change = Adjustment("合格率", sheet["合格率"].score, "20", "复核", "绩效股", date(2026, 1, 5))
    changed = adjust(sheet, [change])
    own = sheet_to_records(changed, PLAN, keys=KEYS).require()
    mine = sheet_to_records(changed, PLAN, keys=KEYS, scores="adjusted").require()
    assert own["PM_SELF_EVAL_INDICATOR"][0]["eval_score"] == sheet["合格率"].score
    assert mine["PM_SELF_EVAL_INDICATOR"][0]["eval_score"] == 20
    assert own["PM_PERF_SELF_EVAL"][0]["total_eval_value"] == changed.total
    assert mine["PM_PERF_SELF_EVAL"][0]["total_eval_value"] == changed.adjusted_total


def test_a_sheet_of_another_plan_is_refused_with_everything_wrong() -> None:
    sheet = scored(PLAN, {"合格率": "98%", "提升情况": Judgement("1")})
    other = plan_of(Level3Indicator("合格率", "≥98%"), name="别局")
    with pytest.raises(InputError) as caught:
        sheet_to_records(sheet, other, keys=KEYS, notes={"没有": "x"})
    assert Counter(names(caught.value.findings)) == {
        "records-other-sheet": 1, "indicator-unknown": 2,
    }  # fmt: skip
    wrong: Any = "all"
    with pytest.raises(InputError):
        sheet_to_records(sheet, PLAN, keys=KEYS, scores=wrong)
    with pytest.raises(InputError):
        sheet_to_records(wrong, PLAN, keys=KEYS)


# -- actual values ----------------------------------------------------------------------------

READ: list[tuple[dict[str, Any], object, list[str]]] = [
    ({}, "97.5%", []),
    ({"ind_comp": "0"}, "0", ["record-zero"]),
    ({"ind_comp": "0%"}, "0%", ["record-zero"]),
    ({"ind_comp": "-1%"}, "-1%", []),
    ({"ind_comp": "无"}, None, ["record-filler"]),
    ({"ind_comp": "无偏差"}, None, ["record-filler"]),
    ({"ind_comp": None}, None, ["record-null"]),
    ({"ind_comp": 98}, "98", []),
    ({"ind_comp": 0.98}, None, ["record-type"]),
    ({"ind_comp": "≥98%"}, "≥98%", ["actual-with-sign"]),
    ({"ind_comp": "做得很好"}, "做得很好", ["actual-not-read"]),
    ({"ind_comp": "做得很好", "kpi_val": "显著提升"}, "做得很好", []),
    ({"ind_comp": "93%", "kpi_val": "显著提升"}, "93%", []),
    ({"ind_comp": "定性评判85.5%", "kpi_val": "定性 好"}, Judgement("85.5%"), []),
    ({"ind_comp": "定性评判（达成）9%", "kpi_val": "定性 好"}, Judgement("9%", "达成"), []),
    ({"ind_comp": "定性评判85%"}, "定性评判85%", ["actual-not-read"]),
    (
        {"ind_comp": "定性评判850%", "kpi_val": "定性 好"},
        "定性评判850%",
        ["share-out-of-range"],
    ),
    ({"ind_comp": "12日", "kpi_val": "≤15日"}, "12日", []),
]


@pytest.mark.parametrize(("change", "expected", "codes"), READ)
def test_actual_values(change: dict[str, Any], expected: object, codes: list[str]) -> None:
    reading = actuals_from_records([{**DONE, **change}], keys=KEYS)
    assert names(reading.findings) == codes
    assert reading.require() == Actuals({} if expected is None else {PATH: expected})  # type: ignore[dict-item]  # of the examples


def test_a_row_with_an_id_and_no_name_names_the_keys_that_place_it() -> None:
    """The system's rows may name their indicator by kpi_id alone (Y020)."""
    row = {key: value for key, value in DONE.items() if not key.startswith("lv")}
    reading = actuals_from_records([{**row, "kpi_id": "K9"}], keys=KEYS)
    (told,) = [item for item in reading.findings if item.name == "record-name-missing"]
    assert told.fact("id") == "K9"
    assert told.where.cell == "lv3_perf_ind_name"
    for text in (told.text, told.text_en):
        assert "lv3_perf_ind_name" in text
        assert "kpi_id K9" in text
    for mend in (told.mend, told.mend_en):
        assert "ids_from_records" in mend
    keys = evolve(KEYS, ids={PATH: "K9"})
    placed = actuals_from_records([{**row, "kpi_id": "K9"}], keys=keys)
    assert names(placed.findings) == []
    assert PATH in placed.require()


def test_an_actual_value_goes_by_its_id_and_two_of_one_indicator_are_left_out() -> None:
    keys = evolve(KEYS, ids={"甲/乙/丙": "1"})
    assert dict(actuals_from_records([DONE], keys=keys).require()) == {"甲/乙/丙": "97.5%"}
    assert dict(actuals_from_records([{**DONE, "kpi_id": "9"}], keys=keys).require()) == {
        PATH: "97.5%"
    }
    twins = [{**DONE, "eval_ind_id": "a"}, {**DONE, "eval_ind_id": "b", "ind_comp": "90%"}]
    reading = actuals_from_records(twins, keys=KEYS)
    assert (dict(reading.require()), names(reading.findings)) == ({}, ["record-path-twice"])
    mixed = actuals_from_records([DONE, {**DONE, "fiscal_year": "2024"}])
    assert (mixed.value, names(mixed.findings)) == (None, ["records-mixed"])


@pytest.mark.parametrize(
    ("actual", "target", "text"),
    [
        (None, "≥98%", ""),
        (Measured("97.5", "%", text="约97.5%"), "≥98%", "97.5%"),
        (Measured("3", "日", text="3日"), "≤15日", "3日"),
        (Measured("97.5", text="≥97.5"), "≥98%", "97.5"),
        (Measured("98.5", text="≥98.5"), "≥98%", "≥98.5"),
        (Stated("按期完成", met=True), "≥98%", "按期完成"),
        (Computed(Fraction(7, 8), "比例", "甲÷乙"), "≥98%", "0.875比例"),
        (Computed(Fraction(-1, 3), None, "甲-乙"), "≥98%", "-0.333333"),
        (Judgement(Fraction(2, 3)), "显著提升", "定性评判66.666667%"),
    ],
)
def test_actual_values_as_text(actual: Actual | None, target: str, text: str) -> None:
    found: list[Finding] = []
    wanted = parse_target(target).require()
    assert actual_text(actual, wanted, Where(), found) == text
    endless = "333333" in text or "666667" in text
    assert names(found) == ["record-rounded"] * endless


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"ind_weight": None, "eval_score": None}, []),
        ({"ind_weight": None, "eval_score": 9.5}, ["float-refused"]),
        ({"ind_comp": None, "eval_score": None}, ["record-null"]),  # what is read is needed
        ({"eval_id": None, "eval_score": None}, ["record-null"]),
    ],
)
def test_results_that_are_not_there_yet_are_not_asked_for(
    change: dict[str, Any], codes: list[str]
) -> None:
    row = {**ROW, "eval_ind_id": "E1", "kpi_val": "≥98%", "ind_comp": "97.5%", **change}
    known = record_tables()["PM_SELF_EVAL_INDICATOR"].fields
    row = {key: value for key, value in row.items() if key in known}
    assert names(actuals_from_records([row], keys=KEYS).findings) == codes


UTC_EVENING = datetime(2025, 9, 30, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "value", "codes"),
    [
        (datetime(2025, 9, 30, 17, 30), "2025-09-30", []),  # noqa: DTZ001 - a database has such
        (date(2025, 9, 30), "2025-09-30", []),
        (UTC_EVENING, None, ["day-with-zone"]),
        ("2025-09-30 17:30:00", "2025-09-30 17:30:00", []),
        ("2025-09-30 17:30:00+08", "2025-09-30 17:30:00+08", ["day-with-zone"]),
    ],
)
def test_a_time_is_its_day_unless_it_has_a_zone(
    given: object, value: str | None, codes: list[str]
) -> None:
    names_of = {key: cell for key, cell in WATCHED.items() if key.startswith("lv")}
    row = {**names_of, "eval_ind_id": "E1", "kpi_val": "2025年9月底前", "update_time": UTC_EVENING}
    reading = actuals_from_records([{**row, "ind_comp": given}])
    assert names(reading.findings) == codes
    assert dict(reading.require()) == ({PATH: value} if value else {})
    watched = {**WATCHED, "kpi_val": "2025年9月底前", "perf_comp": given, "est_perf_annual": None}
    seen = monitoring_from_records([watched])
    assert names(seen.findings) == codes
    assert dict(seen.require().values) == ({PATH: value} if value else {})


# -- budget -----------------------------------------------------------------------------------

BUDGET = {"reply_amt": "100", "year_adj_amt": "20", "cur_amt": "120", "year_exe_amt": "90"}
MONEY: list[tuple[list[dict[str, Any]], tuple[str, str, str | None] | None, list[str]]] = [
    ([BUDGET], ("120", "90", "100"), []),
    ([BUDGET | {"exe_amt_rate": "75"}], ("120", "90", "100"), []),
    ([BUDGET | {"exe_amt_rate": "0.75"}], ("120", "90", "100"), []),
    ([BUDGET | {"exe_amt_rate": "0.8"}], ("120", "90", "100"), []),
    ([BUDGET | {"exe_amt_rate": "74.9"}], ("120", "90", "100"), ["record-budget-rate"]),
    ([BUDGET | {"cur_amt": "0", "exe_amt_rate": "1"}], ("0", "90", "100"), ["record-budget-parts"]),
    ([BUDGET | {"cur_amt": "121"}], ("121", "90", "100"), ["record-budget-parts"]),
    ([BUDGET | {"cur_amt": None}], ("120", "90", "100"), ["record-budget-computed"]),
    ([{"cur_amt": "1", "year_exe_amt": 0}], ("1", "0", None), []),
    ([{"reply_amt": "1", "year_exe_amt": "1"}], None, ["record-budget-incomplete"]),
    ([BUDGET | {"year_exe_amt": None}], None, ["record-budget-incomplete"]),
    ([BUDGET | {"year_exe_amt": 9.5}], None, ["float-refused"]),
    ([BUDGET | {"year_exe_amt": 0.1 + 0.2}], None, ["float-refused"]),  # told once
    ([BUDGET | {"year_exe_amt": "约9万"}], None, ["not-a-number"]),
    ([BUDGET | {"year_exe_amt": float("nan")}], None, ["record-budget-incomplete"]),
    (
        [BUDGET | {"cur_amt": None, "reply_amt": None, "year_exe_amt": 9.5}],
        None,
        ["float-refused", "record-budget-incomplete"],  # the one and the other
    ),
    ([BUDGET | {"year_exe_amt": "0.001"}], None, ["below-fen"]),
    ([], None, ["records-none"]),
    ([BUDGET, BUDGET], None, ["record-budget-rows"]),
    ([BUDGET, BUDGET | {"found_type_code": "1"}], None, ["record-budget-rows"]),
    (
        [BUDGET | {"found_type_code": "1"}, BUDGET | {"found_type_code": "1"}],
        None,
        ["record-budget-rows"],
    ),
    (
        [BUDGET | {"found_type_code": "1"}, BUDGET | {"found_type_name": "其他资金"}],
        ("240", "180", "200"),
        ["record-budget-added"],
    ),
    (
        [
            BUDGET | {"found_type_code": "1"},
            {"cur_amt": "1", "year_exe_amt": "1", "found_type_code": "2"},
        ],
        ("121", "91", None),
        ["record-budget-added", "record-budget-no-initial"],
    ),
    (
        [BUDGET | {"found_type_name": "合计"}, BUDGET | {"found_type_name": "财政拨款"}],
        ("120", "90", "100"),
        [],
    ),
    (
        [
            BUDGET | {"found_type_name": "合计"},
            BUDGET | {"found_type_name": "财政拨款", "year_exe_amt": "80"},
        ],
        None,  # one of them is wrong, and nobody can say which
        ["record-budget-total"],
    ),
    ([BUDGET | {"found_type_name": "合计"}] * 2, None, ["record-budget-rows"]),
]


@pytest.mark.parametrize(("rows", "expected", "codes"), MONEY)
def test_budget_and_execution(
    rows: list[dict[str, Any]], expected: tuple[str, str, str | None] | None, codes: list[str]
) -> None:
    numbered = [{**row, "bgt_eval_id": str(number)} for number, row in enumerate(rows)]
    reading = budget_from_records(numbered, keys=KEYS)
    assert names(reading.findings) == codes
    assert reading.value == (BudgetExecution(*expected) if expected else None)


OURS = {**BUDGET, "bgt_eval_id": KEYS.made_id(1, "budget", "x"), "found_type_name": "合计"}
FIRST = BUDGET | {"bgt_eval_id": "B1", "found_type_name": "财政拨款"}
ADDED = ["record-budget-added", "record-budget-no-initial"]
SECOND = {
    "bgt_eval_id": "B2", "found_type_name": "其他资金", "cur_amt": "30", "year_exe_amt": "10"
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected", "codes"),
    [
        ([FIRST, SECOND, OURS], ("150", "100", None), ADDED),
        ([FIRST, OURS], ("120", "90", "100"), []),
        ([FIRST | {"year_exe_amt": "80"}, OURS], ("120", "80", "100"), []),
        ([FIRST | {"year_exe_amt": None}, OURS], None, ["record-budget-incomplete"]),
        ([OURS], None, ["record-budget-own-total"]),
        ([FIRST | {"is_deleted": 1}, OURS], None, ["record-budget-own-total", "records-deleted"]),
        # Another's total is evidence: alone it is taken, beside other sources it must be their sum.
        ([OURS | {"bgt_eval_id": "T"}], ("120", "90", "100"), []),
        ([FIRST, OURS | {"bgt_eval_id": "T"}, OURS | {"cur_amt": "7"}], ("120", "90", "100"), []),
        ([FIRST, SECOND, OURS | {"bgt_eval_id": "T"}], None, ["record-budget-total"] * 2),
        # A row of the only source has a key of ours where nobody gave the rows, and is no total.
        ([OURS | {"found_type_name": None}], ("120", "90", "100"), []),
    ],
)  # fmt: skip
def test_a_total_written_the_night_before_is_no_evidence(
    rows: list[dict[str, Any]], expected: tuple[str, str, str | None] | None, codes: list[str]
) -> None:
    reading = budget_from_records(rows, keys=KEYS)
    assert names(reading.findings) == codes
    assert reading.value == (BudgetExecution(*expected) if expected else None)


def test_a_source_without_an_amount_is_named() -> None:
    rows: list[dict[str, Any]] = [FIRST, {**SECOND, "year_exe_amt": None}]
    (told,) = [it for it in budget_from_records(rows).findings if "incomplete" in it.name]
    assert told.fact("fields") == "全年执行数（其他资金）"
    rows = [{**row, "year_exe_amt": None} for row in rows]
    (told,) = [it for it in budget_from_records(rows).findings if "incomplete" in it.name]
    assert told.fact("fields") == "全年执行数"


def test_a_source_without_an_initial_budget_is_named_where_others_have_one() -> None:
    said = [*budget_from_records([FIRST, SECOND]).findings]
    (told,) = [item for item in said if item.name == "record-budget-no-initial"]
    assert (told.fact("source"), told.where.path, told.where.cell) == (
        "其他资金",
        "B2",
        "reply_amt",
    )
    assert "其他资金" in told.text
    filled = budget_from_records([FIRST, SECOND | {"reply_amt": 0}])
    assert names(filled.findings) == ["record-budget-added"]
    assert (initial := filled.require().initial) is not None
    assert initial.yuan == 100
    none = budget_from_records([FIRST | {"reply_amt": None}, SECOND])
    assert (names(none.findings), none.require().initial) == (["record-budget-added"], None)
    refused = budget_from_records([FIRST, SECOND | {"reply_amt": "约三"}])
    assert "record-budget-no-initial" not in names(refused.findings)


def test_amounts_may_be_in_another_scale() -> None:
    reading = budget_from_records([BUDGET], scale=Scale.WAN)
    assert reading.require().budget.yuan == 1_200_000


# -- monitoring -------------------------------------------------------------------------------

WATCHED = {
    "perf_mon_id": "1",
    **{key: value for key, value in ROW.items() if key.startswith(("lv", "fiscal", "dept"))},
    "kpi_val": "≥12期",
    "perf_comp": "4期",
    "est_perf_annual": "12期",
    "ana_dev_reasons": "场地未落实",
    "complete_rate": "有可能",
}


def test_monitoring_inputs_are_what_monitor_asks_for() -> None:
    reading = monitoring_from_records([WATCHED], keys=KEYS)
    assert reading.findings == ()
    inputs = reading.require()
    assert dict(inputs.values) == {PATH: "4期"}
    assert inputs.forecasts == {PATH: Forecast("12期", "有可能", "场地未落实")}
    plan = plan_of(Level3Indicator("培训合格率", "≥12期"))
    report = monitor(plan, inputs.values, on=date(2025, 7, 31), forecasts=inputs.forecasts)
    row = report[PATH]
    assert row.forecast == 12
    assert (row.likelihood, row.reason) == (Likelihood.POSSIBLE, "场地未落实")


@pytest.mark.parametrize(
    ("change", "forecast", "codes"),
    [
        ({"complete_rate": 1}, Forecast("12期", reason="场地未落实"), ["record-likelihood"]),
        ({"complete_rate": None}, Forecast("12期", reason="场地未落实"), []),
        ({"ana_dev_reasons": "无偏差"}, Forecast("12期", "有可能"), ["record-filler"]),
        ({"est_perf_annual": "无"}, Forecast(None, "有可能", "场地未落实"), ["record-filler"]),
        ({"est_perf_annual": "0"}, Forecast("0", "有可能", "场地未落实"), ["record-zero"]),
        ({"est_perf_annual": None}, Forecast(None, "有可能", "场地未落实"), []),
    ],
)  # fmt: skip
def test_odd_forecasts(change: dict[str, Any], forecast: Forecast, codes: list[str]) -> None:
    reading = monitoring_from_records([{**WATCHED, **change}], keys=KEYS)
    assert names(reading.findings) == codes
    assert reading.require().forecasts == {PATH: forecast}


def test_a_row_that_forecasts_nothing_has_no_forecast() -> None:
    bare = {
        key: value
        for key, value in WATCHED.items()
        if key not in ("est_perf_annual", "ana_dev_reasons", "complete_rate")
    }
    assert monitoring_from_records([bare], keys=KEYS).require().forecasts == {}
    mixed = monitoring_from_records(
        [WATCHED, {**WATCHED, "perf_mon_id": "2", "fiscal_year": "2024"}]
    )
    assert (mixed.value, names(mixed.findings)) == (None, ["records-mixed"])


# -- Arrow ------------------------------------------------------------------------------------


def test_arrow_keeps_numbers_exact_and_reads_back() -> None:
    pytest.importorskip("pyarrow")
    sheet = scored(PLAN, {"合格率": "97.51%", "提升情况": Judgement("1")})
    rows = sheet_to_records(sheet, PLAN, keys=KEYS).require()
    table = record_tables()["PM_SELF_EVAL_INDICATOR"]
    good = [{**row, "ind_weight": Decimal(20)} for row in rows[table.name]]
    arrow = to_arrow(good, table)
    assert arrow.column_names == list(table.fields)
    assert str(arrow.schema.field("eval_score").type) == "decimal128(16, 6)"
    assert not arrow.schema.field("eval_score").nullable
    assert arrow.to_pylist() == good
    totals = record_tables()["PM_PERF_SELF_EVAL"]
    assert to_arrow(rows[totals.name], totals).to_pylist() == rows[totals.name]
    assert to_arrow([], totals).num_rows == 0
    said = [{**row, "devi_analy": "无"} for row in good]
    assert to_arrow(said, table).to_pylist() == said


def test_arrow_refuses_what_a_field_cannot_hold() -> None:
    pytest.importorskip("pyarrow")
    table = record_tables()["PM_SELF_EVAL_INDICATOR"]
    with pytest.raises(InputError) as caught:
        to_arrow([{"eval_score": 0.5, "ind_weight": "1.23456"}], table)
    assert names(caught.value.findings) == ["float-refused", "record-precision"]


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    table = record_tables()["PM_PERF_SELF_EVAL"]
    monkeypatch.setitem(sys.modules, "pandas", None)
    if importlib.util.find_spec("pyarrow"):
        with pytest.raises(MissingExtraError) as caught:
            to_pandas([], table)
        assert caught.value.finding.name == "pandas-missing"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError) as caught:
        to_arrow([], table)
    assert caught.value.finding.fact("extra") == "tables"
