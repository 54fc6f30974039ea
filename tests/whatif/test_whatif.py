"""Questions about a scored plan: every claim is checked by scoring the whole plan again."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actual,
    Actuals,
    Adjustment,
    BudgetExecution,
    Ceiling,
    Comparison,
    Conventions,
    DepartmentPlan,
    InputError,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measured,
    Money,
    Needed,
    Outcome,
    Proportional,
    Ratio,
    Reach,
    ScoreSheet,
    Stated,
    Target,
    adjust,
    compare,
    compare_sheets,
    needed,
    regulation,
    samples,
    score,
    sensitivity,
    ways_to_grade,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.numbers.exact import add, allocate
from gov_perf.rules.base import PointsLike
from gov_perf.sheets.sheet import EXECUTION
from gov_perf.testing import actuals_for
from gov_perf.testing.plans import trees
from gov_perf.whatif import Options, Reason, Wish

OLD, NEW = "财预〔2020〕10号", "财预〔2021〕101号"
PLAN = samples.suijiang_red_cross()
ACTUALS = samples.suijiang_actuals()
BUDGET = samples.suijiang_budget()
UPTIME = "灾害管理信息系统正常运转率"


def scored(
    plan: DepartmentPlan,
    actuals: dict[str, ActualLike],
    number: str,
    options: Options,
    name: str | None = None,
    value: Actual | None = None,
) -> ScoreSheet:
    """The whole plan scored, with another value for one indicator or the executed amount."""
    if name is None or value is None:
        return score(plan, actuals, number, **options)
    if name != EXECUTION:
        return score(plan, {**actuals, name: value}, number, **options)
    assert isinstance(value, Measured)
    changed: Options = {**options}
    changed["budget"] = evolve(options["budget"] or BUDGET, executed=Money(value.value))
    return score(plan, actuals, number, **changed)


@st.composite
def desks(draw: st.DrawFn) -> tuple[DepartmentPlan, dict[str, ActualLike], str, Options]:
    plan = DepartmentPlan("示例单位", indicators=draw(trees()))  # nothing else is scored
    yuan = draw(st.integers(0, 200_000))
    options: Options = {
        "budget": BudgetExecution("100000", yuan),
        "standards": draw(st.sampled_from(["plan", "regulation"])),
    }
    return plan, draw(actuals_for(plan)), draw(st.sampled_from([OLD, NEW])), options


def one_step_back(answer: Needed) -> Actual:
    """The answer one step nearer to the value it came from."""
    assert answer.change is not None
    step = -answer.step if answer.change > 0 else answer.step
    value = answer.value
    if isinstance(value, Measured):
        return Measured(value.value + step, value.unit)
    if isinstance(value, Ratio):
        return Ratio(value.part + step, value.whole)
    assert isinstance(value, Judgement)
    return Judgement(value.share + Fraction(step))


@given(desks(), st.data())
def test_what_is_needed_is_needed_and_enough(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options], data: st.DataObject
) -> None:
    plan, actuals, number, options = desk
    base = score(plan, actuals, number, **options)
    name = data.draw(st.sampled_from([EXECUTION, *(row.path for row in base.rows)]))
    row: Any = base.execution if name == EXECUTION else base[name]
    wished = row.points * data.draw(st.integers(1, 1000)) / 1000
    answer = needed(plan, actuals, number, name, score=wished, **options)
    assert (answer.score_before, answer.total_before) == (row.score, base.total)
    after = scored(plan, actuals, number, options, name, answer.value)
    earned: Any = after.execution if name == EXECUTION else after[name]
    assert (answer.score_after, answer.total_after, answer.grade_after) == (
        earned.score, after.total, after.grade,
    )  # fmt: skip
    assert (answer.reach is Reach.ALREADY) == (row.score >= wished)
    assert (answer.score_after >= wished) == (answer.reach is not Reach.OUT_OF_REACH)
    if answer.reach is not Reach.REACHABLE:
        return
    before = scored(plan, actuals, number, options, name, one_step_back(answer))
    less: Any = before.execution if name == EXECUTION else before[name]
    assert less.score < wished


@given(desks(), st.sampled_from("优良中差"))
def test_every_way_leads_to_the_grade_and_no_short_row_does(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options], grade: str
) -> None:
    plan, actuals, number, options = desk
    base = score(plan, actuals, number, **options)
    found = ways_to_grade(plan, actuals, number, grade, **options)
    floor = {"优": 90, "良": 80, "中": 60, "差": 0}[grade]
    assert found.reached == (base.total >= floor)
    assert found.gap == max(floor - base.total, 0)
    assert len(found.ways) + len(found.short) == (0 if found.reached else len(base.rows) + 1)
    for way in found.ways:
        name = way.needed.path
        after = scored(plan, actuals, number, options, name, way.needed.value)
        assert after.total == way.needed.total_after >= floor
        assert after.total - base.total == way.gap
        assert after.grade == way.needed.grade_after
    efforts = [way.effort for way in found.ways]
    assert efforts == sorted(efforts, key=lambda effort: (effort is None, effort or 0))
    for short in found.short:
        assert short.total < floor
        after = scored(plan, actuals, number, options, short.path, short.value)
        assert after.total == short.total
        assert short.best == short.score + short.total - base.total
    best = {way.needed.path: way.needed.points for way in found.ways}
    best |= {short.path: short.best for short in found.short}
    if not found.reached:
        assert found.total_at_best == sum(best.values())


def test_the_sample_needs_no_more_than_its_system_up_or_its_money_spent() -> None:
    found = ways_to_grade(PLAN, ACTUALS, OLD, budget=BUDGET)
    assert [
        (way.needed.name, str(way.needed.value), str(way.gap), str(way.needed.total_after))
        for way in found.ways
    ] == [
        (UPTIME, "98%", "10.00", "99.53"),
        (EXECUTION, "78,660.65元", "0.47", "90.00"),
    ]
    assert [str(way.effort) for way in found.ways] == ["1/196", "73213/1574000"]
    assert [str(item) for item in (found.floor, found.gap)] == ["90", "0.47"]
    assert found.total_at_best == 100
    assert found.illustrative
    assert all(short.value is None for short in found.short)


@pytest.mark.parametrize(
    ("wish", "kind", "wished", "reach"),
    [
        ({"score": "9.53"}, Wish.SCORE, "9.53", Reach.ALREADY),
        ({"score": "full"}, Wish.FULL, "10.00", Reach.REACHABLE),
        ({"grade": "优"}, Wish.GRADE, "90", Reach.REACHABLE),
        ({"grade": "良"}, Wish.GRADE, "80", Reach.ALREADY),
        ({"total": "90.00"}, Wish.TOTAL, "90.00", Reach.REACHABLE),
        ({"total": "90.01"}, Wish.TOTAL, "90.01", Reach.OUT_OF_REACH),
    ],
)
def test_wishes_for_the_executed_amount(
    wish: dict[str, str], kind: Wish, wished: str, reach: Reach
) -> None:
    options: dict[str, Any] = {**wish, "budget": BUDGET}
    answer = needed(PLAN, ACTUALS, OLD, EXECUTION, **options)
    assert (answer.wish, str(answer.wished), answer.reach) == (kind, wished, reach)
    wanted = "75,000.00元" if reach is Reach.ALREADY else "78,660.65元"
    assert str(answer.value) == wanted
    assert answer.rounded_up == (reach is not Reach.ALREADY)


def test_an_executed_amount_is_answered_in_its_own_scale() -> None:
    budget = BudgetExecution("7.87万元", "7.5万元")
    answer = needed(PLAN, ACTUALS, OLD, EXECUTION, score="full", budget=budget)
    assert str(answer.value) == "7.866065万元"
    coarse = needed(PLAN, ACTUALS, OLD, EXECUTION, score="full", budget=budget, resolution=1000)
    assert str(coarse.value) == "7.9万元"


def one(target: str, *more: Level3Indicator, points: str | None = None) -> DepartmentPlan:
    leaves = [Level3Indicator("甲", target, points=points), *more]
    return DepartmentPlan(
        "示例单位", indicators=[Level1Indicator("产出指标", [Level2Indicator("数量指标", leaves)])]
    )


@pytest.mark.parametrize("missing", ["zero", "skip"])
def test_an_indicator_without_an_actual_value_starts_from_nothing(
    missing: Literal["zero", "skip"],
) -> None:
    plan = one("≥30人", Level3Indicator("乙", "≥5次"))
    actuals: dict[str, ActualLike] = {"乙": 5}
    answer = needed(plan, actuals, OLD, "甲", score="12.5", missing=missing)
    assert str(answer.value) == "15人"
    assert answer.before is None
    assert answer.change is None
    assert [item.name for item in answer.findings] == ["whatif-nothing-given"]
    assert answer.score_before == (Decimal("0.00") if missing == "zero" else None)
    assert (str(answer.total_before), str(answer.total_after)) == ("25.00", "37.50")


def test_a_grade_can_be_asked_for_the_one_row_that_is_missing() -> None:
    actuals = {name: value for name, value in ACTUALS.items() if name != UPTIME}
    answer = needed(PLAN, actuals, OLD, UPTIME, grade="优", missing="skip", budget=BUDGET)
    assert (str(answer.value), answer.grade_before, answer.grade_after) == ("98%", None, "优")


def test_stated_values_say_that_a_figure_is_needed() -> None:
    leaf = Level3Indicator("甲", "≥12期", standard="是否完成指标值")
    plan = DepartmentPlan(
        "示例单位", indicators=[Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    )
    answer = needed(plan, {"甲": "未完成"}, OLD, "甲", score="full")
    assert (str(answer.value), answer.change) == ("12期", None)
    assert answer.before == Stated("未完成", met=False)
    assert [item.name for item in answer.findings] == ["whatif-figure-needed"]
    assert answer.findings[0].where.path == answer.path
    with pytest.raises(InputError) as caught:
        needed(plan, {"甲": "未完成"}, OLD, "甲", score="full", standards="regulation")
    assert "figure-needed" in names(caught.value)


def names(error: InputError) -> list[str]:
    return [item.name for item in error.findings]


def test_everything_that_is_wrong_with_a_question_is_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        needed(PLAN, ACTUALS, OLD, "没有的", score="1", grade="甲", resolution=0)
    assert sorted(names(caught.value)) == [
        "indicator-unknown", "whatif-grade-unknown", "whatif-question", "whatif-resolution",
    ]  # fmt: skip
    with pytest.raises(InputError) as caught:
        needed(PLAN, {UPTIME: "约20"}, OLD, "没有的", score="许多", resolution="0")
    assert {
        "not-a-number", "whatif-resolution", "indicator-unknown", "actual-absent",
    } < set(names(caught.value))  # fmt: skip
    with pytest.raises(InputError) as caught:
        needed(PLAN, ACTUALS, OLD, EXECUTION, score=0.5, resolution="1")  # type: ignore[arg-type]  # what a caller may try
    assert names(caught.value) == ["float-refused", "whatif-no-budget"]
    with pytest.raises(InputError) as caught:
        ways_to_grade(PLAN, {}, OLD, "甲")
    assert {"whatif-grade-unknown", "actual-absent"} == set(names(caught.value))
    with pytest.raises(InputError) as caught:
        needed(PLAN, ACTUALS, "没有的", EXECUTION)
    assert names(caught.value) == ["whatif-question", "regulation-unknown"]


@pytest.mark.parametrize("resolution", ["0", "-1", "0.001"])
def test_an_executed_amount_moves_by_whole_fen(resolution: str) -> None:
    with pytest.raises(InputError) as caught:
        needed(PLAN, ACTUALS, OLD, EXECUTION, score=1, budget=BUDGET, resolution=resolution)
    assert names(caught.value) == ["whatif-resolution"]


def test_a_sheet_without_a_grade_cannot_be_asked_for_one() -> None:
    for ask in (
        lambda: needed(PLAN, ACTUALS, OLD, UPTIME, grade="优"),
        lambda: needed(PLAN, ACTUALS, OLD, UPTIME, grade="中"),
        lambda: ways_to_grade(PLAN, ACTUALS, OLD),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        assert names(caught.value) == ["whatif-no-grade"]
    with pytest.raises(InputError) as caught:
        ways_to_grade(PLAN, ACTUALS, OLD, "甲")
    assert names(caught.value) == ["whatif-grade-unknown", "whatif-no-grade"]


def test_rows_without_a_figure_to_start_from_come_last() -> None:
    actuals = {name: value for name, value in ACTUALS.items() if name != "培训班期数"}
    options: Options = {"budget": BUDGET, "missing": "zero", "standards": "regulation"}
    found = ways_to_grade(PLAN, {**actuals, "救护培训普及率": "5%"}, OLD, "良", **options)
    assert [(way.needed.name, way.effort is None) for way in found.ways] == [
        ("救护培训普及率", False), ("培训班期数", True),
    ]  # fmt: skip
    assert "（缺）" in str(found)


def test_a_row_that_no_value_can_score_is_named_and_hides_no_other() -> None:
    tree = PLAN.indicators.changed("培训班期数", target="20期")
    plan = evolve(PLAN, indicators=tree)
    actuals = {name: value for name, value in ACTUALS.items() if name != "培训班期数"}
    options: Options = {"budget": BUDGET, "missing": "zero", "standards": "regulation"}
    found = ways_to_grade(plan, actuals, OLD, **options)
    assert "sign-needed" in [item.name for item in found.findings]
    assert "培训班期数" not in [way.needed.name for way in found.ways]
    with pytest.raises(InputError) as caught:
        needed(plan, actuals, OLD, "培训班期数", score="full", **options)
    assert names(caught.value) == ["sign-needed"]


class Silent:
    """A rule that names no breakpoints."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        return Proportional().apply(points, target, actual)


