"""What a caller gives (监控填报): names to paths, cells to values, everything wrong at once."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeVar

from attrs import field, frozen

from gov_perf.cells.actuals import (
    Actual,
    ActualLike,
    Judgement,
    Measured,
    Stated,
    as_given,
    read_actual,
)
from gov_perf.cells.targets import Target
from gov_perf.completion import day_as_text, read_completion
from gov_perf.errors import GovPerfError, InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.monitoring.report import Likelihood
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import Plan
from gov_perf.rules.in_units import in_unit

_T = TypeVar("_T")


def _likelihood(value: Likelihood | str | None) -> Likelihood | None:
    if value is None or isinstance(value, Likelihood):
        return value
    try:
        return Likelihood(str(value).strip())
    except ValueError:
        known = "、".join(map(str, Likelihood))
        raise InputError("likelihood-unknown", text=value, known=known) from None


@frozen
class Forecast:
    """What a unit states about the whole year (全年预计完成情况).

    Args:
        value: 全年预计完成, as an actual value is written; None where it states none.
        likelihood: 完成目标可能性: 确定能, 有可能 or 不能.
        reason: 偏差原因分析.

    Raises:
        InputError: another word for the likelihood.

    >>> str(Forecast("12期", "确定能").likelihood)
    '确定能'
    """

    value: ActualLike | None = None
    likelihood: Likelihood | None = field(default=None, converter=_likelihood)
    reason: str = ""


ForecastLike = Forecast | ActualLike
"""What a caller may write for one: also the bare value."""


@frozen
class Figure:
    """A value as read: the actual value, its text, and its number in the target's unit.

    ``unread`` marks one that is wrong and passed over; ``doubt`` says why a date is not held
    against its deadline.
    """

    actual: Actual | None = None
    text: str = ""
    number: Fraction | None = None
    steps: tuple[Step, ...] = ()
    unread: bool = False
    doubt: str = ""


NOTHING: Final = Figure()


class Findings:
    """What has been found: what keeps the report from being made, and the rest."""

    def __init__(self) -> None:
        self.wrong: list[Finding] = []
        self.rest: list[Finding] = []

    def tried(self, make: Callable[[], _T], where: Where) -> _T | None:
        """What ``make`` makes; None, and its findings kept, where it cannot."""
        try:
            return make()
        except GovPerfError as error:
            self.wrong += (item.at(where) for item in error.findings)
            return None


def forecast_at(place: Place) -> Where:
    """The place of a finding that is of the forecast, and not of what is done."""
    return Where(path=f"{place.path}/全年预计完成情况")


def by_place(
    plan: Plan, given: Mapping[str, _T], found: Findings
) -> Iterator[tuple[Place, Where, _T]]:
    """Each entry with the indicator that its name or path names, in the caller's order."""
    seen: set[str] = set()
    for name, value in given.items():
        where = Where(path=str(name))
        place = found.tried(lambda name=name: plan.indicators.place(str(name)), where)  # type: ignore[misc]  # a default is what binds it
        if place is None:
            continue
        where = Where(path=place.path)
        if place.path in seen:
            found.wrong.append(finding("actual-twice", where, name=name))
            continue
        seen.add(place.path)
        yield place, where, value


def read_leniently(
    given: ActualLike, target: Target, year: int | None, where: Where, found: Findings
) -> Figure:
    """As :func:`read_figure`; what is wrong with the value keeps no other from being read."""
    own = Findings()
    figure = read_figure(given, target, year, where, own)
    found.rest += (*own.rest, *own.wrong)
    if not own.wrong:
        return figure
    return Figure(text=given if isinstance(given, str) else read_actual(given).text, unread=True)


def read_figure(
    given: ActualLike, target: Target, year: int | None, where: Where, found: Findings
) -> Figure:
    """A value against its target; a filler ("无", "/") is nothing.

    Wording is kept as it is where the target is wording too.  ``year`` is the plan's, for
    dates against a deadline.
    """
    given = day_as_text(as_given(given), target)
    if isinstance(given, Stated) and given.contradicts_itself:
        found.wrong.append(given.contradiction.at(where))
        return NOTHING
    return _read_figure(given, target, year, where, found)


def _read_figure(
    given: ActualLike, target: Target, year: int | None, where: Where, found: Findings
) -> Figure:
    """A value that does not contradict itself."""
    if target.is_deadline and isinstance(given, str):
        done = read_completion(given, target, year)
        if done is not None and done.value is None:
            doubt = done.findings[0]
            if doubt.name == "completion-undecided":
                return Figure(text=given, doubt=str(doubt.fact("reason")))
            found.wrong.append(doubt.at(where))  # 60% is no progress of a date
            return NOTHING
        if done is not None and done.value is not None:
            found.rest += (item.at(where) for item in done.findings)
            return Figure(done.value.stated, given, None, done.value.steps)
    reading = read_actual(given, target.unit)
    if any(item.name == "actual-missing" for item in reading.findings):
        return NOTHING
    actual = reading.value
    text = given if isinstance(given, str) else reading.text
    if target.is_deadline and not isinstance(actual, Stated | Judgement | None):
        wrong = finding("completion-no-date", where, target=target, text=actual)
        found.wrong.append(wrong)
        return NOTHING
    if target.in_words and (actual is not None or isinstance(given, str)):
        return Figure(actual, text)
    if actual is None:
        found.wrong += (item.at(where) for item in reading.findings)
        return NOTHING
    found.rest += (item.at(where) for item in reading.findings if item.name != "actual-in-words")
    if isinstance(actual, Stated) or not target.is_numeric:
        return Figure(actual, text)
    return found.tried(lambda: _measured(actual, text, target, where, found), where) or NOTHING


def _measured(
    actual: Measured | Judgement | object, text: str, target: Target, where: Where, found: Findings
) -> Figure:
    if isinstance(actual, Judgement):
        raise InputError("judgement-for-number", target=target, actual=actual)
    number, steps, doubts = in_unit(actual, target.unit, target.value)  # type: ignore[arg-type]  # Stated is out
    found.rest += (item.at(where) for item in doubts)
    return Figure(actual, text, Fraction(number), steps)  # type: ignore[arg-type]
