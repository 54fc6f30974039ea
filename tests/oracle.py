"""What each scoring rule should give, written from the design and not from the source.

Everything is a Fraction in the target's unit.  It is slow and plain on purpose: one line of
the design is one line here, and nothing is shared with ``gov_perf.rules``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

FLOORS = ("≥", ">")
CEILINGS = ("≤", "<")


@dataclass(frozen=True)
class Situation:
    """Points, target and actual value, and the conventions of the province."""

    points: Fraction
    sign: str
    target: Fraction
    actual: Fraction
    ceiling: str = "inverse"
    equals: str = "as_floor"


def met(case: Situation) -> bool:
    more_than_needed = case.equals == "as_floor" and case.target > 0 and case.actual > case.target
    return {
        "≥": case.actual >= case.target,
        ">": case.actual > case.target,
        "≤": case.actual <= case.target,
        "<": case.actual < case.target,
        "=": case.actual == case.target or more_than_needed,
    }[case.sign]


def achievement(case: Situation) -> Fraction | None:
    """完成率; None where the design says that no ratio exists."""
    if case.target <= 0 or case.actual < 0:
        return None
    if case.sign in CEILINGS and case.ceiling == "linear":
        return 1 - (case.actual - case.target) / case.target
    if case.sign in CEILINGS:
        return case.target / case.actual if case.actual > 0 else None
    if case.sign == "=" and case.equals == "symmetric":
        return 1 - abs(case.actual - case.target) / case.target
    return case.actual / case.target


def says_no_ratio(case: Situation) -> bool:
    """Whether a finding says that there is no ratio, for the rules that need one.

    Target 0 under ≤, < or = is a plain case, decided by met or not; a target below zero, a
    target 0 under ≥ or >, and a negative actual value are not.
    """
    if case.target < 0 or (case.target == 0 and case.sign in FLOORS):
        return True
    return case.actual < 0 and not (case.target == 0 and met(case))


def all_or_nothing(case: Situation) -> Fraction:
    return case.points if met(case) else Fraction(0)


def proportional(case: Situation, pass_line: Fraction | None = None) -> Fraction:
    if met(case):
        return case.points
    ratio = achievement(case)
    if ratio is None or ratio <= 0 or (pass_line is not None and ratio < pass_line):
        return Fraction(0)
    if case.sign == "=" and case.equals == "exact":
        return Fraction(0)
    return case.points * ratio


def on_the_right_side(case: Situation, side: str) -> bool:
    """Whether steps have nothing to count: met, by the sign or by the side that is named."""
    return {
        "missed": met(case),
        "below": met(case) or case.actual > case.target,
        "above": case.actual < case.target or (case.actual == case.target and met(case)),
        "both": case.actual == case.target,
    }[side]


def stepwise(
    case: Situation,
    step: Fraction,
    deduct: Fraction,
    measure: str = "unit",
    counting: str = "completed",
    cap: Fraction | None = None,
    side: str = "missed",
) -> Fraction:
    if on_the_right_side(case, side):
        return case.points
    missed_by = abs(case.actual - case.target)
    if measure == "percent":
        if case.target <= 0:
            return Fraction(0)
        missed_by = 100 * missed_by / case.target
    steps = missed_by / step
    if counting != "pro_rata":
        steps = Fraction(floor(steps) if counting == "completed" else ceil(steps))
    off = steps * deduct
    if cap is not None and off > cap:
        off = cap
    return max(Fraction(0), case.points - off)


def by_floors(
    points: Fraction, value: Fraction, floors: Sequence[tuple[Fraction, Fraction]], rest: Fraction
) -> Fraction:
    """The share of the highest floor that the value reaches; ``rest`` where it reaches none."""
    reached = {low: share for low, share in floors if value >= low}
    return points * (reached[max(reached)] if reached else rest)


def banded(
    case: Situation, floors: Sequence[tuple[Fraction, Fraction]], rest: Fraction = Fraction(0)
) -> Fraction:
    """Bands of the achievement."""
    if met(case):
        return case.points
    ratio = achievement(case)
    if ratio is None or (case.sign == "=" and case.equals == "exact"):
        return Fraction(0)
    return by_floors(case.points, max(ratio, Fraction(0)), floors, rest)


def reduced(
    score: Fraction,
    ratio: Fraction | None,
    tiers: Sequence[tuple[Fraction, Fraction]],
    *,
    from_the_limit_on: bool = False,
) -> Fraction:
    """A score after 偏离度: the factor of the highest tier that the ratio is beyond."""
    if ratio is None:
        return score
    beyond = {
        over: factor
        for over, factor in tiers
        if ratio > 1 + over or (from_the_limit_on and ratio == 1 + over)
    }
    return score * beyond[max(beyond)] if beyond else score


def half_up(value: Fraction, digits: int) -> Fraction:
    """四舍五入, for values that are not negative."""
    return Fraction(floor(value * 10**digits + Fraction(1, 2)), 10**digits)


def covered_once(
    intervals: Sequence[tuple[Fraction | None, Fraction | None, bool, bool]],
    low: Fraction | None,
    high: Fraction | None,
) -> bool:
    """By trying points: whether each from ``low`` to ``high``, and each between, is in just one.

    An interval is (low, high, low included, high included).  The points are all bounds, one
    point between every two neighbours, and one beyond each end.
    """
    bounds = {end for item in intervals for end in item[:2] if end is not None}
    bounds |= {end for end in (low, high) if end is not None} or {Fraction(0)}
    rising = sorted(bounds)
    between = [(a + b) / 2 for a, b in pairwise(rising)]
    points = sorted({*rising, *between, rising[0] - 1, rising[-1] + 1})

    def holds(item: tuple[Fraction | None, Fraction | None, bool, bool], point: Fraction) -> bool:
        lower, upper, lower_in, upper_in = item
        if lower is not None and (point < lower or (point == lower and not lower_in)):
            return False
        return upper is None or point < upper or (point == upper and upper_in)

    times = [sum(holds(item, point) for item in intervals) for point in points]
    needed = [(low is None or point >= low) and (high is None or point <= high) for point in points]
    inside = [i for i, point in enumerate(points) if needed[i] or times[i]]
    every_one_holds_something = all(any(holds(item, p) for p in points) for item in intervals)
    return every_one_holds_something and all(
        times[i] == 1 for i in range(inside[0], inside[-1] + 1)
    )
