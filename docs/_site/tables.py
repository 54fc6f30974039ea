"""Markdown tables (表格)."""

from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    r"""A text that stays inside its cell and means nothing to Markdown.

    >>> print(cell("a|b *c*"))
    a\|b \*c\*
    """
    plain = str(text).replace("\n", " ")
    for mark in "\\|*_`<>[]$":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table whose cells are Markdown already.

    >>> table(["甲"], [["乙"]])
    ['| 甲 |', '|---|', '| 乙 |']
    """
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return lines + [f"| {' | '.join(row)} |" for row in rows]
