"""What a broken law is blamed on: the right law, the figures that fail, and what to do."""

import pickle
import random
import re
import traceback
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_perf import Measured, Proportional, RuleError, Step, open_case, parse_target
from gov_perf.rules import Outcome
from gov_perf.testing import LAWS, RuleLawError, assert_rule_laws
from gov_perf.testing.cases import Case, Watched
from gov_perf.testing.mending import MENDS
from gov_perf.testing.order import in_order
from gov_perf.testing.past import blame_past, unasked
from gov_perf.testing.steady import blame_state


class Missed:
    """``Proportional`` save where the target is missed and a ratio exists."""

    def __init__(self, score: Callable[[Any], Any]) -> None:
        self.score = score

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        outcome = Proportional().apply(points, target, actual)
        if outcome.met or case.achievement is None:
            return outcome
        score = self.score(case)
        step = Step("said", ("按自己的算法",), score)
        return evolve(outcome, score=score, steps=[*outcome.steps, step])


def share(case: Any) -> Any:  # noqa: ANN401
    return max(min(case.achievement, Fraction(1)), Fraction(0))


def broken(rule: Any, max_examples: int = 10, without: tuple[str, ...] = ()) -> RuleLawError:  # noqa: ANN401
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(rule, exempt=without, max_examples=max_examples)
    return caught.value


# -- zero ------------------------------------------------------------------------------------------


class Divides:
    """Without a look at what it divides by."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.verdict.met:
            return case.full_marks()
        mine, goal = case.figures()
        ratio = mine / goal if "≥" in str(case.goal) else goal / mine
        score = case.full * max(min(ratio, Fraction(1)), Fraction(0))
        return case.outcome(score, Step("said", ("按比例",), score))


class DividesByTheTarget:
    """Even where the target is met."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.goal.value is not None:
            _ = 1 / Fraction(case.goal.value)
        return Proportional().apply(points, target, actual)


@pytest.mark.parametrize(
    ("rule", "zero"),
    [
        (Divides(), r"target [=>]\S+, actual 0 \(|target \S?0%,"),
        (DividesByTheTarget(), r"target \S?0%,"),
    ],
)
def test_a_division_by_zero_is_told_by_the_figures_that_fail(rule: Any, zero: str) -> None:  # noqa: ANN401
    error = broken(rule)
    assert "law 'edges' broken for points 1" in str(error)
    assert re.search(zero, str(error))
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert re.search(r"实际完成值 \S+：规则出错 ZeroDivisionError\(.*\)。怎么改：", error.text)
    frames = traceback.extract_tb(error.__cause__.__traceback__)
    assert any(frame.filename == __file__ and frame.name == "apply" for frame in frames)


def test_a_failure_is_blamed_on_no_law_that_is_exempt() -> None:
    assert "law 'achievement' broken" in str(broken(DividesByTheTarget(), without=("edges",)))


# -- chance, and answers that are kept -------------------------------------------------------------

CASE = Case(Decimal("6.88"), parse_target("≥50%").require(), Measured(50))


def says(law: str, rule: Any, case: Case = CASE) -> str:  # noqa: ANN401
    with pytest.raises(RuleLawError) as caught:
        LAWS[law](rule, case)
    return str(caught.value)


def test_what_is_random_keeps_no_answers() -> None:
    """A case that is met: chance shows only in figures beside it."""
    rule = Missed(lambda case: case.full * share(case) * Fraction(random.randint(90, 100), 100))  # noqa: S311
    random.seed(3)
    with pytest.raises(
        RuleLawError, match=r"asked the very same again, .*: it is random"
    ) as caught:
        in_order(rule, CASE, "actual value")
    assert "keeps an answer" not in str(caught.value)


def test_every_question_has_random_numbers_of_its_own() -> None:
    seen: list[float] = []

    def draws(case: Any) -> Any:  # noqa: ANN401
        seen.append(random.random())  # noqa: S311
        return case.full * share(case)

    assert blame_state(Missed(draws), evolve(CASE, actual=Measured(40))) == []
    assert len(seen) > 20
    assert len(set(seen)) == len(seen)


