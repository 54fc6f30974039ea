"""Packed files (压缩包): Office files are zip archives; what is taken out of one is bounded."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from gov_perf.errors import InputError
from gov_perf.findings import Where
from gov_perf.forms.limits import Limits

_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What zipfile raises for what is no whole archive."""

_SMALL: Final = 100_000
"""A part of this size is not asked about its ratio."""

_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED: Final = 0x1


def names(data: bytes, where: Where) -> frozenset[str]:
    """The names of the parts.

    Raises:
        InputError: no whole archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN as error:
        raise InputError("file-damaged", where, reason=error) from None


def parts(data: bytes, where: Where, limits: Limits, wanted: re.Pattern[str]) -> dict[str, bytes]:
    """The parts whose names match, unpacked.

    Raises:
        InputError: no whole archive, more or larger parts than ``limits`` allow, an encrypted
            part, or XML that declares entities of its own.
    """
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, where, limits)
            for entry in entries:
                if wanted.fullmatch(entry.filename) and entry.filename not in found:
                    found[entry.filename] = archive.read(entry)
    except InputError:
        raise
    except _BROKEN as error:
        raise InputError("file-damaged", where, reason=error) from None
    for name, content in found.items():
        if name.endswith((".xml", ".rels")) and _declares(content):
            raise InputError("file-with-entities", where, part=name)
    return found


def _declares(content: bytes) -> bool:
    """Whether the XML has a document type of its own, in whichever encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
        content = content.replace(b"\0", b"")
    return b"<!" in content and _DECLARES.search(content) is not None


def _check_sizes(entries: list[zipfile.ZipInfo], where: Where, limits: Limits) -> None:
    """What the archive says that its parts come to; zipfile takes no byte more out of it."""
    if len(entries) > limits.parts:
        raise InputError("too-much", where, what="部件数", count=len(entries), limit=limits.parts)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise InputError(
            "too-much", where, what="解压后的字节数", count=total, limit=limits.unpacked_bytes
        )
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise InputError("file-encrypted", where)
        if entry.file_size > max(_SMALL, entry.compress_size * limits.ratio):
            ratio = entry.file_size // max(1, entry.compress_size)
            raise InputError("too-much", where, what="压缩比", count=ratio, limit=limits.ratio)


def packed(found: Mapping[str, bytes]) -> io.BytesIO:
    """A clean archive of these parts alone, for a reader that unpacks without limits."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in found.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    buffer.seek(0)
    return buffer
