"""Law about doing better (越好不越低): a better result never scores less.

A fall may be narrow: a band from 79.5 % to 80 % of the target that gives less than the one below.
Beside any two results, short ladders are therefore climbed around round shares of the target,
around the rule's own breakpoints and around the target, where the edges of bands are.  A fall that
lasts may be anywhere (at 83 %): a stretch of the way from 1 % to 120 % is climbed by single per
cents, of 完成率 where the target is a ceiling.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve

from gov_perf.cells.actuals import Judgement, Measured
from gov_perf.numbers.exact import add
from gov_perf.rules import Outcome, ScoringRule, breakpoints_of
from gov_perf.testing.asking import ask, exact_value, figure, is_reduced, require
from gov_perf.testing.cases import ROUND_SHARES, Case, Watched, as_written, one_of
from gov_perf.testing.steady import again

_STEPS: Final = (Decimal("0.01"), Decimal(1), Decimal(50))
_ASKED: Final = 5


def monotone(rule: ScoringRule, case: Case) -> None:
    """Doing better never scores less, below the overshoot threshold."""
    goal, actual = case.target.value, case.actual
    if isinstance(actual, Judgement):
        _judged(rule, case, actual)
    if goal is None or case.target.operator is None or not isinstance(actual, Measured):
        return
    if goal > 0 and not case.target.operator.is_ceiling:
        _below_nothing(rule, case, goal, actual.value)
    outcome = ask(rule, case)
    if outcome is None:
        return
    for step in _STEPS:
        better = _better(case, goal, actual.value, step)
        other = ask(rule, better)
        if other is not None:
            _no_less(rule, (case, outcome), (better, other))
    if goal >= 0:
        _climb_all(rule, case, goal)


def _climb_all(rule: ScoringRule, case: Case, goal: Decimal) -> None:
    """The ladders of the case; where all of its target are climbed, these once for each target.

    Most of the smaller cases differ in the actual value alone, which no rung depends on.
    """
    climbed = rule.climbed if isinstance(rule, Watched) and rule.thorough else None
    every, key = climbed is not None, (case.points, case.target)
    if climbed is None or key not in climbed:
        for values in _ladders(case, goal, every=every):
            _climb(rule, case, goal, values)
    if climbed is not None:
        climbed.add(key)
    edge = _breakpoint(rule, case)
    if edge is not None:
        _climb(rule, case, goal, [add([edge, more]) for more in _ONES])


def _judged(rule: ScoringRule, case: Case, actual: Judgement) -> None:
    """A better judgement never scores less."""
    better = evolve(case, actual=evolve(actual, share=(actual.share + 1) / 2))
    outcome, other = ask(rule, case), ask(rule, better)
    if outcome is not None and other is not None:
        _no_less(rule, (case, outcome), (better, other))


def _below_nothing(rule: ScoringRule, case: Case, goal: Decimal, value: Decimal) -> None:
    """A result below 0 (a growth rate of −50 %) never scores more than one of 0."""
    nothing = evolve(case, actual=Measured(Decimal(0)))
    outcome = ask(rule, nothing)
    for below in (goal, value) if outcome is not None else ():
        worse = evolve(case, actual=Measured(below.copy_negate()))
        other = ask(rule, worse)
        if outcome is not None and other is not None:
            _no_less(rule, (worse, other), (nothing, outcome))


def _better(case: Case, goal: Decimal, value: Decimal, step: Decimal) -> Case:
    """The same case with a result that is better by ``step`` at most."""
    operator = case.target.operator
    if operator is not None and operator.is_floor:
        better = add([value, step])
    elif operator is not None and operator.is_ceiling:
        better = max(add([value, step.copy_negate()]), Decimal(0))
    elif value < goal:
        better = min(add([value, step]), goal)
    else:
        better = max(add([value, step.copy_negate()]), goal)
    return Case(case.points, case.target, Measured(better))


_Answered = tuple[Case, Outcome]


def _no_less(rule: ScoringRule, worse: _Answered, better: _Answered) -> None:
    (case, outcome), (other_case, other) = worse, better
    if exact_value(other.score) >= exact_value(outcome.score) or is_reduced(rule, other):
        return
    for turn, asked in enumerate((case, other_case) * _ASKED):
        again(rule, asked, turn)  # a rule that gives anything breaks any law
    what = f"{other_case.actual} scores {figure(other)}, less than {figure(outcome)}"
    said = f"{other_case.actual} 的得分是 {figure(other)}，少于 {figure(outcome)}"
    require(False, "monotone", case, what, said)  # noqa: FBT003 - it is broken


def _climb(rule: ScoringRule, case: Case, goal: Decimal, values: Iterable[Decimal]) -> None:
    """From each result to the next better one; on each side of the target where it is an =."""
    rising = sorted({value for value in values if value >= 0})
    operator = case.target.operator
    if operator is not None and operator.is_floor:
        sides = [rising]
    elif operator is not None and operator.is_ceiling:
        sides = [rising[::-1]]
    else:
        sides = [
            [value for value in rising if value <= goal],
            [value for value in reversed(rising) if value >= goal],
        ]
    for side in sides:
        last: _Answered | None = None
        for value in side:
            better = Case(case.points, case.target, Measured(value))
            outcome = ask(rule, better)
            if outcome is None:
                continue
            if last is not None:
                _no_less(rule, last, (better, outcome))
            last = (better, outcome)


_TENTHS: Final = (-6, -5, -1, 0, 1, 5)
"""Around a round share, in tenths of a percentage point: 79.4, 79.5, 79.9, 80, 80.1, 80.5 %."""
_HUNDREDTHS: Final = tuple(map(Decimal, ("-0.01", "0.01", "0.02")))
_STRETCHES: Final = tuple(range(first, first + 8) for first in range(1, 120, 7))
"""Neighbouring per cents; each stretch begins where the one before ends, the last ends at 120."""
_ONES: Final = tuple(map(Decimal, ("-1", "-0.01", "0", "0.01", "1")))


def _ladders(case: Case, goal: Decimal, *, every: bool) -> Iterator[Iterable[Decimal]]:
    """Results around a round share of the target, and a stretch of neighbouring per cents.

    Each case tries one of each, which its figures choose, so that the law stays quick; where a
    smaller case is looked for, all are tried, so that round figures show the fall too.
    """
    operator = case.target.operator
    ceiling = operator is not None and operator.is_ceiling
    places = max(4 - goal.adjusted(), 0)
    for share in ROUND_SHARES if every else [one_of(ROUND_SHARES, case)]:
        around = [10 * share + more for more in _TENTHS]
        yield _beside(_parts(goal, 10 * share), [_parts(goal, rung) for rung in around])
        if ceiling:  # 完成率 80% of a ceiling is 1.25 times it
            inverse = [_inverse(goal, rung, places) for rung in around]
            yield _beside(_inverse(goal, 10 * share, places), inverse)
    for stretch in _STRETCHES if every else [one_of(_STRETCHES, case)]:
        rungs = [10 * percent for percent in stretch]
        yield [_inverse(goal, it, places) if ceiling else _parts(goal, it) for it in rungs]


def _breakpoint(rule: ScoringRule, case: Case) -> Decimal | None:
    """One of the rule's own breakpoints, which the figures choose; None where it names none."""
    found: tuple[Fraction, ...] = ()
    with suppress(Exception, SystemExit):  # what it cannot name, the inverse tells
        found = breakpoints_of(rule.rule if isinstance(rule, Watched) else rule, case.target) or ()
    return _shortened(one_of(found, case)) if found else None


def _beside(value: Decimal, others: Iterable[Decimal]) -> list[Decimal]:
    return [*others, *(add([value, more]) for more in _HUNDREDTHS)]


def _parts(goal: Decimal, thousandths: int) -> Decimal:
    """So many thousandths of the target."""
    return as_written(Decimal(f"{int(goal * 100) * thousandths}E-5"))


def _inverse(goal: Decimal, thousandths: int, places: int) -> Decimal:
    """The result that so many thousandths of 完成率 are of a ceiling."""
    return _shortened(Fraction(goal) * 1000 / thousandths, places)


def _shortened(value: Fraction, places: int = 4) -> Decimal:
    """The number to so many decimals: one with no end can be no actual value."""
    return as_written(Decimal(f"{value * 10**places // 1}E-{places}"))
