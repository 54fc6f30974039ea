"""Reading a standard (读评分标准): idioms first, then the grammar of clauses."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, finding
from gov_perf.reading import Reading, Span
from gov_perf.rules import Conventions, OwnPoints, ScoringRule
from gov_perf.rules.base import USUAL
from gov_perf.standards.atoms import Pair
from gov_perf.standards.breaks import Breaks, Way
from gov_perf.standards.by_deadline import divided, with_deadline
from gov_perf.standards.clauses import MOST_PIECES, read_clauses, without_label
from gov_perf.standards.compose import compose
from gov_perf.standards.gaps import gap_in
from gov_perf.standards.in_time import read_in_time
from gov_perf.standards.listed import read_listed
from gov_perf.standards.occurred import counted_out
from gov_perf.standards.over_within import read_over_within
from gov_perf.standards.partly import partly_done
from gov_perf.standards.parts import Composed, Parts
from gov_perf.standards.rates import spelt_out
from gov_perf.standards.run_on import parted
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
    read = _over_lines if "\n" in text or "\r" in text else _parsed
    reading = read(text, conventions)
    if scale and isinstance(reading.value, OwnPoints):
        own = reading.value
        scaled = OwnPoints(own.points, own.rule, scaled=True)
        return Reading(scaled, reading.findings, reading.unread, text)
    return reading


@lru_cache(maxsize=1024)
def _over_lines(source: str, conventions: Conventions) -> Reading[ScoringRule]:
    """A sentence of several lines: the rule that its breaks leave, whatever they stand for.

    Where they leave two, and one of the breaks shows no sign of an end, there is none.  A break
    within a name is no end either.
    """
    breaks = Breaks.of(source)
    if not breaks:
        return _parsed(source, conventions)
    found = [(way, _parsed(way.text, conventions)) for way in breaks.ways()]
    if all(reading.value is None for _, reading in found):
        return _unread_over_lines(found, source)
    (_, ends), *joined = found
    read = [(way, reading) for way, reading in joined if reading.value is not None]
    as_ends = ends.value
    if breaks.comma_names(as_ends):  # the same rule, if a comma within a name is all
        as_ends = read[0][1].value if read and _nameless(ends) == _nameless(read[0][1]) else None
    values = {reading.value for _, reading in read} | ({as_ends} - {None})
    sure = as_ends is not None or any(_is_proved(breaks, way, conventions) for way, _ in read)
    cut = breaks.cut_figure()
    if cut is not None or len(values) != 1 or not sure:
        doubt = finding("standard-break-in-doubt", text=breaks.marked())
        return Reading(None, (doubt,), (cut or Span(0, len(source), source),), source)
    whole = read[0][1] if read else ends
    return Reading(whole.value, whole.findings, (), source)


def _is_proved(breaks: Breaks, way: Way, conventions: Conventions) -> bool:
    """Whether lines that are read as one are one: a column's width, or words that need another."""
    probes = (_parsed(text, conventions).value for text in breaks.probes(way))
    if breaks.of_one_width():
        return True
    few = len(breaks.sure) + len(breaks.unsure) <= MOST_PIECES
    return few and all(rule is None for rule in probes)


def _nameless(reading: Reading[ScoringRule]) -> str:
    """A rule as text without the commas that a break leaves in a name."""
    return str(reading.value).replace("，", "")


def _unread_over_lines(
    found: Sequence[tuple[Way, Reading[ScoringRule]]], source: str
) -> Reading[ScoringRule]:
    """The least that is unread of any way, and the sentence as it reads without its breaks."""
    way, least = min(found, key=lambda item: sum(len(span.text) for span in item[1].unread))
    unread = tuple(way.original(span, source) for span in least.unread)
    told = found[min(1, len(found) - 1)][1].findings
    everything = (Span(0, len(source), source),)
    return Reading(None, told, unread or everything, source)


@lru_cache(maxsize=1024)
def _parsed(text: str, conventions: Conventions) -> Reading[ScoringRule]:
    """A sentence as it stands; if it is no rule so, with the ends that were left out."""
    sentence = Sentence.of(text)
    reading = _as_it_stands(text, sentence, conventions)
    apart = parted(sentence) if reading.value is None else None
    if apart is None:
        return reading
    with_ends = _as_it_stands(text, apart, conventions)
    return reading if with_ends.value is None else with_ends


def _as_it_stands(text: str, sentence: Sentence, conventions: Conventions) -> Reading[ScoringRule]:
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
        bands = listed is None and parts.only(Pair)
        gap = gap_in(parts.pairs) if bands else None
        apart = [] if gap is None or meant is not None else clauses.stretches(gap)
        spans = [sentence.span(*ends) for ends in apart] or [Span(0, len(text), text)]
        doubts = {"line-or-distance": line} if line else {}
        return _not_understood(text, tuple(spans), doubts)
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
    other = counted_out(text) or spelt_out(text) or partly_done(text)
    inner = None if other is None else _parsed(other, conventions)
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
