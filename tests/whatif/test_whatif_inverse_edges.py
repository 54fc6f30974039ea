"""The inverse at its edges: starts between two steps, open ends, figures below zero, doubts."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from gov_perf import (
    Actual,
    AllOrNothing,
    Band,
    Banded,
    GovPerfError,
    Graded,
    InputError,
    Interval,
    Judgement,
    Measured,
    NumberError,
    Of,
    Outcome,
    PerOccurrence,
    Proportional,
    Ratio,
    Reach,
    ScoringRule,
    Stated,
    Target,
    inverse,
    parse_target,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.rules.base import PointsLike


def figure(value: Actual | None) -> Decimal:
    assert isinstance(value, Measured)
    return value.value


def bands(*rows: tuple[str | None, str | None, str]) -> Banded:
    """Bands of the value in 人, each with its lower end."""
    made = [Band(Interval(low, high), share) for low, high, share in rows]
    return Banded(made, of=Of.VALUE, unit="人")


class Curve:
    """A rule of one's own: a share of the points for every figure."""

    def __init__(self, share: Callable[[Fraction], Fraction | int], *breaks: int) -> None:
        self.share, self.breaks = share, breaks

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        value = actual.share if isinstance(actual, Judgement) else None
        if isinstance(actual, Measured):
            value = Fraction(actual.value)
        if value is None:
            raise InputError("figure-needed", actual=str(actual), target=str(target))
        full = Fraction(points)
        share = min(Fraction(1), max(Fraction(0), Fraction(self.share(value))))
        return Outcome(full, full * share, met=None)

    def breakpoints(self, target: Target | None) -> list[Fraction]:  # noqa: ARG002
        return [Fraction(number) for number in self.breaks]


# -- what is given ----------------------------------------------------------------------------


def test_days_are_days_where_the_target_is_in_days() -> None:
    """Without the target "12日" might be a date."""
    assert figure(inverse(Proportional(), 10, "≤10日", "12日", 10).value) == 10


def test_an_unusable_wish_is_named() -> None:
    with pytest.raises(NumberError) as caught:
        inverse(Proportional(), 10, "≥600人", "11人", 0.5)  # type: ignore[arg-type]  # on purpose
    assert caught.value.finding.fact("what") == "wished"


def test_every_answer_says_whether_the_target_is_met_and_in_which_steps() -> None:
    answers = {
        "already, met": inverse(AllOrNothing(), 10, "≥98%", "99%", 10),
        "already, unmet": inverse(Proportional(), 10, "≥98%", "97%", 5),
        "already, nothing given": inverse(Proportional(), 10, "≥98%", None, 0),
        "reachable, met": inverse(AllOrNothing(), 10, "≥98%", "97%", 10),
        "best already": inverse(AllOrNothing(), 10, "≥98%", "99%", 11),
        "best elsewhere": inverse(AllOrNothing(), 10, "≥98%", "97%", 11),
    }
    met = [answer.met for answer in answers.values()]
    assert met == [True, False, None, True, True, True]
    assert {answer.step for answer in answers.values()} == {Decimal("0.01")}


# -- doubts -----------------------------------------------------------------------------------


def test_doubts_are_said_of_what_is_earned_already_and_of_what_cannot_be_had() -> None:
    done = Stated("完成", met=True)
    for wished in (10, 11):
        found = inverse(AllOrNothing(), 10, "≥12期", done, wished)
        assert [item.name for item in found.findings] == ["whatif-figure-needed"]
        assert found.findings[0].fact("text") == "完成"


def test_doubts_carry_what_they_are_about() -> None:
    part = inverse(AllOrNothing(), 10, "≥120%", Ratio(150, 200), 10).findings[0]
    assert (part.fact("part"), part.fact("whole")) == ("240", "200")

    class Silent:
        def apply(
            self, points: PointsLike, target: Target | str | None, actual: ActualLike
        ) -> Outcome:
            return Curve(lambda value: value / 40).apply(points, target, actual)

    told = inverse(Silent(), 10, "≥40人", "15人", 9).findings[0]
    assert (told.name, told.fact("rule")) == ("whatif-not-proven", "Silent")


def test_a_rule_is_asked_for_its_breakpoints_with_the_target() -> None:
    class OfTarget(Curve):
        def breakpoints(self, target: Target | None) -> list[Fraction]:
            return [Fraction(parse_target("≥9人").require().value or 0)] if target else None  # type: ignore[return-value]

    found = inverse(OfTarget(lambda value: value / 40), 10, "≥40人", "15人", 9)
    assert found.findings == ()


# -- starts -----------------------------------------------------------------------------------


def test_a_start_between_two_steps_that_is_the_best_stays() -> None:
    found = inverse(AllOrNothing(), 10, "≥98%", "99.125%", 11, resolution="1")
    assert (found.reach, figure(found.value)) == (Reach.OUT_OF_REACH, Decimal("99.125"))


def test_the_best_may_be_nothing_at_all() -> None:
    found = inverse(AllOrNothing(), 10, "=0起", None, 11)
    assert found.reach is Reach.OUT_OF_REACH
    assert (figure(found.value), found.score) == (Decimal(0), Decimal(10))


def test_large_figures_stay_exact_on_the_way_down() -> None:
    target = parse_target("≤123456789012345678.99元").require()
    found = inverse(Proportional(), 10, target, "200000000000000000.01元", 10)
    earned = [
        Proportional().apply(10, target, Measured(figure(found.value) + more, "元")).rounded(2)
        for more in (0, Decimal("0.01"))
    ]
    assert earned == [Decimal("10.00"), Decimal("9.99")]


TWO_SIDED = bands((None, "21", "1"), ("21", "40", "0.5"), ("40", None, "1"))


