"""System uptime (正常运转率): from two durations, or from a window and its outages."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from gov_perf.errors import RateError
from gov_perf.findings import Where
from gov_perf.numbers.exact import Exact, Ratio
from gov_perf.rates.inputs import each, figure, kind, rows, share
from gov_perf.rates.moments import Moment, in_order, moment, moments, same_clock, seconds

_PAIR: Final = 2


def uptime_rate(up: Exact, total: Exact) -> Ratio:
    """System uptime (正常运转率): time up, of all time that the system had to run.

    Args:
        up: Time up (正常运转时间时长), in the same unit as ``total``.
        total: Time of operation (运行总时长), above zero, in hours, say.

    Raises:
        NumberError: a float, or no number.
        RateError: a negative time, a total that is not above zero, or more time up than that.

    Source:
        绥江县红十字会部门整体支出绩效目标 (2025-2027):
        灾害管理信息系统正常运转率=正常运转时间时长/运行总时长*100%

    >>> str(uptime_rate(up="8672.4", total=8760))
    '8672.4/8760（99%）'
    """
    return share(figure, up=up, total=total)


def uptime_rate_from_outages(
    start: datetime,
    end: datetime,
    outages: Iterable[tuple[datetime, datetime | None]],
) -> Ratio:
    """System uptime (正常运转率) of a window, from the outages (中断) in it.

    Outages may come in any order, overlap, touch or stick out of the window; time that several
    of them cover counts once, and time outside the window not at all.  Datetimes with a time
    zone are compared in UTC (true elapsed time, also when the clocks change); those without
    as the clock shows them.

    Args:
        start: Start of the window; all datetimes with a time zone, or all without.
        end: End of the window, after ``start``.
        outages: Pairs of start and end; None as the end of an outage that is still open, which
            then lasts to the end of the window.

    Returns:
        Seconds up, of the seconds of the window; exact to the microsecond.

    Raises:
        RateError: a window without length, an end before its start, no datetime (a date has
            no hour), zones on some only, or an outage that is no pair.

    Source:
        As :func:`uptime_rate`.

    >>> day = datetime(2025, 3, 1), datetime(2025, 3, 2)
    >>> night = datetime(2025, 2, 28, 23), datetime(2025, 3, 1, 1)
    >>> noon = datetime(2025, 3, 1, 12), datetime(2025, 3, 1, 12, 12)
    >>> str(uptime_rate_from_outages(*day, outages=[noon, night]))
    '82080/86400（95%）'
    """
    window = moments(start=start, end=end)
    in_order(*window, "window")
    low, high = (item.microseconds for item in window)
    if low == high:
        raise RateError("ratio-undefined", Where(path="end"), part=0, whole=0)
    down = each(partial(_outage, window), rows(outages, "outages", "list[tuple[start, end]]"))
    return Ratio(seconds(high - low - _covered(down, low, high)), seconds(high - low))


def _outage(window: tuple[Moment, Moment], pair: object, what: str) -> tuple[int, int]:
    if not isinstance(pair, tuple | list) or len(pair) != _PAIR:
        raise RateError("outage-shape", Where(path=what), what=what, kind=kind(pair))
    given = {f"{what}.start": pair[0]}
    if pair[1] is not None:
        given[f"{what}.end"] = pair[1]
    read = each(moment, given.items())
    same_clock(read)
    same_clock([window[0], read[0]])
    in_order(read[0], read[-1], what)
    end = window[1] if pair[1] is None else read[1]
    return read[0].microseconds, end.microseconds


def _covered(spans: Iterable[tuple[int, int]], low: int, high: int) -> int:
    """How much of the window the spans cover together."""
    total = 0
    reached = low
    for start, end in sorted(spans):
        begin, finish = max(start, reached), min(end, high)
        if finish > begin:
            total += finish - begin
            reached = finish
    return total
