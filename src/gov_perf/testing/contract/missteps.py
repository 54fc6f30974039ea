"""Steps counted wrongly (步数算错), imitated: of a rule that takes points off by steps.

Each imitation yields the scores of a scorer that is right but for that.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.numbers.exact import round_half_up
from gov_perf.numbers.units import Kind
from gov_perf.rules import Counting, Measure, Stepwise
from gov_perf.testing.contract.facts import Facts, innermost, inside

_BELOW_NOTHING: Final = 1000
"""So many points more than there are: what is taken off does not end at 0."""


def stepwise(change: Callable[[Stepwise], Stepwise]) -> Callable[[Facts], Iterator[Fraction]]:
    """What the rule gives with something changed in it."""

    def imitate(case: Facts) -> Iterator[Fraction]:
        if _steps(case) is not None:
            yield from case.rounded(case.by(inside(case.rule, change)))

    return imitate


def percent(case: Facts) -> Iterator[Fraction]:
    """Percentage points taken for percent of the target."""
    rule = _steps(case)
    if rule is not None and (rule.measure is Measure.UNIT or _is_share(case)):
        yield from stepwise(lambda old: evolve(old, measure=Measure.PERCENT, unit=None))(case)


def percent_as_unit(case: Facts) -> Iterator[Fraction]:
    """The 1% of a number of people, or of an amount, taken for one of its unit."""
    rule = _steps(case)
    if rule is not None and rule.measure is not Measure.UNIT and not _is_share(case):
        yield from stepwise(lambda old: evolve(old, measure=Measure.UNIT, unit=None))(case)


def uncapped(case: Facts) -> Iterator[Fraction]:
    """Points taken off below 0, and beyond the stated cap."""
    if case.exact is not None:
        yield from case.rounded(_taken_off(case, _without_cap))


def cap_ignored(case: Facts) -> Iterator[Fraction]:
    """Points taken off beyond the stated cap, down to 0."""
    rule = _steps(case)
    if rule is not None and rule.cap is not None:
        yield from stepwise(_without_cap)(case)


def gap_rounded(case: Facts) -> Iterator[Fraction]:
    """The gap rounded, to whole steps or a tenth of one, before its steps are counted."""
    rule = _steps(case)
    exact = _taken_off(case, _in_parts)
    if rule is None or exact is None or rule.counting is not Counting.COMPLETED:
        return
    count = (case.points - exact) / Fraction(rule.deduct)
    most = case.points if rule.cap is None else min(case.points, Fraction(rule.cap))
    for digits in (0, 1):
        steps = int(round_half_up(count, digits))
        yield from case.rounded(case.points - min(steps * Fraction(rule.deduct), most))


def _steps(case: Facts) -> Stepwise | None:
    rule = innermost(case.rule)
    return rule if isinstance(rule, Stepwise) else None


def _is_share(case: Facts) -> bool:
    unit = case.target.unit
    return unit is not None and unit.kind is Kind.RATIO


def _taken_off(case: Facts, change: Callable[[Stepwise], Stepwise]) -> Fraction | None:
    """What is left of the points, or less than 0."""
    if _steps(case) is None:
        return None
    lots = evolve(case, points=case.points + _BELOW_NOTHING).by(inside(case.rule, change))
    return None if lots is None else lots - _BELOW_NOTHING


def _without_cap(rule: Stepwise) -> Stepwise:
    return evolve(rule, cap=None)


def _in_parts(rule: Stepwise) -> Stepwise:
    return evolve(rule, cap=None, counting=Counting.PRO_RATA)
