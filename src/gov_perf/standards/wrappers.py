"""Clauses about the whole rule (全句条款): own target, own points, a line, tiers of overshoot."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.cells.targets import Target
from gov_perf.rules import (
    Conventions,
    Cutoff,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    ScoringRule,
)
from gov_perf.standards.atoms import (
    Atom,
    Bounds,
    End,
    FullPoints,
    Never,
    NoRest,
    Overshot,
    OverTier,
    OwnGoal,
    Scaled,
)
from gov_perf.standards.conditions import read_condition
from gov_perf.standards.listed import DONE, OWN_RATE
from gov_perf.standards.numbers import SHARE, read_share
from gov_perf.standards.parts import Composed, Parts, is_own_rate, rate_named
from gov_perf.standards.rows import interval

WRAPPERS: Final = (OwnGoal, Never, OverTier, Scaled)

_GOAL: Final = re.compile(rf"以(?P<bounds>(?:{OWN_RATE}|{DONE})?[≥≤<>=].{{1,40}})为目标")
_NEVER: Final = re.compile(r"(?P<bounds>.{1,40}?)的?一律不得分")
_TIER: Final = re.compile(rf"(?P<over>超过.{{1,30}}?)的?按得分的(?P<share>{SHARE})计")


def read_wrapper(text: str) -> Atom | None:
    """The clause about the whole rule that a text stands for; None where it is none.

    >>> read_wrapper("按指标分值折算"), read_wrapper("得满分")
    (Scaled(), None)
    """
    if text == "按指标分值折算":
        return Scaled()
    if text == "其余情形不适用":
        return NoRest()
    for pattern, kind in ((_GOAL, OwnGoal), (_NEVER, Never)):
        match = pattern.fullmatch(text)
        condition = read_condition(match["bounds"]) if match else None
        if isinstance(condition, Bounds):
            return kind(condition)
    match = _TIER.fullmatch(text)
    if match is not None:
        over, share = read_condition(match["over"]), read_share(match["share"])
        if isinstance(over, Overshot) and share is not None:
            return OverTier(over.over, over.inclusive, share)
    return None


def inner_parts(parts: Parts) -> Parts:
    """The parts without the clauses about the whole rule."""
    inner = [atom for atom in parts.atoms if not isinstance(atom, (*WRAPPERS, FullPoints))]
    return Parts(inner, parts.numbered)


def wrap(made: Composed, parts: Parts, conventions: Conventions) -> Composed | None:
    """The rule with all that the clauses about the whole say, from the inside out."""
    rule = made.rule
    goals, lines, tiers = parts.of(OwnGoal), parts.of(Never), parts.of(OverTier)
    if len(goals) > 1 or len(lines) > 1 or len({tier.inclusive for tier in tiers}) > 1:
        return None
    if isinstance(rule, OwnPoints) and (goals or lines or tiers):
        return None
    if goals:
        own = _own_target(goals[0].bounds, rule, conventions)
        if own is None:
            return None
        rule = own
    if lines:
        bounds = lines[0].bounds
        if bounds.relative or (bounds.low is None) is (bounds.high is None):
            return None
        own_rate = is_own_rate(bounds.unit, [bounds.subject])
        rule = Cutoff(rule, interval(bounds), bounds.unit, conventions, own_rate=own_rate)
    if tiers:
        rule = Overachievement(
            rule, [(tier.over, tier.factor) for tier in tiers], tiers[0].inclusive
        )
    return _pointed(rule, parts, made.assumed)


def _pointed(rule: ScoringRule, parts: Parts, assumed: list[str]) -> Composed | None:
    stated = {atom.points for atom in parts.of(FullPoints)}
    scaled = bool(parts.of(Scaled))
    if isinstance(rule, OwnPoints):
        stated.add(rule.points)
        rule = rule.rule
    if len(stated) > 1 or (scaled and not stated):
        return None
    points = next(iter(stated), None)
    return Composed(rule if points is None else OwnPoints(points, rule, scaled), assumed)


def _own_target(bounds: Bounds, rule: ScoringRule, conventions: Conventions) -> ScoringRule | None:
    target = target_of(bounds)
    if target is None:
        return None
    if bounds.relative:
        return OwnTarget(target, rule, Of.ACHIEVEMENT, conventions)
    named = rate_named(bounds.unit, [bounds.subject])
    return OwnTarget(target, rule, Of.VALUE, conventions, **named)


def target_of(bounds: Bounds) -> Target | None:
    """A condition with one end, or on one figure, as a target."""
    if bounds.is_point:
        return Target("=", bounds.low, bounds.unit)
    if bounds.low is not None and bounds.high is None:
        return Target(">" if bounds.low_end is End.OUT else "≥", bounds.low, bounds.unit)
    if bounds.high is not None and bounds.low is None:
        return Target("<" if bounds.high_end is End.OUT else "≤", bounds.high, bounds.unit)
    return None


def has_wrappers(atoms: Sequence[Atom]) -> bool:
    """Whether any of the atoms is about the whole rule."""
    return any(isinstance(atom, WRAPPERS) for atom in atoms)
