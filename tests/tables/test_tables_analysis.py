"""Analysis of many units: examples by hand, laws, and tables that are broken."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from statistics import correlation as by_the_book
from statistics import quantiles
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import GovPerfError, InputError, tables
from gov_perf.codes import by_code
from gov_perf.numbers.exact import round_half_up
from gov_perf.tables import analysis

Row = dict[str, Any]


def frame(values: Sequence[object], **more: Sequence[object]) -> Any:  # noqa: ANN401 - a table
    names = [f"单位{place}" for place in range(len(values))]
    kind = pa.decimal128(20, 4)
    return pa.table({"plan": pa.array(names, pa.string()), "v": pa.array(values, kind), **more})


def names(row: Row) -> set[str]:
    return {by_code()[code].name for code in (row["finding"] or "").split()}


def totals(
    scores: Sequence[Sequence[int | None]], executed: Sequence[int | None] | None = None
) -> tables.Totals:
    """Totals of units with an output of 60 points and a satisfaction of 30, both in per cent."""
    units = [f"单位{place}" for place in range(len(scores))]
    rows = [
        (unit, head, points, actual)
        for unit, both in zip(units, scores, strict=True)
        for head, points, actual in zip(("产出指标", "满意度指标"), (60, 30), both, strict=True)
    ]
    columns = dict(
        zip(("plan", "level1", "points", "actual"), zip(*rows, strict=True), strict=True)
    )
    table = pa.table(
        {
            **{name: list(values) for name, values in columns.items()},
            "level2": ["二级"] * len(rows),
            "operator": ["≥"] * len(rows),
            "target": [100] * len(rows),
            "unit": ["%"] * len(rows),
        }
    )
    money = None
    if executed is not None:
        money = pa.table({"plan": units, "budget": [100] * len(units), "executed": list(executed)})
    return tables.totals(tables.score(table, "财预〔2020〕10号"), budgets=money)


# -- ranking --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "ranks"), [("min", [1, 2, 2, 4, None]), ("dense", [1, 2, 2, 3, None])]
)
def test_equal_values_share_a_rank(ties: Any, ranks: list[int | None]) -> None:  # noqa: ANN401
    found = analysis.ranking(frame([7, None, 9, 7, 5]), by="v", ties=ties).to_pylist()
    assert [row["plan"][-1] for row in found] == ["2", "0", "3", "4", "1"]
    assert [row["rank"] for row in found] == ranks
    assert [row["tied"] for row in found] == [1, 2, 2, 1, None]
    assert [row["of"] for row in found] == [4] * 4 + [None]
    assert [names(row) for row in found] == [set()] * 4 + [{"analysis-no-value"}]
    assert found[0]["value"].as_tuple() == Decimal("9.0000").as_tuple()


def test_a_shared_rank_is_said_to_be_shared() -> None:
    said = [analysis.rank_said(*pair) for pair in ((1, 1), (2, 2), (2, None), (None, None))]
    assert said == ["第1名", "并列第2名", "第2名", "不排名"]


def test_the_ranking_of_totals_is_that_of_totals() -> None:
    made = totals([(100, 90), (90, 80), (90, 80), (60, 100), (80, None)], [100, 95, 95, 70, 90])
    own = {row["plan"]: row["rank"] for row in made.plans.to_pylist()}
    found = analysis.ranking(made).to_pylist()
    assert {row["plan"]: row["rank"] for row in found} == own
    assert names(found[-1]) == {"analysis-incomplete"}
    for by in ("score", "rate"):
        assert analysis.ranking(made, by=by).to_pylist()[-1]["rank"] is None
    assert analysis.ranking(made, by="execution").to_pylist()[-2]["plan"] == "单位4"


def test_who_has_no_rank_is_listed_with_the_reason() -> None:
    made = totals([(100, 90), (90, None), (None, None)], [100, 95, None])
    told = [None, "1 个指标没有评分", "2 个指标没有评分；没有预算执行得分（缺预算数或执行数）"]
    assert made.plans["no_rank"].to_pylist() == told
    assert made.plans["rank"].to_pylist() == [1, None, None]
    assert sorted(analysis.ranking(made)["reason"].to_pylist(), key=str) == sorted(told, key=str)
    by_score = analysis.ranking(made, by="score").to_pylist()
    assert [(row["plan"], row["reason"]) for row in by_score] == [
        ("单位0", None), ("单位1", "1 个指标没有评分"), ("单位2", "2 个指标没有评分"),
    ]  # fmt: skip
    by_execution = analysis.ranking(made, by="execution").to_pylist()
    assert [row["reason"] for row in by_execution] == [None, None, "没有可比较的数值"]
    other = analysis.ranking(frame([7, None]), by="v").to_pylist()  # a table of one's own
    assert [row["reason"] for row in other] == [None, "没有可比较的数值"]


def test_points_that_are_not_100_are_the_reason() -> None:
    table = pa.table(
        {"plan": ["甲"], "operator": ["≥"], "target": [1], "actual": [1], "points": [80]}
    )
    money = pa.table({"plan": ["甲"], "budget": [1], "executed": [1]})
    made = tables.totals(tables.score(table, "财预〔2020〕10号"), budgets=money)
    (said,) = made.plans["no_rank"].to_pylist()
    assert said == "指标分值合计 80 分，加预算执行 10 分不是 100 分"
    assert analysis.ranking(made)["reason"].to_pylist() == [said]


def test_without_a_budget_nothing_has_a_total_but_everything_a_score() -> None:
    made = totals([(100, 90), (90, 80)])
    assert [row["rank"] for row in analysis.ranking(made).to_pylist()] == [None, None]
    assert [row["rank"] for row in analysis.ranking(made, by="score").to_pylist()] == [1, 2]


def test_rates_are_compared_before_they_are_rounded() -> None:
    table = pa.table(
        {"plan": ["甲", "乙"], "score": [333_333, 1_000_000], "points": [10**6, 3 * 10**6]}
    )
    found = analysis.ranking(table, by="rate").to_pylist()
    assert [(row["plan"], row["rank"], str(row["value"])) for row in found] == [
        ("乙", 1, "0.333333"), ("甲", 2, "0.333333"),
    ]  # fmt: skip


def test_every_place_has_a_ranking_of_its_own() -> None:
    table = frame([1, 3, 2, 2, None], place=["南", "北", "南", None, "北"])
    found = analysis.ranking(table, by="v", within="place").to_pylist()
    assert [(row["place"], row["plan"][-1], row["rank"]) for row in found] == [
        ("南", "2", 1), ("南", "0", 2), ("北", "1", 1), ("北", "4", None), (None, "3", 1),
    ]  # fmt: skip


@given(st.lists(st.none() | st.integers(0, 5), max_size=12), st.randoms())
def test_ranks_do_not_depend_on_the_order(values: list[int | None], order: Any) -> None:  # noqa: ANN401
    shuffled = list(enumerate(values))
    order.shuffle(shuffled)
    table = pa.table(
        {
            "plan": pa.array([str(place) for place, _ in shuffled], pa.string()),
            "v": pa.array([value for _, value in shuffled], pa.int64()),
        }
    )
    found = {row["plan"]: row for row in analysis.ranking(table, by="v").to_pylist()}
    assert len(found) == len(values)
    for place, value in enumerate(values):
        row = found[str(place)]
        known = [other for other in values if other is not None]
        if value is None:
            assert row["rank"] is None
        else:
            assert row["rank"] == 1 + sum(other > value for other in known)
            assert row["tied"] == known.count(value)


# -- distribution ---------------------------------------------------------------------------------


def test_the_distribution_of_each_level() -> None:
    made = totals([(100, 90), (90, 80), (90, 80), (60, 100), (80, None)], [100] * 5)
    found = analysis.distribution(made)
    output, satisfied = found.summary.to_pylist()
    exact = {name: str(output[name]) for name in ("min", "q1", "median", "q3", "max", "mean")}
    assert exact == {
        "min": "0.600000", "q1": "0.800000", "median": "0.900000", "q3": "0.900000",
        "max": "1.000000", "mean": "0.840000",
    }  # fmt: skip
    assert (output["count"], output["left_out"], output["finding"]) == (5, 0, None)
    assert (satisfied["count"], satisfied["left_out"]) == (4, 1)
    assert names(satisfied) == {"analysis-incomplete"}
    counts = [row["count"] for row in found.bins.to_pylist() if row["level1"] == "产出指标"]
    assert counts == [0, 0, 0, 0, 0, 0, 1, 0, 1, 3]
    below = analysis.distribution(made, by="level2").summary.to_pylist()
    assert [(row["level2"], row["count"], row["left_out"]) for row in below] == [("二级", 9, 1)]


def test_quartiles_of_decimals_are_exact() -> None:
    (row,) = analysis.distribution(
        frame([Decimal("0.0001"), Decimal("0.0002")]), by=None, of="v"
    ).summary.to_pylist()
    assert [str(row[name]) for name in ("q1", "median", "q3")] == [
        "0.000125", "0.000150", "0.000175",
    ]  # fmt: skip


def test_what_lies_outside_the_edges_has_bins_without_an_end() -> None:
    made = analysis.distribution(
        frame([-1, 0, 60, 80, 100, 101]), by=None, of="v", edges=[0, "60", 80, 100]
    )
    assert [(row["lower"], row["upper"], row["count"]) for row in made.bins.to_pylist()] == [
        (None, 0, 1), (0, 60, 1), (60, 80, 1), (80, 100, 2), (100, None, 1),
    ]  # fmt: skip


@given(
    st.lists(st.decimals(-20, 120, places=2), min_size=2, max_size=20),
    st.randoms(),
)
def test_the_summary_is_that_of_the_standard_library(values: list[Decimal], order: Any) -> None:  # noqa: ANN401
    found = analysis.distribution(frame(values), by=None, of="v")
    (row,) = found.summary.to_pylist()
    low, middle, high = quantiles(map(Fraction, values), method="inclusive")
    mean = sum(map(Fraction, values), Fraction(0)) / len(values)
    assert (row["q1"], row["median"], row["q3"]) == (low, middle, high)
    assert (row["min"], row["max"]) == (min(values), max(values))
    assert row["mean"] == round_half_up(mean, 6)
    assert sum(row["count"] for row in found.bins.to_pylist()) == row["count"] == len(values)
    order.shuffle(values)
    again = analysis.distribution(frame(values), by=None, of="v")
    assert again.summary.equals(found.summary)
    assert again.bins.equals(found.bins)


# -- outliers -------------------------------------------------------------------------------------


def test_what_is_beyond_the_bounds_and_not_what_is_on_them() -> None:
    # Quartiles 2 and 4: from 2 − 3 to 4 + 3.
    found = analysis.outliers(frame([1, 2, 3, 4, 7]), by=None, of="v")
    assert found.rows.to_pylist() == []
    found = analysis.outliers(frame([1, 2, 3, 4, Decimal("7.0001")]), by=None, of="v")
    (row,) = found.rows.to_pylist()
    assert (row["plan"], row["side"], row["lower"], row["upper"]) == ("单位4", "高", -1, 7)
    (bounds,) = found.bounds.to_pylist()
    assert (bounds["rule"], bounds["center"], bounds["spread"]) == ("iqr", 3, 2)
    assert (bounds["count"], bounds["below"], bounds["above"]) == (5, 0, 1)


def test_both_rules_agree_where_values_lie_evenly() -> None:
    table = frame([-30, 1, 2, 3, 4, 5, 6, 7, 38])
    for rule in ("iqr", "mad"):
        found = analysis.outliers(table, by=None, of="v", rule=rule)
        (bounds,) = found.bounds.to_pylist()
        assert (bounds["lower"], bounds["upper"]) == (-4, 12)
        assert [row["side"] for row in found.rows.to_pylist()] == ["低", "高"]
    (wide,) = analysis.outliers(table, by=None, of="v", factor=9).bounds.to_pylist()
    assert (wide["lower"], wide["upper"], wide["above"]) == (-34, 42, 0)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1, 2, 3, 100], {"analysis-too-few"}),
        ([100, 100, 100, 100, 0], {"analysis-no-spread"}),
        ([1, 2, 3, 4, None], {"analysis-too-few", "analysis-no-value"}),
        ([None, None], {"analysis-too-few", "analysis-no-value"}),
    ],
)
@pytest.mark.parametrize("rule", ["iqr", "mad"])
def test_a_group_that_cannot_be_judged_says_so(
    values: list[int | None],
    reason: set[str],
    rule: Any,  # noqa: ANN401
) -> None:
    found = analysis.outliers(frame(values), by=None, of="v", rule=rule)
    (bounds,) = found.bounds.to_pylist()
    assert names(bounds) == reason
    assert (bounds["lower"], bounds["upper"], found.rows.num_rows) == (None, None, 0)


def test_outliers_of_each_level_stand_in_the_order_of_the_table() -> None:
    made = totals([(100, 20), (99, 91), (98, 92), (20, 93), (97, 94), (96, 95)])
    found = analysis.outliers(made)
    assert [(row["plan"], row["level1"], row["side"]) for row in found.rows.to_pylist()] == [
        ("单位0", "满意度指标", "低"), ("单位3", "产出指标", "低"),
    ]  # fmt: skip
    assert [row["below"] for row in found.bounds.to_pylist()] == [1, 1]


# -- correlation ----------------------------------------------------------------------------------


def both(first: Sequence[object], second: Sequence[object]) -> list[Row]:
    table = frame(first, w=pa.array(second, pa.decimal128(20, 4)))
    rows: list[Row] = analysis.correlation(table, x="v", y="w").to_pylist()
    return rows


def test_a_line_is_one_and_a_curve_is_one_by_ranks() -> None:
    straight, ranks = both([1, 2, 3], [-2, -4, -6])
    assert (straight["value"], ranks["value"]) == (-1, -1)
    straight, ranks = both([1, 2, 3], [1, 4, 9])
    # 8 ÷ √(2 × 98/3) = 0.98974…
    assert (str(straight["value"]), ranks["value"]) == ("0.989743", 1)
    assert (straight["n"], straight["left_out"], straight["finding"]) == (3, 0, None)


def test_equal_values_share_the_middle_rank() -> None:
    # Ranks 1.5, 1.5, 3 and 1, 2, 3: 1.5 ÷ √(1.5 × 2).
    _, ranks = both([1, 1, 2], [1, 2, 3])
    assert str(ranks["value"]) == "0.866025"


@pytest.mark.parametrize(
    ("first", "second", "many", "reason"),
    [
        ([], [], 0, {"analysis-too-few"}),
        ([1], [2], 1, {"analysis-too-few"}),
        ([1, 1, 1], [1, 2, 3], 3, {"analysis-no-spread"}),
        ([1, None, 3], [None, 2, None], 0, {"analysis-too-few", "analysis-no-value"}),
    ],
)
def test_no_coefficient_where_there_is_none(
    first: list[int | None], second: list[int | None], many: int, reason: set[str]
) -> None:
    for row in both(first, second):
        assert (row["value"], row["n"], row["left_out"]) == (None, many, len(first) - many)
        assert names(row) == reason


def test_the_execution_rate_comes_from_the_budget_by_name() -> None:
    made = totals([(100, 90), (90, 80), (60, 100), (50, 50)])
    money = pa.table(
        {
            "plan": ["单位2", "单位0", "单位1", "别处"],
            "budget": [200, 100, 300, 1],
            "executed": [100, 100, 200, 1],
        }
    )
    straight, ranks = analysis.correlation(made, budgets=money).to_pylist()
    assert (straight["y"], straight["n"], straight["left_out"]) == ("execution_rate", 3, 1)
    assert names(straight) == {"analysis-no-value"}
    points = [87, 78, 66], [1.0, 2 / 3, 1 / 2]
    assert abs(by_the_book(*points) - float(straight["value"])) < 1e-6
    assert ranks["value"] == 1


def middle_ranks(values: Sequence[int]) -> list[int]:
    """Twice the rank, so that the middle of two is a whole number."""
    return [2 * sum(other < value for other in values) + values.count(value) for value in values]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=12))
def test_coefficients_keep_to_their_range_and_to_the_book(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    expected = [(first, second), (middle_ranks(first), middle_ranks(second))]
    for row, columns in zip(both(first, second), expected, strict=True):
        if min(len(set(first)), len(set(second))) == 1:
            assert row["value"] is None
        else:
            assert abs(by_the_book(*columns) - float(row["value"])) < 1e-6
            assert -1 <= row["value"] <= 1


def test_the_last_digit_is_rounded_half_up_without_a_float() -> None:
    from gov_perf.tables.analysis.statistics import root

    assert str(root(Fraction(25, 10**14), 6)) == "0.000001"  # √ is 5·10⁻⁷, exactly half
    assert str(root(Fraction(24, 10**14), 6)) == "0.000000"
    assert str(root(Fraction(10**30 + 1), 6)) == "1000000000000000.000000"
    assert float(root(Fraction(2), 12)) == pytest.approx(sqrt(2), abs=1e-12)


# -- two years ------------------------------------------------------------------------------------


def test_what_changed_since_last_year() -> None:
    last = totals([(95, 90), (90, 85), (50, 60)], [90, 95, 100])
    this = totals([(100, 90), (80, None)], [100, 100])
    found = analysis.compare_years(this, last)
    first, second, third = found.plans.to_pylist()
    assert (first["years"], second["years"], third["years"]) == ("两年", "两年", "仅去年")
    assert [str(first[name]) for name in ("total_last", "total", "total_change")] == [
        "93.00", "97.00", "4.00",
    ]  # fmt: skip
    assert (first["rank_last"], first["rank"], first["rank_change"]) == (1, 1, 0)
    assert (first["grade_last"], first["grade"], first["grade_changed"]) == ("优", "优", False)
    assert (str(first["rate"]), str(first["rate_change"])) == ("0.966667", "0.033333")
    assert (second["total"], second["total_change"]) == (None, None)
    assert names(second) == {"analysis-incomplete"}
    assert (third["total"], third["grade_last"], third["finding"]) == (None, "差", None)
    heads = {(row["plan"], row["level1"]): row for row in found.levels.to_pylist()}
    assert len(heads) == 6
    assert heads["单位0", "产出指标"]["rate_change"] == Decimal("0.05")
    assert names(heads["单位1", "满意度指标"]) == {"analysis-incomplete"}
    assert heads["单位2", "满意度指标"]["years"] == "仅去年"


def test_a_year_beside_itself_has_not_changed_and_turned_round_it_is_the_opposite() -> None:
    one, other = totals([(95, 90), (90, 85)], [90, 95]), totals([(70, 80), (99, 99)], [80, 99])
    same = analysis.compare_years(one, one).plans.to_pylist()
    assert {(row["total_change"], row["rank_change"], row["grade_changed"]) for row in same} == {
        (0, 0, False)
    }
    there = analysis.compare_years(one, other).plans.to_pylist()
    back = analysis.compare_years(other, one).plans.to_pylist()
    for name in ("total_change", "rate_change", "rank_change"):
        assert [row[name] for row in there] == [-row[name] for row in back]
    assert any(row["rank_change"] for row in there)


def test_tables_of_plans_do_without_levels() -> None:
    table = frame([1, 2], score=[1, 2], points=[2, 2], total=[1, 2])
    found = analysis.compare_years(table, pl.from_arrow(table))
    assert found.levels.num_rows == 0
    assert [row["grade_changed"] for row in found.plans.to_pylist()] == [None, None]
    assert [row["rate_change"] for row in found.plans.to_pylist()] == [0, 0]


LOOSE: Any = analysis
"""Without its types, for what no type checker lets through."""

# -- what is broken -------------------------------------------------------------------------------

EVERY: Sequence[Callable[[Any], Any]] = (
    lambda table: analysis.ranking(table, by="v"),
    lambda table: analysis.distribution(table, by=None, of="v"),
    lambda table: analysis.outliers(table, by=None, of="v"),
    lambda table: analysis.correlation(table, x="v", y="v"),
)


@pytest.mark.parametrize("ask", EVERY)
@pytest.mark.parametrize(
    ("table", "name"),
    [
        ([1, 2], "bulk-no-table"),
        (pa.table({"plan": ["甲"]}), "bulk-column-missing"),
        (pa.table({"plan": ["甲"], "v": ["十"]}), "bulk-column-kind"),
        (pa.table({"plan": ["甲"], "v": [[1]]}), "bulk-column-kind"),
        (pa.Table.from_arrays([pa.array([1])] * 3, ["plan", "v", "v"]), "bulk-column-taken"),
    ],
)
def test_a_table_of_no_use_is_refused(ask: Callable[[Any], Any], table: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        ask(table)
    assert caught.value.finding.name == name


@pytest.mark.parametrize("ask", EVERY)
@pytest.mark.parametrize(
    "values",
    [
        pa.array([], pa.int64()),
        pa.nulls(3),
        pa.array([1]),
        pa.array([Decimal(f"1E-{places}") for places in (1, 20, 30)], pa.decimal128(38, 30)),
        pa.array([Decimal(10) ** 37, Decimal(-1), Decimal("0.5")], pa.decimal256(60, 20)),
        pa.array([2 * 10**12, -2 * 10**12, 2 * 10**12 + 1]),
        pa.array([float("nan"), float("inf"), 0.1, 1 / 3]),
        pa.chunked_array([[1, 2], [None], [3]], pa.int8()),
    ],
)
def test_whatever_numbers_there_are_nothing_vanishes(
    ask: Callable[[Any], Any],
    values: Any,  # noqa: ANN401
) -> None:
    plans = pa.array([None, *map(str, range(len(values)))][: len(values)], pa.string())
    made = ask(pa.table({"plan": plans, "v": values}))
    if isinstance(made, analysis.Distribution | analysis.Outliers):
        made = made.summary if isinstance(made, analysis.Distribution) else made.bounds
        assert [row["count"] + row["left_out"] for row in made.to_pylist()] == [len(values)]
    elif "n" in made.column_names:
        assert {row["n"] + row["left_out"] for row in made.to_pylist()} == {len(values)}
    else:
        assert made.num_rows == len(values)
        unranked = [row for row in made.to_pylist() if row["rank"] is None]
        assert all(row["finding"] for row in unranked)


def test_beyond_the_range_and_inexact_is_said() -> None:
    rows = analysis.ranking(
        pa.table({"plan": ["甲", "乙", "丙"], "v": [1 / 3, 1e300, 0.25]}), by="v"
    ).to_pylist()
    assert [(row["rank"], names(row)) for row in rows] == [
        (1, set()), (None, {"analysis-unusable"}), (None, {"analysis-unusable"}),
    ]  # fmt: skip


@pytest.mark.parametrize(("score", "points"), [(1, 0), (1, -5), (None, 5), (1, None), (0, 0)])
def test_a_rate_without_points_is_none(score: int | None, points: int | None) -> None:
    kinds = {"score": pa.array([score], pa.int64()), "points": pa.array([points], pa.int64())}
    (row,) = analysis.ranking(pa.table({"plan": ["甲"], **kinds}), by="rate").to_pylist()
    assert (row["rank"], names(row)) == (None, {"analysis-no-value"})


@pytest.mark.parametrize(
    "ask",
    [
        lambda table: LOOSE.ranking(table, by="v", ties="max"),
        lambda table: LOOSE.outliers(table, by=None, of="v", rule="sigma"),
        lambda table: LOOSE.outliers(table, by=None, of="v", factor=0),
        lambda table: LOOSE.outliers(table, by=None, of="v", factor="1e9"),
        lambda table: LOOSE.outliers(table, by=None, of="v", factor=1.5),
        lambda table: LOOSE.distribution(table, by=None, of="v", edges=[]),
        lambda table: LOOSE.distribution(table, by=None, of="v", edges=[1]),
        lambda table: LOOSE.distribution(table, by=None, of="v", edges=[1, 1]),
        lambda table: LOOSE.distribution(table, by=None, of="v", edges=[0, 10**30]),
        lambda table: LOOSE.distribution(table, by=None, of="v", edges=[0, f"1.{'1' * 30}"]),
        lambda table: LOOSE.distribution(table, by="v", of="v"),
        lambda table: LOOSE.ranking(table, by="v", within="v"),
        lambda table: LOOSE.compare_years(table, table),
    ],
)
def test_options_of_no_use_are_refused(ask: Callable[[Any], Any]) -> None:
    with pytest.raises(GovPerfError) as caught:
        ask(frame([1, 2, 3]))
    assert caught.value.text


def test_a_plan_that_stands_twice_is_no_match() -> None:
    table = pa.table({"plan": ["甲", "甲"], "total": [1, 2], "score": [1, 2], "points": [2, 2]})
    for ask in (
        lambda: analysis.compare_years(table, table),
        lambda: analysis.correlation(table, budgets=table),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.finding.name == "analysis-plan-twice"
        assert "甲" in caught.value.text


def test_ranks_that_are_no_whole_numbers_are_refused() -> None:
    table = frame([1], score=[1], points=[2], total=[1], rank=[1.5])
    with pytest.raises(InputError) as caught:
        analysis.compare_years(table, table)
    assert caught.value.finding.name == "bulk-column-kind"


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 120), st.none() | st.integers(0, 120)), max_size=6))
def test_every_unit_of_the_totals_is_accounted_for(scores: list[tuple[int, int | None]]) -> None:
    if not scores:
        return
    made = totals(scores, [90] * len(scores))
    assert analysis.ranking(made).num_rows == len(scores)
    summary = analysis.distribution(made).summary.to_pylist()
    assert [row["count"] + row["left_out"] for row in summary] == [len(scores)] * 2
    assert analysis.compare_years(made, made).plans.num_rows == len(scores)
