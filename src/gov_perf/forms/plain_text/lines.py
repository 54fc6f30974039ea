"""Lines of a text form (行): numbered, trimmed, told apart by blank lines, joined again."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from gov_perf.text import narrow

_CLOSING: Final = "。！？；;!?"
_QUOTES: Final = '”’」』"'


@frozen
class Line:
    """A line that holds something, or a part of one.

    Attributes:
        number: Its number in the source, from 1, as editors count.
        start: Where its text begins in the source, in characters.
        text: As written, without white space at both ends.
        clean: The same, one character for one, with ASCII digits and signs.
        after_blank: Whether something that is no text stands before it: a blank line, a
            heading, a table header.
    """

    number: int
    start: int
    text: str
    clean: str
    after_blank: bool

    @property
    def end(self) -> int:
        """Where its text ends in the source."""
        return self.start + len(self.text)

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.clean.rstrip(_QUOTES)[-1:] in _CLOSING and bool(self.clean)

    def part(self, first: int, last: int | None = None) -> "Line":
        """The part from ``first`` to ``last``, trimmed; its text may be empty."""
        piece = self.clean[first:last]
        leads = first == 0
        first += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        return Line(
            self.number,
            self.start + first,
            self.text[first : first + len(piece)],
            piece,
            self.after_blank and leads,
        )

    def after_a_blank(self) -> "Line":
        """The same line, with something that is no text before it."""
        return self if self.after_blank else evolve(self, after_blank=True)


def split_lines(text: str) -> list[Line]:
    r"""The lines of ``text`` that hold something; a form feed (换页) is no blank line.

    >>> lines = split_lines("甲\r\n\f乙\n\n丙")
    >>> [(line.number, line.text, line.after_blank) for line in lines]
    [(1, '甲', True), (2, '乙', False), (4, '丙', True)]
    """
    lines: list[Line] = []
    number, start, blank = 1, 0, True
    for raw in text.splitlines(keepends=True):
        line = Line(number, start, raw, narrow(raw), blank).part(0)
        if line.text:
            lines.append(line)
            blank = False
        elif not raw.endswith("\f"):
            blank = True
        start += len(raw)
        number += raw.endswith(("\n", "\r"))
    return lines


def blocks(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines in groups that blank lines keep apart."""
    found: list[list[Line]] = []
    for line in lines:
        if line.after_blank or not found:
            found.append([])
        found[-1].append(line)
    return found


def join(lines: Sequence[Line]) -> str:
    r"""The text that was wrapped over ``lines``.

    Chinese joins without a blank, two Latin letters with one; a closed sentence and what
    follows it after a blank line stay on lines of their own.

    >>> join(split_lines("（云政发〔2013〕\n66 号）"))
    '（云政发〔2013〕66 号）'
    """
    return join_with_starts(lines)[0]


def join_with_starts(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The joined text, and where in it each line begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    for line in lines:
        glue = _glue(before, line) if before and line.text else ""
        parts += (glue, line.text)
        starts.append(length + len(glue))
        length += len(glue) + len(line.text)
        before = line if line.text else before
    return "".join(parts), starts


def _glue(before: Line, line: Line) -> str:
    if line.after_blank and before.closed:
        return "\n"
    last, first = before.text[-1], line.text[0]
    return " " if (last + first).isascii() and (last + first).isalpha() else ""


_WORD: Final = re.compile(r"\S+")


def words(line: Line) -> list[Line]:
    """The parts of a line that blanks keep apart."""
    return [line.part(match.start(), match.end()) for match in _WORD.finditer(line.clean)]
