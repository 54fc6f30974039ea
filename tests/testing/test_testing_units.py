"""Laws of the testing kit about units, parts of wholes, and hidden caches: what each catches."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Measured,
    Operator,
    Proportional,
    Ratio,
    Side,
    Stepwise,
    Target,
    open_case,
    parse_target,
)
from gov_perf.explain import Step
from gov_perf.rules import Outcome
from gov_perf.testing import LAWS, RuleLawError
from gov_perf.testing.cases import Case
from gov_perf.testing.steady import blame_state


def cases(target: str, *actuals: str) -> list[Case]:
    goal = parse_target(target).require()
    return [Case(Decimal(8), goal, Measured(actual)) for actual in actuals]


PERCENT = [case for goal in range(80, 90) for case in cases(f"≥{goal}%", "60", "30", "93.1")]
"""Figures that choose each kind of unit."""
DAYS = cases("≤30天", "36", "33.5", "29")


def broken(rule: Any, law: str, given: list[Case]) -> str:  # noqa: ANN401 - a wrong rule
    error = error_of(rule, law, given)
    return "nothing" if error is None else str(error)


def error_of(rule: Any, law: str, given: list[Case]) -> RuleLawError | None:  # noqa: ANN401
    for case in given:
        try:
            LAWS[law](rule, case)
        except RuleLawError as error:
            return error
    return None


class ThousandForTenThousand:
    """Converts by itself, and has 1000 for 万."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        unit = getattr(actual, "unit", None)
        if unit and unit.text.startswith("万") and not target.unit.text.startswith("万"):
            actual = Measured(actual.value * 1000, target.unit)
        return Proportional().apply(points, target, actual)


class DaysWhateverTheUnit:
    """A point off for each unit of the target, which are days only where it is in days."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.verdict.met:
            return case.full_marks()
        done, goal = case.figures()
        left = max(case.full - (done - goal), Fraction(0))
        return case.outcome(left, Step("said", ("每天扣 1 分",), left))


class PartAlone:
    """Takes the numerator for the figure."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Ratio):
            actual = Measured(actual.part, target.unit)
        return Proportional().apply(points, target, actual)


class AlwaysTimesHundred:
    """Takes every ratio in per cent, though the target is in ‰."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Ratio):
            share = actual.value * 10000
            actual = Measured(Decimal(int(share)) / 100, target.unit)
        return Proportional().apply(points, target, actual)


@pytest.mark.parametrize(
    ("rule", "law", "given", "told"),
    [
        (ThousandForTenThousand(), "converted", PERCENT, "93.1万个 scores 931/1000, not 8"),
        (DaysWhateverTheUnit(), "converted", DAYS, "target ≤720小时, actual 864小时 scores 0"),
        (PartAlone(), "ratio", PERCENT, "actual 6/10（60%） scores 3/5, not 6"),
        (AlwaysTimesHundred(), "ratio", PERCENT, "target ≥800‰, actual 600‰: "),
    ],
    ids=["thousand", "days", "part", "per cent"],
)
def test_a_wrong_unit_is_caught(rule: Any, law: str, given: list[Case], told: str) -> None:  # noqa: ANN401
    error = error_of(rule, law, given)
    assert error is not None
    message = str(error.of("甲"))
    assert told in message
    assert message.count("figures()") == 1  # what to do is said, and said once
    assert "open_case(points, target, actual).figures()" in message


@pytest.mark.parametrize("law", ["units", "converted", "ratio"])
def test_right_rules_hold_the_laws_of_units(law: str) -> None:
    assert broken(Proportional(), law, PERCENT) == "nothing"
    late = Stepwise(1, 1, side=Side.ABOVE, unit="天")
    assert broken(late, law, DAYS) == "nothing"
    assert "converted" not in late.exempt
    assert "converted" in Stepwise(1, 1).exempt
    near = cases("≥80%", "78") + cases("≥81%", "78")
    assert "scores 0, not 6" in broken(Stepwise(1, 1), "converted", near)  # so many of any unit


def test_every_kind_of_unit_comes_up() -> None:
    seen: set[str] = set()

    class Notes:
        def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
            seen.add(str(target.unit))
            return Proportional().apply(points, target, actual)

    assert broken(Notes(), "converted", PERCENT) == "nothing"
    assert seen == {"元", "万元", "个", "万个", "小时", "天", "‰", "%", "人", "万人"}


# -- hidden caches ---------------------------------------------------------------------------------


class Cached:
    """Keeps what it gave under a key that leaves something out."""

    def __init__(self, key: Callable[[Any, Any, Any], Any]) -> None:
        self.key, self.kept = key, dict[Any, Fraction]()

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        outcome = Proportional().apply(points, target, actual)
        share = outcome.score / Fraction(points)
        kept = self.kept.setdefault(self.key(points, target, actual), outcome.score)
        score = min(kept, Fraction(points)) if share < 1 else outcome.score
        return evolve(outcome, score=score, steps=[*outcome.steps, Step("full", (1,), score)])


@pytest.mark.parametrize(
    ("key", "forgets"),
    [
        (lambda _, __, actual: actual.value, "points"),
        (lambda _, target, actual: (str(target), str(actual)), "points"),
        (lambda points, _, actual: (points, actual.value), "target"),
        (lambda points, target, _: (points, str(target)), "actual value"),
    ],
    ids=["actual alone", "no points", "no target", "no actual"],
)
def test_a_cache_that_forgets_something_is_blamed(
    key: Callable[[Any, Any, Any], Any], forgets: str
) -> None:
    case = cases("≥90%", "60")[0]
    (told,) = blame_state(Cached(key), case)
    assert "law 'context' broken for points 8, target ≥90" in str(told)
    assert f"forgets the {forgets}; a cache must be keyed by points, target and actual" in str(told)
    assert broken(Cached(key), "context", PERCENT).startswith("law 'context' broken")


def test_what_keeps_all_of_the_question_is_no_fault() -> None:
    kept = Cached(lambda points, target, actual: (points, str(target), str(actual)))
    for case in PERCENT[:9]:
        assert blame_state(kept, case) == []
    assert broken(kept, "context", PERCENT) == "nothing"


def test_steps_of_a_rule_are_no_state() -> None:
    """The score jumps at each whole point: at most one of three pairs lies on both sides."""
    rule = Stepwise(1, 1)
    for actual in ("89", "88", "87.999999999", "90", "0"):
        case = Case(Decimal(8), Target(Operator.AT_LEAST, 90, "%"), Measured(actual))
        assert blame_state(rule, case) == []
