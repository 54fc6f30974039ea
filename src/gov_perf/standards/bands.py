"""Conditions on a figure with their points (分档): bands, a straight line, or a proportion."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from gov_perf.errors import RuleError
from gov_perf.rules import (
    Band,
    Banded,
    Conventions,
    Interpolated,
    Interval,
    Of,
    OwnTarget,
    Proportional,
    ScoringRule,
)
from gov_perf.standards.atoms import Award, Bounds, End, InProportion, Otherwise, Pair
from gov_perf.standards.parts import one_subject
from gov_perf.targets import Target
from gov_perf.units import Kind, Unit


@frozen
class Row:
    """One band: its bounds and what it gives."""

    bounds: Bounds
    award: Award | InProportion


def rows_of(pairs: Sequence[Pair]) -> tuple[list[Row], Award | None] | None:
    """The bands of the pairs, and what 否则 gives; None where a pair is something else."""
    rest, pairs = _rest_of(pairs)
    rows: list[Row] = []
    for pair in pairs:
        award = pair.consequence
        if not isinstance(award, (Award, InProportion)) or not pair.conditions:
            return None
        for condition in pair.conditions:
            if not isinstance(condition, Bounds):
                return None
            rows.append(Row(condition, award))
    return (rows, rest) if rows and _of_one_kind(rows) else None


def _rest_of(pairs: Sequence[Pair]) -> tuple[Award | None, Sequence[Pair]]:
    last = pairs[-1] if pairs else None
    if last is None or last.conditions != (Otherwise(),) or not isinstance(last.consequence, Award):
        return None, pairs
    return last.consequence, pairs[:-1]


def _of_one_kind(rows: Sequence[Row]) -> bool:
    """Whether all bands are of one subject, in one unit, and all or none of 完成率."""
    units = {row.bounds.unit for row in rows if row.bounds.unit is not None}
    bare = [row for row in rows if row.bounds.unit is None]
    if len(units) > 1 or (units and any(_not_zero(row.bounds) for row in bare)):
        return False
    if not one_subject(row.bounds.subject for row in rows):
        return False
    return len({row.bounds.relative for row in rows}) == 1


def _not_zero(bounds: Bounds) -> bool:
    """Whether a figure without a unit is more than a plain 0, which needs none."""
    return not all(end in (None, 0) for end in (bounds.low, bounds.high))


def unit_of(rows: Sequence[Row]) -> Unit | None:
    """The unit of all bands."""
    return next((row.bounds.unit for row in rows if row.bounds.unit is not None), None)


def settle(rows: Sequence[Row]) -> tuple[list[Row], bool] | None:
    """The bands from low to high with every end decided; whether one had to be assumed.

    None where they overlap or leave a gap that the words do not excuse.
    """
    rows = _cascade(rows)
    rising = sorted(
        rows,
        key=lambda row: (
            row.bounds.low is not None,
            row.bounds.low or 0,
            row.bounds.is_point is False,
        ),
    )
    assumed = False
    for index in range(len(rising) - 1):
        below, above = _next_count(rising[index].bounds, rising[index + 1].bounds)
        if below.high is None or above.low is None or below.high != above.low:
            return None
        ends = _shared_end(below.high_end, above.low_end)
        if ends is None:
            return None
        low_end, high_end, doubtful = ends[1], ends[0], ends[2]
        assumed |= doubtful
        rising[index] = evolve(rising[index], bounds=evolve(below, high_end=high_end))
        rising[index + 1] = evolve(rising[index + 1], bounds=evolve(above, low_end=low_end))
    first, last = rising[0].bounds, rising[-1].bounds
    if first.low_end in _OPEN_TO_READING:
        rising[0] = evolve(rising[0], bounds=evolve(first, low_end=End.IN))
    last = rising[-1].bounds
    if last.high_end in _OPEN_TO_READING:
        rising[-1] = evolve(rising[-1], bounds=evolve(last, high_end=End.IN))
    return rising, assumed


_OPEN_TO_READING: Final = (End.UNSAID, End.SOFT, End.WITHIN)


def _cascade(rows: Sequence[Row]) -> Sequence[Row]:
    """Thresholds that fall with what they earn, each meant below the one before.

    "≥95%得4分；≥90%得3分；<90%不得分": the second is one of 90 % to 95 %.  The other way round
    ("≥90%得3分；≥95%得4分") the points may add up, and the rows stay as they are.
    """
    rows = _from_full(rows)
    up = [row for row in rows if row.bounds.high is None]
    down = [row for row in rows if row.bounds.low is None]
    several, single = (up, down) if len(up) > len(down) else (down, up)
    if len(several) <= 1 or len(single) > 1 or [*several, *single] != [*rows]:
        return rows
    rising = several is up
    for above, below in pairwise(several):
        nearer, farther = above.bounds, below.bounds
        at, beyond = (nearer.low, farther.low) if rising else (nearer.high, farther.high)
        if at is None or beyond is None or (at > beyond) is not rising or at == beyond:
            return rows
        if not _worth(above) > _worth(below):
            return rows
    made = [several[0]]
    for above, below in pairwise(several):
        nearer, farther = above.bounds, below.bounds
        if rising:
            end = End.OUT if nearer.low_end is not End.OUT else End.IN
            bounds = evolve(farther, high=nearer.low, high_end=end)
        else:
            end = End.OUT if nearer.high_end is not End.OUT else End.IN
            bounds = evolve(farther, low=nearer.high, low_end=end)
        made.append(evolve(below, bounds=bounds))
    return [*made, *single]


def _from_full(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows whose first says 100 % and means 100 % and more: "100%得5分，95%以上得4分，…"."""
    head, unit = rows[0].bounds, rows[0].bounds.unit
    if not head.is_point or unit is None or Fraction(head.low or 0) * unit.scale != 1:
        return rows
    if len(rows) < len(("100%", "95%")) or rows[1].bounds.high is not None:
        return rows
    return [evolve(rows[0], bounds=evolve(head, high=None, high_end=End.OUT)), *rows[1:]]


