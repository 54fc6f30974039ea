"""Scoring: properties of every sheet, faults reported together, and hostile input."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import ROUND_UP, Context, Decimal, FloatOperation, Inexact, localcontext
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from cases_of_scoring import plan_of, spots
from gov_perf import (
    Actuals,
    AllOrNothing,
    Banded,
    BudgetExecution,
    Ceiling,
    DepartmentPlan,
    Evidence,
    GovPerfError,
    InputError,
    Judgement,
    Level1,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Measured,
    Missing,
    Of,
    Outcome,
    Ratio,
    ScoreSheet,
    Standards,
    Target,
    UnknownNameError,
    dumps,
    loads,
    regulation,
    samples,
    score,
    verify,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.numbers.exact import to_fraction
from gov_perf.scoring.choices import MissingChoice, StandardsChoice
from gov_perf.testing import actuals_for, plans, project_plans

TEN = regulation("财预〔2020〕10号")
ONE = regulation("财预〔2021〕101号")
BUDGETS = st.none() | st.builds(BudgetExecution, st.integers(1, 10**6), st.integers(0, 2 * 10**6))


@frozen
class Run:
    """A plan with actual values for all its indicators, and what it was scored with."""

    plan: DepartmentPlan
    actuals: dict[str, ActualLike]
    budget: BudgetExecution | None
    sheet: ScoreSheet


@st.composite
def runs(draw: st.DrawFn, standards: Any = None, reg: Any = None) -> Run:  # noqa: ANN401
    plan = draw(plans())
    actuals = draw(actuals_for(plan))
    budget = draw(BUDGETS)
    law = reg or draw(st.sampled_from([TEN, ONE]))
    way: Any = standards or draw(st.sampled_from(["plan", "regulation"]))
    return Run(plan, actuals, budget, score(plan, actuals, law, budget=budget, standards=way))


# -- laws of every sheet -----------------------------------------------------------------------


@given(runs())
def test_the_total_is_what_the_printed_form_adds_up_to(run: Run) -> None:
    sheet = run.sheet
    rows = sum((Fraction(row.score) for row in sheet.rows), Fraction(0))
    extra = Fraction(sheet.execution.score) if sheet.execution else 0
    assert Fraction(sheet.indicator_score) == rows
    assert Fraction(sheet.total) == rows + extra
    points = sum((Fraction(row.points) for row in sheet.rows), Fraction(0))
    assert Fraction(sheet.indicator_points) == points == 90
    assert sheet.total_points == (100 if sheet.execution else 90)
    for level in (sheet.level1, sheet.level2):
        assert sum(Fraction(part.score) for part in level) == rows
        assert sum(Fraction(part.points) for part in level) == points
    heads = {part.path: part for part in sheet.level1}
    for head in heads.values():
        subs = [part for part in sheet.level2 if part.path.startswith(f"{head.path}/")]
        assert sum(Fraction(part.score) for part in subs) == Fraction(head.score)
        assert sum(Fraction(part.points) for part in subs) == Fraction(head.points)
    assert sorted(part.path for part in sheet.subtotals) == sorted(
        part.path for part in (*sheet.level1, *sheet.level2)
    )


@given(runs())
def test_every_row_keeps_its_points_apart_into_score_and_deduction(run: Run) -> None:
    for row in (*run.sheet.rows, *([run.sheet.execution] if run.sheet.execution else ())):
        assert Fraction(row.score) + Fraction(row.deduction) == Fraction(row.points)
        assert 0 <= row.score <= row.points
        assert 0 <= row.exact_score <= Fraction(row.points)
        assert abs(Fraction(row.score) - row.exact_score) <= Fraction(1, 200)
        assert row.score.as_tuple().exponent == -2
    for part in run.sheet.subtotals:
        assert Fraction(part.score) + Fraction(part.deduction) == Fraction(part.points)


@given(runs(standards="regulation", reg=TEN))
def test_every_row_is_the_arithmetic_of_the_regulation(run: Run) -> None:
    for row, given_value in zip(run.sheet.rows, run.actuals.values(), strict=True):
        exact = by_hand(Fraction(row.points), row.indicator.target, given_value)
        assert row.exact_score == exact
        assert Fraction(row.score) == Fraction(int(exact * 100 + Fraction(1, 2)), 100)


def by_hand(points: Fraction, target: Target, given_value: ActualLike) -> Fraction:
    """财预〔2020〕10号 for one indicator, written out a second time."""
    if isinstance(given_value, Judgement):
        return points * given_value.share
    assert target.value is not None
    assert target.operator is not None
    goal, value = Fraction(target.value), number_in(given_value, target)
    sign = target.operator.symbol
    met = {
        "≥": value >= goal,
        ">": value > goal,
        "≤": value <= goal,
        "<": value < goal,
        "=": value >= goal,
    }[sign]
    if met:
        return points
    if sign in "≤<":
        return points * goal / value
    return points * value / goal


def number_in(given_value: ActualLike, target: Target) -> Fraction:
    if isinstance(given_value, Ratio):
        return Fraction(given_value.part) * 100 / Fraction(given_value.whole)
    if isinstance(given_value, str) and target.unit is not None:
        return Fraction(given_value.removesuffix(target.unit.text))
    assert isinstance(given_value, (str, int, Decimal))
    return to_fraction(given_value)


@settings(max_examples=40)
@given(runs(), st.randoms(use_true_random=False))
def test_the_order_of_the_actual_values_does_not_matter(run: Run, random: Any) -> None:  # noqa: ANN401
    mixed = list(run.actuals.items())
    random.shuffle(mixed)
    again = score(
        run.plan,
        dict(mixed),
        run.sheet.regulation,
        budget=run.budget,
        standards=run.sheet.standards.value,
    )
    assert again == run.sheet


@settings(max_examples=40)
@given(runs())
def test_a_saved_table_of_actual_values_scores_the_same(run: Run) -> None:
    again = score(
        run.plan,
        Actuals(run.actuals),
        run.sheet.regulation,
        budget=run.budget,
        standards=run.sheet.standards.value,
    )
    assert [row.exact_score for row in again] == [row.exact_score for row in run.sheet]


@settings(max_examples=40)
@given(runs())
def test_the_callers_context_does_not_matter(run: Run) -> None:
    mean = Context(prec=1, rounding=ROUND_UP, traps=[Inexact, FloatOperation])
    with localcontext(mean):
        again = score(
            run.plan,
            run.actuals,
            run.sheet.regulation,
            budget=run.budget,
            standards=run.sheet.standards.value,
        )
        assert str(again.explain()) == str(run.sheet.explain())
        assert str(again) == str(run.sheet)
    assert again == run.sheet


@given(runs())
def test_the_derivation_ends_with_the_score_and_holds_no_float(run: Run) -> None:
    for row in (*run.sheet.rows, *([run.sheet.execution] if run.sheet.execution else ())):
        assert row.steps[-1].value == row.score
        assert row.steps[-1].kind == "rounded"
        assert row.steps[-1].facts == (row.exact_score, 2, row.score)
        arrived = [step.value for step in row.steps[:-1] if step.value is not None]
        assert arrived[-1] == row.exact_score
        for step in row.steps:
            assert all(type(fact) in (str, int, Decimal, Fraction) for fact in step.facts)
            assert step.value is None or type(step.value) in (int, Decimal, Fraction)
        assert row.explain().value == row.score


@settings(max_examples=40)
@given(runs())
def test_the_drawn_tree_and_its_json_say_the_same(run: Run) -> None:
    tree = run.sheet.explain()
    assert tree.value == run.sheet.total
    lines = list(tree.lines())
    flat = list(nodes(tree.to_dict()))
    assert len(lines) == len(flat)
    for line, node in zip(lines, flat, strict=True):
        reference = f"〔{node['reference']}〕" if node["reference"] else ""
        assert line.endswith(" ".join(f"{node['text']}{reference}".splitlines()))
    steps = [step for row in run.sheet.rows for step in row.steps]
    steps += run.sheet.execution.steps if run.sheet.execution else ()
    told = [node for node in flat if node["facts"]]
    assert [node["facts"] for node in told] == [s.named_facts for s in steps if s.facts]
    for node, step in zip(told, [s for s in steps if s.facts], strict=True):
        for text, fact in zip(node["facts"].values(), step.facts, strict=True):
            assert text == fact if isinstance(fact, str) else Fraction(text) == fact


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(deeper for child in node["children"] for deeper in nodes(child))]


@settings(max_examples=40)
@given(st.data(), project_plans())
def test_a_project_plan_is_scored_like_a_departments(data: st.DataObject, plan: Any) -> None:  # noqa: ANN401
    actuals = data.draw(actuals_for(plan))
    sheet = score(plan, actuals, TEN)
    twin = score(DepartmentPlan("x", indicators=plan.indicators), actuals, TEN)
    assert sheet.plan == plan.project
    assert sheet.rows == twin.rows


@settings(max_examples=40)
@given(st.data(), plans(), st.sampled_from(["zero", "skip"]))
def test_what_has_no_actual_value_is_recorded(
    data: st.DataObject,
    plan: DepartmentPlan,
    missing: Any,  # noqa: ANN401
) -> None:
    actuals = data.draw(actuals_for(plan))
    gone = data.draw(st.lists(st.sampled_from(list(actuals)), unique=True))
    rest = {path: value for path, value in actuals.items() if path not in gone}
    sheet = score(plan, rest, TEN, missing=missing, budget=BudgetExecution(100, 100))
    full = score(plan, actuals, TEN, budget=BudgetExecution(100, 100))
    absent = tuple(path for path in actuals if path in gone)
    assert (sheet.skipped, sheet.zeroed) == ((absent, ()) if missing == "skip" else ((), absent))
    assert (sheet.grade is None) is (missing == "skip" and bool(gone))
    kept = [row for row in sheet.rows if row.path not in gone]
    assert kept == [row for row in full.rows if row.path not in gone]
    zeroed = [row for row in sheet.rows if row.path in gone]
    assert [row.path for row in zeroed] == list(sheet.zeroed)
    for row in zeroed:
        assert row.score == row.exact_score == 0
        assert (row.met, row.actual) == (None, None)
        assert row.achievement is None


def test_the_derivation_of_an_indicator_without_an_actual_value() -> None:
    plan = plan_of(rows(("产出指标", "a", "≥1人", "3.125")))
    row = score(plan, {}, TEN, missing="zero")["a"]
    absent, last = row.steps[-2:]
    assert (absent.kind, absent.facts, absent.value) == ("actual-absent", ("≥1人",), Fraction(0))
    assert (last.kind, last.facts, str(row.score)) == ("rounded", (0, 3, 0), "0.000")
    assert row.deduction == row.points
    assert [child.text for child in row.explain().children] == ["分值", "规则", "数据", "舍入"]


def test_whether_a_target_is_met_and_how_far_is_kept_as_it_is() -> None:
    table = rows(("产出指标", "a", "≥3人", "10"), ("产出指标", "b", "≥3人", "10"))
    sheet = score(plan_of(table), {"a": "7人", "b": "1人"}, TEN)
    met, missed = sheet.rows
    assert (met.met, met.achievement, met.exact_score) == (True, Fraction(7, 3), Fraction(10))
    assert (missed.met, missed.achievement) == (False, Fraction(1, 3))
    assert missed.exact_score == Fraction(10, 3)
    assert (met.actual, missed.actual) == (Measured(7, "人", "7人"), Measured(1, "人", "1人"))
    assert missed.steps[-1].facts == (Fraction(10, 3), 2, Decimal("3.33"))
    assert missed.steps[-1].value == Decimal("3.33")


# -- references and parameters -----------------------------------------------------------------


def unchecked(sheet: ScoreSheet) -> dict[str, set[str]]:
    """The titles that the sheet says were not checked, by the word for their evidence."""
    found = [item for item in sheet.findings if item.name == "regulation-unchecked"]
    assert all(item.where.path == item.fact("regulation") == sheet.regulation for item in found)
    return {item.fact("evidence"): set(item.fact("names").split("、")) for item in found}


def rows(*table: tuple[str, str, str, str]) -> list[list[str]]:
    """Rows of heading, name, target and points, under the level 2 数量指标."""
    return [[head, "数量指标", name, goal, points, ""] for head, name, goal, points in table]


FORMS, PRACTICE, RECALLED = (
    item.label for item in (Evidence.FORMS, Evidence.PRACTICE, Evidence.RECALLED)
)


@pytest.mark.parametrize(
    ("law", "table", "actuals", "budget", "named"),
    [
        (
            TEN,
            [("产出指标", "a", "≥1人", "90")],
            {"a": 1},
            None,
            {FORMS: {"定量指标算法"}, PRACTICE: {"小数位数"}},
        ),
        (
            TEN,
            [("产出指标", "a", "≥1人", "90")],
            {"a": 1},
            BudgetExecution(1, 1),
            {
                FORMS: {"定量指标算法", "评价等级", "预算执行率分值", "预算执行率算法"},
                PRACTICE: {"小数位数"},
            },
        ),
        (
            TEN,
            [("产出指标", "a", "≤2人", ""), ("效益指标", "b", "显著", "30")],
            {"a": 3, "b": Judgement(1)},
            None,
            {
                FORMS: {"一级指标分值", "定量指标算法", "反向指标算法", "定性指标分档"},
                PRACTICE: {"小数位数"},
            },
        ),
        (
            TEN,
            [("产出指标", "a", "=2人", "50"), ("效益指标", "b", "≤3人", "30")],
            {"a": 3, "b": 3},
            None,
            {
                FORMS: {"定量指标算法"},
                PRACTICE: {"小数位数", "等于类指标算法", "超额完成的提示界限"},
                RECALLED: {"超额完成的处理"},
            },
        ),
        (
            TEN,
            [("产出指标", "a", "=2人", "50"), ("产出指标", "b", "=2人", "30")],
            {"a": 2, "b": "完成"},
            None,
            {FORMS: {"定量指标算法"}, PRACTICE: {"小数位数"}},
        ),
        (
            ONE,
            [("成本指标", "a", "≤2元", ""), ("效益指标", "b", "≥2人", "")],
            {"a": 2, "b": 2},
            None,
            {
                RECALLED: {"设成本指标时的一级指标分值", "缺项分值去向", "定量指标算法"},
                PRACTICE: {"小数位数"},
            },
        ),
        (
            ONE,
            [("效益指标", "b", "≥2人", "30"), ("满意度指标", "c", "≥90%", "")],
            {"b": 2, "c": 90},
            None,
            {
                RECALLED: {"一级指标分值", "单项一级指标算法", "定量指标算法"},
                PRACTICE: {"小数位数"},
            },
        ),
    ],
)
def test_the_sheet_names_the_unchecked_parameters_that_decided(
    law: Any,  # noqa: ANN401
    table: list[tuple[str, str, str, str]],
    actuals: Any,  # noqa: ANN401
    budget: BudgetExecution | None,
    named: dict[str, set[str]],
) -> None:
    assert unchecked(score(plan_of(rows(*table)), actuals, law, budget=budget)) == named


def test_a_parameter_that_was_read_is_not_named() -> None:
    checked = evolve(
        TEN,
        numeric=evolve(TEN.numeric, evidence=Evidence.READ),
        digits=evolve(TEN.digits, evidence=Evidence.READ),
    )
    sheet = score(plan_of(rows(("产出指标", "a", "≥1人", "90"))), {"a": 1}, checked)
    assert unchecked(sheet) == {}


def test_references_say_plan_regulation_and_evidence() -> None:
    table = [
        ["产出指标", "数量指标", "a", "≥1人", "", "是否完成指标值"],
        ["产出指标", "数量指标", "b", "≥1人", "20", ""],
        ["满意度指标", "服务对象满意度", "c", "≥90%", "", ""],
    ]
    actuals: dict[str, ActualLike] = {"a": 1, "b": 1, "c": "85%"}
    sheet = score(plan_of(table), actuals, ONE, budget=BudgetExecution(100, 90))
    told = {row.name: {step.kind: step.reference for step in row.steps} for row in sheet.rows}
    assert told["a"]["points-shared"] == ONE.number
    assert told["a"]["standard-own"] == "绩效目标表评（扣）分标准"
    assert told["b"]["points-stated"] == "绩效目标表"
    assert ONE.by_level is not None
    assert sheet.execution is not None
    execution = {step.kind: step.reference for step in sheet.execution.steps}
    for reference, parameter in (
        (told["b"]["standard-regulation"], ONE.numeric),
        (told["c"]["standard-regulation"], ONE.by_level),
        (execution["standard-regulation"], ONE.execution),
    ):
        assert reference is not None
        parts = (ONE.number, parameter.evidence.label, parameter.reference)
        assert reference == "{}，{}：{}".format(*parts)
    assert {steps["rounded"] for steps in (*told.values(), execution)} == {ONE.number}


def test_the_rule_of_a_row_is_said_in_words() -> None:
    table = [
        ["产出指标", "数量指标", "a", "≥1人", "", "是否完成指标值"],
        ["产出指标", "数量指标", "b", "≥1人", "", ""],
        ["效益指标", "社会效益", "c", "显著", "", ""],
        ["满意度指标", "服务对象满意度", "d", "≥90%", "", ""],
    ]
    actuals: dict[str, ActualLike] = {"a": 1, "b": 1, "c": Judgement(1), "d": "85%"}
    sheet = score(plan_of(table), actuals, ONE)
    assert [row.rule for row in sheet.rows] == [
        "直接赋分", "按完成比例赋分", "按评判等级赋分", "分档赋分",
    ]  # fmt: skip
    for row in sheet.rows:
        step = next(item for item in row.steps if item.group == "规则")
        assert step.named_facts["rule"] == row.rule


def test_the_conventions_of_the_regulation_hold_for_the_plans_own_standards() -> None:
    linear = evolve(TEN, conventions=evolve(TEN.conventions, ceiling=Ceiling.LINEAR))
    table = [["产出指标", "数量指标", "a", "≤10人", "90", "未完成的按比例得分"]]
    assert score(plan_of(table), {"a": 15}, TEN)["a"].score == 60
    assert score(plan_of(table), {"a": 15}, linear)["a"].score == 45


def test_each_level_names_the_rule_that_the_regulation_has_for_it() -> None:
    assert ONE.by_level is not None
    special = {**ONE.by_level.value, Level1.COST: AllOrNothing()}
    law = evolve(ONE, by_level=evolve(ONE.by_level, value=special))
    table = rows(("满意度指标", "a", "≥90%", "10"), ("成本指标", "b", "≤1元", "10"))
    sheet = score(plan_of(table), {"a": "85%", "b": 2}, law)
    told = [step.facts for row in sheet for step in row.steps if step.group == "规则"]
    assert told == [("分档赋分",), ("直接赋分",)]


def test_rounding_takes_the_digits_of_the_regulation() -> None:
    whole = evolve(TEN, digits=evolve(TEN.digits, value=0))
    plan = plan_of(rows(("产出指标", "a", "≥3人", "50"), ("效益指标", "b", "≥3人", "40")))
    sheet = score(plan, {"a": 1, "b": 3}, whole, budget=BudgetExecution(1000, 449))
    assert [str(row.score) for row in sheet.rows] == ["17", "40"]
    assert sheet.execution is not None
    assert (str(sheet.execution.score), str(sheet.total)) == ("4", "61")


# -- execution ---------------------------------------------------------------------------------


def test_the_execution_row() -> None:
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    budget = BudgetExecution("300000", "20万元", initial="1")
    row = score(plan, {"a": 1}, TEN, budget=budget).execution
    assert row is not None
    assert (row.budget, row.points, row.rate) == (budget, Decimal(10), Fraction(2, 3))
    assert (row.exact_score, str(row.score), str(row.deduction)) == (
        Fraction(20, 3), "6.67", "3.33",
    )  # fmt: skip
    assert [step.kind for step in row.steps] == [
        "standard-regulation", "execution", "compared", "proportion", "rounded",
    ]  # fmt: skip
    assert row.steps[1].facts == ("20万元", "300,000.00元", Fraction(2, 3))
    assert row.steps[1].value == Fraction(2, 3)


def test_execution_just_at_the_budget_is_not_over_it() -> None:
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    rates = []
    for executed in ("1000000", "1000000.01"):
        sheet = score(plan, {"a": 1}, TEN, budget=BudgetExecution("1000000", executed))
        assert sheet.execution is not None
        assert sheet.execution.score == 10
        over = [item for item in sheet.findings if item.name == "execution-over"]
        rates.append([(item.fact("rate"), item.where.path) for item in over])
    assert rates == [[], [("100.000001%", "预算执行率")]]


def test_a_rule_that_cannot_score_execution_is_reported_with_the_rest() -> None:
    bands = Banded.floors([("90", "1")], of=Of.VALUE, unit="天")
    odd = evolve(TEN, execution=evolve(TEN.execution, value=bands))
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    with pytest.raises(InputError) as caught:
        score(plan, {"a": "约"}, odd, budget=BudgetExecution(100, 90))
    assert spots(caught.value.findings) == [
        "actual-not-read @ 产出指标/数量指标/a",
        "units-differ @ 预算执行率",
    ]


def test_an_execution_that_has_no_rate_says_both_amounts() -> None:
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    with pytest.raises(InputError) as caught:
        score(plan, {"a": 1}, TEN, budget=BudgetExecution("0", "7万元"))
    assert caught.value.findings[0].facts == (("budget", "0.00元"), ("executed", "7万元"))


@pytest.mark.parametrize(("executed", "points"), [("10000", 10), ("9999.99", 0), ("2万元", 10)])
def test_bands_of_the_amount_itself_are_in_yuan(executed: str, points: int) -> None:
    bands = Banded.floors([("1", "1")], of=Of.VALUE, unit="万元")
    law = evolve(TEN, execution=evolve(TEN.execution, value=bands))
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    row = score(plan, {"a": 1}, law, budget=BudgetExecution("5万元", executed)).execution
    assert row is not None
    assert row.score == points


class Doubtful:
    """Somebody's own rule, which has something to say."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = AllOrNothing().apply(points, target, actual)
        doubt = AllOrNothing().apply(10, "≥98场", "99次").findings
        return evolve(outcome, findings=doubt)


