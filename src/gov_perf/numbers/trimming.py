"""Figures as text without the zeros behind their decimals (去掉末尾零)."""

import re
from typing import Final


def trimmed(text: str) -> str:
    """A figure, perhaps with a unit, without the zeros behind its decimals (去掉末尾零).

    Two texts of one figure become one; any other text stays as it is, and so does what may be a
    day or a month ("9.30", "2025.10").

    >>> trimmed("95.30%"), trimmed("11.0000"), trimmed("2025.10"), trimmed("约1.0")
    ('95.3%', '11', '2025.10', '约1.0')
    """
    match = _ZEROS.fullmatch(text) if "." in text and len(text) <= _LONGEST else None
    if match is None or _MAY_BE_DAY.match(text):
        return text
    return f"{match[1].removesuffix('.')}{match[2]}"


_LONGEST: Final = 100
_ZEROS: Final = re.compile(r"([+-]?[\d,]+\.(?:\d*[1-9])?)0+([^.\d]{0,10})", re.ASCII)
"""Digits, a point, decimals that end in zeros; a unit."""
_MAY_BE_DAY: Final = re.compile(
    r"(?:0?[1-9]|1[0-2]|(?:19|20)\d\d)\.[123]0(?:$|[日号月前底止起至])", re.ASCII
)
