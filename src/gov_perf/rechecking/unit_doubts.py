"""Scores that differ where a unit is in doubt (单位存疑): none is written, or two differ."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Measured
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.grounds import Redone
from gov_perf.sheets.sheet import SheetRow

_TIMES: Final = ("年", "个月", "天", "小时", "分钟", "秒")
_FAR: Final = 5
"""From how many times the target on a length of time may be meant in another unit."""
_FAR_IN_ONES: Final = 1000
"""How many times smaller than the target a figure is that may be one of 万."""


def unit_in_doubt(row: SheetRow, redone: Redone, computed: Decimal) -> Finding | None:
    """Why a score that is another one may be right all the same: nobody knows the unit for sure.

    A bare figure may be in another unit, and 480人 may be 500人次 (V024).
    """
    if all(item.name != "counted-differs" for item in redone.outcome.findings):
        return _other_unit(row, redone, computed)
    return finding(
        "recheck-counted-differs", Where(path=row.path),
        target=row.indicator.target, actual=redone.actual, computed=plain(computed),
        stated=readable(row.score), points=plain(row.points),
    )  # fmt: skip


def _other_unit(row: SheetRow, redone: Redone, computed: Decimal) -> Finding | None:
    """That a score is right once the bare figure is in another unit (45 beside ≤2小时: 45分钟).

    None where the figure has a unit, where it is near its target as it stands, where the other
    unit would not bring it near, and where the score is not that of the other unit either.
    """
    actual, target = redone.actual, row.indicator.target
    if not isinstance(actual, Measured) or actual.unit is not None or redone.rule is None:
        return None
    if target.unit is None or target.value is None or target.value <= 0 or actual.value <= 0:
        return None
    share = Fraction(actual.value) / Fraction(target.value)
    for unit in other_units(target.unit, share):
        try:
            given = Measured(actual.value, unit)
            outcome = redone.rule.apply(row.points, target, given)
        except GovPerfError:
            continue
        score = outcome.rounded(redone.digits)
        if same_score(row.score, score):
            return finding(
                "recheck-other-unit", Where(path=row.path), actual=actual, unit=target.unit,
                computed=plain(computed), other=unit, score=plain(score),
                stated=readable(row.score), points=plain(row.points),
            )  # fmt: skip
    return None


def other_units(unit: Unit, share: Fraction) -> Iterator[Unit]:
    """Units in which a figure so far from its target is near it.

    >>> [str(unit) for unit in other_units(Unit.of("小时"), Fraction(45, 2))]
    ['分钟']
    >>> [str(unit) for unit in other_units(Unit.of("人"), Fraction("3.15") / 32000)]
    ['万人']
    >>> list(other_units(Unit.of("小时"), Fraction(3, 2)))
    []
    """
    texts: tuple[str, ...]
    if unit.kind is Kind.DURATION:
        texts = _TIMES if share >= _FAR or share * _FAR <= 1 else ()
    else:
        texts = (f"万{unit}",) if unit.power == 1 and share * _FAR_IN_ONES <= 1 else ()
    for other in map(Unit.of, texts):
        if other.converts_to(unit) and other.scale != unit.scale:
            meant = share * other.scale / unit.scale
            if 1 <= meant * _FAR <= _FAR * _FAR:
                yield other
