"""Cells by what they hold (单元格): labels, texts, scores, amounts, sums."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from gov_perf.forms.write.layout import Cell, Role
from gov_perf.numbers.exact import decimals, percent, plain, round_half_up
from gov_perf.plans.budget import BudgetExecution, Money, Scale


def label(text: str, rows: int = 1, columns: int = 1) -> Cell:
    """A label or heading."""
    return Cell(text, Role.LABEL, rows, columns)


def text(value: object, rows: int = 1, columns: int = 1, *, centred: bool = False) -> Cell:
    """A text as it stands; nothing for None."""
    role = Role.WORD if centred else Role.TEXT
    return Cell("" if value is None else str(value), role, rows, columns)


def blank(
    columns: int = 1, *, key: str = "", hint: str = "", choices: tuple[str, ...] = ()
) -> Cell:
    """A cell for a person to fill in, or to choose one of the ``choices`` for."""
    return Cell("", Role.TEXT, 1, columns, key=key, open=True, hint=hint, choices=choices)


def known(value: str, columns: int, key: str) -> Cell:
    """A text where it is known, room for it where it is not."""
    return text(value, columns=columns) if value else blank(columns, key=key)


def points(value: Decimal | None) -> Cell:
    """分值, as people write it."""
    if value is None:
        return Cell("", Role.FIGURE)
    return Cell(plain(value), Role.FIGURE, figure=value, pattern=number_pattern(decimals(value)))


def score(value: Decimal, key: str, limit: Decimal) -> Cell:
    """得分, with the decimals that it was rounded to."""
    digits = digits_of(value)
    pattern = number_pattern(digits)
    return Cell(f"{value:f}", Role.FIGURE, figure=value, pattern=pattern, key=key, limit=limit)


def total(value: Decimal, keys: Iterable[str], key: str = "", *, plainly: bool = False) -> Cell:
    """A sum of other cells; ``plainly`` without zeros at its end, as points are written."""
    shown = plain(value) if plainly else f"{value:f}"
    digits = decimals(value) if plainly else digits_of(value)
    return Cell(
        shown, Role.SUM, figure=value, pattern=number_pattern(digits), key=key, sums=tuple(keys)
    )


def scale_of(budget: BudgetExecution | None) -> Scale:
    """The scale in which all amounts are given, 元 where they differ."""
    if budget is None:
        return Scale.YUAN
    found = {money.scale for money in (budget.initial, budget.budget, budget.executed) if money}
    return found.pop() if len(found) == 1 else Scale.YUAN


def amount(value: Money | None, scale: Scale, columns: int = 1, key: str = "") -> Cell:
    """An amount in a scale that its column names; an empty cell to fill in where unknown."""
    if value is None:
        return Cell("", Role.AMOUNT, 1, columns, None, "#,##0.00", key, open=True)
    number = Fraction(value.yuan) / scale.yuan
    digits = 2
    while round_half_up(number, digits) != number:
        digits += 1
    figure = round_half_up(number, digits)
    pattern = "#,##0." + "0" * digits
    return Cell(f"{figure:,f}", Role.AMOUNT, 1, columns, figure, pattern, key)


def rate(value: Fraction) -> Cell:
    """A ratio as a percentage with two decimals, as the form prints it."""
    shown = percent(value)
    figure = round_half_up(value, max(4, 2 + _digits_of_percent(shown)))
    return Cell(shown, Role.FIGURE, figure=figure, pattern=percent_pattern(value))


def percent_pattern(value: Fraction) -> str:
    """The pattern under which a ratio reads like :func:`gov_perf.numbers.exact.percent`."""
    digits = _digits_of_percent(percent(value))
    return "0." + "0" * digits + "%" if digits else "0%"


def _digits_of_percent(shown: str) -> int:
    return len(shown.rstrip("%").partition(".")[2])


def number_pattern(digits: int) -> str:
    """The pattern of a number with so many decimals.

    >>> number_pattern(2), number_pattern(0)
    ('0.00', '0')
    """
    return f"0.{'0' * digits}" if digits else "0"


def digits_of(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
