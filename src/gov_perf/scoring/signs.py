"""A target without a sign (没有符号的指标值): the score where no sign would make another."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Actual
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Place
from gov_perf.rules import AllOrNothing, Banded, Outcome, Proportional, ScoringRule, Stepwise
from gov_perf.rules.sides import WORDS, Side, contradicts
from gov_perf.rules.sound import sound
from gov_perf.rules.wording import inner_rule

SIGNS: Final = (Operator.AT_LEAST, Operator.EQUAL, Operator.AT_MOST)
"""The signs that a number without one may have been meant with; the first one's result is shown."""


def side_told(own: ScoringRule | None) -> Side | None:
    """On which side a row's own standard takes points off, where it names one.

    >>> from gov_perf.rules import Stepwise
    >>> side_told(Stepwise(50, 2, side=Side.BELOW)), side_told(Stepwise(50, 2, side=Side.BOTH))
    (<Side.BELOW: 'below'>, None)
    """
    kind = None if own is None else inner_rule(own)
    side = kind.side if isinstance(kind, (AllOrNothing, Stepwise)) else None
    if isinstance(kind, Proportional) and kind.below:
        side = Side.BELOW
    return side if side in WORDS else None


def signs_left(own: ScoringRule | None) -> tuple[Operator, ...]:
    """The signs that a target without one may have had: all, or those of the standard's side.

    每少50个扣2分 is no standard of a ceiling, and every rule refuses it there.

    >>> from gov_perf.rules import Stepwise
    >>> [str(sign.value) for sign in signs_left(Stepwise(1, 1, side=Side.ABOVE))]
    ['≤', '=']
    """
    side = side_told(own)
    signs = SIGNS[::-1] if side is Side.ABOVE else SIGNS
    return SIGNS if side is None else tuple(it for it in signs if not contradicts(side, it))


def bands_against(rule: ScoringRule, goal: Target) -> bool:
    """Whether a rule's bands of the value contradict the sign, which then was not meant."""
    kind = inner_rule(rule)
    return isinstance(kind, Banded) and kind.turned(goal)


def sign_taken(
    place: Place, outcome: Outcome, digits: int, *, own: ScoringRule | None = None
) -> Finding:
    """That a target without a sign was scored, and why it could be."""
    target, computed = place.indicator.target, plain(outcome.rounded(digits))
    side, where = side_told(own), Where(path=place.path)
    if side is None:
        return finding("sign-indifferent", where, target=target, computed=computed)
    facts = {"target": target, "side": WORDS[side], "sign": signs_left(own)[0].value}
    return finding("sign-by-standard", where, **facts, computed=computed)


def under_any_sign(
    place: Place,
    points: Decimal | Fraction,
    actual: Actual,
    rule_of: Callable[[Place], ScoringRule],
    digits: int,
    *,
    own: ScoringRule | None = None,
) -> Outcome | None:
    """What a number without a sign gives under ≥, = and ≤; None where they do not agree.

    Nothing is guessed: whichever sign was meant, this is the score, and whether it is met.
    ``own`` is the row's own standard, which may leave only some of the signs.
    """
    target = place.indicator.target
    if target.value is None or target.operator is not None:
        return None
    outcomes: list[Outcome] = []
    for sign in signs_left(own):
        goal = Target(sign, target.value, target.unit)
        signed = evolve(place, indicator=evolve(place.indicator, target=goal))
        rule = rule_of(signed)
        try:
            outcomes.append(sound(rule.apply(points, goal, actual), points))
        except GovPerfError as error:
            if not (bands_against(rule, goal) and error.finding.name == "own-target-turned"):
                return None
    seen = {(outcome.rounded(digits), outcome.met) for outcome in outcomes}
    return outcomes[0] if len(seen) == 1 else None
