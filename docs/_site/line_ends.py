"""A line of Chinese that goes on in the next line of the source has no blank between them.

Browsers show a line end as a blank, which is wrong inside Chinese, and cuts words in the index of
the search.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

_WIDE = "\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef"
_BETWEEN = re.compile(f"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


class NoBlanksInChinese(SphinxTransform):
    """Take out the line ends between two wide characters."""

    default_priority = 690

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's own signature
        """Go through the paragraphs, whose texts may be parted by emphasis, code and links."""
        for paragraph in list(self.document.findall(nodes.TextElement)):
            if not isinstance(paragraph, nodes.FixedTextElement):
                join(list(paragraph.findall(nodes.Text)))


def join(texts: list[nodes.Text]) -> None:
    """Take them out of texts that follow each other."""
    for number, text in enumerate(texts):
        before = texts[number - 1].astext()[-1:] if number else ""
        after = texts[number + 1].astext()[:1] if number + 1 < len(texts) else ""
        old = text.astext()
        new = _BETWEEN.sub("", f"{before}{old}{after}")
        new = new[len(before) : len(new) - len(after)]
        if new != old:
            text.parent.replace(text, nodes.Text(new))