def test_what_is_doubtful_of_a_rule_is_said_once_however_many_rows_it_scores() -> None:
    old = regulation(OLD)
    own = evolve(old, numeric=evolve(old.numeric, value=Silent()))
    options: Options = {"budget": BUDGET, "standards": "regulation"}
    low = {**ACTUALS, "培训班期数": 5, "救护培训普及率": "10%"}
    found = ways_to_grade(PLAN, low, own, "优", **options)
    told = [item for item in found.findings if item.name == "whatif-not-proven"]
    assert [(item.fact("rule"), item.where.path) for item in told] == [("Silent", PLAN.name)]
    silent = [way for way in found.ways if way.needed.findings]
    assert len(silent) + len([row for row in found.short if row.findings]) > 1
    assert str(found).count("W005") == 1


def test_an_indicator_may_be_called_like_the_execution() -> None:
    """With a budget the name means the execution row; its path always means the indicator."""
    leaf = Level3Indicator(EXECUTION, "≥95%", points=50)
    plan = DepartmentPlan(
        "示例单位", indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", [leaf])])]
    )
    budget = BudgetExecution(100, 50)
    actuals: dict[str, ActualLike] = {EXECUTION: "19%"}
    by_path = f"产出指标/质量指标/{EXECUTION}"
    assert needed(plan, actuals, OLD, EXECUTION, score=20).path == by_path
    assert needed(plan, actuals, OLD, by_path, score=20, budget=budget).path == by_path
    assert needed(plan, actuals, OLD, EXECUTION, score=6, budget=budget).path == EXECUTION