def test_what_somebodys_own_rule_doubts_stands_on_the_sheet() -> None:
    own = evolve(
        TEN,
        execution=evolve(TEN.execution, value=Doubtful()),
        numeric=evolve(TEN.numeric, value=Doubtful()),
    )
    plan = plan_of(rows(("产出指标", "a", "≥1人", "90")))
    sheet = score(plan, {"a": 1}, own, budget=BudgetExecution(100, 100))
    assert sheet["a"].rule == "Doubtful"
    assert {
        "counted-differs @ 产出指标/数量指标/a",
        "counted-differs @ 预算执行率",
    } <= set(spots(sheet.findings))


# -- faults ------------------------------------------------------------------------------------

CLEAN = [
    ["产出指标", "数量指标", "缺值", "≥1人", "10", ""],
    ["产出指标", "数量指标", "读不出", "≥1人", "10", ""],
    ["产出指标", "数量指标", "浮点", "≥1人", "10", ""],
    ["产出指标", "数量指标", "非数", "≥1人", "10", ""],
    ["产出指标", "数量指标", "单位", "≥1人", "5", ""],
    ["产出指标", "数量指标", "负分", "≥1人", "5", ""],
    ["效益指标", "社会效益指标", "已列", "≥1人", "20", ""],
    ["效益指标", "社会效益指标", "未列", "≥1人", "", ""],
    ["满意度指标", "服务对象满意度指标", "权重", "≥1人", "", ""],
]

