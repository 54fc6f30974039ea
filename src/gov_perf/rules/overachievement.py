"""偏离度: less for a result so far above the target that the target was set too low."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Target
from gov_perf.errors import RuleError
from gov_perf.explain import Step
from gov_perf.findings import finding
from gov_perf.numbers.exact import Exact, plain, to_fraction
from gov_perf.numbers.units import Unit
from gov_perf.rules.base import ONE, Outcome, PointsLike, ScoringRule, title_of
from gov_perf.rules.breakpoints import breakpoints_of, own_unit

Tier = tuple[Fraction, Fraction]


def _tiers(items: Iterable[tuple[Exact | Fraction, Exact | Fraction]]) -> tuple[Tier, ...]:
    tiers = sorted(
        (to_fraction(over, "over"), to_fraction(factor, "factor")) for over, factor in items
    )
    wrong = [[tier] for tier in tiers if tier[0] <= 0 or not 0 <= tier[1] <= 1]
    wrong += [[low, high] for low, high in pairwise(tiers) if high[1] > low[1]]
    if not tiers or wrong:
        found = [finding("tiers-contradict", tiers=_shown(some)) for some in wrong]
        raise RuleError("tiers-contradict", findings=found, tiers=_shown(tiers) or "（空）")
    return tuple(tiers)


def _shown(tiers: Iterable[Tier]) -> str:
    return "、".join(f"{plain(over)}→{plain(factor)}" for over, factor in tiers)


@names_its_arguments
@frozen
class Overachievement:
    """A rule with a reduction for overshoot (按偏离度调减), wrapped around another rule.

    An achievement of more than 1 + ``over`` multiplies the inner score by ``factor``; with
    several tiers the highest one passed counts.  ``[("0.3", 0)]`` is the Sichuan form's
    "more than 30 % above counts as not achieved".

    Args:
        rule: The inner rule.
        tiers: (over, factor) pairs: over above zero, factors from 0 to 1 that do not rise.
        inclusive: Whether a tier counts from its limit on ("超过30%以上" read as 30 % and more).

    Raises:
        RuleError: with every tier out of range and every pair that rises, at once.

    >>> from gov_perf import Proportional
    >>> rule = Overachievement(Proportional(), [("0.3", 0)])
    >>> rule.apply(10, "≥100人", "130人").score, rule.apply(10, "≥100人", "131人").score
    (Fraction(10, 1), Fraction(0, 1))
    """

    title: ClassVar[str] = "按偏离度调减"

    rule: ScoringRule
    tiers: tuple[Tier, ...] = field(converter=_tiers)
    inclusive: bool = False

    @property
    def exempt(self) -> frozenset[str]:
        """The laws that the inner rule is exempt from."""
        return frozenset(getattr(self.rule, "exempt", frozenset()))

    def is_reduced(self, achievement: Fraction) -> bool:
        """Whether points come off a result with this 完成率, by this rule or an inner one."""
        inner = getattr(self.rule, "is_reduced", None)
        return self._passed(achievement) is not None or bool(
            inner is not None and inner(achievement)
        )

    def _passed(self, achievement: Fraction) -> Tier | None:
        """The highest tier that this 完成率 is beyond."""
        over = achievement - ONE
        passed = [
            tier for tier in self.tiers if over > tier[0] or (self.inclusive and over == tier[0])
        ]
        return passed[-1] if passed else None

    @property
    def unit(self) -> Unit | None:
        """The unit of the inner rule's own thresholds."""
        return own_unit(self.rule)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...] | None:
        """The inner rule's, and where the achievement passes a tier, however it is computed.

        No achievement exists for a target that is not above zero or an actual value below it.
        See :class:`~gov_perf.rules.breakpoints.WithBreakpoints`.
        """
        inner = breakpoints_of(self.rule, target)
        if inner is None or target is None or target.value is None or target.value <= 0:
            return inner
        goal = Fraction(target.value)
        overs = [over for over, _ in self.tiers]
        floors = (goal * (ONE + over) for over in overs)
        ceilings = (end for over in overs for end in (goal / (ONE + over), goal * (ONE - over)))
        return (*inner, *floors, *(end for end in ceilings if end > 0))

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        inner = self.rule.apply(points, target, actual)
        passed = None if inner.achievement is None else self._passed(inner.achievement)
        if inner.achievement is None or passed is None:
            return inner
        over, (limit, factor) = inner.achievement - ONE, passed
        score = inner.score * factor
        step = Step("overshoot", (over, limit, factor, score), score, title_of(self.rule))
        return Outcome(
            inner.points,
            score,
            inner.met,
            inner.achievement,
            (*inner.steps, step),
            inner.findings,
        )
