"""From the atoms of a sentence to its rule (组成规则); no rule where any doubt is left."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.rules import (
    AllOrNothing,
    Checklist,
    Conventions,
    Cutoff,
    Graded,
    Of,
    Overachievement,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.standards.against_target import from_target_pairs
from gov_perf.standards.atoms import (
    Award,
    Basis,
    Bounds,
    CapOff,
    CapOn,
    Completed,
    Count,
    Each,
    Elements,
    Formula,
    Graver,
    Overshot,
    Pair,
    StepOff,
    Stepped,
    ThreeLevels,
    Wording,
)
from gov_perf.standards.bands import from_rows, interval, rows_of
from gov_perf.standards.parts import Composed, Parts, own_points, with_points
from gov_perf.standards.words import from_words
from gov_perf.targets import Target
from gov_perf.units import Unit


def compose(parts: Parts, conventions: Conventions) -> Composed | None:
    """The rule that the atoms make together; None where they make none without doubt."""
    own = own_points(parts)
    if own is False or parts.repeats or not parts.atoms:
        return None
    points = own if isinstance(own, Decimal) else None
    for make in _MAKERS:
        made = make(parts, points, conventions)
        if made is not None:
            return made
    return None


_Maker = Callable[[Parts, Decimal | None, Conventions], Composed | None]


def _graded(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    return Composed(with_points(Graded(), points)) if parts.kinds == {ThreeLevels} else None


def _elements(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    """A list of elements: with their points in brackets, or numbered with 得N分 each."""
    items = [(item.name, item.points) for item in parts.of(Elements)]
    if items and not parts.only(Elements):
        return None
    if not items:
        if not parts.numbered or not parts.only(Pair):
            return None
        for pair in parts.pairs:
            award, conditions = pair.consequence, pair.conditions
            worded = len(conditions) == 1 and isinstance(conditions[0], Wording)
            if not worded or not isinstance(award, Award) or award.full or award.plus <= 0:
                return None
            items.append((conditions[0].text, award.plus))  # type: ignore[union-attr]
    if len(items) < _FEWEST or len({name for name, _ in items}) < len(items):
        return None
    rule = Checklist(items)
    if points is not None and points != rule.total:
        return None
    return Composed(with_points(rule, rule.total))


_FEWEST: Final = 2


def _formula(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    formula = parts.one(Formula)
    if formula is None or not parts.only(Formula):
        return None
    own = formula.points or points
    rule: ScoringRule = Proportional(conventions=conventions)
    if formula.points is not None:
        rule = OwnTarget(Target("≥", 100, "%"), rule, conventions=conventions)
    return Composed(with_points(rule, own), ["standard-misspelt-sign"] if formula.misspelt else [])


def _occurrences(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    each = parts.one(Each)
    if each is None or not parts.only(Each, CapOff, CapOn, Graver, Pair):
        return None
    if not all(map(_none_occurred, parts.pairs)) or (each.adding and parts.pairs):
        return None
    cap_on, cap_off, graver = parts.one(CapOn), parts.one(CapOff), parts.one(Graver)
    if each.adding and (cap_off or graver):
        return None
    if not each.adding and cap_on is not None:
        return None
    if graver is not None and graver.points <= each.points:
        return None
    cap = cap_on.points if cap_on else cap_off.points if cap_off else None
    rule = PerOccurrence(
        each.points,
        adding=each.adding,
        cap=cap,
        thing=each.thing,
        graver=None if graver is None else graver.points,
    )
    return Composed(with_points(rule, points or (cap if each.adding else None)))


_NONE: Final = ("无", "未", "没有", "不存在", "零", "按", "全部", "符合", "达到")


def _none_occurred(pair: Pair) -> bool:
    """Full points where nothing of the kind occurred: what the rule says anyway."""
    award = pair.consequence
    if not isinstance(award, Award) or not award.full:
        return False
    return all(
        (isinstance(item, Wording) and item.text.startswith(_NONE))
        or (isinstance(item, Completed) and item.met)
        for item in pair.conditions
    )


def _steps(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    step = parts.one(StepOff)
    if step is None or not parts.only(StepOff, CapOff, Count, Basis, Pair, Stepped):
        return None
    cutoffs = [pair for pair in parts.pairs if pair.consequence == Award()]
    pairs = [pair for pair in parts.pairs if pair.consequence != Award()]
    goal = _goal(parts, pairs, step.side)
    if goal is False or len(cutoffs) > 1:
        return None
    own = points or _full_award(pairs)
    rule: ScoringRule = Stepwise(
        step.step,
        step.deduct,
        step.measure,
        parts.counting,
        parts.cap_off,
        conventions,
        side=Side.MISSED if step.side is Side.BOTH and goal is not None else step.side,
        unit=step.unit,
    )
    if isinstance(goal, Bounds):
        target = _target(goal, step.side)
        if target is None or not _fits(step, target):
            return None
        of = Of.ACHIEVEMENT if goal.relative else Of.VALUE
        rule = OwnTarget(target, rule, of, conventions)
    if cutoffs:
        cut = _cutoff(cutoffs[0], rule, step.side, conventions)
        if cut is None or (isinstance(goal, Bounds) and goal.relative):
            return None
        rule = cut
    return Composed(with_points(rule, own))


def _cutoff(
    pair: Pair, rule: ScoringRule, side: Side, conventions: Conventions
) -> ScoringRule | None:
    """…，低于80%不得分: a line on the side on which steps are counted."""
    condition = pair.conditions[0] if len(pair.conditions) == 1 else None
    if not isinstance(condition, Bounds) or condition.relative or condition.is_point:
        return None
    wanted = condition.low is None if side is Side.BELOW else condition.high is None
    if not wanted or side is Side.BOTH:
        return None
    return Cutoff(rule, interval(condition), condition.unit, conventions)


def _fits(step: StepOff, target: Target) -> bool:
    """Whether steps in this unit can be counted from this threshold."""
    unit = step.unit
    return unit is None or target.unit is None or unit.converts_to(target.unit)


def _full_award(pairs: Sequence[Pair]) -> Decimal | None:
    """Plain points that stand where full ones do ("≤100%，计5分；每超过…")."""
    found = [pair.consequence.points for pair in pairs if isinstance(pair.consequence, Award)]
    return found[0] if len(found) == 1 else None


def _goal(parts: Parts, pairs: Sequence[Pair], side: Side) -> Bounds | bool | None:
    """The threshold that steps are counted from; None is the target, False a contradiction."""
    basis = parts.one(Basis)
    if len(pairs) > 1:
        return False
    goal: Bounds | None = None
    if pairs:
        (pair,) = pairs
        award = pair.consequence
        if not isinstance(award, Award) or not (award.full or award.plus > 0):
            return False
        if len(pair.conditions) > 1:
            return False
        condition = pair.conditions[0] if pair.conditions else None
        if isinstance(condition, Bounds):
            goal = condition
        elif isinstance(condition, Wording):
            if not condition.text.startswith(_IN_TIME):
                return False
        elif condition is not None and not (isinstance(condition, Completed) and condition.met):
            return False
    if basis is not None:
        own = Bounds(basis.value, basis.value, unit=basis.unit)
        if goal is None:
            goal = own
        elif basis.value not in (goal.low, goal.high) or basis.unit != goal.unit:
            return False
    if goal is not None and _target(goal, side) is None:
        return False
    for stepped in parts.of(Stepped):
        if not all(_other_side(item, goal) for item in stepped.conditions):
            return False
    return goal


_IN_TIME: Final = ("及时", "按时", "按期", "如期", "全部", "足额", "准时")


def _target(goal: Bounds, side: Side) -> Target | None:
    """The threshold as a target, if it lies where the steps begin."""
    unit: Unit | None = goal.unit
    if goal.is_point and side is not Side.BOTH:
        return Target("≥" if side is Side.BELOW else "≤", goal.low, unit)
    if side is Side.BELOW and goal.low is not None and goal.high is None:
        return Target("≥", goal.low, unit)
    if side is Side.ABOVE and goal.high is not None and goal.low in (None, 0):
        return Target("≤", goal.high, unit)
    return None


def _other_side(condition: object, goal: Bounds | None) -> bool:
    """Whether a condition before the steps only says that the threshold was missed."""
    if isinstance(condition, Completed):
        return not condition.met
    if not isinstance(condition, Bounds):
        return False
    if goal is None:
        return False
    edges = {condition.low, condition.high} - {None}
    return edges <= {goal.low, goal.high} and not condition.is_point and len(edges) == 1


def _overshoot(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    """未达到预期指标或超过预期指标30%以上的，均不计分."""
    if not parts.only(Pair):
        return None
    nothing = [
        condition
        for pair in parts.pairs
        if pair.consequence == Award()
        for condition in pair.conditions
    ]
    over = [item for item in nothing if isinstance(item, Overshot)]
    unmet = [item for item in nothing if item == Completed(met=False)]
    full = [pair for pair in parts.pairs if pair.consequence != Award()]
    if len(over) != 1 or len(unmet) != 1 or len(nothing) != len(over) + len(unmet):
        return None
    for pair in full:
        award = pair.consequence
        if pair.conditions != (Completed(met=True),) or not isinstance(award, Award):
            return None
        if not award.full and award.plus <= 0:
            return None
    tiers = [(over[0].over, Fraction(0))]
    rule = Overachievement(AllOrNothing(conventions), tiers, over[0].inclusive)
    return Composed(with_points(rule, points or _full_award(full)))


def _bands(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    if not parts.only(Pair) or parts.numbered:
        return None
    rows = rows_of(parts.pairs)
    made = None if rows is None else from_rows(rows, points, conventions)
    if made is None:
        return None
    return Composed(with_points(made.rule, made.points), list(made.assumed))


def _target_pairs(
    parts: Parts, points: Decimal | None, conventions: Conventions
) -> Composed | None:
    return from_target_pairs(parts, points, conventions) if parts.only(Pair) else None


def _words(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    return from_words(parts, points) if parts.only(Pair) and not parts.numbered else None


_MAKERS: Final[Sequence[_Maker]] = (
    _graded, _elements, _formula, _occurrences, _steps, _overshoot, _target_pairs, _bands, _words,
)  # fmt: skip