class ForgetsThePoints:
    """A cache of scores by target and actual value, cut to the points that are given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        kept = self.kept.setdefault((str(target), str(actual)), outcome.score)
        score = min(kept, outcome.points)
        return evolve(outcome, score=score, steps=[Step("said", ("存下的得分",), score)])


def test_a_cache_that_forgets_the_points_is_named_though_the_points_are_right() -> None:
    told = blame_state(ForgetsThePoints(), CASE)
    assert told
    assert "forgets the points" in str(told[0])


class KeptByRate:
    """A cache of scores by 完成率, which forgets the points."""

    def __init__(self) -> None:
        self.kept: dict[Fraction, Fraction] = {}

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.goal.operator is None or not case.goal.operator.is_floor:
            raise RuleError.refuses("只评≥")
        if case.verdict.met or case.achievement is None:
            return case.full_marks()
        score = self.kept.setdefault(case.achievement, case.full * share(case))
        return case.outcome(score, Step("said", ("存下的得分",), score))


@pytest.mark.parametrize("max_examples", [20, 100])
def test_a_cache_by_rate_is_told_as_a_cache_and_not_by_the_law_that_it_breaks(
    max_examples: int,
) -> None:
    """Once its score of other points was told as one outside of 0 and the points."""
    error = broken(KeptByRate(), max_examples)
    assert error.law == "context"
    assert "缓存要按分值、指标值和实际完成值存" in error.text


def test_a_cache_shows_on_the_side_where_the_target_is_missed() -> None:
    """At the target of a > nothing above it is missed."""
    case = Case(Decimal(1), parse_target(">1%").require(), Measured(1))
    told = blame_state(KeptByRate(), case)
    assert "forgets the points" in str(told[0])


class Tires(Missed):
    """Nothing is wrong before it was asked about three figures."""

    def __init__(self) -> None:
        super().__init__(self.tired)
        self.seen: set[Any] = set()

    def tired(self, case: Any) -> Any:  # noqa: ANN401
        self.seen.add(case.achievement)
        return case.full * (share(case) if len(self.seen) <= 3 else 2)


def test_what_a_rule_breaks_only_after_other_questions_is_told_as_that() -> None:
    """Asked in any order it gives the same by now: only a copy from before shows it."""
    rule = Tires()
    watched = Watched(rule, unasked=unasked(rule))
    for value in range(5):
        rule.apply(1, "≥50%", f"{value}%")
    case = evolve(CASE, actual=Measured(4))
    with pytest.raises(RuleLawError) as caught:
        LAWS["range"](watched, case)
    told = blame_past(watched, "range", case, caught.value)
    assert [item.law for item in told] == ["context"]
    assert "a copy of the rule that was asked about nothing before keeps the law" in str(told[0])
    assert "the score 13.76 is outside 0…6.88; but a copy" in str(told[0])
    assert (
        "得分 13.76 不在 0 到 6.88 之间；没有评过别的、同样的一条规则在这里却守 range"
        in told[0].figures
    )


class SameObject(Missed):
    """A rule whose copies are others: it looks whether a thing is the very same."""

    MARK = object()

    def __init__(self) -> None:
        super().__init__(lambda case: case.full * (2 if self.mark is self.MARK else 1))
        self.mark = SameObject.MARK


class Uncopied(Missed):
    def __deepcopy__(self, _: Any) -> Any:  # noqa: ANN401
        raise TypeError


@pytest.mark.parametrize(
    "rule",
    [Missed(lambda case: 2 * case.full), SameObject(), Uncopied(lambda case: 2 * case.full)],
    ids=["no memory", "copies differ", "no copies"],
)
def test_a_law_that_is_broken_by_itself_is_blamed_on_no_past(rule: Any) -> None:  # noqa: ANN401
    assert broken(rule, without=("exact",)).law == "range"


# -- numbers ---------------------------------------------------------------------------------------


def test_a_float_is_told_as_a_float_and_not_as_a_score_out_of_range() -> None:
    rule = Missed(lambda case: Fraction(float(case.full) * 1.01))
    error = broken(rule, max_examples=25, without=("edges",))
    assert "law 'exact' broken" in str(error)
    assert "a binary float" in str(error)
    assert "is not exact" in says("range", Missed(lambda _: 0.5), evolve(CASE, actual=Measured(4)))


@pytest.mark.parametrize("score", ["NaN", "Infinity", "sNaN"])
def test_a_score_has_to_be_a_finite_number(score: str) -> None:
    told = says("range", Missed(lambda _: Decimal(score)), evolve(CASE, actual=Measured(4)))
    assert f"the score {score} is not a finite number" in told


def test_the_rounding_of_a_decimal_is_told_as_what_it_is() -> None:
    def third(case: Any) -> Decimal:  # noqa: ANN401
        with localcontext(Context(prec=60)):
            return Decimal(case.full.numerator) / Decimal(3 * case.full.denominator)

    told = says("linear", Missed(third), Case(Decimal("1.01"), CASE.target, Measured(4)))
    assert "the rounding of a Decimal; compute with Fraction" in told
    assert "/" not in told.partition("score ")[2].partition(":")[0]


# -- zero, and what to do --------------------------------------------------------------------------


class FullForZero:
    """A target of 0 is taken for one that nobody can miss."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        return (
            case.full_marks()
            if case.goal.value == 0
            else Proportional().apply(points, target, actual)
        )


