"""Actual values that are only a bound (只写了界限): 100人以上, >95%, 九成以上, ≤98万元.

Such a value is scored at its bound where the bound alone meets the target: whatever the figure
is, the target is met.  Where it does not, the figure decides, and nobody has written it.
"""

from decimal import Decimal
from fractions import Fraction

from gov_perf.cells.targets import Operator
from gov_perf.numbers.units import Unit, compared


def bounds_value(sign: Operator | None, operator: Operator | None) -> bool:
    """Whether a sign before an actual value bounds it on the side on which the target is met.

    >>> bounds_value(Operator.ABOVE, Operator.AT_LEAST)
    True
    >>> bounds_value(Operator.ABOVE, Operator.AT_MOST)
    False
    """
    if sign is None or operator is None:
        return False
    return (sign.is_floor and operator.is_floor) or (sign.is_ceiling and operator.is_ceiling)


def bound_meets(
    bound: Decimal, own: Unit | None, operator: Operator, goal: Decimal, unit: Unit | None
) -> bool:
    """Whether a bound meets the target by itself; units that do not compare are left to the rule.

    >>> ninety, share = Decimal(90), Unit.of("%")
    >>> bound_meets(ninety, share, Operator.AT_LEAST, Decimal(95), share)
    False
    """
    value = Fraction(bound)
    if own is not None and unit is not None and own.text != unit.text:
        found = compared(own, unit)
        if found is None:
            return True
        value *= found[0]
    return operator.met(value, goal)
