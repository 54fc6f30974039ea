"""HTML (网页片段): blocks as HTML that needs no script; everything from data is escaped."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from html import escape
from typing import Final

from gov_perf.codes import Severity
from gov_perf.display.blocks import Block, Fold, Head, Lines, Problems, Table, Tree, lost_words
from gov_perf.explain import Explanation
from gov_perf.findings import Finding
from gov_perf.forms.write.layout import Cell, Form, Placed, Role, storable

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_FIGURES: Final = {Role.FIGURE, Role.SUM}
_FOLDED: Final = 2
"""Nodes of a tree with so many levels below them are folded, but for the one shown alone."""


@cache
def style() -> str:
    """The style of every display (``data/display.css``), one rule a line."""
    from importlib.resources import files

    text = (files("gov_perf") / "data" / "display.css").read_text(encoding="utf-8")
    return " ".join(text.split()).replace("} .", "}\n.").replace("} @", "}\n@")


def fragment(blocks: Iterable[Block]) -> str:
    """The blocks as one element with its style, for a notebook."""
    inner = "\n".join(body(blocks, level=3))
    return f'<div class="gov-perf" lang="zh-CN">\n<style>{style()}</style>\n{inner}\n</div>'


def body(blocks: Iterable[Block], level: int) -> Iterator[str]:
    """The blocks one by one; the title of a head is a heading of this level."""
    for block in blocks:
        yield from _block(block, level)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Head():
            yield _head(block, level)
        case Table():
            yield _table(block)
        case Tree():
            steps = " gp-steps" if max(map(_height, block.nodes), default=0) == 1 else ""
            yield f'<ul class="gp-tree{steps}">{"".join(map(_node, block.nodes))}</ul>'
        case Problems():
            yield _problems(block)
        case Lines():
            items = "".join(f"<li>{_text(text)}</li>" for text in block.texts)
            yield f'<ul class="gp-lines">{items}</ul>'
        case Fold():
            yield f"<details{' open' if block.open else ''}>"
            yield f"<summary>{_text(block.summary)}{_lost(block.lost)}</summary>"
            yield from body(block.blocks, level)
            yield "</details>"


def _text(text: str) -> str:
    return escape(storable(text)).replace("\n", "<br>")


def _lost(lost: Decimal | None) -> str:
    if lost is None:
        return ""
    kind = "gp-lost" if lost > 0 else "gp-kept"
    return f'<span class="{kind}">{lost_words(lost)}</span>'


def _head(head: Head, level: int) -> str:
    parts = [f'<p class="gp-kind">{_text(head.kind)}</p>'] if head.kind else []
    parts.append(f'<h{level} class="gp-title">{_text(head.title)}</h{level}>')
    if head.warning:
        parts.append(f'<p class="gp-warning">{_text(head.warning)}</p>')
    result = [
        f'<span class="gp-{name}">{_text(text)}</span>'
        for name, text in (
            ("figure", head.figure), ("unit", head.unit), ("lost", head.lost),
            ("verdict", head.verdict),
        )
        if text
    ]  # fmt: skip
    if result:
        parts.append(f'<p class="gp-result">{" ".join(result)}</p>')
    if head.facts:
        facts = "".join(f"<li>{_text(fact)}</li>" for fact in head.facts)
        parts.append(f'<ul class="gp-facts">{facts}</ul>')
    return f'<div class="gp-head">{"".join(parts)}</div>'


# -- tables -----------------------------------------------------------------------------------


def _table(table: Table) -> str:
    form = table.form
    whole = sum(form.widths)
    columns = "".join(f'<col style="width:{100 * width // whole}%">' for width in form.widths)
    lines = list(_rows(form))
    more = f'\n<p class="gp-rest">{_text(table.more)}</p>' if table.more else ""
    return (
        f'<table class="gp-table">\n<caption>{_text(table.caption)}</caption>\n'
        f"<colgroup>{columns}</colgroup>\n<thead>{lines[0]}</thead>\n<tbody>\n"
        f"{chr(10).join(lines[1:])}\n</tbody>\n</table>{more}"
    )


def _rows(form: Form) -> Iterator[str]:
    by_row: dict[int, list[Placed]] = {}
    for item in form.placed:
        by_row.setdefault(item.row, []).append(item)
    names = [item.cell.text for item in by_row[0]]
    for number in range(len(form.rows)):
        inner = "".join(_cell(item, names) for item in by_row.get(number, ()))
        yield f"<tr>{inner}</tr>"


def _cell(item: Placed, names: list[str]) -> str:
    cell = item.cell
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    if cell.role is Role.LABEL:
        scope = "row" if item.row else "col"
        kind = f' class="{cell.key}"' if cell.key else ""
        return f'<th scope="{scope}"{kind}{spans}>{_text(cell.text)}</th>'
    single = cell.columns == 1 and cell.text
    label = f' data-label="{_text(names[item.column])}"' if single else ""
    kinds = " ".join(filter(None, (cell.role.value, _state(cell))))
    return f'<td class="{kinds}"{label}{spans}>{_text(cell.text)}{_bar(cell)}</td>'


def _state(cell: Cell) -> str:
    """What a figure means: full, a part, a loss, a gain."""
    if cell.role not in _FIGURES or cell.figure is None:
        return ""
    if cell.limit is not None:
        return "part" if cell.figure < cell.limit else "full"
    if cell.figure < 0:
        return "less"
    return "more" if cell.figure > 0 else "done"


def _bar(cell: Cell) -> str:
    """How much of the most a figure is; the same is said in figures beside it."""
    if cell.figure is None or not cell.limit or cell.limit < 0:
        return ""
    share = min(100, max(0, int(cell.figure * 100 // cell.limit)))
    return f'<span class="gp-bar" aria-hidden="true"><span style="width:{share}%"></span></span>'


# -- trees and findings -----------------------------------------------------------------------


def _height(node: Explanation) -> int:
    return 1 + max(map(_height, node.children)) if node.children else 0


def _node(node: Explanation) -> str:
    reference = (
        f' <span class="gp-ref">〔{_text(node.reference)}〕</span>' if node.reference else ""
    )
    text = f"{_text(node.text)}{reference}"
    if not node.children:
        return f"<li>{text}</li>"
    inner = f"<ul>{''.join(map(_node, node.children))}</ul>"
    if _height(node) == _FOLDED:
        return f"<li><details><summary>{text}</summary>{inner}</details></li>"
    return f"<li><b>{text}</b>{inner}</li>"


def _problems(block: Problems) -> str:
    items = "\n".join(map(_problem, block.findings))
    more = f'\n<p class="gp-rest">{_text(block.more)}</p>' if block.more else ""
    return f'<ul class="gp-problems">\n{items}\n</ul>{more}'


def _problem(item: Finding) -> str:
    place = str(item.where)
    where = f' <span class="gp-where">{_text(place)}</span>' if place else ""
    return (
        f'<li class="{_LEVELS[item.severity]}"><p><span class="gp-level">{item.severity}</span>'
        f"<code>{_text(item.code)}</code>{where}</p>"
        f"<p>{_text(item.text)}{_text(item.mend)}</p></li>"
    )
