"""The left side of a formula (公式左边): the name before "=", a label or a colon."""

import re
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.formulas.formula import is_rate
from gov_perf.formulas.signs import CLOSE, ENDS, MAX_NAME, OPEN, joins, next_mark
from gov_perf.formulas.words import key, one_of, words
from gov_perf.text import squeeze


@frozen(eq=False)
class Left:
    """Where a formula begins, and what its left side may be called.

    ``keys`` holds every reading of the name: a blank before it may separate or be a wrap.
    With ``operates`` something is computed on the left side too.
    """

    start: int
    name: str | None
    keys: frozenset[str] = frozenset()
    operates: bool = False


def left_of_sign(text: str, end: int, done: int, kept: frozenset[int]) -> Left:
    """The left side that ends before "=" at ``end``; what is before ``done`` is read already."""
    while end > done and (text[end - 1].isspace() or text[end - 1] in ":："):
        end -= 1
    first = _clause(text, end, done)
    starts = [first, *(here for here in range(first + 1, end) if text[here - 1].isspace())]
    stripped = sorted({_strip(text, here, end) for here in starts})
    names = [squeeze(text[here:end]) for here in stripped]
    start, name = stripped[-1], names[-1]
    operates = next_mark(text, start, kept) == "×" if start < end else False
    keys = frozenset(key(item) for item in names if item)
    nameless = name in words("labels", "words") or not any(map(str.isalpha, name))
    if nameless or len(name) > MAX_NAME:
        return Left(start, None, keys, operates)
    return Left(start, name, keys, operates)


def left_of_label(text: str, end: int, done: int, kept: frozenset[int]) -> Left:
    """The left side before a label ("合格率的计算公式："), if it is the name of a rate."""
    last = end
    while last > done and (text[last - 1].isspace() or text[last - 1] in "（([【的"):
        last -= 1
    left = left_of_sign(text, last, done, kept)
    if left.name is not None and is_rate(left.name, also_per=True) and not left.operates:
        return left
    return Left(end, None)


def left_of_colon(text: str, start: int, before: str | None) -> Left:
    """The left side before a colon ("合格率：…"), if it is the name of a rate."""
    if before is None or not is_rate(before.strip(), also_per=True):
        return Left(start, None)
    return left_of_sign(text, start + text[start:].index(before) + len(before), start, frozenset())


_NUMBERING: Final = re.compile(
    r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|\.(?![0-9]))|[①-⑳]"
)


def _strip(text: str, start: int, end: int) -> int:
    """Where the name begins behind blanks, numbering ("1.") and openers ("其中", "反映")."""
    while start < end:
        if text[start].isspace() or text[start] in "、.,":
            start += 1
            continue
        match = _NUMBERING.match(text, start, end) or _openers().match(text, start, end)
        if match is None:
            break
        start = match.end()
    return start


@cache
def _openers() -> re.Pattern[str]:
    labels = one_of(words("labels", "words"))
    openers = one_of(words("left", "openers"))
    return re.compile(rf"(?:{openers})|(?:{labels})\s*(?:为|是|如下)")


def _clause(text: str, end: int, done: int) -> int:
    """Backwards to where the clause begins; brackets are passed over."""
    depth = 0
    start = end
    first = max(done, end - 2 * MAX_NAME)
    while start > first:
        char = text[start - 1]
        if char in CLOSE:
            depth += 1
        elif char in OPEN:
            if not depth:
                break
            depth -= 1
        elif not depth and (char in ENDS or char in ":：=.") and not joins(text, start - 1):
            break
        start -= 1
    return start
