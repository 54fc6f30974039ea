"""Fonts within the texts of an old workbook (.xls): which stretches are superscripts or struck out.

The texts of all sheets stand in one table (SST), which goes on over records (CONTINUE); behind the
letters of a text stand its runs, each with the letter from which on it has another font.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_perf.forms.sources.xls_formats import Place

_TABLE: Final = 0x00FC
_FURTHER: Final = 0x003C
_FONT: Final = 0x0031
_STYLE: Final = 0x00E0
_TEXT: Final = 0x00FD
_OLDER_TEXT: Final = 0x00D6
_RUN: Final = 0x00BD
_SINGLE: Final = frozenset({0x0006, 0x0203, 0x0204, 0x027E, _TEXT, _OLDER_TEXT})
_STRUCK: Final = 0x08
_SKIPPED: Final = 4
"""The number that no font has."""

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_MOST: Final = 4_096
_CELL: Final = struct.Struct("<HHH")
_PAIR: Final = struct.Struct("<HH")

Stretch = tuple[str, str | None]
"""A stretch and what its font says of it: "mark", "struck", nothing; None for the cell's own."""

Records = Iterable[tuple[int, int, int]]


@frozen
class Texts:
    """The texts of a workbook as far as fonts mark them (标有字体的文字).

    Attributes:
        marked: The stretches of each text, by its number, where one of them is marked.
        struck: The numbers of the cell styles whose font is struck out.
        known: Whether the table of texts could be read.
        fonts: Whether any font is a superscript or struck out.
    """

    marked: Mapping[int, Sequence[Stretch]] = field(factory=dict)
    struck: frozenset[int] = frozenset()
    known: bool = True
    fonts: bool = False


@frozen
class Fonts:
    """What fonts mark on a sheet (工作表的字体标记): by place.

    ``doubtful`` are the cells of which nobody can tell.
    """

    stretches: Mapping[Place, Sequence[Stretch]] = field(factory=dict)
    struck: frozenset[Place] = frozenset()
    doubtful: frozenset[Place] = frozenset()


def texts_of(content: bytearray, records: Records) -> Texts:
    """The texts that the records of the workbook's table tell, each as kind, place and length."""
    kept = [item for item in records if item[0] in {_FONT, _STYLE, _TABLE, _FURTHER}]
    fonts: dict[int, str] = {}
    count = 0
    for kind, place, length in kept:
        if kind == _FONT and length >= 10:  # noqa: PLR2004 - up to its escapement
            number = count if count < _SKIPPED else count + 1
            if content[place + 2] & _STRUCK:
                fonts[number] = "struck"
            elif content[place + 8] == 1:
                fonts[number] = "mark"
        count += kind == _FONT
    if not fonts:
        return Texts()
    styles = [
        struct.unpack_from("<H", content, place)[0] if length > 1 else None
        for kind, place, length in kept
        if kind == _STYLE
    ]
    struck = frozenset(
        number
        for number, font in enumerate(styles[:_MOST])
        if font is not None and fonts.get(font) == "struck"
    )
    try:
        marked = dict(_marked(content, kept, fonts))
    except (struct.error, IndexError, ValueError):
        return Texts(struck=struck, known=False, fonts=True)
    return Texts(marked, struck, fonts=True)


def _marked(
    content: bytearray, records: Sequence[tuple[int, int, int]], fonts: Mapping[int, str]
) -> Iterator[tuple[int, Sequence[Stretch]]]:
    start = next((n for n, record in enumerate(records) if record[0] == _TABLE), None)
    if start is None:
        return
    chunks = [bytes(content[place : place + length]) for kind, place, length in records[start:]
              if kind in (_TABLE, _FURTHER)]  # fmt: skip
    table = _Table(chunks)
    (_, count) = struct.unpack("<II", table.take(8))
    for number in range(count):
        length, flags = struct.unpack("<HB", table.take(3))
        (runs,) = struct.unpack("<H", table.take(2)) if flags & _RICH else (0,)
        (beyond,) = struct.unpack("<I", table.take(4)) if flags & _EXTENDED else (0,)
        letters = table.letters(length, wide=bool(flags & _WIDE))
        changes = list(_PAIR.iter_unpack(table.take(4 * runs)))
        table.take(beyond)
        if any(font in fonts for _, font in changes):
            yield number, _stretches(letters, changes, fonts)


def _stretches(
    letters: bytes, changes: Sequence[tuple[int, int]], fonts: Mapping[int, str]
) -> Sequence[Stretch]:
    """A text cut where its font changes; ``letters`` are of two bytes each."""
    starts = [0, *(2 * start for start, _ in changes), len(letters)]
    if sorted(starts) != starts:
        raise ValueError(starts)
    kinds = [None, *(fonts.get(font, "") for _, font in changes)]
    return [
        (letters[start:end].decode("utf-16-le"), kind)
        for start, end, kind in zip(starts, starts[1:], kinds, strict=False)
        if end > start
    ]


class _Table:
    """The table of texts, from record to record."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self.chunks = chunks
        self.number = 0
        self.at = 0

    def _left(self) -> int:
        """The bytes that are left of the record at hand; where none is, of the next one."""
        while self.at >= len(self.chunks[self.number]):
            self.number += 1
            self.at = 0
        return len(self.chunks[self.number]) - self.at

    def take(self, size: int) -> bytes:
        """So many bytes, over the ends of records."""
        parts: list[bytes] = []
        while size:
            count = min(size, self._left())
            parts.append(self.chunks[self.number][self.at : self.at + count])
            self.at += count
            size -= count
        return b"".join(parts)

    def letters(self, count: int, *, wide: bool) -> bytes:
        """So many letters of two bytes; each further record says anew how wide its letters are."""
        parts: list[bytes] = []
        while count:
            before = self.number
            left = self._left()
            if self.number != before:
                wide = bool(self.take(1)[0] & _WIDE)
                left -= 1
            some = min(count, left // (1 + wide))
            if some == 0:
                raise ValueError(left)
            piece = self.take(some * (1 + wide))
            parts.append(piece if wide else piece.decode("latin-1").encode("utf-16-le"))
            count -= some
        return b"".join(parts)


def fonts_of(content: bytearray, records: Records, texts: Texts) -> Fonts:
    """What fonts mark in the cells of a sheet."""
    stretches: dict[Place, Sequence[Stretch]] = {}
    struck: set[Place] = set()
    doubtful: set[Place] = set()
    for kind, place, length in records if texts.fonts else ():
        if kind == _RUN and length >= _CELL.size:
            row, first = _PAIR.unpack_from(content, place)
            for index in range(length // 6 - 1):
                (style,) = struct.unpack_from("<H", content, place + 4 + 6 * index)
                if style in texts.struck:
                    struck.add((row, first + index))
        if kind not in _SINGLE or length < _CELL.size:
            continue
        row, column, style = _CELL.unpack_from(content, place)
        if style in texts.struck:
            struck.add((row, column))
        if kind == _OLDER_TEXT or (kind == _TEXT and not texts.known):
            doubtful.add((row, column))
        elif kind == _TEXT and length >= 10:  # noqa: PLR2004 - its text's number
            own = texts.marked.get(struct.unpack_from("<I", content, place + 6)[0])
            if own is not None:
                stretches[row, column] = own
    return Fonts(stretches, frozenset(struck), frozenset(doubtful))
