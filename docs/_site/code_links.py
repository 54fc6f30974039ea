"""A code (代码) that a page names is a link to the page of that code."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from _site.code_pages import docname
from gov_perf.codes import by_code

_CODE = re.compile(r"(?<![A-Za-z0-9_])[A-Z]\d{3}(?![A-Za-z0-9_])")
_KEPT = (
    nodes.reference, nodes.literal, nodes.literal_block, nodes.title, nodes.raw,
    addnodes.pending_xref, addnodes.desc_signature,
)  # fmt: skip


class CodeLinks(SphinxTransform):
    """Turn codes in running text into references; headings, links and listings stay."""

    default_priority = 700

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's own signature
        """Walk the texts of the document."""
        own = self.env.docname.rpartition("/")[2]
        for text in list(self.document.findall(nodes.Text)):
            parents = _parents(text)
            if not any(isinstance(one, _KEPT) for one in parents):
                found = pieces(text.astext(), self.env.docname, own)
                if found:
                    text.parent.replace(text, found)


def _parents(node: nodes.Node) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def pieces(text: str, here: str, own: str) -> list[nodes.Node]:
    """A text as texts and references, [] where it names no code but the page's ``own``."""
    found: list[nodes.Node] = []
    end = 0
    for match in _CODE.finditer(text):
        code = match[0]
        if code not in by_code() or code == own:
            continue
        if match.start() > end:
            found.append(nodes.Text(text[end : match.start()]))
        found.append(_reference(code, here))
        end = match.end()
    if found and text[end:]:
        found.append(nodes.Text(text[end:]))
    return found


def _reference(code: str, here: str) -> nodes.Node:
    return addnodes.pending_xref(
        "", nodes.inline("", code),
        refdomain="std", reftype="doc", refdoc=here, refexplicit=True, refwarn=True,
        reftarget=f"/{docname(code)}",
    )  # fmt: skip
