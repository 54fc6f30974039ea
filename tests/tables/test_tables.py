"""Tables in, tables out: columns of every kind, findings, totals, and the way to plans and back."""

import decimal
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from gov_perf import (
    BudgetExecution,
    DepartmentPlan,
    GovPerfError,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    regulation,
    samples,
    tables,
)
from gov_perf import score as score_plan
from gov_perf.cells.actuals import Stated
from gov_perf.codes import by_code
from gov_perf.numbers.exact import round_half_up
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.sheets.sheet import SheetRow
from gov_perf.tables import analysis
from gov_perf.testing import actuals_for, plans

TEN = regulation("财预〔2020〕10号")


def one(**cells: object) -> dict[str, Any]:
    """The result of one row."""
    kinds = {name: [value] for name, value in cells.items()}
    row: dict[str, Any] = tables.score(pa.table(kinds), TEN).to_pylist()[0]
    return row


def names(row: dict[str, Any]) -> set[str]:
    return {by_code()[code].name for code in (row["finding"] or "").split()}


# -- the same as score() --------------------------------------------------------------------------


def same(row: dict[str, Any], sheet_row: SheetRow) -> None:
    assert row["score"] == sheet_row.score
    assert row["met"] == sheet_row.met
    rate = sheet_row.achievement
    assert row["achievement"] == (None if rate is None else round_half_up(rate, 4))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(["plan", "regulation"]))
def test_a_table_of_a_plan_has_the_scores_of_its_sheet(
    data: st.DataObject, standards: StandardsChoice
) -> None:
    plan = data.draw(plans())
    actuals = data.draw(actuals_for(plan))
    try:
        sheet = score_plan(plan, actuals, TEN, standards=standards, missing="skip")
        table = tables.from_plans([plan], {plan.name: actuals}, TEN, standards=standards)
    except GovPerfError:
        reject()
    found = tables.score(table, TEN, standards=standards).to_pylist()
    rows = {row.path: row for row in sheet.rows}
    assert len(found) == len(plan.indicators)
    for place, row in zip(plan.indicators.places, found, strict=True):
        if place.path in rows:
            same(row, rows[place.path])
        else:
            assert (row["score"], row["met"]) == (None, None)
            assert names(row) >= {"actual-absent"}


def test_the_sample_plan() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    budget = BudgetExecution("78700", "75000")
    sheet = score_plan(plan, actuals, TEN, budget=budget)
    table = tables.score(tables.from_plans([plan], {plan.name: actuals}, TEN), TEN)
    assert [row["score"] for row in table.to_pylist()] == [row.score for row in sheet.rows]
    money = pa.table({"plan": [plan.name], "budget": [78700], "executed": [75000]})
    totals = tables.totals(table, budgets=money)
    (row,) = totals.plans.to_pylist()
    assert (row["total"], row["grade"], row["rank"]) == (sheet.total, sheet.grade, 1)
    heads = [row for row in totals.levels.to_pylist() if row["level2"] is None]
    assert [(row["level1"], row["points"], row["score"]) for row in heads] == [
        (part.path, part.points, part.score) for part in sheet.level1
    ]


def test_a_plan_goes_through_a_table_and_back() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    table = tables.from_plans([plan], {plan.name: actuals}, TEN)
    ((again, values),) = tables.to_plans(table)
    assert [item.name for item in again.indicators] == [item.name for item in plan.indicators]
    one_, other = (
        score_plan(plan, actuals, TEN),
        score_plan(again, values, TEN),
    )
    assert [row.score for row in one_.rows] == [row.score for row in other.rows]