# ── sensitivity ─────────────────────────────────────────────────────────────────────────────


def restated(
    plan: DepartmentPlan, points: dict[str, Decimal], without: str | None = None
) -> DepartmentPlan:
    """The plan with these points stated, and without one indicator."""
    paths = {id(place.indicator): place.path for place in plan.indicators.places}
    roots = [
        Level1Indicator(
            root.name,
            [
                Level2Indicator(
                    branch.name,
                    [
                        evolve(leaf, points=points[paths[id(leaf)]])
                        for leaf in branch.children
                        if paths[id(leaf)] != without
                    ],
                )
                for branch in root.children
            ],
        )
        for root in plan.indicators.roots
    ]
    return evolve(plan, indicators=roots)


@given(desks(), st.data())
def test_drops_are_what_the_plan_without_the_indicator_scores(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options], data: st.DataObject
) -> None:
    plan, actuals, number, options = desk
    base = score(plan, actuals, number, **options)
    drops = sensitivity(plan, actuals, number, **options).drops
    points = {row.path: row.points for row in base.rows}
    assert [drop.path for drop in drops] == list(points)
    drop = data.draw(st.sampled_from(drops))
    rest = {path: value for path, value in actuals.items() if path != drop.path}
    lost = score(restated(plan, points, drop.path), rest, number, **options)
    assert (drop.lost_total, drop.lost_points) == (lost.total, lost.total_points)
    heading = drop.path.split("/")[0]
    peers = [path for path in rest if path.split("/")[0] == heading]
    assert (drop.shared_total is None) == (not peers)
    if not peers:
        return
    pool = add(points[path] for path in [drop.path, *peers])
    stated = plan.indicators.places[0].indicator.points is not None
    weights = [Fraction(points[path]) if stated else 1 for path in peers]
    shared = points | dict(zip(peers, allocate(pool, weights, 2), strict=True))
    again = score(restated(plan, shared, drop.path), rest, number, **options)
    assert (drop.shared_total, drop.shared_grade) == (again.total, again.grade)


