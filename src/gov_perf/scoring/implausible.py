"""Results that a sheet asks about beside their score: far off, in another year, below zero."""

from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Actual, Judgement, Stated
from gov_perf.cells.targets import Target
from gov_perf.completion import days_of
from gov_perf.errors import GovPerfError
from gov_perf.explain import show
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.units import Kind
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Place
from gov_perf.rules import Outcome
from gov_perf.rules.in_units import in_unit
from gov_perf.scoring.strict_signs import strict_sign_of
from gov_perf.sheets.sheet import EXECUTION

_FAR: Final = 1000
_SLIPS: Final = (Fraction(1, 100), Fraction(1, 10), Fraction(10), Fraction(100))
"""A decimal point one or two places off (小数点错位): 8.5% beside ≥85%."""


def doubts_of(
    place: Place, outcome: Outcome, actual: Actual, year: int | None
) -> tuple[Finding, ...]:
    """What is asked about a row that was scored; its score stays.

    Args:
        place: The indicator.
        outcome: What its rule gave.
        actual: The actual value.
        year: The year of the plan; None where it is not known.
    """
    target, where = place.indicator.target, Where(path=place.path)
    found = [*strict_sign_of(place, outcome)]
    if isinstance(actual, Stated) and _in_another_year(actual, target, year):
        found.append(finding("completion-year-far", where, text=actual, year=year))
    if _is_negative(actual, target) and all(it.name != "no-ratio" for it in outcome.findings):
        found.append(finding("actual-negative", where, actual=actual, target=target))
    times = _times(actual, target)
    name = None if times is None else _far_off(times, target, met=outcome.met)
    if times is not None and name is not None:
        facts = {"actual": actual, "target": target, "times": _said(times)}
        found.append(finding(name, where, **facts))
    return tuple(found)


def _far_off(times: Fraction, target: Target, *, met: bool | None) -> str | None:
    """What is asked about a figure so many times its target, if anything."""
    if times >= _FAR or times <= Fraction(1, _FAR):
        return "actual-times-target"
    slipped = times in _SLIPS and not met and _digits(target) > 1
    return "actual-decimal-point" if slipped else None


def doubts_of_execution(budget: BudgetExecution, rate: Fraction) -> tuple[Finding, ...]:
    """What is asked about the execution of the budget; its score stays.

    An execution of a thousand budgets, each in a unit of its own, is an error: one of the units
    is wrong, and nobody can say which.

    Args:
        budget: The two amounts.
        rate: Executed ÷ budget.
    """
    where = Where(path=EXECUTION)
    other = budget.executed.scale is not budget.budget.scale
    amounts = {"executed": budget.executed, "budget": budget.budget}
    if other and rate >= _FAR:
        return (finding("executed-vast", where, **amounts),)
    if rate > 1:
        return (finding("execution-over", where, rate=f"{show(rate * 100)}%"),)
    if other and 0 < rate < Fraction(1, _FAR):
        return (finding("executed-tiny", where, **amounts),)
    return ()


def _is_negative(actual: Actual, target: Target) -> bool:
    """A figure below zero; a rate may fall there, and so may what has a target of zero or below."""
    if isinstance(actual, (Stated, Judgement)) or target.value is None or target.value <= 0:
        return False
    return actual.value < 0 and (target.unit is None or target.unit.kind is not Kind.RATIO)


def _in_another_year(actual: Stated, target: Target, year: int | None) -> bool:
    """Done before the plan's year, or after the next one; its deadline may be in another."""
    if year is None or not target.is_deadline:
        return False
    done, limit = days_of(actual.text, year), days_of(target.text, year, deadline=True)
    if done is None or limit is None:
        return False
    return done[1].year < min(year, limit[0].year) or done[0].year > max(year, limit[1].year) + 1


def _times(actual: Actual, target: Target) -> Fraction | None:
    """How many times the target; None where these are not two figures above zero."""
    if isinstance(actual, (Stated, Judgement)) or target.value is None or target.value <= 0:
        return None
    try:
        value, _, _ = in_unit(actual, target.unit)
    except GovPerfError:
        return None
    return Fraction(value) / Fraction(target.value) if value > 0 else None


def _digits(target: Target) -> int:
    """How many digits a target has without the zeros around them: two for 85, one for 1000."""
    return 0 if target.value is None else len(f"{target.value:f}".replace(".", "").strip("0"))


def _said(times: Fraction) -> str:
    """10140.85 is about 10141, 1/2500.3 about 1/2500."""
    whole = times if times > 1 else 1 / times
    about = "" if whole.denominator == 1 else "约 "
    number = int(whole + Fraction(1, 2))
    return f"{about}{number}" if times > 1 else f"{about}1/{number}"
