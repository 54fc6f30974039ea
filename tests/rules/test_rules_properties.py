"""Scoring rules against the oracle, on arbitrary figures and on those beside an edge."""

from decimal import ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import oracle
from gov_perf import InputError, Judgement, Measured, Target
from gov_perf.numbers.exact import add
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Equals,
    Graded,
    Measure,
    Of,
    Outcome,
    Overachievement,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.testing import LAWS, assert_rule_laws, rules
from oracle import Situation
from rule_cases import LAW_EXAMPLES

SIGNS = ["≥", ">", "≤", "<", "="]


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(100 * low, 100 * high).map(lambda n: Decimal(f"{n}E-2"))


POINTS = hundredths(0, 100)
ABOVE_ZERO = hundredths(0, 30).map(lambda number: number or Decimal("0.01"))
SHARES = st.integers(0, 100).map(lambda n: Fraction(n, 100))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any figures; half of them where rules change their mind: at the target, twice it, zero."""
    target = draw(hundredths(-20, 200) | st.sampled_from([Decimal(0), Decimal(1), Decimal(100)]))
    edges = st.sampled_from([target, add([target, target]), Decimal(0), target.copy_negate()])
    beside = st.builds(
        lambda edge, more: add([edge, Decimal(more)]),
        edges,
        st.sampled_from(["0", "0.01", "-0.01", "1", "-1"]),
    )
    actual = draw(beside | hundredths(-50, 500))
    return Situation(
        Fraction(draw(POINTS)),
        draw(st.sampled_from(SIGNS)),
        Fraction(target),
        Fraction(actual),
        draw(st.sampled_from(["inverse", "linear"])),
        draw(st.sampled_from(["as_floor", "symmetric", "exact"])),
    )


def decimal(value: Fraction) -> Decimal:
    """Hundredths, exactly."""
    assert (value * 100).denominator == 1
    return Decimal(f"{(value * 100).numerator}E-2")


def conventions_of(case: Situation) -> Conventions:
    return Conventions(Ceiling(case.ceiling), Equals(case.equals))


def outcome_of(rule: ScoringRule, case: Situation) -> Outcome:
    target = Target(case.sign, decimal(case.target), "%")
    outcome = rule.apply(case.points, target, Measured(decimal(case.actual), "%"))
    check_bare(rule, case, target, outcome)
    assert outcome.met == oracle.met(case)
    assert outcome.achievement == oracle.achievement(case)
    assert outcome.steps[-1].value == outcome.score
    assert [step.kind for step in outcome.steps[:2]] == ["figures", "compared"]
    return outcome


def check_bare(rule: ScoringRule, case: Situation, target: Target, outcome: Outcome) -> None:
    """The number without its %: the same, and refused where it may be a share (0.98, 1.05)."""
    bare = decimal(case.actual)
    most = 2 if case.target >= 50 else 1
    if case.target > 1 and 0 < case.actual <= most and case.actual != 2:
        with pytest.raises(InputError) as caught:
            rule.apply(case.points, target, bare)
        assert [item.name for item in caught.value.findings] == ["percent-or-share"]
    else:
        again = rule.apply(case.points, target, bare)
        assert (again.score, again.met) == (outcome.score, outcome.met)


def names(outcome: Outcome) -> list[str]:
    """What was found."""
    return [item.name for item in outcome.findings]


@given(situations())
def test_all_or_nothing_is_the_oracle(case: Situation) -> None:
    outcome = outcome_of(AllOrNothing(conventions_of(case)), case)
    assert outcome.score == oracle.all_or_nothing(case)
    assert names(outcome) == []


@given(situations(), st.none() | SHARES)
@example(Situation(Fraction(3), "≥", Fraction(600), Fraction(11)), None)
@example(Situation(Fraction(10), "≥", Fraction(100), Fraction(60)), Fraction(3, 5))
def test_proportional_is_the_oracle(case: Situation, line: Fraction | None) -> None:
    outcome = outcome_of(Proportional(line, conventions_of(case)), case)
    assert outcome.score == oracle.proportional(case, line)
    assert names(outcome) == ["no-ratio"] * oracle.says_no_ratio(case)


@given(
    situations(),
    ABOVE_ZERO,
    ABOVE_ZERO,
    st.sampled_from([Measure.UNIT, Measure.PERCENT]),
    st.sampled_from(Counting),
    st.none() | ABOVE_ZERO,
    st.sampled_from(Side),
)
def test_stepwise_is_the_oracle(
    case: Situation,
    step: Decimal,
    deduct: Decimal,
    measure: Measure,
    counting: Counting,
    cap: Decimal | None,
    side: Side,
) -> None:
    rule = Stepwise(step, deduct, measure, counting, cap, conventions_of(case), side=side)
    if (side is Side.BELOW and case.sign in "≤<") or (side is Side.ABOVE and case.sign in "≥>"):
        with pytest.raises(InputError) as caught:
            rule.apply(*applied(case))
        assert caught.value.finding.name == "side-contradicts"
        assert caught.value.finding.fact("side") == {"below": "低于", "above": "超过"}[side.value]
        return
    outcome = rule.apply(*applied(case))
    most = None if cap is None else Fraction(cap)
    assert outcome.score == oracle.stepwise(
        case, Fraction(step), Fraction(deduct), measure.value, counting.value, most, side.value
    )
    assert outcome.steps[-1].value == outcome.score
    assert outcome.achievement == oracle.achievement(case)
    right = oracle.on_the_right_side(case, side.value)
    assert outcome.met is right
    odd = case.target < 0 or (case.target == 0 and (case.sign in "≥>" or case.actual < 0))
    plain_zero = case.target == 0 and case.sign not in "≥>" and right
    needed = measure is Measure.PERCENT and odd and not plain_zero
    assert names(outcome) == ["no-ratio"] * needed


@given(
    situations(),
    st.integers(1, 60),
    st.integers(0, 3),
    st.sampled_from(Counting),
    st.sampled_from(Measure),
)
def test_whole_steps_are_told_from_broken_ones(
    case: Situation, whole: int, broken: int, counting: Counting, measure: Measure
) -> None:
    """The same where the shortfall is a whole number of steps, or a hair more."""
    gap = Fraction(whole) + Fraction(broken, 100)
    actual = case.target - gap if case.sign in "≥>" else case.target + gap
    beside = Situation(case.points, case.sign, case.target, actual, case.ceiling, case.equals)
    rule = Stepwise(1, 1, measure, counting, None, conventions_of(beside))
    assert outcome_of(rule, beside).score == oracle.stepwise(
        beside, Fraction(1), Fraction(1), measure.value, counting.value
    )


@st.composite
def falling_floors(draw: st.DrawFn) -> list[tuple[Fraction, Fraction]]:
    """Floors from 100 % down, shares falling with them."""
    lows = draw(st.lists(st.integers(1, 100), min_size=1, max_size=4, unique=True))
    shares = draw(st.lists(st.integers(0, 100), min_size=3, max_size=3))
    falling = [Fraction(1), *(Fraction(n, 100) for n in sorted(shares, reverse=True))]
    rising = sorted((Fraction(n, 100) for n in lows), reverse=True)
    return list(zip(rising, falling, strict=False))


@given(situations(), falling_floors(), st.integers(-1, 1))
def test_bands_of_the_achievement_are_the_oracle(
    case: Situation, floors: list[tuple[Fraction, Fraction]], beside: int
) -> None:
    rest = floors[-1][1]
    rule = Banded.floors(floors, rest, conventions=conventions_of(case))
    outcome = outcome_of(rule, case)
    assert outcome.score == oracle.banded(case, floors, rest)
    assert names(outcome) == ["no-ratio"] * oracle.says_no_ratio(case)
    edge = Situation(case.points, "≥", Fraction(100), floors[0][0] * 100 + Fraction(beside, 100))
    assert outcome_of(rule, edge).score == oracle.banded(edge, floors, rest)


@given(POINTS, falling_floors(), SHARES, st.data())
def test_bands_of_the_value_are_the_oracle(
    points: Decimal,
    floors: list[tuple[Fraction, Fraction]],
    rest: Fraction,
    data: st.DataObject,
) -> None:
    steps = [(low * 100, share) for low, share in floors]
    rule = Banded.floors(steps, rest, of=Of.VALUE, unit="%")
    value = data.draw(
        st.sampled_from([decimal(low) for low, _ in steps]).flatmap(
            lambda edge: st.sampled_from([edge, add([edge, Decimal("-0.01")])])
        )
        | hundredths(-10, 200)
    )
    outcome = rule.apply(points, None, Measured(value, "%"))
    assert outcome.score == oracle.by_floors(Fraction(points), Fraction(value), steps, rest)
    assert outcome.met is (oracle.by_floors(Fraction(1), Fraction(value), steps, rest) == 1)
    assert (outcome.achievement, outcome.steps[-1].value) == (None, outcome.score)


@given(POINTS, st.fractions(0, 1, max_denominator=10**9))
def test_graded_is_the_share_of_the_points(points: Decimal, share: Fraction) -> None:
    outcome = Graded().apply(points, "显著提升", Judgement(share))
    assert outcome.score == Fraction(points) * share
    assert outcome.met is (share == 1)
    assert outcome.achievement == share
    assert outcome.steps[-1].value == outcome.score


@st.composite
def tiers(draw: st.DrawFn) -> list[tuple[Fraction, Fraction]]:
    overs = draw(st.lists(st.integers(1, 400), min_size=1, max_size=4, unique=True))
    factors = draw(st.lists(st.integers(0, 100), min_size=4, max_size=4))
    return [
        (Fraction(over, 100), Fraction(factor, 100))
        for over, factor in zip(sorted(overs), sorted(factors, reverse=True), strict=False)
    ]


@given(situations(), tiers(), st.integers(-1, 1), st.booleans(), st.randoms(use_true_random=False))
def test_overshoot_is_the_oracle(
    case: Situation,
    scale: list[tuple[Fraction, Fraction]],
    beside: int,
    inclusive: bool,  # noqa: FBT001 - drawn
    random: Random,
) -> None:
    shuffled = list(scale)
    random.shuffle(shuffled)
    edge = Situation(
        case.points, "≥", Fraction(100), 100 + 100 * scale[-1][0] + Fraction(beside, 100)
    )
    for each in (case, edge):
        inner = Proportional(None, conventions_of(each))
        rule = Overachievement(inner, shuffled, inclusive)
        outcome = outcome_of(rule, each)
        ratio = oracle.achievement(each)
        assert outcome.score == oracle.reduced(
            oracle.proportional(each), ratio, scale, from_the_limit_on=inclusive
        )
        reduced = oracle.reduced(Fraction(1), ratio, [(over, Fraction(0)) for over, _ in scale])
        at_a_limit = ratio is not None and ratio - 1 in {over for over, _ in scale}
        if ratio is not None and not at_a_limit:
            assert rule.is_reduced(ratio) is (reduced == 0)
        assert outcome.points == each.points
        assert outcome.findings == inner.apply(*applied(each)).findings


def applied(case: Situation) -> tuple[Fraction, Target, Measured]:
    target = Target(case.sign, decimal(case.target), "%")
    return case.points, target, Measured(decimal(case.actual), "%")


@given(situations(), st.integers(0, 4))
def test_the_one_rounding_is_the_oracle(case: Situation, digits: int) -> None:
    outcome = Proportional(None, conventions_of(case)).apply(*applied(case))
    rounded = outcome.rounded(digits)
    assert Fraction(rounded) == oracle.half_up(oracle.proportional(case), digits)
    assert rounded.as_tuple().exponent == -digits
    assert outcome.deduction == case.points - outcome.score


@given(
    points=st.integers(1, 100),
    whole=st.integers(1, 4000),
    part=st.integers(0, 4000),
)
@example(points=3, whole=600, part=11)
def test_ties_are_rounded_up_whatever_the_context(points: int, whole: int, part: int) -> None:
    """Multiply before dividing: many of these fall on half a cent, exactly."""
    with localcontext(Context(prec=1, rounding=ROUND_UP)):
        outcome = Proportional().apply(points, f"≥{whole}人", f"{part}人")
        exact = min(Fraction(points), Fraction(points * part, whole))
        assert Fraction(outcome.rounded(2)) == oracle.half_up(exact, 2)


CONVERSIONS = [
    ("天", "小时", 24),
    ("小时", "分钟", 60),
    ("万元", "元", 10_000),
    ("亿元", "万元", 10_000),
    ("%", "‰", 10),
    ("公里", "米", 1000),
    ("吨", "公斤", 1000),
    ("年", "个月", 12),
]


@pytest.mark.parametrize(("big", "small", "factor"), CONVERSIONS)
@given(sign=st.sampled_from(SIGNS), goal=st.integers(1, 400), actual=st.integers(0, 1900))
def test_the_unit_in_which_a_figure_is_written_changes_nothing(
    big: str, small: str, factor: int, sign: str, goal: int, actual: int
) -> None:
    rule = Proportional()
    target = Target(sign, goal, big)
    written_big = rule.apply(10, target, f"{actual}{big}")
    written_small = rule.apply(10, target, f"{actual * factor}{small}")
    both_small = rule.apply(10, Target(sign, goal * factor, small), f"{actual * factor}{small}")
    assert written_big.score == written_small.score == both_small.score
    assert written_big.achievement == written_small.achievement == both_small.achievement
    assert written_small.steps[1].facts[1:] == (actual, big)


# The kit runs Hypothesis itself, so this nests; few examples outside, and few inside.
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(rules())
def test_every_rule_holds_the_laws(rule: ScoringRule) -> None:
    report = assert_rule_laws(rule, max_examples=15)
    assert report.exempt == tuple(law for law in LAWS if law in expected_exempt(rule))


def expected_exempt(rule: ScoringRule) -> set[str]:
    """What the architecture page says: steps are points, and in the target's unit; …"""
    match rule:
        case Overachievement():
            return expected_exempt(rule.rule)
        case Stepwise():
            bare = set() if rule.unit else {"converted"}
            scale = set() if rule.measure is Measure.PERCENT else {"scale"} | bare
            both = {"target", "monotone"} if rule.side is Side.BOTH else set()
            return {"linear"} | scale | both
        case Graded():
            return {"target", "monotone", "scale"}
        case Banded():
            by_points = {"linear"} if any(band.plus for band in rule.bands) else set()
            bare = set() if rule.unit else {"converted"}
            own = {"target", "monotone", "scale"} | bare
            return by_points | (own if rule.of is Of.VALUE else set())
        case AllOrNothing():
            return {"target", "monotone"} if rule.side is Side.BOTH else set()
        case Proportional():
            return set()
        case _:  # other kinds say it themselves, and have tests of their own
            return set(getattr(rule, "exempt", ()))


