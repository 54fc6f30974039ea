"""The law about 完成率: what a rule says of it, sheets show and deviations are computed from."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from gov_perf.cells.actuals import Judgement, Measured
from gov_perf.rules import Ceiling, Conventions, Equals, ScoringRule
from gov_perf.rules.base import achieved, compare
from gov_perf.testing.asking import ask, exact_value, is_exact, ratio_of, require
from gov_perf.testing.cases import Case


def completion(rule: ScoringRule, case: Case) -> None:
    """None, or actual ÷ target by one of the conventions; of a judgement its share."""
    _holds(rule, case)
    if case.target.value is not None:
        _holds(rule, evolve(case, target=evolve(case.target, value=Decimal(0), text="")))


def _holds(rule: ScoringRule, case: Case) -> None:
    outcome = ask(rule, case)
    if outcome is None or outcome.achievement is None:
        return
    given: object = outcome.achievement
    what = f"the achievement {given!r} is not exact"
    require(is_exact(given), "achievement", case, what, f"完成率 {given!r} 不是精确的数")
    usual = sorted(set(_usual(case)))
    wanted = " or ".join(map(ratio_of, usual)) if usual else "None: no ratio exists"
    what = f"the achievement is {ratio_of(given)}, not {wanted}"
    right = "或 ".join(map(ratio_of, usual)) if usual else "None（没有比率）"
    said = f"完成率是 {ratio_of(given)}，应是 {right}"
    require(exact_value(given) in usual, "achievement", case, what, said)


def _usual(case: Case) -> Iterator[Fraction]:
    """What 完成率 may be: one number for each convention that has any."""
    if isinstance(case.actual, Judgement):
        yield case.actual.share
    if not isinstance(case.actual, Measured) or case.target.value is None:
        return
    unit = case.target.unit if case.actual.unit is None else case.actual.unit
    actual = evolve(case.actual, unit=unit)  # a bare 0.5 of 90% is no doubt to a rule that takes it
    for ceiling in Ceiling:
        for equals in Equals:
            usual = Conventions(ceiling, equals)
            rate = achieved(compare(case.target, actual, usual), usual)
            if rate is not None:
                yield rate.value
