"""区间内按比例: full or partial points at stated values, in proportion between them."""

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
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact, plain, to_fraction
from gov_perf.numbers.units import Unit, as_unit
from gov_perf.rules.base import ONE, USUAL, ZERO, Conventions, Outcome, PointsLike, as_points
from gov_perf.rules.case import open_case
from gov_perf.rules.doubtful_bands import one_score
from gov_perf.rules.quantity import (
    as_goal,
    beside_shares,
    check_bare,
    check_share,
    figure_in,
    in_target_unit,
    threshold_unit,
)

Knot = tuple[Fraction, Fraction]


def _knots(items: Iterable[tuple[Exact | Fraction, Exact | Fraction]]) -> tuple[Knot, ...]:
    return tuple(
        sorted((to_fraction(value), to_fraction(share, "share")) for value, share in items)
    )


@names_its_arguments
@frozen
class Interpolated:
    """Points in proportion between stated values (区间内按比例).

    "≤15日得满分，>30日为0分，15-30日按比例减分" has the knots (15, 1) and (30, 0): full points up
    to 15, nothing from 30 on, a straight line between.  Beyond the outer knots their share
    holds.

    Args:
        knots: (value, share of the points) pairs, at least two, each value once.
        unit: Unit of the values.
        conventions: How 完成率 is computed where the values are shares and the target is not.
        own_rate: Whether values in % are those of a rate that is no 完成率 (投诉率), which are
            refused beside a target that is no share.
        called_done: Whether the sentence calls what its values in % are of 完成率, and by no longer
            name; as in :class:`~gov_perf.rules.banded.Banded`.

    Raises:
        RuleError: with everything at once: fewer than two knots, a value that stands twice, a
            share outside 0 to 1, no knot with full points.

    >>> rule = Interpolated([(15, 1), (30, 0)], "日")
    >>> [rule.apply("0.5", None, days).score for days in (15, 24, 31)]
    [Fraction(1, 2), Fraction(1, 5), Fraction(0, 1)]
    """

    title: ClassVar[str] = "区间内按比例赋分"

    knots: tuple[Knot, ...] = field(converter=_knots)
    unit: Unit | None = field(default=None, converter=as_unit)
    conventions: Conventions = field(default=USUAL)
    own_rate: bool = field(default=False, kw_only=True)
    called_done: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        found = list(self._problems())
        if found:
            raise RuleError("knots-contradict", findings=found, count=len(found))

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one: it knows no target."""
        laws = frozenset({"target", "scale", "monotone"})
        return laws if self.unit else laws | {"converted"}

    def _problems(self) -> Iterable[Finding]:
        if len(self.knots) < _FEWEST:
            yield finding("knots-few", count=len(self.knots))
        for (value, _), (other, _) in pairwise(self.knots):
            if value == other:
                yield finding("knot-twice", value=plain(value))
        for value, share in self.knots:
            if not 0 <= share <= 1:
                yield finding("band-share", band=plain(value), share=plain(share))
        if all(share != 1 for _, share in self.knots):
            yield finding("bands-no-full")

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:
        """The knots; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return in_target_unit((value for value, _ in self.knots), self.unit, target)

    def refuse(self, goal: Target | None) -> None:
        """Refuse every value beside a target for which the knots can be none of 完成率.

        Raises:
            InputError: they can be none (:func:`~gov_perf.rules.quantity.check_share`).
        """
        check_bare(self.unit, goal, self.knots[-1][0])
        if self.unit is not None:
            falls = any(left > right for (_, left), (_, right) in pairwise(self.knots))
            full = self._share(1 / self.unit.scale)[0] == ONE
            check_share(self.unit, goal, falls=falls, full=full, own_rate=self.own_rate)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; ``target`` may be None."""
        full = as_points(points)
        goal = as_goal(target)
        self.refuse(goal)
        highest = self.knots[-1][0]
        own = threshold_unit(self.unit, goal)
        figure = figure_in(own, goal, actual, self.conventions, highest)
        share, step = self._share(figure.value)
        score = full * share
        if self.called_done:
            self._check_done(full, goal, score, actual)
        steps = (*figure.steps, step, Step("share", (full, share, score), score))
        return Outcome(full, score, share == ONE, None, steps, figure.findings)

    def _check_done(
        self, full: Fraction, goal: Target | None, score: Fraction, given: ActualLike
    ) -> None:
        """Refuse a figure with one score as the value, and another as actual ÷ target."""
        if goal is None or self.unit is None or not beside_shares(self.unit, goal):
            return
        case = open_case(full, goal, given, self.conventions)
        if case.achievement is not None:
            rate = max(case.achievement, ZERO) / self.unit.scale
            one_score(goal, case.actual, score, full * self._share(rate)[0])

    def _share(self, value: Fraction) -> tuple[Fraction, Step]:
        unit = self.unit.text if self.unit else ""
        for (low, left), (high, right) in pairwise(self.knots):
            if low <= value <= high:
                share = left + (right - left) * (value - low) / (high - low)
                return share, Step("between", (value, unit, low, left, high, right, share), share)
        edge, share = self.knots[0] if value < self.knots[0][0] else self.knots[-1]
        return share, Step("beyond", (value, unit, edge, share), share)


_FEWEST = 2
