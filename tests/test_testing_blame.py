"""What a broken law is blamed on: the right law, the figures that fail, and what to do."""

import random
import traceback
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import Proportional, Step, open_case
from gov_perf.rules import Outcome
from gov_perf.testing import RuleLawError, assert_rule_laws
from gov_perf.testing.asserting import LAWS


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


def share(case: Any) -> Fraction:  # noqa: ANN401
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
    ("rule", "figures"),
    [(Divides(), "target =1%, actual 0 (in %)"), (DividesByTheTarget(), "target ≥0%, actual 1 (")],
)
def test_a_division_by_zero_is_told_by_the_figures_that_fail(rule: Any, figures: str) -> None:  # noqa: ANN401
    error = broken(rule)
    assert "law 'edges' broken for points 1" in str(error)
    assert figures in str(error)
    assert isinstance(error.__cause__, ZeroDivisionError)
    frames = traceback.extract_tb(error.__cause__.__traceback__)
    assert any(frame.filename == __file__ and frame.name == "apply" for frame in frames)


def test_a_failure_is_blamed_on_no_law_that_is_exempt() -> None:
    assert "law 'achievement' broken" in str(broken(DividesByTheTarget(), without=("edges",)))
