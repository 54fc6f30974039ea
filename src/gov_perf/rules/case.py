"""One indicator being scored (一项评分): what most rules start from, and how they end."""

from fractions import Fraction

from attrs import frozen

from gov_perf.cells.actuals import Actual, ActualLike, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import plain
from gov_perf.rules.base import (
    USUAL,
    ZERO,
    Achieved,
    Conventions,
    Outcome,
    PointsLike,
    Verdict,
    achieved,
    as_actual,
    as_points,
    as_target,
    compare,
)


@frozen(eq=False)
class Case:
    """One indicator being scored (一项评分): what a rule that compares with a target starts from.

    Attributes:
        full: 分值.
        goal: The target as it was read.
        actual: The actual value as it was read.
        verdict: Both brought together: the numbers in the target's unit, and whether it is met.
        rate: 完成率 by the conventions; None where no ratio exists.
        doubts: What is doubtful about the figures.
    """

    full: Fraction
    goal: Target
    actual: Actual
    verdict: Verdict
    rate: Achieved | None
    doubts: tuple[Finding, ...]

    @property
    def achievement(self) -> Fraction | None:
        """完成率, or the share of a judgement; None where no ratio exists."""
        return self.verdict.share if self.rate is None else self.rate.value

    def figures(self) -> tuple[Fraction, Fraction]:
        """The actual value and the target in the target's unit, ready to be computed with.

        Raises:
            InputError: the actual value is a word or a judgement.

        >>> open_case(10, "≤30天", "5周").figures()
        (Fraction(35, 1), Fraction(30, 1))
        """
        target, actual = self.verdict.target, self.verdict.actual
        if target is None or actual is None:
            raise self.needs_figure()
        return Fraction(actual), Fraction(target)

    def outcome(self, score: Fraction, *steps: Step, doubts: tuple[Finding, ...] = ()) -> Outcome:
        """The outcome with this score, after these steps."""
        return Outcome(
            self.full,
            score,
            self.verdict.met,
            self.achievement,
            (*self.verdict.steps, *steps),
            (*self.doubts, *doubts),
        )

    def full_marks(self, *, by_ratio: bool = False) -> Outcome:
        """Met: all points; ``by_ratio`` where the rule would have needed a ratio otherwise."""
        doubts = self._no_ratio(met=True) if by_ratio else ()
        return self.outcome(self.full, Step("full", (self.full,), self.full), doubts=doubts)

    def nothing(self, *steps: Step) -> Outcome:
        """No points, after these steps."""
        return self.outcome(ZERO, *steps, Step("nothing", (), ZERO))

    def without_ratio(self) -> Outcome:
        """Not met, and no ratio: nothing, with the finding that says so.

        Raises:
            InputError: the actual value is the word 未完成, which has no figure to say so of.
        """
        if isinstance(self.actual, Stated):
            raise self.needs_figure()
        target, actual = self.verdict.target or ZERO, self.verdict.actual or ZERO
        step = Step("no-ratio", (actual, target), ZERO)
        return self.outcome(ZERO, step, doubts=self._no_ratio(met=False))

    def _no_ratio(self, *, met: bool) -> tuple[Finding, ...]:
        """The finding that no ratio exists: target or actual value below zero, or ≥0, >0.

        A target 0 under ≤, < or = is decided by met or not; met below it is no doubt either.
        """
        target, actual = self.verdict.target, self.verdict.actual
        if target is None or actual is None or self.verdict.operator is None:
            return ()
        odd = target < 0 or (target == 0 and self.verdict.operator.is_floor)
        if odd or (actual < 0 and not (target == 0 and met)):
            return (finding("no-ratio", target=plain(target), actual=plain(actual)),)
        return ()

    def needs_figure(self) -> InputError:
        """The error for a word or a judgement where the rule computes with a number."""
        return InputError("figure-needed", actual=self.actual, target=self.goal)


def open_case(
    points: PointsLike,
    target: Target | str | None,
    actual: ActualLike,
    conventions: Conventions = USUAL,
) -> Case:
    """Bring points, target and actual value together (对照), as the first step of a rule.

    Texts are read, units converted, and the case then makes the outcome with its steps.

    Args:
        points: 分值.
        target: 指标值.
        actual: 实际完成值.
        conventions: How ceilings and = are read.

    Raises:
        GovPerfError: one of the three cannot be used, or they do not compare; it says why.

    >>> case = open_case(10, "≤30天", "4周")
    >>> case.verdict.met, str(case.verdict.actual), str(case.full_marks().score)
    (True, '28', '10')
    """
    full = as_points(points)
    goal = as_target(target)
    value, doubts = as_actual(actual, goal.unit, goal.operator, goal)
    verdict = compare(goal, value, conventions)
    found = (*doubts, *verdict.findings)
    return Case(full, goal, value, verdict, achieved(verdict, conventions), found)
