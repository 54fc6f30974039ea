"""``rules(own_targets=False)``: rules that need the plan's target, and nothing else."""

from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings

from gov_perf import InputError, Measured, Target, testing
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Of,
    Outcome,
    Overachievement,
    Proportional,
    ScoringRule,
    Stepwise,
)

PLAIN = (AllOrNothing, Proportional, Stepwise, Banded)
quickly = settings(
    max_examples=900,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def score_of(rule: ScoringRule, target: Target | None) -> Outcome | None:
    try:
        return rule.apply(10, target, Measured(Decimal(40), "%"))
    except InputError:
        return None


def test_rules_without_own_targets_look_at_the_plans() -> None:
    seen: set[type] = set()

    @quickly
    @given(testing.rules(own_targets=False))
    def against_the_target(rule: ScoringRule) -> None:
        seen.add(type(rule))
        inner = rule.rule if isinstance(rule, Overachievement) else rule
        assert isinstance(inner, PLAIN)
        assert not isinstance(inner, Banded) or inner.of is Of.ACHIEVEMENT
        assert score_of(rule, None) is None

    against_the_target()
    assert seen == {*PLAIN, Overachievement}


def test_with_own_targets_there_are_rules_that_need_none() -> None:
    seen: set[str] = set()

    @quickly
    @given(testing.rules())
    def any_kind(rule: ScoringRule) -> None:
        seen.add(type(rule).__name__)

    any_kind()
    assert seen > {"OwnTarget", "Cutoff", "Interpolated", "Checklist", "Judged", "PerOccurrence"}
