"""One band of points (一档): its interval, and what it earns."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from gov_perf.explain import Step
from gov_perf.numbers.exact import Exact, plain, to_decimal, to_fraction
from gov_perf.rules.base import ZERO
from gov_perf.rules.intervals import Interval


def _share(value: Exact | Fraction) -> Fraction:
    return to_fraction(value, "share")


def _plus(value: Exact) -> Decimal:
    return to_decimal(value, "plus")


@frozen
class Band:
    """A band (一档): its interval and the share of the points it earns, 0 to 1.

    ``plus`` is a plain number of points beside the share: "扣1分" is a share of 1 and −1, "得3分"
    in a sentence that does not say how many points are full a share of 0 and 3.

    >>> str(Band(Interval("0.8", "0.9"), "0.8"))
    '80%(含)-90%：得分值的80%'
    """

    interval: Interval
    share: Fraction = field(converter=_share)
    plus: Decimal = field(default=Decimal(0), converter=_plus)

    @property
    def is_full(self) -> bool:
        """Whether it earns all points."""
        return self.share == 1 and not self.plus

    @property
    def in_points(self) -> bool:
        """Whether it earns a plain number of points, whatever the indicator has."""
        return not self.share and self.plus > 0

    def of(self, full: Fraction) -> Fraction:
        """The points that it earns out of ``full``: never below nothing or above full."""
        if not self.plus:
            return full * self.share
        return min(max(full * self.share + Fraction(self.plus), ZERO), full)

    def step(self, full: Fraction, score: Fraction) -> Step:
        """The step that says what it earns."""
        if self.in_points:
            return Step("band-points", (score,), score)
        if not self.plus:
            return Step("share", (full, self.share, score), score)
        return Step("share-plus", (full, self.share, self.plus, score), score)

    def __str__(self) -> str:
        more = (
            "" if not self.plus else f"{'加' if self.plus > 0 else '减'}{plain(abs(self.plus))}分"
        )
        return f"{self.interval.label(percent=True)}：得分值的{plain(self.share * 100)}%{more}"


def placed(band: Band, value: Fraction, unit: str, label: str) -> Step:
    """The step that says that a figure lies in a band, and which share that earns."""
    if band.in_points:
        return Step("band-named", (value, unit, label))
    return Step("band", (value, unit, label, band.share))


def highest_first(items: Iterable[Band]) -> tuple[Band, ...]:
    """The bands from the highest to the lowest, whatever order they are given in."""
    return tuple(sorted(items, key=lambda band: band.interval.place, reverse=True))
