"""A standard that is one character away from a usual sentence (评分标准近似固定表述)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table
from gov_perf.standards import parse_standard
from gov_perf.standards.vocabulary import table
from gov_perf.text import squeeze

_SHORTEST: Final = 6
_LONGEST: Final = 30


@cache
def _slips() -> Mapping[str, frozenset[str]]:
    """Each usual sentence with one character left out or two exchanged, and what is meant."""
    found: dict[str, set[str]] = {}
    for texts in table()["idioms"].values():
        for text in texts:
            for at in range(1, len(text)):
                found.setdefault(text[:at] + text[at + 1 :], set()).add(text)
                swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
                found.setdefault(swapped, set()).add(text)
    return {slip: frozenset(meant) for slip, meant in found.items()}


@cache
def _usual() -> frozenset[str]:
    return frozenset(text for texts in table()["idioms"].values() for text in texts)


def _meant(text: str) -> str | None:
    """The one usual sentence that was meant; a character more may well be meant itself."""
    if not _SHORTEST <= len(text) <= _LONGEST or text in _usual():
        return None
    meant = set(_slips().get(text, ()))
    for at, char in enumerate(text):
        shorter = text[:at] + text[at + 1 :]
        if shorter in _usual() and char not in word_table("text")["standards"]["meant"]:
            meant.add(shorter)
    return meant.pop() if len(meant) == 1 else None


def check(subject: Subject) -> Iterator[Found]:
    """Standards that the reader does not understand and that miss a usual one by a character."""
    for place in subject.places:
        text = subject.text(place, "standard")
        if text is None:
            continue
        meant = _meant(squeeze(text.text).rstrip("。；;"))
        if meant is not None and parse_standard(text.text).value is None:
            said = found("standard-near", text, text=text.text, meant=meant)
            yield replaced(said, text, 0, len(text.text), meant, safe=False)


RULE = ReviewRule(
    name="standard-near",
    check=check,
    why="评分标准漏一字或者颠倒一字，系统就认不出来，自评打分时容易扯皮。",
    basis=(Basis("公开的部门整体支出绩效目标表中的同类笔误", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "培训期数", "≥12期", standard="是否完成标指值")),
    good=department(indicator("产出", "数量", "培训期数", "≥12期", standard="是否完成指标值")),
)