def test_floats_become_the_numbers_that_score_reads() -> None:
    """Within a millionth of a number of four decimals, and no further; NaN is nothing."""
    cells = {
        "plan": ["甲"] * 2, "level1": ["产出指标"] * 2, "level2": ["数量指标"] * 2,
        "indicator": ["子", "丑"], "operator": ["≥"] * 2, "unit": ["人"] * 2,
        "target": [0.1 + 0.2, 100.0], "actual": [0.3, float("nan")], "points": [30.1 - 0.1, 60.0],
    }  # fmt: skip
    ((plan, actuals),) = tables.to_plans(pa.table(cells))
    first, second = plan.indicators
    assert [str(item.points) for item in (first, second)] == ["30", "60"]
    assert [str(item.target) for item in (first, second)] == ["≥0.3人", "≥100人"]
    assert dict(actuals) == {"产出指标/数量指标/子": "0.3"}
    scores = tables.score(pa.table(cells), TEN)["score"].to_pylist()
    assert scores == [Decimal("30.00"), None]
    for name in ("target", "actual", "points"):
        with pytest.raises(InputError) as caught:
            tables.to_plans(pa.table({**cells, name: [1.0, 1 / 3]}))
        assert caught.value.finding.name == "bulk-float"
        assert caught.value.where.path == f"{name}[1]"


# -- kinds of columns -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda values: pa.array(values, pa.decimal128(9, 2)),
        lambda values: pa.array(values, pa.decimal128(38, 4)),
        lambda values: pa.array(values, pa.decimal128(38, 10)),
        lambda values: pa.array(values, pa.decimal256(50, 4)),
        lambda values: pa.array(map(float, values), pa.float64()),
        lambda values: pa.array([str(value) for value in values]),
        lambda values: pa.array([str(value) for value in values], pa.large_string()),
        lambda values: pa.array([str(value) for value in values]).dictionary_encode(),
        lambda values: pa.chunked_array(
            [pa.array(values[:1]), pa.array(values[1:])], pa.decimal128(3, 1)
        ),
    ],
)
def test_numbers_of_every_kind_are_the_same(make: Callable[[list[Decimal]], object]) -> None:
    target = make([Decimal("98.5"), Decimal("98.5"), Decimal("40.5")])
    actual = make([Decimal("97.5"), Decimal("98.5"), Decimal("13.5")])
    table = pa.table(
        {"operator": ["≥"] * 3, "target": target, "actual": actual, "points": [10] * 3}
    )
    assert [str(row["score"]) for row in tables.score(table, TEN).to_pylist()] == [
        "9.90", "10.00", "3.33",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint8(), pa.int64(), pa.uint64()])
def test_integers_of_every_kind(kind: object) -> None:
    columns = {name: pa.array([value], kind) for name, value in (("target", 8), ("actual", 7))}
    table = pa.table({"operator": ["≥"], "points": pa.array([3], kind), **columns})
    assert tables.score(table, TEN).to_pylist()[0]["score"] == Decimal("2.63")


def test_a_polars_frame_and_a_slice_of_a_table() -> None:
    frame = pl.DataFrame(
        {
            "target": ["≥98%", "≤48小时", None],
            "actual": ["97.5%", "3天", "1"],
            "points": [Decimal("10.5"), Decimal(3), None],
        }
    )
    wanted = [(Decimal("10.45"), None), (Decimal("2.00"), None), (None, "I005")]
    found = tables.score(frame, TEN).to_pylist()
    assert [(row["score"], row["finding"]) for row in found] == wanted
    table = pa.table(frame)
    sliced = tables.score(table.slice(1), TEN).to_pylist()
    assert [(row["score"], row["finding"]) for row in sliced] == wanted[1:]


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum(["甲局", "乙局", "县"])])
def test_a_polars_frame_all_the_way(kind: Any) -> None:  # noqa: ANN401 - a type of polars
    """Its texts are views, by which Arrow neither sorts nor groups."""
    frame = pl.DataFrame(
        {
            "plan": pl.Series(["甲局", "甲局", "乙局"], dtype=kind),
            "level1": ["产出指标", "满意度指标", "产出指标"],
            "operator": ["≥"] * 3, "target": [Decimal(98), Decimal(90), Decimal(50)],
            "unit": ["%", "%", "人"], "actual": ["93.1%", "92%", "40人"],
            "points": [Decimal(60), Decimal(30), Decimal(90)],
        }
    )  # fmt: skip
    budgets = pl.DataFrame(
        {"plan": ["甲局", "乙局"], "budget": [800000, 5], "executed": [760000, 5]}
    )
    scored = tables.score(frame, TEN)
    assert scored["plan"].to_pylist() == ["甲局", "甲局", "乙局"]
    found = tables.totals(scored, budgets=budgets)
    own = pl.DataFrame(found.plans).with_columns(pl.lit("县").alias("county"))
    ranked = analysis.ranking(own, by="total", within="county")
    assert [(row["plan"], str(row["value"])) for row in ranked.to_pylist()] == [
        ("甲局", "96.50"), ("乙局", "82.00"),
    ]  # fmt: skip
    levels = pl.DataFrame(found.levels)
    assert analysis.outliers(levels).rows.num_rows == 0


