"""The links of the built pages (链接检查), without a network.

Sphinx checks what it resolves itself.  What it does not see (raw HTML, files, anchors of another
page, the theme's own links) is checked on the pages as they were written.  Links to other hosts
are not asked: they are only counted as such.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sphinx.application import Sphinx
from sphinx.util import logging

_LOG = logging.getLogger(__name__)

# The pages are written by Sphinx: attributes stand in double quotes, and a tag that a listing
# shows is escaped.  A parser for any page takes twenty times as long.
_LINK = re.compile(r'<(a|link|img|script|source)\b[^>]*?\s(?:href|src)="([^"]*)"')
_ANCHOR = re.compile(r'<[^>]*?\s(?:id|name)="([^"]*)"')
_ELSEWHERE = re.compile(r'<link\b[^>]*\srel="(?:canonical|next|prev)"')


def problems(folder: Path) -> Iterator[str]:
    """What is wrong with the links of the pages in a folder, one sentence each.

    A link to a file that is not there, to an anchor that is not on its page, and anything that
    a page fetches from another host.
    """
    targets = _Targets()
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        for match in _LINK.finditer(path.read_text(encoding="utf-8")):
            address = unescape(match[2])
            if urlsplit(address).scheme or urlsplit(address).netloc:
                if match[1] != "a" and not _ELSEWHERE.match(match[0]):
                    yield f"{name}: fetches {address}"
            elif said := targets.wrong(path if address[:1] in {"", "#"} else path.parent, address):
                yield f"{name}: {said}"


class _Targets:
    """The files and anchors that links lead to, each looked at once."""

    def __init__(self) -> None:
        self.wrong = cache(self._wrong)
        self.anchors = cache(_anchors)

    def _wrong(self, base: Path, address: str) -> str:
        """What is wrong with an address seen from a folder, or from its own page; or ""."""
        parts = urlsplit(address)
        target = (base / unquote(parts.path)).resolve() if parts.path else base
        if not target.is_file():
            return f"no file {address}"
        if not parts.fragment or target.suffix != ".html":
            return ""
        known = unquote(parts.fragment) in self.anchors(target)
        return "" if known else f"no anchor {address}"


def _anchors(path: Path) -> frozenset[str]:
    text = path.read_text(encoding="utf-8")
    return frozenset(unescape(match[1]) for match in _ANCHOR.finditer(text))


def check(app: Sphinx, error: Exception | None) -> None:
    """A warning for each problem, so that ``-W`` fails."""
    if error is None and app.builder.format == "html":
        for problem in problems(Path(app.outdir)):
            _LOG.warning(problem)
