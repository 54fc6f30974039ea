"""Laws that a rule is held to only where it promises them."""

import pytest

from gov_perf import AllOrNothing, Proportional, Stepwise, Target
from gov_perf.cells.actuals import ActualLike
from gov_perf.rules import Outcome
from gov_perf.rules.base import PointsLike
from gov_perf.testing import LAWS, PROMISES, RuleLawError, assert_rule_laws


class Promised:
    """Takes nothing off for less than five points, and says that it does."""

    exempt = ("scale", "linear", "converted")
    promises = ("missed",)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        return Stepwise(5, 1, unit="个百分点").apply(points, target, actual)


def test_no_promise_is_asked_of_a_rule_that_makes_none() -> None:
    assert not PROMISES.keys() & LAWS.keys()
    report = assert_rule_laws(Stepwise(5, 1, unit="个百分点"), max_examples=60)
    assert "missed" not in report.checked


def test_a_promise_that_is_kept() -> None:
    report = assert_rule_laws(AllOrNothing(), promises=["missed"], max_examples=60)
    assert report.checked[-1] == "missed"


def test_a_broken_promise_is_told_whether_the_test_or_the_rule_made_it() -> None:
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(Stepwise(5, 1, unit="个百分点"), promises=["missed"], max_examples=200)
    assert caught.value.law == "missed"
    assert "没有达到指标值，却得满分" in caught.value.text
    with pytest.raises(RuleLawError) as own:
        assert_rule_laws(Promised(), max_examples=200)
    assert own.value.law == "missed"


def test_what_only_equals_a_strict_target_is_missed_and_has_full_points_in_proportion() -> None:
    with pytest.raises(RuleLawError, match="not met, and full points"):
        assert_rule_laws(Proportional(), promises=["missed"], target=">3次", max_examples=200)


def test_a_promise_of_no_such_law_is_refused() -> None:
    with pytest.raises(ValueError, match="no such law: monotone; there are missed"):
        assert_rule_laws(Proportional(), promises=["monotone"])
    with pytest.raises(ValueError, match="no such law: missed"):
        assert_rule_laws(Proportional(), exempt=["missed"])
