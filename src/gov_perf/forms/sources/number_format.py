"""Formats of numbers (数字格式): what a spreadsheet shows around the digits of a cell."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import frozen

from gov_perf.exact import plain

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<padding>_.|\s)|(?P<note>\[[^\[\]]*\])|(?P<sign>.)',
    re.DOTALL,
)
_CURRENCY: Final = str.maketrans("", "", "¥￥")


@frozen
class NumberFormat:
    r"""What the format of a cell adds to its digits (数字格式).

    Attributes:
        before: The sign or text in front; ¥ is none, since amounts are money anyway.
        share: Whether the number is shown in %.
        after: The unit or text behind.
        shift: How many places further left the point is shown: three for a comma behind the digits
            (thousands), and as many as there are digits behind a point that is only a letter.

    >>> [NumberFormat.of(code).shown("98") for code in ('"≥"0"人"', "0.00_ ", r"[红色]0\次;无")]
    ['≥98人', '98', '98次']
    >>> NumberFormat.of("0.0%").shown("0.985")
    '98.5%'
    >>> NumberFormat.of(r'0\.0,"万元"').shown("123456"), NumberFormat.of("#,##0").shown("123456")
    ('12.3456万元', '123456')
    """

    before: str = ""
    share: bool = False
    after: str = ""
    shift: int = 0

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
        return NumberFormat(before.translate(_CURRENCY), share, after, _shift(code))

    @property
    def adds(self) -> bool:
        """Whether it says more than the digits."""
        return bool(self.before or self.share or self.after or self.shift)

    def shown(self, digits: str) -> str:
        """A number's plain digits as the cell shows them."""
        if self.shift:
            digits = plain(Decimal(f"{digits}E-{self.shift}"))
        text = _percentage(digits) if self.share else digits
        return f"{self.before}{text}{self.after}"


def _shift(code: str) -> int:
    """How many places further left the point is shown than it is."""
    commas = places = 0
    moved = real = False
    for piece in _PIECE.finditer(code):
        kind, sign = piece.lastgroup or "", piece["sign"] or ""
        if sign == ";":
            break
        if sign and sign in "0#?":
            commas, places = 0, places + 1
        elif sign == ",":
            commas += 1
        elif sign == ".":
            real = True
        elif kind in ("quoted", "escaped") and piece[kind] == "." and places and not moved:
            moved, places = True, 0
    return 3 * commas + (places if moved and not real else 0)


@lru_cache(maxsize=1024)
def _percentage(digits: str) -> str:
    return f"{plain(Decimal(f'{digits}E2'))}%"
