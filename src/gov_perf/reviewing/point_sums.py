"""Points that a plan states (分值): what heading prints how many, and what its rows make."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from gov_perf.numbers.exact import add, decimals
from gov_perf.plans.indicators import Level1Indicator, bare_heading
from gov_perf.plans.plan import Plan


@frozen
class HeadingSum:
    """The points a level-1 heading prints and those its rows make."""

    path: str
    printed: Decimal
    summed: Decimal


def stated(plan: Plan) -> tuple[Decimal, ...] | None:
    """The points of all indicators; None where one has none, or negative ones (扣分项)."""
    points = [item.points for item in plan.indicators]
    known = [item for item in points if item is not None and item >= 0]
    return tuple(known) if points and len(known) == len(points) else None


def makes(points: Sequence[Decimal], total: Decimal) -> bool:
    """Whether points make a total, up to the rounding of points with decimals (16.67 × 3).

    >>> makes([Decimal("16.67")] * 3, Decimal(50)), makes([Decimal(16)] * 3, Decimal(50))
    (True, False)
    """
    digits = max(map(decimals, points), default=0)
    slack = Fraction(len(points), 2 * 10**digits) if digits else 0
    return abs(Fraction(add(points)) - Fraction(total)) <= slack


def differing(plan: Plan) -> tuple[HeadingSum, ...]:
    """The headings whose rows make other points than they print.

    Only headings of which every row has points are held against them.  A heading that stands
    twice is either one that goes on (on the next page) or another table: its rows may make the
    points together or each time; where the two print different points nothing can be said.
    """
    together: dict[str, list[Level1Indicator]] = {}
    for root in plan.indicators.roots:
        together.setdefault(bare_heading(root.name), []).append(root)
    return tuple(one for roots in together.values() for one in _differing(roots))


def _differing(roots: Sequence[Level1Indicator]) -> Iterator[HeadingSum]:
    printed = {root.points for root in roots if root.points is not None}
    groups = [_points(root) for root in roots]
    known = [points for group in groups for points in group or ()]
    if len(printed) != 1 or not known or None in groups:
        return
    total = printed.pop()
    if makes(known, total) or all(makes(group or (), total) for group in groups):
        return
    yield HeadingSum(roots[0].name.replace("/", "／"), total, add(known))


def _points(root: Level1Indicator) -> tuple[Decimal, ...] | None:
    """The points of the rows of a heading; None where one has none, or negative ones."""
    points = [item.points for level2 in root.children for item in level2.children]
    known = [item for item in points if item is not None and item >= 0]
    return tuple(known) if len(known) == len(points) else None