Change = Callable[[list[list[str]], dict[Any, Any], dict[Any, Any]], None]


def set_actual(name: Any, value: Any) -> Change:  # noqa: ANN401
    return lambda _, actuals, __: actuals.update({name: value})


def set_points(row: int, points: str) -> Change:
    return lambda table, _, __: table[row].__setitem__(4, points)


def set_weight(name: Any, value: Any) -> Change:  # noqa: ANN401
    return lambda _, __, weights: weights.update({name: value})


def add_row(*cells: str) -> Change:
    def change(table: list[list[str]], actuals: dict[Any, Any], _: dict[Any, Any]) -> None:
        table.append([*cells, ""])
        actuals[cells[2]] = 1

    return change


FAULTS: dict[str, Change] = {
    "indicator-unknown @ 没有的": set_actual("没有的", 1),
    "actuals-name-no-text": set_actual(5, 1),
    "actual-absent @ 产出指标/数量指标/缺值": lambda _, actuals, __: actuals.pop("缺值"),
    "actual-not-read @ 产出指标/数量指标/读不出": set_actual("读不出", "约九十"),
    "float-refused @ 产出指标/数量指标/浮点": set_actual("浮点", 0.98),
    "not-finite @ 产出指标/数量指标/非数": set_actual("非数", Decimal("Infinity")),
    "units-differ @ 产出指标/数量指标/单位": set_actual("单位", "4小时"),
    "points-negative @ 产出指标/数量指标/负分": set_points(5, "-5"),
    "points-overrun @ 效益指标": set_points(6, "30.01"),
    "points-unknown @ 安全指标": add_row("安全指标", "数量指标", "标题", "≥1人", ""),
    "weight-negative @ 权重": set_weight("权重", "-1"),
    "indicator-unknown @ 没有的权重": set_weight("没有的权重", 1),
    "float-refused @ 未列": set_weight("未列", 0.5),
    "wrong-type @ 负分": set_weight("负分", b"1"),
}


