"""The testing kit: the laws catch wrong rules, and the strategies give valid objects."""

import re
import subprocess
import sys
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, getcontext, localcontext
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import gov_perf
from gov_perf import (
    Actuals,
    DepartmentPlan,
    IndicatorTree,
    InputError,
    Judgement,
    KeyTask,
    Level3Indicator,
    Measured,
    MonitoringReport,
    NumberError,
    Operator,
    Proportional,
    Ratio,
    Regulation,
    RuleError,
    ScoreSheet,
    Side,
    Stepwise,
    Target,
    dumps,
    loads,
    open_case,
    parse_standard,
    parse_target,
    rules,
    samples,
    score,
    tables,
    testing,
)
from gov_perf.explain import Step
from gov_perf.plans.plan import ProjectPlan
from gov_perf.rules import Outcome, Overachievement, ScoringRule
from gov_perf.testing import LAWS, LawReport, RuleLawError, assert_rule_laws
from gov_perf.testing.cases import Case
from gov_perf.testing.standards import standards_for

# -- rules that are wrong, each in one way -------------------------------------------------------


class Spoilt:
    """``Proportional``, with something done to what it gives."""

    def __init__(self, spoil: Callable[[Outcome, Any, Any], Outcome]) -> None:
        self.spoil = spoil

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return self.spoil(Proportional().apply(points, target, actual), target, actual)


def with_score(outcome: Outcome, new: Any) -> Outcome:  # noqa: ANN401 - wrong types on purpose
    return evolve(outcome, score=new, steps=(*outcome.steps, Step("full", (1,), new)))


def value_of(actual: Any) -> Decimal:  # noqa: ANN401
    return getattr(actual, "value", Decimal(0))


def above_the_points(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, outcome.score + 1)


def below_zero(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, outcome.score - 1)


def a_float(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, float(outcome.score))


def a_bool(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, outcome.score > 1)


def a_float_in_a_fraction(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, Fraction(0.1) * outcome.score)


