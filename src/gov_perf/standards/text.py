"""The sentence as it is parsed (评分标准的文字): no blanks or quotes, signs alike."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from gov_perf.reading import Span
from gov_perf.text import narrow

LONGEST: Final = 1000
"""A standard of more characters is prose, not a rule."""

_ASCII: Final = str.maketrans(
    {
        "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "。": ";", "！": ";", "？": ";",
        "【": "(", "】": ")", "〔": "(", "〕": ")",
        "×": "*", "✕": "*", "÷": "/", "∕": "/", "⁄": "/",
        **dict.fromkeys("“”‘’「」\"'", " "),
    }
)  # fmt: skip
_LAST_DOT: Final = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=\s*$)")
"""A full stop of a narrow keyboard: 扣完为止."""
_BREAK: Final = re.compile(r"[,;]+")


_ENDS: Final = str.maketrans({"【": "[", "】": "]", "〔": "[", "〕": "]", "（": "(", "）": ")"})
_FIGURE: Final = (
    r"(?:\d[\d.\s]*(?:[^\d\s,，、;；()（）\[\]【】〔〕。]\s*){0,4}"
    r"|百分之[零一二三四五六七八九十百点]+\s*)"
)
_INTERVAL: Final = re.compile(
    rf"[\[【〔(（]\s*(?:-?\s*∞\s*|{_FIGURE})[,，、]\s*(?:[+]?\s*∞\s*|{_FIGURE})[\]】〕)）]"
)
"""Two figures in brackets, as an interval is written: "[80%,90%)"."""


def _joined(match: re.Match[str]) -> str:
    """An interval whose comma parts no clauses, in square brackets where they are meant."""
    text = match[0].translate(_ENDS)
    return re.sub("[,，、]", "~", text) if set(text) & set("[]∞") else match[0]


@frozen
class Piece:
    """A stretch of the squeezed sentence: its text and where it begins in it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the squeezed sentence."""
        return self.start + len(self.text)


@frozen(eq=False)
class Sentence:
    """A standard without blanks, and where each of its characters stands in the source."""

    source: str
    text: str
    places: Sequence[int]

    @staticmethod
    def of(source: str) -> "Sentence":
        r"""Squeeze a source; line breaks part clauses as semicolons do.

        >>> Sentence.of("≧ 90％，计 5 分。").text
        '≥90%,计5分;'
        """
        plain = _INTERVAL.sub(_joined, narrow(source))
        clean = plain.translate(_ASCII).replace("\n", ";").replace("\r", ";")
        clean = _LAST_DOT.sub(";", clean)
        kept = [(char, place) for place, char in enumerate(clean) if not char.isspace()]
        return Sentence(source, "".join(char for char, _ in kept), [place for _, place in kept])

    def pieces(self) -> Iterator[Piece]:
        """The stretches between commas, semicolons and full stops."""
        at = 0
        for cut in _BREAK.finditer(self.text):
            if cut.start() > at:
                yield Piece(self.text[at : cut.start()], at)
            at = cut.end()
        if at < len(self.text):
            yield Piece(self.text[at:], at)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that a stretch of the squeezed text stands for."""
        first, last = self.places[start], self.places[end - 1] + 1
        return Span(first, last, self.source[first:last])