@given(st.sets(st.sampled_from(list(FAULTS)), min_size=1))
def test_faults_do_not_hide_each_other(faults: set[str]) -> None:
    table = [list(row) for row in CLEAN]
    actuals: dict[Any, Any] = {row[2]: 1 for row in CLEAN}
    weights: dict[Any, Any] = {}
    assert score(plan_of(table), actuals, TEN, weights=weights).total == 90
    for fault in faults:
        FAULTS[fault](table, actuals, weights)
    with pytest.raises(InputError) as caught:
        score(plan_of(table), actuals, TEN, weights=weights)
    assert spots(caught.value.findings) == sorted(faults)
    assert caught.value.finding.fact("count") == str(len(faults))


# -- hostile input -----------------------------------------------------------------------------

ONE_ROW = plan_of(rows(("产出指标", "a", "≥1人", "90")))


@pytest.mark.parametrize(
    ("given_values", "findings"),
    [
        ({"a": True}, ["wrong-type"]),
        ({"a": 0.5}, ["float-refused"]),
        ({"a": float("nan")}, ["actual-missing"]),
        ({"a": Decimal("Infinity")}, ["not-finite"]),
        ({"a": Decimal("sNaN")}, ["actual-missing"]),
        ({"a": b"1"}, ["wrong-type"]),
        ({"a": None}, ["actual-missing"]),
        ({"a": Fraction(1, 3)}, ["wrong-type"]),
        ({"a": {"部分": 1, "整体": 2}}, ["formula-absent"]),
        ({"a": "NaN"}, ["actual-not-read"]),
        ({"a": "Infinity"}, ["actual-not-read"]),
        ({"a": "1e3"}, ["actual-not-read"]),
        ({"a": ""}, ["actual-missing"]),
        ({"a": "9" * 10_000}, ["cell-too-long"]),
        ({"a": 10**5000}, ["number-too-long"]),
        ({"a": Judgement("90%")}, ["judgement-for-number"]),
        ({"a": Ratio(1, 2)}, ["units-differ"]),
    ],
)
def test_values_that_are_none(given_values: Any, findings: list[str]) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, given_values, TEN)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [
        (name, "产出指标/数量指标/a") for name in findings
    ]


