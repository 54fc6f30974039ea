"""Where lines of a terminal end (折行): between Chinese characters, as they are printed."""

from typing import Final
from unicodedata import east_asian_width

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_NEVER_FIRST: Final = frozenset("，。；：、！？）》〉】〕」』”’…—％%)]},.;:!?")
_NEVER_LAST: Final = frozenset("（《〈【〔「『“‘([{")
_LEAST: Final = 20
"""A narrower room is not indented."""


class Prose(Text):
    """A paragraph: broken between any two characters that may part, its indent kept."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines; where nothing is to be wrapped, as the library has them."""
        if no_wrap or self.no_wrap or self.overflow != "fold" or "\t" in self.plain:
            return super().wrap(
                console, width, justify=justify, overflow=overflow, tab_size=tab_size,
                no_wrap=no_wrap,
            )  # fmt: skip
        found = Lines()
        for part in self.split("\n", allow_blank=True):
            indent = len(part.plain) - len(part.plain.lstrip(" "))
            indent = indent if width - indent >= _LEAST else 0
            body = part[indent:]
            for line in body.divide(breaks(body.plain, width - indent)):
                line.rstrip()
                found.append(Text(" " * indent).append_text(line))
        return found


def breaks(text: str, width: int) -> list[int]:
    """At which characters new lines begin.

    >>> breaks("按办法应得 9.95 分；请附方案。", 16)
    [11]
    """
    found: list[int] = []
    start = last = room = 0
    for number, char in enumerate(text):
        if number > start and _may_part(text[number - 1], char):
            last = number
        size = cell_len(char)
        while room + size > width and number > start and char != " ":
            start = last if last > start else number
            found.append(start)
            room = cell_len(text[start:number])
        room += size
    return found


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _NEVER_FIRST or before in _NEVER_LAST or after == " ":
        return False
    if before == " " or after in _NEVER_LAST:
        return True
    return _is_wide(before) or (_is_wide(after) and not before.isdigit())


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WF"
