"""Kinds of files (文件种类), told apart by what is in them and never by their name."""

import re
from enum import Enum
from typing import Final

from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.findings import NOWHERE, Where
from gov_perf.forms.limits import Limits
from gov_perf.forms.source import Readable, raw_content


class FileKind(Enum):
    """What a file is (文件种类)."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "text"


@frozen
class Content:
    """What a caller gave (来源内容): bytes, or text, and the file that it came from."""

    data: bytes | str
    file: str | None = None

    @property
    def where(self) -> Where:
        """The file, as a place."""
        return Where(file=self.file) if self.file else NOWHERE


def content_of(source: Readable, limits: Limits) -> Content:
    """The bytes of a path, bytes, or text.

    Raises:
        InputError: no such file, another type, or more than ``limits`` allow.
    """
    data, file = raw_content(source, limits.file_bytes)
    return Content(data, file)


_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
_HTML: Final = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|table|div|section|article|main|p|h[1-6]|span|meta|style|tr)"
    r"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
MARKDOWN_RULE: Final = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")
"""The line below the head of a table with pipes."""


def kind_of(content: Content) -> FileKind:
    """What the content is; text where it is nothing else.

    Raises:
        InputError: a file of a kind that nobody here reads (doc, xlsb, encrypted …).

    >>> kind_of(Content("<table><tr><td>三级指标</td></tr></table>"))
    <FileKind.HTML: 'html'>
    """
    data = content.data
    if isinstance(data, str):
        return _kind_of_text(data)
    if data.startswith(_ZIP):
        return _kind_of_zip(content, data)
    if data.startswith(_OLE):
        return _kind_of_ole(content, data)
    if _PDF in data[:_PDF_WITHIN]:
        return FileKind.PDF
    return _kind_of_text(_beginning(data))


def _beginning(data: bytes) -> str:
    head = data[:8192]
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head.removeprefix(mark).decode(codec, "replace")
    return head.decode("latin-1").removeprefix("ï»¿")


def _kind_of_text(text: str) -> FileKind:
    start = text[:8192].lstrip("\ufeff \t\r\n")
    if _HTML.match(start):
        return FileKind.HTML
    ruled = any(MARKDOWN_RULE.fullmatch(line) for line in start.splitlines())
    return FileKind.MARKDOWN if ruled else FileKind.TEXT


def _kind_of_zip(content: Content, data: bytes) -> FileKind:
    from gov_perf.forms.sources.zipped import names

    inside = names(data, content.where)
    if "xl/workbook.xml" in inside:
        return FileKind.XLSX
    if "word/document.xml" in inside:
        return FileKind.DOCX
    if "content.xml" in inside and "mimetype" in inside:
        return FileKind.ODS
    known = {"xl/workbook.bin": "xlsb 文件", "ppt/presentation.xml": "pptx 文件"}
    kind = next((name for part, name in known.items() if part in inside), "压缩包")
    raise InputError("file-kind-unread", content.where, kind=kind)


def _kind_of_ole(content: Content, data: bytes) -> FileKind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise InputError("file-encrypted", content.where)
    if holds("Workbook") or holds("Book"):
        return FileKind.XLS
    kind = "旧版 Word 文件（doc）" if holds("WordDocument") else "旧版 Office 文件"
    raise InputError("file-kind-unread", content.where, kind=kind)
