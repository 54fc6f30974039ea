"""Conditions on meeting the target (完成与否): all or nothing, in proportion, a pass line."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.targets import Target
from gov_perf.numbers.units import Kind
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Conventions,
    Cutoff,
    Interval,
    Overachievement,
    OwnPoints,
    OwnTarget,
    Proportional,
    ScoringRule,
    Side,
)
from gov_perf.standards.atoms import (
    Award,
    Bounds,
    Completed,
    Condition,
    Consequence,
    InProportion,
    Otherwise,
    Overshot,
    Pair,
)
from gov_perf.standards.kept import is_beyond, is_of_another, kept_side
from gov_perf.standards.parts import ITSELF, Composed, Parts, full_award, with_points
from gov_perf.standards.rows import interval


def from_target_pairs(
    parts: Parts, points: Decimal | None, conventions: Conventions
) -> Composed | None:
    """完成…否则…: the pairs are about meeting the target, and perhaps a pass line."""
    met: list[Consequence] = []
    unmet: list[Consequence] = []
    lines: list[Fraction] = []
    floors: list[Fraction] = []
    bare: list[bool] = []
    of_value: list[Bounds] = []
    sided = _told_below(parts.pairs)
    for pair in parts.pairs:
        for condition in pair.conditions or (Completed(met=False),):
            line = _pass_line(condition, pair)
            if line is not None:
                lines.append(line)
                bare.append(_is_bare(condition))
            elif isinstance(condition, Bounds) and _of_value(condition, pair):
                of_value.append(condition)
            elif (floor := _from_line(condition, pair)) is not None:
                floors.append(floor)
                bare.append(_is_bare(condition))
                unmet.append(pair.consequence)
            elif _is_met(condition):
                met.append(pair.consequence)
            elif _is_missed(condition):
                unmet.append(pair.consequence)
            else:
                return None
    several = len(met) > 1 or len(unmet) > 1 or len(lines) > 1 or _of_two(parts.pairs)
    if not parts.pairs or several or (floors and floors != lines):
        return None
    if not met and not _stands_alone(parts.pairs):
        return None
    made = _made(met, unmet, lines, points, conventions, bare=bool(lines) and all(bare))
    made = made if not sided or made is None else _below(made)
    return made if not of_value else _cut_off(made, of_value, lines, conventions)


def _is_met(condition: Condition) -> bool:
    """完成, 不低于指标值."""
    if isinstance(condition, Completed):
        return condition.met
    return kept_side(condition) is Side.BELOW


def _is_missed(condition: Condition) -> bool:
    """未完成, 否则, 低于指标值."""
    if isinstance(condition, Completed):
        return not condition.met
    return isinstance(condition, Otherwise) or is_beyond(condition, Side.BELOW)


def _told_below(pairs: Sequence[Pair]) -> bool:
    """Whether a pair says that what lies below the target has missed it."""
    told = [condition for pair in pairs for condition in pair.conditions]
    return any(
        kept_side(condition) is Side.BELOW or is_beyond(condition, Side.BELOW) for condition in told
    )


def _of_two(pairs: Sequence[Pair]) -> bool:
    """Whether one figure is kept on a side, and another one lies beyond: 满意度≥…, 质量<…."""
    kept = [condition for pair in pairs[:1] for condition in pair.conditions]
    return any(is_of_another(item, kept) for pair in pairs for item in pair.conditions)


def _below(made: Composed) -> Composed | None:
    """The rule as one that takes points below the target alone; None where it cannot say so."""
    own = made.rule if isinstance(made.rule, OwnPoints) else None
    rule = made.rule if own is None else own.rule
    if isinstance(rule, Proportional):
        rule = evolve(rule, below=True)
    elif isinstance(rule, AllOrNothing):
        rule = evolve(rule, side=Side.BELOW)
    else:
        return None
    return Composed(with_points(rule, None if own is None else own.points), made.assumed)


def _of_value(condition: Bounds, pair: Pair) -> bool:
    """比率低于60%的不得分: a line of the figure itself; 合格率 may be another one."""
    if pair.consequence != Award() or condition.low is not None or condition.relative:
        return False
    return ITSELF.fullmatch(condition.subject) is not None


def _cut_off(
    made: Composed | None,
    lines: Sequence[Bounds],
    shares: Sequence[Fraction],
    conventions: Conventions,
) -> Composed | None:
    """A proportion with a line of the figure itself; in % beside the target's own %."""
    if made is None or len(lines) > 1 or shares:
        return None
    unit = lines[0].unit
    points = made.rule.points if isinstance(made.rule, OwnPoints) else None
    rule = made.rule.rule if isinstance(made.rule, OwnPoints) else made.rule
    if not isinstance(rule, Proportional):
        return None
    if unit is None or unit.kind is not Kind.RATIO:
        return None
    cut = Cutoff(rule, interval(lines[0]), unit, conventions, own_rate=True)
    return Composed(with_points(cut, points), made.assumed)


