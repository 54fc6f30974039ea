"""Options (显示选项): how many rows are shown, and how precisely."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeVar

from attrs import frozen

from gov_perf.numbers.exact import plain, round_half_up

_T = TypeVar("_T")

ROWS: Final = 60
"""How many rows of a table are shown where nobody says."""


@frozen
class Options:
    """How something is shown (显示选项).

    Attributes:
        rows: The most rows of a table, or findings, that are shown; None for all.
        digits: To how many decimals scores are rounded when they are shown; None for as they
            stand.  A score that this changes is marked with "≈".
    """

    rows: int | None = ROWS
    digits: int | None = None

    def cut(self, items: Sequence[_T]) -> Sequence[_T]:
        """The items that are shown."""
        return items if self.rows is None else items[: self.rows]

    def score(self, value: Decimal) -> str:
        """A score: with the decimals that it was rounded to, or with those asked for.

        >>> Options().score(Decimal("9.50")), Options(digits=1).score(Decimal("9.95"))
        ('9.50', '≈10.0')
        """
        return f"{value:f}" if self.digits is None else self._rounded(value)

    def number(self, value: Decimal) -> str:
        """Points or a deduction, without zeros at the end."""
        return plain(value) if self.digits is None else self._rounded(value)

    def _rounded(self, value: Decimal) -> str:
        shown = round_half_up(value, self.digits or 0)
        return f"{shown:f}" if shown == value else f"≈{shown:f}"
