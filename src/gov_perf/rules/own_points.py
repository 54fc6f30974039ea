"""标准自带的分值: a rule whose sentence speaks of points of its own."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import RuleError
from gov_perf.explain import Step
from gov_perf.findings import Where, finding
from gov_perf.numbers.exact import Exact, plain, to_decimal
from gov_perf.rules.base import Outcome, PointsLike, ScoringRule, as_points
from gov_perf.rules.breakpoints import breakpoints_of


def _points(value: Exact) -> Decimal:
    number = to_decimal(value, "points")
    if number <= 0:
        raise RuleError("step-not-positive", Where(path="points"), text=plain(number))
    return number


@frozen
class OwnPoints:
    """A rule whose sentence states its full points (标准自带分值): "≥90%，计5分；…".

    Where the indicator's points are the same, it is the inner rule.  Where they differ, the
    sentence's own points are given as they stand, at most the indicator's, with a finding;
    with ``scaled=True`` they are turned into the indicator's points in proportion.

    Args:
        points: The full points of the sentence, above zero.
        rule: The rule that gives them.
        scaled: Whether to turn them into the indicator's points.

    Raises:
        RuleError: points that are not above zero.

    >>> from gov_perf import AllOrNothing
    >>> rule = OwnPoints(5, AllOrNothing())
    >>> rule.apply(10, "≥98%", "98%").score, rule.apply(10, "≥98%", "98%").findings[0].name
    (Fraction(5, 1), 'own-points-differ')
    >>> OwnPoints(5, AllOrNothing(), scaled=True).apply(10, "≥98%", "98%").score
    Fraction(10, 1)
    """

    title: ClassVar[str] = "按标准自带的分值"

    points: Decimal = field(converter=_points)
    rule: ScoringRule
    scaled: bool = False

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that do not apply: where points differ, met does not mean full points."""
        inner = frozenset(getattr(self.rule, "exempt", frozenset()))
        return inner - {"linear"} if self.scaled else inner | {"met", "linear"}

    def is_reduced(self, achievement: Fraction) -> bool:
        """Whether the inner rule takes points off a result so far above the target."""
        reduced = getattr(self.rule, "is_reduced", None)
        return bool(reduced is not None and reduced(achievement))

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """The inner rule's; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return breakpoints_of(self.rule, target)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        full = as_points(points)
        inner = self.rule.apply(self.points, target, actual)
        if full == self.points:
            return inner
        if self.scaled:
            score = inner.score * full / Fraction(self.points)
            step = Step("scaled", (inner.score, full, self.points, score), score)
            return evolve(inner, points=full, score=score, steps=(*inner.steps, step))
        score = min(inner.score, full)
        doubt = finding("own-points-differ", own=plain(self.points), points=plain(full))
        step = Step("unscaled", (self.points, full, score), score)
        return evolve(
            inner,
            points=full,
            score=score,
            steps=(*inner.steps, step),
            findings=(*inner.findings, doubt),
        )
