"""Rows for the bulk arithmetic, and what the object API says of each: the oracle."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gov_perf.cells.actuals import Judgement, Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import round_half_up
from gov_perf.numbers.units import Unit
from gov_perf.rules import Graded, ScoringRule
from gov_perf.tables.compiler import Program, compiled
from gov_perf.tables.setting import Setting

SCALE = 10_000


class Case(NamedTuple):
    """One row: everything in ten-thousandths, points in hundredths."""

    rule: ScoringRule
    sign: str
    unit: str | None
    actual_unit: str | None
    points: int
    target: int
    actual: int


class Said(NamedTuple):
    """What both have to say alike; ``score`` None where the row cannot be scored."""

    score: int | None
    met: bool | None
    achievement: int | None
    findings: frozenset[str]


def unit_of(text: str | None) -> Unit | None:
    return None if text is None else Unit.of(text)


def decimal(units: int) -> Decimal:
    return Decimal(f"{units}E-4")


def setting_of(case: Case) -> Setting:
    words = case.sign == "定性"
    return Setting(Operator(case.sign), unit_of(case.unit), unit_of(case.actual_unit), words)


def program_of(case: Case) -> Program:
    return compiled(case.rule, setting_of(case))


def rounded(value: Fraction | None) -> int | None:
    return None if value is None else int(round_half_up(value, 4).scaleb(4))


def by_object(case: Case) -> Said:
    words = case.sign == "定性"
    value, text = (None, "目标") if words else (decimal(case.target), "")
    target = Target(case.sign, value, case.unit, text)
    actual: Measured | Judgement
    try:
        if isinstance(case.rule, Graded):
            unit = unit_of(case.actual_unit)
            share = Fraction(case.actual, SCALE) * (unit.scale if unit else 1)
            actual = Judgement(share)
        else:
            actual = Measured(decimal(case.actual), case.actual_unit)
        outcome = case.rule.apply(Decimal(case.points) / 100, target, actual)
    except GovPerfError as error:
        return Said(None, None, None, frozenset(item.name for item in error.findings))
    cents = int(outcome.rounded(2).scaleb(2))
    names = frozenset(item.name for item in outcome.findings)
    return Said(cents, outcome.met, rounded(outcome.achievement), names)
