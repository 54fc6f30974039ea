"""What a scoring standard measures against (标准的满分线): the line of full marks, the side."""

from fractions import Fraction
from typing import Final

from attrs import frozen

from gov_perf.cells.targets import Target
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.plans.indicators import Place
from gov_perf.reviewing.natures import Nature
from gov_perf.rules import (
    Banded,
    Cutoff,
    Of,
    OwnPoints,
    OwnTarget,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.standards import parse_standard

_OTHER_MEASURES: Final = ("完成", "进度", "执行率", "支付率")
"""Words of a standard that scores something else than the value: how much was done."""

_ALL: Final = 100


def rule_of(place: Place) -> ScoringRule | None:
    """The rule of an indicator's standard; None where there is none, or it is not understood."""
    standard = place.indicator.standard
    return parse_standard(standard).value if standard else None


def about_value(place: Place, nature: Nature) -> bool:
    """Whether nothing says that the standard scores another figure than the indicator's value."""
    standard = place.indicator.standard or ""
    if any(word in standard for word in _OTHER_MEASURES):
        return False
    return "率" not in standard or "率" in nature.name


@frozen
class Line:
    """Where full marks begin (满分线): from ``value`` up with ``is_floor``, else down."""

    is_floor: bool
    value: Fraction
    unit: Unit | None

    @property
    def is_all(self) -> bool:
        """Whether it is 100 % and above, which may just as well be meant of 完成率."""
        is_ratio = self.unit is not None and self.unit.kind is Kind.RATIO
        scale = self.unit.scale if self.unit is not None else 1
        return self.is_floor and is_ratio and self.value * scale * 100 == _ALL

    def same_measure(self, target: Target) -> bool:
        """Whether the line and a target can be compared."""
        if self.unit is None or target.unit is None:
            return self.unit is target.unit
        return self.unit.converts_to(target.unit)

    def equals(self, target: Target) -> bool:
        """Whether both are the same figure; they must be comparable."""
        return target.value is not None and self.value * _scale(self.unit) == Fraction(
            target.value
        ) * _scale(target.unit)

    def __str__(self) -> str:
        number = plain(self.value)
        return f"{'≥' if self.is_floor else '≤'}{number}{self.unit or ''}"


def _scale(unit: Unit | None) -> Fraction:
    return Fraction(1) if unit is None else unit.scale


def inner(rule: ScoringRule) -> ScoringRule:
    """The rule without the points and the cut-off line that it is wrapped in."""
    while isinstance(rule, OwnPoints | Cutoff):
        rule = rule.rule
    return rule


def full_line(rule: ScoringRule) -> Line | None:
    """The line of full marks that a rule states itself; None where it states none."""
    rule = inner(rule)
    line: Line | None = None
    if isinstance(rule, OwnTarget) and rule.of is Of.VALUE and rule.target.value is not None:
        operator = rule.target.operator
        if operator is not None and (operator.is_floor or operator.is_ceiling):
            line = Line(operator.is_floor, Fraction(rule.target.value), rule.target.unit)
    elif isinstance(rule, Banded) and rule.of is Of.VALUE:
        line = _band_line(rule)
    return None if line is None or line.is_all else line


def _band_line(rule: Banded) -> Line | None:
    full = [band.interval for band in rule.bands if band.is_full]
    if len(full) != 1:
        return None
    low, high = full[0].low, full[0].high
    if low is not None and high is None:
        return Line(is_floor=True, value=low, unit=rule.unit)
    if low is None and high is not None:
        return Line(is_floor=False, value=high, unit=rule.unit)
    return None


def step_side(rule: ScoringRule, target: Target) -> Side | None:
    """On which side of the indicator's own target a rule counts steps; None where it does not.

    A step in a unit that the target does not have may be about another figure ("每延迟1天").
    """
    rule = inner(rule)
    if not isinstance(rule, Stepwise) or rule.side not in (Side.BELOW, Side.ABOVE):
        return None
    unit = rule.unit
    if unit is not None and unit.kind is not Kind.RATIO:
        if target.unit is None and unit.kind is not Kind.COUNT:
            return None
        if target.unit is not None and not unit.converts_to(target.unit):
            return None
    return rule.side
