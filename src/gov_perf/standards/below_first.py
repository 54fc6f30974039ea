"""What lies below the first figure, in a word (95%以上得满分，以下不得分; …，未达到不得分)."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.numbers.units import Kind
from gov_perf.standards.atoms import Award, Bounds, Completed, Condition, End, Pair, Wording

_WORD: Final = re.compile(r"以下的?")


def below_first(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The two pairs with 以下 or a bare 未达到 as the figures below the first's.

    未完成 and 未达到目标值 speak of the indicator's target, which may be another figure: they
    stay what they are, except beside 100 %.

    >>> from decimal import Decimal
    >>> full = Pair((Bounds(Decimal(95), None, unit=None),), Award(full=True))
    >>> below = below_first([full, Pair((Completed(met=False, bare=True),), Award())])
    >>> below[1].conditions[0].high, below[1].conditions[0].high_end
    (Decimal('95'), <End.OUT: 'out'>)
    """
    if len(pairs) != _BOTH or any(len(pair.conditions) != 1 for pair in pairs):
        return pairs
    (first,), (word,) = (pair.conditions for pair in pairs)
    if not isinstance(first, Bounds) or first.relative or pairs[1].consequence != Award():
        return pairs
    end = _end(first, word)
    if end is None or not _has_a_below(first):
        return pairs
    below = evolve(first, low=None, high=first.low, low_end=End.OUT, high_end=end)
    return [pairs[0], Pair((below,), Award())]


_BOTH: Final = 2


def _end(first: Bounds, word: Condition) -> End | None:
    """Whether the figure itself lies below; None where the word is none for what does."""
    if isinstance(word, Wording):
        return End.SOFT if _WORD.fullmatch(word.text) else None
    if isinstance(word, Completed) and not word.met and (word.bare or _is_whole(first)):
        return End.OUT
    return None


def _has_a_below(first: Bounds) -> bool:
    """A figure with all above it, or 100 %; 5人得满分 may be 5 and no more."""
    told = first.low_end in (End.IN, End.SOFT)
    return told and first.low is not None and (first.high is None or _is_whole(first))


def _is_whole(first: Bounds) -> bool:
    unit = first.unit
    if unit is None or unit.kind is not Kind.RATIO or first.low is None:
        return False
    return Fraction(first.low) * unit.scale == 1 and first.high in (None, first.low)
