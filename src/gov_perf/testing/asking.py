"""What every law does (规律): ask a rule about a case, and say which law it broke there."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.findings import shown
from gov_perf.numbers.exact import plain
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.sheets.sheet import SheetRow
from gov_perf.testing.cases import Case
from gov_perf.testing.mending import mend, mend_text, name_of

_MISMADE: Final = ("argument-kind", "fields-unusable")
EXACT: Final = (Fraction, Decimal, int)
"""What an exact number may be; a bool is none."""


class RuleLawError(AssertionError):
    """A scoring rule broke a law; the message names the law, the smallest example, what to do.

    Attributes:
        law: The name of the law; "" where nothing was tested.
        text: Which law is broken, for which figures, and what to do, in Chinese; or that nothing
            was tested, and why.
    """

    def __init__(self, message: str, law: str = "", figures: str = "", text: str = "") -> None:
        self.law = law
        self.figures = figures
        self.text = text or message
        super().__init__(message)

    def of(self, title: str) -> "RuleLawError":
        """The error as it is told: with the name of the rule and with what to do."""
        name = name_of(self.law)
        text = (
            f"评分规则“{title}”不守规律“{name}”（{self.law}），例如{self.figures}。"
            f"{mend_text(self.law)}"
        )
        message = f"{title}: {self}\n{mend(self.law)}"
        return RuleLawError(message, self.law, self.figures, text)


def ask(rule: ScoringRule, case: Case) -> Outcome | None:
    """The outcome; None where the rule refuses the case with an error of ours.

    An Outcome or Step made of the wrong things is no refusal.
    """
    try:
        return rule.apply(case.points, case.target, case.actual)
    except GovPerfError as error:
        if (told := error.finding).name in _MISMADE:
            require(False, "exact", case, told.text_en.rstrip("."), told.text.rstrip("。"))  # noqa: FBT003
        return None


def require(passed: object, law: str, case: Case, what: str, said: str) -> None:
    """RuleLawError with the law, the case and ``what`` where ``passed`` is not true.

    ``said`` tells the same facts in Chinese.
    """
    if not passed:
        message = f"law {law!r} broken for {case}: {what}"
        raise RuleLawError(message, law, f"{case.text}：{said}")


def is_exact(number: object) -> bool:
    """Whether it is a finite number without a float in it that shows."""
    finite = not isinstance(number, Decimal) or number.is_finite()
    return isinstance(number, EXACT) and not isinstance(number, bool) and finite


def exact_value(score: object) -> Fraction:
    """The number as a fraction; 0 for what is not exact, which the law ``range`` tells."""
    if not isinstance(score, EXACT) or not (isinstance(score, bool) or is_exact(score)):
        return Fraction(0)
    return Fraction(score)


def figure(outcome: Outcome) -> str:
    """A score as people write it, see :func:`figure_of`."""
    return figure_of(exact_value(outcome.score))


def figure_of(number: Fraction) -> str:
    """A number as people write it; a fraction where it has no end in decimals.

    >>> figure_of(Fraction(1997, 200)), figure_of(Fraction(20, 3))
    ('9.985', '20/3')
    >>> figure_of(Fraction(1953125, 376712)), figure_of(Fraction(-77, 238720000))
    ('1953125/376712 ≈ 5.1847', '-77/238720000 ≈ -0.00000032255')
    """
    written = plain(number)
    return ratio_of(number) if "/" in written or len(written) > _READABLE else written


def ratio_of(number: object) -> str:
    """A number as it is; beside a long fraction that has no end in decimals, one that is near.

    >>> ratio_of(Fraction(3, 5)), ratio_of(Fraction(2999, 375)), ratio_of(None)
    ('3/5', '2999/375 ≈ 7.9973', 'None')
    """
    text = str(number)
    if not isinstance(number, Fraction) or len(text) <= _SHORT or "/" not in text:
        return text
    if "/" not in plain(number) and len(text) <= _READABLE:
        return text
    near = _NEAR.divide(Decimal(number.numerator), Decimal(number.denominator))
    return f"{shown(text)} ≈ {near:f}"


_SHORT: Final = 5
_READABLE: Final = 20
_NEAR: Final = Context(prec=5, rounding=ROUND_HALF_UP)


def is_reduced(rule: ScoringRule, outcome: Outcome | SheetRow) -> bool:
    """Whether the rule's ``is_reduced`` says that the result is too far above the target.

    What is below it is none of that, whatever ``is_reduced`` says.
    """
    reduces, rate = getattr(rule, "is_reduced", None), outcome.achievement
    return bool(reduces and rate is not None and exact_value(rate) >= 1 and reduces(rate))
