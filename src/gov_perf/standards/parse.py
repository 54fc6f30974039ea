"""Reading a standard (读评分标准): idioms first, then the grammar of clauses."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, finding
from gov_perf.reading import Reading, Span
from gov_perf.rules import Conventions, OwnPoints, ScoringRule
from gov_perf.rules.base import USUAL
from gov_perf.standards.clauses import read_clauses
from gov_perf.standards.compose import compose
from gov_perf.standards.parts import Composed, Parts
from gov_perf.standards.text import LONGEST, Sentence


def parse_standard(
    text: str, conventions: Conventions = USUAL, *, scale: bool = False
) -> Reading[ScoringRule]:
    """The rule that a scoring standard (评（扣）分标准) stands for.

    Clauses are read one by one (conditions, points, steps, limits) and put together; a rule
    comes out only where every clause was understood and they leave no doubt.

    Args:
        text: The standard as written; blanks, full-width signs and a full stop at the end do
            not matter, numbers may be Chinese numerals.
        conventions: What ceilings and = mean in the rule, from the regulation.
        scale: Turn points that the sentence states itself into the indicator's points.

    Returns:
        A reading; ``.value`` is None, with a finding, where the sentence was not understood,
        and ``.unread`` holds the clauses that were not.  What was assumed is a finding too.

    >>> parse_standard("是否完成指标值").value
    AllOrNothing(conventions=...)
    >>> rule = parse_standard("100%计满分，每低于5%扣2分，扣完为止。").value
    >>> rule.apply(10, None, "88%").score
    Fraction(6, 1)
    >>> reading = parse_standard("单位领导重视程度高的另加2分")
    >>> reading.value is None, [span.text for span in reading.unread]
    (True, ['单位领导重视程度高的另加2分'])
    """
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
    body = sentence.text.rstrip(";")
    meant = _misspelt().get(body)
    if meant is not None:
        found.append(finding("standard-misspelt", text=text, meant=meant))
        sentence = Sentence.of(meant)
    whole = _idiom(sentence.text.rstrip(";"), conventions)
    if whole is not None:
        return Reading(whole, found, (), text)
    clauses = read_clauses(sentence)
    if clauses.unread:
        spans = [sentence.span(piece.start, piece.end) for piece in clauses.unread]
        return _not_understood(text, tuple(spans) if meant is None else (Span(0, len(text), text),))
    made = _made(Parts([item.atom for item in clauses.atoms], clauses.numbered), conventions)
    if made is None:
        return _not_understood(text, (Span(0, len(text), text),))
    found += (finding(name, text=text) for name in made.assumed)
    return Reading(made.rule, found, (), text)


def _made(parts: Parts, conventions: Conventions) -> Composed | None:
    """The composed rule; a contradiction within the sentence is one that is not understood."""
    try:
        return compose(parts, conventions)
    except GovPerfError:
        return None


def _not_understood(text: str, unread: tuple[Span, ...]) -> Reading[ScoringRule]:
    return Reading(None, (finding("standard-not-understood", text=text),), unread, text)


@cache
def _table() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "standards.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


def _key(text: str) -> str:
    return Sentence.of(text).text.rstrip(";")


@cache
def _misspelt() -> Mapping[str, str]:
    return {_key(wrong): meant for wrong, meant in _table()["misspelt"].items()}


@cache
def _idioms() -> Mapping[str, str]:
    return {_key(text): kind for kind, texts in _table()["idioms"].items() for text in texts}


def _idiom(text: str, conventions: Conventions) -> ScoringRule | None:
    from gov_perf.rules import AllOrNothing, Proportional

    kind = _idioms().get(text)
    if kind == "all_or_nothing":
        return AllOrNothing(conventions)
    return Proportional(conventions=conventions) if kind == "proportional" else None
