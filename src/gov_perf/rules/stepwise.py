"""扣分制: so many points off for each step by which the target was missed."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.actuals import ActualLike, Judgement, Stated
from gov_perf.errors import RuleError
from gov_perf.exact import Exact, plain, to_decimal
from gov_perf.explain import Step
from gov_perf.findings import Where
from gov_perf.rules.base import (
    USUAL,
    ZERO,
    Case,
    Conventions,
    Outcome,
    PointsLike,
    open_case,
)
from gov_perf.targets import Target


class Measure(Enum):
    """In what a step is measured (每低于…的口径).

    ``UNIT``: in the target's unit; percentage points (百分点) where it is %.
    ``PERCENT``: in percent of the target.
    """

    UNIT = "unit"
    PERCENT = "percent"


class Counting(Enum):
    """Which steps count: ``COMPLETED`` whole ones, ``STARTED`` ones too, or ``PRO_RATA``."""

    COMPLETED = "completed"
    STARTED = "started"
    PRO_RATA = "pro_rata"

    @property
    def label(self) -> str:
        """As the explanation says it."""
        return _LABELS[self]


_LABELS = {
    Counting.COMPLETED: "不足一步不计",
    Counting.STARTED: "不足一步按一步计",
    Counting.PRO_RATA: "按比例计",
}


def _above_zero(value: Exact, what: str) -> Decimal:
    number = to_decimal(value, what)
    if number <= 0:
        raise RuleError("step-not-positive", Where(path=what), text=plain(number))
    return number


def _step(value: Exact) -> Decimal:
    return _above_zero(value, "step")


def _deduct(value: Exact) -> Decimal:
    return _above_zero(value, "deduct")


def _cap(value: Exact | None) -> Decimal | None:
    return None if value is None else _above_zero(value, "cap")


@frozen
class Stepwise:
    """Points off by steps (扣分制): "每低于1个百分点扣0.5分，扣完为止".

    Args:
        step: How far one step is, above zero, in what ``measure`` says.
        deduct: Points off for a step, above zero.
        measure: Target's unit (percentage points for %), or percent of the target.
        counting: Whether a step that is only begun counts.
        cap: At most so many points off; None: down to nothing (扣完为止).
        conventions: How a target with = is read: whether an overshoot counts as met (AS_FLOOR)
            or is taken off by steps, like a shortfall (SYMMETRIC, EXACT).

    Raises:
        RuleError: a step, deduction or cap that is not above zero.

    The deduction is in points, so the score does not scale with the points; and a step in
    the target's unit does not scale with the figures.  ``exempt`` says so to
    :func:`gov_perf.testing.assert_rule_laws`.

    >>> rule = Stepwise(step=1, deduct="0.5")
    >>> rule.apply(5, "≥98%", "96.4%").score
    Fraction(9, 2)
    """

    title: ClassVar[str] = "扣分制"

    step: Decimal = field(converter=_step)
    deduct: Decimal = field(converter=_deduct)
    measure: Measure = Measure.UNIT
    counting: Counting = Counting.COMPLETED
    cap: Decimal | None = field(default=None, converter=_cap)
    conventions: Conventions = field(default=USUAL)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one."""
        laws = {"linear"}
        return frozenset(laws | {"scale"} if self.measure is Measure.UNIT else laws)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        case = open_case(points, target, actual, self.conventions)
        if case.verdict.met:
            return case.full_marks()
        if isinstance(case.actual, (Stated, Judgement)):
            raise case.needs_figure()
        if self.measure is Measure.PERCENT and case.rate is None:
            return case.without_ratio()
        gap, unit = self._gap(case)
        count = self._count(gap)
        cap = case.full if self.cap is None else min(case.full, Fraction(self.cap))
        deduction = min(count * Fraction(self.deduct), cap)
        score = case.full - deduction
        shortfall = Step("shortfall", (gap, unit, self.step, count, self.counting.label), gap)
        if self.cap is None:
            facts = (case.full, count, self.deduct, deduction, score)
            return case.outcome(score, shortfall, Step("deducted", facts, score))
        capped = (case.full, count, self.deduct, self.cap, deduction, score)
        return case.outcome(score, shortfall, Step("deducted-capped", capped, score))

    def _gap(self, case: Case) -> tuple[Fraction, str]:
        """By how much the target was missed, and in what."""
        target, actual = case.verdict.target or ZERO, case.verdict.actual or ZERO
        gap = abs(Fraction(actual) - Fraction(target))
        if self.measure is Measure.PERCENT:
            return gap * 100 / Fraction(target), "%"
        unit = case.goal.unit.text if case.goal.unit else ""
        return gap, "个百分点" if unit in ("%", "％") else unit

    def _count(self, gap: Fraction) -> Fraction:
        """How many steps that is."""
        count = gap / Fraction(self.step)
        if self.counting is Counting.COMPLETED:
            return Fraction(count.numerator // count.denominator)
        if self.counting is Counting.STARTED:
            return Fraction(-(-count.numerator // count.denominator))
        return count
