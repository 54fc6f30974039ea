"""Strict signs (大于、小于): a result that only equals the target misses it, and may get all."""

from typing import Final

from gov_perf.cells.targets import Operator
from gov_perf.findings import Finding, Where, finding
from gov_perf.plans.indicators import Place
from gov_perf.rules import Outcome

_WORDS: Final = {Operator.ABOVE: "大于", Operator.BELOW: "小于"}


def strict_sign_of(place: Place, outcome: Outcome) -> tuple[Finding, ...]:
    """The finding for a row that got all points though its strict target was only equalled.

    The score stays what the rule says: 3次 of <3次 is a ratio of one.
    """
    target = place.indicator.target
    word = None if target.operator is None else _WORDS.get(target.operator)
    if word is None or outcome.met is not False or outcome.achievement != 1:
        return ()
    if outcome.score != outcome.points:
        return ()
    return (finding("strict-sign-equal", Where(path=place.path), target=target, word=word),)
