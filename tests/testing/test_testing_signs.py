"""Signs whose missed targets cost nothing: named with one case; what is no fault is let pass."""

from fractions import Fraction
from typing import Any

import pytest

from gov_perf import Proportional, RuleError, Step, Stepwise, open_case
from gov_perf.rules import AllOrNothing, Outcome, OwnTarget, Side
from gov_perf.testing import LAWS, RuleLawError, assert_rule_laws


class ByShare:
    """The share of the target, whatever its sign: 20 of ≤10 is more than all of it."""

    title = "只算比例"

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.verdict.met:
            return case.full_marks()
        mine, goal = case.figures()
        share = max(min(mine / goal, Fraction(1)), Fraction(0)) if goal > 0 else Fraction(0)
        score = case.full * share
        return case.outcome(score, Step("said", ("按比例",), score))


class FloorsAlone(ByShare):
    """The same, for what it is made for."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        sign = open_case(points, target, actual).goal.operator
        if sign is not None and not sign.is_floor:
            raise RuleError.refuses("只评正向指标")
        return super().apply(points, target, actual)


class FullMarks:
    """Gives everybody everything."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        return open_case(points, target, actual).full_marks()


def broken(rule: Any, target: str | None = None) -> RuleLawError:  # noqa: ANN401
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(rule, max_examples=20, target=target)
    return caught.value


def test_a_rule_that_takes_no_note_of_the_sign_is_named_with_one_case() -> None:
    error = broken(ByShare())
    assert str(error).startswith(
        "只算比例: it gives full marks for every missed target with ≤, such as: "
        "points 10, target ≤10%, actual 20 (in %)"
    )
    assert "refuse the sign" in str(error)
    assert error.text.startswith(
        "评分规则“只算比例”对指标值是“≤”的，没有达到的一律给满分，"
        "例如分值 10，指标值 ≤10%，实际完成值 20。怎么改：看指标值的符号"
    )


@pytest.mark.parametrize("rule", [ByShare(), FullMarks()])
def test_no_target_is_asked_for_where_one_was_given(rule: Any) -> None:  # noqa: ANN401
    error = broken(rule, "≤30天")
    assert "every missed target with ≤, such as: points 10, target ≤10天, actual 20" in str(error)
    for told in (str(error), error.text):
        assert "target=" not in told


def test_a_given_target_that_is_refused_is_not_asked_for_again() -> None:
    error = broken(FloorsAlone(), "≤30天")
    assert "Give another target than ≤30天" in str(error)
    assert "现在给的是 ≤30天" in error.text


@pytest.mark.parametrize(
    "rule",
    [
        FloorsAlone(),
        Proportional(),
        AllOrNothing(side=Side.BELOW),
        AllOrNothing(side=Side.ABOVE),
        Stepwise(20, 1),
        OwnTarget("≥30%", AllOrNothing()),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_a_sign_that_is_refused_or_costs_points_somewhere_is_no_fault(rule: Any) -> None:  # noqa: ANN401
    exempt = [law for law in LAWS if law != "range"]
    assert assert_rule_laws(rule, exempt=exempt, max_examples=20).scored > 0


def test_a_rule_with_a_target_of_its_own_is_not_asked() -> None:
    everything = [law for law in LAWS if law not in ("range", "steps")]
    assert "achievement" in everything
    assert_rule_laws(ByShare(), exempt=everything, max_examples=5)


@pytest.mark.parametrize("target", ["≥90%", "≥12次"])
def test_only_the_sign_of_a_given_target_is_asked(target: str) -> None:
    assert_rule_laws(ByShare(), target=target, exempt=["edges"], max_examples=20)
