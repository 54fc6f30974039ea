"""Laws of the testing kit about asking and about 完成率: what each catches, and what not."""

import random
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Evidence,
    Judgement,
    Measured,
    Operator,
    Parameter,
    Proportional,
    Target,
    parse_target,
    regulation,
    samples,
    score,
    testing,
)
from gov_perf.rules import Ceiling, Conventions, Equals, Outcome, OwnTarget
from gov_perf.rules.blame import tell_where
from gov_perf.testing import (
    LAWS,
    SHEET_LAWS,
    RegulationLawError,
    RuleLawError,
    assert_regulation_laws,
    assert_rule_laws,
)
from gov_perf.testing.cases import Case
from gov_perf.testing.contract.answers import ask

Spoil = Callable[[Outcome, Any, Any], Outcome]


class Spoilt:
    """``Proportional``, with something done to what it gives, or to what it was given."""

    def __init__(self, spoil: Spoil) -> None:
        self.spoil = spoil

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return self.spoil(Proportional().apply(points, target, actual), target, actual)


def others(law: str) -> list[str]:
    return [name for name in LAWS if name != law]


CASES = [
    Case(Decimal(7), Target(sign, goal, "%"), Measured(actual))
    for sign in (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL)
    for goal in (50, 90)
    for actual in (30, 85, 300)
]


def broken(rule: Any, law: str) -> str:  # noqa: ANN401 - a wrong rule
    """What the law says of the first case that breaks it: quicker than the smallest one."""
    for case in CASES:
        try:
            LAWS[law](rule, case)
        except RuleLawError as error:
            return str(error)
    return "nothing"


# -- inputs ----------------------------------------------------------------------------------------


def changes_the_value(outcome: Outcome, _: Any, actual: Any) -> Outcome:  # noqa: ANN401
    object.__setattr__(actual, "value" if isinstance(actual, Measured) else "share", Decimal(0))
    return outcome


def changes_the_target(outcome: Outcome, target: Any, _: Any) -> Outcome:  # noqa: ANN401
    object.__setattr__(target, "unit", None)
    return outcome


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (changes_the_value, "changed the actual value that it was given: value=Decimal"),
        (changes_the_target, "changed the target that it was given: operator="),
    ],
)
def test_a_rule_that_changes_what_it_is_given_breaks_a_law_of_its_own(
    spoil: Spoil, told: str
) -> None:
    assert told in broken(Spoilt(spoil), "inputs")
    assert str(CASES[0]) == "points 7, target ≥50%, actual 30 (in %)"
    with pytest.raises(RuleLawError, match="law 'inputs' broken for points 1, target ≥1%"):
        assert_rule_laws(Spoilt(spoil), max_examples=1)


def test_what_a_rule_changes_shows_in_no_other_case() -> None:
    goal = parse_target("≥90%").require()
    assert_rule_laws(
        Spoilt(changes_the_target), exempt=others("range"), max_examples=5, target=goal
    )
    assert str(goal.unit) == "%"


# -- achievement -----------------------------------------------------------------------------------


