"""Figures taken wrongly (数取错), imitated: the sign lost, cut short, a unit not converted.

Each imitation yields the scores of a scorer that computes rightly from wrong figures.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from attrs import evolve

from gov_perf.numbers.exact import plain
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


def thousand(case: Facts) -> Iterator[Fraction]:
    """万 taken for a thousand."""
    numbers, units = case.numbers, (case.given["unit"] or "", case.given["value_unit"] or "")
    if numbers is None or [unit.startswith("万") for unit in units].count(True) != 1:
        return
    more = Fraction(1, _WAN) if units[0].startswith("万") else Fraction(_WAN)
    if case.target.unit is not None and case.given["value_unit"]:
        yield from case.rounded(case.by(case.rule, actual=f"{plain(numbers[1] * more)}{units[0]}"))


_WAN: Final = 1000


def sign_dropped(case: Facts) -> Iterator[Fraction]:
    """-3% taken for 3%, in the actual value, the target or both."""
    yield from _changed(case, abs)


def cut_to_integers(case: Facts) -> Iterator[Fraction]:
    """98.5% taken for 98%, in the actual value, the target or both."""
    yield from _changed(case, lambda number: Fraction(int(number)))


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
