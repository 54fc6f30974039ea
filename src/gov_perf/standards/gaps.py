"""Two bands that do not meet (分档之间的缺口): 100%得满分，80%-99%得5分."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gov_perf.standards.atoms import Bounds, Pair
from gov_perf.standards.parts import one_subject
from gov_perf.standards.rows import next_count


def gap_in(pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """The first two bands between which figures have none; None where all meet.

    What lies between 90%以上 and 80%以下, too.  Of bands in several units or of several
    subjects nothing is said, nor where 其余 says what the others get.

    >>> from gov_perf.standards.atoms import Award
    >>> bands = [Bounds(Decimal(100), Decimal(100)), Bounds(Decimal(80), Decimal(99))]
    >>> found = gap_in([Pair((band,), Award(full=True)) for band in bands])
    >>> [int(pair.conditions[0].low) for pair in found]
    [80, 100]
    """
    told = [(item, pair) for pair in pairs for item in pair.conditions]
    bands = [(item, pair) for item, pair in told if isinstance(item, Bounds)]
    if len(bands) < len(told) or len({(item.unit, item.relative) for item, _ in bands}) != 1:
        return None
    if not one_subject(item.subject for item, _ in bands):
        return None
    rising = sorted(bands, key=lambda band: (band[0].low is not None, band[0].low or Decimal(0)))
    for (below, first), (above, second) in pairwise(rising):
        high, low = next_count(below, above).high, above.low
        if high is not None and low is not None and high < low:
            return first, second
    return None
