"""A target without a sign (没有符号的指标值): the score where no sign would make another."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.actuals import Actual
from gov_perf.errors import GovPerfError
from gov_perf.indicators import Place
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.sound import sound
from gov_perf.targets import Operator, Target

_SIGNS: Final = (Operator.AT_LEAST, Operator.EQUAL, Operator.AT_MOST)


def under_any_sign(
    place: Place,
    points: Decimal,
    actual: Actual,
    rule_of: Callable[[Place], ScoringRule],
    digits: int,
) -> Outcome | None:
    """What a number without a sign gives under ≥, = and ≤; None where they do not agree.

    Nothing is guessed: whichever sign was meant, this is the score.
    """
    target = place.indicator.target
    if target.value is None or target.operator is not None:
        return None
    outcomes: list[Outcome] = []
    for sign in _SIGNS:
        goal = Target(sign, target.value, target.unit)
        signed = evolve(place, indicator=evolve(place.indicator, target=goal))
        try:
            outcomes.append(sound(rule_of(signed).apply(points, goal, actual)))
        except GovPerfError:
            return None
    scores = {outcome.rounded(digits) for outcome in outcomes}
    return outcomes[0] if len(scores) == 1 else None
