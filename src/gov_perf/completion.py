"""Dates of completion (完成日期) against a deadline (完成期限): on time, late, or no telling."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.cells.actual_texts import vocabulary
from gov_perf.cells.actuals import ActualLike, Stated
from gov_perf.cells.target_text import in_one_cell
from gov_perf.cells.targets import MAX_CELL, Target, parse_target
from gov_perf.explain import Step
from gov_perf.findings import Finding, finding
from gov_perf.narrative.moments import Moment, read_dates
from gov_perf.numbers.exact import plain, to_decimal
from gov_perf.phrases.ahead import days_ahead, is_ahead
from gov_perf.phrases.deadlines import (
    counts_the_day,
    is_compact_day,
    is_no_day,
    spelt_out,
    without_clock,
    without_zone,
)
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading, not_read
from gov_perf.text import narrow_figure, squeeze

_END: Final = re.compile(r"[底末终]")
_WITHIN: Final = re.compile(r"[底末终内]|[（(]含")
_BEFORE: Final = "前"
_DAY: Final = timedelta(days=1)
_NO_DATE: Final = re.compile(
    r"(?:延迟|逾期|推迟|延期|超期|延误|拖延|迟|晚)?了?约?\d[\d.,/:\s年月日号-]*"
    r"(?:个?(?:工作日|自然日|日历日|天|日|周|星期|月|小时))?(?:完成|%)?",
    re.ASCII,
)
"""What is written in the place of a day of completion: 26.12.5, 46361, 延迟5天."""


@frozen(eq=False)
class Completion:
    """When something was done, as a deadline sees it (是否按期).

    Attributes:
        stated: The date as written, and whether the deadline was kept.
        steps: The two dates that were compared.
    """

    stated: Stated
    steps: tuple[Step, ...]


def read_completion(text: str, target: Target, year: int | None) -> Reading[Completion] | None:
    """A date of completion ("11月20日完成") against the deadline that the target is ("11月底前").

    提前5天完成 is in time, whatever day that was.  20241120 is a day here, as finance systems
    write it, and 2024-11-20 17:30:00 is that day; with a time zone (+08) it is not read (V058).
    None where the target is no deadline (nor a date that should be one), or the text something
    else than a date of completion.  A figure in the place of a date (延迟5天, 46361), and a day
    that no calendar has, are not read.  A date without a year is of ``year``, the plan's; where
    neither says one, both dates are of the same year if that makes it in time.
    Whatever remains open is not decided: a date on the very day before which it was due, a month
    in which the deadline falls, no year; 按期 decides there.
    How many days late it was is known where one day is given and the deadline's last is certain.

    Args:
        text: The actual value as written.
        target: What was promised.
        year: The year of the plan; None where it is not known.

    >>> target = Target.as_written("2024年11月底前")
    >>> read_completion("2024年11月20日", target, None).value.stated
    Stated(text='2024年11月20日', met=True, late=None)
    >>> read_completion("2024年12月5日", target, None).value.stated.late
    5
    >>> read_completion("已于2024年12月完成", target, None).value.stated
    Stated(text='已于2024年12月完成', met=False, late=None)
    >>> [item.name for item in read_completion("11月20日完成", target, None).findings]
    ['completion-undecided']
    """
    if len(text) > MAX_CELL:
        return None
    if not target.is_deadline:
        return _beside_no_deadline(text, target)
    done, limit = _done(text), _limit(target)
    if done is None and (day := without_zone(narrow_figure(text).strip())) and _done(day):
        return not_read(text, finding("day-with-zone", text=text, what="actual"))
    if done is None and limit is not None and is_ahead(text):
        return Reading(Completion(Stated(text, met=True), _ahead(text, target, year)), (), (), text)
    if done is None and _names_no_day(text):
        return not_read(text, finding("day-nonexistent", text=text))
    if done is None and _NO_DATE.fullmatch(narrow_figure(text).strip()):
        return not_read(text, finding("completion-no-date", text=text, target=target))
    if done is None or limit is None:
        return None
    known = year is not None and FIRST_YEAR <= year <= LAST_YEAR  # a stored sheet may say any
    return _compared(text, target, done, limit, year if known else None)


def day_as_text(given: ActualLike, target: Target) -> ActualLike:
    """A day that is handed over as a number (20241120) as text, where the target is a deadline.

    >>> target = Target.as_written("2024年11月底前")
    >>> day_as_text(20241120, target), day_as_text(20241131, target)
    ('20241120', 20241131)
    >>> day_as_text(20241120, Target("≥", 12, "期"))
    20241120
    """
    if not target.is_deadline or isinstance(given, bool) or not isinstance(given, (int, Decimal)):
        return given
    if not _LEAST_DAY < given < _LEAST_DAY * 10:  # so many digits, and no endless int is written
        return given
    text = plain(to_decimal(given))
    return text if is_compact_day(text) else given


_LEAST_DAY: Final = 10_000_000


def _ahead(text: str, target: Target, year: int | None) -> tuple[Step, ...]:
    """How far before a deadline something was done, where that is told in days of the calendar."""
    days, limit = days_ahead(text), last_day(target, year)
    if days is None or limit is None:
        return ()
    return (Step("completed-early", (limit.isoformat(), days)),)


def _beside_no_deadline(text: str, target: Target) -> Reading[Completion] | None:
    """A date beside a target that is one, too, and was not read as a deadline (2026年11月30日)."""
    if target.value is not None:
        if target.unit is not None or not is_compact_day(plain(target.value)):
            return None
    elif parse_target(in_one_cell(target)).value is not None:
        return None
    if _done(text) is None or is_compact_day(narrow_figure(text).strip()):  # that may be a figure
        return None
    return not_read(text, finding("target-no-deadline", text=text, target=target))


def _compared(
    text: str, target: Target, done: Moment, limit: Moment, year: int | None
) -> Reading[Completion]:
    """Whether the one lies before the other, as far as both are certain."""
    said = any(word in squeeze(text) for word in vocabulary()["finished"]["in_time"])
    own = year if limit.last_year in (None, year) else None
    ends, days = limit.days(year), done.days(own)
    if days is None and own is not None:  # 29 February
        return not_read(text, finding("day-nonexistent", text=text))
    if ends is None or days is None:
        reason = _without_year(target) if ends is None else _UNDATED
        if said:
            return _told(text)
        dated = year is not None or done.last_year is not None or limit.last_year is not None
        return (None if dated else _in_one_year(text, target, done, limit)) or _open(
            text, target, reason
        )
    first, last = _earliest(done, days[0]), days[1]
    kept_until, late_after = _bounds(target, *ends)
    if last <= kept_until:
        met = True
    elif first > late_after:
        met = False
        if said:
            return _open(text, target, "写的是按期，日期却在期限之后")
    elif said:
        return _told(text)
    else:
        return _open(text, target, "两个日期重合，期限含不含这一天、是哪一天完成的没有写明")
    notes: tuple[Finding, ...] = ()
    if done.last_year is None:
        notes = (finding("completion-year-taken", text=text, year=year),)
    if not met and first == last and kept_until == late_after:
        late = (last - late_after).days
        step = Step("completed-late", (late_after.isoformat(), last.isoformat(), late))
        return Reading(Completion(Stated(text, met=False, late=late), (step,)), notes, (), text)
    step = Step("completed-by", (_shown(first, last), late_after.isoformat(), _VERDICTS[met]))
    return Reading(Completion(Stated(text, met=met), (step,)), notes, (), text)


_ANY_YEARS: Final = (2023, 2024)
"""A year without 29 February and one with it."""


def _in_one_year(
    text: str, target: Target, done: Moment, limit: Moment
) -> Reading[Completion] | None:
    """Two dates without a year that are of the same one: in time, or None.

    What would be late there may have been done in the year before.
    """
    for year in _ANY_YEARS:
        ends, days = limit.days(year), done.days(year)
        if ends is not None and days is not None and days[1] > _bounds(target, *ends)[0]:
            return None
    if done.days(_ANY_YEARS[-1]) is None or limit.days(_ANY_YEARS[-1]) is None:
        return None
    limit_shown = limit.span.text.removesuffix(_BEFORE)
    step = Step("completed-by", (done.span.text, limit_shown, _VERDICTS[True]))
    note = finding("completion-same-year", text=text, target=target)
    return Reading(Completion(Stated(text, met=True), (step,)), (note,), (), text)


def last_day(target: Target, year: int | None) -> date | None:
    """The last day on which a deadline is kept; None where that is open, or without a year.

    >>> target = Target.as_written
    >>> last_day(target("11月底前"), 2025), last_day(target("2025年11月30日前"), None)
    (datetime.date(2025, 11, 30), None)
    """
    days = last_days(target, year)
    return days[1] if days is not None and days[0] == days[1] else None


def last_days(target: Target, year: int | None) -> tuple[date, date] | None:
    """The last day on which a deadline is kept, by its strictest and its mildest reading.

    None for what is no deadline, or where it has no year.

    >>> [str(day) for day in last_days(Target.as_written("2025年11月30日前"), None)]
    ['2025-11-29', '2025-11-30']
    """
    limit = _limit(target)
    days = None if limit is None else limit.days(year)
    return None if days is None else _bounds(target, *days)


def days_of(text: str, year: int, *, deadline: bool = False) -> tuple[date, date] | None:
    """First and last day of a date of completion, or of a ``deadline``; None for any other text.

    >>> days_of("已于2025年12月2日完成", 2026)
    (datetime.date(2025, 12, 2), datetime.date(2025, 12, 2))
    """
    if len(text) > MAX_CELL or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    moment = _limit(Target.as_written(text)) if deadline else _done(text)
    return None if moment is None else moment.days(year)


def first_day(text: str, year: int) -> date | None:
    """The first day on which it can have been done; None where the text is no date of completion.

    Args:
        text: The actual value as written.
        year: The year of a date without one.

    >>> first_day("已于12月2日完成", 2025), first_day("2025年12月底完成", 2024)
    (datetime.date(2025, 12, 2), datetime.date(2025, 12, 1))
    >>> first_day("12期", 2025), first_day("12月底前", 2025)
    (None, None)
    """
    days = done_days(text, year)
    return None if days is None else days[0]


def done_days(text: str, year: int) -> tuple[date, date] | None:
    """The first and the last day on which it can have been done; None as for :func:`first_day`.

    >>> [str(day) for day in done_days("2025年12月底完成", 2024)]
    ['2025-12-01', '2025-12-31']
    """
    done = _done(text) if len(text) <= MAX_CELL else None
    days = None if done is None else done.days(year)
    return None if done is None or days is None else (_earliest(done, days[0]), days[1])


def year_of(plan: Plan) -> int | None:
    """The year that a plan is for: 预算年度, or its period where that is a single year.

    >>> from gov_perf import Period, ProjectPlan
    >>> year_of(ProjectPlan("救护培训", period=Period(2024, 2024)))
    2024
    """
    if plan.budget_year is not None or plan.period is None or len(plan.period) > 1:
        return plan.budget_year
    return plan.period.first


def _earliest(done: Moment, first: date) -> date:
    """The first day that is meant: 月底 is not the last day alone."""
    text = done.span.text
    if _END.search(text):
        return first.replace(day=1, month=1 if "月" not in text else first.month)
    return first


_VERDICTS: Final = {True: "没有超过期限", False: "超过期限"}


_UNDATED: Final = "完成日期没有写年份，是哪一年不能确定"


def _without_year(target: Target) -> str:
    return f"期限“{target}”没有写年份，方案也没有写明年度"


def _told(text: str) -> Reading[Completion]:
    """What says itself that it was in time, where the dates do not say otherwise."""
    return Reading(Completion(Stated(text, met=True), ()), (), (), text)


def _shown(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}至{last.isoformat()}"


def _open(text: str, target: Target, reason: str) -> Reading[Completion]:
    return not_read(text, finding("completion-undecided", text=text, target=target, reason=reason))


_LAST_OF_A_YEAR: Final = (12, 31)


def _bounds(target: Target, first: date, last: date) -> tuple[date, date]:
    """Until which day it is certainly in time, and after which day it certainly is not.

    11月底前 and 年内 run to the last day, and so does 12月31日前, the end of a year; 11月30日前,
    <12月31日 and 9月前 leave open whether they count the day, the month itself.
    """
    text = narrow_figure(target.text)
    strict = text.lstrip().startswith("<") and not text.lstrip().startswith("<=")
    ends_year = first == last and (last.month, last.day) == _LAST_OF_A_YEAR
    if not strict and (ends_year or counts_the_day(text.strip())):
        return last, last
    if strict or (_BEFORE in text and not _WITHIN.search(text)):
        return first - _DAY, last
    return last, last


def _limit(target: Target) -> Moment | None:
    """The one date that a deadline names."""
    return _only(target.text.replace("年内", "年底")) if target.is_deadline else None


def _only(text: str) -> Moment | None:
    """The one date of a text that holds nothing else of the kind."""
    found = read_dates(text)
    return found[0] if len(found) == 1 else None


def _done(text: str) -> Moment | None:
    """The date of a cell that says when something was done, and no more."""
    source = spelt_out(without_clock(narrow_figure(text).strip()))
    moment = _only(source)
    if moment is None or moment.until or moment.malformed:
        return None
    before, behind = source[: moment.span.start], source[moment.span.end :]
    if _before().fullmatch(squeeze(before)) and _behind().fullmatch(squeeze(behind)):
        return moment
    return None


def _names_no_day(text: str) -> bool:
    """Whether a cell says when something was done, and there is no such day."""
    clean = squeeze(without_clock(narrow_figure(text).strip()))
    day = re.compile(f"{_before().pattern}(?P<day>[0-9].*?)(?:{_behind().pattern})").fullmatch(
        clean
    )
    return day is not None and is_no_day(day["day"])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{_one_of('before')})?")


@cache
def _behind() -> re.Pattern[str]:
    words = vocabulary()["finished"]
    in_time, done = "|".join(words["in_time"]), "|".join(words["done"])
    return re.compile(f"(?:{_one_of('fully')})?(?:已?(?:{in_time})?(?:{done}))?。?")


def _one_of(part: str) -> str:
    return "|".join(vocabulary()["finished"][part])
