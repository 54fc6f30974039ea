"""Signs and stretches of a formula's text: what is an operation, what belongs to a name."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gov_perf.formulas.words import one_of, words
from gov_perf.numbers.units import Unit
from gov_perf.text import narrow


class Doubt(Exception):  # noqa: N818 - no error: the reason why a formula is not read
    """Why a formula is not read: the name of a code."""


MAX_NAME: Final = 60
"""A longer name is prose."""
_FAR: Final = 2 * MAX_NAME

OPEN: Final = {"(": ")", "（": ")", "[": "]", "{": "}", "【": "】", "〔": "〕"}
CLOSE: Final = {")": ")", "）": ")", "]": "]", "}": "}", "】": "】", "〕": "〕"}
QUOTES: Final = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", '"': '"'}
ENDS: Final = frozenset("。；;，,！!？?…")
"""Where a formula ends, if no bracket is open."""
_IN_NAMES: Final = frozenset("%‰℃°㎡#&~_№、")

_SAME: Final = str.maketrans(
    {"∕": "/", "⁄": "/", "∗": "*", "✱": "*", "✕": "×", "✖": "×", "╳": "×", "⨯": "×", "➗": "÷"}
    | dict.fromkeys("・•∙⋅･", "·")
)
_OPERATIONS: Final = {"+": "+", "-": "-", "*": "×", "×": "×", "/": "÷", "÷": "÷"}


def clean(text: str) -> str:
    """``text`` with one sign for each operation; every character keeps its place."""
    return narrow(text).translate(_SAME)


@cache
def _glue() -> re.Pattern[str]:
    listed = "|".join(
        r"\s*".join(re.escape(char) for char in word) for word in words("names", "glued")
    )
    # 18-35岁, 2024/12/31前: between digits, and the last of them belong to a word.  Not behind
    # 1 and 100, from which something may be taken away.
    behind = r"(?<=[0-9])(?<!(?<![0-9])1)(?<!(?<![0-9])100)"
    digits = r"[0-9]{1,4}(?:[-/][0-9]{1,4}){0,2}[\u4e00-\u9fff]"
    return re.compile(rf"{listed}|{behind}[-/](?={digits})")


def glued(text: str) -> frozenset[int]:
    """Places of signs that belong to a name: 和/或, 互联网+, and those between digits."""
    return frozenset(
        place
        for match in _glue().finditer(text)
        for place in range(match.start(), match.end())
        if text[place] in _OPERATIONS
    )


_TIMES_100: Final = re.compile(r"[xX·]\s*+100\s*+[%‰]?+(?![0-9A-Za-z\u4e00-\u9fff])")


def operation_at(text: str, place: int) -> str | None:
    """The operation that the character at ``place`` stands for, if it stands for one.

    "x" and "·" do only before 100, beside brackets or between blanks: names hold them too.
    """
    char = text[place : place + 1]
    if char not in _MAYBE or not char:
        return _OPERATIONS.get(char)
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    latin = before.isascii() and before.isalpha()
    if not latin and _TIMES_100.match(text, place):
        return "×"
    beside = before in CLOSE or (char == "·" and after in OPEN)
    return "×" if beside or (before.isspace() and after.isspace()) else None


_MAYBE: Final = "xX·"

_SIGN: Final = re.compile(f"[{re.escape(_MAYBE)}{re.escape(''.join(_OPERATIONS))}]")


def operations_in(text: str, start: int, end: int) -> Iterator[int]:
    """The places from ``start`` to ``end`` at which an operation stands."""
    for match in _SIGN.finditer(text, start, end):
        if operation_at(text, match.start()):
            yield match.start()


def past_blanks(text: str, place: int) -> int:
    """The first place from here on that is no blank and no line break."""
    while text[place : place + 1].isspace():
        place += 1
    return place


def past_pair(text: str, place: int) -> int | None:
    """Behind the bracket or quote that closes the one at ``place``; None if none does."""
    if text[place] in QUOTES:
        return text.find(QUOTES[text[place]], place + 1, place + _FAR) + 1 or None
    stack: list[str] = []
    for here, char in enumerate(text[place : place + _FAR], place):
        if char in OPEN:
            stack.append(OPEN[char])
        elif char in CLOSE:
            if stack.pop() != CLOSE[char]:
                return None
            if not stack:
                return here + 1
    return None


def explains(inner: str) -> bool:
    """Whether what stands in a bracket behind a name belongs to the name.

    It does unless it holds an operation: "公布事项（金额）", "标准（元/人）",
    "（2021-2025年）", "件数（含网上+窗口）", but not "比例（甲/乙）".

    >>> explains("金额"), explains("元/人"), explains("含网上+窗口"), explains("甲/乙")
    (True, True, True, False)
    """
    inner = inner.strip()
    if inner.startswith(words("names", "explaining")) or Unit.of(inner).known:
        return True
    kept = glued(inner)
    return not any(
        char == "=" or (place not in kept and operation_at(inner, place))
        for place, char in enumerate(inner)
    )


NUMBER: Final = re.compile(
    r"((?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)([十百千万亿]*)(?:\s*([%‰]))?"
)
POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def in_name(char: str) -> bool:
    """Whether a name may hold this character, whatever stands beside it."""
    return char.isalnum() or char in _IN_NAMES


def joins(text: str, place: int) -> bool:
    """Whether "," or "." stands between digits or letters: 1,000, PM2.5."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] == ",":
        return before.isdigit() and after.isdigit()
    return text[place] == "." and before.isalnum() and after.isalnum()


def next_mark(text: str, place: int, kept: frozenset[int]) -> str:
    """What comes first from here on: an operation ("×"), "=" or a colon ("="), or an end ("。").

    Brackets and quotes are passed over; empty where nothing is found within reach.
    """
    last = min(len(text), place + _FAR)
    while place < last:
        char = text[place]
        if char in OPEN or char in QUOTES:
            behind = past_pair(text, place)
            if behind is None:
                return ""
            place = behind
            continue
        if char in CLOSE or (char in ENDS and not joins(text, place)):
            return "）" if char in CLOSE else "。"
        if char in "=:：":
            return "="
        if place not in kept and operation_at(text, place):
            return "×"
        place += 1
    return "。" if place >= len(text) else ""


@cache
def new_sentence() -> re.Pattern[str]:
    """A word with which another sentence begins behind a blank."""
    return re.compile(one_of(words("names", "sentences")))