def test_no_rows() -> None:
    empty = pa.table({"target": pa.array([], pa.string()), "actual": pa.array([], pa.string()),
                      "points": pa.array([], pa.decimal128(5, 2))})  # fmt: skip
    found = tables.score(empty, TEN)
    assert found.column_names == [*empty.column_names, "score", "achievement", "met", "finding"]
    assert len(found) == 0
    assert tables.report(found).rows == 0


# -- what cannot be scored ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"target": "≥98%", "actual": "大概一半", "points": 10}, "actual-not-read"),
        ({"target": "≥98%", "actual": None, "points": 10}, "actual-absent"),
        ({"target": "≥98%", "actual": "无", "points": 10}, "actual-absent"),
        ({"target": "10-20人", "actual": "15人", "points": 10}, "number-not-read"),
        ({"target": "98%", "actual": "97%", "points": 10}, "sign-needed"),
        ({"target": "≥98%", "actual": "97人", "points": 10}, "units-differ"),
        ({"target": "≥98%", "actual": "97%", "points": None}, "bulk-points-missing"),
        ({"target": "≥98%", "actual": "97%", "points": -1}, "points-negative"),
        ({"target": "≥2000000000001元", "actual": "5元", "points": 1}, "bulk-range"),
        ({"target": "≥5元", "actual": "-2000000000001元", "points": 1}, "bulk-range"),
        ({"target": 1.0, "operator": "≥", "actual": 1 / 3, "points": 1}, "bulk-float"),
        ({"target": 1.0, "operator": "≥", "actual": 1e10, "points": 1}, "bulk-float"),
        ({"target": None, "actual": "5", "points": 1}, "target-empty"),
        ({"target": "显著提升", "actual": "120%", "points": 1}, "share-out-of-range"),
        (
            {"target": 2025, "operator": "≤", "unit": "年", "actual": 3, "points": 1},
            "number-not-read",
        ),
        ({"target": 5, "operator": "约", "actual": 3, "points": 1}, "sign-unknown"),
    ],
)
def test_a_row_that_cannot_be_scored_says_why(cells: dict[str, object], wanted: str) -> None:
    row = one(**cells)
    assert (row["score"], row["achievement"], row["met"]) == (None, None, None)
    assert wanted in names(row)


def test_the_range_itself_is_scored() -> None:
    row = one(target="≥2000000000000元", actual="1999999999999.9999元", points=10)
    assert (row["score"], row["met"], row["finding"]) == (Decimal("10.00"), False, None)


@pytest.mark.parametrize(
    ("actual", "wanted"),
    [("完成", "3.00"), ("196/200（98%）", "3.00"), ("33.33333%", "1.02"), ("0.000001%", "0.00")],
)
def test_what_no_program_fits_is_scored_by_the_object_api(actual: str, wanted: str) -> None:
    found = tables.score(pa.table({"target": ["≥98%"], "actual": [actual], "points": [3]}), TEN)
    assert str(found.to_pylist()[0]["score"]) == wanted
    assert tables.report(found).by_object == 1


def test_a_ratio_beyond_four_hundred_is_exact_too() -> None:
    found = tables.score(pa.table({"target": ["≥0.01元"], "actual": ["999999999999.9999元"],
                                   "points": [3]}), TEN)  # fmt: skip
    row = found.to_pylist()[0]
    assert row["achievement"] == Decimal("99999999999999.9900")
    assert (row["score"], tables.report(found).by_object) == (Decimal("3.00"), 1)


