"""直接赋分: full points when the target is met, otherwise nothing."""

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.cells.actuals import ActualLike, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError
from gov_perf.rules.base import USUAL, Conventions, Outcome, PointsLike
from gov_perf.rules.case import Case, open_case
from gov_perf.rules.sides import Side, check_side, is_quantity, kept


@frozen
class AllOrNothing:
    """Full points or nothing (直接赋分): "是否完成指标值".

    Args:
        conventions: How = is read, and which ratio is reported as 完成率.
        side: On which side nothing is given, where the sentence says so ("不超过指标值得满分"):
            the target itself and all on its other side have full points.  A side on which the
            target cannot be missed is refused.
        by_date: Whether the sentence speaks of a date (按期完成得满分，逾期不得分): a figure beside
            a target that is a quantity (≥12期) is refused.

    Source: 财预〔2021〕101号 names the way (recalled); the sentence is that of the published
    plan of 绥江县红十字会.

    >>> rule = AllOrNothing()
    >>> rule.apply(10, "≥98%", "98%").score, rule.apply(10, "≥98%", "97.9%").score
    (Fraction(10, 1), Fraction(0, 1))
    >>> within = AllOrNothing(side=Side.ABOVE)  # 不超过指标值得满分，否则不得分
    >>> within.apply(10, "=30天", "28天").score, within.apply(10, "=30天", "31天").score
    (Fraction(10, 1), Fraction(0, 1))
    """

    title: ClassVar[str] = "直接赋分"

    conventions: Conventions = field(default=USUAL)
    side: Side = field(default=Side.MISSED, kw_only=True)
    by_date: bool = field(default=False, kw_only=True)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that do not apply: on both sides of the target alike, more is not better."""
        return frozenset({"target", "monotone"} if self.side is Side.BOTH else ())

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        case = open_case(points, target, actual, self.conventions)
        if self.by_date and not isinstance(case.actual, Stated):
            self.check_date(case.goal)
        if self.side is Side.MISSED:
            return case.full_marks() if case.verdict.met else case.nothing()
        return self._one_sided(case)

    @staticmethod
    def check_date(goal: Target) -> None:
        """Refuse a figure beside a quantity, where the sentence speaks of a date."""
        if is_quantity(goal):
            raise InputError("date-beside-quantity", target=goal)

    def _one_sided(self, case: Case) -> Outcome:
        """What just equals a target with > or < is not met; 不超过指标值 it is all the same."""
        verdict = case.verdict
        check_side(self.side, case.goal, verdict)
        met = kept(self.side, verdict)
        at = verdict.target is not None and verdict.target == verdict.actual
        return evolve(case.full_marks() if met or at else case.nothing(), met=met)
