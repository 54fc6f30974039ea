"""Markdown: a table with pipes, and the lines around it as rows of one cell."""

import re
from typing import Final

from gov_perf.forms.grid import Document, Grid, spread
from gov_perf.forms.limits import Limits, bounded
from gov_perf.forms.source import decoded
from gov_perf.forms.sources.kinds import MARKDOWN_RULE, Content

_CELL_END: Final = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]<>#|~&+=.)(!-])|<br */?>", re.IGNORECASE)
_MARK: Final = re.compile(r"(?:#{1,6} +|[-*+] +)?(\*\*)?(.*?)(\*\*)?")


def read(content: Content, limits: Limits) -> Document:
    """One grid of all the lines, in order.

    Raises:
        InputError: bytes that are no text, more rows or columns than ``limits`` allow.
    """
    source = decoded(content.data, content.file)
    lines = source.text.removeprefix("\ufeff").splitlines()
    rows = (
        _cells(line.strip()) for line in lines if line.strip() and not MARKDOWN_RULE.fullmatch(line)
    )
    return Document([Grid(spread(bounded(rows, limits, content.where)))], source.findings)


def _cells(line: str) -> list[str]:
    if not line.startswith("|"):
        match = _MARK.fullmatch(line)
        return [_shown(match[2] if match else line)]
    parts = _CELL_END.sub("\\1\0", line.replace("\0", "")).split("\0")
    return [_shown(part.strip()) for part in parts[1 : -1 if parts[-1].strip() == "" else None]]


def _shown(text: str) -> str:
    """What a reader of the page sees."""
    return _ESCAPED.sub(lambda match: match[1] or "\n", text)
