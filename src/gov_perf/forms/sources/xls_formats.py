"""Formats of the numbers of an old workbook (.xls): what python-calamine does not tell of it.

The table of a workbook says which format each cell style has (XF), and how the formats are written
(FORMAT); every number of a sheet names its style.  What is damaged in either is not known: a number
without a known format stays in doubt, and nothing is guessed.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_perf.forms.sources.number_format import NumberFormat

Place = tuple[int, int]
"""Row and column of a cell."""

_FORMAT: Final = 0x041E
_STYLE: Final = 0x00E0
_NEWEST: Final = 0x0600
_OLDER: Final = 0x0500
_STYLE_LENGTHS: Final = {_NEWEST: 20, _OLDER: 16}
_RUN: Final = 0x00BD
_SINGLE: Final = frozenset({0x0006, 0x0203, 0x027E})
"""FORMULA, NUMBER, RK: row, column and style come first."""

_HEAD: Final = struct.Struct("<HHH")
_ROW: Final = struct.Struct("<HH")
_COLUMNS: Final = 256
_LONGEST: Final = 255
"""Characters of a format, as Excel takes them at most."""

_MOST: Final = 4_096
"""Formats and styles, of which Excel takes as many at most."""

_PLAIN: Final = NumberFormat()
_BUILT_IN: Final = {
    **dict.fromkeys((*range(23), *range(37, 50)), _PLAIN),
    **dict.fromkeys((9, 10), NumberFormat(share=True)),
}
"""Those that no file need spell out; 23 to 36 differ from one country's Excel to another's."""


@frozen
class Styles:
    """The cell styles of a workbook (单元格样式): the format of each, or none where not known."""

    formats: Sequence[NumberFormat | None] = field(factory=tuple)

    def of(self, number: int) -> NumberFormat | None:
        """The format of a style."""
        return self.formats[number] if number < len(self.formats) else None


def styles_of(content: bytearray, version: int, records: Iterable[tuple[int, int, int]]) -> Styles:
    """The styles that the records of the workbook's table tell, each as kind, place and length."""
    if version not in _STYLE_LENGTHS:
        return Styles()
    known: dict[int, NumberFormat | None] = dict(_BUILT_IN)
    spelt: dict[int, NumberFormat | None] = {}
    numbers: list[int | None] = []
    for kind, place, length in records:
        if kind == _STYLE:
            whole = length == _STYLE_LENGTHS[version]
            numbers.append(_ROW.unpack_from(content, place)[1] if whole else None)
        elif kind == _FORMAT and length > 2:  # noqa: PLR2004 - its number
            (number,) = struct.unpack_from("<H", content, place)
            own = _spelt(bytes(content[place + 2 : place + length]), version)
            again = number in spelt and spelt[number] != own
            spelt[number] = None if again else own
        if max(len(numbers), len(spelt)) > _MOST:
            return Styles()
    known.update(spelt)
    return Styles([None if number is None else known.get(number) for number in numbers])


def _spelt(body: bytes, version: int) -> NumberFormat | None:
    """A format as it is spelt out, or none where it is damaged or its letters are not known."""
    text = _newest(body) if version == _NEWEST else _older(body)
    return None if text is None or len(text) > _LONGEST else NumberFormat.of(text)


def _newest(body: bytes) -> str | None:
    """Two bytes for the length, one that says whether a letter takes one byte or two."""
    if len(body) < 3:  # noqa: PLR2004
        return None
    length, wide = struct.unpack_from("<HB", body)
    if wide not in {0, 1} or len(body) != 3 + length * (1 + wide):
        return None
    try:
        return body[3:].decode("utf-16-le" if wide else "latin-1")
    except UnicodeDecodeError:
        return None


def _older(body: bytes) -> str | None:
    """One byte for the length; letters beyond ASCII are in a code page that need not be named."""
    if len(body) != 1 + body[0] or not body.isascii():
        return None
    return body[1:].decode("ascii")


def formats_of(
    content: bytearray, records: Iterable[tuple[int, int, int]], styles: Styles, most: int
) -> tuple[Mapping[Place, NumberFormat], int]:
    """The formats of a sheet's numbers as far as they are known, and how many were looked at.

    No more are looked at than ``most``: many sheets may lie over one another.
    """
    found: dict[Place, NumberFormat] = {}
    count = 0
    for kind, place, length in records:
        for where, style in _numbers(content, kind, place, length):
            count += 1
            if count > most:
                return {}, most
            own = styles.of(style)
            if own is None:
                found.pop(where, None)
            else:
                found[where] = own
    return found, count


def _numbers(content: bytearray, kind: int, place: int, length: int) -> Iterator[tuple[Place, int]]:
    """Place and style of each number that a record holds."""
    if kind in _SINGLE and length >= _HEAD.size:
        row, column, style = _HEAD.unpack_from(content, place)
        yield (row, column), style
    elif kind == _RUN and length >= _HEAD.size:
        row, first = _ROW.unpack_from(content, place)
        for index in range(min(length // 6 - 1, _COLUMNS)):
            (style,) = struct.unpack_from("<H", content, place + 4 + 6 * index)
            yield (row, first + index), style
