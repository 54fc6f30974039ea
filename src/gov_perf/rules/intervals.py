"""Intervals (区间) with open and closed ends, and the proof that they cover without overlap."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, plain, to_fraction


def _bound(value: Exact | Fraction | None) -> Fraction | None:
    return None if value is None else to_fraction(value, "bound")


@frozen
class Interval:
    """A stretch of numbers (区间); None is no bound, ``low_in``/``high_in`` say 含.

    What they say of an end that is no bound does not count; it is put to one form.

    >>> Interval("0.8", "0.9").label(percent=True), Interval("0.9").label(percent=True)
    ('80%(含)-90%', '≥90%')
    """

    low: Fraction | None = field(default=None, converter=_bound)
    high: Fraction | None = field(default=None, converter=_bound)
    low_in: bool = True
    high_in: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_in", True)
        if self.high is None:
            object.__setattr__(self, "high_in", False)

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below

    @property
    def bounds(self) -> tuple[Fraction, ...]:
        """The ends that it has, the lower one first."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    @property
    def place(self) -> tuple[bool, Fraction, bool]:
        """Where it begins, for sorting: no bound first, then by bound, those with 含 first."""
        return (self.low is not None, self.low or Fraction(0), not self.low_in)

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (
            self.low == self.high and not (self.low_in and self.high_in)
        )

    def label(self, unit: str = "", *, percent: bool = False) -> str:
        """The interval as forms write it (数值区间)."""
        low, high = _end(self.low, unit, percent=percent), _end(self.high, unit, percent=percent)
        if self.low is None and self.high is None:
            return "任意值"
        if self.low is None:
            return f"{'≤' if self.high_in else '<'}{high}"
        if self.high is None:
            return f"{'≥' if self.low_in else '>'}{low}"
        if self.low == self.high:
            return f"={low}"
        return f"{low}{'(含)' if self.low_in else ''}-{high}{'(含)' if self.high_in else ''}"

    def __str__(self) -> str:
        return self.label()


def _end(value: Fraction | None, unit: str, *, percent: bool) -> str:
    if value is None:
        return ""
    return f"{plain(value * 100)}%" if percent else f"{plain(value)}{unit}"


def prove_cover(
    intervals: Sequence[Interval], low: Fraction | None, high: Fraction | None
) -> tuple[Finding, ...]:
    """Everything that keeps the intervals from covering ``low``…``high`` exactly once.

    Args:
        intervals: In any order.
        low: What the lowest must reach down to, itself included; None for all numbers.
        high: What the highest must reach up to, itself included; None for all numbers.

    >>> [item.name for item in prove_cover([Interval("0", "1"), Interval("2", None)], None, None)]
    ['bands-start', 'bands-gap']
    """
    if not intervals:
        return (finding("bands-none"),)
    found = [
        finding("band-empty", Where(path=item.label()), band=item.label())
        for item in intervals
        if item.is_empty
    ]
    rising = sorted(intervals, key=lambda item: item.place)
    first, last = rising[0], rising[-1]
    if first.low is not None and (low is None or first.place > (True, low, False)):
        found.append(finding("bands-start", band=first.label(), low=_limit(low)))
    if last.high is not None and (high is None or (last.high, last.high_in) < (high, True)):
        found.append(finding("bands-end", band=last.label(), high=_limit(high)))
    for below, above in pairwise(rising):
        if above.low is None or below.high is None or above.low < below.high:
            found.append(finding("bands-overlap", first=below.label(), second=above.label()))
        elif above.low > below.high or not (below.high_in or above.low_in):
            found.append(finding("bands-gap", first=below.label(), second=above.label()))
        elif below.high_in and above.low_in:
            found.append(finding("bands-overlap", first=below.label(), second=above.label()))
    return tuple(found)


def _limit(value: Fraction | None) -> str:
    return "任意值" if value is None else plain(value)