@pytest.mark.parametrize("name", [5, None, 1.5, b"a", ("a",), Decimal(1), True])
def test_names_that_are_no_text(name: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, {"a": 1, name: 1}, TEN, weights={name: 1})
    assert [item.name for item in caught.value.findings] == ["actuals-name-no-text"] * 2
    assert {item.fact("kind") for item in caught.value.findings} == {type(name).__name__}


@pytest.mark.parametrize("name", ["", " ", "/", "//", "a/b/c/d", "甲" * 10_000, "\0", "a#2", "{a}"])
def test_names_that_nothing_bears(name: str) -> None:
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, {"a": 1, name: 1}, TEN)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [
        ("indicator-unknown", name)
    ]
    assert len(caught.value.findings[0].text) < 300


def test_a_name_of_ten_thousand_characters_is_scored_like_any_other() -> None:
    long = "甲" * 10_000
    sheet = score(plan_of(rows(("产出指标", long, "≥1人", "90"))), {long: 1}, TEN)
    assert sheet[long].score == 90
    assert sheet.rows[0].level2 == "数量指标"


@pytest.mark.parametrize("actuals", [None, [("a", 1)], "a", 5, {"a"}, object()])
def test_actual_values_come_as_a_mapping(actuals: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, actuals, TEN)
    assert [item.name for item in caught.value.findings] == ["actuals-no-mapping"]
    assert caught.value.findings[0].fact("kind") == type(actuals).__name__


