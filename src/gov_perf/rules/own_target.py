"""标准自带的目标: a rule that measures against the threshold its sentence states."""

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Ratio
from gov_perf.rules.banded import Of
from gov_perf.rules.bare import refuse_in_ones
from gov_perf.rules.base import (
    ONE,
    USUAL,
    ZERO,
    Conventions,
    Equals,
    Outcome,
    PointsLike,
    ScoringRule,
    as_actual,
    as_target,
    is_unread,
    title_of,
    unread,
)
from gov_perf.rules.breakpoints import breakpoints_of
from gov_perf.rules.case import open_case
from gov_perf.rules.doubtful_bands import one_score
from gov_perf.rules.quantity import (
    achievement,
    as_goal,
    beside_shares,
    check_bare,
    check_share,
    in_target_unit,
    needs_achievement,
    threshold_unit,
)
from gov_perf.rules.sides import Side


def _target(value: Target | str) -> Target:
    return as_target(value)


@names_its_arguments
@frozen
class OwnTarget:
    """A rule with a target of its own (标准自带目标): "100%计满分，每低于5%扣2分".

    The indicator's target is not compared with; where there is one and it is another figure,
    a finding says so.  A threshold that is a share is held against 完成率 where the
    indicator's target is no share, and always with ``of=Of.ACHIEVEMENT``
    ("达到年度任务90%及以上").

    Args:
        target: The threshold, with sign and number.
        rule: How the distance from it is scored.
        of: Threshold of the value, or of 完成率.
        conventions: How 完成率 is computed.
        own_rate: Whether a threshold in % is one of a rate that is no 完成率 (节约率), which is
            refused beside a target that is no share.
        called_done: Whether the sentence calls what its threshold in % is of 完成率, by no longer
            name; as in :class:`~gov_perf.rules.banded.Banded`.

    Raises:
        RuleError: the threshold has no sign or no number.

    >>> from gov_perf import Stepwise
    >>> rule = OwnTarget("≥100%", Stepwise(5, 2))
    >>> rule.apply(10, None, "88%").score, rule.apply(10, "≥50人", "44人").score
    (Fraction(6, 1), Fraction(6, 1))
    """

    title: ClassVar[str] = "按评分标准写明的目标值计分"

    target: Target = field(converter=_target)
    rule: ScoringRule
    of: Of = Of.VALUE
    conventions: Conventions = field(default=USUAL)
    own_rate: bool = field(default=False, kw_only=True)
    called_done: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.target.is_numeric:
            raise RuleError("own-target-unusable", target=self.target)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that do not apply: those about the indicator's target, and the inner rule's."""
        inner: frozenset[str] = getattr(self.rule, "exempt", frozenset())
        laws = frozenset({"target", "achievement", "scale", "monotone", *inner})
        return laws if self.target.unit else laws | {"converted"}

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """The threshold and the inner rule's, which is asked about the threshold.

        See :class:`~gov_perf.rules.breakpoints.WithBreakpoints`.
        """
        inner = breakpoints_of(self.rule, self.target)
        if inner is None or self.target.value is None:
            return None
        own = (*inner, Fraction(self.target.value))
        by_rate = self.of is Of.ACHIEVEMENT
        return in_target_unit(own, self.target.unit, target, of_achievement=by_rate)

    def refuse(self, goal: Target | None) -> None:
        """Refuse every value beside a target that the threshold contradicts.

        Raises:
            InputError: full marks lie above the threshold and the target is a ceiling, or the
                other way round; or the threshold can be none of 完成率
                (:func:`~gov_perf.rules.quantity.check_share`).
        """
        own = self.target
        if own.value is None or own.operator is None:
            return
        check_bare(own.unit, goal, Fraction(own.value))
        if goal is not None and self._turned(goal):
            raise InputError("own-target-turned", own=own, target=goal)
        share = Fraction(own.value) * (own.unit.scale if own.unit else 1)
        check_share(
            own.unit,
            goal,
            falls=not own.operator.is_floor and (own.operator.is_ceiling or _both_sides(self.rule)),
            full=own.operator.met(ONE, share),
            own_rate=self.own_rate,
            of_achievement=self.of is Of.ACHIEVEMENT,
        )

    def _turned(self, goal: Target) -> bool:
        """Whether more is better by one sign and worse by the other, of one and the same figure.

        完成率 rises as costs fall, so a threshold of 完成率 goes with a ceiling; and a threshold
        in days beside a target in % is about another figure.
        """
        own = self.target
        if goal.value is None or own.operator is None or goal.operator is None:
            return False
        if self.of is Of.ACHIEVEMENT or needs_achievement(own.unit, goal):
            return False
        if own.unit is not None and goal.unit is not None and own.unit.kind is not goal.unit.kind:
            return False
        up, down = own.operator.is_floor, own.operator.is_ceiling
        return (up and goal.operator.is_ceiling) or (down and goal.operator.is_floor)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; ``target`` may be None unless 完成率 is what is measured."""
        goal = as_goal(target)
        self.refuse(goal)
        meant = self.target.unit if goal is None else goal.unit
        value, doubts = as_actual(actual, meant, goal=goal)
        head = Step("own-target", (self.target.text, title_of(self.rule)))
        if isinstance(value, Stated):
            if is_unread(target):
                raise unread(target, value)
            return self._after(self.rule.apply(points, self.target, value), (head,), doubts)
        if self.of is Of.ACHIEVEMENT or needs_achievement(self.target.unit, goal):
            ratio, steps, more = achievement(as_target(target), value, self.conventions)
            inner = self.rule.apply(points, self.target, ratio)
            return self._after(inner, (head, *steps), (*doubts, *more))
        line = self.beside(goal)
        inner = self.rule.apply(points, line, value)
        if goal is not None and line.unit is None:
            refuse_in_ones(value, goal.unit, line.value)
        if goal is not None and self.in_doubt(goal):
            self._check_done(points, goal, inner.score, value)
        return self._after(inner, (head,), (*doubts, *self._differs(goal)))

    def in_doubt(self, goal: Target) -> bool:
        """Whether the threshold in % is of what is called 完成率, beside a target in %."""
        own = threshold_unit(self.target.unit, goal)
        return self.called_done and goal.value is not None and beside_shares(own, goal)

    def _check_done(
        self, points: PointsLike, goal: Target, score: Fraction, given: ActualLike
    ) -> None:
        """Refuse a figure with one score as the value, and another as actual ÷ target."""
        case = open_case(points, goal, given, self.conventions)
        if case.achievement is not None:
            share = max(case.achievement, ZERO)
            ratio = Ratio(share.numerator, share.denominator)
            one_score(goal, case.actual, score, self.rule.apply(points, self.target, ratio).score)

    def beside(self, goal: Target | None) -> Target:
        """The threshold, in the unit of a target in % or ‰ where it has none."""
        unit = threshold_unit(self.target.unit, goal)
        return self.target if unit == self.target.unit else evolve(self.target, unit=unit)

    def _differs(self, goal: Target | None) -> tuple[Finding, ...]:
        """A finding where the indicator's own target is another figure."""
        own = self.target
        if goal is None or goal.value is None or goal.unit is None:
            return ()
        if own.value is None or own.unit is None:
            return ()
        same = goal.unit.converts_to(own.unit) and (
            Fraction(goal.value) * goal.unit.scale == Fraction(own.value) * own.unit.scale
        )
        return () if same else (finding("own-target-differs", own=own, target=goal),)

    def _after(
        self, inner: Outcome, steps: tuple[Step, ...], doubts: tuple[Finding, ...]
    ) -> Outcome:
        return evolve(inner, steps=(*steps, *inner.steps), findings=(*doubts, *inner.findings))


def _both_sides(rule: ScoringRule) -> bool:
    """Whether more than a threshold with = is taken off as well."""
    while True:
        if getattr(rule, "side", None) in (Side.ABOVE, Side.BOTH):
            return True
        usual = getattr(rule, "conventions", USUAL)
        if usual.equals is not Equals.AS_FLOOR:
            return True
        inner = getattr(rule, "rule", None)
        if inner is None:
            return False
        rule = inner
