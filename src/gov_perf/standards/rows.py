"""The bands of a sentence (各档) in order, with every end decided."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from gov_perf.numbers.units import ALONE, Kind, Unit
from gov_perf.rules import Interval
from gov_perf.standards.atoms import Award, Bounds, End, InProportion, Otherwise, Pair
from gov_perf.standards.below_whole import proportion_below
from gov_perf.standards.beyond_figure import beyond_figure
from gov_perf.standards.distance import is_time_over
from gov_perf.standards.numbers import spelt_out
from gov_perf.standards.parts import one_subject


@frozen
class Row:
    """One band: its bounds and what it gives."""

    bounds: Bounds
    award: Award | InProportion


def rows_of(pairs: Sequence[Pair]) -> tuple[list[Row], Award | None] | None:
    """The bands of the pairs, and what 否则 gives; None where a pair is something else."""
    rest, pairs = _rest_of(proportion_below(beyond_figure(pairs)))
    rows: list[Row] = []
    for pair in pairs:
        award = pair.consequence
        if not isinstance(award, (Award, InProportion)) or not pair.conditions:
            return None
        for condition in pair.conditions:
            if not isinstance(condition, Bounds):
                return None
            rows.append(Row(condition, award))
    rows = _spelt_out(rows)
    return (rows, rest) if rows and _of_one_kind(rows) else None


def _spelt_out(rows: Sequence[Row]) -> list[Row]:
    """Bands in a bare 万 in the unit of the others: 3万-3.2万人次, 3万以下."""
    units = [row.bounds.unit for row in rows if row.bounds.unit is not None]
    whole = next((unit for unit in units if unit.text not in ALONE), None)
    if whole is None:
        return list(rows)
    return [
        evolve(row, bounds=evolve(row.bounds, unit=spelt_out(row.bounds.unit, whole)))
        if row.bounds.unit is not None
        else row
        for row in rows
    ]


def _rest_of(pairs: Sequence[Pair]) -> tuple[Award | None, Sequence[Pair]]:
    last = pairs[-1] if pairs else None
    if last is None or last.conditions != (Otherwise(),) or not isinstance(last.consequence, Award):
        return None, pairs
    return last.consequence, pairs[:-1]


def _of_one_kind(rows: Sequence[Row]) -> bool:
    """Whether all bands are of one subject, in one unit, and all or none of 完成率."""
    units = {row.bounds.unit for row in rows if row.bounds.unit is not None}
    if any(unit.text in ALONE for unit in units):
        return False
    bare = [row for row in rows if row.bounds.unit is None]
    if len(units) > 1 or (units and any(_not_zero(row.bounds) for row in bare)):
        return False
    if not one_subject(row.bounds.subject for row in rows):
        return False
    if is_time_over([row.bounds for row in rows]):
        return False
    return len({row.bounds.relative for row in rows}) == 1


def _not_zero(bounds: Bounds) -> bool:
    """Whether a figure without a unit is more than a plain 0, which needs none."""
    return not all(end in (None, 0) for end in (bounds.low, bounds.high))


def unit_of(rows: Sequence[Row]) -> Unit | None:
    """The unit of all bands."""
    return next((row.bounds.unit for row in rows if row.bounds.unit is not None), None)


def is_whole(value: Decimal | None, unit: Unit | None) -> bool:
    """Whether a figure is 100 %; one of a thing is not."""
    if value is None or unit is None or unit.kind is not Kind.RATIO:
        return False
    return Fraction(value) * unit.scale == 1


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
    assumed = counted = False
    for index in range(len(rising) - 1):
        above = rising[index + 1].bounds
        below = next_count(rising[index].bounds, above)
        counted |= below != rising[index].bounds
        if below.high is None or below.high != above.low:
            return None
        ends = _shared_end(below.high_end, above.low_end)
        if ends is None:
            return None
        low_end, high_end, doubtful = ends[1], ends[0], ends[2]
        assumed |= doubtful
        rising[index] = evolve(rising[index], bounds=evolve(below, high_end=high_end))
        rising[index + 1] = evolve(rising[index + 1], bounds=evolve(above, low_end=low_end))
    if counted and assumed:  # 31-60日 holds its 60th day, whatever 60日以上 says
        return None
    first = rising[0].bounds
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
    if [*several, *single] != [*rows]:
        return rows
    rising = several is up
    for above, below in pairwise(several):
        nearer, farther = above.bounds, below.bounds
        at, beyond = (nearer.low, farther.low) if rising else (nearer.high, farther.high)
        if at is None or beyond is None or not (at > beyond if rising else at < beyond):
            return rows
        if not worth(above.award) > worth(below.award):
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
    if not head.is_point or not is_whole(head.low, unit):
        return rows
    if len(rows) < len(("100%", "95%")) or rows[1].bounds.high is not None:
        return rows
    return [evolve(rows[0], bounds=evolve(head, high=None)), *rows[1:]]


def next_count(below: Bounds, above: Bounds) -> Bounds:
    """The lower of two bands of whole things, up to the next: after 1-2次 comes 3次."""
    high, low, unit = below.high, above.low, below.unit
    whole = unit is not None and unit.kind is Kind.COUNT and unit.scale == 1
    if not (whole or (unit is not None and unit.text in _WHOLE_DAYS)):
        return below
    if high is None or low != high + 1 or high != high.to_integral_value():
        return below
    if below.high_end is End.OUT or above.low_end is End.OUT:
        return below
    return evolve(below, high=low, high_end=End.OUT)


_WHOLE_DAYS: Final = ("天", "日", "个自然日", "自然日", "工作日", "个工作日")


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


def worth(award: Award | InProportion) -> Fraction:
    """How much a band gives, to compare; the indicator's points, unknown here, are many."""
    return award.share * 1000 + Fraction(award.plus) if isinstance(award, Award) else Fraction(0)
