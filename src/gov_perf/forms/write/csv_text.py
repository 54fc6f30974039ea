"""CSV (逗号分隔): the form as a plain grid in which no text can become a formula."""

import csv
import io
import re
from typing import Final

from gov_perf.forms.write.layout import Form

_FORMULA: Final = re.compile("'*\\s*[=+@＝＋＠\\-－−\t\r]")
"""What a spreadsheet may take for a formula, in ASCII or full width, and what hides one."""


def guarded(text: str) -> str:
    """A text as a cell that stays a text: with a ' before it where it looks like a formula.

    >>> guarded("=12期"), guarded("98%"), guarded("'+1")
    ("'=12期", '98%', "''+1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given.

    >>> unguarded("'=12期"), unguarded("'甲'")
    ('=12期', "'甲'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def csv_text(form: Form) -> str:
    """The grid; a cell over several rows is in each of them, so that every row says its own."""
    paper = io.StringIO(newline="")
    rows = ([guarded(text) for text in line] for line in form.grid(repeat=True))
    csv.writer(paper).writerows(rows)
    return paper.getvalue()
