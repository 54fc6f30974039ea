"""Actual values computed from the figures of a formula's variables (按公式计算实际完成值)."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from gov_perf.cells.actuals import Actual, ActualLike, Computed, read_actual
from gov_perf.errors import GovPerfError, RateError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.formulas import Formula, Meaning, parse_formula
from gov_perf.formulas.formula import is_rate
from gov_perf.numbers.exact import Exact, Ratio, plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.plans.indicators import Level3Indicator
from gov_perf.reading import Reading, Span

_CONTENT: Final = "绩效目标表指标内容"


@frozen(eq=False)
class Given:
    """An actual value, and the steps that led to it; none where it was given as it is."""

    actual: Actual
    steps: tuple[Step, ...] = ()


def read_given(value: ActualLike, indicator: Level3Indicator) -> Reading[Given]:
    """An indicator's actual value from what a caller gives: a value, or figures by name.

    Figures are put into the formula of the indicator's content.  Where the content holds
    none, the indicator is a rate, and the two names say by themselves which is part and
    which whole, that quotient is assumed, with a finding.  Raises nothing.

    >>> content = "反映合格情况。培训合格率=合格人数/参训人数*100%"
    >>> item = Level3Indicator("培训合格率", "≥98%", content=content)
    >>> str(read_given({"合格人数": 196, "参训人数": 200}, item).value.actual)
    '196/200（98%）'
    """
    if not isinstance(value, Mapping):
        target = indicator.target
        reading = read_actual(value, target.unit, target.operator, target.value)
        given = None if reading.value is None else Given(reading.value)
        return Reading(given, reading.findings, reading.unread, reading.text)
    try:
        return _computed(value, indicator)
    except GovPerfError as error:
        text = "，".join(map(str, value))
        return Reading(None, error.findings, (Span(0, len(text), text),), text)


def _computed(values: Mapping[str, Exact], indicator: Level3Indicator) -> Reading[Given]:
    formula, notes = _formula(values, indicator)
    if formula is None:
        return Reading(None, notes)
    assumed = any(item.name == "formula-assumed" for item in notes)
    value = formula.evaluate(values)
    if assumed and isinstance(value, Ratio) and value.part > value.whole:
        part, whole = formula.variables
        raise RateError(
            "part-above-whole",
            part_name=part,
            part=plain(value.part),
            whole_name=whole,
            whole=plain(value.whole),
        )
    actual = _for_target(value, formula, indicator.target.unit)
    figures = formula.figures(values)
    number = actual.value
    unit = "" if isinstance(actual, Ratio) else str(actual.unit or "")
    steps = (
        Step("formula-assumed", (str(formula),))
        if assumed
        else Step("formula-stated", (str(formula),), None, _CONTENT),
        *(Step("variable", (name, figure), figure) for name, figure in figures.items()),
        Step("formula-computed", (formula.with_figures(values), number, unit), number),
    )
    return Reading(Given(actual, steps), notes)


def _formula(
    values: Mapping[str, Exact], indicator: Level3Indicator
) -> tuple[Formula | None, tuple[Finding, ...]]:
    """The indicator's formula, read or assumed, with what is to be said about it."""
    names = "、".join(map(str, values))
    if indicator.content:
        reading = parse_formula(indicator.content, indicator.name)
        if reading.value is not None:
            return reading.value, reading.findings
        doubts = tuple(item for item in reading.findings if item.name != "formula-none")
        if doubts:
            return None, (*doubts, finding("formula-absent", names=names))
    formula = _assumed(values, indicator) if _is_share(indicator) else None
    if formula is None:
        return None, (finding("formula-absent", names=names),)
    return formula, (finding("formula-assumed", formula=formula),)


def _assumed(values: Mapping[str, Exact], indicator: Level3Indicator) -> Formula | None:
    from gov_perf.formulas.assumed import assumed_formula

    return assumed_formula(indicator.name, [*map(str, values)])


def _is_share(indicator: Level3Indicator) -> bool:
    unit = indicator.target.unit
    return is_rate(indicator.name) and (unit is None or unit.kind is Kind.RATIO)


def _for_target(value: Ratio | Computed, formula: Formula, unit: Unit | None) -> Ratio | Computed:
    """The value as the target wants it: a share for a target in %, a number for one in 元."""
    share = unit is not None and unit.kind is Kind.RATIO
    if isinstance(value, Ratio):
        if unit is None or share or formula.read_as(share=False) is Meaning.SHARE:
            return value
        return Computed(value.value, None, str(formula))
    own = None if unit is None else _UNITS[formula.read_as(share=share)]
    return Computed(value.value, own, value.formula)


_UNITS: Final = {Meaning.SHARE: "比例", Meaning.PERCENT: "%", Meaning.NUMBER: None}
