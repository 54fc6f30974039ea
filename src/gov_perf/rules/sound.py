"""What a rule gave, checked (评分结果检查): rules may be anybody's."""

from decimal import Decimal
from fractions import Fraction

from gov_perf.errors import NumberError, RuleError
from gov_perf.numbers.exact import plain
from gov_perf.rules.base import Outcome


def sound(outcome: object, points: Fraction | Decimal) -> Outcome:
    """What a rule gave, if it is an outcome as promised (评分结果无误); rules may be anybody's.

    Args:
        outcome: What ``apply`` returned.
        points: The points that it was given.

    Raises:
        RuleError: no Outcome; a score below zero or above the points; out of other points.
        NumberError: a score that is a float.

    >>> sound(Outcome(Fraction(10), Fraction(11), True), Fraction(10))
    Traceback (most recent call last):
        ...
    gov_perf.errors.RuleError: K044: the rule gives 11, which is not between 0 and the points, \
10. Change the rule: a score is at least 0 and at most the points.
    """
    if not isinstance(outcome, Outcome):
        raise RuleError("rule-outcome-wrong", kind=type(outcome).__name__)
    score: object = outcome.score
    if isinstance(score, float):
        raise NumberError("float-refused", text=score, what="the rule's score")
    full = plain(Fraction(points))
    if outcome.score.numerator < 0 or outcome.score > points:
        raise RuleError("rule-out-of-range", score=plain(outcome.score), points=full)
    if outcome.points != points:
        raise RuleError("rule-points-differ", own=str(outcome.points), points=full)
    return outcome
