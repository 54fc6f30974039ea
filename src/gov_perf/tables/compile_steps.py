"""Rules that count steps or things, as programs of whole numbers."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import InputError
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import Counting, Measure, PerOccurrence, Stepwise
from gov_perf.rules.sides import contradiction, contradicts
from gov_perf.tables import nodes
from gov_perf.tables.nodes import Node, Pair
from gov_perf.tables.program import MOST, SCALE
from gov_perf.tables.setting import (
    MOST_POINTS,
    QUOTIENT,
    ROOM,
    NotInBulk,
    Setting,
    factor_of,
    limit,
    note,
    pair_of,
    whole,
)


def compile_steps(rule: Stepwise, setting: Setting) -> Node:
    """Stepwise; refused where its side contradicts the sign."""
    pair = pair_of(setting, rule.conventions)
    if rule.nothing is not None:
        raise NotInBulk
    if contradicts(rule.side, setting.operator):
        raise contradiction(rule.side, setting.target, rule.unit)
    over, each, cap = parts_of(setting, rule.deduct, rule.cap)
    percent, factor = _gap_factor(rule, setting)
    most = most_steps(rule.deduct)
    count = _count(setting, pair, factor / Fraction(rule.step), most, percent=percent)
    other, hundred = None, 0
    if rule.measure is Measure.SAID and not percent and setting.unit is not None:
        share = Fraction(100) / Fraction(rule.step)
        other = _count(setting, pair, share, most, percent=True)
        hundred = whole(1 / setting.unit.scale)
    if (most + 1) * each * max(count.factor, other.factor if other else 1) >= QUOTIENT:
        raise NotInBulk
    counting: Counting = rule.counting
    return nodes.BySteps(
        pair, rule.side.value, counting.value, count, each, cap, over, other, hundred
    )


def parts_of(setting: Setting, each: Decimal, cap: Decimal | None) -> tuple[int, int, int | None]:
    """Into how many parts the unit of the points is cut, and both amounts in such parts."""
    amount = Fraction(each) * setting.per_point
    most = None if cap is None else Fraction(cap) * setting.per_point
    over = lcm(amount.denominator, 1 if most is None else most.denominator)
    return over, whole(amount * over), None if most is None else whole(most * over)


def most_steps(each: Decimal) -> int:
    """After how many steps nothing is left of any points that the program takes."""
    return ceil(MOST_POINTS / Fraction(each)) + 1


def _count(
    setting: Setting, pair: Pair, per_unit: Fraction, most: int, *, percent: bool
) -> nodes.Count:
    """Steps as gap × factor ÷ (unit × under), and where the gap is cut off."""
    most_units = ceil(Fraction(most, per_unit.numerator))
    count = nodes.Count(percent, per_unit.numerator, per_unit.denominator, most_units)
    if percent or setting.ratio:
        limit(setting, -(-MOST * count.under * most_units // ROOM) * pair.target_factor)
    elif SCALE * pair.target_factor * count.under * most_units >= ROOM:
        raise NotInBulk
    return count


def _gap_factor(rule: Stepwise, setting: Setting) -> tuple[bool, Fraction]:
    """Whether the gap is in percent of the target, and how many of the step's unit one is."""
    own, unit = setting.unit, rule.unit
    is_ratio = own is not None and own.kind is Kind.RATIO
    in_ratio = unit is not None and unit.kind is Kind.RATIO
    percent = rule.measure is Measure.PERCENT or (
        not is_ratio and (rule.measure is Measure.SAID or in_ratio)
    )
    if percent:
        return True, Fraction(100)
    if rule.measure is Measure.SAID and own is not None:
        return False, own.scale * 100
    if unit is None:
        return False, Fraction(1)
    if own is not None and own.converts_to(unit):
        return False, own.scale / unit.scale
    if own is None and unit.kind in (Kind.COUNT, Kind.OTHER) and unit.scale == 1:
        return False, Fraction(1)
    raise NotInBulk  # a finding, or a refusal, on the rows alone that miss the target


def compile_counted(rule: PerOccurrence, setting: Setting) -> Node:
    """PerOccurrence; refused where the actual value may be what was done."""
    unit = setting.actual_unit
    if setting.ratio or (unit is not None and unit.kind not in (Kind.COUNT, Kind.OTHER)):
        raise NotInBulk
    equal = False
    if setting.words or setting.operator not in (Operator.EQUAL, None):
        rule.check(setting.target, Measured(1, unit))
    elif not rule.adding:
        rule.check(Target("=", 0, setting.unit), Measured(1, unit))
        equal = _may_be_done(rule, Target("=", 1, setting.unit), unit)
    factor = whole(unit.scale) if unit else 1
    limit(setting, factor)
    ceiling = _ceiling_of(rule, setting)
    over, each, cap = parts_of(setting, rule.each, rule.cap)
    most = most_steps(rule.each)
    if most * each >= QUOTIENT:
        raise NotInBulk
    graver = rule.graver is not None
    return nodes.Counted(each, cap, rule.adding, graver, factor, most, over, equal, *ceiling)


def _may_be_done(rule: PerOccurrence, goal: Target, unit: Unit | None) -> bool:
    """Whether a value in this unit may be what was done, beside a target above zero."""
    try:
        rule.check(goal, Measured(1, unit))
    except InputError:
        return True
    return False


def _ceiling_of(rule: PerOccurrence, setting: Setting) -> tuple[str, int, int]:
    """The sign of a ceiling that may be kept, and both factors to one unit; no sign for none."""
    operator = setting.operator
    if operator is None or not rule.beside_ceiling(setting.target):
        return "", 1, 1
    try:
        factor, notes = factor_of(setting)
    except InputError:
        return "", 1, 1
    note(setting, notes)
    limit(setting, max(factor.numerator, factor.denominator))
    return operator.value, factor.denominator, factor.numerator
