"""Whether two figures with their units are one figure (数和单位是否一致)."""

from decimal import Decimal
from fractions import Fraction

from gov_perf.numbers.units import Comparison, Unit, compared


def same_figure(
    read: Decimal | Fraction, written: Unit | None, value: Decimal, unit: Unit | None
) -> bool:
    """Whether what a text states is the number beside it; its unit may come from elsewhere.

    >>> same_figure(Decimal(3), Unit.of("万元"), Decimal(30000), Unit.of("元"))
    True
    >>> same_figure(Decimal(98), Unit.of("个"), Decimal(98), Unit.of("件"))
    False
    """
    if written is None or written == unit:
        return read == value
    same = None if unit is None else compared(written, unit)
    if same is None or same[1] is Comparison.COUNTED:
        return False
    return Fraction(read) * same[0] == value
