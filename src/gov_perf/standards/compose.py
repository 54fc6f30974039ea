"""From the atoms of a sentence to its rule (组成规则); no rule where any doubt is left."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from gov_perf.cells.targets import Target
from gov_perf.numbers.units import Kind
from gov_perf.rules import (
    Checklist,
    Conventions,
    Graded,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
)
from gov_perf.standards.against_target import from_overshoot, from_target_pairs
from gov_perf.standards.atoms import (
    Award,
    Bounds,
    CapOff,
    CapOn,
    Completed,
    Each,
    Elements,
    Formula,
    Graver,
    NoRest,
    Otherwise,
    Pair,
    ThreeLevels,
    Wording,
)
from gov_perf.standards.bands import from_rows
from gov_perf.standards.one_side import from_kept
from gov_perf.standards.parts import Composed, Parts, own_points, shared_out, with_points
from gov_perf.standards.rows import rows_of
from gov_perf.standards.stepping import from_steps
from gov_perf.standards.vocabulary import table
from gov_perf.standards.words import from_words
from gov_perf.standards.wrappers import has_wrappers, inner_parts, wrap


def compose(parts: Parts, conventions: Conventions) -> Composed | None:
    """The rule that the atoms make together; None where they make none without doubt."""
    if has_wrappers(parts.atoms):
        inner = compose(inner_parts(parts), conventions)
        return None if inner is None else wrap(inner, parts, conventions)
    own = own_points(parts)
    if len(own) > 1 or 0 in own or parts.repeats or not parts.atoms:
        return None
    points = own[0] if own else None
    for make in _MAKERS:
        made = make(parts, points, conventions)
        if made is not None:
            return made
    return None


_Maker = Callable[[Parts, Decimal | None, Conventions], Composed | None]


def _graded(parts: Parts, _: Decimal | None, __: Conventions) -> Composed | None:
    return Composed(Graded()) if parts.kinds == {ThreeLevels} else None


def _elements(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    """A list of elements: with their points in brackets, or numbered with 得N分 each."""
    items = [(item.name, item.points) for item in parts.of(Elements)]
    if items and not parts.only(Elements):
        return None
    if not items:
        if not parts.numbered or not parts.only(Pair):
            return None
        for pair in _without_nothing(parts.pairs):
            award, conditions = pair.consequence, pair.conditions
            worded = len(conditions) == 1 and isinstance(conditions[0], Wording)
            if not worded or not isinstance(award, Award):
                return None
            items.append((conditions[0].text, award.plus))  # type: ignore[union-attr]
    if len(items) < _FEWEST:
        return None
    rule = Checklist(items)  # it refuses names that stand twice, and elements worth nothing
    if points is not None and points != rule.total:
        return None
    return Composed(with_points(rule, rule.total))


_FEWEST: Final = 2


def _without_nothing(pairs: list[Pair]) -> list[Pair]:
    """Without "没有不得分" at the end, which every element says anyway."""
    return pairs[:-1] if pairs and pairs[-1] == Pair((Otherwise(),), Award()) else pairs


def _formula(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    formula = parts.one(Formula)
    if formula is None or not parts.only(Formula):
        return None
    rule: ScoringRule = Proportional(conventions=conventions)
    if formula.of_value:
        rule = OwnTarget(Target("≥", 100, "%"), rule, conventions=conventions)
    assumed = ["standard-misspelt-sign"] if formula.misspelt else []
    return Composed(with_points(rule, points), assumed)


def _occurrences(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    each = parts.one(Each)
    if each is None or not parts.only(Each, CapOff, CapOn, Graver, Pair):
        return None
    if not all(map(_none_occurred, parts.pairs)) or (each.adding and parts.pairs):
        return None
    cap_on, cap_off, graver = parts.one(CapOn), parts.one(CapOff), parts.one(Graver)
    if each.adding and cap_off:
        return None
    if not each.adding and cap_on is not None:
        return None
    cap = cap_on.points if cap_on else cap_off.points if cap_off else None
    shared = shared_out(each.points, points) if each.share else (each.points, None)
    if each.share and (cap is not None or graver is not None):
        return None
    amount, hundred = shared
    rule = PerOccurrence(
        amount,
        adding=each.adding,
        cap=cap,
        thing=each.thing,
        graver=None if graver is None else graver.points,
    )
    if hundred is not None:
        return Composed(OwnPoints(hundred, rule, scaled=True))
    stated = cap_on.points if cap_on is not None and cap_on.own else None
    return Composed(with_points(rule, points or stated))


_NONE: Final = tuple(table()["words"]["nothing_happened"])


def _none_occurred(pair: Pair) -> bool:
    """Full points where nothing of the kind occurred: what the rule says anyway."""
    award = pair.consequence
    if not isinstance(award, Award) or not award.full:
        return False
    return all(
        (isinstance(item, Wording) and item.text.startswith(_NONE))
        or (isinstance(item, Completed) and item.met)
        or (isinstance(item, Bounds) and _is_zero(item))
        for item in pair.conditions
    )


def _is_zero(bounds: Bounds) -> bool:
    """0次得满分: a count of none; 0% is a share of something."""
    counted = bounds.unit is None or bounds.unit.kind is Kind.COUNT
    return counted and bounds.low == bounds.high == 0


def _bands(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    read = rows_of(parts.pairs) if parts.only(Pair, NoRest) else None
    if read is None:
        return None
    rows, rest = read
    closed = bool(parts.of(NoRest))
    made = from_rows(rows, points, conventions, rest=rest, closed=closed)
    if made is None or (parts.numbered and "rest-implied" in made.assumed):
        return None
    return Composed(with_points(made.rule, made.points), list(made.assumed))


def _target_pairs(
    parts: Parts, points: Decimal | None, conventions: Conventions
) -> Composed | None:
    return from_target_pairs(parts, points, conventions) if parts.only(Pair) else None


def _words(parts: Parts, points: Decimal | None, _: Conventions) -> Composed | None:
    return from_words(parts, points) if parts.only(Pair) and not parts.numbered else None


_MAKERS: Final[Sequence[_Maker]] = (
    _graded,
    _elements,
    _formula,
    _occurrences,
    from_steps,
    from_overshoot,
    from_kept,
    _target_pairs,
    _bands,
    _words,
)