@pytest.mark.parametrize("target", ["≥0.01元", "≥0.0001元", f"≥0.{'0' * 28}1元"])
def test_a_ratio_of_fifteen_digits_and_more_is_not_listed(target: str) -> None:
    """The second was listed until the column got 18 digits, the third ended in an OverflowError."""
    row = one(target=target, actual="1000000000000元", points=3)
    assert (row["achievement"], row["met"], row["score"]) == (None, True, Decimal("3.00"))


def test_missing_as_zero() -> None:
    table = pa.table({"target": ["≥98%"], "actual": pa.array([None], pa.string()), "points": [3]})
    row = tables.score(table, TEN, missing="zero").to_pylist()[0]
    assert (row["score"], row["met"], names(row)) == (Decimal("0.00"), None, {"actual-zeroed"})


@pytest.mark.parametrize("missing", ["skip", "zero"])
def test_a_missing_value_comes_before_a_rule_that_does_not_fit(
    missing: Literal["skip", "zero"],
) -> None:
    standard = "每低于1个百分点扣0.5分，扣完为止"  # not for a ceiling
    table = pa.table({"operator": ["≤"], "target": [66], "unit": ["%"], "points": [3],
                      "actual": pa.array([None], pa.string()), "standard": [standard]})  # fmt: skip
    row = tables.score(table, TEN, missing=missing).to_pylist()[0]
    leaf = Level3Indicator("指标", "≤66%", points=3, standard=standard)
    plan = DepartmentPlan(
        "甲局", indicators=[Level1Indicator("产出", [Level2Indicator("质量", [leaf])])]
    )
    sheet = score_plan(plan, {}, TEN, missing=missing)
    wanted = sheet.rows[0].score if sheet.rows else None
    assert row["score"] == wanted
    assert names(row) == {"actual-zeroed" if missing == "zero" else "actual-absent"}


def test_points_that_are_finer_than_scores_keep_their_decimals() -> None:
    table = pa.table({"target": ["≥3"] * 3, "actual": [1, 1, 1],
                      "points": ["10", "0.125", "0.00005"]})  # fmt: skip
    found = tables.score(table.set_column(1, "actual", pa.array(["1", "3", "3"])), TEN)
    rows = found.to_pylist()
    assert [str(row["score"]) for row in rows] == ["3.33000", "0.12500", "0.00005"]
    assert [names(row) for row in rows] == [set(), {"points-finer"}, {"points-finer"}]


def test_points_so_fine_that_other_scores_would_not_fit_are_refused() -> None:
    table = pa.table({"target": ["≥1"] * 2, "actual": ["1"] * 2, "points": ["1000", "0.1"]})
    for more, refused in (("23456789012", False), ("234567890123", True)):
        points = pa.array(["1000", f"0.1{more}"])
        if not refused:
            found = tables.score(table.set_column(2, "points", points), TEN)["score"]
            assert found.to_pylist() == [Decimal(1000), Decimal(f"0.1{more}")]
            continue
        with pytest.raises(InputError) as caught:
            tables.score(table.set_column(2, "points", points), TEN)
        assert caught.value.finding.name == "bulk-column-kind"


def test_judgements() -> None:
    for actual, wanted in (("85%", "4.25"), ("达成年度指标 85%", "4.25"), ("1", "5.00")):
        assert str(one(target="显著提升", actual=actual, points=5)["score"]) == wanted
    assert names(one(target="显著提升", actual="达成年度指标 50%", points=5)) >= {
        "level-and-share-differ"
    }


def test_results_do_not_depend_on_the_callers_context() -> None:
    table = pa.table({"target": ["≥98%"], "actual": ["33.33333%"], "points": ["123.4567"]})
    usual = tables.score(table, TEN).to_pylist()
    with decimal.localcontext() as context:
        context.prec = 2
        assert tables.score(table, TEN).to_pylist() == usual


# -- misuse ---------------------------------------------------------------------------------------


