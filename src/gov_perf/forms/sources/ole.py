"""Compound files (复合文件): what old Office files are; one stream is taken out, within bounds.

python-calamine follows damaged chains without end and reserves what a header claims, so that a
small file may take all the memory there is or end the process.  It is given a clean file with
nothing in it but the stream that was taken out here.
"""

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Final

from gov_perf.errors import InputError

_LAST: Final = 0xFFFFFFFA
"""Numbers from here on are marks, and no sectors."""

_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_OF_FAT: Final = 0xFFFFFFFD
_ENTRY: Final = 128
_MINI: Final = 64
_SMALL: Final = 4096
"""A stream below this size is kept in pieces of 64 bytes."""

_PAGE: Final = 4096
_SIZES: Final = {9: 512, 12: _PAGE}
_IN_HEADER: Final = 109


def stream(data: bytes, names: Sequence[str]) -> bytes:
    """The first stream of these names.

    Raises:
        InputError: there is none, or the file is damaged.
    """
    try:
        return _Compound(data).stream(names)
    except (ValueError, LookupError, struct.error) as error:
        raise InputError("file-damaged", reason=error) from None


class _Compound:
    """Where everything is."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:  # noqa: PLR2004 - the header
            raise ValueError("header")
        self.data = data
        self.size = _SIZES[struct.unpack_from("<H", data, 30)[0]]
        self.next = self._table()
        entries = b"".join(self._chain(struct.unpack_from("<I", data, 48)[0]))
        self.entries = [entries[at : at + _ENTRY] for at in range(0, len(entries) - 127, _ENTRY)]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if start >= len(self.data):
            raise ValueError(number)
        return self.data[start : start + self.size]

    def _numbers(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        return struct.unpack_from(f"<{len(sector) // 4}I", sector)

    def _table(self) -> list[int]:
        """For every sector the one that follows it."""
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76))
        more, most = struct.unpack_from("<I", self.data, 68)[0], len(self.data) // self.size
        while more < _LAST:
            *numbers, more = self._numbers(more)
            listed += numbers
            if len(listed) > _IN_HEADER + most + self.size:
                raise ValueError(more)
        found: list[int] = []
        for number in listed:
            if number < _LAST:
                found += self._numbers(number)
            if len(found) > 2 * (most + self.size):
                break
        return found

    def _chain(self, number: int) -> Iterator[bytes]:
        """The sectors from one on; no chain is longer than the file."""
        for _ in range(len(self.data) // self.size + 1):
            if number >= _LAST:
                return
            yield self._sector(number)
            number = self.next[number]
        raise ValueError(number)

    def stream(self, names: Sequence[str]) -> bytes:
        known = {_name(entry): entry for entry in reversed(self.entries)}
        entry = known[next((name for name in names if name in known), names[0])]
        start, size = _start(entry), struct.unpack_from("<I", entry, 120)[0]
        whole = b"".join(self._chain(start) if size >= _SMALL else self._small(start))
        if len(whole) < size:
            raise ValueError(size)
        return whole[:size]

    def _small(self, number: int) -> Iterator[bytes]:
        inside = b"".join(self._chain(_start(self.entries[0])))
        table = b"".join(self._chain(struct.unpack_from("<I", self.data, 60)[0]))
        following = struct.unpack_from(f"<{len(table) // 4}I", table)
        for _ in range(_SMALL // _MINI + 1):
            if number >= _LAST:
                return
            yield inside[number * _MINI : (number + 1) * _MINI]
            number = following[number]
        raise ValueError(number)


def _name(entry: bytes) -> str:
    return entry[:64].decode("utf-16-le", "replace").partition("\0")[0]


def _start(entry: bytes) -> int:
    start: int = struct.unpack_from("<I", entry, 116)[0]
    return start


def packed(name: str, content: bytes) -> io.BytesIO:
    """A clean file with this stream alone, in pages of 4096 bytes."""
    size = max(len(content), _SMALL)
    pages = -(-size // _PAGE)
    tables = -(-(pages + 1) // (_PAGE // 4 - 1))  # a table lists itself, too
    follow = [*([_OF_FAT] * tables), _END, *range(tables + 2, tables + 1 + pages), _END]
    follow += [_FREE] * (tables * _PAGE // 4 - len(follow))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<IIIIIIIII", 1, tables, tables, 0, _SMALL, _END, 0, _END, 0)
    header += struct.pack(f"<{_IN_HEADER}I", *range(tables), *[_FREE] * (_IN_HEADER - tables))
    entries = _entry("Root Entry", 5, 1, 0, 0) + _entry(name, 2, _FREE, tables + 1, size)
    return io.BytesIO(
        header.ljust(_PAGE, b"\0")
        + struct.pack(f"<{len(follow)}I", *follow)
        + entries.ljust(_PAGE, b"\0")
        + content.ljust(pages * _PAGE, b"\0")
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", text, len(text) + 2, kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
