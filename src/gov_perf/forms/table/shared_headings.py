"""Headings of several columns in one: 年度指标值/实际完成值, 三级指标、指标值及完成情况."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from gov_perf.forms.table.vocabulary import column_role
from gov_perf.text import narrow

BOTH: Final = "target+actual"
"""The role of a column whose cells hold the target and the actual value."""
NAMED: Final = "name+target+actual"
"""The role of a heading of names that names their actual values too."""
NAMED_TARGET: Final = "name+target"
"""The role of a heading of names that names their targets too."""
REASONED: Final = "actual+deviation"
"""The role of a column whose cells hold the actual value and, behind it, why it differs."""
SCORES: Final = "points+score"
"""The role of a column whose cells hold points and score."""
TURNED: Final = "score+points"
"""As :data:`SCORES`, the score first."""
SCORED: Final = (SCORES, TURNED)
_LONGEST: Final = 40
_BETWEEN: Final = re.compile(r"\s*[及和与/、]\s*|\s+")
_IN_BRACKETS: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_LETTER: Final = re.compile(r"\([A-Za-z]\)")
_AROUND: Final = frozenset({"target", "actual", "group"})
_NAMES: Final = frozenset({"name", "content"})


def shared_role(text: str) -> str | None:
    """What a column holds whose heading names several; None for another heading.

    >>> shared_role("分值/得分"), shared_role("完成情况及偏差原因"), shared_role("得分")
    ('points+score', 'actual+deviation', None)
    >>> shared_role("三级指标及指标值"), shared_role("指标值/完成值")
    ('name+target', 'target+actual')
    """
    return _shared_role(text) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _shared_role(text: str) -> str | None:
    if _names_both(text):
        return BOTH
    if _names_all(text):
        return NAMED
    clean = _plain(text)
    outer = _IN_BRACKETS.fullmatch(clean)
    pairs = [(outer[1], outer[2])] if outer else list(_cuts(clean))
    roles = ((column_role(first), column_role(second)) for first, second in pairs)
    return next((_PAIRS[pair] for pair in roles if pair in _PAIRS), None)


_PAIRS: Final[Mapping[tuple[str | None, str | None], str]] = {
    ("points", "score"): SCORES,
    ("score", "points"): TURNED,
    ("actual", "deviation"): REASONED,
    ("name", "target"): NAMED_TARGET,
    ("content", "target"): NAMED_TARGET,
}


def names_both(text: str) -> bool:
    """Whether a heading names the target and then the actual value of one and the same column.

    >>> names_both("年度指标值/实际完成值"), names_both("指标值（完成值）")
    (True, True)
    >>> names_both("指标值（万元）"), names_both("实际完成值/指标值")
    (False, False)
    """
    return len(text) <= _LONGEST and _names_both(text)


@lru_cache(maxsize=4096)
def _names_both(text: str) -> bool:
    clean = _plain(text)
    outer = _IN_BRACKETS.fullmatch(clean)
    if outer is None:
        return _is_pair(clean)
    before, inside = outer[1], outer[2]
    if column_role(before) == "target" and column_role(inside) == "actual":
        return True
    return column_role(before) in _AROUND and _is_pair(inside)


def _is_pair(text: str) -> bool:
    return any(
        column_role(first) == "target" and column_role(second) == "actual"
        for first, second in _cuts(text)
    )


def _plain(text: str) -> str:
    return _LETTER.sub("", narrow(text).replace("（", "(").replace("）", ")")).strip()


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """The two sides of every word or sign that may part two headings; none beside brackets."""
    if "(" not in text:
        for gap in _BETWEEN.finditer(text):
            yield text[: gap.start()], text[gap.end() :]


def names_all(text: str) -> bool:
    """Whether a heading names the indicator and, behind it, what was reached of it.

    >>> names_all("三级指标及完成情况"), names_all("指标内容、指标值及完成情况")
    (True, True)
    >>> names_all("三级指标（指标值/完成值）"), names_all("三级指标")
    (True, False)
    """
    return len(text) <= _LONGEST and _names_all(text)


@lru_cache(maxsize=4096)
def _names_all(text: str) -> bool:
    clean = _plain(text)
    outer = _IN_BRACKETS.fullmatch(clean)
    if outer is not None:
        inside = outer[2].strip()
        reached = column_role(inside) == "actual" or _is_pair(inside)
        return column_role(outer[1]) in _NAMES and reached
    gap = _BETWEEN.search(clean)
    if gap is None or column_role(clean[: gap.start()]) not in _NAMES:
        return False
    rest = clean[gap.end() :]
    return column_role(rest) == "actual" or _is_pair(rest)
