"""Strategies for values (数值): targets, ratios, judgements, money, periods."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from gov_perf.cells.actuals import Judgement, Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.codes import Definition, by_code
from gov_perf.findings import Finding, Where
from gov_perf.numbers.exact import Ratio
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetExecution, Money, Scale

NUMERIC = tuple(item for item in Operator if item is not Operator.QUALITATIVE)
UNITS = (
    "%",
    "人",
    "人次",
    "期",
    "次",
    "个",
    "万元",
    "元",
    "小时",
    "天",
    "亩",
    "万亩",
    "公里",
    "户",
)
WORDING = ("显著提升", "有效改善", "持续巩固", "进一步增强", "群众满意", "运行平稳")


def decimals(low: int = 0, high: int = 100_000, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Decimals with up to ``places`` decimals; shrinks to ``low``."""
    return _decimals(low, high, places)


# Made once each: a strategy that is made anew for every draw costs more than the draw.
@cache
def _decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(low * scale, high * scale).map(
        lambda units: (
            Decimal(f"{units}E-{places}").normalize() + 0
            if units % scale
            else Decimal(units // scale)
        )
    )


@st.composite
def targets(
    draw: st.DrawFn,
    operators: Sequence[Operator] = tuple(Operator),
    units: Sequence[str | None] = (*UNITS, None),
) -> Target:
    """Targets (指标值), numeric or in words; shrinks to "≥1%".

    >>> from hypothesis import find
    >>> str(find(targets(), lambda target: target.is_numeric))
    '≥1%'
    """
    operator = draw(st.sampled_from(operators))
    if operator is Operator.QUALITATIVE:
        return Target(operator, None, None, f"定性 {draw(st.sampled_from(WORDING))}")
    unit = draw(st.sampled_from(units))
    high = 100 if unit == "%" else 10_000
    return Target(operator, draw(decimals(1, high)), unit)


@st.composite
def ratios(draw: st.DrawFn, high: int = 10_000) -> Ratio:
    """Ratios with part ≤ whole; shrinks to 0/1."""
    whole = draw(st.integers(1, high))
    return Ratio(draw(st.integers(0, whole)), whole)


def measured() -> st.SearchStrategy[Measured]:
    """Actual values that are a figure, with or without a unit (实际完成值); shrinks to 0%."""
    return st.builds(Measured, decimals(0, 10_000), st.sampled_from((*UNITS, None)))


def executions() -> st.SearchStrategy[BudgetExecution]:
    """Budgets and what of them was executed (预算执行), above 100 % too; shrinks to 0 of 1."""
    return st.builds(BudgetExecution, st.integers(1, 10**6), st.integers(0, 10**6))


def judgements() -> st.SearchStrategy[Judgement]:
    """Judgements (定性评判) with any share from 0 to 1; shrinks to 0."""
    return _judgements()


@cache
def _judgements() -> st.SearchStrategy[Judgement]:
    return st.integers(0, 1000).map(lambda units: Judgement(Fraction(units, 1000)))


def money(high: int = 10_000_000) -> st.SearchStrategy[Money]:
    """Amounts from 0 to ``high`` yuan, in any scale; shrinks to 0.00元."""
    return _money(high)


@cache
def _money(high: int) -> st.SearchStrategy[Money]:
    return st.builds(Money, decimals(0, high), st.sampled_from(Scale))


def findings() -> st.SearchStrategy[Finding]:
    """Findings (问题) of any code, with the facts that its texts name; shrinks to A001."""
    return st.sampled_from([*by_code().values()]).flatmap(_findings_of)


def _findings_of(definition: Definition) -> st.SearchStrategy[Finding]:
    names = sorted(definition.facts)
    texts = st.lists(st.text(max_size=20), min_size=len(names), max_size=len(names))
    facts = texts.map(lambda said: tuple(zip(names, said, strict=True)))
    return st.builds(Finding, st.just(definition.code), st.from_type(Where), facts)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of one to five years; shrinks to 2020."""
    first = draw(st.integers(2020, 2035))
    return Period(first, first + draw(st.integers(0, 4)))
