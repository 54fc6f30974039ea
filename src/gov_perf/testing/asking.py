"""What every law does (规律): ask a rule about a case, and say which law it broke there."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.testing.cases import Case

EXACT: Final = (Fraction, Decimal, int)
"""What an exact number may be; a bool is none."""


class RuleLawError(AssertionError):
    """A scoring rule broke a law; the message names the law and the smallest example."""


def ask(rule: ScoringRule, case: Case) -> Outcome | None:
    """The outcome; None where the rule refuses the case with an error of ours."""
    try:
        return rule.apply(case.points, case.target, case.actual)
    except GovPerfError:
        return None


def require(passed: object, law: str, case: Case, what: str) -> None:
    """RuleLawError with the law, the case and ``what`` where ``passed`` is not true."""
    if not passed:
        message = f"law {law!r} broken for {case}: {what}"
        raise RuleLawError(message)


def is_exact(number: object) -> bool:
    """Whether it is a finite number without a float in it that shows."""
    finite = not isinstance(number, Decimal) or number.is_finite()
    return isinstance(number, EXACT) and not isinstance(number, bool) and finite


def exact_value(score: object) -> Fraction:
    """The number as a fraction; 0 for what is not exact, which the law ``range`` tells."""
    if not isinstance(score, EXACT) or not (isinstance(score, bool) or is_exact(score)):
        return Fraction(0)
    return Fraction(score)