def test_arguments_of_another_kind_are_refused_at_once() -> None:
    wrong: Any = "方案.txt"
    with pytest.raises(InputError) as caught:
        score(wrong, wrong, TEN, budget=wrong, weights=wrong)
    assert [
        item.fact("what") if item.name == "argument-kind" else item.name
        for item in caught.value.findings
    ] == ["plan", "budget", "weights", "actuals-no-mapping"]
    assert caught.value.finding.fact("count") == "4"
    assert {item.fact("kind") for item in caught.value.findings} == {"str"}
    wanted = [item.fact("wanted") for item in caught.value.findings[:3]]
    assert wanted == ["DepartmentPlan | ProjectPlan", "BudgetExecution", "Mapping"]


@pytest.mark.parametrize("law", [None, 10, b"x", ["财预〔2020〕10号"]])
def test_a_regulation_is_a_number_or_a_regulation(law: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, {"a": 1}, law)
    assert [item.fact("what") for item in caught.value.findings] == ["regulation"]
    assert caught.value.findings[0].fact("wanted") == "Regulation | str"


def test_a_regulation_nobody_knows() -> None:
    with pytest.raises(UnknownNameError) as caught:
        score(ONE_ROW, {"a": 1}, "财预〔1999〕1号")
    assert caught.value.finding.name == "regulation-unknown"