@pytest.mark.parametrize(
    ("target", "value"), [("≥10人", 40), ("≤50人", 20), ("=30人", 40), ("=31人", 40), ("=29人", 20)]
)
def test_of_two_equally_near_the_sign_decides_and_for_equals_the_side(
    target: str, value: int
) -> None:
    assert figure(inverse(TWO_SIDED, 10, target, "30人", 10).value) == value


# -- stretches --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "target", "wished", "value"),
    [
        # one step alone, between breakpoints that lie between steps, and beside whole ones
        (
            bands((None, "40.5", "0.2"), ("40.5", "43.5", "1"), ("43.5", None, "0.5")),
            "≥50人",
            9,
            41,
        ),
        (Curve(lambda value: int(value == 41), 40, 42), "≥50人", 9, 41),
        # a rise that ends at a breakpoint
        (Curve(lambda value: value / 40 if value < 40 else 0, 40), "≥50人", 9, 36),
        # zero is a breakpoint that nobody has to name
        (Curve(lambda value: int(value == 0)), "≥50人", 9, 0),
        (Curve(lambda value: int(value == 0), -20), "≥50%", 9, 0),
    ],
)
def test_a_stretch_is_searched_to_its_ends(
    rule: ScoringRule, target: str, wished: int, value: int
) -> None:
    found = inverse(rule, 10, target, target.replace("≥50", "10"), wished)
    assert (found.reach, figure(found.value)) == (Reach.REACHABLE, Decimal(value))


def test_the_whole_of_a_judgement_is_a_step_too() -> None:
    rule = Curve(lambda share: int(share == 1), 1)
    assert inverse(rule, 10, "显著提升", Judgement("0.5"), 10).value == Judgement(1)
    assert inverse(Graded(), 10, "显著提升", None, 10).value == Judgement(1)


# -- below zero -------------------------------------------------------------------------------

LOSS = bands((None, "0", "1"), ("0", None, "0.5"))


@pytest.mark.parametrize("target", ["≥5人", "<5人", "≤1人"])
@pytest.mark.parametrize("actual", ["3人", "0人", "1人"])
def test_no_answer_is_below_zero_where_nothing_else_is(target: str, actual: str) -> None:
    for wished in (10, 11):
        found = inverse(LOSS, 10, target, actual, wished)
        assert (found.reach, str(found.value)) == (Reach.OUT_OF_REACH, actual)


def test_bands_against_the_sign_of_a_target_have_no_answer() -> None:
    with pytest.raises(InputError) as caught:  # full marks below 0, where at least 0 is promised
        inverse(LOSS, 10, "≥0人", "3人", 10)
    assert [item.name for item in caught.value.findings] == ["own-target-turned"]


@pytest.mark.parametrize(
    ("target", "actual"), [("≥-5人", "3人"), ("≥5人", "-3人"), ("<0人", "3人")]
)
def test_answers_are_below_zero_where_other_figures_are(target: str, actual: str) -> None:
    rule = Curve(lambda value: int(value < -3))
    assert figure(inverse(rule, 10, target, actual, 10).value) == -4


def test_the_lowest_step_that_earns_is_zero_or_lies_below_it() -> None:
    low = bands((None, "40", "0.2"), ("40", None, "1"))
    assert figure(inverse(low, 10, "≥50人", None, 2).value) == 0
    slope = Curve(lambda value: (value + 100) / 100)
    assert figure(inverse(slope, 10, "≥-5人", None, 5).value) == -50


# -- what a rule refuses ----------------------------------------------------------------------


def refusing(refused: Callable[[Fraction], bool]) -> Curve:
    def share(value: Fraction) -> Fraction | int:
        if refused(value):
            raise InputError("figure-needed", actual=str(value), target="")
        return Fraction(1, 2)

    return Curve(share)


def test_one_refused_figure_is_none_of_the_answer() -> None:
    found = inverse(refusing(lambda value: value == 0), 10, "≥50人", None, 9)
    assert (found.reach, found.score) == (Reach.OUT_OF_REACH, Decimal(5))


def test_where_all_are_refused_the_one_nearest_to_zero_is_told() -> None:
    with pytest.raises(GovPerfError) as caught:
        inverse(refusing(lambda _: True), 10, "≥-50人", None, 9)
    assert caught.value.finding.fact("actual") == "0"


@pytest.mark.parametrize(
    ("target", "nearest", "step"),
    [
        ("≥3.5处", "5", "1"),
        ("≥3.0处", "5", "1"),
        ("≥1.50万处", "0.0005", "0.0001"),
        ("≥0.00012万处", "0.0005", "0.0001"),
    ],
)
def test_what_is_counted_is_searched_in_whole_numbers_whatever_decimals_the_target_has(
    target: str, nearest: str, step: str
) -> None:
    rule = PerOccurrence(1, adding=True, thing="处")
    found = inverse(rule, 10, target, "2处", 5)
    assert (found.reach, figure(found.value), found.score) == (
        Reach.REACHABLE, Decimal(nearest), Decimal("5.00"),
    )  # fmt: skip
    assert found.step == Decimal(step)


def test_a_step_finer_than_what_a_rule_takes_is_not_used() -> None:
    rule = PerOccurrence(2, thing="处")
    found = inverse(rule, 90, "≤1.5处", "4处", 88, resolution="0.25")
    assert (figure(found.value), found.score) == (Decimal(1), Decimal(88))
    assert found.step == Decimal(1)


def test_a_rule_that_takes_parts_of_one_is_searched_in_parts() -> None:
    found = inverse(Proportional(), 10, "≥2.5人", "1人", "7.6")
    assert (figure(found.value), found.step) == (Decimal("1.9"), Decimal("0.1"))
