"""扣分制: so many points off for each step by which the target was missed."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Judgement, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact, plain
from gov_perf.numbers.units import Kind, Unit, as_unit
from gov_perf.rules.amounts import above_zero, cap
from gov_perf.rules.base import (
    USUAL,
    ZERO,
    Conventions,
    Outcome,
    PointsLike,
)
from gov_perf.rules.case import Case, open_case
from gov_perf.rules.intervals import Interval
from gov_perf.rules.lateness import days_late, days_unknown
from gov_perf.rules.sides import Side, contradiction, contradicts, kept


class Measure(Enum):
    """In what a step is measured (每低于…的口径).

    ``UNIT``: in the rule's ``unit`` or else the target's; percentage points (百分点) where the
    target is in %.  ``PERCENT``: in percent of the target.  ``SAID``: a bare "%" in a
    sentence: percentage points of a target that is a ratio, percent of any other; where the
    two readings of a ratio give different scores the outcome says so.
    """

    UNIT = "unit"
    PERCENT = "percent"
    SAID = "said"


class Counting(Enum):
    """Which steps count (计步口径): ``COMPLETED`` whole ones, ``STARTED`` too, or ``PRO_RATA``."""

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


def _step(value: Exact) -> Decimal:
    return above_zero(value, "step")


def _deduct(value: Exact) -> Decimal:
    return above_zero(value, "deduct")


@frozen
class _Gap:
    """By how much the target was missed, in what, and what is doubtful about it."""

    size: Fraction
    unit: str
    doubts: tuple[Finding, ...] = ()


@names_its_arguments
@frozen
class Stepwise:
    """Points off by steps (扣分制): "每低于1个百分点扣0.5分，扣完为止".

    Beside a deadline steps in days are counted from its last day: "每延迟1天扣1分".

    Args:
        step: How far one step is, above zero, in what ``measure`` says.
        deduct: Points off for a step, above zero.
        measure: Target's unit (percentage points for %), or percent of the target.
        counting: Whether a step that is only begun counts.
        cap: At most so many points off; None: down to nothing (扣完为止).
        conventions: How a target with = is read: whether an overshoot counts as met (AS_FLOOR)
            or is taken off by steps, like a shortfall (SYMMETRIC, EXACT).
        side: On which side steps count; a side on which the target cannot be missed is refused.
        unit: Unit of the step ("每延迟1天"), for ``Measure.UNIT``; the target's where None.  Beside
            a price for one of something (元/人) it may be the amount alone (元).
        nothing: How far from the target nothing is given ("延迟超过30天不得分"), measured as
            the steps are; open above.  A bare % (``Measure.SAID``) is refused beside a target
            that is a ratio: the line may be the value itself there.

    Raises:
        RuleError: a step, deduction or cap that is not above zero, or a line that has an upper
            end or is not.

    The deduction is in points, so the score does not scale with the points; and a step in
    the target's unit does not scale with the figures.  ``exempt`` says so to
    :func:`gov_perf.testing.assert_rule_laws`.

    >>> rule = Stepwise(step=1, deduct="0.5")
    >>> rule.apply(5, "≥98%", "96.4%").score
    Fraction(9, 2)
    >>> Stepwise(1, 1, side=Side.ABOVE, unit="天").apply(5, "≤48小时", "97小时").score
    Fraction(3, 1)
    """

    title: ClassVar[str] = "按差距扣分"

    step: Decimal = field(converter=_step)
    deduct: Decimal = field(converter=_deduct)
    measure: Measure = Measure.UNIT
    counting: Counting = Counting.COMPLETED
    cap: Decimal | None = field(default=None, converter=cap)
    conventions: Conventions = field(default=USUAL)
    side: Side = field(default=Side.MISSED, kw_only=True)
    unit: Unit | None = field(default=None, converter=as_unit, kw_only=True)
    nothing: Interval | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        line = self.nothing
        if line is not None and (line.high is not None or line.low is None or line.low <= 0):
            raise RuleError("distance-ends", band=line.label())

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one."""
        laws = {"linear"}
        if self.measure is not Measure.PERCENT:
            laws |= {"scale"} if self.unit else {"scale", "converted"}
        if self.side is Side.BOTH:
            laws |= {"target", "monotone"}
        return frozenset(laws)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:
        """Where the line lies; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        if self.nothing is None or target is None or target.value is None:
            return ()
        far, goal, own = self.nothing.bounds[0], Fraction(target.value), target.unit
        if self._in_percent_of(own):
            far *= abs(goal) / 100
        elif self.unit is not None and own is not None and own.converts_to(self.unit):
            far *= self.unit.scale / own.scale
        return (goal - far, goal + far)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        case = open_case(points, target, actual, self.conventions)
        if isinstance(case.actual, (Stated, Judgement)):
            if case.verdict.met:
                return case.full_marks()
            return self._by_days(case)
        no_ratio = self._in_percent(case) and (case.verdict.target or ZERO) <= 0
        if self._met(case):
            return evolve(case.full_marks(by_ratio=no_ratio), met=True)
        if no_ratio:
            return evolve(case.without_ratio(), met=False)
        gap = self._gap(case)
        score, steps = self._score(case, gap)
        return evolve(case.outcome(score, *steps, doubts=gap.doubts), met=False)

    def _met(self, case: Case) -> bool:
        """Whether nothing is taken off; refused where the side contradicts the sign."""
        if contradicts(self.side, case.verdict.operator):
            raise contradiction(self.side, case.goal, self.unit)
        return kept(self.side, case.verdict)

    def _in_percent(self, case: Case) -> bool:
        """Whether the gap is in percent of the target."""
        return self._in_percent_of(case.goal.unit)

    def _in_percent_of(self, own: Unit | None) -> bool:
        if self.measure is Measure.PERCENT:
            return True
        is_ratio = own is not None and own.kind is Kind.RATIO
        if self.measure is Measure.SAID:
            return not is_ratio
        return self.unit is not None and self.unit.kind is Kind.RATIO and not is_ratio

    def _gap(self, case: Case) -> _Gap:
        """By how much the target was missed, and in what."""
        target, actual = case.verdict.target or ZERO, case.verdict.actual or ZERO
        gap = abs(Fraction(actual) - Fraction(target))
        if self._in_percent(case):
            return _Gap(gap * 100 / Fraction(target), "%")
        own = case.goal.unit
        if self.measure is Measure.SAID and own is not None:
            if self.nothing is not None:
                line = self.nothing.label("%")
                raise InputError("distance-of-what", target=case.goal, line=line)
            points = gap * own.scale * 100
            of_target = gap * 100 / Fraction(target) if target else points
            differs = self._deduction(case, points) != self._deduction(case, of_target)
            doubt = (finding("percent-of-what", target=case.goal),) if differs else ()
            return _Gap(points, "个百分点", doubt)
        if self.unit is not None:
            return self._converted(gap, case, self.unit)
        text = own.text if own else ""
        return _Gap(gap, "个百分点" if text in ("%", "％") else text)

    def _by_days(self, case: Case) -> Outcome:
        """A deadline was missed; where its last day is open, both readings have to agree."""
        in_time = self.measure is Measure.UNIT
        least, most = days_late(case, self.unit if in_time else None)
        if self.side is Side.BELOW:
            raise contradiction(self.side, case.goal, self.unit)
        text = str(self.unit)
        score, steps = self._score(case, _Gap(least, text))
        doubts: tuple[Finding, ...] = ()
        if most != least:
            if self._score(case, _Gap(most, text))[0] != score:
                raise days_unknown(case)
            facts = {"least": f"{plain(least)}{text}", "most": f"{plain(most)}{text}"}
            doubts = (finding("late-either-way", target=case.goal, score=plain(score), **facts),)
        return evolve(case.outcome(score, *steps, doubts=doubts), met=False)

    def _converted(self, gap: Fraction, case: Case, unit: Unit) -> _Gap:
        """The gap in the step's own unit."""
        own = case.goal.unit
        if own is not None and own.converts_to(unit):
            return _Gap(gap * own.scale / unit.scale, unit.text)
        counted = unit.kind in (Kind.COUNT, Kind.OTHER) and unit.scale == 1
        if own is None and counted:
            return _Gap(gap, unit.text)
        if own is not None and counted and own.kind is Kind.COUNT and own.per is None:
            doubt = finding("counted-differs", actual=unit, target=own)
            return _Gap(gap * own.scale, unit.text, (doubt,))
        if own is not None and _is_price_in(own, unit):
            return _Gap(gap, own.text)
        raise InputError("step-unit-differs", unit=unit, target=case.goal)

    def _score(self, case: Case, gap: _Gap) -> tuple[Fraction, tuple[Step, ...]]:
        if self.nothing is not None and gap.size in self.nothing:
            line = self.nothing.label(gap.unit)
            return ZERO, (Step("too-far", (gap.size, gap.unit, line), ZERO),)
        count, deduction = self._count(gap.size), self._deduction(case, gap.size)
        score = case.full - deduction
        shortfall = Step(
            "shortfall", (gap.size, gap.unit, self.step, count, self.counting.label), gap.size
        )
        if self.cap is None:
            facts = (case.full, count, self.deduct, deduction, score)
            return score, (shortfall, Step("deducted", facts, score))
        capped = (case.full, count, self.deduct, self.cap, deduction, score)
        return score, (shortfall, Step("deducted-capped", capped, score))

    def _deduction(self, case: Case, gap: Fraction) -> Fraction:
        cap = case.full if self.cap is None else min(case.full, Fraction(self.cap))
        return min(self._count(gap) * Fraction(self.deduct), cap)

    def _count(self, gap: Fraction) -> Fraction:
        """How many steps that is."""
        count = gap / Fraction(self.step)
        if self.counting is Counting.COMPLETED:
            return Fraction(count.numerator // count.denominator)
        if self.counting is Counting.STARTED:
            return Fraction(-(-count.numerator // count.denominator))
        return count


def _is_price_in(own: Unit, unit: Unit) -> bool:
    """Whether the target is a price for one of something, in the step's unit: 元/人, 每超1元.

    For a time (万元/年) a step may be meant in all.
    """
    if own.kind is not Kind.AMOUNT or unit.kind is not Kind.AMOUNT or unit.per is not None:
        return False
    known = own.per is not None and Unit.of(own.per).kind not in (Kind.DURATION, Kind.OTHER)
    return known and (own.base, own.scale) == (unit.base, unit.scale)
