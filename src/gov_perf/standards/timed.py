"""Points by when it was done (提前、按期、逾期): "提前完成得满分，按期完成得8分，逾期不得分"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from gov_perf.rules import Judged, JudgedCase, ScoringRule
from gov_perf.rules.timing import Timing, timing_of
from gov_perf.standards.atoms import Award
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.parts import with_points
from gov_perf.standards.vocabulary import one_of
from gov_perf.standards.words import case_of, most_points

_DONE: Final = rf"完成(?:{one_of('objects')}){{0,3}}"
_PIECE: Final = re.compile(
    rf"(?:如|若)?(?P<name>(?:提前|按期|按时|及时|如期|准时|(?:未能?|没有|不能?)(?:按期|按时|及时|如期)?"
    rf"|{one_of('late')})(?P<done>{_DONE})?)(?:的|者|时)?,?(?:一律|均|则)?(?P<award>[^,;]{{2,16}})"
)
_UNDONE: Final = re.compile("(?:未能?|没有|不能?)完成")
_FEWEST: Final = 3
_MARKED: Final = re.compile(r"[,;]")


def read_timed(text: str) -> ScoringRule | None:
    """Cases by when it was done, each earning less than the one before; None for other sentences.

    >>> rule = read_timed("提前完成得满分,按期完成得8分,逾期不得分")
    >>> rule.apply(10, "2025年11月底前", "2025-12-02").score
    Fraction(0, 1)
    >>> read_timed("按期完成得满分,逾期不得分") is None  # of two cases
    True
    """
    pieces = [_PIECE.fullmatch(piece) for piece in _MARKED.split(text)]
    told = [
        (_short(piece["name"], piece["done"]), read_consequence(piece["award"]))
        for piece in pieces
        if piece is not None
    ]
    items = [(name, award) for name, award in told if isinstance(award, Award)]
    if len(items) < max(len(pieces), _FEWEST) or not _in_order([name for name, _ in items]):
        return None
    awards = [award for _, award in items]
    own = most_points(awards) if not awards[0].full else awards[0].points
    if not _falls(awards, own):
        return None
    cases = [case_of(name, award, own) for name, award in items]
    known = [case for case in cases if case is not None]
    return with_points(Judged(known), own) if _is_scale(known) else None


def _short(name: str, done: str | None) -> str:
    """The case without what only repeats the task: 提前完成任务 is 提前完成."""
    return name if done is None else name.removesuffix(done) + "完成"


def _in_order(names: Sequence[str]) -> bool:
    """Whether they are 提前, 按期, 逾期, 未完成 in this order, with 按期 and 逾期 among them."""
    places = [_place(name) for name in names]
    return {1, 2} <= {*places} and max(places) <= _LAST and places == sorted(set(places))


def _place(name: str) -> int:
    kind = timing_of(name)
    if _UNDONE.fullmatch(name):
        return _LAST
    return _LAST + 1 if kind is None else _ORDER[kind]


_ORDER: Final = {Timing.EARLY: 0, Timing.IN_TIME: 1, Timing.LATE: 2}
_LAST: Final = 3


def _falls(awards: Sequence[Award], own: Decimal | None) -> bool:
    """Whether each case earns less than the one before: full points first, nothing last."""
    first, *between, last = awards
    if last != Award() or not (first.full or (own and first.points == own)):
        return False
    if any(award.full or award.plus < 0 for award in between):
        return False
    by_points = [Fraction(award.points or 0) for award in between]
    by_share = [award.share for award in between]
    if any(by_points) and any(by_share):
        return False
    worths = by_points if any(by_points) else by_share
    return all(worths) and all(less < more for more, less in pairwise(worths))


def _is_scale(cases: Sequence[JudgedCase]) -> bool:
    return bool(cases) and all(case.fixed for case in cases)
