"""Deadlines (完成期限) at a date: done in time, done late, overdue, not yet due, or no telling."""

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from gov_perf.cells.actual_texts import vocabulary
from gov_perf.cells.actuals import Judgement, Stated
from gov_perf.cells.targets import Target
from gov_perf.completion import done_days, first_day, last_days
from gov_perf.explain import Step
from gov_perf.monitoring.assess import Assessment, Outlook, dark, verdict
from gov_perf.monitoring.given import Figure
from gov_perf.monitoring.lights import Light
from gov_perf.monitoring.report import NoLight
from gov_perf.text import squeeze

_NO_YEAR: Final = "期限没有写明是哪一天，或者没有写年份，方案也没有写明年度"


@frozen(eq=False)
class Due:
    """How a deadline stands at the date.

    Attributes:
        found: The light, or why there is none, with the steps.
        year: What is certain about the year; a forecast may say more where this says nothing.
        remark: What is said beside the light.
        doubt: Why nobody can say, for a finding; empty where it is clear.
    """

    found: Assessment
    year: Outlook
    remark: str = ""
    doubt: str = ""


class _State(Enum):
    """What a value says of something that has a deadline."""

    ABSENT = "没有填"
    MET = "按期完成"
    LATE = "逾期完成"
    MISSED = "没有按期完成"
    UNDONE = "没有完成"
    UNKNOWN = "看不出是否完成"

    def __str__(self) -> str:
        return self.value


def assess_deadline(target: Target, figure: Figure, on: date, year: int | None) -> Due:
    """The light of a deadline at the end of a day.

    Not done is overdue (红) from the day after the last one.  Where the last day is open
    (11月30日前), both readings must agree.

    Args:
        target: The deadline.
        figure: What is done, as read.
        on: The date of the report.
        year: The plan's year; None where a deadline without one stays open.
    """
    if isinstance(figure.actual, Judgement):
        return _dark(NoLight.WORDS)
    span, state = last_days(target, year), _state(figure, on)
    clock = _clock(span, on)
    if state is _State.ABSENT:
        return _dark(NoLight.ABSENT, clock)
    if state is _State.MET:
        return _lit(Light.GREEN, str(state))
    if state is _State.LATE:
        late = figure.actual.late if isinstance(figure.actual, Stated) else None
        return _lit(Light.RED, str(state) if late is None else f"逾期 {late} 天完成")
    return _open_or_undone(state, figure, span, on)


def _open_or_undone(state: _State, figure: Figure, span: tuple[date, date] | None, on: date) -> Due:
    """What is not done, or not said clearly: by where the date stands to the last day."""
    clock = _clock(span, on)
    if state is _State.UNKNOWN:
        reason = figure.doubt or "看不出完成没有、哪一天完成"
        return _dark(NoLight.OPEN, clock, f"{reason}，{clock}" if clock else reason)
    if state is _State.MISSED and (span is None or on > span[0]):
        return _lit(Light.RED, str(state))
    if span is None:
        return _dark(NoLight.OPEN, "", _NO_YEAR)
    if state is _State.MISSED:
        return _dark(NoLight.OPEN, clock, f"写的是没有按期，期限却还没有到，{clock}")
    if on > span[1]:
        return _lit(Light.RED, f"已逾期{_days(span, on)}", span[1])
    if on > span[0]:
        return _dark(NoLight.OPEN, clock, clock)
    return _dark(NoLight.BEFORE_DUE, clock)


def forecast_met(target: Target, ahead: Figure, on: date, year: int | None) -> bool | None:
    """Whether a deadline is kept by what the unit states about the year; None for no telling.

    "未完成" at the end of the year misses what is due in it; a deadline is a forecast, too.
    """
    span, state = last_days(target, year), _said(ahead)
    if state in (_State.MET, _State.LATE):
        return state is _State.MET
    if state is _State.MISSED:
        return False
    if span is None:
        return None
    if state is _State.UNDONE:
        return False if span[1] <= date(on.year, 12, 31) else None
    promised = last_days(Target.as_written(ahead.text), year)
    return True if promised is not None and promised[1] <= span[0] else None


def unlike(due: Due, figure: Figure, ahead: Figure, met: bool | None, on: date) -> str:  # noqa: FBT001
    """Why a forecast does not go with what is done; empty where it does."""
    if met is not None and due.year.will_meet not in (None, met):
        return f"{due.remark}，预计却{'能' if met else '不能'}按期完成"
    days = done_days(ahead.text, on.year)
    if _state(figure, on) is _State.UNDONE and days is not None and days[1] <= on:
        return f"预计的日期不晚于监控日 {on}，到监控日却没有完成"
    return ""


def _state(figure: Figure, on: date) -> _State:
    """What is said of the date; what is done only after it is not done."""
    done = first_day(figure.text, on.year) if figure.text else None
    return _State.UNDONE if done is not None and done > on else _said(figure)


def _said(figure: Figure) -> _State:
    if not figure.text:
        return _State.ABSENT
    text, actual, words = squeeze(figure.text), figure.actual, vocabulary()["unfinished"]
    if text in words["words"]:
        return _State.UNDONE
    if not isinstance(actual, Stated):
        return _State.UNKNOWN
    if actual.met:
        return _State.MET
    if figure.steps:  # there is a date, which was held against the deadline
        return _State.LATE
    return _State.MISSED if any(word in text for word in words["late"]) else _State.UNDONE


def _clock(span: tuple[date, date] | None, on: date) -> str:
    """Where the date stands to the last day."""
    if span is None:
        return ""
    first, last = span
    if on > last:
        return f"期限已过{_days(span, on)}"
    if on > first:
        return f"截止日最早 {first}、最晚 {last}，含不含最后一天没有写明"
    left = (first - on).days
    if first == last:
        return f"截止日 {last}，还有 {left} 天" if left else f"截止日 {last}，当天到期"
    return (
        f"截止日最早 {first}，至少还有 {left} 天" if left else f"截止日最早 {first}，最早当天到期"
    )


def _days(span: tuple[date, date], on: date) -> str:
    least = "" if span[0] == span[1] else "至少"
    return f"{least} {(on - span[1]) // timedelta(days=1)} 天"


def _lit(light: Light, said: str, limit: date | None = None) -> Due:
    met = light is Light.GREEN
    steps = [] if limit is None else [Step("monitor-deadline", (str(limit), said))]
    steps.append(Step("monitor-deadline-light", (said, str(light))))
    found = Assessment(None, None, light, None, tuple(steps))
    return Due(found, Outlook(None, met, (verdict(met=met),)), said)


def _dark(reason: NoLight, remark: str = "", doubt: str = "") -> Due:
    shown = f"{reason}，{remark}" if remark else str(reason)
    step = dark(reason) if not remark else Step("monitor-no-light", (shown,))
    found = Assessment(None, None, None, reason, (step,))
    return Due(found, Outlook(None, None, ()), remark, doubt)