@pytest.mark.parametrize(
    "choice", [{"standards": "方案"}, {"missing": "ignore"}, {"missing": None}, {"standards": []}]
)
def test_choices_that_are_none(choice: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as caught:
        score(ONE_ROW, {"a": 1}, TEN, **choice)
    assert caught.value.finding.name == "choice-unknown"
    for name in choice:
        assert caught.value.finding.fact(name) == str(choice[name])


def test_a_mapping_of_any_class_will_do() -> None:
    class Lazy(Mapping[str, ActualLike]):
        def __getitem__(self, name: str) -> ActualLike:
            return {"a": 1}[name]

        def __iter__(self) -> Any:  # noqa: ANN401
            return iter(["a"])

        def __len__(self) -> int:
            return 1

    assert score(ONE_ROW, Lazy(), TEN).total == 90


def test_made_up_figures_are_called_so_on_the_sheet() -> None:
    actuals = Actuals({"a": 1}, note="工作总结", illustrative=True)
    sheet = score(ONE_ROW, actuals, TEN)
    assert (sheet.actuals_note, sheet.illustrative) == ("工作总结", True)
    plain = score(ONE_ROW, {"a": 1}, TEN)
    assert (plain.actuals_note, plain.illustrative) == ("", False)


WORDS = st.sampled_from(
    [
        "a",
        "b",
        "产出/数量/a",
        "产出指标",
        "",
        "≥1人",
        "1人",
        "0",
        "无",
        "完成",
        "-1",
        "9" * 50,
        "约",
    ]
)
THINGS = st.one_of(
    WORDS,
    st.text(max_size=5),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.none(),
    st.binary(max_size=3),
    st.builds(Ratio, st.integers(0, 5), st.integers(1, 5)),
    st.sampled_from([Judgement(1), Judgement("50%", "好"), Measured(3, "元")]),
)
NAMES = WORDS | st.text(max_size=5) | st.integers(0, 2) | st.none()
TABLES = st.lists(
    st.tuples(
        st.sampled_from(["产出指标", "产出", "效益指标", "安全指标", "", "满意度"]),
        st.sampled_from(["数量指标", "数量", "x/y"]),
        st.sampled_from(["a", "b", "a#2", "产出/数量/a"]),
        st.sampled_from(["≥1人", "≤0%", "=-3", "显著", "5", "", "<2元", ">1%"]),
        st.sampled_from(["", "", "1", "-1", "0.0001", "90"]),
        st.sampled_from(["", "是否完成指标值", "酌情"]),
    ),
    max_size=4,
)


@given(
    TABLES,
    st.dictionaries(NAMES, THINGS, max_size=4),
    st.none() | st.dictionaries(NAMES, THINGS, max_size=2),
    st.sampled_from(["error", "zero", "skip"]),
    st.sampled_from([TEN, ONE]),
    st.none() | st.builds(BudgetExecution, st.integers(-1, 3), st.integers(-1, 3)),
)
def test_anything_is_scored_or_refused_with_an_error_of_ours(
    table: Any,  # noqa: ANN401
    actuals: Any,  # noqa: ANN401
    weights: Any,  # noqa: ANN401
    missing: Any,  # noqa: ANN401
    law: Any,  # noqa: ANN401
    budget: BudgetExecution | None,
) -> None:
    plan = plan_of([list(row) for row in table])
    with suppress(GovPerfError):
        sheet = score(plan, actuals, law, missing=missing, weights=weights, budget=budget)
        assert str(sheet.explain())
        assert all(0 <= row.score <= row.points for row in sheet.rows)


def test_the_sample_keeps_its_score() -> None:
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        TEN,
        budget=samples.suijiang_budget(),
    )
    assert (str(sheet.total), sheet.grade) == ("89.53", "良")
    assert sheet.illustrative


def test_points_of_a_standard_are_scaled_only_if_asked_for() -> None:
    standard = "≥90%计5分，60%（含）-90%计3分，60%以下不得分"
    plan = plan_of([["产出指标", "数量指标", "a", "≥90%", "90", standard]])
    literal = score(plan, {"a": "70%"}, TEN)
    assert literal["a"].score == Decimal("3.00")
    assert "own-points-differ" in [item.name for item in literal.findings]
    scaled = score(plan, {"a": "70%"}, TEN, scale_standards=True)
    assert scaled["a"].score == Decimal("54.00")
    assert (literal.scale_standards, scaled.scale_standards) == (False, True)
    assert loads(dumps(scaled), ScoreSheet) == scaled
    assert verify(scaled) == ()


UNSIGNED = plan_of([
    ["产出指标", "数量指标", "培训班期数", "12期", "20", ""],
    ["产出指标", "质量指标", "培训合格率", "100%", "20", ""],
    ["产出指标", "质量指标", "培训覆盖率", "≥90%", "20", ""],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "30", ""],
])  # fmt: skip
FIGURES = {
    "培训班期数": "11期",
    "培训合格率": "100%",
    "培训覆盖率": "95%",
    "群众满意度": "45%",
}


def test_what_cannot_be_scored_is_left_out_and_told_where_that_is_asked_for() -> None:
    with pytest.raises(InputError) as caught:
        score(UNSIGNED, FIGURES, TEN)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [
        ("sign-needed", "产出指标/数量指标/培训班期数"),
    ]
    budget = BudgetExecution("100", "100")
    sheet = score(UNSIGNED, FIGURES, TEN, budget=budget, skip_unscorable=True)
    assert [(row.name, str(row.score)) for row in sheet.rows] == [
        ("培训合格率", "20.00"), ("培训覆盖率", "20.00"), ("群众满意度", "15.00"),
    ]  # fmt: skip
    assert (sheet.unscorable, sheet.skipped) == (("产出指标/数量指标/培训班期数",), ())
    told = {(item.name, item.where.path) for item in sheet.findings}
    assert ("sign-needed", "产出指标/数量指标/培训班期数") in told
    assert ("sign-indifferent", "产出指标/质量指标/培训合格率") in told
    assert (sheet.grade, sheet.grade_reason) == (None, "有 1 个指标不能计分，未计入")
    assert loads(dumps(sheet), ScoreSheet) == sheet
    assert verify(sheet, UNSIGNED, FIGURES) == ()
    assert "不能计分，未计入：产出指标/数量指标/培训班期数" in sheet.to_markdown()


def test_a_target_without_a_sign_is_scored_where_every_sign_gives_the_same() -> None:
    """As in tables, and whether or not the rest may be left out."""
    given = {**FIGURES, "培训班期数": "12期"}
    sheet = score(UNSIGNED, given, TEN)
    assert [str(sheet[name].score) for name in ("培训班期数", "培训合格率")] == ["20.00", "20.00"]
    assert [item.where.path for item in sheet.findings if item.name == "sign-indifferent"] == [
        "产出指标/数量指标/培训班期数", "产出指标/质量指标/培训合格率",
    ]  # fmt: skip
    assert (sheet.unscorable, verify(sheet, UNSIGNED, given)) == ((), ())
    lenient = score(UNSIGNED, given, TEN, skip_unscorable=True)
    assert evolve(lenient, skip_unscorable=False) == sheet
    for missed in ("99%", "101%"):  # less and more: the sign decides
        with pytest.raises(InputError) as caught:
            score(UNSIGNED, {**given, "培训合格率": missed}, TEN)
        assert [item.name for item in caught.value.findings] == ["sign-needed"]


