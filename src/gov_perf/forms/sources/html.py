"""Web pages (.html): tables with rowspan and colspan, and the paragraphs between them."""

import re
from collections.abc import Iterator
from typing import Any, Final

from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.findings import Finding, finding
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.limits import Limits
from gov_perf.forms.source import decoded
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.layout import Placing, paragraphs
from gov_perf.forms.sources.superscripts import enclosed

_SILENT: Final = frozenset({"script", "style", "noscript", "template", "head"})
_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip


_ENDS: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def read(content: Content, limits: Limits) -> Document:
    """Every table of a page, innermost ones for themselves, and the text around them.

    Nothing is fetched, no entity is expanded but those of HTML, and no script is run.

    Raises:
        InputError: no page at all, or more than ``limits`` allow.
        MissingExtraError: lxml is not installed.
    """
    need("lxml", "读取网页", "html")
    etree = need("lxml.etree", "读取网页", "html")
    source = decoded(content.data, content.file)
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    # The parser stops at the end of the first page, and at a zero; what is behind counts too.
    text = _ENDS.sub("", source.text).replace("\0", "\ufffd")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("file-damaged", content.where, reason=error) from None
    if root is None:
        raise InputError("file-damaged", content.where, reason="no element")
    given_up = [item.message for item in parser.error_log if item.level_name == "FATAL"]
    if given_up:
        raise InputError("file-damaged", content.where, reason=given_up[0])
    found: list[Finding] = list(source.findings)
    return Document(_grids(root, limits, found), found)


def _grids(root: Any, limits: Limits, found: list[Finding]) -> list[Grid]:  # noqa: ANN401
    """Runs of text and tables in the order of the page."""
    grids: list[Grid] = []
    texts: list[str] = []
    number = 0
    for kind, value in _walk(root):
        if kind == "text":
            texts.append(value)
            continue
        grids += paragraphs("".join(texts), "正文", sum(grid.running for grid in grids))
        texts.clear()
        number += 1
        if number > limits.sheets:
            raise InputError("too-much", what="表格数", count=number, limit=limits.sheets)
        grids.append(_table(value, f"表{number}", limits, found))
    grids += paragraphs("".join(texts), "正文", sum(grid.running for grid in grids))
    return grids


def _walk(root: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Texts and tables; a table that holds others is text around them."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        if closing:
            yield "text", ("\n" if node.tag in _BLOCKS else "") + _in_line(node.tail)
            continue
        silent = not isinstance(node.tag, str) or node.tag in _SILENT
        inner_table = node.tag == "table" and next(node.iterdescendants("table"), None) is None
        stack.append((node, True))
        if silent:
            continue
        if inner_table:
            yield "table", node
            continue
        yield "text", ("\n" if node.tag in _BLOCKS else "") + _in_line(node.text)
        stack += [(child, False) for child in reversed(node)]


def _in_line(text: str | None) -> str:
    """Text with the line ends of the source, which a page shows as blanks."""
    return (text or "").replace("\r", " ").replace("\n", " ")


def _table(node: Any, name: str, limits: Limits, found: list[Finding]) -> Grid:  # noqa: ANN401
    placing = Placing(limits)
    for row in node.iter("tr"):
        placing.next_row()
        for item in row.iterchildren("td", "th"):
            placing.put(_text(item), _span(item, "rowspan"), _span(item, "colspan"))
    grid = Grid(placing.placed(), name)
    if placing.clipped:
        found.append(finding("spans-clipped", grid.where(Cell("", 0, 0))))
    return grid


def _span(item: Any, name: str) -> int:  # noqa: ANN401
    text = (item.get(name) or "1").strip()
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004


def _text(node: Any) -> str:  # noqa: ANN401
    """The text of a cell, its blocks on lines of their own."""
    parts: list[str] = []
    for kind, value in _walk_cell(node):
        parts.append("\n" if kind == "break" else " ".join(value.split("\n")))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk_cell(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        item, closing = stack.pop()
        block = item.tag in _BLOCKS
        if closing:
            if item is not node:
                if block:
                    yield "break", ""
                yield "text", item.tail or ""
            continue
        stack.append((item, True))
        if not isinstance(item.tag, str) or item.tag in _SILENT:
            continue
        kind = _kind(item) if item is not node else None
        if kind:
            yield "text", enclosed(kind, "".join(item.itertext()))
            continue
        if block:
            yield "break", ""
        yield "text", item.text or ""
        stack += [(child, False) for child in reversed(item)]


_KINDS: Final = {"sup": "mark", "del": "struck", "s": "struck", "strike": "struck"}
_STYLES: Final = (
    (re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE), "hidden"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE), "struck"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "mark"),
)


def _kind(item: Any) -> str | None:  # noqa: ANN401
    """Whether an element is not shown, struck out or a superscript; style sheets are not asked."""
    if item.get("hidden") is not None:
        return "hidden"
    style = item.get("style") or ""
    return next((kind for mark, kind in _STYLES if mark.search(style)), _KINDS.get(item.tag))
