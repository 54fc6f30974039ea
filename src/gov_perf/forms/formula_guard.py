"""Texts that a spreadsheet would take for formulas (公式前缀): guarded in CSV, and read back."""

import re
from typing import Final

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
