"""A deadline in the sentence itself (标准里写了期限): "11月底前完成得满分，每延迟一天扣1分"."""

import re
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.phrases.deadlines import is_deadline
from gov_perf.rules import OwnPoints, ScoringRule
from gov_perf.rules.own_deadline import OwnDeadline
from gov_perf.standards.vocabulary import one_of

_DONE: Final = rf"(?:完成|完工|竣工|建成|办结)(?:{one_of('objects')}){{0,3}}(?:的|者)?"
_NATURAL: Final = re.compile(
    rf"(?:在|于|截至)?(?P<date>[^,;]{{2,20}}?前(?:\(含\))?){_DONE},?(?P<full>[得计][^,;]{{1,16}})[,;](?P<rest>.+)"
)
_CANONICAL: Final = re.compile(r"以(?P<date>[^,;]{2,24})为期限[,;](?P<rest>.+)")


def divided(text: str) -> tuple[str, str] | None:
    """The deadline that a sentence names, and the sentence with 按期 in its place.

    >>> divided("11月底前完成得满分,每延迟一天扣1分")
    ('11月底前', '按期完成得满分,每延迟一天扣1分')
    >>> divided("提前完成得满分,每延迟一天扣1分") is None
    True
    """
    canonical = _CANONICAL.fullmatch(text)
    if canonical is not None and is_deadline(canonical["date"]):
        return canonical["date"], canonical["rest"]
    match = _NATURAL.fullmatch(text)
    if match is None or not is_deadline(match["date"]) or _DATED.search(match["rest"]):
        return None
    return match["date"], f"按期完成{match['full']},{match['rest']}"


_DATED: Final = re.compile(r"\d{1,2}月|\d日|年|[底末]")
"""Another date behind the first one: which of them counts, no rule says."""


def with_deadline(date: str, rule: ScoringRule) -> ScoringRule | None:
    """The rule held to a deadline; points of the sentence's own stay outermost."""
    try:
        if isinstance(rule, OwnPoints):
            return OwnPoints(rule.points, OwnDeadline(date, rule.rule), rule.scaled)
        return OwnDeadline(date, rule)
    except GovPerfError:
        return None