@pytest.mark.parametrize(
    ("judgement", "name"),
    [
        (Judgement("50%", "达成年度指标"), "level-and-share-differ"),
        (Judgement("90%", "优秀"), "level-unknown"),
        ("达成年度指标 50%", "level-and-share-differ"),
    ],
)
def test_a_judgement_that_contradicts_itself_is_left_out_like_any_other(
    judgement: ActualLike, name: str
) -> None:
    plan = plan_of(
        [
            ["效益指标", "社会效益指标", "群众安全感", "有所提高", "20", ""],
            ["效益指标", "社会效益指标", "群众知晓率", "≥90%", "10", ""],
        ]
    )
    given = {"群众安全感": judgement, "群众知晓率": "95%"}
    path = "效益指标/社会效益指标/群众安全感"
    with pytest.raises(InputError) as caught:
        score(plan, given, TEN)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [(name, path)]
    sheet = score(plan, given, TEN, skip_unscorable=True)
    assert ([row.name for row in sheet.rows], sheet.unscorable) == (["群众知晓率"], (path,))
    assert [item.where.path for item in sheet.findings if item.name == name] == [path]
    assert verify(sheet, plan, given) == ()


def test_a_value_that_is_not_read_is_left_out_and_never_counts_as_nothing() -> None:
    given = {**FIGURES, "培训班期数": "12期", "培训覆盖率": "好像不错"}
    del given["群众满意度"]
    sheet = score(UNSIGNED, given, TEN, missing="zero", skip_unscorable=True)
    assert sheet.unscorable == ("产出指标/质量指标/培训覆盖率",)
    assert sheet.zeroed == ("满意度指标/服务对象满意度指标/群众满意度",)
    assert [row.name for row in sheet.rows] == ["培训班期数", "培训合格率", "群众满意度"]
    with pytest.raises(InputError) as caught:
        score(UNSIGNED, given, TEN, skip_unscorable=True)  # the absent one has its own option
    assert [item.name for item in caught.value.findings] == ["actual-absent"]


def test_a_plan_without_trouble_is_scored_the_same_whatever_is_asked_for() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    strict, lenient = (
        score(plan, actuals, TEN, skip_unscorable=choice) for choice in (False, True)
    )
    assert evolve(lenient, skip_unscorable=False) == strict
    assert verify(lenient, plan, actuals) == ()


@pytest.mark.parametrize(
    ("target", "actual", "standard", "scored", "sign"),
    [
        ("1200个", "1150个", "完成目标值得满分，每少50个扣2分，扣完为止", "18", "≥"),
        ("1200个", "1250个", "完成目标值得满分，每少50个扣2分，扣完为止", "20", "≥"),
        ("30天", "33天", "每超过1天扣1分", "17", "≤"),
        ("30天", "28天", "每超过1天扣1分", "20", "≤"),
        ("98%", "97%", "不超过指标值得满分，否则不得分", "20", "≤"),
        ("≥1200个", "1150个", "每少50个扣2分，扣完为止", "18", None),  # the target has its own
        ("1200个", "1150个", "未完成的按比例得分", None, None),
        ("1200个", "1150个", "完成得满分，否则不得分", None, None),
        ("1200个", "1150个", "由评价组酌情打分", None, None),
        ("1200个", "1150个", "", None, None),
        ("1200个", "1150元", "每少50个扣2分，扣完为止", None, None),
    ],
)
def test_a_standard_of_one_side_says_which_sign_is_meant(
    target: str, actual: str, standard: str, scored: str | None, sign: str | None
) -> None:
    leaf = Level3Indicator("新增学位", target, points=20, standard=standard)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = DepartmentPlan("示例单位", indicators=tree)
    sheet = score(plan, {"新增学位": actual}, "财预〔2020〕10号", skip_unscorable=True)
    assert [row.score for row in sheet.rows] == ([] if scored is None else [Decimal(scored)])
    told = [item.fact("sign") for item in sheet.findings if item.name == "sign-by-standard"]
    assert told == ([] if sign is None else [sign])
    by_rules = score(
        plan, {"新增学位": actual}, "财预〔2020〕10号", skip_unscorable=True, standards="regulation"
    )
    assert "sign-by-standard" not in {item.name for item in by_rules.findings}


@pytest.mark.parametrize("standards", [*Standards, *(item.value for item in Standards)])
@pytest.mark.parametrize("missing", [*Missing, *(item.value for item in Missing)])
def test_the_choices_of_a_sheet_are_choices(
    standards: StandardsChoice, missing: MissingChoice
) -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, "财预〔2020〕10号", standards=standards, missing=missing)
    again = score(
        plan, actuals, "财预〔2020〕10号", standards=sheet.standards, missing=sheet.missing
    )
    assert again == sheet
    assert (again.standards, again.missing) == (Standards(standards), Missing(missing))


@pytest.mark.parametrize("choice", ["Plan", "", None, 1, [], Missing.SKIP])
def test_other_choices_are_refused(choice: StandardsChoice) -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    with pytest.raises(InputError) as refused:
        score(plan, actuals, "财预〔2020〕10号", standards=choice)
    assert refused.value.finding.name == "choice-unknown"