@pytest.mark.parametrize(
    "rule",
    [
        AllOrNothing(),
        AllOrNothing(side=Side.BELOW),
        AllOrNothing(side=Side.ABOVE),
        AllOrNothing(side=Side.BOTH),
        Proportional("0.6"),
        Stepwise(1, "0.5", Measure.PERCENT),
        Stepwise(1, "0.5", cap=2),
        Stepwise(1, "0.5", Measure.SAID),
        Stepwise(1, "0.5", side=Side.BELOW),
        Stepwise(1, "0.5", side=Side.ABOVE),
        Stepwise(1, "0.5", side=Side.BOTH),
        Banded.floors([("0.9", 1), ("0.6", "0.5")]),
        Banded.floors([(90, 1), (60, "0.5")], of=Of.VALUE, unit="%"),
        Graded(),
        Overachievement(Proportional(), [("0.3", 0)]),
        Overachievement(Overachievement(Proportional(), [("0.2", "0.9")]), [("0.5", "0.5")]),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_each_kind_holds_the_laws(rule: ScoringRule) -> None:
    assert_rule_laws(rule, max_examples=LAW_EXAMPLES)


def test_a_result_is_reduced_by_this_rule_or_by_an_inner_one() -> None:
    inner = Overachievement(Proportional(), [("0.5", "0.5"), ("0.4", "0.7")])
    outer = Overachievement(inner, [("0.2", "0.9")], inclusive=True)
    far = Overachievement(inner, [("0.9", "0.9")])
    at = [Fraction(n, 10) for n in (10, 12, 13, 14, 15, 20)]
    assert [inner.is_reduced(ratio) for ratio in at] == [False] * 4 + [True] * 2
    assert [outer.is_reduced(ratio) for ratio in at] == [False] + [True] * 5
    assert [far.is_reduced(ratio) for ratio in at] == [False] * 4 + [True] * 2
