"""Plain text (纯文本): blocks for a terminal, at most 80 columns wide, a Chinese character two.

Characters of ambiguous width ("≥", "—") count one, as terminals draw them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

from gov_perf.display.blocks import Block, Fold, Head, Lines, Problems, Table, Tree, lost_words
from gov_perf.explain import Explanation
from gov_perf.forms.write.layout import Form, Role
from gov_perf.text import clean

WIDTH: Final = 80
_GAP: Final = 2
_NARROWEST: Final = 4
_TALLEST: Final = 3
_LONGEST: Final = 2_000
_CLOSING: Final = "，。、；：！？）》”’」』】〕…%"
_WHOLE: Final = re.compile(
    rf"(?:[“‘（《〔【「『]?(?:[!-~]+|[^{_CLOSING}])|.)[{_CLOSING}]*", re.DOTALL
)
"""What stays on one line: a run of Latin, or one other character, with its brackets and stops."""
_RIGHT: Final = {Role.FIGURE, Role.SUM, Role.AMOUNT}


@lru_cache(maxsize=10_000)
def _columns(char: str) -> int:
    return 2 if east_asian_width(char) in "WF" else 1


def units(text: str) -> int:
    """The width of a text in columns.

    >>> units("≥98%以上")
    8
    """
    return sum(map(_columns, text))


def text(blocks: Iterable[Block]) -> str:
    """The blocks as one text."""
    return "\n".join(line.rstrip() for line in _lines(blocks))


def clipped(line: str) -> str:
    """A text on one line, cut off where it is too wide.

    >>> clipped("九" * 100) == "九" * 39 + "…"
    True
    """
    shown = clean(line[:_LONGEST])
    if units(shown) <= WIDTH:
        return shown
    closing = ">" if shown.startswith("<") else ""
    return wrapped(shown, WIDTH - 1 - len(closing))[0] + "…" + closing


def wrapped(shown: str, width: int) -> list[str]:
    """A text in lines of at most so many columns.

    A number or word stays whole and no line begins with a closing sign, if there is room.

    >>> wrapped("得分0.00（分值10分）。", 8)
    ['得分0.00', '（分值10', '分）。']
    """
    if units(shown) <= width:
        return [shown]
    lines: list[str] = []
    line, used = "", 0
    for part in _WHOLE.findall(shown):
        wide = units(part)
        for piece in part if wide > width else (part,):
            wide = units(piece)
            if used + wide > width:
                lines.append(line.rstrip())
                line, used = "", 0
            if line or not piece.isspace():
                line, used = line + piece, used + wide
    return [*lines, line]


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Head():
            yield from _head(block)
        case Table():
            yield from _table(block.form)
            yield from _paragraph(block.more) if block.more else ()
        case Tree():
            yield from _nodes(block.nodes, "")
        case Problems():
            for item in block.findings:
                yield from _paragraph(f"{item.severity} {item.code} {item.where}")
                yield from _paragraph(f"{item.text}{item.mend}", "    ")
            yield from _paragraph(block.more) if block.more else ()
        case Lines():
            for said in block.texts:
                yield from _paragraph(said, "  ")
        case Fold():
            lost = f"（{lost_words(block.lost)}）" if block.lost else ""
            unseen = f"，见 {block.attribute}" if block.attribute and not block.open else ""
            yield from _paragraph(f"{block.summary}{lost}{unseen}")
            yield from _lines(() if unseen else block.blocks)


def _paragraph(said: str, indent: str = "") -> Iterator[str]:
    shown = clean(said[:_LONGEST]).strip()
    return (f"{indent}{line}" for line in wrapped(shown, WIDTH - len(indent)))


def _head(head: Head) -> Iterator[str]:
    yield from _paragraph(f"{head.title}　{head.kind}" if head.kind else head.title)
    if head.warning:
        yield from _paragraph(f"【{head.warning}】")
    unit = "，".join(filter(None, (head.unit, head.lost)))
    result = f"{head.figure} {unit}　{head.verdict}".strip()
    if result:
        yield from _paragraph(result)
    for fact in head.facts:
        yield from _paragraph(fact)


def _node(node: Explanation, head: str, rest: str) -> Iterator[str]:
    reference = f"〔{node.reference}〕" if node.reference else ""
    if len(rest) > WIDTH // 2:  # no derivation of ours is so deep
        yield f"{head}…"
        return
    for number, line in enumerate(_paragraph(f"{node.text}{reference}", rest)):
        yield line if number else f"{head}{line[len(head) :]}"
    yield from _nodes(node.children, rest)


def _nodes(nodes: Sequence[Explanation], rest: str) -> Iterator[str]:
    for number, child in enumerate(nodes, 1):
        last = number == len(nodes)
        yield from _node(
            child, f"{rest}{'└─ ' if last else '├─ '}", f"{rest}{'   ' if last else '│  '}"
        )


# -- tables -----------------------------------------------------------------------------------


def _table(form: Form) -> Iterator[str]:
    """Columns as wide as they need; where there is no room, the widest give way and wrap."""
    grid = [[clean(part[:_LONGEST]) for part in line] for line in form.grid(repeat=False)]
    right = {
        item.column for item in form.placed if item.cell.role in _RIGHT and item.cell.columns == 1
    }
    spanning = {
        (item.row, item.column): item.cell.columns for item in form.placed if item.cell.columns > 1
    }
    widths = _widths(grid, right, spanning)
    for number, line in enumerate(grid):
        yield from _row(number, line, widths, right, spanning)
        if number == 0:
            yield "-" * (sum(widths) + _GAP * (len(widths) - 1))


def _widths(
    grid: list[list[str]], right: set[int], spanning: dict[tuple[int, int], int]
) -> list[int]:
    widths = [
        max(
            [units(line[column]) for row, line in enumerate(grid) if (row, column) not in spanning]
            or [0]
        )
        for column in range(len(grid[0]))
    ]
    room = WIDTH - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        able = [at for at, width in enumerate(widths) if at not in right and width > _NARROWEST]
        able = able or [at for at, width in enumerate(widths) if width > _GAP]
        if not able:
            break
        widest = max(able, key=widths.__getitem__)
        second = max([widths[at] for at in able if at != widest], default=0)
        over = sum(widths) - room
        widths[widest] -= max(1, min(over, widths[widest] - max(second, _NARROWEST)))
    return widths


def _row(
    number: int,
    line: list[str],
    widths: list[int],
    right: set[int],
    spanning: dict[tuple[int, int], int],
) -> Iterator[str]:
    parts: list[tuple[list[str], int, bool]] = []
    column = 0
    while column < len(line):
        span = spanning.get((number, column), 1)
        width = sum(widths[column : column + span]) + _GAP * (span - 1)
        folded = wrapped(line[column], width)
        if len(folded) > _TALLEST:
            last = wrapped(folded[_TALLEST - 1], width - 1)[0] + "…"
            folded = [*folded[: _TALLEST - 1], last]
        parts.append((folded, width, column in right))
        column += span
    for at in range(max(len(folded) for folded, _, _ in parts)):
        yield (" " * _GAP).join(
            _padded(folded[at] if at < len(folded) else "", width, to_right=to_right)
            for folded, width, to_right in parts
        )


def _padded(shown: str, width: int, *, to_right: bool) -> str:
    blank = " " * (width - units(shown))
    return f"{blank}{shown}" if to_right else f"{shown}{blank}"
