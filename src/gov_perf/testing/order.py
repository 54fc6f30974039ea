"""Law about the order of questions (先后): an answer that was kept is none to another question.

A rule with a cache that forgets the points gives the same however often it is asked about the
same figures, but not the same in another order.  Figures that it was never asked about show it:
of two that are next to each other, one is asked about first, the other after another question.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from itertools import count
from types import MappingProxyType
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Judgement, Measured
from gov_perf.numbers.exact import add
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.testing.asking import ask, exact_value, figure, require
from gov_perf.testing.cases import Case

_NUMBERS: Final = count(1)
_SURE: Final = 3
_FAR: Final = Fraction(1, 1000)
_HALF: Final = Fraction(1, 2)


def _twice(number: Decimal) -> Decimal:
    return add([number, number])


def _fresh(case: Case) -> Case | None:
    """The case with an actual value beside its own that nobody asked about; None without one."""
    number, actual = next(_NUMBERS), case.actual
    if isinstance(actual, Measured):
        value = add([actual.value, Decimal(f"{number}E-9")])
        return evolve(case, actual=Measured(value, actual.unit))
    if isinstance(actual, Judgement):
        more = Fraction(number, 10**9)
        share = actual.share + more if actual.share < _HALF else actual.share - more
        return evolve(case, actual=Judgement(share, actual.level, actual.reason))
    return None


def _fresh_below(case: Case) -> Case | None:
    """The same on the other side: a result beside the target may be met there, and missed here."""
    number, actual = next(_NUMBERS), case.actual
    if not isinstance(actual, Measured) or actual.value <= 0:  # a negative one is for ``edges``
        return None
    value = add([actual.value, Decimal(f"-{number}E-9")])
    return evolve(case, actual=Measured(value, actual.unit))


def _fresh_target(case: Case) -> Case | None:
    """The case with a target beside its own that nobody asked about."""
    goal = case.target.value
    if goal is None or not isinstance(case.actual, Measured):
        return None
    value = add([goal, Decimal(f"{next(_NUMBERS)}E-9")])
    return evolve(case, target=evolve(case.target, value=value, text=""))


def _other_points(case: Case) -> Case | None:
    return evolve(case, points=_twice(case.points))


def _fewer_points(case: Case) -> Case | None:
    return evolve(case, points=Decimal(f"{int(case.points * 50)}E-2"))


def _other_target(case: Case) -> Case | None:
    goal = case.target.value
    if not goal:
        return None
    return evolve(case, target=evolve(case.target, value=_twice(goal), text=""))


def _other_actual(case: Case) -> Case | None:
    if not isinstance(case.actual, Measured) or not case.target.value:
        return None
    met = case.actual.value < case.target.value
    far = _twice(case.target.value) if met else Decimal(0)
    return evolve(case, actual=Measured(far, case.actual.unit))


_Change = Callable[[Case], Case | None]
FORGETS: Final[Mapping[str, tuple[str, _Change, _Change]]] = MappingProxyType(
    {
        "points": ("points", _fresh, _other_points),
        "fewer points": ("points", _fresh, _fewer_points),  # where the score is cut to the points
        "points, just below": ("points", _fresh_below, _other_points),
        "fewer points, just below": ("points", _fresh_below, _fewer_points),
        "target": ("target", _fresh, _other_target),
        "actual value": ("actual value", _fresh_target, _other_actual),
    }
)
"""What a cache may forget: how figures are made that nobody asked about, and the other question."""


_ASKED: Final = 6
"""How often the very same is asked before a cache is blamed."""


@contextmanager
def dice(case: Case, number: int) -> Iterator[None]:
    """Other random numbers in each case and asking, though the same in every run.

    Hypothesis seeds ``random`` alike before every case, so that a rule that uses it would be
    asked about one pair of numbers alone.
    """
    before = random.getstate()
    random.seed(f"{case} {number}")
    try:
        yield
    finally:
        random.setstate(before)


def _by_chance(rule: ScoringRule, case: Case) -> None:
    """Asked the very same over and over, a rule that keeps its answers gives the same."""
    first = ask(rule, case)
    for number in range(1, _ASKED + 1):
        with dice(case, number):
            other = ask(rule, case)
        what = (
            f"asked the very same again, the rule gives {_said(first)} and {_said(other)}: it is "
            "random, or counts how often it was asked"
        )
        said = f"同样的问法再问，先{_score(first)}，后{_score(other)}：是随机的，或者数了问过几次"
        require(first == other, "context", case, what, said)


def in_order(rule: ScoringRule, case: Case, question: str) -> None:
    """The answer is the same whether it is the first to these figures, or comes after another."""
    forgets, fresh, change = FORGETS[question]
    for number in range(1, _SURE + 1):
        one, two = fresh(case), fresh(case)
        other, before = one and change(one), two and change(two)
        if one is None or two is None or other is None or before is None:
            return
        first = ask(rule, one)
        ask(rule, other)
        ask(rule, before)
        after = ask(rule, two)
        if _alike(first, after, case):
            return  # a step may lie between two values, but not thrice
        _by_chance(rule, one)
        _by_chance(rule, two)
        if number == _SURE and not _level(rule, case, fresh, first):
            return  # other answers for every value: it is no past that tells them apart
        what = (
            f"{_said(after)} when the same was asked before with {_of(before, forgets)}, and "
            f"{_said(first)} when it was not (actual value {one.actual}, target {one.target}): "
            f"the rule keeps an answer and forgets the {forgets}; a cache must be keyed by "
            "points, target and actual value"
        )
        said = (
            f"先问过{_named(before, forgets)}以后{_score(after)}，没有问过的相邻的数（实际完成值 "
            f"{one.actual}，指标值 {one.target}）{_score(first)}："
            "规则记住了答案；缓存要按分值、指标值和实际完成值存"
        )
        require(number < _SURE, "context", two, what, said)


_NEIGHBOURS: Final = 40


def _level(rule: ScoringRule, case: Case, fresh: _Change, first: Outcome | None) -> bool:
    """Whether figures beside these, of which nobody asked, have the answer of the first.

    A rule that keeps nothing may still give another answer for every value, however near.
    """
    beside = [fresh(case) for _ in range(_NEIGHBOURS)]
    return all(_alike(first, ask(rule, it), case) for it in beside if it is not None)


def _of(case: Case, forgets: str) -> str:
    told = {"points": case.points, "target": case.target, "actual value": case.actual}
    return f"{forgets} {told[forgets]}"


def _named(case: Case, forgets: str) -> str:
    told = {
        "points": f"分值 {case.points}",
        "target": f"指标值 {case.target}",
        "actual value": f"实际完成值 {case.actual}",
    }
    return told[forgets]


def _score(outcome: Outcome | None) -> str:
    """The score in Chinese."""
    return "不能评" if outcome is None else f"得 {figure(outcome)}（分值 {outcome.points}）"


def _said(outcome: Outcome | None) -> str:
    if outcome is None:
        return "no score"
    return f"the score {figure(outcome)} of {outcome.points}"


def _alike(first: Outcome | None, after: Outcome | None, case: Case) -> bool:
    if first is None or after is None:
        return first is after
    apart = abs(exact_value(first.score) - exact_value(after.score))
    return apart <= _FAR * Fraction(case.points) and first.points == after.points
