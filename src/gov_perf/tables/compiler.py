"""From a rule object to a program of whole numbers (规则编译), or the reason why not.

What depends on the rule, the sign and the two units alone is decided here, once for all rows
that share them, by asking the library itself: units convert as ``in_unit`` converts them, and
what it refuses is refused for all of these rows.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import InputError
from gov_perf.numbers.units import Kind
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Cutoff,
    Graded,
    Interpolated,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Stepwise,
)
from gov_perf.rules.quantity import needs_achievement, threshold_unit
from gov_perf.rules.refused import Refused
from gov_perf.rules.sides import WORDS, Side, contradicts, is_quantity
from gov_perf.tables import nodes
from gov_perf.tables.compile_figures import (
    compile_bands,
    compile_knots,
    figure_of,
    line_of_doubt,
)
from gov_perf.tables.compile_steps import compile_counted, compile_steps
from gov_perf.tables.nodes import Node
from gov_perf.tables.program import HUGE, MOST, SCALE, Backend, Row, Scored, Value, finished
from gov_perf.tables.setting import MOST_POINTS, QUOTIENT, NotInBulk, Setting, limit, pair_of, whole


@frozen
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
    if not isinstance(node, nodes.StatedPoints) and most * node.over * HUGE >= QUOTIENT:
        raise NotInBulk
    probe = node.run(Ints(), 1, Row(SCALE, SCALE, SCALE))
    marks = tuple(name for name, _ in probe.marks)
    fails = tuple(name for name, _ in probe.fails)
    return Program(node, tuple(setting.notes), marks, fails, setting.room[0], most)


def overshot(program: Program, line: Fraction, names: tuple[str, ...]) -> Program:
    """The program with what the regulation says of results above ``line``."""
    scaled = whole(line * SCALE)
    if scaled >= (HUGE - 1) * SCALE:
        raise NotInBulk
    node = nodes.Overshot(program.node, scaled, names)
    return evolve(program, node=node, marks=(*program.marks, *names))


def under_any_sign(programs: Sequence[Program], names: tuple[str, ...], note: str) -> Program:
    """The program of a target without a sign, from those of the signs that it may have.

    ``names`` are the findings of rows for which the signs do not give one score, ``note`` that of
    the others.
    """
    first = programs[0]
    return Program(
        nodes.AnySign(tuple(one.node for one in programs), names),
        (*first.notes, note),
        first.marks,
        names,
        min(one.room for one in programs),
        min(one.most for one in programs),
    )


def _node(rule: ScoringRule, setting: Setting) -> Node:
    if isinstance(rule, Refused):
        raise rule.error()
    kind: Any = _COMPILERS.get(type(rule))
    if kind is None:
        raise NotInBulk
    if isinstance(rule, (Banded, Cutoff, Interpolated, OwnTarget)) and not setting.ratio:
        rule.refuse(None if setting.words else setting.target)
    node: Node = kind(rule, setting)
    return node


def _full_or_nothing(rule: AllOrNothing, setting: Setting) -> Node:
    pair = pair_of(setting, rule.conventions)
    doubtful = pair.half is not None or pair.times is not None
    if rule.by_date and is_quantity(setting.target) and doubtful:
        raise NotInBulk  # a figure without a unit may be refused before that
    if rule.by_date:
        rule.check_date(setting.target)
    _check_side(rule.side, setting, doubtful=doubtful)
    return nodes.FullOrNothing(pair, side=rule.side.value)


def _check_side(side: Side, setting: Setting, *, doubtful: bool) -> None:
    """Refuse a side on which the target cannot be missed, unless a figure may be refused first."""
    if not contradicts(side, setting.operator):
        return
    if doubtful:
        raise NotInBulk
    raise InputError("kept-side-contradicts", side=WORDS[side], target=setting.target)


def _in_proportion(rule: Proportional, setting: Setting) -> Node:
    pair = pair_of(setting, rule.conventions)
    unit = setting.unit
    if rule.bare_line and unit is not None and unit.kind is Kind.RATIO:
        raise NotInBulk  # refused where the two readings of the line differ
    if rule.below:
        _check_side(Side.BELOW, setting, doubtful=pair.half is not None or pair.times is not None)
        if setting.operator is Operator.EQUAL:
            raise NotInBulk  # more than the target is met, whatever = means
    line = None if rule.pass_line is None else whole(rule.pass_line * SCALE)
    return nodes.InProportion(pair, line)


def _cut(rule: Cutoff, setting: Setting) -> Node:
    inner = _node(rule.rule, setting)
    (end,) = rule.nothing.bounds
    figure, factor = figure_of(
        setting, threshold_unit(rule.unit, setting.target), rule.conventions, (end,), end
    )
    above = rule.nothing.high is None
    itself = rule.nothing.low_in if above else rule.nothing.high_in
    return nodes.Cut(inner, figure, whole(end * factor), itself, above)


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
    if not setting.words and rule.in_doubt(goal_target):
        raise NotInBulk  # refused for some figures only
    unit = rule.beside(None if setting.words else goal_target).unit
    inner = evolve(setting, operator=own.operator, unit=unit, words=False)
    node = _node(rule.rule, inner)
    same, differs = _same(own, setting)
    doubt = None if unit is not None else line_of_doubt(setting, setting.unit, goal)
    return nodes.Against(node, whole(goal * SCALE), same=same, differs=differs, in_ones=doubt)


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
    pair = pair_of(setting, rule.conventions)
    if own.unit is not None and own.unit.kind is not Kind.RATIO:
        raise InputError("units-differ", actual="比率", target=own.unit)
    scale = own.unit.scale if own.unit else Fraction(1)
    fine = lcm((goal * scale).denominator, scale.denominator)
    factors = (whole(goal * scale * fine), whole(scale * fine), fine)
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
    limit(setting, -(-MOST // inner.room[0]) * 2 * max(*map(abs, factors)) * max(most))
    return nodes.Against(node, factors[0], pair, factors[1], fine)


def _stated(rule: OwnPoints, setting: Setting) -> Node:
    own = Fraction(rule.points) * setting.per_point
    finer = own.denominator
    if rule.points > MOST_POINTS:
        raise NotInBulk
    inner = evolve(setting, per_point=setting.per_point * finer)
    node = nodes.StatedPoints(_node(rule.rule, inner), whole(own * finer), finer, rule.scaled)
    factor = max(HUGE, MOST_POINTS * setting.per_point)
    if max(node.own, MOST_POINTS * finer) * node.inner.over * factor >= QUOTIENT:
        raise NotInBulk
    return node


def _reduced(rule: Overachievement, setting: Setting) -> Node:
    inner = _node(rule.rule, setting)
    parts = lcm(*(factor.denominator for _, factor in rule.tiers))
    tiers = tuple((whole(over * SCALE), whole(factor * parts)) for over, factor in rule.tiers)
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
    return nodes.Judgements(whole(SCALE / unit.scale))


_COMPILERS: Final[Mapping[type, Any]] = {
    AllOrNothing: _full_or_nothing,
    Banded: compile_bands,
    Cutoff: _cut,
    Interpolated: compile_knots,
    Overachievement: _reduced,
    OwnPoints: _stated,
    OwnTarget: _against,
    PerOccurrence: compile_counted,
    Proportional: _in_proportion,
    Stepwise: compile_steps,
}
