"""Sentences with a step (扣分制的句子): from where steps are counted, and where they end."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.cells.targets import Target
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import ALONE, Kind, Unit
from gov_perf.rules import (
    Conventions,
    Cutoff,
    Interval,
    Measure,
    Of,
    OwnPoints,
    OwnTarget,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.standards.atoms import (
    Award,
    Basis,
    Bounds,
    CapOff,
    Completed,
    Count,
    End,
    Exhaust,
    Far,
    Otherwise,
    Pair,
    StepOff,
    Stepped,
    Wording,
)
from gov_perf.standards.distance import NO_DISTANCE, distance, is_doubtful, is_time_over
from gov_perf.standards.kept import is_beyond, is_of_another, kept_side
from gov_perf.standards.parts import (
    Composed,
    Parts,
    full_award,
    is_own_rate,
    one_subject,
    rate_named,
    shared_out,
    with_points,
)
from gov_perf.standards.rows import interval
from gov_perf.standards.vocabulary import one_of


def from_steps(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    """The rule of a sentence with a step; None where there is none, or any doubt."""
    step = _step(parts)
    if step is None or not parts.only(StepOff, CapOff, Count, Basis, Pair, Stepped):
        return None
    cutoffs = [pair for pair in parts.pairs if pair.consequence == Award()]
    pairs = [pair for pair in parts.pairs if pair.consequence != Award()]
    count = parts.one(Count)
    if count is not None and count.step not in (None, step.step):
        return None
    told = _figures(parts)
    subjects = [step.subject, *(item.subject for item in told)]
    if not one_subject(subjects) or is_time_over(told):
        return None
    try:
        stated = _goal(parts, pairs, cutoffs, step.side)
    except _NoGoalError:
        return None
    goal = None if stated is None else _in_unit_of(stated, step)
    if len(cutoffs) > 1 or (goal is None and stated is not None):
        return None
    step = _per_each(step, goal)
    own = points or full_award(pairs)
    if step.share and parts.cap_off is not None and own is None:
        return None
    deduct, hundred = shared_out(step.deduct, own) if step.share else (step.deduct, None)
    far = _too_far(cutoffs, step, goal)
    steps = Stepwise(
        step.step,
        deduct,
        step.measure,
        parts.counting,
        parts.cap_off,
        conventions,
        side=step.side,
        unit=step.unit,
        nothing=far,
    )
    rule = _from_goal(steps, goal, step, subjects, conventions)
    if rule is None:
        return None
    if cutoffs and far is None:
        cut = _cutoff(cutoffs[0], rule, step.side, goal, subjects, conventions)
        if cut is None:
            return None
        rule = cut
    unsaid = far is not None and any(map(is_doubtful, cutoffs[0].conditions))
    soft = unsaid or any(
        isinstance(item, Bounds) and item.high_end is End.SOFT
        for pair in cutoffs
        for item in pair.conditions
    )
    rule = with_points(rule, own) if hundred is None else OwnPoints(hundred, rule, scaled=True)
    return Composed(rule, ["band-edge-assumed"] * soft)


def _too_far(cutoffs: Sequence[Pair], step: StepOff, goal: Bounds | None) -> Interval | None:
    """…，延迟超过30天不得分: a line that says how far from where the steps begin."""
    condition = cutoffs[0].conditions[0] if cutoffs and len(cutoffs[0].conditions) == 1 else None
    if condition is None or (goal is not None and not isinstance(condition, Far)):
        return None
    if goal is not None and step.measure is Measure.SAID and _is_ratio(goal.unit):
        return None  # the rule refuses it: percentage points, or percent of the threshold?
    return distance(condition, step)


def line_in_doubt(parts: Parts) -> str | None:
    """The line of which nobody knows whether it is one of the value or a distance: 超过30天."""
    step = _step(parts)
    nothing = [pair for pair in parts.pairs if pair.consequence == Award()]
    if step is None or len(nothing) != 1 or len(nothing[0].conditions) != 1:
        return None
    (line,) = nothing[0].conditions
    if not isinstance(line, Bounds) or line.subject or line.relative or line.unit is None:
        return None
    at, above = (line.low, True) if line.high is None else (line.high, False)
    if at is None or above is not (step.side is Side.ABOVE) or line.is_point:
        return None
    stated = [pair for pair in parts.pairs if pair is not nothing[0]]
    if any(isinstance(item, Bounds) for pair in stated for item in pair.conditions):
        return None
    return f"{'超过' if above else '低于'}{plain(at)}{line.unit}"


def _is_ratio(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is Kind.RATIO


def _step(parts: Parts) -> StepOff | None:
    """The step; "逾期一天扣2分" is one only where the sentence says how far it goes on."""
    step = parts.one(StepOff)
    if step is None or step.every or parts.of(Exhaust) or parts.cap_off is not None:
        return step
    return None


def _from_goal(
    rule: Stepwise,
    goal: Bounds | None,
    step: StepOff,
    subjects: Sequence[str],
    conventions: Conventions,
) -> ScoringRule | None:
    """The steps, counted from the threshold of the sentence where it states one."""
    if goal is None:
        return rule
    target = _target(goal, step.side)
    if target is None or not _fits(step, target):
        return None
    if goal.relative:
        return OwnTarget(target, rule, Of.ACHIEVEMENT, conventions)
    return OwnTarget(target, rule, Of.VALUE, conventions, **rate_named(goal.unit, subjects))


def _figures(parts: Parts) -> list[Bounds]:
    """The figures of the conditions around the step."""
    told = [item for stepped in parts.of(Stepped) for item in stepped.conditions]
    told += [item for pair in parts.pairs for item in pair.conditions]
    return [item for item in told if isinstance(item, Bounds)]


def _in_unit_of(goal: Bounds, step: StepOff) -> Bounds | None:
    """The threshold with the step's unit where it has none itself: "≤0，每超过1个百分点…".

    A share needs its sign; only 0 is the same with and without.
    """
    if goal.unit is not None:
        return goal
    is_share = step.unit is None or step.unit.kind is Kind.RATIO
    if not is_share:
        return evolve(goal, unit=step.unit)
    bare = step.unit is None and step.measure is Measure.UNIT
    if bare:
        return goal
    zero = {goal.low, goal.high} <= {None, 0}
    return evolve(goal, unit=Unit.of("%")) if zero else None


def _per_each(step: StepOff, goal: Bounds | None) -> StepOff:
    """A step in 元 beside a threshold in 元/人 as one in 元/人: 不高于50元/人，每高1元扣1分."""
    unit, whole = step.unit, None if goal is None else goal.unit
    if unit is None or whole is None or not whole.text.startswith(f"{unit.text}/"):
        return step
    return evolve(step, unit=whole)


def _cutoff(
    pair: Pair,
    rule: ScoringRule,
    side: Side,
    goal: Bounds | None,
    subjects: Sequence[str],
    conventions: Conventions,
) -> ScoringRule | None:
    """…，低于80%不得分: a line on the side on which steps are counted, beyond the threshold."""
    condition = pair.conditions[0] if len(pair.conditions) == 1 else None
    if not isinstance(condition, Bounds) or condition.relative or condition.is_point:
        return None
    if goal is None and side is Side.ABOVE and condition.plainly:  # 多于5次: in all, or too many?
        return None
    wanted = condition.low is None if side is Side.BELOW else condition.high is None
    if not wanted or not _beyond(condition, side, goal):
        return None
    own_rate = is_own_rate(condition.unit, subjects)
    return Cutoff(rule, interval(condition), condition.unit, conventions, own_rate=own_rate)


def _beyond(line: Bounds, side: Side, goal: Bounds | None) -> bool:
    """Whether the line is one of the value, and one that is worse than the threshold.

    "每超过1天扣1分，超过10天不得分" speaks of ten days late, "低于80%不得分" of the value: without
    a threshold in the sentence only a share that is no distance can be told, and 少于5次, 多于5次.
    """
    at = line.high if side is Side.BELOW else line.low
    if at is None:
        return False
    if goal is None:
        kind = None if line.unit is None else line.unit.kind
        marks = line.unit is not None and line.unit.text == "分"
        far = (kind is Kind.RATIO or marks) and at >= NO_DISTANCE
        return (side is Side.BELOW and far) or (kind is Kind.COUNT and line.plainly)
    edge = goal.low if side is Side.BELOW else goal.high
    if edge is None or goal.relative or line.unit != goal.unit:
        return False
    return at < edge if side is Side.BELOW else at > edge


def _fits(step: StepOff, target: Target) -> bool:
    """Whether steps in this unit can be counted from this threshold."""
    unit = step.unit
    return unit is None or target.unit is None or unit.converts_to(target.unit)


class _NoGoalError(Exception):
    """The clauses around the step contradict it, or say more than a rule can hold."""


def _goal(
    parts: Parts, pairs: Sequence[Pair], cutoffs: Sequence[Pair], side: Side
) -> Bounds | None:
    """The threshold that steps are counted from; None where it is the indicator's target.

    Raises:
        _NoGoalError: there is no telling.
    """
    goal = _stated(pairs, side)
    basis = parts.one(Basis)
    if basis is not None:
        if goal is not None and (
            basis.value not in (goal.low, goal.high) or basis.unit != goal.unit
        ):
            raise _NoGoalError
        goal = goal or Bounds(basis.value, basis.value, unit=basis.unit)
    told = [item for stepped in parts.of(Stepped) for item in stepped.conditions]
    lines = [item for pair in cutoffs for item in pair.conditions if isinstance(item, Bounds)]
    otherwise = bool(pairs) and Otherwise() in told
    told = [item for item in told if item != Otherwise() or not otherwise]
    kept = [item for pair in pairs for item in pair.conditions]
    if any(is_of_another(item, kept) for item in told):
        raise _NoGoalError
    told = [item for item in told if not is_beyond(item, side)]
    if goal is None and not pairs and not lines:
        goal = _begins_below(told, side)
    if not all(_other_side(item, goal, lines) for item in told):
        raise _NoGoalError
    return goal


def _begins_below(told: Sequence[object], side: Side) -> Bounds | None:
    """低于95%的，每低1个百分点…: the steps begin at 95 %.

    What lies above a figure may be how far above the target it is (超过10天的，每超1天…), and so
    may a small share below it.
    """
    line = told[0] if len(told) == 1 else None
    if side is not Side.BELOW or not isinstance(line, Bounds) or line.relative:
        return None
    if line.low is not None or line.high is None or line.high_end is not End.OUT:
        return None
    if line.unit is None or (_is_ratio(line.unit) and line.high < NO_DISTANCE):
        return None
    return Bounds(line.high, line.high, unit=line.unit)


def _stated(pairs: Sequence[Pair], side: Side) -> Bounds | None:
    """What full points are given for, if that is a figure and not the target itself."""
    if not pairs:
        return None
    award, conditions = pairs[0].consequence, pairs[0].conditions
    full = isinstance(award, Award) and (award.full or award.plus > 0)
    if len(pairs) > 1 or len(conditions) > 1 or not full:
        raise _NoGoalError
    condition = conditions[0] if conditions else Completed(met=True)
    if isinstance(condition, Bounds):
        bare = condition.unit is not None and condition.unit.text in ALONE
        if condition.may_be_gap or bare:
            raise _NoGoalError
        return condition
    kept = kept_side(condition)
    if kept is not None:
        if kept is not side:
            raise _NoGoalError
        return None
    in_time = isinstance(condition, Wording) and _IN_TIME.fullmatch(condition.text)
    if not in_time and condition != Completed(met=True):
        raise _NoGoalError
    return None


_IN_TIME: Final = re.compile(
    rf"(?:(?:{one_of('in_time')})|(?:能够?)?在?(?:规定|要求|计划|约定)的?(?:时限|时间|期限)之?内)[^未不没得计半]*"
)


def _target(goal: Bounds, side: Side) -> Target | None:
    """The threshold as a target, if it lies where the steps begin."""
    unit = goal.unit
    if side is Side.BOTH:
        return None
    if goal.is_point:
        if side is Side.MISSED and not goal.low:
            return None
        return Target("≤" if side is Side.ABOVE else "≥", goal.low, unit)
    if side is not Side.ABOVE and goal.low is not None and goal.high is None:
        return Target("≥", goal.low, unit)
    if side is not Side.BELOW and goal.high is not None and goal.low in (None, 0):
        return Target("≤", goal.high, unit)
    return None


def _other_side(condition: object, goal: Bounds | None, lines: Sequence[Bounds]) -> bool:
    """Whether a condition before the steps only says that the threshold was missed.

    A range must lie between the threshold and the line beyond which nothing is given.
    """
    if isinstance(condition, Completed):
        return not condition.met
    if not isinstance(condition, Bounds):
        return False
    if goal is None:
        return False
    edges = {condition.low, condition.high} - {None}
    lined = {line.low for line in lines} | {line.high for line in lines}
    near, far = edges & {goal.low, goal.high}, edges - {goal.low, goal.high}
    if condition.is_point or len(near) != 1:
        return False
    same_unit = condition.unit == goal.unit or condition.unit is None or goal.unit is None
    return same_unit and far <= lined
