"""Amounts that a rule gives or takes (扣分、加分的数): what their fields accept."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from gov_perf.errors import InputError, RuleError
from gov_perf.findings import Where
from gov_perf.numbers.exact import Exact, plain, to_decimal


def above_zero(value: Exact, what: str) -> Decimal:
    """A number above zero, for the field ``what``.

    Raises:
        RuleError: zero or less.

    >>> above_zero("0.5", "deduct")
    Decimal('0.5')
    """
    number = to_decimal(value, what)
    if number <= 0:
        raise RuleError("step-not-positive", Where(path=what), text=plain(number))
    return number


def cap(value: Exact | None) -> Decimal | None:
    """The most that is given or taken (上限); None where there is no limit."""
    return None if value is None else above_zero(value, "cap")


def leave_more(full: Fraction, given: Iterable[tuple[Decimal | Fraction, str]]) -> None:
    """Refuse points of which plain amounts leave none for what is better.

    Args:
        full: The points of the indicator.
        given: Each plain number of points, and what the standard says of it.

    Raises:
        InputError: an amount is all of the points, or more: the standard may be of other points.

    >>> leave_more(Fraction(10), [(Decimal(8), "得8分")])
    """
    for amount, said in given:
        if amount >= full:
            raise InputError("case-beyond-points", case=said, points=full)