def _next_count(below: Bounds, above: Bounds) -> tuple[Bounds, Bounds]:
    """Bands of whole things that follow one on the other: after 1-2次 comes 3次."""
    high, low, unit = below.high, above.low, below.unit
    counts = unit is not None and unit.kind is Kind.COUNT and unit.scale == 1
    if not counts or below.relative or high is None or low is None or low != high + 1:
        return below, above
    whole = high == high.to_integral_value()
    if not whole or below.high_end is End.OUT or above.low_end is End.OUT:
        return below, above
    return evolve(below, high=low, high_end=End.OUT), evolve(above, low_end=End.IN)


def _shared_end(below: End, above: End) -> tuple[End, End, bool] | None:
    """Whose the figure between two bands is: (end below, end above, assumed)."""
    strong = (End.IN, End.OUT)
    if below in strong and above in strong:
        return (below, above, False) if below is not above else None
    if below in strong:
        return below, End.OUT if below is End.IN else End.IN, False
    if above in strong:
        return End.OUT if above is End.IN else End.IN, above, False
    if below is End.WITHIN:
        return End.IN, End.OUT, True
    return End.OUT, End.IN, True


def interval(bounds: Bounds) -> Interval:
    """The interval of bounds, in the sentence's unit; 以下 without (含) is without the figure."""
    within = (End.IN, End.WITHIN)
    return Interval(
        bounds.low,
        bounds.high,
        low_in=bounds.low_end in (*within, End.SOFT, End.UNSAID),
        high_in=bounds.high_end in within,
    )


@frozen
class Made:
    """A rule of bands, and the names of what was assumed."""

    rule: ScoringRule
    points: Decimal | None
    assumed: tuple[str, ...] = ()


def from_rows(
    rows: list[Row],
    own: Decimal | None,
    conventions: Conventions,
    *,
    rest: Award | None = None,
    closed: bool = False,
) -> Made | None:
    """The rule that bands make; None where they make none without doubt.

    ``rest`` is what 否则 gives; ``closed`` says that figures outside the bands are left open
    on purpose.
    """
    settled = settle(rows)
    if settled is None:
        return None
    rising, doubtful = settled
    assumed = ["band-edge-assumed"] if doubtful else []
    if any(isinstance(row.award, InProportion) for row in rising):
        made = None if rest is not None else _proportional(rising, conventions)
        return None if made is None else Made(made, own or _most(rising))
    if rest is not None:
        if closed or (rising := _with_otherwise(rising, rest)) == []:
            return None
        closed = True
    points = own or _most(rising)
    rising, implied = (rising, False) if closed else _with_rest(rising)
    if implied:
        assumed.append("rest-implied")
    bands = [_band(row, points) for row in rising]
    unit, relative = unit_of(rising), rising[0].bounds.relative
    try:
        if relative:
            return Made(_of_achievement(bands, unit, conventions), points, tuple(assumed))
        return Made(Banded(bands, Of.VALUE, unit, conventions), points, tuple(assumed))
    except RuleError:
        return None


def _with_otherwise(rows: list[Row], rest: Award) -> list[Row]:
    """The bands with 否则 on every open side; none where that cannot be meant.

    Beyond 100 % of a rate that is to be reached there is nothing that 否则 could mean.
    """
    first, last = rows[0].bounds, rows[-1].bounds
    unit, relative = unit_of(rows), first.relative
    sides = (first.low is not None and first.low > 0, last.high is not None)
    full_rate = unit is not None and last.high is not None
    full_rate = full_rate and unit is not None and Fraction(last.high or 0) * unit.scale == 1
    if sides[1] and full_rate and _worth(rows[-1]) > _worth(Row(last, rest)):
        sides = (sides[0], False)
        done = relative or "完成" in last.subject
        rows = [*rows[:-1], evolve(rows[-1], bounds=evolve(last, high=None))] if done else rows
    elif sides == (True, True):
        return []
    if sides[0]:
        end = End.OUT if first.low_end is End.IN else End.IN
        rows = [Row(Bounds(None, first.low, End.OUT, end, unit, relative=relative), rest), *rows]
    if sides[1]:
        end = End.OUT if last.high_end is End.IN else End.IN
        rows = [*rows, Row(Bounds(last.high, None, end, End.OUT, unit, relative=relative), rest)]
    return rows if any(sides) else []


