"""Words directly before a figure (数前词): 不低于, 约, 提高到 … in any order."""

import re
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.cells.targets import Operator
from gov_perf.narrative.prepared import CLAUSE_ENDS, DATED, GOVERNED
from gov_perf.narrative.vocabulary import one_of, signs, words

_REACH: Final = 24
_FILLERS: Final = ("了", "为", "均", "：", ":", GOVERNED)
_REACHED: Final = ("达到", "达")
_NEAR: Final = 4
_DATE: Final = re.compile(f"{DATED}{{1,20}}的?$")


@frozen
class Lead:
    """What the words before a figure say, and where they begin."""

    begin: int
    sign: Operator | None = None
    sign_word: str = ""
    approximate: str = ""
    change: str | None = None
    start: str = ""
    years: bool = False


def read_lead(text: str, start: int) -> Lead | None:
    """Read backwards from ``start``; None where a negation leaves a sign in doubt.

    >>> lead = read_lead("比例提高到不低于约", 9)
    >>> lead.begin, str(lead.sign), lead.approximate, lead.change
    (2, '≥', '约', '提高到')
    """
    floor = max(start - _REACH, 0)
    left = text[floor:start]
    sign_word = approximate = ""
    change: str | None = None
    while left:
        if not sign_word and (found := _ending(left, _sign_words())):
            sign_word, left = found, left.removesuffix(found)
            if _negated(left, found):
                return None
            if found in _levels():
                change = change or found
        elif not approximate and (found := _vague(left)):
            approximate, left = found, left.removesuffix(found)
        elif found := _changing(left, change):
            change, left = found, left.removesuffix(found)
        elif found := _ending(left, _FILLERS) or _date(left):
            left = left.removesuffix(found)
        else:
            break
    begin = floor + len(left)
    if not sign_word and (apart := _apart().search(left)):
        sign_word = apart[1]
    starts = "" if change or sign_word else _ending(left, words("change", "start"))
    return Lead(
        begin - len(starts),
        signs("before").get(sign_word),
        sign_word,
        approximate,
        change,
        starts,
        years=left.endswith(words("units", "years_after")),
    )


def _date(left: str) -> str:
    """A date between 下降到 or 由 and the figure ("由2020年的1.2%下降到2025年的0.5%")."""
    found = _DATE.search(left)
    turns = (*_changes(), *words("change", "start"))
    return found[0] if found and left[: found.start()].endswith(turns) else ""


def _changing(left: str, change: str | None) -> str:
    """A word of change; before 达到 only one of those that make it a change (增速达到)."""
    if change is None:
        return _ending(left, _changes())
    return _ending(left, _rises()) if change in _REACHED else ""


@cache
def _apart() -> re.Pattern[str]:
    """至少 with a verb between it and the figure ("至少开展2次")."""
    names = one_of(words("sign", "apart"))
    return re.compile(rf"({names})[\u4e00-\u9fff]{{1,6}}$")


def _ending(left: str, names: tuple[str, ...]) -> str:
    """The first of these words that ``left`` ends with; the longest come first."""
    if not left.endswith(names):
        return ""
    return next(name for name in names if left.endswith(name))


@cache
def _sorted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _sign_words() -> tuple[str, ...]:
    return _sorted(tuple(signs("before")))


@cache
def _levels() -> frozenset[str]:
    return frozenset(words("change", "level"))


@cache
def _changes() -> tuple[str, ...]:
    return _sorted((*words("change", "level"), *words("change", "change")))


@cache
def _rises() -> tuple[str, ...]:
    return _sorted(tuple(words("change", "change")))


@cache
def _vague_words() -> tuple[str, ...]:
    return _sorted(tuple(words("approximate", "before")))


def _vague(left: str) -> str:
    found = _ending(left, _vague_words())
    before = left.removesuffix(found)[-1:] if found else ""
    return "" if before and before in words("approximate", "not_before") else found


def _negated(left: str, sign: str) -> bool:
    """Whether something like 不会 stands before 超过: then it says the opposite."""
    if sign.startswith("不"):
        return False
    for char in reversed(left[-_NEAR:]):
        if char in CLAUSE_ENDS:
            return False
        if char in words("sign", "negated"):
            return True
    return False