def _is_bare(condition: Condition) -> bool:
    """低于60%, 实际低于60%: nothing says that the figure is 完成率."""
    if not isinstance(condition, Bounds) or condition.relative:
        return False
    return _TOLD.search(condition.subject) is None


_TOLD: Final = re.compile(r"完成|率|比例|程度|进度|情况")


def _stands_alone(pairs: Sequence[Pair]) -> bool:
    """Whether sentences without a word on meeting the target still say what it gives.

    "未完成的按比例得分" does; "不得分" on its own does not.
    """
    return any(isinstance(pair.consequence, InProportion) for pair in pairs) or any(
        condition == Completed(met=False) for pair in pairs for condition in pair.conditions
    )


def _pass_line(condition: Condition, pair: Pair) -> Fraction | None:
    """完成率低于60%的不得分."""
    if not isinstance(condition, Bounds) or pair.consequence != Award():
        return None
    if condition.low not in (None, 0) or not _about_rate(condition) or condition.may_be_gap:
        return None
    return _in_shares(condition.high, condition)


def _from_line(condition: Condition, pair: Pair) -> Fraction | None:
    """完成率60%以上按比例得分."""
    if not isinstance(condition, Bounds) or not isinstance(pair.consequence, InProportion):
        return None
    if condition.high is not None or not _about_rate(condition):
        return None
    return _in_shares(condition.low, condition)


def _about_rate(condition: Bounds) -> bool:
    """Whether the figure is 完成率; a bare one beside it is, too."""
    return condition.relative or bool(_RATE.fullmatch(condition.subject))


_RATE: Final = re.compile(
    r"(?:实际|任务|目标|指标|计划|年度|数量|工作|总体){0,2}(?:完成)?(?:率|比例|程度|进度|情况)?"
)


def _in_shares(value: Decimal | None, condition: Bounds) -> Fraction | None:
    unit = condition.unit
    if value is None or unit is None or unit.kind is not Kind.RATIO:
        return None
    return Fraction(value) * unit.scale


def _made(
    met: Sequence[Consequence],
    unmet: Sequence[Consequence],
    lines: Sequence[Fraction],
    points: Decimal | None,
    conventions: Conventions,
    *,
    bare: bool = False,
) -> Composed | None:
    full = met[0] if met else Award(full=True)
    if not isinstance(full, Award) or not (full.full or full.plus > 0):
        return None
    own = points or full.points
    if lines and not (unmet and isinstance(unmet[0], InProportion)):
        return None
    if not unmet:
        return Composed(with_points(AllOrNothing(conventions), own), ["rest-implied"])
    missed = unmet[0]
    if isinstance(missed, InProportion):
        line = lines[0] if lines else None
        rule: ScoringRule = Proportional(line, conventions, bare_line=bare)
        if missed.of_plan:
            if met:
                return None
            rule = OwnTarget(Target("≥", 100, "%"), rule, conventions=conventions)
        return Composed(with_points(rule, own or missed.points))
    if not isinstance(missed, Award) or missed.full:
        return None
    less = _or_less(missed, own, conventions)
    return None if less is None else Composed(with_points(less, own))


def _or_less(missed: Award, own: Decimal | None, conventions: Conventions) -> ScoringRule | None:
    """Full points, or what is said for having missed the target."""
    if missed == Award():
        return AllOrNothing(conventions)
    if missed.plus < 0:
        bands = [Band(Interval(1), 1), Band(Interval(None, 1), 1, missed.plus)]
        return Banded(bands, conventions=conventions)
    share = missed.share
    if missed.plus:
        if own is None:
            return None
        share = Fraction(missed.plus) / Fraction(own)
    if share >= 1:
        return None
    return Banded.floors([(1, 1)], share, conventions=conventions)


def from_overshoot(
    parts: Parts, points: Decimal | None, conventions: Conventions
) -> Composed | None:
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
    return Composed(with_points(rule, points or full_award(full)))
