"""Clauses (分句): what governs a figure, read from left to right with one state per bracket."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, frozen

from gov_perf.narrative.dates import Dated
from gov_perf.narrative.figures import Figure
from gov_perf.narrative.markers import Marker
from gov_perf.narrative.prepared import BREAK, CLAUSE_ENDS, GAP
from gov_perf.narrative.vocabulary import mapping, words
from gov_perf.numbers.units import split_power
from gov_perf.reading import Span

_SIGNS: Final = re.compile(r"[，。；;！!？?（(）)\x1e]|(?<!\d),|,(?!\d)", re.ASCII)
_ENDS: Final = re.compile(r"[，。；;！!？?]|(?<!\d),|,(?!\d)|\n[^\S\n]*\n", re.ASCII)
_STOPS: Final = f"。；;！!？?{BREAK}"
_OPEN: Final = "（("
_CLOSE: Final = "）)"
_EDGE: Final = f"{CLAUSE_ENDS}（）()【】〔〕[]、：:·-—–~{GAP}"
_LISTED: Final = re.compile(r"^[^、]{0,8}(?:、|[和及与]$)")
_ASIDE: Final = re.compile(r"[（(][^（(）)]*[）)]")
_REACH: Final = 120
_LONGEST: Final = 60
_DEEPEST: Final = 20


@frozen
class Context:
    """What the words of the clause say of a figure."""

    per: str | None
    years: int | None
    is_total: bool
    subject: str


@define
class _State:
    """Where we are in a clause, or in a bracket within one."""

    begin: int
    """Where the words since the last figure begin."""
    mark: int
    """The end of the last word that governs."""
    first: int = -1
    """Where the first such word since ``begin`` begins."""
    follows: bool = False
    """Whether a figure stands before ``begin``."""
    per: str | None = None
    joins: bool = False
    """Whether no figure stands behind the last 每…, so that another one joins it."""
    total: bool = False
    years: int | None = None


def contexts(
    text: str,
    bare: str,
    figures: Sequence[Figure],
    markers: Sequence[Marker],
    dates: Sequence[Dated],
) -> Iterator[tuple[Figure, Context]]:
    """The figures that are clear, each with what governs it."""
    events: list[tuple[int, int, Figure | Marker | Dated | str]] = [
        *((item.start, item.end, item) for item in figures),
        *((item.start, item.end, item) for item in markers),
        *((item.start, item.end, item) for item in dates),
        *((sign.start(), sign.end(), sign[0]) for sign in _SIGNS.finditer(bare)),
    ]
    events.sort(key=lambda event: (event[0], event[1]))
    stack: list[_State] = []
    state = _State(0, 0)
    for place, (start, end, event) in enumerate(events):
        if isinstance(event, str):
            state = _at_sign(event, end, state, stack)
        elif isinstance(event, Marker):
            _govern(state, event)
        elif isinstance(event, Dated):
            state.mark = end
            state.first = start if state.first < 0 else state.first
        else:
            behind, stop = _behind(bare, events, place)
            if state.per != "" or behind:
                yield event, _context(text, event, state, behind)
            state.begin = state.mark = max(end, stop)
            state.first, state.follows, state.joins = -1, True, False
            if bare.startswith("的", event.end):  # 按每亩1000元的标准: what follows is per nothing
                state.per = None


def _at_sign(sign: str, end: int, state: _State, stack: list[_State]) -> _State:
    if sign in _OPEN:
        if len(stack) < _DEEPEST:
            stack.append(state)
        return _State(end, end)
    if sign in _CLOSE:
        if not stack:
            return _State(end, end)
        return stack.pop()
    if sign in _STOPS:
        stack.clear()
    return _State(end, end)


def _govern(state: _State, marker: Marker) -> None:
    if marker.total:
        state.total, state.per, state.joins = True, None, False
        state.years = marker.years
    elif marker.per is not None and not (state.per == "" and marker.per != ""):
        known = state.per.split("·") if state.per and state.joins else []
        state.per = "·".join([*known, *({marker.per} - {*known})])
        state.joins, state.total, state.years = True, False, None
    state.mark = marker.end
    state.first = marker.start if state.first < 0 else state.first


def _behind(bare: str, events: Sequence[tuple[int, int, object]], place: int) -> tuple[str, int]:
    """What stands behind a figure as its 每… ("500元每人"), and where that ends."""
    end, found = events[place][1], ""
    for _, stop, event in events[place + 1 : place + 3]:
        if not isinstance(event, Marker) or not event.per or event.start != end:
            break
        found = f"{found}·{event.per}" if found else event.per
        end = stop
    after = bare[end : end + 1]
    if found and (not after or after in _EDGE):
        return found, end
    return "", -1


def _context(text: str, figure: Figure, state: _State, behind: str) -> Context:
    per = behind or state.per or None
    if per in (figure.unit.base, split_power(figure.unit.text)[1]) and not behind:
        per = None
    stroke = figure.unit.per or _listed_per(figure.unit.text)
    if stroke:
        own = mapping("per", "same").get(stroke, stroke)
        per = f"{per}·{own}" if per and per != own else own
    begin = max(state.mark, figure.begin - _REACH)
    subject = _clean(text[begin : figure.begin], follows=state.follows and begin == state.begin)
    if not subject and state.first >= 0:
        stop = min(state.first, figure.begin)
        begin = max(state.begin, stop - _REACH)
        subject = _clean(text[begin:stop], follows=state.follows and begin == state.begin)
    return Context(per, state.years if state.total else None, state.total, subject)


def _listed_per(unit: str) -> str:
    """What stands behind the stroke of a unit that is listed whole ("次/年")."""
    return unit.partition("/")[2]


def _clean(text: str, *, follows: bool) -> str:
    """A subject for people: without what says nothing.

    Where it ``follows`` another figure, what stands up to 、 is what that one counts, and 和 or 及
    only join the two.
    """
    if follows:
        text = _LISTED.sub("", text)
        if not text.startswith(words("subject", "not_joining")):
            text = _without_head(text, words("subject", "joining"))
    text = _ASIDE.sub("", text)
    before = None
    while text != before:
        before = text
        text = _without_head(text.strip(_EDGE), words("subject", "lead"))
        for name in words("subject", "trail"):
            text = text.removesuffix(name)
    return text[-_LONGEST:]


def _without_head(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.removeprefix(name)
    return text


def clause_of(text: str, span: Span) -> Span:
    """The clause that holds a stretch: from ，。； to ，。；.

    A comma between digits is none, and an empty line ends a clause too.

    >>> text = "救助30人，每人1,000元。"
    >>> clause_of(text, Span(2, 5, "30人")).text, clause_of(text, Span(8, 14, "1,000元")).text
    ('救助30人', '每人1,000元')
    """
    begin = 0
    for end in _ENDS.finditer(text):
        if end.end() <= span.start:
            begin = end.end()
        elif end.start() >= span.end:
            return Span(begin, end.start(), text[begin : end.start()])
    return Span(begin, len(text), text[begin:])
