"""A target without a sign (没有符号的指标值): the score where no sign would make another."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Actual
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.plans.indicators import Place
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.sound import sound

SIGNS: Final = (Operator.AT_LEAST, Operator.EQUAL, Operator.AT_MOST)
"""The signs that a number without one may have been meant with; the first one's result is shown."""


def under_any_sign(
    place: Place,
    points: Decimal,
    actual: Actual,
    rule_of: Callable[[Place], ScoringRule],
    digits: int,
) -> Outcome | None:
    """What a number without a sign gives under ≥, = and ≤; None where they do not agree.

    Nothing is guessed: whichever sign was meant, this is the score, and whether it is met.
    """
    target = place.indicator.target
    if target.value is None or target.operator is not None:
        return None
    outcomes: list[Outcome] = []
    for sign in SIGNS:
        goal = Target(sign, target.value, target.unit)
        signed = evolve(place, indicator=evolve(place.indicator, target=goal))
        try:
            outcomes.append(sound(rule_of(signed).apply(points, goal, actual), points))
        except GovPerfError:
            return None
    seen = {(outcome.rounded(digits), outcome.met) for outcome in outcomes}
    return outcomes[0] if len(seen) == 1 else None
