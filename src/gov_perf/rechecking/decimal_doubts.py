"""Scores that fit an actual value with its decimal point elsewhere (小数点存疑): 8.5% for 85%."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.grounds import Redone
from gov_perf.sheets.sheet import SheetRow

_PLACES: Final = (1, 2, -1, -2)
_NEAR: Final = Fraction(2)
_WHOLE: Final = 100


def decimal_in_doubt(row: SheetRow, redone: Redone, computed: Decimal) -> tuple[Finding, ...]:
    """That a printed score is what the figure gives with its point one or two places off.

    Args:
        row: The row.
        redone: What its rule gave for the figure as it is printed.
        computed: That score, rounded.

    Returns:
        One finding; none where the score is the computed one, where the other figure would be
        far from the target too, or above 100 %, and where it gives another score.
    """
    actual, target = redone.actual, row.indicator.target
    if redone.rule is None or not isinstance(actual, Measured) or target.value is None:
        return ()
    if same_score(row.score, computed) or not 0 < row.score <= row.points:
        return ()
    for places in _PLACES:
        other = _moved(actual, places)
        if not _is_near(other, target):
            continue
        try:
            outcome = redone.rule.apply(row.points, target, other)
        except GovPerfError:
            continue
        score = outcome.rounded(redone.digits)
        if same_score(row.score, score):
            facts = {
                "actual": actual, "other": other, "computed": plain(computed),
                "score": plain(score), "stated": readable(row.score), "points": plain(row.points),
            }  # fmt: skip
            return (finding("recheck-decimal-point", Where(path=row.path), **facts),)
    return ()


def _moved(actual: Measured, places: int) -> Measured:
    """The same digits with the point elsewhere, exactly."""
    sign, digits, exponent = actual.value.as_tuple()
    moved = int(exponent) + places
    kept = digits if moved <= 0 else (*digits, *[0] * moved)
    return Measured(Decimal((sign, kept, min(moved, 0))), actual.unit)


def _is_near(other: Measured, target: Target) -> bool:
    """Whether a figure is about its target: at most twice or half of it, no rate above 100 %."""
    if target.value is None or target.value <= 0 or other.value <= 0:
        return False
    if (other.unit or target.unit) != target.unit:
        return False
    rate = target.unit is not None and target.unit.kind is Kind.RATIO
    if rate and target.value <= _WHOLE < other.value:
        return False
    share = Fraction(other.value) / Fraction(target.value)
    return 1 / _NEAR <= share <= _NEAR
