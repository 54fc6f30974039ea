"""The inverse: earns the wished score once rounded, and one step less does not."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actual,
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Equals,
    GovPerfError,
    Graded,
    InputError,
    Interval,
    Inverse,
    Judgement,
    Measured,
    Of,
    Operator,
    Outcome,
    Overachievement,
    Proportional,
    Ratio,
    Reach,
    ScoringRule,
    Stated,
    Step,
    Stepwise,
    Target,
    Unit,
    inverse,
    parse_actual,
    parse_target,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.rules import breakpoints_of
from gov_perf.rules.base import PointsLike
from gov_perf.testing import rules
from gov_perf.whatif.grid import resolution_of

RULES: dict[str, ScoringRule] = {
    "all_or_nothing": AllOrNothing(),
    "proportional": Proportional(),
    "linear": Proportional(conventions=Conventions(ceiling=Ceiling.LINEAR)),
    "symmetric": Proportional(conventions=Conventions(equals=Equals.SYMMETRIC)),
    "exact": Proportional(conventions=Conventions(equals=Equals.EXACT)),
    "pass_line": Proportional(pass_line=Decimal("0.6")),
    "stepwise": Stepwise(step=1, deduct="0.5"),
    "stepwise_capped": Stepwise(step=1, deduct="0.5", cap=2),
    "banded": Banded.floors([("0.9", 1), ("0.8", "0.8"), ("0.6", "0.5")]),
    "banded_value": Banded.floors([("90", 1), ("80", "0.8"), ("60", "0.5")], of=Of.VALUE, unit="%"),
    "hump": Banded(
        [
            Band(Interval(None, "40"), "0.2"),
            Band(Interval("40", "60", high_in=True), 1),
            Band(Interval("60", None, low_in=False), "0.5"),
        ],
        of=Of.VALUE,
        unit="人",
    ),
    "overshoot": Overachievement(Proportional(), [("0.3", 0)]),
    "graded": Graded(),
}
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "whatif.toml").read_text(encoding="utf-8")
)["case"]
REACH = {
    "reachable": Reach.REACHABLE,
    "already": Reach.ALREADY,
    "out-of-reach": Reach.OUT_OF_REACH,
}


def actual_of(value: str | dict[str, str], unit: Unit | None = None) -> Actual:
    if isinstance(value, str):
        return parse_actual(value, unit).require()
    if "share" in value:
        return Judgement(value["share"])
    return Ratio(value["part"], value["whole"])


def figures(value: Actual | None) -> object:
    """A value without the text it was written in."""
    return (value.value, value.unit) if isinstance(value, Measured) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_worked_examples(case: dict[str, Any]) -> None:
    target = parse_target(case["target"]).require()
    actual = actual_of(case["actual"], target.unit)
    found = inverse(
        RULES[case["rule"]], case["points"], target, actual, case["wished"],
        digits=case.get("digits", 2), resolution=case.get("resolution"),
    )  # fmt: skip
    assert found.reach is REACH[case["reach"]]
    assert figures(found.value) == figures(actual_of(case["value"], target.unit))
    assert str(found.score) == case["score"]
    assert found.findings == ()


# ── the law, against a plain scan of every step ──────────────────────────────────────────────

SCAN = 400
NUMERIC = [item for item in Operator if item is not Operator.QUALITATIVE]


@st.composite
def questions(draw: st.DrawFn) -> tuple[ScoringRule, Decimal, Target, Measured, Decimal, int]:
    """A rule and small figures, so that every step within reach can be scored one by one."""
    rule = draw(rules())
    unit, scale = draw(st.sampled_from([("人", 1), ("%", 100), ("万元", 1_000_000), ("天", 100)]))
    goal = draw(st.integers(1, 120) | st.integers(-5, 5))
    now = draw(st.integers(0, 300) | st.integers(-10, 10))
    target = Target(draw(st.sampled_from(NUMERIC)), _scaled(goal, scale), unit)
    points = draw(st.integers(1, 4000).map(lambda units: Decimal(f"{units}E-2")))
    digits = draw(st.integers(0, 3))
    wished = draw(st.integers(1, 1000)) * points / 1000
    full = draw(st.booleans())
    wish = Decimal(int(points * 10**digits)) / 10**digits if full else wished
    return rule, points, target, Measured(_scaled(now, scale), unit), wish, digits


def _scaled(number: int, scale: int) -> Decimal:
    return Decimal(number) / scale


def _score(
    rule: ScoringRule, points: Decimal, target: Target | None, value: Actual, digits: int
) -> Decimal | None:
    try:
        return rule.apply(points, target, value).rounded(digits)
    except GovPerfError:
        return None


@given(questions())
def test_the_answer_is_the_nearest_step_that_earns_the_wish(
    question: tuple[ScoringRule, Decimal, Target, Measured, Decimal, int],
) -> None:
    rule, points, target, actual, wished, digits = question
    now = _score(rule, points, target, actual, digits)
    if now is None:
        with pytest.raises(GovPerfError):
            inverse(rule, points, target, actual, wished, digits=digits)
        return
    found = inverse(rule, points, target, actual, wished, digits=digits)
    step = found.step
    assert target.unit is not None
    scored = [
        (number, _score(rule, points, target, Measured(number * step, target.unit), digits))
        for number in range(-SCAN, SCAN)
        if number >= 0 or actual.value < 0 or (target.value or 0) < 0 or _below_zero(target)
    ]
    good = [number for number, score in scored if score is not None and score >= wished]
    start = actual.value / step
    if found.reach is Reach.ALREADY:
        assert now >= wished
        assert found.value == actual
        return
    assert now < wished
    if found.reach is Reach.OUT_OF_REACH:
        assert good == []
        best = max([now, *(score for _, score in scored if score is not None)])
        beyond = isinstance(found.value, Measured) and abs(found.value.value / step) >= SCAN
        assert found.score == best or (beyond and found.score > best)
        return
    assert isinstance(found.value, Measured)
    assert found.value.unit == target.unit
    position = found.value.value / step
    assert position == int(position)
    assert _score(rule, points, target, found.value, digits) == found.score
    assert found.score >= wished
    nearest = min((abs(number - start) for number in good), default=None)
    if nearest is None or abs(position) >= SCAN:
        assert abs(position) >= SCAN  # beyond the scan; the step before it must not do
        before = Measured((position + (1 if position < start else -1)) * step, target.unit)
        earned = _score(rule, points, target, before, digits)
        assert earned is None or earned < wished
    else:
        assert abs(position - start) == nearest


def _below_zero(target: Target) -> bool:
    return target.operator is Operator.BELOW and target.value == 0


@given(rules(), st.integers(1, 50), st.integers(1, 60), st.data())
def test_a_ratio_keeps_its_whole_and_its_part_is_the_nearest(
    rule: ScoringRule, points: int, whole: int, data: st.DataObject
) -> None:
    operator = data.draw(st.sampled_from(NUMERIC))
    target = Target(operator, data.draw(st.integers(1, 100)), "%")
    actual = Ratio(data.draw(st.integers(0, 2 * whole)), whole)
    now = _score(rule, Decimal(points), target, actual, 2)
    if now is None:
        return
    wished = points * data.draw(st.integers(1, 100)) / Fraction(100)
    found = inverse(rule, points, target, actual, wished)
    scores = {
        part: _score(rule, Decimal(points), target, Ratio(part, whole), 2) for part in range(500)
    }
    good = [part for part, score in scores.items() if score is not None and score >= wished]
    if found.reach is Reach.REACHABLE:
        assert isinstance(found.value, Ratio)
        assert found.value.whole == whole
        part = found.value.part
        assert part >= 500 or abs(part - actual.part) == min(abs(p - actual.part) for p in good)
        above = found.value.part > whole
        assert ("whatif-part-above-whole" in names(found)) == above
    else:
        assert (now >= wished) == (found.reach is Reach.ALREADY)
        assert found.reach is Reach.ALREADY or good == []


def names(found: Inverse) -> list[str]:
    return [item.name for item in found.findings]


@given(st.integers(0, 1000), st.integers(1, 3000), st.integers(1, 100), st.integers(0, 2))
def test_a_judgement_is_the_least_hundredth(
    share: int, units: int, percent: int, digits: int
) -> None:
    points = Decimal(f"{units}E-2")
    wished = points * percent / 100
    actual = Judgement(Fraction(share, 1000))
    found = inverse(Graded(), points, "显著提升", actual, wished, digits=digits)
    scores = [
        Graded().apply(points, None, Judgement(Fraction(n, 100))).rounded(digits)
        for n in range(101)
    ]
    if found.reach is Reach.REACHABLE:
        assert isinstance(found.value, Judgement)
        best = next(n for n, score in enumerate(scores) if score >= wished)
        assert found.value.share == Fraction(best, 100)
    else:
        assert (found.reach is Reach.OUT_OF_REACH) == all(score < wished for score in scores)


# ── values that are not there, or only words ────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("target", "wished", "value"),
    [
        ("≥100人", "5", "50人"),
        ("≤100人", "5", "200人"),
        ("=100人", "5", "50人"),
        (">0人", 5, "1人"),
    ],
)
def test_without_an_actual_value_the_least_that_does(target: str, wished: str, value: str) -> None:
    found = inverse(Proportional(), 10, target, None, wished)
    assert found.reach is Reach.REACHABLE
    assert figures(found.value) == figures(parse_actual(value).value)
    assert names(found) == ["whatif-nothing-given"]


def test_nothing_is_needed_for_nothing() -> None:
    found = inverse(Proportional(), 10, "≥100人", None, "0")
    assert (found.reach, found.value, found.score) == (Reach.ALREADY, None, Decimal("0.00"))


@pytest.mark.parametrize(("operator", "value"), [("≥", "-9"), ("≤", "20")])
def test_where_any_value_does_the_answer_is_the_last_one_that_is_named(
    operator: str, value: str
) -> None:
    """A lowest band that earns something has no least value; the outermost threshold stands in."""
    bands = [Band(Interval(None, "-9"), "0.2"), Band(Interval("-9", "20", high_in=True), 1),
             Band(Interval("20", None, low_in=False), "0.2")]  # fmt: skip
    rule = Banded(bands, of=Of.VALUE, unit="%")
    found = inverse(rule, 10, Target(operator, 5, "%"), None, "1")
    assert figures(found.value) == (Decimal(value), Unit.of("%"))


def test_done_and_not_done_say_that_a_figure_is_needed() -> None:
    rule = AllOrNothing()
    undone = inverse(rule, 10, "≥12期", Stated("未完成", met=False), 10)
    assert (undone.reach, figures(undone.value)) == (Reach.REACHABLE, (Decimal(12), Unit.of("期")))
    assert names(undone) == ["whatif-figure-needed"]
    done = inverse(rule, 10, "≥12期", Stated("完成", met=True), 10)
    assert done.reach is Reach.ALREADY
    with pytest.raises(InputError) as caught:
        inverse(Proportional(), 10, "≥12期", Stated("未完成", met=False), 10)
    assert caught.value.finding.name == "figure-needed"


def test_words_are_judged_and_numbers_are_measured() -> None:
    judged = inverse(Graded(), 10, "显著提升", None, "8.1")
    assert judged.value == Judgement("0.81")
    own = inverse(RULES["banded_value"], 10, "群众满意", None, "8")
    assert figures(own.value) == (Decimal(80), Unit.of("%"))
    bare = inverse(RULES["banded_value"], 10, None, "70%", "10")
    assert figures(bare.value) == (Decimal(90), Unit.of("%"))
    done = inverse(AllOrNothing(), 10, "建成投用", Stated("未完成", met=False), 10)
    assert done.value == Judgement(1)


def test_the_change_is_in_the_unit_of_the_target() -> None:
    assert inverse(AllOrNothing(), 10, "≤48小时", "3天", 10).change == -24
    assert inverse(AllOrNothing(), 10, "≥98%", Ratio(150, 200), 10).change == 23
    assert inverse(Graded(), 10, "显著提升", Judgement("0.5"), 8).change == Fraction(3, 10)
    assert inverse(AllOrNothing(), 10, "≥98%", "99%", 10).change == 0
    assert inverse(AllOrNothing(), 10, "≥98%", "99%", 11).change == 0
    assert inverse(AllOrNothing(), 10, "≥98%", None, 10).change is None


def test_a_part_above_its_whole_is_doubted() -> None:
    found = inverse(AllOrNothing(), 10, "≥120%", Ratio(150, 200), 10)
    assert found.value == Ratio(240, 200)
    assert names(found) == ["whatif-part-above-whole"]
    assert inverse(AllOrNothing(), 10, "≥100%", Ratio(150, 200), 10).findings == ()


def test_bands_of_the_value_are_converted_into_the_unit_of_the_target() -> None:
    for target, actual, value in (("≥0.95比例", "0.7比例", "0.9"), ("≥950‰", "700‰", "900")):
        found = inverse(RULES["banded_value"], 10, target, actual, 10)
        assert isinstance(found.value, Measured)
        assert found.value.value == Decimal(value)
    hump = inverse(RULES["hump"], 10, "≥0.009万人", "0.002万人", 10)
    assert hump.reach is Reach.REACHABLE
    assert figures(hump.value) == (Decimal("0.004"), Unit.of("万人"))
    wrapped = Overachievement(RULES["banded_value"], [("0.3", 0)])
    found = inverse(wrapped, 10, None, "700‰", 10)
    assert figures(found.value) == (Decimal(90), Unit.of("%"))


def test_what_the_rule_refuses_everywhere_is_raised_as_the_rule_says_it() -> None:
    with pytest.raises(InputError) as caught:
        inverse(Proportional(), 10, Target(None, 5, "人"), None, 10)
    assert caught.value.finding.name == "sign-needed"


@pytest.mark.parametrize("resolution", [0, "-1"])
def test_a_step_is_above_zero(resolution: int | str) -> None:
    with pytest.raises(InputError) as caught:
        inverse(Proportional(), 10, "≥5人", "3人", 10, resolution=resolution)
    assert caught.value.finding.name == "whatif-resolution"


TWO_SIDED = Banded(
    [
        Band(Interval(None, "20", high_in=True), 1),
        Band(Interval("20", "40", low_in=False), "0.5"),
        Band(Interval("40", None), 1),
    ],
    of=Of.VALUE,
    unit="人",
)


@pytest.mark.parametrize(
    ("target", "value"), [("≥50人", 40), ("≤10人", 20), ("=50人", 40), ("=10人", 20)]
)
def test_of_two_equally_near_values_the_one_towards_the_target(target: str, value: int) -> None:
    found = inverse(TWO_SIDED, 10, target, "30人", 10)
    assert figures(found.value) == (Decimal(value), Unit.of("人"))
    assert found.change == value - 30


# ── rules of other people ───────────────────────────────────────────────────────────────────


class Tent:
    """A rule of one's own that rises to 40 and falls from there, and says so or not."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        del target
        value = Fraction(actual.value if isinstance(actual, Measured) else 0)
        score = max(Fraction(0), Fraction(points) * (40 - abs(value - 40)) / 40)
        return Outcome(Fraction(points), score, met=None, steps=(Step("full", (score,), score),))


