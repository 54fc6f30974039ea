"""The rule of a row whose target has no sign (没有符号的指标值): what scoring makes of it."""

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.units import Unit
from gov_perf.plans.indicators import Place
from gov_perf.rules import Outcome, ScoringRule, breakpoints_of, title_of
from gov_perf.rules.base import PointsLike, as_actual, as_points
from gov_perf.rules.breakpoints import own_unit
from gov_perf.scoring.signs import side_told, signs_left, under_any_sign


@frozen(eq=False)
class AnySign:
    """A rule beside a target without a sign: the score where no sign would make another.

    The target that it is applied to is the row's own, with the sign of the standard's side for
    whoever asks which way is better (:func:`told_target`).
    """

    rule: ScoringRule
    place: Place
    rule_of: Callable[[Place], ScoringRule]
    digits: int
    own: ScoringRule | None

    @property
    def title(self) -> str:
        """The title of the rule."""
        return title_of(self.rule)

    @property
    def unit(self) -> Unit | None:
        """The unit of the rule's own thresholds."""
        return own_unit(self.rule)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """Those of the rule under every sign that is left; None where one says nothing."""
        found: set[Fraction] = set()
        for goal in (target, *_signed(self.place.indicator.target, self.own)):
            some = breakpoints_of(self.rule, goal)
            if some is None:
                return None
            found.update(some)
        return tuple(found)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:  # noqa: ARG002 - the row's own
        """The outcome by no sign, or by all that are left.

        Raises:
            GovPerfError: they do not agree, or the rule takes none.
        """
        goal = self.place.indicator.target
        try:
            return self.rule.apply(points, goal, actual)
        except GovPerfError:
            whole = as_points(points)
            value, _ = as_actual(actual, goal.unit, goal=goal)
            outcome = under_any_sign(
                self.place, whole, value, self.rule_of, self.digits, own=self.own
            )
            if outcome is None:
                raise
            return outcome


def told_target(goal: Target, own: ScoringRule | None) -> Target:
    """The target with the sign of the side on which the standard takes points off, if it names one.

    >>> from gov_perf import parse_standard, parse_target
    >>> goal = parse_target("12期").require()
    >>> told = told_target(goal, parse_standard("每少1期扣2分，扣完为止").require())
    >>> str(told.operator.value), told.text
    ('≥', '12期')
    """
    if not is_signless(goal) or side_told(own) is None:
        return goal
    return evolve(goal, operator=signs_left(own)[0])


def is_signless(goal: Target) -> bool:
    """Whether a target is a number without a sign."""
    return goal.value is not None and goal.operator is None


def _signed(goal: Target, own: ScoringRule | None) -> tuple[Target, ...]:
    return tuple(Target(sign, goal.value, goal.unit) for sign in signs_left(own))