@given(desks(), st.data())
def test_moves_are_what_the_plan_with_other_points_scores(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options], data: st.DataObject
) -> None:
    plan, actuals, number, options = desk
    base = score(plan, actuals, number, **options)
    found = sensitivity(plan, actuals, number, **options)
    points = {row.path: row.points for row in base.rows}
    pairs = {(move.giver, move.taker) for move in found.moves}
    assert pairs == {
        (one, other)
        for one in points
        for other in points
        if one != other and one.split("/")[0] == other.split("/")[0]
    }
    assert set(found.turning) == {move for move in found.moves if move.grade != base.grade}
    if found.moves:
        move = data.draw(st.sampled_from(found.moves))
        moved = points | {
            move.giver: points[move.giver] - 1,
            move.taker: points[move.taker] + 1,
        }
        other = score(restated(plan, moved), actuals, number, **options)
        assert (move.total, move.grade) == (other.total, other.grade)
        assert move.change == other.total - base.total


def test_stated_points_are_shared_again_in_their_own_proportion() -> None:
    plan = one(
        "≥1人", Level3Indicator("乙", "≥1人", points=20), Level3Indicator("丙", "≥1人", points=5),
        points="25",
    )  # fmt: skip
    found = sensitivity(plan, {"甲": 0, "乙": 1, "丙": 0}, OLD)
    assert [str(drop.shared_total) for drop in found.drops] == ["40.00", "0.00", "22.22"]
    assert [str(drop.lost_total) for drop in found.drops] == ["20.00", "0.00", "20.00"]
    assert [drop.shared_grade for drop in found.drops] == [None, None, None]


