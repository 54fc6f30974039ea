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

_ENCODING: Final = re.compile(
    rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]+)", re.IGNORECASE
)
_PLAIN: Final = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"})
"""Encodings in which ``<!`` can be seen; UTF-7 for one hides it, and no office program uses it."""

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
        if name.endswith((".xml", ".rels")):
            _check_declarations(name, content, where)
    return found


def _check_declarations(name: str, content: bytes, where: Where) -> None:
    """Refuse XML with a document type of its own, or in an encoding that could hide one."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
        content = content.replace(b"\0", b"")
    encoding = _ENCODING.search(content[:1000])
    if encoding is not None and encoding[1].lower() not in _PLAIN:
        raise InputError("file-damaged", where, reason=f"{name}: {encoding[1].decode('ascii')}")
    if b"<!" in content and _DECLARES.search(content) is not None:
        raise InputError("file-with-entities", where, part=name)


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
