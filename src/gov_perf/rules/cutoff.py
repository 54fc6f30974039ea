"""一票否决的界线: nothing at all beyond a line, whatever the inner rule gives."""

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Judgement, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.numbers.units import Unit, as_unit
from gov_perf.rules.base import (
    USUAL,
    ZERO,
    Conventions,
    Outcome,
    PointsLike,
    ScoringRule,
    as_actual,
    title_of,
)
from gov_perf.rules.breakpoints import breakpoints_of
from gov_perf.rules.intervals import Interval
from gov_perf.rules.quantity import (
    as_goal,
    check_bare,
    check_share,
    figure_in,
    in_target_unit,
    met_near,
    threshold_unit,
)


@names_its_arguments
@frozen
class Cutoff:
    """A rule with a line beyond which nothing is given (界线): "…，低于80%不得分".

    A value beyond the line is refused where the indicator's target itself lies beyond it: then
    the line is rather one of the distance, or one of the two figures is wrong.

    Args:
        rule: What gives the points otherwise.
        nothing: Where nothing is given; open at one side.
        unit: Unit of the line.
        conventions: How 完成率 is computed where the line is a share and the target is not.
        own_rate: Whether a line in % is one of a rate that is no 完成率 (投诉率), which is
            refused beside a target that is no share.

    Raises:
        RuleError: the stretch has two ends or none.

    >>> from gov_perf import OwnTarget, Stepwise
    >>> rule = Cutoff(OwnTarget("≥95%", Stepwise(1, "0.5")), Interval(None, 80), "%")
    >>> rule.apply(10, None, "90%").score, rule.apply(10, None, "79.9%").score
    (Fraction(15, 2), Fraction(0, 1))
    """

    title: ClassVar[str] = "设界线"

    rule: ScoringRule
    nothing: Interval
    unit: Unit | None = field(default=None, converter=as_unit)
    conventions: Conventions = field(default=USUAL)
    own_rate: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if (self.nothing.low is None) is (self.nothing.high is None):
            raise RuleError("cutoff-ends", band=self.nothing.label())

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that do not apply: the line knows nothing of the indicator's target."""
        inner: frozenset[str] = getattr(self.rule, "exempt", frozenset())
        laws = frozenset({"target", "scale", "monotone", "met", *inner})
        return laws if self.unit else laws | {"converted"}

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """The line, and the inner rule's (:class:`~gov_perf.rules.breakpoints.WithBreakpoints`)."""
        inner = breakpoints_of(self.rule, target)
        if inner is None:
            return None
        return (*inner, *in_target_unit(self.nothing.bounds, self.unit, target))

    def refuse(self, goal: Target | None) -> None:
        """Refuse every value beside a target for which the line can be none of 完成率.

        Raises:
            InputError: it can be none (:func:`~gov_perf.rules.quantity.check_share`).
        """
        check_bare(self.unit, goal, max(self.nothing.bounds))
        if self.unit is not None:
            falls, full = self.nothing.high is None, 1 / self.unit.scale not in self.nothing
            check_share(self.unit, goal, falls=falls, full=full, own_rate=self.own_rate)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        goal = as_goal(target)
        self.refuse(goal)
        inner = self.rule.apply(points, target, actual)
        value, _ = as_actual(actual, self.unit if goal is None else goal.unit, goal=goal)
        if isinstance(value, (Stated, Judgement)):
            late = isinstance(value, Stated) and value.late is not None
            late = late or any(item.name == "late-either-way" for item in inner.findings)
            if late and inner.score:
                raise InputError("figure-needed", actual=value, target=goal)  # beyond the line?
            return inner
        own = threshold_unit(self.unit, goal)
        figure = figure_in(own, goal, value, self.conventions, max(self.nothing.bounds))
        doubts = [item for item in figure.findings if item not in inner.findings]
        inner = evolve(inner, findings=(*inner.findings, *doubts))
        if figure.value not in self.nothing:
            return inner
        unit = own.text if own else ""
        line = self.nothing.label(unit)
        if met_near(goal, own, self.nothing):
            raise InputError("nothing-for-target", target=goal, line=line)
        step = Step("cut-off", (figure.value, unit, line), ZERO, title_of(self.rule))
        return evolve(inner, score=ZERO, met=False, steps=(*inner.steps, step))
