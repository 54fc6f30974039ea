"""One row of the report (监控表的一行): everything about an indicator brought together."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from gov_perf.cells.actuals import Measured, Stated
from gov_perf.cells.targets import Target
from gov_perf.completion import first_day
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.monitoring.assess import (
    Assessment,
    Outlook,
    assess,
    dark,
    meets,
    outlook,
    verdict,
)
from gov_perf.monitoring.deadline import assess_deadline, forecast_met, unlike
from gov_perf.monitoring.figures import near, near_percent
from gov_perf.monitoring.given import Figure, Forecast, forecast_at
from gov_perf.monitoring.lights import Thresholds
from gov_perf.monitoring.pace import Progress, is_assumed, progress_of
from gov_perf.monitoring.report import Likelihood, MonitoringRow, NoLight
from gov_perf.monitoring.schedule import Schedule
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Place


@frozen(eq=False)
class Seen:
    """What is known of one indicator at the date.

    ``stated`` is the schedule, or the way of seeing the target, that the caller gave;
    ``ahead`` the value of ``forecast`` as read.
    """

    place: Place
    figure: Figure
    stated: Schedule | Progress | None
    forecast: Forecast
    ahead: Figure

    @property
    def schedule(self) -> Schedule | None:
        """The stated schedule, if there is one."""
        return self.stated if isinstance(self.stated, Schedule) else None

    @property
    def progress(self) -> Progress | None:
        """How the target is seen: what has a schedule of its own adds up."""
        if isinstance(self.stated, Progress):
            return self.stated
        own = progress_of(self.place.indicator.target)
        return Progress.ACCUMULATES if self.stated and own is Progress.LEVEL else own


def make_row(
    seen: Seen, on: date, year: int | None, months: Fraction, thresholds: Thresholds
) -> tuple[MonitoringRow, tuple[Finding, ...]]:
    """The row of an indicator, and what is missing or doubtful about it.

    ``year`` is what a deadline without one is of.
    """
    target, progress, figure = seen.place.indicator.target, seen.progress, seen.figure
    head = (Step("monitor-figures", (target.text, str(on), figure.text or "（无）")), *figure.steps)
    remark, doubts = "", list[Finding]()
    stated = _stated(seen) if seen.ahead.text else None
    if progress is Progress.DEADLINE and not figure.unread:
        found, computed, stated, remark, doubts = _due(seen, stated, on, year)
    elif progress is None or progress is Progress.WORDS or figure.number is None:
        found = _unlit(progress, figure, target)
        computed = _finished(progress, figure)
    else:
        done = figure.number
        found = assess(target, progress, seen.schedule, months, done, thresholds)
        computed = outlook(target, progress, seen.schedule, months, done, found)
    ahead = computed if stated is None else stated
    row = MonitoringRow(
        seen.place.path,
        seen.place.indicator,
        progress,
        figure.actual,
        figure.text,
        figure.number,
        found.expected,
        found.pace,
        found.light,
        found.no_light,
        ahead.forecast,
        seen.ahead.text,
        ahead.will_meet,
        seen.forecast.likelihood,
        seen.forecast.reason,
        (*head, *found.steps, *ahead.steps, *_likelihood(seen.forecast)),
        remark,
    )
    return row, (*doubts, *_doubts(seen, row, on))


def _due(
    seen: Seen, stated: Outlook | None, on: date, year: int | None
) -> tuple[Assessment, Outlook, Outlook | None, str, list[Finding]]:
    """A deadline: the light, the year by the facts and as stated, the remark, the doubts.

    Facts prevail: what was done in time, or is overdue, no forecast undoes.
    """
    target, where = seen.place.indicator.target, Where(path=seen.place.path)
    due = assess_deadline(target, seen.figure, on, year)
    doubts: list[Finding] = []
    if due.doubt:
        facts = {"target": target, "text": seen.figure.text, "reason": due.doubt}
        doubts.append(finding("deadline-undecided", where, **facts))
    if stated is None:
        return due.found, due.year, stated, due.remark, doubts
    met = None if seen.ahead.unread else forecast_met(target, seen.ahead, on, year)
    if reason := unlike(due, seen.figure, seen.ahead, met, on):
        facts = {"forecast": seen.ahead.text, "done": seen.figure.text, "reason": reason}
        doubts.append(finding("forecast-differs", where, **facts))
        met = None
    elif met is None and due.year.will_meet is None and not seen.ahead.unread:
        why = seen.ahead.doubt or "看不出预计哪一天完成"
        facts = {"target": target, "text": seen.ahead.text, "reason": why}
        doubts.append(finding("deadline-undecided", forecast_at(seen.place), **facts))
    if due.year.will_meet is not None:
        met = due.year.will_meet
    last = () if met is None else (verdict(met=met),)
    return due.found, due.year, Outlook(None, met, (stated.steps[0], *last)), due.remark, doubts


def _unlit(progress: Progress | None, figure: Figure, target: Target) -> Assessment:
    """No light where there is nothing to compute with."""
    if figure.unread:
        reason = NoLight.UNREAD
    elif progress is None:
        reason = NoLight.NO_SIGN
    elif progress is Progress.WORDS:
        reason = NoLight.WORDS if target.text.strip() else NoLight.NO_TARGET
    else:
        reason = NoLight.STATED if figure.text else NoLight.ABSENT
    return Assessment(None, None, None, reason, (dark(reason),))


def _finished(progress: Progress | None, figure: Figure) -> Outlook:
    """What adds up and is said to be complete stays so; nothing else is known without a number."""
    actual = figure.actual
    if progress is Progress.ACCUMULATES and isinstance(actual, Stated) and actual.met:
        return Outlook(None, will_meet=True, steps=(verdict(met=True),))
    return Outlook(None, None, ())


def _stated(seen: Seen) -> Outlook:
    """The whole year as the unit states it."""
    figure, target = seen.ahead, seen.place.indicator.target
    if figure.number is not None:
        met: bool | None = meets(target, figure.number)
    else:
        met = figure.actual.met if isinstance(figure.actual, Stated) else None
    said = Step("monitor-forecast-stated", (figure.text,), figure.number)
    last = () if met is None else (verdict(met=met),)
    return Outlook(figure.number, met, (said, *last))


def _likelihood(forecast: Forecast) -> tuple[Step, ...]:
    said = [str(forecast.likelihood)] if forecast.likelihood else []
    said += [f"偏差原因：{forecast.reason}"] if forecast.reason.strip() else []
    return (Step("monitor-said", ("；".join(said),)),) if said else ()


def _doubts(seen: Seen, row: MonitoringRow, on: date) -> Iterator[Finding]:
    target, where = row.indicator.target, Where(path=row.path)
    if not row.text and not seen.figure.unread:
        yield finding("monitor-absent", where)
    elif target.is_deadline and (done := first_day(row.text, on.year)) and done > on:
        yield finding("monitor-not-yet", where, text=row.text, on=on)
    yield from _why_dark(seen.figure, row, where)
    if seen.stated is None and is_assumed(target):
        yield finding("progress-assumed", where, target=target)
    ahead = seen.ahead.number
    if (
        row.progress is Progress.ACCUMULATES
        and ahead is not None
        and row.done is not None
        and ahead < row.done
    ):
        yield finding("forecast-below-done", where, forecast=seen.ahead.text, done=row.text)
    said = (row.likelihood, row.will_meet)
    if said in ((Likelihood.CERTAIN, False), (Likelihood.IMPOSSIBLE, True)):
        verb = "达到" if row.will_meet else "达不到"
        yield finding("likelihood-differs", where, likelihood=row.likelihood, verdict=verb)


def _why_dark(figure: Figure, row: MonitoringRow, where: Where) -> Iterator[Finding]:
    """Why there is no light, where somebody has to do something about it."""
    if row.no_light is NoLight.WORDS:
        yield finding("monitor-words", where, target=row.indicator.target)
    elif row.no_light is NoLight.NO_TARGET:
        yield finding("target-empty", where)
    elif row.no_light is NoLight.NO_SIGN:
        yield _without_sign(figure, row, where)
    elif row.no_light is NoLight.STATED:
        yield finding("actual-in-words", where, text=row.text)
    elif row.no_light is NoLight.UNDEFINED:
        yield finding("pace-undefined", where, target=row.indicator.target, done=row.text)


def _without_sign(figure: Figure, row: MonitoringRow, where: Where) -> Finding:
    """A number without a sign, unless what is done is the same and meets it by every sign."""
    target, done = row.indicator.target, figure.actual
    same = isinstance(done, Measured) and (done.value, done.unit) == (target.value, target.unit)
    if same and target.value:
        return finding("monitor-any-sign", where, target=target, done=row.text)
    return finding("sign-needed", where, target=target)


def apart(row: MonitoringRow, spending: Fraction, thresholds: Thresholds) -> Iterator[Finding]:
    """A finding where an indicator that adds up and the budget execution part (执行偏差)."""
    if row.pace is None or row.progress is not Progress.ACCUMULATES:
        return
    gap = row.pace - spending
    if abs(gap) <= thresholds.deviation:
        return
    yield finding(
        "pace-behind-spending" if gap < 0 else "pace-ahead-of-spending",
        Where(path=row.path),
        pace=near_percent(row.pace),
        spending=near_percent(spending),
        gap=near(abs(gap) * 100),
        limit=plain(thresholds.deviation * 100),
    )
