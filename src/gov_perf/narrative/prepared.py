"""The text as it is read (待读文字): no blanks, signs alike, names and titles out of the way."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.narrative.vocabulary import one_of, words
from gov_perf.reading import Span
from gov_perf.text import narrow_figure

# All five are white space, so no squeezed text holds one of its own.
GAP: Final = "\x1f"
"""Stands for white space between two digits: one number broken in two, or two numbers."""
BREAK: Final = "\x1e"
"""Stands for an empty line."""
HIDDEN: Final = "\x1d"
"""Stands for each character of a title, a quotation, a name."""
DATED: Final = "\x85"
"""Stands for each character of a date."""
GOVERNED: Final = "\x1c"
"""Stands for each character of 每人, 年均 and the like."""

CLAUSE_ENDS: Final = f"，,。；;！!？?{BREAK}"
"""What ends a clause; "," only where it does not separate thousands."""

_WHITE: Final = re.compile(r"\s+")
_FIGURE_SIGNS: Final = frozenset("0123456789.,")
_ASIDE: Final = re.compile(
    r"《[^《》]{0,100}》|“[^“”]{0,60}”|「[^「」]{0,60}」|‘[^‘’]{0,60}’|\"[^\"]{0,60}\""
)
_CIRCLE: Final = re.compile(r"[0-9]{1,3}(?:分钟|小时)[\u4e00-\u9fff]{0,6}圈")
_INCLUDED: Final = re.compile(r"[（(]含\d[\d.]{0,12}[%人元万个]{0,3}[）)]", re.ASCII)
_WHOLE: Final = re.compile(r"[*×xX✕]100%")


@frozen(eq=False)
class Prepared:
    """A squeezed text, where each character stands in the source, and the text with holes.

    ``text`` and ``open`` are equally long; what stands in a title, in quotation marks or is a
    known name is hidden in ``open``.
    """

    source: str
    text: str
    open: str
    places: Sequence[int]

    @staticmethod
    def of(source: str) -> "Prepared":
        r"""Squeeze a source.

        >>> Prepared.of("每年 ３０\n人《20条》").open.count(HIDDEN), Prepared.of("1 2人").text
        (5, '1\x1f2人')
        """
        clean = narrow_figure(source)
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for white in _WHITE.finditer(clean):
            pieces.append(clean[at : white.start()])
            places.extend(range(at, white.start()))
            at = white.end()
            mark = _mark(clean, white)
            if mark:
                pieces.append(mark)
                places.append(white.start())
        pieces.append(clean[at:])
        places.extend(range(at, len(clean)))
        text = "".join(pieces)
        return Prepared(source, text, _with_holes(text), places)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that a stretch of the squeezed text stands for."""
        first, last = self.places[start], self.places[end - 1] + 1
        return Span(first, last, self.source[first:last])


def _mark(clean: str, white: re.Match[str]) -> str:
    """What has to stand for a stretch of white space; usually nothing."""
    before = clean[max(white.start() - 1, 0) : white.start()]
    after = clean[white.end() : white.end() + 1]
    if white[0].replace("\r\n", "\n").count("\n") > 1:
        return BREAK
    return GAP if {before, after} <= _FIGURE_SIGNS else ""


@cache
def _names() -> re.Pattern[str]:
    return re.compile(one_of(words("names", "words")))


def _with_holes(text: str) -> str:
    for pattern in (_ASIDE, _names(), _CIRCLE, _INCLUDED, _WHOLE):
        text = hidden(text, (match.span() for match in pattern.finditer(text)))
    return text


def hidden(text: str, spans: Iterable[tuple[int, int]], mark: str = HIDDEN) -> str:
    """``text`` with these stretches, given in order, taken out of sight."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], mark * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
