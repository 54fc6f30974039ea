"""Line breaks within a standard (换行): the end of a clause, or only the end of a line."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from gov_perf.reading import Span

MARK: Final = "↵"
"""What a message shows for a break that is in doubt."""

_BREAK: Final = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_ENDS_CLAUSE: Final = "。；;！!？?"
_BEGINS_ITEM: Final = re.compile(
    r"[①②③④⑤⑥⑦⑧⑨⑩]|[(（](?:\d|[一二三四五六七八九十])[)）]|[一二三四五六七八九十]、"
    r"|[1-9１-９](?:[、．]|\.)(?![\d０-９])"
)
_GOES_ON_BEHIND: Final = re.compile(
    r"(?:[得扣每不或且及和与按未、（(<＜>＞≥≤=＝×÷~～至]|[得计]满)$"
)
"""What no clause ends with: the line goes on."""
_GOES_ON_WITH: Final = re.compile(r"[，,、。；;：:）)%％]|[.．]\d|以[上下内外][的得计扣不]")
_WORDS_CUT: Final = re.compile(r"(?:[\d０-９满]↵分|否↵则)")
_FIGURE_BEFORE: Final = re.compile(r"(?:[\d０-９]|[1-9１-９][.．])$")
_FIGURE_BEHIND: Final = re.compile(r"[\d０-９]")
_FULL_LINES: Final = 2
_ANY_WORD: Final = "某"
_ASCII_END: Final = "\u2e80"


@frozen
class Way:
    """A source with some of its breaks taken out, and where its characters stood."""

    text: str
    places: Sequence[int]

    def original(self, span: Span, source: str) -> Span:
        """The stretch of the source that a stretch of this text stands for."""
        first, last = self.places[span.start], self.places[span.end - 1] + 1
        return Span(first, last, source[first:last])


@frozen
class Breaks:
    """The breaks of a source: those that surely part clauses, or surely nothing, and the rest."""

    source: str
    nothing: tuple[re.Match[str], ...]
    sure: tuple[re.Match[str], ...]
    unsure: tuple[re.Match[str], ...]

    @staticmethod
    def of(source: str) -> "Breaks":
        r"""The breaks between the first and the last character.

        >>> found = Breaks.of("完成得满分；\n每少1人\n扣\n1分")
        >>> len(found.nothing), len(found.sure), len(found.unsure)
        (1, 1, 1)
        """
        inner = [
            match
            for match in _BREAK.finditer(source)
            if match.start() and match.end() < len(source)
        ]
        nothing = tuple(match for match in inner if _is_nothing(source, match))
        sure = tuple(match for match in inner if _is_sure(source, match))
        rest = (match for match in inner if match not in (*nothing, *sure))
        return Breaks(source, nothing, sure, tuple(rest))

    def __bool__(self) -> bool:
        return bool(self.nothing or self.sure or self.unsure)

    def ways(self) -> Iterator[Way]:
        """The unsure breaks ends, the unsure ones nothing, all of them nothing."""
        yield self._without(self.nothing)
        if self.unsure:
            yield self._without((*self.nothing, *self.unsure))
        if self.sure:
            yield self._without((*self.nothing, *self.sure, *self.unsure))

    def probes(self, way: Way) -> Iterator[str]:
        r"""The text of a way with a word in place of each break that it took for nothing.

        Where such a text is read as well, any words may stand there, and that the lines are
        read as one does not say that they are.

        >>> found = Breaks.of("每少1人\n扣1分")
        >>> list(found.probes(list(found.ways())[1]))
        ['每少1人某扣1分', '每少1某扣1分']
        """
        for match in (*self.unsure, *self.sure):
            if match.start() not in way.places:
                at = bisect_left(way.places, match.end())
                yield f"{way.text[:at]}{_ANY_WORD}{way.text[at:]}"
                yield f"{way.text[: at - 1]}{_ANY_WORD}{way.text[at:]}"

    def comma_names(self, rule: object) -> bool:
        """Whether a name in a rule was put together over an unsure break ("资料，不全")."""
        text = str(rule)
        return any(
            f"{self.source[match.start() - 1]}，{self.source[match.end()]}" in text
            for match in self.unsure
        )

    def cut_figure(self) -> Span | None:
        r"""The first break within a figure ("扣1\n0分"), where no width of a column explains it.

        >>> Breaks.of("每少1人扣1\n0分").cut_figure()
        Span(start=5, end=8, text='1\n0')
        >>> Breaks.of("每少1人扣1\n0分，扣完为\n止。").cut_figure() is None
        True
        """
        if self.of_one_width():
            return None
        for match in (*self.nothing, *self.unsure):
            start, end = match.span()
            if _FIGURE_BEFORE.search(self.source[:start]) and _FIGURE_BEHIND.match(
                self.source, end
            ):
                return Span(start - 1, end + 1, self.source[start - 1 : end + 1])
        return None

    def marked(self) -> str:
        """The source in one line, with a mark for every break that is in doubt."""
        text = self.source.strip()
        return _BREAK.sub(lambda match: _shown(text, match), text)

    def of_one_width(self) -> bool:
        """Whether every line but the last is as long as a narrow column makes them."""
        lines = _BREAK.split(self.source.strip())[:-1]
        if len(lines) < _FULL_LINES:
            return False
        widths = [sum(1 if char < _ASCII_END else 2 for char in line) for line in lines]
        return len({*map(len, lines)}) == 1 or max(widths) - min(widths) <= 1

    def _without(self, breaks: Sequence[re.Match[str]]) -> Way:
        gone = {place for match in breaks for place in range(*match.span())}
        places = [place for place in range(len(self.source)) if place not in gone]
        return Way("".join(self.source[place] for place in places), places)


def _shown(text: str, match: re.Match[str]) -> str:
    figure = _FIGURE_BEFORE.search(text[: match.start()])
    if figure and _FIGURE_BEHIND.match(text, match.end()):
        return MARK
    return "" if _is_sure(text, match) or _is_nothing(text, match) else MARK


def _is_nothing(text: str, match: re.Match[str]) -> bool:
    cut = f"{text[match.start() - 1]}↵{text[match.end()]}"
    return bool(
        _GOES_ON_BEHIND.search(text[: match.start()])
        or _GOES_ON_WITH.match(text, match.end())
        or _WORDS_CUT.fullmatch(cut)
    )


def _is_sure(text: str, match: re.Match[str]) -> bool:
    if _is_nothing(text, match):
        return False
    ends = text[match.start() - 1] in _ENDS_CLAUSE
    return ends or _BEGINS_ITEM.match(text, match.end()) is not None
