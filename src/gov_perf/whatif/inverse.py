"""The inverse of a rule (反推): the least change of an actual value for a wished score.

Works for any scoring rule through ``apply`` alone, by bisection on whole steps.  Between the
rule's breakpoints (:mod:`gov_perf.rules.breakpoints`), zero and the target the score is
monotone, so bisection is exact there; for a rule that names no breakpoints a finding says
what was taken for granted.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from gov_perf.cells.actuals import Actual, ActualLike, Judgement, Measured
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.errors import GovPerfError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact, Ratio, round_half_up, to_fraction
from gov_perf.rules import Outcome, ScoringRule, breakpoints_of, title_of
from gov_perf.rules.base import PointsLike, as_actual
from gov_perf.whatif.grid import FAR, Grid, grid_for


class Reach(Enum):
    """Whether a wish can be had (能否达到)."""

    ALREADY = "已达到"
    REACHABLE = "可达到"
    OUT_OF_REACH = "达不到"

    def __str__(self) -> str:
        return self.value


@frozen(eq=False, repr=False)
class Inverse(Shown):
    """What an actual value must become (反推结果).

    Attributes:
        reach: Whether the wished score can be had.
        value: The actual value nearest to the current one that earns it; the best there is
            where it is out of reach; the current one where it is earned already.
        score: What ``value`` earns, rounded.
        met: Whether ``value`` meets the target, as the rule sees it.
        change: How far ``value`` is from the current one, in the target's unit, a judgement by
            its share; None where there is no figure to start from.
        step: The size of a step of the search, in the unit of the answer.
        findings: What is doubtful about the answer.
    """

    reach: Reach
    value: Actual | None
    score: Decimal
    met: bool | None
    change: Fraction | None
    step: Decimal
    findings: tuple[Finding, ...] = ()


def inverse(
    rule: ScoringRule,
    points: PointsLike,
    target: Target | str | None,
    actual: ActualLike | None,
    wished: Exact | Fraction,
    *,
    digits: int = 2,
    resolution: Exact | None = None,
) -> Inverse:
    """The least change of an actual value (反推) that earns ``wished``, rounded to ``digits``.

    Args:
        rule: Any scoring rule.
        points: 分值.
        target: 指标值.
        actual: The current value; None where there is none: then the least value for a
            floor, the greatest for a ceiling.
        wished: The wished score.
        digits: To how many decimals scores are rounded before they are compared.
        resolution: The size of a step, in the target's unit (of the part for a ratio, of the
            share for a judgement); the unit's own where it is not given.

    Raises:
        GovPerfError: the figures cannot be scored by this rule, or ``resolution`` is unusable.

    >>> from gov_perf import Proportional
    >>> str(inverse(Proportional(), 10, "≥600人", "11人", "0.2").value)
    '12人'
    """
    goal = parse_target(target).require() if isinstance(target, str) else target
    unit = None if goal is None else goal.unit
    current = None if actual is None else as_actual(actual, unit, goal=goal)[0]
    grid = grid_for(rule, points, goal, current, resolution)
    search = _Search(rule, points, goal, grid, digits)
    least = to_fraction(wished, "wished")
    now = None if current is None else rule.apply(points, goal, current)
    score = round_half_up(Fraction(0) if now is None else now.score, digits)
    found = tuple(_doubts(rule, goal, current))
    if Fraction(score) >= least:
        met = None if now is None else now.met
        return Inverse(Reach.ALREADY, current, score, met, grid.change(None), grid.step, found)
    reach, position = Reach.REACHABLE, search.nearest(least)
    if position is None:
        reach, best = Reach.OUT_OF_REACH, search.best()
        if best <= score and now is not None:
            return Inverse(reach, current, score, now.met, grid.change(None), grid.step, found)
        position = search.nearest(Fraction(best)) or 0
    value, outcome = grid.actual(position), search.outcome(position)
    if isinstance(value, Ratio) and value.part > value.whole:
        found = (*found, finding("whatif-part-above-whole", part=value.part, whole=value.whole))
    earned, change = outcome.rounded(digits), grid.change(position)
    return Inverse(reach, value, earned, outcome.met, change, grid.step, found)


def _doubts(rule: ScoringRule, goal: Target | None, current: Actual | None) -> Iterator[Finding]:
    if current is None:
        yield finding("whatif-nothing-given")
    elif not isinstance(current, (Measured, Ratio, Judgement)):
        yield finding("whatif-figure-needed", text=current)
    if breakpoints_of(rule, goal) is None:
        yield finding("whatif-not-proven", rule=title_of(rule))


class _Search:
    """One search on a grid: each step is scored once."""

    def __init__(
        self, rule: ScoringRule, points: PointsLike, goal: Target | None, grid: Grid, digits: int
    ) -> None:
        self.outcome: Callable[[int], Outcome] = lambda position: rule.apply(
            points, goal, grid.actual(position)
        )
        self.digits = digits
        self.start = grid.start
        self.operator = None if goal is None else goal.operator
        self.goal = None if goal is None or goal.value is None else Fraction(goal.value)
        values = {Fraction(0), *(breakpoints_of(rule, goal) or ())}
        if self.goal is not None:
            values.add(self.goal)
            self.goal = grid.position(self.goal)
        places = [grid.position(value) for value in values]
        self.stretches = tuple(_stretches(places, grid, below_zero=self._below_zero(places)))
        self.known: dict[int, Decimal | None] = {}

    def _below_zero(self, places: list[Fraction]) -> bool:
        """Whether an answer may be negative: figures below zero are about, or "<0"."""
        negative = any(place < 0 for place in (*places, self.start or 0))
        return negative or (self.operator is Operator.BELOW and self.goal == 0)

    def score(self, position: int) -> Decimal | None:
        """The rounded score at a step; None where the rule refuses the value."""
        if position not in self.known:
            try:
                self.known[position] = self.outcome(position).rounded(self.digits)
            except GovPerfError:
                self.known[position] = None
        return self.known[position]

    def earns(self, position: int, least: Fraction) -> bool:
        """Whether a step earns at least so much."""
        score = self.score(position)
        return score is not None and Fraction(score) >= least

    def best(self) -> Decimal:
        """The best rounded score there is: a monotone stretch has its best at an end.

        Raises:
            GovPerfError: the rule refuses every value; its own error says why.
        """
        ends = {end for stretch in self.stretches for end in stretch}
        scores = [score for end in ends if (score := self.score(end)) is not None]
        if not scores:
            self.outcome(min(ends, key=abs))
        return max(scores, default=Decimal(0))

    def nearest(self, least: Fraction) -> int | None:
        """The step nearest to the start that earns so much; None where none does.

        Of two that are equally near, the one in the direction of the target.  Without a
        start: the lowest one, for a ceiling the highest one.
        """
        downwards = self.operator is not None and self.operator.is_ceiling
        if self.start is None:
            return self._from_nothing(least, downwards=downwards)
        up = self._up(least, -(-self.start.numerator // self.start.denominator))
        down = self._down(least, self.start.numerator // self.start.denominator)
        if up is None or down is None:
            return down if up is None else up
        above, below = up - self.start, self.start - down
        if above == below:
            if self.operator is Operator.EQUAL and self.goal is not None:
                downwards = self.start > self.goal
            return down if downwards else up
        return up if above < below else down

    def _from_nothing(self, least: Fraction, *, downwards: bool) -> int | None:
        """The lowest or highest step; where there is none, the last before the open end."""
        lowest, highest = self.stretches[0][0], self.stretches[-1][1]
        if downwards:
            found = self._down(least, highest)
            inner = self._down(least, self.stretches[-1][0] - 1) if found == highest else None
        else:
            found = self._up(least, lowest)
            open_end = found == lowest and lowest < 0
            inner = self._up(least, self.stretches[0][1] + 1) if open_end else None
        return found if inner is None else inner

    def _up(self, least: Fraction, start: int) -> int | None:
        """The lowest step from ``start`` on that earns so much."""
        for low, high in self.stretches:
            first = max(low, start)
            if first > high:
                continue
            if self.earns(first, least):
                return first
            if self.earns(high, least):
                return self._bisect(least, bad=first, good=high)
        return None

    def _down(self, least: Fraction, start: int) -> int | None:
        """The highest step up to ``start`` that earns so much."""
        for low, high in reversed(self.stretches):
            last = min(high, start)
            if last < low:
                continue
            if self.earns(last, least):
                return last
            if self.earns(low, least):
                return self._bisect(least, bad=last, good=low)
        return None

    def _bisect(self, least: Fraction, *, bad: int, good: int) -> int:
        """The step nearest to ``bad`` that earns so much; the one before it does not."""
        while abs(good - bad) > 1:
            middle = (bad + good) // 2
            if self.earns(middle, least):
                good = middle
            else:
                bad = middle
        return good


def _stretches(
    places: list[Fraction], grid: Grid, *, below_zero: bool
) -> Iterator[tuple[int, int]]:
    """Stretches of steps on which a score is monotone, from the lowest on.

    Each breakpoint is a stretch of its own, so that it does not matter on which side of it
    the score jumps; where it lies between two steps, both are.
    """
    single = sorted(
        {place.numerator // place.denominator for place in places}
        | {-(-place.numerator // place.denominator) for place in places}
    )
    low = grid.lowest if not below_zero else single[0] - FAR
    high = single[-1] + FAR if grid.highest is None else grid.highest
    if low < single[0]:
        yield low, min(single[0] - 1, high)
    for position, following in pairwise((*single, high + 1)):
        if low <= position <= high:
            yield position, position
        first, last = max(position + 1, low), min(following - 1, high)
        if first <= last:
            yield first, last
