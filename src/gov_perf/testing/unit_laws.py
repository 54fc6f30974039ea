"""Laws about units (单位): a rule gives the same in whatever unit figures are written."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Target
from gov_perf.numbers.exact import Ratio, plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.testing.asking import ask, exact_value, ratio_of, require
from gov_perf.testing.cases import Case, one_of

_SMALLER: Final = ("‰", "小时", "元", "米", "平方米", "公斤")
_FAMILIES: Final = (("元", "万元"), ("个", "万个"), ("小时", "天"), ("‰", "%"), ("人", "万人"))
"""Small and large unit: what the target of a case may be written in as well."""
_SIZE: Final = 2
"""By how much part and whole are larger than in the smallest fraction: 2/200 and not 1/100."""


def times(number: Decimal, factor: int) -> Decimal:
    """A figure of two decimals times a whole number, whatever the decimal context."""
    return Decimal(f"{int(number * 100) * factor}E-2")


def smaller(rule: ScoringRule, case: Case) -> None:
    """The same actual value in a smaller unit (3‰ for 0.3%, 48小时 for 2天) scores the same."""
    unit, actual = case.target.unit, case.actual
    if unit is None or not isinstance(actual, Measured):
        return
    here = evolve(case, actual=Measured(actual.value, unit))
    if actual.value > 1 or unit.kind is not Kind.RATIO:  # a bare 0.5 may be half of the whole
        _same(rule, here, evolve(case, actual=Measured(actual.value)), "units")
    for other in map(Unit.of, _SMALLER):
        factor = unit.scale / other.scale
        if not unit.converts_to(other) or factor <= 1 or factor.denominator != 1:
            continue
        less = Measured(times(actual.value, int(factor)), other)
        _same(rule, here, evolve(case, actual=less), "units")


def converted(rule: ScoringRule, case: Case) -> None:
    """Target and actual value in another unit of the kind (‰, 万元, 万个, 小时) score the same.

    A rule that takes any unit is tried in one of the kinds, which the figures choose.
    """
    goal, actual = case.target.value, case.actual
    if goal is None or not isinstance(actual, Measured):
        return
    own = case.target.unit
    if own is None or own.text == "%":  # what takes that takes any unit
        kin: tuple[Unit, Unit] | None = _unit_pair(one_of(_FAMILIES, case))
    else:
        kin = _kin(own)
    if kin is None:
        return
    small, large = kin
    factor = large.scale / small.scale
    here = _in(case, large, large)
    _same(rule, here, _in(case, small, small, factor, factor), "converted")
    _same(rule, here, _in(case, small, large, factor), "converted")
    _same(rule, here, _in(case, large, small, actual_factor=factor), "converted")


def _unit_pair(texts: tuple[str, str]) -> tuple[Unit, Unit]:
    return Unit.of(texts[0]), Unit.of(texts[1])


def _kin(unit: Unit) -> tuple[Unit, Unit] | None:
    """A smaller and a larger unit of one kind, one of which is ``unit``; None if there is none."""
    for small in map(Unit.of, _SMALLER):
        factor = unit.scale / small.scale
        if unit.converts_to(small) and factor > 1 and factor.denominator == 1:
            return small, unit
    larger = Unit.of(f"万{unit.text}")
    return (unit, larger) if larger.known and larger.converts_to(unit) else None


def _in(
    case: Case,
    goal: Unit,
    actual: Unit,
    goal_factor: Fraction = Fraction(1),
    actual_factor: Fraction = Fraction(1),
) -> Case:
    """The figures of a case in other units, each times its factor."""
    value = getattr(case.actual, "value", Decimal(0))
    target = Target(
        case.target.operator, times(case.target.value or Decimal(0), int(goal_factor)), goal
    )
    return Case(case.points, target, Measured(times(value, int(actual_factor)), actual))


def part_of_whole(rule: ScoringRule, case: Case) -> None:
    """A rate given as part and whole (Ratio: 196 of 200) scores as its percentage (98%)."""
    unit, actual = case.target.unit, case.actual
    if unit is None or unit.kind is not Kind.RATIO or not isinstance(actual, Measured):
        return
    for goal in (case.target, _per_mille(case.target)):
        scale = unit.scale if goal is case.target else Unit.of("‰").scale
        value = Fraction(actual.value) * unit.scale
        share = Ratio(_SIZE * value.numerator, _SIZE * value.denominator)
        written = Measured(plain(value / scale), goal.unit)
        here = Case(case.points, goal, written)
        _same(rule, here, evolve(here, actual=share), "ratio")


def _per_mille(target: Target) -> Target:
    """The same target in ‰."""
    unit = target.unit
    factor = Fraction(1) if unit is None else unit.scale / Unit.of("‰").scale
    if target.value is None or factor.denominator != 1:
        return target
    return Target(target.operator, times(target.value, int(factor)), "‰")


def _same(rule: ScoringRule, here: Case, other: Case, law: str) -> None:
    """Both score the same, unless one is refused: a rule may refuse what is not in its unit."""
    outcome, written = ask(rule, here), ask(rule, other)
    if outcome is None or written is None:
        return
    same = exact_value(written.score) == exact_value(outcome.score)
    goal = "" if other.target == here.target else f"指标值 {other.target}，"
    scores = ratio_of(written.score), ratio_of(outcome.score)
    said = f"{goal}实际完成值 {other.actual} 得 {scores[0]}，不是 {scores[1]}"
    require(same, law, here, _told(here, other, outcome, written), said)


def _told(here: Case, other: Case, outcome: Outcome, written: Outcome) -> str:
    goal = "" if other.target == here.target else f"target {other.target}, "
    scores = ratio_of(written.score), ratio_of(outcome.score)
    return f"{goal}actual {other.actual} scores {scores[0]}, not {scores[1]}"