def test_weights_count_when_points_are_shared_again() -> None:
    plan = one("≥1人", Level3Indicator("乙", "≥1人"), Level3Indicator("丙", "≥1人"))
    options: Options = {"weights": {"乙": 3, "产出指标/数量指标/丙": 1}}
    found = sensitivity(plan, {"甲": 0, "乙": 1, "丙": 0}, OLD, **options)
    assert [str(drop.shared_total) for drop in found.drops] == ["37.50", "0.00", "37.50"]


def test_points_that_the_plan_states_stand_and_the_open_ones_take_the_rest() -> None:
    plan = one("≥1人", Level3Indicator("乙", "≥1人", points=20), Level3Indicator("丙", "≥1人"))
    found = sensitivity(plan, {"甲": 1, "乙": 0, "丙": 0}, OLD)
    assert [str(drop.shared_total) for drop in found.drops] == ["0.00", "25.00", "30.00"]


def test_points_with_nowhere_to_go_are_only_lost() -> None:
    plan = one("≥2人", Level3Indicator("乙", "≥2人"), Level3Indicator("丙", "≥2人"))
    options: Options = {"weights": {"乙": 0, "丙": 0}}
    found = sensitivity(plan, {"甲": 1, "乙": 1, "丙": 1}, OLD, **options)
    assert [str(drop.shared_total) for drop in found.drops] == ["None", "25.00", "25.00"]
    assert [item.name for item in found.findings] == ["whatif-alone"]
    stated = one("≥2人", Level3Indicator("乙", "≥2人", points=0), points="50")
    found = sensitivity(stated, {"甲": 1, "乙": 1}, OLD)
    assert [str(drop.shared_total) for drop in found.drops] == ["None", "25.00"]


