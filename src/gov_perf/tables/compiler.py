"""From a rule object to a program of whole numbers (规则编译), or the reason why not.

What depends on the rule, the sign and the two units alone is decided here, once for all rows
that share them, by asking the library itself: units convert as ``in_unit`` converts them, and
what it refuses is refused for all of these rows.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm
from typing import Final

from attrs import evolve, field, frozen

from gov_perf.actuals import Measured
from gov_perf.errors import InputError
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Conventions,
    Counting,
    Cutoff,
    Graded,
    Interpolated,
    Measure,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.rules.base import compare, in_unit
from gov_perf.rules.quantity import needs_achievement
from gov_perf.tables import nodes
from gov_perf.tables.nodes import Node, Pair
from gov_perf.tables.program import HUGE, MOST, SCALE, Backend, Row, Scored, Value, finished
from gov_perf.targets import Operator, Target
from gov_perf.units import Kind, Unit

MOST_POINTS: Final = 1000
"""Points above this are not for the program."""

_ROOM: Final = 1 << 61
_QUOTIENT: Final = 1 << 50


class NotInBulk(Exception):  # noqa: N818 - never leaves this package
    """The object API has to score such rows: no program of 64-bit integers does."""


@frozen(eq=False)
class Setting:
    """What rows have in common that share a program.

    Attributes:
        operator: Sign of the target.
        unit: Unit of the target.
        actual_unit: Unit of the actual value; None where it has none.
        words: Whether the target is wording.
        per_point: How many of the unit of the points are one point.
        ratio: Whether the actual value is part ÷ whole, exactly in the target's unit.
        notes: Names of findings that hold for all of these rows; compiling adds to them.
        room: The largest figure, in ten-thousandths, that the program is safe for.
    """

    operator: Operator | None
    unit: Unit | None
    actual_unit: Unit | None
    words: bool = False
    per_point: int = 100
    ratio: bool = False
    notes: list[str] = field(factory=list)
    room: list[int] = field(factory=lambda: [MOST])

    @property
    def target(self) -> Target:
        """Any target of this kind."""
        return Target(self.operator, None if self.words else 1, self.unit, "1")


@frozen(eq=False)
class Program:
    """A compiled rule.

    Attributes:
        node: The program.
        notes: Findings that hold for every row.
        marks: Names of the findings behind the bits of ``Scored.marks``.
        fails: The same for ``Scored.fails``.
        room: Target and actual value, in ten-thousandths, may not be beyond this.
        most: Points, in the unit of a score's last decimal, may not be above this.
    """

    node: Node
    notes: tuple[str, ...]
    marks: tuple[str, ...]
    fails: tuple[str, ...]
    room: int
    most: int

    def run(self, b: Backend, points: Value, target: Value, actual: Value) -> Scored:
        """Score rows: points in units of a score's last decimal, figures × 10⁴."""
        result = self.node.run(b, points, Row(target, actual, SCALE))
        return finished(b, result, self.node.over)


def compiled(rule: ScoringRule, setting: Setting) -> Program:
    """The program of a rule for rows of this setting.

    Raises:
        NotInBulk: there is none.
        InputError: no row of this setting can be scored by the rule.
    """
    from gov_perf.tables.ints import Ints

    node = _graded(setting) if isinstance(rule, Graded) else _node(rule, setting)
    most = MOST_POINTS * setting.per_point
    if not isinstance(node, nodes.StatedPoints) and most * node.over * HUGE >= _QUOTIENT:
        raise NotInBulk
    probe = node.run(Ints(), 1, Row(SCALE, SCALE, SCALE))
    marks = tuple(name for name, _ in probe.marks)
    fails = tuple(name for name, _ in probe.fails)
    return Program(node, tuple(setting.notes), marks, fails, setting.room[0], most)


def overshot(program: Program, line: Fraction, names: tuple[str, ...]) -> Program:
    """The program with what the regulation says of results above ``line``."""
    scaled = _whole(line * SCALE)
    if scaled >= (HUGE - 1) * SCALE:
        raise NotInBulk
    node = nodes.Overshot(program.node, scaled, names)
    return evolve(program, node=node, marks=(*program.marks, *names))