def test_misuse_is_told_at_once() -> None:
    good = {"target": ["≥1"], "actual": ["1"], "points": [1]}
    cases: list[tuple[Any, str]] = [
        ([1, 2], "bulk-no-table"),
        (pa.table({"target": ["≥1"]}), "bulk-column-missing"),
        (pa.table({**good, "score": [1]}), "bulk-column-taken"),
        (pa.table({**good, "points": [True]}), "bulk-column-kind"),
        (pa.table({**good, "standard": [1]}), "bulk-column-kind"),
    ]
    for table, name in cases:
        with pytest.raises(InputError) as caught:
            tables.score(table, TEN)
        assert caught.value.finding.name == name
    with pytest.raises(InputError) as caught:
        tables.report(pa.table(good))
    assert caught.value.finding.name == "bulk-not-scored"
    with pytest.raises(InputError):
        tables.score(pa.table(good), TEN, missing="drop")  # type: ignore[arg-type]


NEAR = [
    ("standards", "standard"),
    ("Standard", "standard"),
    ("评（扣）分标准", "standard"),
    ("level_1", "level1"),
    ("oprator", "operator"),
    ("度量单位", "unit"),
    ("三级指标", "indicator"),
    ("plans", "plan"),
]
ROW = {"target": ["≥95%"], "actual": ["93.1%"], "points": [10]}


@pytest.mark.parametrize(("column", "meant"), NEAR)
def test_a_column_that_is_nearly_a_documented_one_is_told(column: str, meant: str) -> None:
    """A misspelt standard would have the row scored by the regulation, without a word."""
    table = pa.table({**ROW, column: [""]})
    with pytest.warns(UserWarning, match="I013") as warned:
        found = tables.score(table, TEN)
    assert warned[0].filename == __file__
    report = tables.report(found)
    assert report.near == ((column, meant),)
    assert [item.name for item in report.findings] == ["bulk-column-near"]
    assert column in report.findings[0].text
    assert meant in report.findings[0].mend


@pytest.mark.parametrize(
    "columns",
    [
        {"plan_id": [1], "remark": [""], "备注": [""], "得分": ["9"], "实际值": ["9"]},
        {"standard": [""], "standards": [""]},
        {"targets": [""], "actuel": [""], "point": [1]},
    ],
    ids=str,
)
def test_other_columns_pass_without_a_word(columns: dict[str, list[object]]) -> None:
    """Nor does one that is nearly documented, where the documented one is there."""
    found = tables.score(pa.table({**ROW, **columns}), TEN)
    assert tables.report(found).findings == ()


# -- totals ---------------------------------------------------------------------------------------


def ranked(totals_: list[tuple[str, int]]) -> list[tuple[str, Decimal, str | None, int | None]]:
    table = pa.table(
        {
            "plan": [name for name, _ in totals_],
            "level1": ["产出指标"] * len(totals_),
            "operator": ["≥"] * len(totals_),
            "target": [90] * len(totals_),
            "actual": [actual for _, actual in totals_],
            "points": [90] * len(totals_),
        }
    )
    names_ = [name for name, _ in totals_]
    money = pa.table(
        {"plan": names_, "budget": [100] * len(names_), "executed": [100] * len(names_)}
    )
    scored = tables.score(table, TEN)
    rows = tables.totals(scored, TEN, budgets=money).plans.to_pylist()
    return [(row["plan"], row["total"], row["grade"], row["rank"]) for row in rows]


def test_ties_keep_their_rank() -> None:
    found = ranked([("甲", 80), ("乙", 90), ("丙", 80), ("丁", 50)])
    assert found == [
        ("甲", Decimal("90.00"), "优", 2),
        ("乙", Decimal("100.00"), "优", 1),
        ("丙", Decimal("90.00"), "优", 2),
        ("丁", Decimal("60.00"), "中", 4),
    ]


def test_no_grade_without_budget_or_with_an_open_row() -> None:
    table = pa.table({"plan": ["甲", "甲"], "target": ["≥1"] * 2, "actual": ["1", None],
                      "points": [45, 45]})  # fmt: skip
    scored = tables.score(table, TEN)
    money = pa.table({"plan": ["甲"], "budget": [100], "executed": [50]})
    for budgets, total, execution in ((None, "45.00", None), (money, "50.00", Decimal("5.00"))):
        (row,) = tables.totals(scored, budgets=budgets).plans.to_pylist()
        assert (str(row["total"]), row["grade"], row["unscored"]) == (total, None, 1)
        assert row["execution"] == execution
    twice = pa.concat_tables([money, money])
    with pytest.raises(InputError) as caught:
        tables.totals(scored, budgets=twice)
    assert caught.value.finding.name == "bulk-plan-twice"