def wrong(achievement: Callable[[Outcome], Any]) -> Spoil:
    def spoil(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
        return evolve(outcome, achievement=achievement(outcome))

    return spoil


@pytest.mark.parametrize(
    ("achievement", "told"),
    [
        (lambda out: out.achievement and -out.achievement, "achievement is -3/5, not 3/5"),
        (lambda out: out.achievement and out.achievement * 100, "achievement is 60, not 3/5"),
        (lambda out: out.achievement and min(out.achievement, 1), "achievement is 1, not 17/10"),
        (lambda out: out.achievement and float(out.achievement), "achievement 0.6 is not exact"),
        (lambda out: out.achievement or Fraction(0), "achievement is 0, not None: no ratio exists"),
    ],
    ids=["negative", "in per cent", "capped", "float", "nothing for none"],
)
def test_a_wrong_achievement_is_caught(achievement: Callable[[Outcome], Any], told: str) -> None:
    assert told in broken(Spoilt(wrong(achievement)), "achievement")


@pytest.mark.parametrize("ceiling", Ceiling)
@pytest.mark.parametrize("equals", Equals)
def test_each_convention_has_its_achievement(ceiling: Ceiling, equals: Equals) -> None:
    rule = Proportional(conventions=Conventions(ceiling, equals))
    assert_rule_laws(rule, exempt=others("achievement"), max_examples=40)


def test_no_achievement_is_a_right_one_and_that_of_a_judgement_is_its_share() -> None:
    assert_rule_laws(Spoilt(wrong(lambda _: None)), exempt=others("achievement"), max_examples=20)
    case = Case(Decimal(1), parse_target("定性 显著提升").require(), Judgement("0.5"))
    LAWS["achievement"](Proportional(), case)
    with pytest.raises(RuleLawError, match="achievement is 1, not 1/2"):
        LAWS["achievement"](Spoilt(wrong(lambda _: Fraction(1))), case)


def test_a_target_of_its_own_has_an_achievement_of_its_own() -> None:
    rule = OwnTarget("≥95%", Proportional())
    assert "achievement" in rule.exempt
    assert "the achievement is 6/19, not 3/5" in broken(rule, "achievement")


# -- monotone: narrow falls ------------------------------------------------------------------------


class Dip:
    """Half of a proportion where the 完成率 (in %) lies from ``low`` to below ``high``."""

    def __init__(self, low: str, high: str, edges: tuple[str, ...] = ()) -> None:
        self.low, self.high, self.edges = Fraction(low), Fraction(high), edges

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        inside = self.low <= (outcome.achievement or Fraction(0)) * 100 < self.high
        return evolve(outcome, score=outcome.score / 2) if inside else outcome

    def breakpoints(self, target: Any) -> list[Fraction]:  # noqa: ANN401
        return [Fraction(edge) * Fraction(target.value) for edge in self.edges]


@pytest.mark.parametrize("target", [None, "≤30天"], ids=["any sign", "ceiling"])
@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("79.5", "80"),
        ("79.9", "80"),
        ("80", "80.1"),
        ("99.5", "100"),
    ],
)
def test_a_narrow_fall_at_a_round_share_is_caught(low: str, high: str, target: str | None) -> None:
    with pytest.raises(RuleLawError, match=r"law 'monotone' broken for points 10, target .100"):
        assert_rule_laws(Dip(low, high), exempt=others("monotone"), target=target)


def test_the_fall_is_told_in_figures_that_can_be_checked_in_the_head() -> None:
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(Dip("79.5", "80"), exempt=others("monotone"))
    told = "points 10, target ≥100%, actual 79.4 (in %): 79.5 scores 3.975, less than 7.94"
    assert told in str(caught.value)
    assert "79.5 的得分是 3.975，少于 7.94" in caught.value.text


def test_a_fall_at_a_breakpoint_of_the_rules_own_is_caught() -> None:
    """Where nothing round is near, only the rule itself can say where to look."""
    laws = others("monotone")
    assert_rule_laws(Dip("63.29", "63.3"), exempt=laws, target="=1000")
    with pytest.raises(RuleLawError, match="law 'monotone'"):
        assert_rule_laws(Dip("63.29", "63.3", ("0.633",)), exempt=laws, target="=1000")


class Slides(Dip):
    """Better below ``low`` (in %) than just above, by so much of the points as ``high`` says."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        rate = outcome.achievement
        if rate is None or outcome.met or 100 * rate >= self.low:
            return outcome
        share = min(rate + 2 * self.high, self.low / 100 + self.high)
        return evolve(outcome, score=Fraction(outcome.points) * share)


@pytest.mark.parametrize("target", [None, "≤30天"], ids=["any sign", "ceiling"])
@pytest.mark.parametrize(
    ("border", "fall"), [("53", "0.02"), ("63", "0.05"), ("78", "0.02"), ("83", "0.1")]
)
def test_a_fall_that_lasts_is_caught_wherever_it_is(
    border: str, fall: str, target: str | None
) -> None:
    """No breakpoint and no round share is near."""
    rule = Slides(border, fall)
    with pytest.raises(RuleLawError, match=r"law 'monotone' broken for points 10, target .100"):
        assert_rule_laws(rule, exempt=others("monotone"), target=target, max_examples=150)


def test_a_fall_that_lasts_is_told_by_neighbouring_per_cents() -> None:
    with pytest.raises(RuleLawError, match=r"actual 82 .*: 83 scores 8\.3, less than 9\.3"):
        assert_rule_laws(Slides("83", "0.1"), exempt=others("monotone"))


class Jumps(Dip):
    """A jump upwards at a narrow place, and breakpoints that cannot be computed: no fall."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        rate = outcome.achievement
        return (
            outcome
            if rate is None or rate * 100 >= self.low
            else evolve(outcome, score=outcome.score / 2)
        )

    def breakpoints(self, _: Any) -> list[Fraction]:  # noqa: ANN401
        raise ZeroDivisionError


@pytest.mark.parametrize("target", [None, "≤30天", "=100个"])
def test_a_jump_upwards_is_no_fall(target: str | None) -> None:
    report = assert_rule_laws(Jumps("79.5", "80"), exempt=others("monotone"), target=target)
    assert report.scored > 1000


