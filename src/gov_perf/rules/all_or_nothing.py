"""直接赋分: full points when the target is met, otherwise nothing."""

from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.actuals import ActualLike
from gov_perf.rules.base import USUAL, Conventions, Outcome, PointsLike
from gov_perf.rules.case import open_case
from gov_perf.targets import Target


@frozen
class AllOrNothing:
    """Full points or nothing (直接赋分): "是否完成指标值".

    Args:
        conventions: How = is read, and which ratio is reported as 完成率.

    Source: 财预〔2021〕101号 names the way (recalled); the sentence is that of the published
    plan of 绥江县红十字会.

    >>> rule = AllOrNothing()
    >>> rule.apply(10, "≥98%", "98%").score, rule.apply(10, "≥98%", "97.9%").score
    (Fraction(10, 1), Fraction(0, 1))
    """

    title: ClassVar[str] = "直接赋分"

    conventions: Conventions = field(default=USUAL)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        case = open_case(points, target, actual, self.conventions)
        return case.full_marks() if case.verdict.met else case.nothing()