class Picky:
    """A rule that speaks of its own points and refuses others."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        if Fraction(points) != 25:
            raise InputError("points-unknown", count=1)
        return Proportional().apply(points, target, actual)


def test_a_rule_that_refuses_other_points_is_named_and_left_out() -> None:
    old = regulation(OLD)
    own = evolve(old, numeric=evolve(old.numeric, value=Picky()))
    plan = one("≥2人", Level3Indicator("乙", "≥2人"))
    found = sensitivity(plan, {"甲": 1, "乙": 1}, own)
    assert [drop.shared_total for drop in found.drops] == [None, None]
    assert [str(drop.lost_total) for drop in found.drops] == ["12.50", "12.50"]
    assert found.moves == ()
    assert {item.name for item in found.findings} == {"whatif-not-rescored"}


def test_an_indicator_alone_under_its_heading_can_only_be_lost() -> None:
    found = sensitivity(one("≥2人"), {"甲": 1}, OLD)
    assert (found.drops[0].shared_total, str(found.drops[0].lost_total)) == (None, "0.00")
    assert [item.name for item in found.findings] == ["whatif-alone"]
    assert found.moves == ()


def test_no_points_are_taken_from_where_there_are_too_few() -> None:
    plan = one("≥2人", Level3Indicator("乙", "≥2人", points="0.5"), points="49.5")
    found = sensitivity(plan, {"甲": 1, "乙": 2}, OLD)
    assert [(move.giver[-1], move.taker[-1]) for move in found.moves] == [("甲", "乙")]
    assert str(found.moves[0].change) == "0.50"
    half = sensitivity(plan, {"甲": 1, "乙": 2}, OLD, by="0.5")
    assert [str(move.change) for move in half.moves] == ["0.25", "-0.25"]


@pytest.mark.parametrize("by", [0, "-1", "x"])
def test_what_is_moved_is_above_zero(by: int | str) -> None:
    with pytest.raises(InputError) as caught:
        sensitivity(PLAN, {}, OLD, by=by)
    assert names(caught.value)[0] in ("whatif-move", "not-a-number")
    assert "actual-absent" in names(caught.value)


# ── comparison ──────────────────────────────────────────────────────────────────────────────


def test_an_adjustment_is_told_beside_the_scores_of_the_system() -> None:
    """Two sheets that differ by an adjustment alone are not simply the same."""
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, "财预〔2020〕10号", budget=samples.suijiang_budget())
    record = Adjustment(
        "灾害管理信息系统正常运转率", "0", "5", "停电所致", "复核人", date(2026, 2, 3)
    )
    told = str(compare_sheets(sheet, adjust(sheet, [record])))
    assert "9 项相同" in told
    assert "人工调整不同，调整后总分 89.53 → 94.53（+5.00）" in told
    assert "人工调整" not in str(compare_sheets(sheet, sheet))


@given(desks())
def test_a_comparison_holds_both_sheets_and_every_difference(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options],
) -> None:
    plan, actuals, _, options = desk
    first, second = score(plan, actuals, OLD, **options), score(plan, actuals, NEW, **options)
    found = compare(plan, actuals, OLD, regulation(NEW), **options)
    assert found.first.rows == first.rows
    assert found.second.rows == second.rows
    assert found.change == second.total - first.total == sum(row.change for row in found.rows)
    assert found.same_grade == (first.grade == second.grade)
    changed = {row.path for row in found.rows if row.change}
    assert changed <= {row.path for row in found.differing}
    for row in found.differing:
        if row.path == EXECUTION:
            continue
        before, after = first[row.path], second[row.path]
        assert (Reason.POINTS in row.reasons) == (before.points != after.points)
        assert (Reason.RULE in row.reasons) == (before.rule != after.rule)
        assert (Reason.SCORE in row.reasons) == (before.score != after.score)


def test_the_same_sheet_does_not_differ() -> None:
    sheet = score(PLAN, ACTUALS, OLD, budget=BUDGET)
    found = compare_sheets(sheet, sheet)
    assert found.differing == ()
    assert found.change == 0
    assert found.same_grade
    assert len(found.rows) == len(sheet.rows) + 1


def reasons(found: Comparison) -> dict[str, list[str]]:
    return {row.name: [item.value for item in row.reasons] for row in found.differing}


def test_reasons_name_what_changed() -> None:
    sheet = score(one("≥30人", Level3Indicator("乙", "≥5次")), {"甲": 15, "乙": 5}, OLD)
    target = score(one("≥20人", Level3Indicator("丙", "≥5次")), {"甲": 15, "丙": 5}, OLD)
    assert reasons(compare_sheets(sheet, target)) == {
        "甲": ["target", "score"], "乙": ["only-first"], "丙": ["only-second"],
    }  # fmt: skip
    actual = score(one("≥30人", Level3Indicator("乙", "≥5次")), {"甲": 18, "乙": 5}, OLD)
    assert reasons(compare_sheets(sheet, actual)) == {"甲": ["actual", "score"]}
    points = score(
        one("≥30人", Level3Indicator("乙", "≥5次"), points="20"), {"甲": 15, "乙": 5}, OLD
    )
    assert reasons(compare_sheets(sheet, points)) == {
        "甲": ["points", "score"], "乙": ["points", "score"],
    }  # fmt: skip
    with_budget = score(
        one("≥30人", Level3Indicator("乙", "≥5次")), {"甲": 15, "乙": 5}, OLD, budget=BUDGET
    )
    assert reasons(compare_sheets(sheet, with_budget)) == {EXECUTION: ["only-second"]}
    back = compare_sheets(with_budget, sheet)
    assert back.change == -Decimal("9.53")
    row = back.to_dict()["rows"][-1]
    assert (row["first"]["score"], row["second"], row["change"]) == ("9.53", None, "-9.53")
    zero = score(one("≥30人", Level3Indicator("乙", "≥5次")), {"乙": 5}, OLD, missing="zero")
    assert reasons(compare_sheets(sheet, zero)) == {"甲": ["actual", "score"]}


def test_another_computation_by_the_same_rule_is_a_reason_of_its_own() -> None:
    old = regulation(OLD)
    linear = Proportional(conventions=Conventions(ceiling=Ceiling.LINEAR))
    other = evolve(old, number="示例办法", numeric=evolve(old.numeric, value=linear))
    found = compare(one("≤48小时"), {"甲": "60小时"}, old, other)
    assert reasons(found) == {"甲": ["computation", "score"]}


def test_sheets_of_two_plans_are_compared_with_a_finding() -> None:
    sheet = score(one("≥30人"), {"甲": 15}, OLD)
    other = score(evolve(one("≥30人"), department="另一单位"), {"甲": 15}, OLD)
    assert [item.name for item in compare_sheets(sheet, other).findings] == ["compare-plans-differ"]


def test_what_keeps_either_from_being_scored_is_said_once() -> None:
    with pytest.raises(InputError) as caught:
        compare(PLAN, {}, OLD, "没有的")
    assert names(caught.value).count("actual-absent") == len(PLAN.indicators)
    assert names(caught.value)[-1] == "regulation-unknown"


# ── as text and as data ─────────────────────────────────────────────────────────────────────


@given(desks(), st.sampled_from("优良中差"))
def test_answers_are_text_and_data(
    desk: tuple[DepartmentPlan, dict[str, ActualLike], str, Options], grade: str
) -> None:
    plan, actuals, number, options = desk
    name = plan.indicators.places[0].path
    ways = ways_to_grade(plan, actuals, number, grade, **options)
    answers = (
        needed(plan, actuals, number, name, grade=grade, **options),
        ways,
        sensitivity(plan, actuals, number, **options),
        compare(plan, actuals, OLD, NEW, **options),
    )
    for answer in answers:
        data = json.loads(json.dumps(answer.to_dict()))
        assert data == answer.to_dict()
        assert _floats(data) == []
        assert all(line.strip() for line in str(answer).splitlines())
    data = answers[0].to_dict()
    assert Decimal(data["total_after"]) == answers[0].total_after
    assert data["reach"] == str(answers[0].reach)
    assert [way["needed"]["path"] for way in ways.to_dict()["ways"]] == [
        way.needed.path for way in ways.ways
    ]
    assert Decimal(ways.to_dict()["gap"]) == ways.gap


def _floats(data: object) -> list[object]:
    if isinstance(data, dict):
        return [item for value in data.values() for item in _floats(value)]
    if isinstance(data, list):
        return [item for value in data for item in _floats(value)]
    return [data] if isinstance(data, (int, float)) and not isinstance(data, bool) else []


def test_made_up_figures_are_called_so_wherever_they_are_shown() -> None:
    for actuals in (ACTUALS, dict(ACTUALS)):
        answers = (
            needed(PLAN, actuals, OLD, UPTIME, grade="优", budget=BUDGET),
            needed(PLAN, actuals, OLD, UPTIME, score=0, budget=BUDGET),
            ways_to_grade(PLAN, actuals, OLD, budget=BUDGET),
            sensitivity(PLAN, actuals, OLD, budget=BUDGET),
            compare(PLAN, actuals, OLD, NEW, budget=BUDGET),
        )
        made_up = isinstance(actuals, Actuals)
        assert [("示例数据" in str(answer)) for answer in answers] == [made_up] * 5


@pytest.mark.parametrize(
    ("actual", "wish", "parts"),
    [
        ("15人", {"score": "full"}, ["由 15人 提高到 30人（指标值 ≥30人）", "得分 25.00 → 50.00"]),
        ("15人", {"score": "50.01"}, ["单靠这一项达不到", "最多", "30人", "50.00"]),
        ("30人", {"score": "50.01"}, ["单靠这一项达不到", "最高得分 50.00"]),
        ("30人", {"score": "full"}, ["已达到满分", "30人", "50.00"]),
        ("15人", {"total": "30"}, ["18人", "总分 25.00 → 30.00", "未定"]),
    ],
)
def test_the_text_says_what_the_answer_holds(
    actual: str, wish: dict[str, str], parts: list[str]
) -> None:
    options: dict[str, Any] = dict(wish)
    text = str(needed(one("≥30人"), {"甲": actual}, OLD, "甲", **options))
    assert [part for part in parts if part in text] == parts
