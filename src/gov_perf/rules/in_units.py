"""An actual value in the unit of its target (换算为指标值的单位)."""

from decimal import Decimal
from fractions import Fraction

from gov_perf.cells.actuals import Computed, Measured
from gov_perf.errors import InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.numbers.exact import Ratio, plain
from gov_perf.numbers.units import Comparison, Kind, Unit, compared, split_power
from gov_perf.rules.bare import refuse_doubtful


def in_unit(
    actual: Measured | Ratio | Computed, unit: Unit | None, target: Decimal | Fraction | None = None
) -> tuple[Decimal | Fraction, tuple[Step, ...], tuple[Finding, ...]]:
    """The actual value in ``unit``: the number, the step that converts it, what is doubtful.

    A value without a unit is taken in ``unit``; 118万 is 118万元 where ``unit`` is 万元, with a
    finding; so are things counted by another word, compared as they are.

    Raises:
        InputError: the units do not compare, or a number without one may be per cent or a share
            (``target`` in % or ‰ and above 1: at most one; from 50 % on less than two), or in
            万 or in ones (a thousand times ``target``: :func:`~gov_perf.rules.bare.times_of`).
    """
    if isinstance(actual, Ratio):
        if unit is not None and unit.kind is not Kind.RATIO:
            raise InputError("units-differ", actual="比率", target=unit)
        value = actual.value / unit.scale if unit else actual.value
        step = Step("part-of-whole", (actual.part, actual.whole, value, _unit_text(unit)), value)
        return value, (step,), ()
    number = actual.value
    own = actual.unit
    if own is None:
        refuse_doubtful(actual, unit, target)
        return number, (), ()
    if unit is None:
        if own.kind in (Kind.COUNT, Kind.OTHER) and own.scale == 1:
            return number, (), ()
        raise InputError("units-differ", actual=own, target="（未写单位）")
    if own.text == unit.text:
        return number, (), ()
    found = compared(own, unit)
    if found is None:
        raise _not_compared(own, unit)
    factor, why = found
    value = Fraction(number) * factor
    if why is Comparison.COUNTED:
        return value, (), (finding("counted-differs", actual=own, target=unit),)
    step = Step("converted", (str(actual), value, unit.text), value)
    if why is Comparison.CONVERTED:
        return value, (step,), ()
    taken = f"{plain(number)}{own}{split_power(unit.text)[1]}"
    return value, (step,), (finding("unit-cut-short", actual=actual, taken=taken),)


def _not_compared(own: Unit, unit: Unit) -> InputError:
    """Two units that do not compare: 元 beside 元/台 lacks only per what it is."""
    if (own.kind, own.base) == (unit.kind, unit.base) and (own.per is None) is not (
        unit.per is None
    ):
        per = own.per or unit.per
        return InputError("unit-per-missing", actual=own, target=unit, per=per)
    return InputError("units-differ", actual=own, target=unit)


def _unit_text(unit: Unit | None) -> str:
    return unit.text if unit else ""