# -- context: hidden state and dice ----------------------------------------------------------------


class Remembers:
    """Less for whoever comes after a better result; asked twice in a row it gives the same."""

    def __init__(self) -> None:
        self.last: Any = None

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        seen, self.last = self.last, (points, actual)
        if outcome.met or seen in (None, (points, actual)):
            return outcome
        return evolve(outcome, score=outcome.score / 2)


class Dice:
    """The first two numbers after Hypothesis's seed are the same by chance."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        off = random.randint(0, 3)  # noqa: S311 - what is wrong with it
        return outcome if off else evolve(outcome, score=outcome.score / 2)


def every_other(outcome: Outcome, _: Any, __: Any) -> Outcome:  # noqa: ANN401
    return evolve(outcome, findings=(random.random(),))  # type: ignore[arg-type]  # noqa: S311


def test_a_rule_that_remembers_what_it_was_asked_is_caught() -> None:
    assert "asked before and after points" in broken(Remembers(), "context")


def test_a_rule_that_throws_dice_is_caught() -> None:
    """Hypothesis seeds ``random`` alike before every case: 3 and 3, whatever the case is."""
    random.seed(0)
    assert [random.randint(0, 3) for _ in range(2)] == [3, 3]  # noqa: S311
    with pytest.raises(RuleLawError, match=r"law 'context' broken for .* the rule gives the score"):
        assert_rule_laws(Dice(), exempt=others("context"), max_examples=20)


def test_the_dice_of_others_stay_as_they_are() -> None:
    state = random.getstate()
    LAWS["context"](Proportional(), CASES[0])
    assert random.getstate() == state


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (wrong(lambda _: Fraction(random.randint(1, 9))), "with achievement "),  # noqa: S311
        (every_other, "with other findings"),
    ],
    ids=["achievement", "findings"],
)
def test_what_differs_beside_the_score_is_told(spoil: Spoil, told: str) -> None:
    assert told in broken(Spoilt(spoil), "context")


# -- errors that take no note and cannot be shown --------------------------------------------------


class ShyError(Exception):
    """As somebody's own may be: frozen, without notes, not to be shown."""

    def add_note(self, _: str, /) -> None:
        raise TypeError("frozen")

    def __str__(self) -> str:
        raise ValueError("not to be shown")  # noqa: TRY003

    __repr__ = __str__


def shy(_: Outcome, __: Any, ___: Any) -> Outcome:  # noqa: ANN401
    raise ShyError


class UnshownError(Exception):
    """Takes notes, but a fact beside it cannot be shown."""


def test_the_error_of_a_rule_is_kept_whatever_class_it_is_of() -> None:
    rule = Spoilt(shy)
    mine = evolve(
        regulation("财预〔2020〕10号"), numeric=Parameter("numeric", rule, "示例", Evidence.READ)
    )
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    with pytest.raises(ShyError):
        score(plan, actuals, mine, standards="regulation")
    with pytest.raises(RuleLawError, match=r"law 'range' broken for .*: ShyError") as caught:
        assert_rule_laws(rule, exempt=others("range"), max_examples=1)
    assert isinstance(caught.value.__cause__, ShyError)
    with pytest.raises(RegulationLawError, match="a rule failed: ShyError"):
        assert_regulation_laws(mine, max_examples=2)

    def scorer(_: object) -> str:
        raise ShyError

    assert ask(scorer, {}).shown == "ShyError"


def test_a_fact_that_cannot_be_shown_hides_no_error() -> None:
    error = UnshownError("of a rule")
    tell_where(error, "第 1 行", rule=None, actual=ShyError())
    assert getattr(error, "__notes__", []) == []


# -- what the laws mean ----------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "laws"), [(0, LAWS), (1, SHEET_LAWS)], ids=["rules", "sheets"])
def test_help_and_the_page_say_what_each_law_means(number: int, laws: Mapping[str, Any]) -> None:
    """The same laws in the same order, by the same Chinese names."""
    doc = (testing.__doc__ or "").split("law          规律        meaning")[number + 1]
    told = re.findall(r"^([a-z]+) +(\S+) +\S", doc.split("\n\n")[0], re.MULTILINE)
    page = Path(__file__).parent.parents[1] / "docs" / "how-to" / "own-rule.md"
    tables = page.read_text(encoding="utf-8").split("| 规律 | 名称 | 查什么 |")
    rows = tables[number + 1].split("\n\n")[0]
    assert [name for name, _ in told] == [*laws]
    assert re.findall(r"^\| `([a-z]+)` \| (\S+) \| \S", rows, re.MULTILINE) == told
    assert all(law.__doc__ for law in laws.values())
