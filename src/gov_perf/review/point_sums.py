"""Points that a plan states (分值): what heading prints how many, and what its rows make."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from gov_perf.exact import add
from gov_perf.indicators import Level1Indicator, bare_heading
from gov_perf.plan import Plan


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


def heading_sums(plan: Plan) -> Iterator[HeadingSum]:
    """Every heading whose printed points can be held against all of its rows.

    A heading that the form repeats (on the next page) counts once; where the repeated one
    prints other points nothing can be said.
    """
    together: dict[str, list[Level1Indicator]] = {}
    for root in plan.indicators.roots:
        together.setdefault(bare_heading(root.name), []).append(root)
    for roots in together.values():
        printed = {root.points for root in roots if root.points is not None}
        rows = [item.points for root in roots for two in root.children for item in two.children]
        known = [points for points in rows if points is not None and points >= 0]
        if len(printed) == 1 and known and len(known) == len(rows):
            yield HeadingSum(roots[0].name.replace("/", "／"), printed.pop(), add(known))


def differing(plan: Plan) -> tuple[HeadingSum, ...]:
    """The headings whose rows make other points than they print."""
    return tuple(item for item in heading_sums(plan) if item.printed != item.summed)
