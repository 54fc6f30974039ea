"""逐项扣分、加分: so many points off, or on, for each thing that is counted."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.actuals import Actual, ActualLike, Computed, Measured
from gov_perf.errors import InputError, RuleError
from gov_perf.exact import Exact, plain
from gov_perf.explain import Step
from gov_perf.findings import finding
from gov_perf.rules.amounts import above_zero, cap
from gov_perf.rules.base import ZERO, Outcome, PointsLike, as_actual, as_points
from gov_perf.targets import Operator, Target, parse_target
from gov_perf.units import Kind


def _each(value: Exact) -> Decimal:
    return above_zero(value, "each")


def _graver(value: Exact | None) -> Decimal | None:
    return None if value is None else above_zero(value, "graver")


@frozen
class PerOccurrence:
    """Points off or on for each occurrence (逐项扣分、加分).

    "每发现一处扣2分，扣完为止" takes 2 points off for each; "每开展一项加2分，最高不超过4分" gives
    2 for each, up to the cap and the points.  The actual value is the number of
    occurrences; a target is asked only whether the actual value can be that number: against
    "≥10项" a bare 8, or 8项, is what was done, and 2 are missing.

    Args:
        each: Points for one occurrence, above zero.
        adding: Points on, from nothing; otherwise points off, from full.
        cap: At most so many points off, or on.
        thing: What is counted, as the sentence says it ("处", "起事故").
        graver: Points off for an occurrence of a graver kind ("情况严重的扣3分").  A plain
            number counts all occurrences as ordinary ones, and a finding says so.

    Raises:
        RuleError: points or a cap that are not above zero; graver ones that are not graver.

    >>> PerOccurrence(2).apply(10, None, "3处").score
    Fraction(4, 1)
    >>> PerOccurrence(2, adding=True, cap=4).apply(4, None, 1).score
    Fraction(2, 1)
    """

    title: ClassVar[str] = "逐项扣分、加分"

    each: Decimal = field(converter=_each)
    adding: bool = False
    cap: Decimal | None = field(default=None, converter=cap)
    thing: str = "处"
    graver: Decimal | None = field(default=None, converter=_graver)

    def __attrs_post_init__(self) -> None:
        if self.graver is not None and (self.adding or self.graver <= self.each):
            raise RuleError("graver-not-graver", graver=self.graver, each=self.each)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply: it knows no target, and counts points."""
        return frozenset({"target", "scale", "monotone", "linear"})

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator.

        Raises:
            InputError: the actual value is no whole number of occurrences, or may be what was
                done instead.
        """
        full = as_points(points)
        goal = parse_target(target).value if isinstance(target, str) else target
        value, doubts = as_actual(actual, target.unit if isinstance(target, Target) else None)
        if goal is not None and isinstance(value, (Measured, Computed)):
            self.check(goal, value)
        count = self._count(value)
        limit = full if self.cap is None else min(full, Fraction(self.cap))
        moved = min(count * Fraction(self.each), limit)
        score = moved if self.adding else full - moved
        counted = Step("occurrences", (count, self.thing), count)
        kind = "added" if self.adding else "taken-off"
        cap = "" if self.cap is None else f"（至多 {plain(self.cap)} 分）"
        total = Step(kind, (full, count, self.each, cap, moved, score), score)
        found = doubts
        if self.graver is not None and count:
            found = (*doubts, finding("graver-not-told", graver=self.graver, each=self.each))
        met = score == full if self.adding else count == 0
        return Outcome(full, score, met, None, (counted, total), found)

    def check(self, goal: Target, actual: Measured | Computed) -> None:
        """Refuse an actual value that may be what was done and not what occurred.

        Where points are taken off and more is better, a value in the target's own unit is
        the promised thing.  Where the target is no count, neither is a value without a unit.
        """
        if self.adding or goal.value is None:
            return
        own, unit = actual.unit, goal.unit
        bare = own is None
        same = own is None or (unit is not None and own.converts_to(unit))
        counts = unit is None or unit.kind in (Kind.COUNT, Kind.OTHER)
        more = goal.operator is not None and goal.operator.is_floor
        more = more or (goal.operator is Operator.EQUAL and goal.value > 0)
        if (more and same) or (bare and not counts):
            raise InputError("count-of-what", target=goal, actual=actual)

    @staticmethod
    def _count(value: Actual) -> Fraction:
        if isinstance(value, (Measured, Computed)):
            unit = value.unit
            counts = unit is None or unit.kind in (Kind.COUNT, Kind.OTHER)
            number = Fraction(value.value) * (unit.scale if unit else 1)
            if counts and number.denominator == 1 and number >= ZERO:
                return number
        raise InputError("count-needed", actual=value)
