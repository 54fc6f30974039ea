"""A file as grids (读取表格): each kind has its own reader, and what goes wrong is said."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from attrs import evolve

from gov_perf.errors import GovPerfError, InputError
from gov_perf.forms.grid import Document
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources.error_cells import without_errors
from gov_perf.forms.sources.kinds import Content, FileKind, kind_of
from gov_perf.forms.sources.superscripts import cleaned

Reader = Callable[[Content, Limits], Document]

_READERS: Final[Mapping[FileKind, str]] = {
    FileKind.XLSX: "xlsx",
    FileKind.XLS: "xls",
    FileKind.ODS: "ods",
    FileKind.DOCX: "word",
    FileKind.PDF: "pdf",
    FileKind.HTML: "html",
    FileKind.MARKDOWN: "markdown",
    FileKind.TEXT: "delimited",
}
"""The module of each kind; it has a function ``read``."""


def read_document(content: Content, limits: Limits) -> Document:
    """The grids of a file, and what its reader found; every finding names the file.

    Raises:
        InputError: the file is of no kind that is read, damaged, encrypted, or too much.
        MissingExtraError: the extra for its kind is not installed.
    """
    kind = kind_of(content)
    read: Reader = import_module(f"gov_perf.forms.sources.{_READERS[kind]}").read
    try:
        document = without_errors(cleaned(read(content, limits)))
    except GovPerfError as error:
        if error.finding.where.file or not content.file:
            raise
        own = error.finding.at(content.where)
        facts: dict[str, Any] = dict(own.facts)
        raise type(error)(own.name, own.where, **facts) from None
    except (RecursionError, MemoryError) as error:
        raise InputError("file-damaged", content.where, reason=type(error).__name__) from None
    found = [item.at(content.where) for item in document.findings]
    return evolve(document, findings=found)
