"""Conditions on a figure with their points (分档): bands, a straight line, or a proportion."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from gov_perf.cells.targets import Target
from gov_perf.errors import RuleError
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import (
    Band,
    Banded,
    Conventions,
    Interpolated,
    Of,
    OwnTarget,
    Proportional,
    ScoringRule,
)
from gov_perf.standards.atoms import Award, Bounds, End, InProportion
from gov_perf.standards.parts import Named, is_bare, rate_named
from gov_perf.standards.rows import Row, interval, is_whole, settle, unit_of, worth


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
    rest: Award | None,
    closed: bool,
) -> Made | None:
    """The rule that bands make; None where they make none without doubt.

    ``rest`` is what 否则 gives; ``closed`` says that figures outside the bands are left open
    on purpose.
    """
    settled = settle(rows)
    if settled is None or (len(rows) == 1 and rows[0].bounds.may_be_gap):
        return None
    rising, doubtful = settled
    subjects = [row.bounds.subject for row in rows]
    named = rate_named(unit_of(rising), subjects)
    relative = rising[0].bounds.relative
    bare = is_bare(unit_of(rising), subjects)
    assumed = ["band-edge-assumed"] if doubtful else []
    if any(isinstance(row.award, InProportion) for row in rising):
        made = None if rest is not None else _proportional(rising, conventions, named)
        return None if made is None else Made(made, own or _most(rising))
    if rest is not None and (closed or (rising := _with_otherwise(rising, rest)) == []):
        return None
    points = own or _most(rising)
    if not closed:
        if _is_lonely(rising):
            return None
        told, rising = rising, _with_rest(rising)
        assumed += ["rest-implied"] * (rising is not told)
    bands = [_band(row, points) for row in rising]
    unit = unit_of(rising)
    try:
        if relative and unit is not None:
            return Made(_of_achievement(bands, unit, conventions), points, tuple(assumed))
        return Made(
            Banded(bands, Of.VALUE, unit, conventions, bare=bare, **named),
            points,
            tuple(assumed),
        )
    except RuleError:
        return None


def _with_otherwise(rows: list[Row], rest: Award) -> list[Row]:
    """The bands with 否则 on every open side; none where that cannot be meant.

    Beyond 100 % of a rate that is to be reached there is nothing that 否则 could mean.
    """
    first, last = rows[0].bounds, rows[-1].bounds
    sides = (first.low is not None and first.low > 0, last.high is not None)
    if is_whole(last.high, unit_of(rows)) and worth(rows[-1].award) > worth(rest):
        sides = (sides[0], False)
        done = last.relative or "完成" in last.subject
        rows = [*rows[:-1], evolve(rows[-1], bounds=evolve(last, high=None))] if done else rows
    elif sides == (True, True):
        return []
    if sides[0]:
        rows = [_below(first, rest), *rows]
    if sides[1]:
        rows = [*rows, _above(last, rest)]
    return rows if any(sides) else []


def _below(first: Bounds, award: Award) -> Row:
    """The band below the lowest one; every end is settled by now."""
    end = End.OUT if first.low_end is End.IN else End.IN
    return Row(Bounds(None, first.low, high_end=end), award)


def _above(last: Bounds, award: Award) -> Row:
    """The band above the highest one."""
    end = End.OUT if last.high_end is End.IN else End.IN
    return Row(Bounds(last.high, None, low_end=end), award)


def _of_achievement(bands: Sequence[Band], unit: Unit, conventions: Conventions) -> ScoringRule:
    """Bands of 完成率: thresholds as shares of the target."""
    scaled = [
        evolve(
            band,
            interval=evolve(
                band.interval,
                low=None if band.interval.low is None else band.interval.low * unit.scale,
                high=None if band.interval.high is None else band.interval.high * unit.scale,
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


def _is_lonely(rows: Sequence[Row]) -> bool:
    """Whether there is one band with two ends that does not tell which side of it is worse.

    "5人得满分" and "80%-90%得满分" do not; below 100 % is worse, and above "0-5%".
    """
    only = rows[0].bounds
    one = len(rows) == 1 and bool(only.low) and only.high is not None
    return one and not is_whole(only.high, only.unit)


def _with_rest(rows: list[Row]) -> list[Row]:
    """The bands with one of nothing at the open side that the sentence leaves unsaid."""
    gives = [worth(row.award) for row in rows]
    first, last = rows[0].bounds, rows[-1].bounds
    best = gives.index(max(gives))
    if best == len(rows) - 1 and gives[0] and first.low is not None and first.low > 0:
        return [_below(first, Award()), *rows]
    if best == 0 and gives[-1] and last.high is not None:
        return [*rows, _above(last, Award())]
    return rows


def _proportional(rows: list[Row], conventions: Conventions, named: Named) -> ScoringRule | None:
    """Full points, a proportion, and perhaps nothing at the far end."""
    if len(rows) == 1:
        return None
    rising = _is_full(rows[-1].award)
    *rest, middle, full = rows if rising else rows[::-1]
    if not _is_full(full.award) or not isinstance(middle.award, InProportion):
        return None
    if [row.award for row in rest] not in ([], [Award()]):
        return None
    unit = unit_of(rows)
    full_from = full.bounds.low if rising else full.bounds.high
    far = middle.bounds.low if rising else middle.bounds.high
    if full_from is None or full.bounds.relative:
        return None
    if not rest:
        # 90%以下按比例: of 90 % or of 100 %?  Of a count or of 100 % there is no question.
        told = unit is None or unit.kind is not Kind.RATIO or is_whole(full_from, unit)
        plain = rising and far is None and told
        own = Target("≥", full_from, unit)
        return _of_own_target(own, None, conventions, named) if plain else None
    if far is None:
        return None
    if not rising:
        return Interpolated([(full_from, 1), (far, 0)], unit, conventions, **named)
    line_has_nothing = middle.bounds.low_end is End.OUT  # 60%及以下不得分
    if unit is None or not is_whole(full_from, unit) or middle.award.falling or line_has_nothing:
        return None
    line = Fraction(far) * unit.scale
    return _of_own_target(Target("≥", full_from, unit), line, conventions, named)


def _is_full(award: Award | InProportion) -> bool:
    return isinstance(award, Award) and (award.full or award.plus > 0)


def _of_own_target(
    own: Target, line: Fraction | None, conventions: Conventions, named: Named
) -> ScoringRule:
    return OwnTarget(own, Proportional(line, conventions), conventions=conventions, **named)
