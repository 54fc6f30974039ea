"""Sources (来源): a path, text or bytes made into text, whatever encoding they are in."""

import re
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from attrs import frozen

from gov_perf.errors import InputError, reason_of
from gov_perf.findings import NOWHERE, Finding, Where, finding

Readable = str | bytes | PathLike[str]
"""What a reader takes: a path, the text itself, or its bytes."""

_LONGEST_PATH: Final = 1024
_LIKE_A_FILE: Final = re.compile(
    r".*\.(?:txt|text|md|csv|tsv|json|toml|html?|xml|xlsx?|docx?|wps|et|pdf|rtf|zip)",
    re.IGNORECASE,
)
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8（带 BOM）"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
KINDS: Final = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件（xlsx、docx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（xls、doc）"),
)


@frozen
class Source:
    """A source as text (来源): the text, the file it came from, and how it was decoded."""

    text: str
    file: str | None = None
    findings: tuple[Finding, ...] = ()


def read_source(source: Readable) -> Source:
    r"""The text of a path, of bytes, or the text itself.

    A text of one line that names an existing file is taken for its path.

    Raises:
        InputError: no such file, a file that cannot be opened or is no text, another type.

    >>> read_source("部门名称 绥江县红十字会\n").text
    '部门名称 绥江县红十字会\n'
    >>> read_source("部门名称".encode("gb18030")).findings[0].fact("encoding")
    'GB18030'
    """
    given: object = source
    if isinstance(given, bytes):
        return _decoded(given, None)
    if isinstance(given, str):
        return _from_file(Path(given)) if _names_a_file(given) else Source(given)
    if isinstance(given, PathLike):
        path: object = fspath(given)
        if isinstance(path, str):
            return _from_file(Path(path))
    raise InputError("source-of-another-type", kind=type(given).__name__)


def raw_content(source: Readable, limit: int) -> tuple[bytes | str, str | None]:
    """The bytes of a path, bytes, or text as they were given, and the file they came from.

    Raises:
        InputError: no such file, one of more than ``limit`` bytes, another type.
    """
    given: object = source
    if isinstance(given, PathLike):
        path: object = fspath(given)
        if isinstance(path, str):
            return _bytes(Path(path), limit), path
        raise InputError("source-of-another-type", kind=type(given).__name__)
    if isinstance(given, str) and _names_a_file(given):
        return _bytes(Path(given), limit), given
    if isinstance(given, (str, bytes)):
        if len(given) > limit:
            raise InputError("too-much", what="字节数", count=len(given), limit=limit)
        return given, None
    raise InputError("source-of-another-type", kind=type(given).__name__)


def decoded(data: bytes | str, file: str | None) -> Source:
    """Text as it is; bytes decoded in whatever encoding they are.

    Raises:
        InputError: bytes that are no text.
    """
    return Source(data, file) if isinstance(data, str) else _decoded(data, file)


def _names_a_file(text: str) -> bool:
    if not text.strip() or len(text) > _LONGEST_PATH or len(text.splitlines()) > 1:
        return False
    try:
        folder = any(map(str.isalnum, text)) and Path(text).is_dir()  # "/" is no more than a stroke
        exists = Path(text).is_file() or folder
    except (OSError, ValueError):
        return False
    return exists or _LIKE_A_FILE.fullmatch(text.strip()) is not None


def _from_file(path: Path) -> Source:
    return _decoded(_bytes(path, None), str(path))


def _bytes(path: Path, limit: int | None) -> bytes:
    """What is in a file; never more than ``limit``, even of a file that has no end."""
    try:
        with path.open("rb") as file:
            data = file.read(-1 if limit is None else limit + 1)
    except FileNotFoundError:
        raise InputError("file-not-found", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError("file-not-readable", path=path, reason=reason_of(error)) from None
    if limit is not None and len(data) > limit:
        where = Where(file=str(path))
        raise InputError("too-much", where, what="字节数", count=len(data), limit=limit)
    return data


def _decoded(data: bytes, file: str | None) -> Source:
    where = Where(file=file) if file else NOWHERE
    for kind_mark, kind in KINDS:
        if data.startswith(kind_mark):
            raise InputError("binary-file", where, kind=kind)
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            told = finding("encoding-read-as", where, encoding=name)
            return _lenient(data.removeprefix(mark), codec, name, file, told)
    if b"\0" in data:
        raise InputError("binary-file", where, kind="含有空字节的二进制文件")
    for codec in ("utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "utf-8":
            return Source(text, file)
        return Source(text, file, (finding("encoding-read-as", where, encoding="GB18030"),))
    return _best_guess(data, file, where)


def _best_guess(data: bytes, file: str | None, where: Where) -> Source:
    """Damaged text: decoded as what it is damaged least in; mostly damage is no text."""
    sources = [_lenient(data, codec, codec.upper(), file) for codec in ("utf-8", "gb18030")]
    best = min(sources, key=lambda item: item.text.count("\ufffd"))
    if best.text.count("\ufffd") * 10 > len(best.text):
        raise InputError("binary-file", where, kind="无法按 UTF-8 或 GB18030 读出的文件")
    return best


def _lenient(data: bytes, codec: str, name: str, file: str | None, *told: Finding) -> Source:
    text = data.decode(codec, errors="replace")
    lines = enumerate(re.split(r"\r\n|\r|\n", text), 1) if "\ufffd" in text else ()
    damaged = (
        finding(
            "bytes-not-decoded",
            Where(file=file, line=number),
            count=line.count("\ufffd"),
            encoding=name,
        )
        for number, line in lines
        if "\ufffd" in line
    )
    return Source(text, file, (*told, *damaged))