# -- what an import costs -------------------------------------------------------------------------


def test_the_face_brings_in_neither_numpy_nor_pyarrow() -> None:
    program = (
        "import sys, gov_perf; from gov_perf import score, read_plan, regulation;"
        "print(*sorted({'numpy', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("strange", "name"),
    [({"培训合格率": "96%"}, "actuals-no-mapping"), ({"别的单位": {}}, "bulk-plan-unknown")],
)
def test_actual_values_of_no_plan_are_refused(strange: Any, name: str) -> None:  # noqa: ANN401
    plan = samples.suijiang_red_cross()
    with pytest.raises(InputError) as caught:
        tables.from_plans([plan], strange, TEN)
    assert [item.name for item in caught.value.findings] == [name]
    assert next(iter(strange)) in str(caught.value)
    assert len(tables.from_plans(iter([plan]), {}, TEN)) == 8


def test_a_plan_that_is_no_list_of_plans_is_refused_with_all_that_is_wrong() -> None:
    with pytest.raises(InputError) as caught:
        tables.from_plans([samples.suijiang_red_cross()], {"甲": "96%", "乙": 5}, TEN)  # type: ignore[dict-item]
    assert caught.value.finding.name == "bulk-argument-kinds"
    assert [item.name for item in caught.value.findings] == ["actuals-no-mapping"] * 2


def test_two_plans_of_one_name_are_not_added_up() -> None:
    plan = samples.suijiang_red_cross()
    actuals = {plan.name: samples.suijiang_actuals()}
    with pytest.raises(InputError) as caught:
        tables.from_plans([plan, evolve(plan, budget_year=2024)], actuals, TEN)
    assert [item.name for item in caught.value.findings] == ["bulk-plan-twice"]
    assert plan.name in caught.value.text
    other = evolve(plan, department="另一个单位")
    table = tables.from_plans([plan, other], actuals, TEN)
    assert sorted(set(table["plan"].to_pylist())) == sorted([plan.name, other.name])


def test_plans_without_a_name_are_told_how_to_get_one_and_nothing_else() -> None:
    plan = evolve(samples.suijiang_red_cross(), department="")
    other = evolve(plan, indicators=list(plan.indicators.roots)[:1])
    values = {"": dict(samples.suijiang_actuals())}
    with pytest.raises(InputError) as caught:
        tables.from_plans([plan, other], values, TEN)
    (told,) = caught.value.findings
    assert (told.name, told.fact("places")) == ("bulk-plans-unnamed", "1、2")
    assert 'evolve(plan, department="…")' in told.mend
    named = [evolve(plan, department="甲局"), evolve(other, department="乙局")]
    assert tables.from_plans(named, {}, TEN).num_rows == 13
    assert tables.from_plans([plan], {}, TEN).num_rows == 8  # one alone takes no other's place
    with pytest.warns(UserWarning, match="I014"):
        kept = tables.from_plans([plan, *named, other], values, TEN, skip_plans=True)
    assert set(kept["plan"].to_pylist()) == {"甲局", "乙局"}


def test_every_plan_that_is_at_fault_is_told_at_once() -> None:
    plan = samples.suijiang_red_cross()
    good = samples.suijiang_actuals()
    names = ("甲局", "乙局", "丙局", "丁局", "丁局")
    actuals: dict[str, Mapping[str, Any]] = {
        "甲局": {**good, "培训合格率": "好像不错", "受训学员满意度": "不清楚"},
        "乙局": {**good, "没有的指标": "1"},
        "丙局": good,
        "丁局": {**good, "培训合格率": Stated("某", met=True)},
        "戊局": good,
        "己局": good,
    }
    with pytest.raises(InputError) as caught:
        tables.from_plans([evolve(plan, department=name) for name in names], actuals, TEN)
    told = [(item.where.path or "", item.name) for item in caught.value.findings]
    assert told == [
        ("丁局", "bulk-plan-twice"),
        ("戊局", "bulk-plan-unknown"),
        ("己局", "bulk-plan-unknown"),
        ("甲局/受训学员满意度", "indicator-unknown"),
        ("甲局/产出指标/质量指标/培训合格率", "actual-not-read"),
        ("乙局/没有的指标", "indicator-unknown"),
        ("丁局/产出指标/质量指标/培训合格率", "bulk-cannot-write"),
    ]
    facts = dict(caught.value.finding.facts)
    assert facts == {"count": str(len(told)), "plans": "甲局、乙局、丁局、戊局、己局", "good": "1"}
    assert "skip_plans=True" in caught.value.text
    assert "skip_plans=True" in str(caught.value)
    assert all(item.mend for item in caught.value.findings)


