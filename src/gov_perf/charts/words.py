"""Labels (标签): exact figures as text, names in lines that fit, nothing that breaks a page."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from gov_perf.numbers.exact import plain, round_half_up

_LINE: Final = 16
_LINES: Final = 2
_MOST: Final = 200
_DIGITS: Final = 6
BREAK: Final = "\n"
_MARK: Final = "|"
_GONE: Final = "�"


def clean(text: str, most: int = _MOST) -> str:
    r"""A text on one line, without what no picture can show or what turns a line round.

    >>> clean("培训\x00合格率\n（一）")
    '培训�合格率 （一）'
    """
    line = " ".join(text[: 4 * most].split())
    line = "".join(_shown(sign) for sign in line)
    return line if len(line) <= most else line[: most - 1] + "…"


def _shown(sign: str) -> str:
    """Nothing for marks of format; a replacement for what XML or UTF-8 cannot hold."""
    kind = unicodedata.category(sign)
    return "" if kind == "Cf" else _GONE if kind in {"Cc", "Cs", "Cn"} else sign


def lines(text: str, width: int = _LINE, most: int = _LINES) -> list[str]:
    """A text in lines of so many characters; a Latin letter counts as half a one.

    >>> lines("灾害管理信息系统正常运转率（全年累计不含检修）")
    ['灾害管理信息系统正常运转率（全年', '累计不含检修）']
    """
    found, line, used = [], "", 0
    for sign in clean(text):
        own = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        if used + own > 2 * width:
            found.append(line)
            line, used = "", 0
        line += sign
        used += own
    found.append(line)
    return found if len(found) <= most else [*found[: most - 1], f"{found[most - 1][:-1]}…"]


def keys(labels: Sequence[Sequence[str]]) -> list[str]:
    """A key for each row: its number, which keeps equal names apart, and the lines of its label."""
    return [f"{place}{_MARK}{BREAK.join(label)}" for place, label in enumerate(labels, 1)]


LABEL: Final = f"split(slice(datum.label, indexof(datum.label, '{_MARK}') + 1), '\\n')"
"""How an axis makes lines of a key."""


def figure(number: Decimal | int) -> str:
    """A figure as it stands in the sheet.

    >>> figure(Decimal("9.50")), figure(Decimal("1E+1"))
    ('9.50', '10')
    """
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def position(value: Decimal | Fraction) -> str:
    """Where a mark stands, as text with six decimals at most; what draws it makes it a float.

    >>> position(Fraction(2, 3))
    '0.666667'
    """
    return plain(round_half_up(value, _DIGITS))


def cut(many: int, most: int, what: str) -> str:
    """What is said of the rows that are not drawn; empty where all are.

    >>> cut(40, 30, "项扣分较少的")
    '另有 10 项扣分较少的没有画出'
    """
    return f"另有 {many - most} {what}没有画出" if many > most else ""