def a_ratio_of_floats(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    ratio = min(float(outcome.achievement or 0), 1.0)
    return with_score(outcome, Fraction(ratio) * Fraction(outcome.points))


def a_float_in_a_decimal(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, Decimal(float(outcome.score)))


def a_float_for_the_achievement(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    reached = outcome.achievement
    return evolve(outcome, achievement=None if reached is None else Fraction(float(reached)))


def nothing_where_met(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, Fraction(0)) if outcome.met else outcome


def met_though_missed(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(evolve(outcome, met=True), Fraction(outcome.points))


def less_for_more(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return outcome if outcome.met else with_score(outcome, outcome.deduction)


def a_band_below_a_slope(outcome: Outcome, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
    """9 of 10 where less than a tenth is missing, and more than that at a tenth exactly."""
    if outcome.met or not target.value:
        return outcome
    gap = abs(Fraction(value_of(actual)) - Fraction(target.value)) / Fraction(target.value)
    share = Fraction(9, 10) if gap < Fraction(1, 10) else max(1 - gap**2, Fraction(0))
    return with_score(outcome, share * Fraction(outcome.points))


def absolute_figures(outcome: Outcome, _: Any, actual: Any) -> Outcome:  # noqa: ANN401
    tiny = value_of(actual) < 10
    return with_score(outcome, outcome.score / 2) if tiny and not outcome.met else outcome


def at_most_ten(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(evolve(outcome, met=None), min(outcome.score, Fraction(10)))


def no_steps(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return evolve(outcome, steps=())


def another_last_step(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return evolve(outcome, steps=outcome.steps[:-1])


def by_the_callers_context(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    rounded = Decimal(outcome.score.numerator) / Decimal(outcome.score.denominator)
    return with_score(evolve(outcome, met=None), min(Fraction(rounded), Fraction(outcome.points)))


def division_by_zero(outcome: Outcome, target: Any, _: Any) -> Outcome:  # noqa: ANN401
    if target.value is not None and target.value <= 0:
        raise ZeroDivisionError
    return outcome


def below_zero_for_negative_figures(outcome: Outcome, _: Any, actual: Any) -> Outcome:  # noqa: ANN401
    return with_score(outcome, Fraction(-1)) if value_of(actual) < 0 else outcome


def other_points(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return evolve(outcome, points=Fraction(100))


def changes_the_callers_context(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    getcontext().prec = 9
    return outcome


class NumbersAlone:
    """Compares the numbers, whatever units they are in."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        bare = Measured(actual.value) if isinstance(actual, Measured) else actual
        return Proportional().apply(points, target, bare)


class MaxForACap:
    """The classic: the cap on the deduction taken with ``max``, so that it is a minimum."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        ratio = case.achievement or Fraction(0)
        result = max(case.full, case.full * ratio)
        return case.outcome(result, Step("full", (result,), result))


class Counter:
    """Gives less each time it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        self.times += 1
        outcome = Proportional().apply(points, target, actual)
        return with_score(outcome, outcome.score / self.times)


class Chance:
    """Gives another score every time, more often than not."""

    def __init__(self) -> None:
        self.random = Random(7)  # noqa: S311 - no secret

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        share = Fraction(self.random.randint(0, 3), 4)
        return outcome if outcome.met else with_score(outcome, outcome.score * share)


def named(item: object) -> str:
    """A name that is the same in every process, unlike one with the address of an object."""
    if isinstance(item, str):
        return item
    return str(getattr(getattr(item, "spoil", type(item)), "__name__", type(item).__name__))


@pytest.mark.parametrize(
    ("rule", "law"),
    [
        (Spoilt(above_the_points), "range"),
        (Spoilt(below_zero), "range"),
        (Spoilt(a_float), "range"),
        (Spoilt(a_bool), "range"),
        (MaxForACap(), "range"),
        (Spoilt(a_float_in_a_fraction), "exact"),
        (Spoilt(other_points), "range"),
        (Spoilt(nothing_where_met), "met"),
        (Spoilt(met_though_missed), "target"),
        (Spoilt(less_for_more), "monotone"),
        (Spoilt(a_band_below_a_slope), "monotone"),
        (Spoilt(absolute_figures), "scale"),
        (Spoilt(at_most_ten), "linear"),
        (Spoilt(no_steps), "steps"),
        (Spoilt(another_last_step), "steps"),
        (Spoilt(by_the_callers_context), "context"),
        (Counter(), "context"),
        (Spoilt(changes_the_callers_context), "context"),
        (NumbersAlone(), "units"),
        (Spoilt(division_by_zero), "edges"),
        (Spoilt(below_zero_for_negative_figures), "edges"),
    ],
    ids=named,
)
def test_a_rule_that_is_wrong_in_one_way_is_caught_by_that_law(rule: ScoringRule, law: str) -> None:
    others = [name for name in LAWS if name != law]
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(rule, exempt=others)
    assert f"law {law!r}" in str(caught.value)


def test_a_broken_law_is_told_with_the_rule_and_the_smallest_case() -> None:
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(Spoilt(above_the_points), exempt=[law for law in LAWS if law != "range"])
    assert str(caught.value).startswith("Spoilt: law 'range' broken for points 1, target ≥1%")


@pytest.mark.parametrize("rule", [Counter(), Chance()], ids=named)
def test_a_rule_that_gives_anything_breaks_that_law_and_no_other(rule: ScoringRule) -> None:
    with pytest.raises(RuleLawError, match=r"law 'context' broken for .*: asked "):
        assert_rule_laws(rule)


def test_a_number_without_a_unit_is_told_with_that_of_the_target() -> None:
    case = Case(Decimal(5), parse_target("≥98%").require(), Measured("0.97"))
    assert str(case) == "points 5, target ≥98%, actual 0.97 (in %)"
    assert str(evolve(case, actual=Measured("97", "%"))) == "points 5, target ≥98%, actual 97%"


@pytest.mark.parametrize(
    "spoil",
    [a_float, a_ratio_of_floats, a_float_in_a_decimal, a_float_for_the_achievement],
)
def test_a_float_is_found_wherever_it_went(spoil: Callable[[Any, Any, Any], Outcome]) -> None:
    case = Case(Decimal(7), parse_target("≥98%").require(), Measured("93.1"))
    LAWS["exact"](Proportional(), case)
    with pytest.raises(RuleLawError, match=r"law 'exact' broken for points 7.* a binary float"):
        LAWS["exact"](Spoilt(spoil), case)


def cubed(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    """Exact, with twos below where a target is a power of two."""
    ratio = min(outcome.achievement or Fraction(0), Fraction(1))
    return with_score(outcome, ratio**3 * Fraction(outcome.points))


def root_of_many_digits(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    """As docs/how-to/own-rule.md says that roots and logarithms are computed."""
    ratio = min(outcome.achievement or Fraction(0), Fraction(1))
    with localcontext(Context(prec=60, rounding=ROUND_HALF_UP)):
        root = (Decimal(ratio.numerator) / Decimal(ratio.denominator)).sqrt()
    return with_score(outcome, Fraction(root) * Fraction(outcome.points))


@pytest.mark.parametrize("exact", [cubed, root_of_many_digits])
def test_what_no_float_was_used_for_is_exact(exact: Callable[[Any, Any, Any], Outcome]) -> None:
    others = [name for name in LAWS if name != "exact"]
    report = assert_rule_laws(Spoilt(exact), exempt=others, max_examples=200)
    assert report.scored >= 200
    for goal in ("40.96", "163.84", "4096", "8192"):
        case = Case(Decimal(3), parse_target(f"≥{goal}人").require(), Measured(7))
        LAWS["exact"](Spoilt(exact), case)


@pytest.mark.parametrize(
    "made",
    [
        lambda share: Proportional(pass_line=share),
        lambda share: Overachievement(Proportional(), [(share, 0)]),
        Judgement,
        lambda share: Proportional().apply(share, "≥1人", "1人"),
    ],
)
def test_a_float_in_a_fraction_is_refused_where_it_is_given(made: Callable[[Any], object]) -> None:
    made(Fraction(3, 5))
    with pytest.raises(NumberError) as caught:
        made(Fraction(0.6))
    assert caught.value.code == "V001"


def test_the_callers_context_stays_as_it_was() -> None:
    before = getcontext().prec
    with pytest.raises(RuleLawError, match="changed the caller's decimal context"):
        assert_rule_laws(Spoilt(changes_the_callers_context), max_examples=5)
    assert getcontext().prec == before != 9


def test_every_law_has_a_rule_that_breaks_it() -> None:
    """So that a law added without one shows up here."""
    assert set(LAWS) == {
        "inputs",
        "range",
        "exact",
        "met",
        "target",
        "achievement",
        "monotone",
        "scale",
        "units",
        "converted",
        "ratio",
        "linear",
        "steps",
        "context",
        "edges",
    }


def test_a_report_says_what_was_checked_and_what_not() -> None:
    laws = tuple(LAWS)
    assert assert_rule_laws(Proportional(), max_examples=5) == LawReport(laws, ())
    report = assert_rule_laws(Stepwise(1, 1), exempt=["edges"], max_examples=5)
    assert report.exempt == ("scale", "converted", "linear", "edges")
    assert report.checked == tuple(law for law in laws if law not in report.exempt)


def test_what_is_exempt_is_not_checked() -> None:
    assert_rule_laws(Spoilt(no_steps), exempt=["steps"], max_examples=5)


@pytest.mark.parametrize("exempt", [["monotony"], ["steps", "score", "stepz"]])
def test_a_law_that_does_not_exist_cannot_be_exempt(exempt: list[str]) -> None:
    with pytest.raises(ValueError, match=exempt[-1]):
        assert_rule_laws(Proportional(), exempt=exempt, max_examples=5)


def refuses(_: Outcome, __: Any, ___: Any) -> Outcome:  # noqa: ANN401
    raise InputError("target-needed")


def test_a_rule_that_refuses_whatever_it_is_given_was_not_tested() -> None:
    with pytest.raises(RuleLawError, match="nothing was tested: it refused") as caught:
        assert_rule_laws(Spoilt(refuses), max_examples=5)
    assert 'target="≤30天"' in str(caught.value)
    told = caught.value.text
    assert re.match(
        r"评分规则“[^”]+”什么也没有查到：有\d+例不能评，评了的0例都没有扣分。怎么改：给出", told
    )
    assert "不能评的，如：分值 " in told
    assert InputError("target-needed").text in told


class FullMarks:
    """Gives everybody everything, though it says itself that the target is missed."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return open_case(points, target, actual).full_marks()


def test_a_rule_that_never_takes_off_a_point_was_not_tested() -> None:
    with pytest.raises(RuleLawError, match="nothing was tested: it took off no point") as caught:
        assert_rule_laws(FullMarks(), max_examples=3)
    numbers = re.search(r"in the (\d+) cases .* says of (\d+) that", str(caught.value))
    assert numbers is not None
    scored, missed = numbers.groups()
    assert (
        f"评了的{scored}例都没有扣分，而它自己说其中{missed}例没有达到指标值。" in caught.value.text
    )


class NoneMissed:
    """Refuses whoever misses the target, and so never takes off a point."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Stepwise(1, 1, side=Side.ABOVE, unit="天").apply(points, target, actual)
        if outcome.score < outcome.points:
            raise RuleError.refuses("不评")
        return outcome


def test_a_rule_that_refuses_whatever_misses_the_target_was_not_tested() -> None:
    with pytest.raises(RuleLawError, match="nothing was tested: it took off no point"):
        assert_rule_laws(NoneMissed(), target="≤30天", exempt=LATE_EXEMPT, max_examples=40)


class Late:
    """ "每超期1天扣0.5分，超过10天再一次性扣3分，最低0分", for ceilings in days alone."""

    def __init__(self, once: int = 3, floor: int = 0) -> None:
        self.once, self.floor = Fraction(once), Fraction(floor)

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        first = Stepwise(1, "0.5", side=Side.ABOVE, unit="天").apply(points, target, actual)
        if not isinstance(actual, Measured):
            return first
        days, allowed = open_case(points, target, actual).figures()
        if days - allowed <= 10:
            return first
        score = max(first.score - self.once, self.floor)
        step = Step(
            "deducted", (first.points, 1, "1", Fraction(first.points) - score, score), score
        )
        return evolve(first, score=score, steps=(*first.steps, step))


LATE_EXEMPT = ["scale", "linear", "converted"]


def test_a_rule_for_one_unit_is_tried_in_that_unit() -> None:
    report = assert_rule_laws(Late(), exempt=LATE_EXEMPT, max_examples=40)
    assert report.scored > 100
    with pytest.raises(
        RuleLawError, match=r"law 'range' broken for points 10, target .*天, actual"
    ):
        assert_rule_laws(Late(floor=-9), exempt=LATE_EXEMPT)
    with pytest.raises(RuleLawError, match="law 'scale' broken"):
        assert_rule_laws(Late(), exempt=["linear", "converted"])


@pytest.mark.parametrize("target", ["≤30天", "<5工作日", "≥5000人", "=12期"])
def test_cases_are_in_the_sign_and_unit_of_a_target_that_is_given(target: str) -> None:
    seen = set()

    def note(outcome: Outcome, wanted: Any, _: Any) -> Outcome:  # noqa: ANN401
        seen.add((wanted.operator, wanted.unit.text))
        return outcome

    assert_rule_laws(Spoilt(note), exempt=["edges", "converted"], max_examples=10, target=target)
    goal = parse_target(target).require()
    assert goal.unit is not None
    assert seen == {(goal.operator, goal.unit.text)}


class Graduate:
    """No rule: nothing is done by it."""


@pytest.mark.parametrize("rule", [Graduate(), Proportional, lambda *_: 3, None, "按比例"])
def test_what_is_no_rule_is_told_so(rule: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="not a scoring rule"):
        assert_rule_laws(rule)


def a_bare_number(_: Outcome, __: Any, ___: Any) -> Any:  # noqa: ANN401
    return 5


def test_a_rule_that_gives_no_outcome_is_told_so() -> None:
    with pytest.raises(RuleLawError, match=r"points 1, target ≥1%.*gave 5 \(int\), not an Outcome"):
        assert_rule_laws(Spoilt(a_bare_number), max_examples=5)


def fails(_: Outcome, __: Any, ___: Any) -> Outcome:  # noqa: ANN401
    raise KeyError


def test_a_rule_that_fails_is_told_with_the_case_and_its_own_error() -> None:
    with pytest.raises(RuleLawError, match=r"Spoilt: .* points 1, target ≥1%.*KeyError") as caught:
        assert_rule_laws(Spoilt(fails), max_examples=5)
    assert isinstance(caught.value.__cause__, KeyError)


def leaves(_: Outcome, __: Any, ___: Any) -> Outcome:  # noqa: ANN401
    sys.exit(3)


def test_a_rule_that_leaves_the_program_is_told_as_one_that_fails() -> None:
    with pytest.raises(RuleLawError, match=r"points 1, target ≥1%.*SystemExit\(3\)") as caught:
        assert_rule_laws(Spoilt(leaves), max_examples=5)
    assert isinstance(caught.value.__cause__, SystemExit)


def test_a_reduction_for_overshoot_is_no_broken_law() -> None:
    reduced = Overachievement(Proportional(), [("0.1", "0.5"), ("0.5", 0)])
    assert assert_rule_laws(reduced).exempt == ()


def test_a_float_that_a_rule_gives_is_refused_with_its_indicator() -> None:
    mine = evolve(
        gov_perf.regulation("财预〔2020〕10号"),
        numeric=gov_perf.Parameter("numeric", Spoilt(a_float), "示例", gov_perf.Evidence.READ),
    )
    plan = samples.suijiang_red_cross()
    actuals = samples.suijiang_actuals()
    with pytest.raises(InputError) as caught:
        score(plan, actuals, mine, standards="regulation")
    assert {item.code for item in caught.value.findings} == {"V001"}
    assert all("指标" in str(item.where) for item in caught.value.findings)


def out_of_a_hundred(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return with_score(evolve(outcome, points=Fraction(100)), Fraction(75))


@pytest.mark.parametrize(("spoil", "code"), [(out_of_a_hundred, "K044"), (other_points, "K050")])
def test_a_score_out_of_other_points_never_reaches_a_sheet_or_a_table(
    spoil: Callable[..., Outcome], code: str
) -> None:
    mine = evolve(
        gov_perf.regulation("财预〔2020〕10号"),
        numeric=gov_perf.Parameter("numeric", Spoilt(spoil), "示例", gov_perf.Evidence.READ),
    )
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    with pytest.raises(InputError) as caught:
        score(plan, actuals, mine, standards="regulation")
    assert {item.code for item in caught.value.findings} == {code}
    rows = tables.from_plans([plan], {plan.name: actuals}, mine)
    scored = tables.score(rows, mine, standards="regulation")
    assert set(scored["score"].to_pylist()) == {None}
    assert set(scored["finding"].to_pylist()) == {code}


# -- strategies ----------------------------------------------------------------------------------

REGULATIONS = ["财预〔2020〕10号", "财预〔2021〕101号"]


@pytest.mark.parametrize("regulation", REGULATIONS)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_plan_with_its_actual_values_is_scored(regulation: str, data: st.DataObject) -> None:
    plan = data.draw(testing.plans())
    actuals = data.draw(testing.actuals_for(plan))
    for standards in ("plan", "regulation"):
        sheet = score(plan, actuals, regulation, standards=standards, missing="error")
        assert len(sheet.rows) == len(plan.indicators.places)
        assert all(0 <= row.score <= row.points for row in sheet.rows)


@given(testing.plans())
def test_plans_have_nothing_to_find_fault_with(plan: DepartmentPlan) -> None:
    assert plan.reconcile() == ()
    assert plan.indicators.check() == ()
    assert loads(dumps(plan), DepartmentPlan) == plan


@given(testing.project_plans(), st.data())
def test_project_plans_have_nothing_to_find_fault_with(
    plan: ProjectPlan, data: st.DataObject
) -> None:
    assert plan.reconcile() == ()
    assert plan.indicators.check() == ()
    assert loads(dumps(plan), ProjectPlan) == plan
    actuals = data.draw(testing.actuals_for(plan))
    assert score(plan, actuals, REGULATIONS[0]).rows


@given(testing.targets())
def test_targets_are_read_back(target: Target) -> None:
    reading = parse_target(target.text)
    assert reading.findings == ()
    assert str(reading.require()) == target.text
    assert target.is_numeric is (target.operator is not Operator.QUALITATIVE)
    assert target.value is None or target.value > 0


@given(testing.indicators(name="培训合格率", units=["%"]))
def test_indicators_take_a_name_and_units(indicator: Level3Indicator) -> None:
    assert indicator.name == "培训合格率"
    assert indicator.points is None
    assert indicator.target.in_words or str(indicator.target.unit) == "%"


@given(testing.rules())
def test_rules_are_rules(rule: ScoringRule) -> None:
    assert isinstance(rule, ScoringRule)


@given(testing.ratios(), testing.judgements(), testing.money(high=100), testing.periods())
def test_small_values_are_in_range(
    ratio: Ratio, judgement: gov_perf.Judgement, money: gov_perf.Money, period: gov_perf.Period
) -> None:
    assert 0 <= ratio.value <= 1
    assert 0 <= judgement.share <= 1
    assert 0 <= money.yuan <= 100
    assert 1 <= period.last - period.first + 1 <= 5


@given(testing.key_tasks())
def test_key_tasks_add_up(task: KeyTask) -> None:
    assert len(task.funds) == 2
    for group in task.funds:
        assert group.check() == ()


def test_strategies_leave_the_decimal_context_alone() -> None:
    before = getcontext().copy()
    assert_rule_laws(Proportional(), max_examples=5)
    assert (getcontext().prec, getcontext().rounding) == (before.prec, before.rounding)


KINDS = tuple(
    kind
    for name in rules.__all__
    if isinstance(kind := getattr(rules, name), type)
    and kind is not ScoringRule
    and hasattr(kind, "apply")
)
"""Every kind of rule that there is."""


def kinds_in(rule: object) -> set[type]:
    found: set[type] = set()
    while rule is not None:
        found.add(type(rule))
        rule = getattr(rule, "rule", None)
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_comes_up_in_rules_and_as_a_standard(kind: type) -> None:
    """``find`` is deterministic here: each kind is a branch of its own."""
    found = find(testing.rules(), lambda rule: type(rule) is kind, settings=SEARCH)
    assert type(found) is kind
    text = find(
        testing.standards(),
        lambda text: kind in kinds_in(parse_standard(text).value),
        settings=SEARCH,
    )
    assert kind in kinds_in(parse_standard(text).require())


SEARCH = settings(max_examples=3000, database=None, derandomize=True, phases=[Phase.generate])
FOR_FIGURES = (
    rules.AllOrNothing, rules.Proportional, rules.Stepwise, rules.Banded, rules.Interpolated,
    rules.OwnTarget, rules.Cutoff, rules.Overachievement,
)  # fmt: skip
"""Kinds by which figures against a target are scored, as the indicators of plans are."""


@pytest.mark.parametrize("sign", [*Operator])
def test_standards_of_plans_score_whatever_comes(sign: Operator) -> None:
    seen: set[type] = set()
    for unit in ("%", "人", "万元", "小时"):
        words = sign is Operator.QUALITATIVE
        target = Target(sign, None, None, "显著提升") if words else Target(sign, "90", unit)
        actuals: list[Any] = (
            [Judgement("0.5")] if words else ["0", "89.99", "90", "95", "20000", Measured(3)]
        )
        for text in every(standards_for(target)):
            rule = Proportional() if text is None else parse_standard(text).require()
            seen |= kinds_in(rule)
            for actual in actuals:
                assert 0 <= rule.apply(10, target, actual).score <= 10
    if sign is Operator.AT_LEAST:
        assert seen == set(FOR_FIGURES)


def every(strategy: st.SearchStrategy[Any]) -> list[Any]:
    return list(strategy.elements)  # type: ignore[attr-defined]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(testing.regulations())
def test_regulations_are_sound_and_travel(made: Regulation) -> None:
    assert made.check() == ()
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, made, skip_unscorable=True)
    assert all(0 <= row.score <= row.points for row in sheet.rows)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(testing.monitoring_reports())
def test_reports_have_a_row_for_every_indicator(report: MonitoringReport) -> None:
    assert len({row.path for row in report.rows}) == len(report.rows) > 0
    assert loads(dumps(report), MonitoringReport) == report


# -- the entry point -------------------------------------------------------------------------------

TYPES = [
    "DepartmentPlan",
    "ProjectPlan",
    "ScoringRule",
    "Actuals",
    "ScoreSheet",
    "IndicatorTree",
    "Level3Indicator",
    "Target",
    "KeyTask",
    "Ratio",
    "Judgement",
    "Money",
    "Period",
    "MonitoringReport",
    "Regulation",
    "Level1Indicator",
    "Level2Indicator",
    "Measured",
    "Stated",
    "BudgetExecution",
    "Funds",
    "SheetRow",
    "MonitoringRow",
    *(kind.__name__ for kind in KINDS),
]


def test_hypothesis_knows_our_types_without_an_import_of_the_kit() -> None:
    """In a process of its own: this one has imported the kit already."""
    script = f"""
import sys
import gov_perf
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

seen = []
for name in {TYPES!r}:
    kind = getattr(gov_perf, name)

    @settings(
        max_examples=3, database=None, phases=[Phase.generate],
        deadline=None, suppress_health_check=list(HealthCheck),
    )
    @given(st.from_type(kind))
    def try_one(made):
        if not isinstance(made, kind):
            raise TypeError(made)
        seen.append(name)

    try_one()
print(len(set(seen)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.stdout.strip(), done.stderr) == (str(len(TYPES)), "")


@settings(max_examples=5, database=None, deadline=None)
@given(testing.sheets(), testing.actuals())
def test_sheets_and_actual_values_are_whole(sheet: ScoreSheet, values: Actuals) -> None:
    """They travel, and a sheet's rows make its total."""
    assert loads(dumps(sheet)) == sheet
    assert loads(dumps(values)) == values
    parts = [row.score for row in sheet.rows]
    parts += [sheet.execution.score] if sheet.execution else []
    assert sheet.total == sum(parts)


def test_what_the_registry_makes_is_what_the_kit_makes() -> None:
    made = st.from_type(IndicatorTree)

    @settings(max_examples=10, database=None)
    @given(made)
    def no_findings(tree: IndicatorTree) -> None:
        assert tree.check() == ()

    no_findings()
