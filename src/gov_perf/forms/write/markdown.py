"""Markdown: titles as headings, the form as one table, notes as a list."""

import re
from typing import Final

from gov_perf.forms.write.layout import Form, Role

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LISTS: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is, on one line.

    >>> escaped("a|b\n<c>")
    'a\\|b<br>\\<c\\>'
    """
    return "<br>".join(_MARKS.sub(r"\\\1", line) for line in text.split("\n"))


def _paragraph(text: str) -> str:
    """A line of its own, whose first sign must not make a list or a rule of it."""
    line = escaped(text)
    match = _LISTS.match(line)
    if match is None:
        return line
    at = match.end() if match[2].isdigit() else match.start(2)
    return f"{line[:at]}\\{line[at:]}"


def markdown(form: Form) -> str:
    """The whole text."""
    return "\n".join(map(_part, form.parts))


def _part(form: Form) -> str:
    grid = form.grid(repeat=False)
    titles: list[str] = []
    table: list[str] = []
    notes: list[str] = []
    for cells, line in zip(form.rows, grid, strict=True):
        role = cells[0].role if cells else Role.TEXT
        if role is Role.TITLE:
            titles.append(f"# {escaped(cells[0].text)}")
        elif role in {Role.SUBTITLE, Role.WARNING}:
            mark = "**" if role is Role.WARNING else ""
            titles.append(f"{mark}{_paragraph(cells[0].text)}{mark}")
        elif role is Role.NOTE:
            notes.append(f"- {_paragraph(cells[0].text)}")
        else:
            table.append(f"| {' | '.join(map(escaped, line))} |")
            if len(table) == 1:
                table.append(f"|{' --- |' * len(line)}")
    return "\n\n".join(filter(None, [*titles, "\n".join(table), "\n".join(notes)])) + "\n"
