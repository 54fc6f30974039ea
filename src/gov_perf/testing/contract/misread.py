"""Figures taken wrongly (数取错), imitated: a lost sign, cut short, zero, a unit not converted.

Each imitation yields the scores of a scorer that computes rightly from wrong figures.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from attrs import evolve

from gov_perf.numbers.exact import plain
from gov_perf.rules import Proportional
from gov_perf.rules.bare import times_of
from gov_perf.testing.contract.facts import Facts

_Change = Callable[[Fraction], Fraction]


def unit_ignored(case: Facts) -> Iterator[Fraction]:
    """Only the numbers compared, whatever their units."""
    numbers = case.numbers
    if numbers is not None and case.given["value_unit"] not in (None, case.given["unit"]):
        goal = case.target
        if times_of(goal.unit):  # who takes no notice of units does not doubt them either
            goal = evolve(goal, unit=None, text="")
        yield from case.rounded(case.by(case.rule, goal, str(case.given["value"])))


def multiple_taken(multiple: str, wrong: int) -> Callable[[Facts], Iterator[Fraction]]:
    """万, or 亿, taken for another number than it is."""

    def imitate(case: Facts) -> Iterator[Fraction]:
        numbers, units = case.numbers, (case.given["unit"] or "", case.given["value_unit"] or "")
        if numbers is None or [unit.startswith(multiple) for unit in units].count(True) != 1:
            return
        sizes = {**_SIZES, multiple: wrong}
        goal, value = (Fraction(sizes.get(unit[:1], 1)) for unit in units)
        if case.target.unit is not None and case.given["value_unit"]:
            taken = f"{plain(numbers[1] * value / goal)}{units[0]}"
            yield from case.rounded(case.by(case.rule, actual=taken))

    return imitate


_SIZES: Final = {"万": 10**4, "亿": 10**8}
thousand = multiple_taken("万", 1000)
ten_million = multiple_taken("亿", 10**7)


def sign_dropped(case: Facts) -> Iterator[Fraction]:
    """-3% taken for 3%, in the actual value, the target or both."""
    yield from _changed(case, abs)


def cut_to_integers(case: Facts) -> Iterator[Fraction]:
    """98.5% taken for 98%, in the actual value, the target or both."""
    yield from _changed(case, lambda number: Fraction(int(number)))


def ratio_below_nothing(case: Facts) -> Iterator[Fraction]:
    """A ratio where there is none: by a target below 0, or of a result below 0."""
    if case.numbers is None or not isinstance(case.rule, Proportional) or case.exact is None:
        return
    goal, value = case.numbers
    if min(goal, value) >= 0:
        return
    ceiling = case.target.operator is not None and case.target.operator.is_ceiling
    for part, whole in ((goal, value), (value, goal)) if ceiling else ((value, goal),):
        share = part / whole if whole else Fraction(0)
        yield from case.rounded(case.points * max(min(share, Fraction(1)), Fraction(0)))
        yield from case.rounded(case.points * share)


def zero_full(case: Facts) -> Iterator[Fraction]:
    """A target of 0 has full points, whether it is met or not."""
    if case.target.value == 0 and case.exact is not None:
        yield case.points


def zero_nothing(case: Facts) -> Iterator[Fraction]:
    """A target of 0 has no points: there is nothing to divide by."""
    if case.target.value == 0 and case.exact is not None:
        yield Fraction(0)


_LIMITS: Final = (*(10**digits - 1 for digits in range(4, 10)), 2**31 - 1)
"""The largest number of so many digits, and that of 32 bits."""


def capped(case: Facts) -> Iterator[Fraction]:
    """Figures above what a field holds taken for its largest number."""
    for limit in _LIMITS:
        yield from _changed(case, partial(min, Fraction(limit)))


def _changed(case: Facts, change: _Change) -> Iterator[Fraction]:
    """The scores of the case with one of its figures changed, and with both."""
    numbers = case.numbers
    if numbers is None:
        return
    goal, value = numbers
    new_goal, new_value = change(goal), change(value)
    pairs = {(new_goal, value), (goal, new_value), (new_goal, new_value)} - {numbers}
    unit = case.given["value_unit"] or case.given["unit"] or ""
    for one, two in sorted(pairs):
        target = evolve(case.target, value=_decimal(one), text="")
        yield from case.rounded(case.by(case.rule, target, f"{plain(two)}{unit}"))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(plain(number))