class OpenTent(Tent):
    def breakpoints(self, target: Target | None) -> list[Fraction]:  # noqa: ARG002
        return [Fraction(40)]


def test_a_rule_that_names_its_breakpoints_is_searched_exactly() -> None:
    found = inverse(OpenTent(), 10, "≥10人", "75人", 9)
    assert figures(found.value) == (Decimal(44), Unit.of("人"))
    assert found.findings == ()


def test_a_rule_that_names_none_is_answered_with_a_finding() -> None:
    found = inverse(Tent(), 10, "≥40人", "15人", 9)
    assert figures(found.value) == (Decimal(36), Unit.of("人"))
    assert names(found) == ["whatif-not-proven"]
    wrapped = Overachievement(Tent(), [("0.5", 0)])
    assert breakpoints_of(wrapped, parse_target("≥40人").value) is None
    assert names(inverse(wrapped, 10, "≥40人", "15人", 9)) == ["whatif-not-proven"]


class Rising:
    """Rises past its target, so that a reduction for overshoot turns it back."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        assert isinstance(target, Target)
        value = Fraction(actual.value if isinstance(actual, Measured) else 0)
        score = min(Fraction(points), Fraction(points) * value / 40)
        rate = value / Fraction(target.value or 1)
        step = Step("full", (score,), score)
        return Outcome(Fraction(points), score, met=None, achievement=rate, steps=(step,))

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:
        del target
        return ()


@pytest.mark.parametrize(("wished", "value"), [("3", 24), ("3.2", 15)])
def test_a_reduction_for_overshoot_is_a_breakpoint(wished: str, value: int) -> None:
    rule = Overachievement(Rising(), [("0.5", "0.5")])
    found = inverse(rule, 10, "≥10人", "20人", wished)
    assert figures(found.value) == (Decimal(value), Unit.of("人"))


@pytest.mark.parametrize(
    ("target", "tiers", "ends"),
    [
        ("≥100人", [("0.25", 0)], [75, 80, 125]),
        ("≤100人", [("1", 0), ("3", 0)], [25, 50, 200, 400]),
        ("≥0.8吨", [("0.25", 0)], [Decimal("0.6"), Decimal("0.64"), 1]),
        ("≥-5%", [("0.25", 0)], []),
        ("=0起", [("0.25", 0)], []),
    ],
)
def test_breakpoints_of_a_reduction(
    target: str, tiers: list[tuple[str, int]], ends: list[int | Decimal]
) -> None:
    """None below zero, where no achievement exists: an answer must not be looked for there."""
    rule = Overachievement(Proportional(), tiers)
    assert list(breakpoints_of(rule, parse_target(target).value) or ()) == ends


def test_breakpoints_of_a_reduced_reduction_are_both_rules() -> None:
    target = parse_target("≥100人").value
    inner = Overachievement(Proportional(), [("0.25", 0)])
    outer = Overachievement(inner, [("1", 0)])
    both = breakpoints_of(outer, target)
    assert both is not None
    assert {75, 80, 125, 50, 200} <= set(both)


class Rate:
    """得分＝完成数×0.3, at most the points; no target is needed."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        del target
        value = Fraction(actual.value if isinstance(actual, Measured) else 0)
        score = min(Fraction(points), value * 3 / 10)
        return Outcome(Fraction(points), max(score, Fraction(0)), met=None)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002
        return ()


