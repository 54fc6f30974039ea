"""Scoring standards in words (评（扣）分标准): the rule that a sentence stands for."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from gov_perf.findings import finding
from gov_perf.reading import Reading, Span
from gov_perf.rules import AllOrNothing, Conventions, Proportional, ScoringRule
from gov_perf.rules.base import USUAL
from gov_perf.text import narrow, squeeze


def _all_or_nothing(conventions: Conventions) -> ScoringRule:
    return AllOrNothing(conventions)


def _proportional(conventions: Conventions) -> ScoringRule:
    return Proportional(conventions=conventions)


_MAKERS: Mapping[str, Callable[[Conventions], ScoringRule]] = {
    "all_or_nothing": _all_or_nothing,
    "proportional": _proportional,
}


@frozen(eq=False)
class _Sentence:
    text: str
    make: Callable[[Conventions], ScoringRule]
    misspelt: bool


def _plain(text: str) -> str:
    return squeeze(narrow(text)).rstrip("。；;.").replace("，", ",").replace("；", ";")


@cache
def _sentences() -> Mapping[str, _Sentence]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "standards.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    known: dict[str, _Sentence] = {}
    for row in table["sentence"]:
        make = _MAKERS[row["rule"]]
        known[_plain(row["text"])] = _Sentence(row["text"], make, misspelt=False)
        for wrong in row["misspelt"]:
            known[_plain(wrong)] = _Sentence(row["text"], make, misspelt=True)
    return known


def parse_standard(text: str, conventions: Conventions = USUAL) -> Reading[ScoringRule]:
    """The rule that a scoring standard (评（扣）分标准) stands for, if it is a known sentence.

    Args:
        text: The standard as written; blanks and a full stop at the end do not matter.
        conventions: What ceilings and = mean in the rule, from the regulation.

    Returns:
        A reading; ``.value`` is None, with a finding, for any other sentence.  A known
        misspelling is recognised and reported.

    >>> parse_standard("是否完成指标值").value
    AllOrNothing(conventions=...)
    >>> [item.name for item in parse_standard("是否额完成指标值").findings]
    ['standard-misspelt']
    >>> parse_standard("酌情扣分").value is None
    True
    """
    known = _sentences().get(_plain(text)) if len(text) <= _LONGEST else None
    if known is None:
        unread = (Span(0, len(text), text),)
        return Reading(None, (finding("standard-not-understood", text=text),), unread, text)
    found = (finding("standard-misspelt", text=text, meant=known.text),) if known.misspelt else ()
    return Reading(known.make(conventions), found, (), text)


_LONGEST = 200
