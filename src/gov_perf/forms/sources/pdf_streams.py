"""Streams of a PDF (PDF 数据流): what comes out of them while a file is read is bounded.

pdfminer unpacks a stream whole, however large it becomes, and runs a form that is drawn ten times
ten times.  Both are counted here, by its one way to the content of a stream, before it is gone.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any, Final

from attrs import define

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.findings import Where

_EACH: Final = 10_000
"""What taking up a stream counts, however short it is: a form in a form in a form costs time."""

_FLATE: Final = frozenset({"FlateDecode", "Fl"})
_LZW: Final = frozenset({"LZWDecode", "LZW"})
_RUNS: Final = frozenset({"RunLengthDecode", "RL"})
_TEXTS: Final = {
    "ASCII85Decode": "ascii85decode", "A85": "ascii85decode",
    "ASCIIHexDecode": "asciihexdecode", "AHx": "asciihexdecode",
}  # fmt: skip
_FAX: Final = frozenset({"CCITTFaxDecode", "CCF"})
_LONGEST_RUN: Final = 128
_MOST_COPIED: Final = 20_000_000_000
"""Bytes that pdfminer may copy for a damaged stream, which it unpacks by single bytes."""


@define
class Budget:
    """How many bytes may still come out (余量); ``refused`` once that was not enough."""

    limit: int
    where: Where
    left: int
    refused: bool = False

    def spend(self, count: int) -> None:
        """Take ``count`` bytes off.

        Raises:
            InputError: nothing is left.
        """
        self.left -= count
        if self.left < 0:
            self.refused = True
        self.check()

    def check(self) -> None:
        """Refuse the file where it was refused before: pdfminer passes over some errors.

        Raises:
            InputError: it was.
        """
        if self.refused:
            raise InputError(
                "too-much", self.where,
                what="解压后的字节数", count=self.limit - min(self.left, -1), limit=self.limit,
            )  # fmt: skip


_BUDGET: Final[ContextVar[Budget | None]] = ContextVar("_BUDGET", default=None)


@contextmanager
def bounded(limit: int, where: Where) -> Iterator[None]:
    """Within, streams give ``limit`` bytes at most.

    Raises:
        InputError: more would have come out.
    """
    kind = need("pdfminer.pdftypes", "读取 PDF 文件", "pdf").PDFStream
    if not hasattr(kind.get_data, "counts"):
        kind.get_data = _counting(kind.get_data)
    budget = Budget(limit, where, limit)
    token = _BUDGET.set(budget)
    try:
        yield
    finally:
        _BUDGET.reset(token)
        budget.check()


def _counting(original: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """The same method; it counts where somebody reads within :func:`bounded`."""

    def get_data(stream: Any) -> bytes:  # noqa: ANN401 - a PDFStream
        budget = _BUDGET.get()
        if budget is not None:
            budget.check()
            if stream.data is None:
                _measure(stream, budget)
        data = original(stream)
        if budget is not None:
            budget.spend(len(data) + _EACH)
        return data

    get_data.counts = True  # type: ignore[attr-defined]
    return get_data


def _measure(stream: Any, budget: Budget) -> None:  # noqa: ANN401 - a PDFStream
    """Unpack the stream as pdfminer will, but no further than the budget goes."""
    data = stream.rawdata
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for literal, params in stream.get_filters():
        data = _decoded(getattr(literal, "name", None), data, budget)
        if params and "Columns" in params:  # a predictor makes a line of so many bytes
            columns = params["Columns"]
            _within(columns if isinstance(columns, int) else budget.left + 1, budget)


def _decoded(name: object, data: bytes, budget: Budget) -> bytes:
    """What one filter makes of the data."""
    if name in _FLATE:
        return _inflated(data, budget)
    if name in _LZW:
        parts: list[bytes] = []
        size = 0
        for part in need("pdfminer.lzw", "读取 PDF 文件", "pdf").LZWDecoder(BytesIO(data)).run():
            size += len(part)
            _within(size, budget)
            parts.append(part)
        return b"".join(parts)
    if name in _RUNS:
        _within(len(data) * _LONGEST_RUN // 2, budget)
        decoded: bytes = need("pdfminer.runlength", "读取 PDF 文件", "pdf").rldecode(data)
        return decoded
    if isinstance(name, str) and name in _TEXTS:
        as_bytes: bytes = getattr(need("pdfminer.ascii85", "读取 PDF 文件", "pdf"), _TEXTS[name])(
            data
        )
        return as_bytes
    if name in _FAX:  # of pictures alone, and nobody looks at those
        _within(budget.left + 1, budget)
    return data


def _inflated(data: bytes, budget: Budget) -> bytes:
    engine = zlib.decompressobj()
    try:
        found = engine.decompress(data, max(1, budget.left + 1))
    except zlib.error:  # pdfminer takes what comes before the damage, byte by byte
        return _before_damage(data, budget)
    _within(len(found), budget)
    return found


def _before_damage(data: bytes, budget: Budget) -> bytes:
    engine = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    try:
        for place in range(len(data)):
            parts.append(engine.decompress(data[place : place + 1]))
            size += len(parts[-1])
            _within(size if size * len(data) <= _MOST_COPIED else budget.left + 1, budget)
    except zlib.error:
        pass
    return b"".join(parts)


def _within(size: int, budget: Budget) -> None:
    """Refuse what is larger than what is left; less costs nothing yet.

    Raises:
        InputError: it is larger.
    """
    if size > budget.left:
        budget.spend(size)