def test_plans_at_fault_are_left_out_where_that_is_asked_for() -> None:
    """A run at night keeps the good ones, and says what it left out and why."""
    plan, good = samples.suijiang_red_cross(), samples.suijiang_actuals()
    plans = [evolve(plan, department=name) for name in ("甲局", "乙局", "丙局", "丁局", "丁局")]
    actuals: dict[str, Mapping[str, Any]] = {
        "甲局": {**good, "没有的指标": "1"},
        "乙局": good,
        "丙局": {**good, "培训合格率": "好像不错"},
        "丁局": good,
        "戊局": good,
    }
    with pytest.warns(UserWarning, match="甲局、丙局、丁局、戊局；没有问题的方案有 1 个"):
        rows = tables.from_plans(plans, actuals, TEN, skip_plans=True)
    alone = tables.from_plans(plans[1:2], {"乙局": good}, TEN)
    assert rows.to_pylist() == alone.to_pylist()
    scored = tables.score(rows, TEN)
    told = [
        ("丁局", "bulk-plan-twice"),
        ("戊局", "bulk-plan-unknown"),
        ("甲局/没有的指标", "indicator-unknown"),
        ("丙局/产出指标/质量指标/培训合格率", "actual-not-read"),
    ]
    for table in (rows, scored):
        assert [(item.where.path, item.name) for item in tables.skipped(table)] == told
        assert "没有的指标" in tables.skipped(table)[2].text
    with pytest.warns(UserWarning, match="没有问题的方案有 2 个"):
        more = tables.from_plans(plans, actuals, TEN, skip_plans=True, skip_unscorable=True)
    assert list(dict.fromkeys(more.column("plan").to_pylist())) == ["乙局", "丙局"]
    assert tables.skipped(alone) == ()
    assert tables.skipped(tables.from_plans(plans[1:2], {"乙局": good}, TEN, skip_plans=True)) == ()


def test_an_actual_value_that_is_not_read_may_stay_in_its_row() -> None:
    plan = samples.suijiang_red_cross()
    values = {**samples.suijiang_actuals(), "培训合格率": "好像不错"}
    with pytest.raises(InputError) as caught:
        tables.from_plans([plan], {plan.name: values}, TEN)
    assert caught.value.finding.name == "bulk-plans-faulty"
    rows = tables.from_plans([plan], {plan.name: values}, TEN, skip_unscorable=True)
    scored = tables.score(rows, TEN).to_pylist()
    sheet = score_plan(plan, values, TEN, skip_unscorable=True)
    assert {row["indicator"]: row["score"] for row in scored} == {
        "培训合格率": None,
        **{row.name: row.score for row in sheet.rows},
    }
    assert tables.skipped(rows) == ()
    strange = {**values, "没有的指标": "1"}
    with pytest.raises(InputError):
        tables.from_plans([plan], {plan.name: strange}, TEN, skip_unscorable=True)


@pytest.mark.parametrize("goal", [">10人", "<10人"])
def test_a_strict_sign_that_is_only_equalled_is_told_apart_by_the_columns(goal: str) -> None:
    """K052 is said on a sheet; how-to/bulk.md says how to find such rows in a table."""
    scored = one(target=goal, actual="10人", points="50")
    assert (scored["score"], scored["achievement"], scored["met"]) == (50, 1, False)
    assert scored["finding"] is None