def test_a_formula_without_a_target_is_searched_to_the_open_end() -> None:
    found = inverse(Rate(), 10**9, None, "5亩", "300000")
    assert figures(found.value) == (Decimal("999999.99"), Unit.of("亩"))
    assert found.score == Decimal("300000.00")


def test_huge_figures_take_few_evaluations() -> None:
    """Bisection, never a scan: the number of evaluations is bounded, whatever the figures."""
    calls = 0

    class Counted:
        def apply(
            self, points: PointsLike, target: Target | str | None, actual: ActualLike
        ) -> Outcome:
            nonlocal calls
            calls += 1
            return Proportional().apply(points, target, actual)

    target = Target("≥", Decimal("123456789012345678.99"), "元")
    found = inverse(Counted(), 10, target, "1元", "9.99")
    assert found.reach is Reach.REACHABLE
    assert calls < 200


@pytest.mark.parametrize(
    ("unit", "target", "actual", "step"),
    [
        ("人", None, None, "1"), ("万人", None, None, "0.0001"), ("期", "12", None, "1"),
        ("分", "85.5", None, "0.1"), ("分", "85", "80.25", "0.01"), ("捆", "3", None, "1"),
        ("捆", "3.5", None, "0.1"), (None, "0.97", None, "0.01"), (None, None, None, "1"),
        ("元", None, None, "0.01"), ("万元", "30", None, "0.000001"), ("角", None, None, "0.1"),
        ("分钱", None, None, "1"), ("亿元", None, None, "0.0000000001"),
        ("元/人", "5", None, "0.01"),
        ("%", "98", "97.5555", "0.01"), ("%", "99.995", None, "0.001"), ("‰", "5", None, "0.01"),
        ("小时", "48", None, "0.01"), ("天", None, None, "0.01"), ("亩", "5.125", None, "0.001"),
        ("例/万人", "3", None, "0.01"),
    ],
)  # fmt: skip
def test_resolutions(unit: str | None, target: str | None, actual: str | None, step: str) -> None:
    known = None if unit is None else Unit.of(unit)
    goal = None if target is None else Decimal(target)
    value = None if actual is None else Measured(actual, unit)
    assert resolution_of(known, goal, value) == Decimal(step)


def test_a_value_in_another_unit_does_not_make_people_divisible() -> None:
    assert resolution_of(Unit.of("人"), None, Measured("1.23456", "万人")) == 1