def _of_achievement(
    bands: Sequence[Band], unit: Unit | None, conventions: Conventions
) -> ScoringRule:
    """Bands of 完成率: thresholds as shares of the target."""
    scale = unit.scale if unit is not None else Fraction(1)
    scaled = [
        evolve(
            band,
            interval=evolve(
                band.interval,
                low=None if band.interval.low is None else band.interval.low * scale,
                high=None if band.interval.high is None else band.interval.high * scale,
            ),
        )
        for band in bands
    ]
    return Banded(scaled, Of.ACHIEVEMENT, None, conventions)


def _most(rows: Sequence[Row]) -> Decimal | None:
    """The most points that a band gives, where all give plain points."""
    awards = [row.award for row in rows if isinstance(row.award, Award)]
    if any(award.full or 0 < award.share < 1 for award in awards):
        return None
    return max((award.points for award in awards if award.points), default=None)


def _band(row: Row, points: Decimal | None) -> Band:
    award = row.award
    if not isinstance(award, Award):
        raise TypeError
    if award.points is not None and points is not None and not award.full:
        return Band(interval(row.bounds), Fraction(award.points) / Fraction(points))
    return Band(interval(row.bounds), award.share, award.plus)


def _with_rest(rows: list[Row]) -> tuple[list[Row], bool]:
    """The bands with one of nothing at the open side that the sentence leaves unsaid."""
    best = max(range(len(rows)), key=lambda index: _worth(rows[index]))
    first, last = rows[0].bounds, rows[-1].bounds
    unit, relative = unit_of(rows), rows[0].bounds.relative
    if best == len(rows) - 1 and first.low is not None and _worth(rows[0]) and first.low > 0:
        end = End.OUT if first.low_end is End.IN else End.IN
        rest = Bounds(None, first.low, End.OUT, end, unit, relative=relative)
        return [Row(rest, Award()), *rows], True
    if (
        best == 0
        and last.high is not None
        and _worth(rows[-1])
        and (len(rows) > 1 or first.low is None or first.low == 0)
    ):
        end = End.OUT if last.high_end is End.IN else End.IN
        rest = Bounds(last.high, None, end, End.OUT, unit, relative=relative)
        return [*rows, Row(rest, Award())], True
    return rows, False


def _worth(row: Row) -> tuple[bool, Fraction] | tuple[()]:
    """How much a band gives, to compare; empty for nothing."""
    award = row.award
    if not isinstance(award, Award):
        return ()
    worth = Fraction(award.plus)
    return (award.share > 0, award.share * 1000 + worth) if award.share or worth else ()


def _proportional(rows: Sequence[Row], conventions: Conventions) -> ScoringRule | None:
    """Full points, a proportion, and perhaps nothing at the far end."""
    middle = [n for n, row in enumerate(rows) if isinstance(row.award, InProportion)]
    ends = [row.award for row in rows if isinstance(row.award, Award)]
    full = [n for n, row in enumerate(rows) if isinstance(row.award, Award) and _worth(row)]
    nothing = [row for row in rows if isinstance(row.award, Award) and row.award == Award()]
    if len(middle) != 1 or len(full) != 1 or len(full) + len(nothing) != len(ends):
        return None
    award, best = rows[middle[0]].award, rows[full[0]].award
    if not isinstance(best, Award) or not (best.full or best.plus > 0):
        return None
    rising = full[0] > middle[0]
    unit = unit_of(rows)
    full_from = rows[full[0]].bounds.low if rising else rows[full[0]].bounds.high
    if full_from is None or abs(full[0] - middle[0]) != 1 or rows[0].bounds.relative:
        return None
    is_share = unit is not None and unit.kind is Kind.RATIO
    falls = isinstance(award, InProportion) and award.falling
    far = rows[middle[0]].bounds.low if rising else rows[middle[0]].bounds.high
    if not nothing:
        # 90%以下按比例: of 90 % or of 100 %?  Of a count or of 100 % there is no question.
        told = not is_share or (unit is not None and Fraction(full_from) * unit.scale == 1)
        plain = rising and far is None and told
        return _of_own_target(full_from, unit, None, conventions) if plain else None
    if (
        len(rows) != len(middle) + len(full) + 1
        or far is None
        or not _ends_in_nothing(rows, rising=rising)
    ):
        return None
    if (
        rising
        and is_share
        and unit is not None
        and Fraction(full_from) * unit.scale == 1
        and not falls
    ):
        return _of_own_target(full_from, unit, Fraction(far) * unit.scale, conventions)
    if rising:
        return None
    return Interpolated([(full_from, 1), (far, 0)], unit, conventions)


def _ends_in_nothing(rows: Sequence[Row], *, rising: bool) -> bool:
    return rows[0 if rising else -1].award == Award()


def _of_own_target(
    value: Decimal, unit: Unit | None, line: Fraction | None, conventions: Conventions
) -> ScoringRule:
    return OwnTarget(
        Target("≥", value, unit), Proportional(line, conventions), conventions=conventions
    )
