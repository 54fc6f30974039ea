"""Rules with thresholds, as programs of whole numbers."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, lcm

from gov_perf.cells.actuals import Measured
from gov_perf.errors import InputError
from gov_perf.numbers.units import Unit
from gov_perf.rules import Band, Banded, Conventions, Equals, Interpolated, Of
from gov_perf.rules.bare import half_of, times_of
from gov_perf.rules.in_units import in_unit
from gov_perf.rules.quantity import beside_shares, highest_in, needs_achievement, threshold_unit
from gov_perf.tables import nodes
from gov_perf.tables.nodes import Node
from gov_perf.tables.program import HUGE, MOST, SCALE
from gov_perf.tables.setting import NotInBulk, Setting, limit, note, pair_of, whole


def figure_of(
    setting: Setting,
    unit: Unit | None,
    conventions: Conventions,
    lines: Iterable[Fraction],
    highest: Fraction | None,
) -> tuple[nodes.Figure, Fraction]:
    """What thresholds in ``unit`` are held against, and their factor to whole numbers."""
    if setting.ratio or setting.words:
        raise NotInBulk
    ends = list(lines)
    if needs_achievement(unit, setting.target) and unit is not None:
        if setting.operator is None:
            raise NotInBulk
        pair = pair_of(setting, conventions)
        factor = unit.scale * SCALE
        if any(abs(end * factor) >= (HUGE - 1) * SCALE for end in ends):
            raise NotInBulk
        return nodes.Figure(pair=pair, sign=setting.operator.value), factor
    meant = setting.unit or unit
    own = setting.actual_unit or (meant if unit is not None and meant != unit else None)
    number, _, found = in_unit(Measured(1, own), unit)
    note(setting, (item.name for item in found))
    one, goal = Fraction(number), _goal_in(setting, unit)
    needed = lcm(
        one.denominator,
        1 if goal is None else goal.denominator,
        *((end * SCALE).denominator for end in ends),
    )
    factor = one * needed
    limit(setting, max(whole(factor), needed, 0 if goal is None else whole(goal * needed)))
    half = half_of(unit) if own is None and highest is not None and highest > 1 else None
    figure = nodes.Figure(
        whole(factor),
        None,
        half is not None,
        None if goal is None else whole(goal * needed),
        "" if setting.operator is None else setting.operator.value,
        near_whole=half is not None and highest is not None and highest >= half,
        in_ones=line_of_doubt(setting, meant, highest_in(meant, unit, highest)),
    )
    return figure, Fraction(SCALE * needed)


def line_of_doubt(setting: Setting, meant: Unit | None, highest: Fraction | None) -> int | None:
    """From where on, in ten-thousandths, a figure without a unit may be in ones and not in 万."""
    times = times_of(meant) if setting.actual_unit is None and not setting.ratio else None
    if times is None or highest is None or highest <= 0:
        return None
    line = ceil(highest * times * SCALE)
    return line if line <= MOST else None


def _goal_in(setting: Setting, unit: Unit | None) -> Fraction | None:
    """How many of ``unit`` one of the target's unit is; None where they do not compare."""
    try:
        number, _, _ = in_unit(Measured(1, setting.unit), unit)
    except InputError:
        return None
    return Fraction(number)


def compile_bands(rule: Banded, setting: Setting) -> Node:
    """Banded, by the achievement or by the value."""
    over = lcm(
        *(band.share.denominator for band in rule.bands),
        *((Fraction(band.plus) * setting.per_point).denominator for band in rule.bands),
    )
    if rule.of is Of.ACHIEVEMENT:
        pair = pair_of(setting, rule.conventions)
        floors = _floors(rule.bands, Fraction(SCALE), over, setting)
        if any((floor.low or 0) >= (HUGE - 1) * SCALE for floor in floors):
            raise NotInBulk
        return nodes.Bands(pair, floors, over)
    if rule.in_doubt(setting.target):
        raise NotInBulk  # refused for some figures only
    ends = [end for band in rule.bands for end in band.interval.bounds]
    figure, factor = figure_of(
        setting,
        threshold_unit(rule.unit, setting.target),
        rule.conventions,
        ends,
        max(ends, default=None),
    )
    top = rule.bands[0].interval
    line = None if top.high is None else (whole(top.high * factor), top.high_in)
    own = threshold_unit(rule.unit, setting.target)
    floors = _floors(rule.bands, factor, over, setting)
    more = rule.conventions.equals is Equals.AS_FLOOR
    said = rule.bare or rule.own_rate
    shares = said and beside_shares(own, setting.target)
    turned = rule.turned(setting.target) and not setting.any_sign  # a sign that was not meant
    if turned and not shares:
        raise NotInBulk
    return nodes.ValueBands(
        figure, floors, line, over, shares=shares, bare=rule.bare, more=more, turned=turned
    )


def _floors(
    bands: Iterable[Band], factor: Fraction, over: int, setting: Setting
) -> tuple[nodes.Floor, ...]:
    return tuple(
        nodes.Floor(
            None if band.interval.low is None else whole(band.interval.low * factor),
            band.interval.low_in,
            whole(band.share * over),
            whole(Fraction(band.plus) * setting.per_point * over),
            band.is_full,
        )
        for band in bands
    )


def compile_knots(rule: Interpolated, setting: Setting) -> Node:
    """Interpolated."""
    if needs_achievement(rule.unit, setting.target):
        raise NotInBulk
    if rule.called_done and beside_shares(rule.unit, setting.target):
        raise NotInBulk  # refused for some figures only
    values = [value for value, _ in rule.knots]
    figure, factor = figure_of(
        setting,
        threshold_unit(rule.unit, setting.target),
        rule.conventions,
        values,
        values[-1],
    )
    over = lcm(*(share.denominator for _, share in rule.knots))
    knots = tuple((whole(value * factor), whole(share * over)) for value, share in rule.knots)
    if max(abs(value) for value, _ in knots) >= MOST:
        raise NotInBulk
    return nodes.Knots(figure, knots, over)
