"""What a figure without a unit (没有写单位的数) may mean beside its target, and where nobody knows.

Where two readings are possible, the figure is refused: nobody's score hangs on a guess.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final, NoReturn

from gov_perf.cells.actuals import Actual, Computed, Measured
from gov_perf.errors import InputError
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit, split_power

_PARTS: Final = {Fraction(1, 100): 50, Fraction(1, 1000): 500}
_TWICE: Final = 2
_LEAST_POWER: Final = 1000
_MOST_TIMES: Final = 1000
_TEN_THOUSAND: Final = 10_000
_SMALLER: Final = {
    "km": (1000, "m"), "公里": (1000, "米"), "t": (1000, "kg"), "吨": (1000, "公斤"),
}  # fmt: skip
"""Lengths and weights that are a thousand of what people as often write them in."""


def refuse_doubtful(
    actual: Measured | Computed, unit: Unit | None, target: Decimal | Fraction | None
) -> None:
    """Refuse a figure without a unit that may be meant in another than ``unit``.

    Raises:
        InputError: 0.98 against ≥98 % (98 % or 0.98 %?), 31500 against ≥3.2万人 (31500人 or
            31500万人?).
    """
    if actual.value <= 0:
        return
    half = half_of(unit)
    if half is None or target is None:
        refuse_in_ones(actual, unit, target)
    elif target > 1 and (actual.value <= 1 or (actual.value < _TWICE and target >= half)):
        raise InputError("percent-or-share", text=actual)


def refuse_in_ones(actual: Actual, unit: Unit | None, target: Decimal | Fraction | None) -> None:
    """Refuse a figure without a unit that is so far above the target that it may be in ones.

    Raises:
        InputError: ``unit`` is one of 万, and the figure a thousand times ``target``
            (:func:`times_of`).
    """
    if not isinstance(actual, (Measured, Computed)) or actual.unit is not None:
        return
    times = times_of(unit)
    if times is None or unit is None or target is None or target <= 0:
        return
    if Fraction(actual.value) >= times * Fraction(target):
        _refuse(Fraction(actual.value), unit, Fraction(target), times)


def _refuse(value: Fraction, unit: Unit, target: Fraction, times: int) -> NoReturn:
    """Say both readings: in ``unit``, and in what the figure is more likely meant in."""
    power, base = _SMALLER.get(unit.text) or split_power(unit.text)
    meant = _TEN_THOUSAND if value * 100 < power * target else 1  # 15000万元 against ≥1.5亿元
    own = f"万{base}" if meant > 1 else base
    text, size = plain(value), plain(value * meant / power)
    safe = own and Unit.of(own).converts_to(unit)
    raise InputError(
        "base-unit-in-doubt",
        text=text,
        unit=unit,
        times=times,
        base=own or "个",
        size=size,
        written=f"{text}{own}" if safe else f"{size}{unit}",
    )


def half_of(unit: Unit | None) -> int | None:
    """How much is one half in % or ‰, where a bare number may be meant as a share; None elsewhere.

    From there on 1.05 may be the share 1.05 (105 %) as well.

    >>> half_of(Unit.of("%")), half_of(Unit.of("‰")), half_of(Unit.of("人"))
    (50, 500, None)
    """
    if unit is None or unit.kind is not Kind.RATIO or unit.scale not in _PARTS:
        return None
    return _PARTS[unit.scale]


def times_of(unit: Unit | None) -> int | None:
    """From how many times the target on a bare number may be meant in the base unit; else None.

    In the base unit a tenth of the target is that much for 千; for 万 it is a thousand times the
    target, which no honest result is.  So it stays for 亿: the figure may be in 万 there.

    >>> times_of(Unit.of("万人")), times_of(Unit.of("亿元")), times_of(Unit.of("千人"))
    (1000, 1000, 100)
    >>> times_of(Unit.of("百人")), times_of(Unit.of("千克")), times_of(Unit.of("人"))
    (None, None, None)
    >>> times_of(Unit.of("km")), times_of(Unit.of("吨")), times_of(Unit.of("m"))  # 5200 is in m
    (100, 100, None)
    """
    if unit is not None and unit.text in _SMALLER:
        return _SMALLER[unit.text][0] // 10
    if unit is None or unit.power < _LEAST_POWER:
        return None
    return min(unit.power // 10, _MOST_TIMES)
