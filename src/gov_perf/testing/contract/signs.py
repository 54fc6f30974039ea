"""Signs taken wrongly (指标性质弄错), imitated: ≥ for ≤, ≥ for >, = for more than it says.

Each imitation yields the scores of a scorer that is right but for that.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.targets import Operator
from gov_perf.errors import GovPerfError
from gov_perf.rules import Banded, Ceiling, Conventions, Equals, Proportional
from gov_perf.testing.contract.facts import Facts, innermost, inside


def as_floor(case: Facts) -> Iterator[Fraction]:
    """A ceiling taken for a floor."""
    goal = case.target
    if goal.operator is not None and goal.operator.is_ceiling:
        floor = evolve(goal, operator=Operator.AT_LEAST, text="")
        yield from case.rounded(case.by(case.rule, floor))


_TURNED: Final = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.ABOVE: Operator.BELOW,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.BELOW: Operator.ABOVE,
}


def turned(case: Facts) -> Iterator[Fraction]:
    """Floors taken for ceilings, and ceilings for floors."""
    other = _TURNED.get(case.target.operator) if case.target.operator else None
    if other is not None:
        goal = evolve(case.target, operator=other, text="")
        yield from case.rounded(case.by(case.rule, goal))


def as_ceiling(case: Facts) -> Iterator[Fraction]:
    """A floor taken for a ceiling."""
    if case.target.operator is not None and case.target.operator.is_floor:
        yield from turned(case)


def linear(case: Facts) -> Iterator[Fraction]:
    """A ceiling by the linear convention."""
    if isinstance(case.rule, Proportional):
        usual = Conventions(Ceiling.LINEAR, case.rule.conventions.equals)
        yield from case.rounded(case.by(evolve(case.rule, conventions=usual)))


_OTHER_SIGN: Final = {
    Operator.AT_LEAST: Operator.ABOVE,
    Operator.ABOVE: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.BELOW,
    Operator.BELOW: Operator.AT_MOST,
}


def boundary(case: Facts) -> Iterator[Fraction]:
    """What lies exactly on a line counted with the other side of it."""
    other = _OTHER_SIGN.get(case.target.operator) if case.target.operator else None
    if other is not None:
        goal = evolve(case.target, operator=other, text="")
        yield from case.rounded(case.by(case.rule, goal))
    if isinstance(innermost(case.rule), Banded):
        try:
            other_ends = inside(case.rule, _other_ends)
        except GovPerfError:  # bands of 完成率 have full points from 100 % on
            return
        yield from case.rounded(case.by(other_ends))


def _other_ends(rule: Banded) -> Banded:
    """The bands with what lies on a line in the other band of the two."""
    bands = [
        evolve(
            band,
            interval=evolve(
                band.interval, low_in=not band.interval.low_in, high_in=not band.interval.high_in
            ),
        )
        for band in rule.bands
    ]
    return evolve(rule, bands=bands)


def equal_strict(case: Facts) -> Iterator[Fraction]:
    """Nothing for whatever is not equal to a target with =, above it or below."""
    yield from _equals(case, Equals.EXACT)


def equal_over(case: Facts) -> Iterator[Fraction]:
    """More than a target with = taken for a miss: nothing, or points by the distance."""
    if case.exact == case.points:
        yield from _equals(case, Equals.EXACT)
        yield from _equals(case, Equals.SYMMETRIC)


def _equals(case: Facts, equals: Equals) -> Iterator[Fraction]:
    if case.target.operator is Operator.EQUAL and isinstance(case.rule, Proportional):
        other = Conventions(case.rule.conventions.ceiling, equals)
        yield from case.rounded(case.by(evolve(case.rule, conventions=other)))