@pytest.mark.parametrize("target", ["≤5天", "<5天"])
def test_full_marks_for_a_missed_target_of_zero_are_found(target: str) -> None:
    case = Case(Decimal(7), parse_target(target).require(), Measured(4))
    told = says("edges", FullForZero(), case)
    assert "a target of 0 is missed and has full points" in told
    LAWS["edges"](Proportional(), case)
    LAWS["edges"](FullForZero(), CASE)


def test_a_broken_law_says_what_to_do_in_both_languages() -> None:
    for law in LAWS:
        error = RuleLawError(f"law {law!r} broken for it", law, "分值 1").of("甲")
        assert str(error).startswith(f"甲: law {law!r} broken for it\nWhat to do: ")
        assert f"own-rule.md, section 验, row {law!r}" in str(error)
        assert error.text.startswith(
            f"评分规则“甲”不守规律“{MENDS[law][0]}”（{law}），例如分值 1。"
        )
        assert "怎么改：" in error.text
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (str(copy), copy.law, copy.text) == (str(error), law, error.text)


def test_a_law_that_is_broken_is_told_in_chinese_with_its_figures() -> None:
    told = says("range", Missed(lambda case: case.full + 1), evolve(CASE, actual=Measured(4)))
    assert told.startswith("law 'range' broken for points 6.88, target ≥50%, actual 4 (in %): ")
    with pytest.raises(RuleLawError) as caught:
        LAWS["range"](Missed(lambda case: case.full + 1), evolve(CASE, actual=Measured(4)))
    told = caught.value.of("甲").text
    figures = "分值 6.88，指标值 ≥50%，实际完成值 4：得分 7.88 不在 0 到 6.88 之间"
    assert f"（range），例如{figures}。怎么改：" in told


def test_the_page_says_what_to_do_about_each_law() -> None:
    page = Path(__file__).parent.parents[1] / "docs" / "how-to" / "own-rule.md"
    for law, (name, told, _) in MENDS.items():
        pattern = rf"^\| `{law}` \| {name} \| [^|]+ \| {re.escape(told)} \|$"
        assert re.search(pattern, page.read_text(encoding="utf-8"), re.MULTILINE), law
    assert MENDS.keys() == LAWS.keys()


class EveryValueApart:
    """A rule that keeps nothing, and gives another share for every value, however near."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        if outcome.met or outcome.achievement is None:
            return outcome
        digits = sum(map(int, str(outcome.achievement.numerator)))
        return evolve(outcome, score=outcome.score * (digits % 7) / 7)


def test_a_rule_that_is_steep_everywhere_is_not_told_to_remember() -> None:
    laws = set(LAWS) - {"context"}
    assert assert_rule_laws(EveryValueApart(), exempt=laws, max_examples=60).checked == ("context",)