def _node(rule: ScoringRule, setting: Setting) -> Node:
    match rule:
        case AllOrNothing():
            return nodes.FullOrNothing(_pair(setting, rule.conventions))
        case Proportional():
            pair = _pair(setting, rule.conventions)
            line = None if rule.pass_line is None else _whole(rule.pass_line * SCALE)
            return nodes.InProportion(pair, line)
        case Stepwise():
            return _steps(rule, setting)
        case Banded():
            return _bands(rule, setting)
        case Interpolated():
            return _knots(rule, setting)
        case PerOccurrence():
            return _counted(rule, setting)
        case Cutoff():
            return _cut(rule, setting)
        case OwnTarget():
            return _against(rule, setting)
        case OwnPoints():
            return _stated(rule, setting)
        case Overachievement():
            return _reduced(rule, setting)
        case _:
            raise NotInBulk


def _whole(value: Fraction) -> int:
    if value.denominator != 1 or abs(value.numerator) >= _ROOM:
        raise NotInBulk
    return value.numerator


def _limit(setting: Setting, factor: int) -> None:
    """Figures are multiplied by ``factor`` before they meet :data:`MOST`."""
    setting.room[0] = min(setting.room[0], MOST // max(factor, 1))
    if not setting.room[0]:
        raise NotInBulk


def _pair(setting: Setting, conventions: Conventions) -> Pair:
    """How target and actual value meet; the errors that ``compare`` raises."""
    one = Measured(1, setting.actual_unit)
    verdict = compare(setting.target, one, conventions)
    operator = verdict.operator
    if operator is None:
        raise NotInBulk
    factor, notes = _factor(setting)
    _note(setting, notes)
    _limit(setting, max(factor.numerator, factor.denominator))
    doubtful = not setting.ratio and setting.actual_unit is None and _is_percent(setting.unit)
    return Pair(
        operator.value,
        conventions.ceiling,
        conventions.equals,
        factor.denominator,
        factor.numerator,
        doubtful,
    )


def _factor(setting: Setting, unit: Unit | None = None) -> tuple[Fraction, tuple[str, ...]]:
    """How many of ``unit`` (the target's where None) one of the actual value's unit is."""
    if setting.ratio:
        return Fraction(1), ()
    number, _, found = in_unit(Measured(1, setting.actual_unit), unit or setting.unit)
    return Fraction(number), tuple(item.name for item in found)


def _note(setting: Setting, names: Iterable[str]) -> None:
    setting.notes.extend(names)


def _is_percent(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is Kind.RATIO and unit.scale == Fraction(1, 100)


# -- steps ----------------------------------------------------------------------------------------


def _steps(rule: Stepwise, setting: Setting) -> Node:
    pair = _pair(setting, rule.conventions)
    ceiling = pair.is_ceiling
    floor = pair.sign in ("≥", ">")
    if (rule.side is Side.BELOW and ceiling) or (rule.side is Side.ABOVE and floor):
        side = "低于" if rule.side is Side.BELOW else "超过"
        raise InputError("side-contradicts", side=side, target=setting.target)
    over, each, cap = _parts(setting, rule.deduct, rule.cap)
    percent, factor = _gap_factor(rule, setting)
    most = _most_steps(rule.deduct)
    count = _count(setting, pair, factor / Fraction(rule.step), most, percent=percent)
    other, hundred = None, 0
    if rule.measure is Measure.SAID and not percent and setting.unit is not None:
        share = Fraction(100) / Fraction(rule.step)
        other = _count(setting, pair, share, most, percent=True)
        hundred = _whole(1 / setting.unit.scale)
    if (most + 1) * each * max(count.factor, other.factor if other else 1) >= _QUOTIENT:
        raise NotInBulk
    counting: Counting = rule.counting
    return nodes.BySteps(
        pair, rule.side.value, counting.value, count, each, cap, over, other, hundred
    )


def _parts(setting: Setting, each: Decimal, cap: Decimal | None) -> tuple[int, int, int | None]:
    """Into how many parts the unit of the points is cut, and both amounts in such parts."""
    amount = Fraction(each) * setting.per_point
    most = None if cap is None else Fraction(cap) * setting.per_point
    over = lcm(amount.denominator, 1 if most is None else most.denominator)
    return over, _whole(amount * over), None if most is None else _whole(most * over)


def _most_steps(each: Decimal) -> int:
    """After how many steps nothing is left of any points that the program takes."""
    return ceil(MOST_POINTS / Fraction(each)) + 1


def _count(
    setting: Setting, pair: Pair, per_unit: Fraction, most: int, *, percent: bool
) -> nodes.Count:
    """Steps as gap × factor ÷ (unit × under), and where the gap is cut off."""
    most_units = ceil(Fraction(most, per_unit.numerator))
    count = nodes.Count(percent, per_unit.numerator, per_unit.denominator, most_units)
    if percent or setting.ratio:
        _limit(setting, -(-MOST * count.under * most_units // _ROOM) * pair.target_factor)
    elif SCALE * pair.target_factor * count.under * most_units >= _ROOM:
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


# -- thresholds -----------------------------------------------------------------------------------


def _figure(
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
        pair = _pair(setting, conventions)
        factor = unit.scale * SCALE
        if any(abs(end * factor) >= (HUGE - 1) * SCALE for end in ends):
            raise NotInBulk
        return nodes.Figure(pair=pair), factor
    meant = setting.unit or unit
    own = setting.actual_unit or (meant if unit is not None and meant != unit else None)
    number, _, found = in_unit(Measured(1, own), unit)
    _note(setting, (item.name for item in found))
    one = Fraction(number)
    needed = lcm(one.denominator, *((end * SCALE).denominator for end in ends))
    factor = one * needed
    _limit(setting, max(_whole(factor), needed))
    doubtful = own is None and _is_percent(unit) and highest is not None and highest > 1
    return nodes.Figure(_whole(factor), None, doubtful), Fraction(SCALE * needed)


def _bands(rule: Banded, setting: Setting) -> Node:
    over = lcm(
        *(band.share.denominator for band in rule.bands),
        *((Fraction(band.plus) * setting.per_point).denominator for band in rule.bands),
    )
    if rule.of is Of.ACHIEVEMENT:
        pair = _pair(setting, rule.conventions)
        floors = _floors(rule.bands, Fraction(SCALE), over, setting)
        if any((floor.low or 0) >= (HUGE - 1) * SCALE for floor in floors):
            raise NotInBulk
        return nodes.Bands(pair, floors, over)
    ends = [end for band in rule.bands for end in band.interval.bounds]
    figure, factor = _figure(
        setting, rule.unit, rule.conventions, ends, max(ends, default=None)
    )
    top = rule.bands[0].interval
    line = None if top.high is None else (_whole(top.high * factor), top.high_in)
    return nodes.ValueBands(figure, _floors(rule.bands, factor, over, setting), line, over)


def _floors(
    bands: Iterable[Band], factor: Fraction, over: int, setting: Setting
) -> tuple[nodes.Floor, ...]:
    return tuple(
        nodes.Floor(
            None if band.interval.low is None else _whole(band.interval.low * factor),
            band.interval.low_in,
            _whole(band.share * over),
            _whole(Fraction(band.plus) * setting.per_point * over),
            band.is_full,
        )
        for band in bands
    )


def _knots(rule: Interpolated, setting: Setting) -> Node:
    if needs_achievement(rule.unit, setting.target):
        raise NotInBulk
    values = [value for value, _ in rule.knots]
    figure, factor = _figure(setting, rule.unit, rule.conventions, values, values[-1])
    over = lcm(*(share.denominator for _, share in rule.knots))
    knots = tuple((_whole(value * factor), _whole(share * over)) for value, share in rule.knots)
    if max(abs(value) for value, _ in knots) >= MOST:
        raise NotInBulk
    return nodes.Knots(figure, knots, over)


def _cut(rule: Cutoff, setting: Setting) -> Node:
    inner = _node(rule.rule, setting)
    notes = list(setting.notes)
    (end,) = rule.nothing.bounds
    figure, factor = _figure(setting, rule.unit, rule.conventions, (end,), end)
    setting.notes[:] = notes  # of the line nothing is said
    above = rule.nothing.high is None
    itself = rule.nothing.low_in if above else rule.nothing.high_in
    return nodes.Cut(inner, figure, _whole(end * factor), itself, above)


# -- wrappers, and rules without a target ---------------------------------------------------------


def _against(rule: OwnTarget, setting: Setting) -> Node:
    own = rule.target
    if own.value is None or setting.ratio:
        raise NotInBulk
    goal = Fraction(own.value)
    if abs(goal) * SCALE > MOST:
        raise NotInBulk
    goal_target = setting.target
    if rule.of is Of.ACHIEVEMENT or needs_achievement(own.unit, goal_target):
        return _against_share(rule, setting, goal)
    inner = evolve(setting, operator=own.operator, unit=own.unit, words=False)
    node = _node(rule.rule, inner)
    same, differs = _same(own, setting)
    return nodes.Against(node, _whole(goal * SCALE), same=same, differs=differs)


def _same(own: Target, setting: Setting) -> tuple[int | None, bool]:
    """The indicator's target that is the threshold itself; whether others get a finding."""
    unit = setting.unit
    if setting.words or unit is None or own.unit is None or own.value is None:
        return None, False
    if not unit.converts_to(own.unit):
        return None, False
    same = Fraction(own.value) * own.unit.scale / unit.scale * SCALE
    return (same.numerator if same.denominator == 1 else None), True


def _against_share(rule: OwnTarget, setting: Setting, goal: Fraction) -> Node:
    own = rule.target
    pair = _pair(setting, rule.conventions)
    if own.unit is not None and own.unit.kind is not Kind.RATIO:
        raise InputError("units-differ", actual="比率", target=own.unit)
    scale = own.unit.scale if own.unit else Fraction(1)
    fine = lcm((goal * scale).denominator, scale.denominator)
    factors = (_whole(goal * scale * fine), _whole(scale * fine), fine)
    inner = evolve(
        setting,
        operator=own.operator,
        unit=own.unit,
        actual_unit=own.unit,
        words=False,
        ratio=True,
        room=[MOST],
    )
    node = _node(rule.rule, inner)
    most = pair.target_factor, pair.actual_factor
    _limit(setting, -(-MOST // inner.room[0]) * 2 * max(*map(abs, factors)) * max(most))
    return nodes.Against(node, factors[0], pair, factors[1], fine)


def _stated(rule: OwnPoints, setting: Setting) -> Node:
    own = Fraction(rule.points) * setting.per_point
    finer = own.denominator
    if rule.points > MOST_POINTS:
        raise NotInBulk
    inner = evolve(setting, per_point=setting.per_point * finer)
    node = nodes.StatedPoints(_node(rule.rule, inner), _whole(own * finer), finer, rule.scaled)
    factor = max(HUGE, MOST_POINTS * setting.per_point)
    if max(node.own, MOST_POINTS * finer) * node.inner.over * factor >= _QUOTIENT:
        raise NotInBulk
    return node


def _reduced(rule: Overachievement, setting: Setting) -> Node:
    inner = _node(rule.rule, setting)
    parts = lcm(*(factor.denominator for _, factor in rule.tiers))
    tiers = tuple((_whole(over * SCALE), _whole(factor * parts)) for over, factor in rule.tiers)
    if tiers[-1][0] >= (HUGE - 1) * SCALE:
        raise NotInBulk
    return nodes.Reduced(inner, tiers, parts, rule.inclusive)


def _graded(setting: Setting) -> Node:
    """A share of the points; only where the target is wording a figure can be nothing else."""
    unit = setting.actual_unit
    if not setting.words or (unit is not None and unit.kind is not Kind.RATIO):
        raise NotInBulk
    if unit is None:
        return nodes.Judgements(SCALE)
    return nodes.Judgements(_whole(SCALE / unit.scale))


def _counted(rule: PerOccurrence, setting: Setting) -> Node:
    unit = setting.actual_unit
    if setting.ratio or (unit is not None and unit.kind not in (Kind.COUNT, Kind.OTHER)):
        raise NotInBulk
    factor = _whole(unit.scale) if unit else 1
    _limit(setting, factor)
    over, each, cap = _parts(setting, rule.each, rule.cap)
    most = _most_steps(rule.each)
    if most * each >= _QUOTIENT:
        raise NotInBulk
    return nodes.Counted(each, cap, rule.adding, rule.graver is not None, factor, most, over)
