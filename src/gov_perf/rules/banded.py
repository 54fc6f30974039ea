"""分档赋分: points by the band that the value falls into."""

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from attrs import field, frozen

from gov_perf.actuals import ActualLike, Judgement, Measured, Stated
from gov_perf.errors import InputError, RuleError
from gov_perf.exact import Exact, plain, to_fraction
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.rules.base import (
    ONE,
    USUAL,
    ZERO,
    Conventions,
    Equals,
    Outcome,
    PointsLike,
    as_actual,
    as_points,
    in_unit,
    open_case,
)
from gov_perf.rules.intervals import Interval, ordered, prove_cover
from gov_perf.targets import Operator, Target, parse_target
from gov_perf.units import Unit


class Of(Enum):
    """What the bands are bands of: the achievement (完成率) or the actual value itself."""

    ACHIEVEMENT = "achievement"
    VALUE = "value"


def _share(value: Exact | Fraction) -> Fraction:
    return to_fraction(value, "share")


@frozen
class Band:
    """A band (一档): its interval and the share of the points it earns, 0 to 1.

    >>> str(Band(Interval("0.8", "0.9"), "0.8"))
    '80%(含)-90%：得分值的80%'
    """

    interval: Interval
    share: Fraction = field(converter=_share)

    def __str__(self) -> str:
        return f"{self.interval.label(percent=True)}：得分值的{plain(self.share * 100)}%"


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return tuple(items)


def _unit(value: Unit | str | None) -> Unit | None:
    return Unit.of(value) if isinstance(value, str) else value


@frozen
class Banded:
    """Points by bands (分档赋分): "≥90%计满分；80%(含)-90%计80%；…；低于60%不得分".

    Bands of the achievement cover 0 and everything above, rise with it, and give full points
    from 100 % on.  Bands of the value itself need no target; they carry their own thresholds,
    in ``unit``, and cover all numbers, or 0 and everything above; one of them gives full
    points, and that one is what "met" means.

    Args:
        bands: In any order.
        of: Achievement or value.
        unit: Unit of the thresholds, for bands of the value.
        conventions: How the achievement is computed.

    Raises:
        RuleError: with every gap, overlap, empty band, share outside 0 to 1, fall and missing
            full band at once.

    >>> rule = Banded.floors([("0.9", 1), ("0.8", "0.8"), ("0.6", "0.5")])
    >>> rule.apply(10, "≥100%", "85%").score
    Fraction(8, 1)
    """

    title: ClassVar[str] = "分档赋分"

    bands: tuple[Band, ...] = field(converter=_bands)
    of: Of = Of.ACHIEVEMENT
    unit: Unit | None = field(default=None, converter=_unit)
    conventions: Conventions = field(default=USUAL)

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
        if self.of is Of.ACHIEVEMENT:
            return frozenset()
        return frozenset({"target", "scale", "monotone"})

    def _problems(self) -> Iterable[Finding]:
        intervals = [band.interval for band in self.bands]
        from_zero = any(item.low == 0 and item.low_in for item in intervals)
        yield from prove_cover(intervals, ZERO if from_zero else None, None)
        for band in self.bands:
            if not 0 <= band.share <= 1:
                yield finding("band-share", band=band.interval.label(), share=plain(band.share))
        if not self.bands:
            return
        if all(band.share != 1 for band in self.bands):
            yield finding("bands-no-full")
        if self.of is Of.VALUE:
            return
        rising = {id(item): n for n, item in enumerate(ordered(intervals))}
        shares = [b.share for b in sorted(self.bands, key=lambda b: rising[id(b.interval)])]
        if any(above < below for below, above in pairwise(shares)):
            yield finding("bands-fall")
        if any(ONE in band.interval and band.share != 1 for band in self.bands):
            yield finding("bands-below-full-at-target")

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:
        """The ends of bands of the value; bands of the achievement rise with it.

        See :class:`~gov_perf.rules.breakpoints.WithBreakpoints`.
        """
        if self.of is Of.ACHIEVEMENT:
            return ()
        ends = (end for band in self.bands for end in (band.interval.low, band.interval.high))
        unit = None if target is None else target.unit
        scale = self.unit.scale / unit.scale if self.unit and unit else ONE
        return tuple(end * scale for end in ends if end is not None)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`.

        ``target`` may be None for bands of the value; where there is one, an actual value
        without a unit is in the target's.
        """
        if self.of is Of.VALUE:
            goal = parse_target(target).value if isinstance(target, str) else target
            return self._by_value(as_points(points), goal, actual)
        case = open_case(points, target, actual, self.conventions)
        if case.verdict.met:
            return case.full_marks()
        if isinstance(case.actual, Stated):
            raise case.needs_figure()
        if case.achievement is None:
            return case.without_ratio()
        exact = self.conventions.equals is Equals.EXACT
        if exact and case.rate is not None and case.verdict.operator is Operator.EQUAL:
            return case.nothing(case.rate.step)
        band = self._band(max(case.achievement, ZERO))
        score = case.full * band.share
        label = band.interval.label(percent=True)
        return case.outcome(
            score,
            *(() if case.rate is None else (case.rate.step,)),
            Step("band", (case.achievement * 100, "%", label, band.share)),
            Step("share", (case.full, band.share, score), score),
        )

    def _by_value(self, full: Fraction, goal: Target | None, given: ActualLike) -> Outcome:
        meant = self.unit if goal is None or goal.unit is None else goal.unit
        actual, doubts = as_actual(given, meant)
        if isinstance(actual, (Stated, Judgement)):
            raise InputError("figure-needed", actual=actual, target="分档标准")
        if isinstance(actual, Measured) and actual.unit is None and self.unit not in (None, meant):
            actual = Measured(actual.value, meant)
        number, converted, more = in_unit(actual, self.unit, None if goal is None else goal.value)
        value = Fraction(number)
        band = self._band(value)
        unit = self.unit.text if self.unit else ""
        score = full * band.share
        steps = (
            *converted,
            Step("band", (value, unit, band.interval.label(unit), band.share)),
            Step("share", (full, band.share, score), score),
        )
        return Outcome(full, score, band.share == ONE, None, steps, (*doubts, *more))

    def _band(self, value: Fraction) -> Band:
        for band in self.bands:
            if value in band.interval:
                return band
        raise InputError("outside-bands", value=plain(value))
