"""The view of a derivation (评分说明); a row of a sheet or a report is shown by its own."""

from collections.abc import Iterator
from typing import Any

from gov_perf.display.blocks import Block, Head, Tree
from gov_perf.display.options import Options
from gov_perf.explain import Explanation


def view(item: Any, options: Options) -> Iterator[Block]:  # noqa: ANN401 - see showing
    """The root as the head, the rest as a tree; it is never cut and never rounded."""
    del options
    root = item if isinstance(item, Explanation) else item.explain()
    facts = [f"〔{root.reference}〕"] if root.reference else []
    yield Head(root.text, "计算过程", facts=facts)
    if root.children:
        yield Tree(root.children)
