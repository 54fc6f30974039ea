"""Conditions on a figure with their points (分档): bands, a straight line, or a proportion."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

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
from gov_perf.standards.atoms import Award, Bounds, End, InProportion, Pair
from gov_perf.targets import Target
from gov_perf.units import Kind, Unit


@frozen
class Row:
    """One band: its bounds and what it gives."""

    bounds: Bounds
    award: Award | InProportion


def rows_of(pairs: Sequence[Pair]) -> list[Row] | None:
    """The bands of the pairs; None where a pair is something else."""
    rows: list[Row] = []
    for pair in pairs:
        award = pair.consequence
        if not isinstance(award, (Award, InProportion)):
            return None
        for condition in pair.conditions:
            if not isinstance(condition, Bounds):
                return None
            rows.append(Row(condition, award))
    return rows if rows and _of_one_kind(rows) else None


def _of_one_kind(rows: Sequence[Row]) -> bool:
    """Whether all bands are of one subject, in one unit, and all or none of 完成率."""
    units = {row.bounds.unit for row in rows if row.bounds.unit is not None}
    bare = [row for row in rows if row.bounds.unit is None]
    if len(units) > 1 or (units and any(_not_zero(row.bounds) for row in bare)):
        return False
    subjects = {row.bounds.subject for row in rows if row.bounds.subject}
    longest = max(subjects, key=len, default="")
    if not all(longest.endswith(subject) for subject in subjects):
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
        below, above = rising[index].bounds, rising[index + 1].bounds
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
    if first.low_end in (End.UNSAID, End.SOFT):
        rising[0] = evolve(rising[0], bounds=evolve(first, low_end=End.IN))
    last = rising[-1].bounds
    if last.high_end in (End.UNSAID, End.SOFT):
        rising[-1] = evolve(rising[-1], bounds=evolve(last, high_end=End.IN))
    return rising, assumed


def _shared_end(below: End, above: End) -> tuple[End, End, bool] | None:
    """Whose the figure between two bands is: (end below, end above, assumed)."""
    strong = (End.IN, End.OUT)
    if below in strong and above in strong:
        return (below, above, False) if below is not above else None
    if below in strong:
        return below, End.OUT if below is End.IN else End.IN, False
    if above in strong:
        return End.OUT if above is End.IN else End.IN, above, False
    return End.OUT, End.IN, True


def interval(bounds: Bounds) -> Interval:
    """The interval of settled bounds, in the unit of the sentence."""
    return Interval(
        bounds.low, bounds.high, low_in=bounds.low_end is End.IN, high_in=bounds.high_end is End.IN
    )


@frozen
class Made:
    """A rule of bands, and the names of what was assumed."""

    rule: ScoringRule
    points: Decimal | None
    assumed: tuple[str, ...] = ()


def from_rows(
    rows: list[Row], own: Decimal | None, conventions: Conventions, *, closed: bool = False
) -> Made | None:
    """The rule that bands make; None where they make none without doubt.

    ``closed`` says that figures outside the bands are left open on purpose.
    """
    settled = settle(rows)
    if settled is None:
        return None
    rising, doubtful = settled
    assumed = ["band-edge-assumed"] if doubtful else []
    if any(isinstance(row.award, InProportion) for row in rising):
        made = _proportional(rising, conventions)
        return None if made is None else Made(made, own or _most(rising), tuple(assumed))
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
    if any(award.full or award.plus < 0 or 0 < award.share < 1 for award in awards):
        return None
    return max((award.points for award in awards if award.points is not None), default=None)


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
        return (
            _of_own_target(full_from, unit, None, conventions) if rising and far is None else None
        )
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
