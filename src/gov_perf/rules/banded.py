"""分档赋分: points by the band that the value falls into."""

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Final

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import ActualLike, Stated
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import InputError, RuleError
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Exact, plain
from gov_perf.numbers.units import Unit, as_unit
from gov_perf.rules.amounts import leave_more
from gov_perf.rules.band import Band, highest_first, placed
from gov_perf.rules.base import (
    ONE,
    USUAL,
    ZERO,
    Conventions,
    Equals,
    Outcome,
    PointsLike,
    as_points,
)
from gov_perf.rules.case import Case, open_case
from gov_perf.rules.doubtful_bands import against_sign, met_by, one_score
from gov_perf.rules.intervals import Interval, prove_cover
from gov_perf.rules.quantity import (
    as_goal,
    beside_shares,
    check_bare,
    check_share,
    figure_in,
    in_target_unit,
    meets,
    met_near,
    threshold_unit,
)


class Of(Enum):
    """What the bands are bands of: the achievement (完成率) or the actual value itself."""

    ACHIEVEMENT = "achievement"
    VALUE = "value"


ONE_LINE: Final = 2
"""So many bands have one line, which may be meant as a distance from the target; more are a scale
of values, whatever the target is."""


@names_its_arguments
@frozen
class Banded:
    """Points by bands (分档赋分): "≥90%计满分；80%(含)-90%计80%；…；低于60%不得分".

    Bands of the achievement cover 0 and everything above, rise with it, and give full points
    from 100 % on.  Bands of the value itself need no target; they carry their own thresholds,
    in ``unit``, and cover one stretch without a gap (a figure outside it is refused); one of
    them gives full points, and that one is what "met" means.  Of two bands, which have one line
    that may be meant as a distance from the target, one that gives nothing and holds the
    indicator's target as well is refused for a figure in it; more bands are a scale of values.

    Args:
        bands: In any order.
        of: Achievement or value.
        unit: Unit of the thresholds, for bands of the value alone: those of the achievement are
            shares, "0.9" for 90 %.
        conventions: How the achievement is computed.
        own_rate: Whether bands of the value, in %, are bands of a rate that is no 完成率
            (节约率, 投诉率), and are refused beside a target that is no share.
        bare: Whether the sentence does not say that its bands in % are of the value itself
            ("90%以上得满分"): beside a target in % they may be meant of the achievement.  Where
            what just meets the target has no full points, only a figure that has them and meets
            it is scored.
        called_done: Whether the sentence calls what its bands in % are of 完成率, and by no longer
            name ("任务完成率"): beside a target in % that may be actual ÷ target, or the value.
            Where the two make different scores, the figure is refused.

    Raises:
        RuleError: with every gap, overlap, empty band, share outside 0 to 1, fall and missing
            full band at once.

    >>> rule = Banded.floors([("0.9", 1), ("0.8", "0.8"), ("0.6", "0.5")])
    >>> rule.apply(10, "≥100%", "85%").score
    Fraction(8, 1)
    """

    title: ClassVar[str] = "分档赋分"

    bands: tuple[Band, ...] = field(converter=highest_first)
    of: Of = Of.ACHIEVEMENT
    unit: Unit | None = field(default=None, converter=as_unit)
    conventions: Conventions = field(default=USUAL)
    own_rate: bool = field(default=False, kw_only=True)
    bare: bool = field(default=False, kw_only=True)
    called_done: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        found = list(self._problems())
        if found:
            raise RuleError("bands-contradict", findings=found, count=len(found))

    @staticmethod
    def floors(
        steps: Sequence[tuple[Exact | Fraction, Exact | Fraction]],
        rest: Exact | Fraction = 0,
        *,
        of: Of = Of.ACHIEVEMENT,
        unit: Unit | str | None = None,
        conventions: Conventions = USUAL,
    ) -> "Banded":
        """Bands from falling floors: ("from here on", share), and a share for the rest.

        The floors are of the achievement, "0.9" for 90 %; of figures in a unit with ``of``:

        >>> rates = Banded.floors([(90, 1), (60, "0.5")], of=Of.VALUE, unit="%")
        >>> [band.interval.label("%") for band in rates.bands]
        ['≥90%', '60%(含)-90%', '<60%']

        >>> [str(band) for band in Banded.floors([("0.9", 1), ("0.6", "0.5")]).bands]
        ['≥90%：得分值的100%', '60%(含)-90%：得分值的50%', '<60%：得分值的0%']
        """
        bands: list[Band] = []
        high: Exact | Fraction | None = None
        for low, share in steps:
            bands.append(Band(Interval(low, high), share))
            high = low
        bands.append(Band(Interval(None, high), rest))
        return Banded(bands, of, unit, conventions)

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one."""
        laws = {"linear"} if any(band.plus for band in self.bands) else set()
        if self.of is Of.VALUE:
            laws |= {"target", "scale", "monotone"}
            if self.unit is None:
                laws |= {"converted"}
        return frozenset(laws)

    def _problems(self) -> Iterable[Finding]:
        intervals = [band.interval for band in self.bands]
        for found in prove_cover(intervals, ZERO, None):
            if self.of is Of.ACHIEVEMENT or found.name not in _ENDS:
                yield found
        for band in self.bands:
            if not 0 <= band.share <= 1:
                yield finding("band-share", band=band.interval.label(), share=plain(band.share))
        if not self.bands:
            return
        if not any(band.is_full for band in self.bands):
            yield finding("bands-no-full")
        if self.of is Of.ACHIEVEMENT:
            yield from self._of_the_achievement()

    def _of_the_achievement(self) -> Iterable[Finding]:
        rising = [(band.share, band.plus) for band in reversed(self.bands)]
        if self.unit is not None:
            yield finding("bands-unit", unit=self.unit)
        if any(above < below for below, above in pairwise(rising)):
            yield finding("bands-fall")
        if any(ONE in band.interval and not band.is_full for band in self.bands):
            yield finding("bands-below-full-at-target")

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:
        """The ends of bands of the value; bands of the achievement rise with it.

        See :class:`~gov_perf.rules.breakpoints.WithBreakpoints`.
        """
        if self.of is Of.ACHIEVEMENT:
            return ()
        ends = (end for band in self.bands for end in (band.interval.low, band.interval.high))
        return in_target_unit((end for end in ends if end is not None), self.unit, target)

    def refuse(self, goal: Target | None) -> None:
        """Refuse every value beside a target for which the bands can be no bands of 完成率.

        Raises:
            InputError: they can be none (:func:`~gov_perf.rules.quantity.check_share`).
        """
        if self.of is Of.ACHIEVEMENT:
            return
        if self.unit is None:
            check_bare(self.unit, goal, self._highest())
            return
        worths = self._worths()
        whole = 1 / self.unit.scale
        check_share(
            self.unit,
            goal,
            falls=any(above < below for above, below in pairwise(worths)),
            full=any(whole in band.interval and band.is_full for band in self.bands),
            own_rate=self.own_rate,
        )

    def _worths(self) -> list[tuple[Fraction, Fraction]]:
        return [(band.share, Fraction(band.plus)) for band in self.bands]

    def turned(self, goal: Target) -> bool:
        """Whether bands of the value give more where the target's sign says it is worse."""
        return self.of is Of.VALUE and against_sign(self._worths(), goal)

    def in_doubt(self, goal: Target) -> bool:
        """Whether bands in % are of what is called 完成率, beside a target in %."""
        own = threshold_unit(self.unit, goal)
        return self.called_done and goal.value is not None and beside_shares(own, goal)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`.

        ``target`` may be None for bands of the value; where there is one, an actual value
        without a unit is in the target's, and bands of a share beside a target that is no
        share are bands of 完成率.

        Raises:
            InputError: a band gives as many points as there are, or more ("得8分" of 5 points);
                a figure that the bands do not take.
        """
        plainly = (band for band in self.bands if band.in_points)
        leave_more(as_points(points), ((band.plus, f"得{plain(band.plus)}分") for band in plainly))
        if self.of is Of.VALUE:
            return self._by_value(as_points(points), as_goal(target), actual)
        case = open_case(points, target, actual, self.conventions)
        if case.verdict.met:
            return case.full_marks(by_ratio=True)
        if isinstance(case.actual, Stated):
            return self._missed(case)
        if case.achievement is None:
            return case.without_ratio()
        exact = self.conventions.equals is Equals.EXACT
        if exact and case.rate is not None and case.verdict.operator is Operator.EQUAL:
            return case.nothing(case.rate.step)
        band = self._band(max(case.achievement, ZERO))
        score = band.of(case.full)
        label = band.interval.label(percent=True)
        return case.outcome(
            score,
            *(() if case.rate is None else (case.rate.step,)),
            placed(band, case.achievement * 100, "%", label),
            band.step(case.full, score),
        )

    def _missed(self, case: Case) -> Outcome:
        """A deadline that was missed, where the bands only say what missing it costs.

        未按期完成扣5分 has one band below 100 %; of several, nobody knows which it is.
        """
        below = [band for band in self.bands if ONE not in band.interval]
        if not case.goal.is_deadline or len(self.bands) != ONE_LINE or len(below) != 1:
            raise case.needs_figure()
        (band,) = below
        if band.interval.low is not None:
            raise case.needs_figure()
        score = band.of(case.full)
        return case.outcome(score, band.step(case.full, score))

    def _by_value(self, full: Fraction, goal: Target | None, given: ActualLike) -> Outcome:
        self.refuse(goal)
        own = threshold_unit(self.unit, goal)
        figure = figure_in(own, goal, given, self.conventions, self._highest())
        band = self._band(figure.value)
        unit = own.text if own else ""
        nothing = not band.share and band.plus <= 0
        if nothing and len(self.bands) <= ONE_LINE and met_near(goal, own, band.interval):
            raise InputError("nothing-for-target", target=goal, line=band.interval.label(unit))
        doubts = self._beside(goal, own, figure.value, band)
        score = band.of(full)
        if goal is not None:
            self._check_sign(goal, own, figure.value, band)
            self._check_done(full, goal, own, score, given)
        steps = (
            *figure.steps,
            placed(band, figure.value, unit, band.interval.label(unit)),
            band.step(full, score),
        )
        findings = (*figure.findings, *doubts)
        return Outcome(full, score, band.is_full, None, steps, findings)

    def _beside(
        self, goal: Target | None, own: Unit | None, value: Fraction, band: Band
    ) -> tuple[Finding, ...]:
        """What to say of a sentence's bands in % beside a target in %: they may not agree.

        Raises:
            InputError: the bands are bare, what just meets the target has no full points, and
                ``value`` does not both meet it and have them.
        """
        said = self.bare or self.own_rate
        if goal is None or not said or not beside_shares(own, goal):
            return ()
        met = meets(goal, own, value, self.conventions)
        lines = [one.interval for one in self.bands if one.is_full]
        label = self._full_lines(own)
        if not any(met_near(goal, own, line) for line in lines):
            if not self.bare or (met and band.is_full):
                return ()
            raise InputError("bands-miss-target", target=goal, line=label)
        if met is False and band.is_full:
            return (finding("bands-full-for-missed", target=goal, line=label),)
        return ()

    def _check_sign(self, goal: Target, own: Unit | None, value: Fraction, band: Band) -> None:
        """Refuse points lost by a met target, or full ones of a missed one, by the bands' sense."""
        met = met_by(goal, own, value, self.conventions) if self.turned(goal) else None
        if met is not None and met is not band.is_full:
            raise InputError("own-target-turned", own=self._full_lines(own), target=goal)

    def _check_done(
        self, full: Fraction, goal: Target, own: Unit | None, score: Fraction, given: ActualLike
    ) -> None:
        """Refuse a figure with one score as the value, and another as actual ÷ target."""
        if not self.in_doubt(goal) or own is None:
            return
        case = open_case(full, goal, given, self.conventions)
        if case.achievement is None:
            return
        whole = 1 / own.scale
        top = any(whole in band.interval and band.is_full for band in self.bands)
        rate = max(case.achievement, ZERO) * whole
        other = full if case.verdict.met and top else self._band(rate).of(full)
        one_score(goal, case.actual, score, other)

    def _full_lines(self, own: Unit | None) -> str:
        lines = [one.interval for one in self.bands if one.is_full]
        return "、".join(line.label("" if own is None else own.text) for line in lines)

    def _highest(self) -> Fraction | None:
        return max((end for band in self.bands for end in band.interval.bounds), default=None)

    def _band(self, value: Fraction) -> Band:
        for band in self.bands:
            if value in band.interval:
                return band
        raise InputError("outside-bands", value=plain(value))


_ENDS = ("bands-start", "bands-end")
"""Bands of the value may end where they like, and a figure beyond is refused."""
