"""Cells of a form for filling in (填报表的单元格): what stands in them, as text."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from attrs import frozen

from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.numbers.exact import plain


@frozen
class Share:
    """A number in a cell that shows it in %."""

    value: int | float


def as_text(value: object) -> str | None:
    """A cell's value as text; a number with the 15 digits that a workbook keeps; None for a date.

    >>> as_text(97.5), as_text(12.0), as_text(Share(0.712))
    ('97.5', '12', '71.2%')
    """
    if isinstance(value, Share):
        digits = as_text(value.value)
        return digits and NumberFormat(share=True).shown(digits)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool | date | time | timedelta):
        return None
    try:
        return plain(Decimal(f"{value:.15g}"))
    except (ArithmeticError, ValueError, TypeError):
        return None


def as_day(value: date) -> str | None:
    """A date as text; None where there is a time with it.

    >>> as_day(date(2025, 12, 20))
    '2025-12-20'
    """
    if isinstance(value, datetime) and value.time() != time():
        return None
    return f"{value:%Y-%m-%d}"
