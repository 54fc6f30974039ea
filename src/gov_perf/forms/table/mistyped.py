"""Figures typed with signs that are none (录入差错): the letter O for 0, ， between thousands.

They are not read, since what was meant is a guess; what is told says what stands there.
"""

import re
from typing import Final

from gov_perf.findings import Finding, finding

_UNREAD: Final = frozenset(
    {"number-not-read", "actual-not-read", "not-an-amount", "figure-not-read"}
)
_ZERO: Final = re.compile(
    r"(?<![A-Za-z0-9.])(?=[0-9Oo.]*[0-9])(?=[0-9.]*[Oo])[0-9Oo.]+(?![A-Za-z])"
)
_ONE: Final = re.compile(r"(?<![A-Za-z0-9])[lI](?=[0-9])")
_THOUSANDS: Final = re.compile(r"(?<![0-9，,])[0-9０-９]{1,3}(?:，[0-9０-９]{3})+(?![0-9０-９，])")


def as_typed(item: Finding) -> Finding:
    """The finding that says which sign made a figure unreadable; any other as it is.

    >>> from gov_perf.findings import finding
    >>> as_typed(finding("number-not-read", text="≥1O期")).fact("meant")
    '≥10期'
    """
    if item.name not in _UNREAD:
        return item
    text = item.fact("text")
    for sign, meant in (
        ("字母“O”", _ZERO.sub(lambda found: re.sub("[Oo]", "0", found[0]), text)),
        ("字母“l”或“I”", _ONE.sub("1", text)),
        ("中文逗号", _THOUSANDS.sub(lambda found: found[0].replace("，", ","), text)),
    ):
        if meant != text:
            return finding("figure-mistyped", item.where, text=text, sign=sign, meant=meant)
    return item
