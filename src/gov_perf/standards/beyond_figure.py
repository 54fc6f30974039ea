"""What lies beyond the figure before (以下、超过): 95%以上得满分，以下不得分."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.numbers.units import Kind
from gov_perf.standards.atoms import (
    Award,
    Bounds,
    Completed,
    Condition,
    End,
    InProportion,
    Pair,
    Wording,
)
from gov_perf.standards.vocabulary import one_of

_WORD: Final = re.compile(
    r"(?:(?P<below>以下)|(?P<under>低于|不足|小于|少于)|(?P<above>以上)|(?P<over>超过|超出|高于|大于))的?"
)


_LATE: Final = re.compile(rf"(?:如|若)?(?:{one_of('late')})(?:完成)?(?:的|者)?")


def beyond_figure(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The pairs with a last 以下, 超过 or bare 未达到 as what lies beyond the figure before it.

    That is the last figure of the sentence, and all figures before it lie on its other side.
    未完成 and 未达到目标值 speak of the indicator's target, which may be another figure: they
    stay what they are, except beside 100 %; 未达到 behind two bands may be either's.  逾期 is
    what lies beyond one length of time (≤30天得满分，逾期不得分).

    >>> from decimal import Decimal
    >>> full = Pair((Bounds(Decimal(95), None, unit=None),), Award(full=True))
    >>> below = beyond_figure([full, Pair((Completed(met=False, bare=True),), Award())])
    >>> below[1].conditions[0].high, below[1].conditions[0].high_end
    (Decimal('95'), <End.OUT: 'out'>)
    """
    if len(pairs) < _FEWEST or not isinstance(pairs[-1].consequence, (Award, InProportion)):
        return pairs
    word = pairs[-1]
    figures = [item for pair in pairs[:-1] for item in pair.conditions]
    bounds = [item for item in figures if isinstance(item, Bounds) and not item.relative]
    if len(bounds) < len(figures) or not bounds or len(word.conditions) != 1:
        return pairs
    beyond = _beyond(bounds, word.conditions[0])
    return pairs if beyond is None else [*pairs[:-1], Pair((beyond,), word.consequence)]


_FEWEST: Final = 2


def _beyond(bounds: Sequence[Bounds], word: Condition) -> Bounds | None:
    match = _WORD.fullmatch(word.text) if isinstance(word, Wording) else None
    if isinstance(word, Wording) and _LATE.fullmatch(word.text) and _is_length(bounds):
        return _above(bounds, End.OUT)
    if match is None:
        if len(bounds) > 1 or not isinstance(word, Completed) or word.met:
            return None
        return _below(bounds, End.OUT) if word.bare or _is_whole(bounds[0]) else None
    if match["below"] or match["under"]:
        return _below(bounds, End.SOFT if match["below"] else End.OUT)
    return _above(bounds, End.SOFT if match["above"] else End.OUT)


def _below(bounds: Sequence[Bounds], end: End) -> Bounds | None:
    """A figure with all above it, or 100 %; 5人得满分 may be 5 and no more."""
    last = bounds[-1]
    lows = [item.low for item in bounds]
    at = last.low
    if at is None or any(low is None or low < at for low in lows):
        return None
    if last.high is not None and len(bounds) == 1 and not _is_whole(last):
        return None
    return evolve(last, low=None, high=at, low_end=End.OUT, high_end=end)


def _above(bounds: Sequence[Bounds], end: End) -> Bounds | None:
    last = bounds[-1]
    highs = [item.high for item in bounds]
    at = last.high
    if at is None or any(high is None or high > at for high in highs):
        return None
    if last.low is not None and len(bounds) == 1:
        return None
    return evolve(last, low=at, high=None, low_end=end, high_end=End.OUT)


def _is_length(bounds: Sequence[Bounds]) -> bool:
    unit = bounds[0].unit
    return len(bounds) == 1 and unit is not None and unit.kind is Kind.DURATION


def _is_whole(bounds: Bounds) -> bool:
    unit = bounds.unit
    if unit is None or unit.kind is not Kind.RATIO or bounds.low is None:
        return False
    return Fraction(bounds.low) * unit.scale == 1 and bounds.high in (None, bounds.low)
