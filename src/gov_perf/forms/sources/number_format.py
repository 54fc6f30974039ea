"""Formats of numbers (数字格式): what a spreadsheet shows around the digits of a cell."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import frozen

from gov_perf.exact import plain

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<padding>_.|\s)|(?P<note>\[[^\[\]]*\])|(?P<sign>.)',
    re.DOTALL,
)


@frozen
class NumberFormat:
    r"""What the format of a cell adds to its digits (数字格式).

    Attributes:
        before: The sign or text in front.
        share: Whether the number is shown in %.
        after: The unit or text behind.

    >>> [NumberFormat.of(code).shown("98") for code in ('"≥"0"人"', "0.00_ ", r"[红色]0\次;无")]
    ['≥98人', '98', '98次']
    >>> NumberFormat.of("0.0%").shown("0.985")
    '98.5%'
    """

    before: str = ""
    share: bool = False
    after: str = ""

    @staticmethod
    def of(code: str) -> "NumberFormat":
        """The format that a spreadsheet writes as ``code``; its first section counts."""
        before = after = ""
        begun = share = False
        for piece in _PIECE.finditer(code):
            kind = piece.lastgroup or ""
            if piece["sign"] == ";":
                break
            if kind == "sign":
                begun, share, after = True, share or piece["sign"] == "%", ""
            elif kind == "padding":
                begun = True
            elif kind != "note" and begun:
                after += piece[kind]
            elif kind != "note":
                before += piece[kind]
        return NumberFormat(before, share, after)

    @property
    def adds(self) -> bool:
        """Whether it says more than the digits."""
        return bool(self.before or self.share or self.after)

    def shown(self, digits: str) -> str:
        """A number's plain digits as the cell shows them."""
        text = _percentage(digits) if self.share else digits
        return f"{self.before}{text}{self.after}"


@lru_cache(maxsize=1024)
def _percentage(digits: str) -> str:
    return f"{plain(Decimal(f'{digits}E2'))}%"
