"""Which actual value belongs to which indicator (实际完成值与指标的对应)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from gov_perf.calculation import Given, read_given
from gov_perf.cells.actuals import Actual, ActualLike, Stated, as_given
from gov_perf.cells.targets import MAX_CELL
from gov_perf.completion import day_as_text, read_completion
from gov_perf.errors import GovPerfError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.plans.indicators import IndicatorTree, Level3Indicator, Place
from gov_perf.reading import Reading, not_read
from gov_perf.rules import ScoringRule
from gov_perf.rules.wording import read_unread, read_words
from gov_perf.sheets.sheet import Missing


@frozen(eq=False)
class Matched:
    """Actual values by path, None where one could not be read; the paths without any.

    ``derived`` holds the steps of those that were computed by a formula, ``given`` what the
    caller gave.
    """

    values: Mapping[str, Actual | None]
    derived: Mapping[str, tuple[Step, ...]]
    absent: tuple[str, ...]
    findings: tuple[Finding, ...]
    given: Mapping[str, ActualLike]


def match(
    tree: IndicatorTree,
    actuals: Mapping[str, ActualLike],
    missing: Missing,
    rule_of: Callable[[Place], ScoringRule] | None = None,
    year: int | None = None,
) -> Matched:
    """Find the indicator of every name or path, and read the values.

    Values and findings come in the order of the plan; the caller's order decides nothing.
    A filler ("无", "/") counts as absent where indicators may be without a value.  Where
    ``rule_of`` gives the rule of an indicator, text may also be the name of one of its cases.
    Dates of completion are held against deadlines; ``year`` is the plan's, for those without one.
    """
    found: list[Finding] = []
    named = _by_path(tree, actuals, found)
    values: dict[str, Actual | None] = {}
    derived: dict[str, tuple[Step, ...]] = {}
    for place in tree.places:
        if place.path not in named:
            continue
        given_as = day_as_text(named[place.path], place.indicator.target)
        rule = rule_of(place) if rule_of is not None and _in_words(given_as) else None
        reading = _read(given_as, place, rule, year)
        if reading.findings:
            if missing is not Missing.ERROR and _is_filler(reading):
                continue
            found += (item.at(Where(path=place.path)) for item in reading.findings)
        given = reading.value
        values[place.path] = None if given is None else given.actual
        if given is not None and given.steps:
            derived[place.path] = given.steps
    absent = [place for place in tree.places if place.path not in values]
    if missing is Missing.ERROR:
        several = _meant_by_several(found)
        found += (
            finding("actual-absent", Where(path=place.path), indicator=place.indicator.name)
            for place in absent
            if place.path not in several
        )
    return Matched(values, derived, tuple(place.path for place in absent), tuple(found), named)


def _read(
    value: ActualLike, place: Place, rule: ScoringRule | None, year: int | None
) -> Reading[Given]:
    """A value by itself, a date against a deadline, or a text in the words of the rule."""
    if isinstance(value, Stated) and value.contradicts_itself:
        named = None if rule is None else read_words(value.text, rule)
        if named is None or named.value != value:
            return not_read(value.text, value.contradiction)
    if not isinstance(value, str) or len(value) > MAX_CELL:
        return read_given(value, place.indicator)
    target = place.indicator.target
    words = None if rule is None else read_words(value, rule)
    if words is None:
        done = read_completion(value, target, year)
        if done is not None:
            at = None if done.value is None else Given(done.value.stated, done.value.steps)
            return Reading(at, done.findings, done.unread, done.text)
        reading = _plainly(value, place.indicator)
        if rule is None:
            return reading
        if not any(item.name == "actual-not-read" for item in reading.findings):
            return reading
        words = read_unread(value, rule, target)
        if words is None:
            return reading
    given = None if words.value is None else Given(words.value)
    return Reading(given, words.findings, words.unread, words.text)


def _in_words(value: ActualLike) -> bool:
    """Whether a rule may have a meaning of its own for it."""
    return isinstance(value, str) or (isinstance(value, Stated) and value.contradicts_itself)


def _plainly(value: str, indicator: Level3Indicator) -> Reading[Given]:
    """A value by itself; that it is a word is no news beside a deadline, or beside wording."""
    reading = read_given(value, indicator)
    if indicator.target.in_words:
        found = (item for item in reading.findings if item.name != "actual-in-words")
        reading = evolve(reading, findings=found)
    return reading


def _is_filler(reading: Reading[Given]) -> bool:
    return any(item.name == "actual-missing" for item in reading.findings)


def _meant_by_several(found: Iterable[Finding]) -> frozenset[str]:
    """The indicators that a value was given for by a name of several: one finding has said so."""
    paths = (str(item.fact("paths")) for item in found if item.name == "indicator-ambiguous")
    return frozenset(path for several in paths for path in several.split("、"))


def _by_path(
    tree: IndicatorTree, actuals: Mapping[str, ActualLike], found: list[Finding]
) -> dict[str, ActualLike]:
    named: dict[str, ActualLike] = {}
    entries: Mapping[Any, ActualLike] = actuals
    for name, given in entries.items():
        if not isinstance(name, str):
            found.append(finding("actuals-name-no-text", kind=type(name).__name__))
            continue
        try:
            path = tree.place(name).path
        except GovPerfError as error:
            found += (item.at(Where(path=name)) for item in error.findings)
            continue
        if path in named:
            found.append(finding("actual-twice", Where(path=path), name=name))
        else:
            named[path] = as_given(given)
    return named
