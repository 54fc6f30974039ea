"""100 % in full, and otherwise in proportion (100%得满分，否则按比例得分): what otherwise means."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.numbers.units import Kind
from gov_perf.standards.atoms import Award, Bounds, Completed, End, InProportion, Otherwise, Pair

_REST: Final = ((Otherwise(),), (Completed(met=False),))
_MAY_EXCEED: Final = re.compile("成本|支出|预算|费|资金|投入|控制|价|执行|使用|负债|占|增")
"""Of such a rate more than 100 % is none too good, and 否则 may mean that, too."""


def proportion_below(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The pairs with 否则 or 未达到 as the figures below 100 %, down to a line of nothing.

    Only behind full points for 100 %: 90%得满分，否则按比例得分 leaves open of what.

    >>> from decimal import Decimal
    >>> from gov_perf.numbers.units import Unit
    >>> full = Pair((Bounds(Decimal(100), None, unit=Unit.of("%")),), Award(full=True))
    >>> below = proportion_below([full, Pair((Otherwise(),), InProportion())])[1].conditions[0]
    >>> below.low, below.high, below.high_end
    (None, Decimal('100'), <End.OUT: 'out'>)
    """
    rest = [pair for pair in pairs if pair.conditions in _REST]
    told = [pair for pair in pairs if pair.conditions not in _REST]
    if len(rest) != 1 or not told or told[0] is not pairs[0]:
        return pairs
    full = _whole(told[0], otherwise=rest[0].conditions == _REST[0])
    if full is None or rest[0].consequence != InProportion():
        return pairs
    lines = [_line(pair) for pair in told[1:]]
    if len(lines) > 1 or None in lines:
        return pairs
    below = evolve(full, low=None, high=full.low, low_end=End.OUT, high_end=End.OUT)
    if lines and lines[0] is not None:
        below = evolve(below, low=lines[0].high, low_end=End.UNSAID)
    return [told[0], Pair((below,), InProportion()), *told[1:]]


def _whole(pair: Pair, *, otherwise: bool) -> Bounds | None:
    """The condition of full points for 100 %; None where that is not what the pair says."""
    bounds, award = pair.conditions[0] if len(pair.conditions) == 1 else None, pair.consequence
    if not isinstance(bounds, Bounds) or not isinstance(award, Award):
        return None
    if not (award.full or award.plus > 0) or bounds.relative or bounds.low_end is not End.IN:
        return None
    low, unit = bounds.low, bounds.unit
    if low is None or unit is None or unit.kind is not Kind.RATIO:
        return None
    if Fraction(low) * unit.scale != 1 or bounds.high not in (None, low):
        return None
    doubtful = otherwise and bounds.is_point and _MAY_EXCEED.search(bounds.subject)
    return None if doubtful else bounds


def _line(pair: Pair) -> Bounds | None:
    """低于60%的不得分; the line itself still counts in proportion."""
    bounds = pair.conditions[0] if len(pair.conditions) == 1 else None
    if pair.consequence != Award() or not isinstance(bounds, Bounds):
        return None
    told = bounds.low is None and bounds.high_end in (End.OUT, End.SOFT)
    return bounds if told and bounds.high is not None and not bounds.relative else None
