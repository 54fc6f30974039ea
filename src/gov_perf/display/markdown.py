"""Markdown: blocks as headings, lists and tables, for what shows no HTML."""

from collections.abc import Iterable, Iterator

from gov_perf.display.blocks import Block, Fold, Head, Lines, Problems, Table, Tree, lost_words
from gov_perf.explain import Explanation
from gov_perf.forms.write.layout import storable
from gov_perf.forms.write.markdown import escaped


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one text."""
    return "\n\n".join(_parts(blocks)) + "\n"


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Head():
            yield from _head(block)
        case Table():
            yield f"**{_text(block.caption)}**"
            lines = [
                f"| {' | '.join(map(escaped, line))} |" for line in block.form.grid(repeat=False)
            ]
            yield "\n".join([lines[0], f"|{' --- |' * len(block.form.widths)}", *lines[1:]])
            if block.more:
                yield _text(block.more)
        case Tree():
            yield "\n".join(line for node in block.nodes for line in _node(node, ""))
        case Problems():
            yield "\n".join(
                f"- **{item.severity}** {_text(str(item.where))}：{_text(item.text + item.mend)}"
                f"（{item.code}）"
                for item in block.findings
            )
            if block.more:
                yield _text(block.more)
        case Lines():
            yield "\n".join(f"- {_text(text)}" for text in block.texts)
        case Fold():
            lost = f"（{lost_words(block.lost)}）" if block.lost else ""
            yield f"**{_text(block.summary)}{lost}**"
            yield from _parts(block.blocks)


def _text(text: str) -> str:
    return escaped(storable(text))


def _head(head: Head) -> Iterator[str]:
    kind = f"（{_text(head.kind)}）" if head.kind else ""
    yield f"### {_text(head.title)}{kind}"
    if head.warning:
        yield f"**{_text(head.warning)}**"
    result = [
        f"**{_text(head.figure)}**" if head.figure else "",
        _text(head.unit),
        _text(head.lost),
    ]
    result.append(f"**{_text(head.verdict)}**" if head.verdict else "")
    if any(result):
        yield " ".join(filter(None, result))
    if head.facts:
        yield "\n".join(f"- {_text(fact)}" for fact in head.facts)


def _node(node: Explanation, indent: str) -> Iterator[str]:
    reference = f"〔{_text(node.reference)}〕" if node.reference else ""
    yield f"{indent}- {_text(node.text)}{reference}"
    for child in node.children:
        yield from _node(child, f"{indent}  ")
