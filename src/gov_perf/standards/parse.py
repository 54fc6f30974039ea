"""Reading a standard (读评分标准): idioms first, then the grammar of clauses."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, finding
from gov_perf.reading import Reading, Span
from gov_perf.rules import Conventions, OwnPoints, ScoringRule
from gov_perf.rules.base import USUAL
from gov_perf.standards.by_deadline import divided, with_deadline
from gov_perf.standards.clauses import read_clauses, without_label
from gov_perf.standards.compose import compose
from gov_perf.standards.in_time import read_in_time
from gov_perf.standards.listed import read_listed
from gov_perf.standards.occurred import counted_out
from gov_perf.standards.over_within import read_over_within
from gov_perf.standards.parts import Composed, Parts
from gov_perf.standards.rates import spelt_out
from gov_perf.standards.stepping import line_in_doubt
from gov_perf.standards.text import LONGEST, Sentence
from gov_perf.standards.timed import read_timed
from gov_perf.standards.vocabulary import table
from gov_perf.standards.wrappers import inner_parts, wrap


def read_standard(
    text: str, conventions: Conventions = USUAL, *, scale: bool = False
) -> Reading[ScoringRule]:
    """What :func:`gov_perf.parse_standard` does."""
    if len(text) > LONGEST:
        return _not_understood(text, (Span(0, len(text), text),))
    reading = _parsed(text, conventions)
    if scale and isinstance(reading.value, OwnPoints):
        own = reading.value
        scaled = OwnPoints(own.points, own.rule, scaled=True)
        return Reading(scaled, reading.findings, reading.unread, text)
    return reading


@lru_cache(maxsize=1024)
def _parsed(text: str, conventions: Conventions) -> Reading[ScoringRule]:
    sentence = Sentence.of(text)
    if not sentence.text:
        return _not_understood(text, (Span(0, len(text), text),) if text else ())
    found: list[Finding] = []
    body = without_label(sentence.text.rstrip(";"))
    meant = _misspelt().get(body)
    if meant is not None:
        found.append(finding("standard-misspelt", text=text, meant=meant))
        sentence = Sentence.of(meant)
    whole = _idiom(without_label(sentence.text.rstrip(";")), conventions)
    if whole is not None:
        return Reading(whole, found, (), text)
    whole_text = _whole_sentence(without_label(sentence.text.rstrip(";")), conventions)
    if whole_text is not None:
        return Reading(whole_text.value, (*found, *whole_text.findings), (), text)
    listed = _listed(sentence.text.rstrip(";"), conventions)
    if listed is not None:  # what stands before the list, places and all
        sentence = Sentence(sentence.source, listed[0], sentence.places)
    clauses = read_clauses(sentence)
    if clauses.unread:
        spans = [sentence.span(piece.start, piece.end) for piece in clauses.unread]
        return _not_understood(text, tuple(spans) if meant is None else (Span(0, len(text), text),))
    parts = Parts(clauses.atoms, clauses.numbered)
    made = _made(parts, conventions, None if listed is None else listed[1])
    if made is None or (listed is not None and listed[1] is None):
        line = line_in_doubt(parts) if listed is None else None
        everything = (Span(0, len(text), text),)
        return _not_understood(text, everything, {"line-or-distance": line} if line else {})
    found += (finding(name, text=text) for name in made.assumed)
    return Reading(made.rule, found, (), text)


def _whole_sentence(text: str, conventions: Conventions) -> Reading[ScoringRule] | None:
    """Whole sentences that the clauses alone do not tell."""
    rule = (
        read_in_time(text, conventions) or read_timed(text) or read_over_within(text, conventions)
    )
    if rule is not None:
        return Reading(rule, (), (), text)
    dated = divided(text)
    if dated is not None:
        return _by_deadline(*dated, conventions)
    counts = counted_out(text) or spelt_out(text)
    inner = None if counts is None else _parsed(counts, conventions)
    return None if inner is None or inner.value is None else inner


def _by_deadline(date: str, rest: str, conventions: Conventions) -> Reading[ScoringRule] | None:
    inner = _parsed(rest, conventions)
    rule = None if inner.value is None else with_deadline(date, inner.value)
    return None if rule is None else Reading(rule, inner.findings, (), rest)


def _listed(text: str, conventions: Conventions) -> tuple[str, ScoringRule | None] | None:
    try:
        return read_listed(text, conventions)
    except GovPerfError:
        return text, None


def _made(parts: Parts, conventions: Conventions, listed: ScoringRule | None) -> Composed | None:
    """The composed rule; a contradiction within the sentence is one that is not understood."""
    try:
        if listed is not None:
            only_wrappers = not inner_parts(parts).atoms
            return wrap(Composed(listed), parts, conventions) if only_wrappers else None
        return compose(parts, conventions)
    except GovPerfError:
        return None


def _not_understood(
    text: str, unread: tuple[Span, ...], doubts: Mapping[str, str] = MappingProxyType({})
) -> Reading[ScoringRule]:
    """No rule; where words are in doubt, their findings by name alone."""
    found = [finding(name, text=text, line=words) for name, words in doubts.items()]
    return Reading(None, found or (finding("standard-not-understood", text=text),), unread, text)


def _key(text: str) -> str:
    return Sentence.of(text).text.rstrip(";")


@cache
def _misspelt() -> Mapping[str, str]:
    return {_key(wrong): meant for wrong, meant in table()["misspelt"].items()}


@cache
def _idioms() -> Mapping[str, str]:
    return {_key(text): kind for kind, texts in table()["idioms"].items() for text in texts}


def _idiom(text: str, conventions: Conventions) -> ScoringRule | None:
    from gov_perf.rules import AllOrNothing, Proportional

    kind = _idioms().get(text)
    if kind == "all_or_nothing":
        return AllOrNothing(conventions)
    return Proportional(conventions=conventions) if kind == "proportional" else None
