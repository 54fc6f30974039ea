"""Stated schedules (计划进度): how much is to be done by when, read and checked."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from gov_perf.cells.actuals import ActualLike, Judgement, Stated, read_actual
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError, NumberError
from gov_perf.findings import Finding, Where, finding
from gov_perf.monitoring.pace import YEAR, CountingChoice, Progress, months_passed, progress_of
from gov_perf.numbers.exact import plain, to_fraction
from gov_perf.numbers.units import Kind
from gov_perf.rules.in_units import in_unit
from gov_perf.text import narrow

_Much = ActualLike | Fraction
ScheduleLike = Mapping[int, _Much] | Mapping[date, _Much] | Mapping[int | date, _Much]
"""What a caller may write: month (1 to 12) or day → how much is to be done by its end."""


@frozen
class Milestone:
    """One point of a schedule: months from the start of the year, and what is done by then."""

    months: Fraction
    amount: Fraction


def _points(items: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return tuple(items)


@frozen
class Schedule:
    """A schedule (计划进度) in the target's unit, rising to the target."""

    points: tuple[Milestone, ...] = field(converter=_points)

    def around(self, months: Fraction) -> tuple[Milestone, Milestone]:
        """The points before and after; the last one twice where it has passed.

        The year starts with nothing done.
        """
        before = Milestone(Fraction(0), Fraction(0))
        for after in self.points:
            if months < after.months:
                return before, after
            before = after
        return before, before

    def expected(self, months: Fraction) -> Fraction:
        """What is to be done by then; in proportion between two points."""
        before, after = self.around(months)
        if before is after:
            return after.amount
        part = (months - before.months) / (after.months - before.months)
        return before.amount + part * (after.amount - before.amount)


def read_schedule(
    given: object, target: Target, year: int, counting: CountingChoice, where: Where
) -> tuple[Schedule | Progress | None, tuple[Finding, ...]]:
    """A schedule from what a caller gives, or everything that is wrong with it.

    A value is an amount in the target's unit, or a share of the target: a Fraction or a
    percentage.  Where the target is a percentage itself, the last value tells which is meant:
    it is the target, or 100 %.  A :class:`Progress` says how to see the target instead.
    """
    if isinstance(given, Progress):
        both = (Progress.ACCUMULATES, Progress.LEVEL)
        fits = given in both and progress_of(target) in both
        return (given, ()) if fits else (None, (_unfit(target, where),))
    if not isinstance(given, Mapping) or not given:
        return None, (finding("schedule-shape", where, kind=type(given).__name__),)
    if not target.is_numeric or target.value is None or target.value <= 0:
        return None, (_unfit(target, where),)
    found: list[Finding] = []
    entries = _entries(given, target, year, counting, where, found)
    return (None, tuple(found)) if found else _checked(entries, target, where)


def _unfit(target: Target, where: Where) -> Finding:
    return finding("schedule-unfit", where, target=target)


def _entries(
    given: Mapping[object, object], target: Target, year: int, counting: CountingChoice,
    where: Where, found: list[Finding],
) -> dict[Fraction, "_Entry"]:  # fmt: skip
    """The values by months from the start of the year."""
    entries: dict[Fraction, _Entry] = {}
    for key, value in given.items():
        months = _months(key, year, counting)
        if months is None:
            found.append(finding("schedule-key", where, key=key, year=year))
        elif months in entries:
            found.append(finding("schedule-twice", where, key=key))
        try:
            entry = _entry(value, target)
        except GovPerfError as error:
            found += (item.at(where) for item in error.findings)
        else:
            if months is not None:
                entries[months] = entry
    return entries


def _months(key: object, year: int, counting: CountingChoice) -> Fraction | None:
    """Months from the start of the year, None for what is no month or day of it."""
    if isinstance(key, date) and not isinstance(key, datetime):
        return months_passed(key, counting) if key.year == year else None
    if isinstance(key, int) and not isinstance(key, bool) and 1 <= key <= YEAR:
        return Fraction(key)
    return None


@frozen
class _Entry:
    """A value as an amount and, where it may be meant so, as a share of the target."""

    amount: Fraction | None
    share: Fraction | None


_PERCENT: Final = re.compile(r"(.{1,60})[%]", re.DOTALL)


def _entry(value: object, target: Target) -> _Entry:
    if isinstance(value, Fraction):
        return _Entry(None, value)
    match = _PERCENT.fullmatch(narrow(value).strip()) if isinstance(value, str) else None
    if match:
        share = to_fraction(match[1], "schedule") / 100
        unit = target.unit
        is_rate = unit is not None and unit.kind is Kind.RATIO
        return _Entry(share / unit.scale if unit is not None and is_rate else None, share)
    reading = read_actual(value, target.unit)  # type: ignore[arg-type]  # it refuses the rest
    actual = reading.require()
    if isinstance(actual, Judgement | Stated):
        raise NumberError("not-a-number", text=actual, what="schedule")
    amount, _, _ = in_unit(actual, target.unit)
    return _Entry(Fraction(amount), None)


def _checked(
    entries: Mapping[Fraction, _Entry], target: Target, where: Where
) -> tuple[Schedule | None, tuple[Finding, ...]]:
    goal = Fraction(target.value or 0)
    months = sorted(entries)
    found: list[Finding] = []
    for shares_first in (False, True):
        amounts = [_amount(entries[month], goal, shares_first=shares_first) for month in months]
        if amounts[-1] == goal:
            break
    else:
        last = entries[months[-1]]
        shown = last.amount if last.amount is not None else _amount(last, goal, shares_first=True)
        found.append(finding("schedule-end", where, last=plain(shown), target=target))
    if amounts[0] < 0 or any(above < below for below, above in pairwise(amounts)):
        found.append(finding("schedule-falls", where))
    if found:
        return None, tuple(found)
    return Schedule(Milestone(*point) for point in zip(months, amounts, strict=True)), ()


def _amount(entry: _Entry, goal: Fraction, *, shares_first: bool) -> Fraction:
    if entry.share is not None and (shares_first or entry.amount is None):
        return entry.share * goal
    return entry.amount if entry.amount is not None else Fraction(0)
