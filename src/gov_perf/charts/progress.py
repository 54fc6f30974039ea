"""How far each indicator is at the date (监控进度)."""

from fractions import Fraction
from typing import Any, Final

import altair as alt

from gov_perf.charts.frame import (
    about,
    check_most,
    data,
    empty,
    hover,
    layered,
    names,
    step,
    titled,
)
from gov_perf.charts.look import GOT, LOST, OTHER, QUIET, WIDTH, styled
from gov_perf.charts.words import clean, cut, keys, lines, position
from gov_perf.monitoring import ExecutionPace, Light, MonitoringReport, MonitoringRow
from gov_perf.monitoring.figures import near_percent
from gov_perf.monitoring.said import why as why_dark
from gov_perf.sheets.sheet import EXECUTION

_TOP: Final = 150
_HUNDRED: Final = 100
_COLOURS: Final = {Light.RED: LOST, Light.YELLOW: "#e69f00", Light.GREEN: OTHER, Light.BLUE: GOT}
_AXIS: Final = "进度比（%）：实际完成 ÷ 此时应完成；粗线是 100%，虚线是各灯的起点"

_Row = MonitoringRow | ExecutionPace


def pace(monitoring: MonitoringReport, *, most: int = 30, theme: str = "light") -> alt.LayerChart:
    """The pace of every indicator at the date, with its light in words and sign (监控进度图).

    Limits (≤) and what is judged have no pace: their text and no bar.

    Args:
        monitoring: The report.
        most: How many rows are drawn; those with the lowest lights and paces, in the order of
            the report.
        theme: "light" or "dark".

    Raises:
        InputError: there is no such theme, or ``most`` is not above zero.
    """
    every: list[_Row] = [*monitoring.rows]
    every += [monitoring.execution] if monitoring.execution else []
    worst = sorted(range(len(every)), key=lambda place: _urgency(every[place]))
    chosen = [every[place] for place in sorted(worst[: check_most(most)])]
    title = titled(
        about(monitoring.plan, "绩效运行监控"),
        monitoring.summary,
        cut(len(every), len(chosen), "项进度较快或不亮灯的"),
    )
    if not chosen:
        return styled(empty("没有指标").properties(title=title), theme)
    labels = [_label(row) for row in chosen]
    rows = [{"key": key, **_row(row)} for key, row in zip(keys(labels), chosen, strict=True)]
    scale = alt.Scale(domain=[0, _TOP], nice=False)
    x = alt.X("bar:Q", title=_AXIS, scale=scale)
    base = alt.Chart(data(rows, "bar")).encode(y=names(rows), tooltip=hover())
    bars = (
        base.mark_bar(size=12).encode(x=x, color=_colour()).transform_filter("datum.bar !== null")
    )
    said = base.mark_text(align="left").encode(x=alt.value(WIDTH + 10), text="said:N")
    limits = [
        {
            "at": position(band.interval.low * _HUNDRED),
            "light": f"{band.light.sign}{band.light}",
        }
        for band in monitoring.thresholds.lights.bands
        if band.interval.low is not None and 0 < band.interval.low * _HUNDRED < _TOP
    ]
    at = alt.X("at:Q", title=_AXIS, scale=scale)
    starts = alt.Chart(data(limits, "at")).mark_rule(color=QUIET, strokeDash=[4, 3]).encode(x=at)
    heads = alt.Chart(data(limits, "at")).mark_text(fontSize=11)
    heads = heads.encode(x=at, y=alt.value(-8), text="light:N")
    due = alt.Chart(data([{"at": str(_HUNDRED)}], "at")).mark_rule(strokeWidth=2).encode(x=at)
    drawn = layered(bars, starts, heads, due, said)
    return styled(drawn.properties(width=WIDTH, height=step(labels), title=title), theme)


def _colour() -> alt.Color:
    return alt.Color(
        "light:N",
        scale=alt.Scale(domain=list(map(str, _COLOURS)), range=list(_COLOURS.values())),
        legend=None,
    )


def _urgency(row: _Row) -> tuple[int, Fraction]:
    place = len(Light) if row.light is None else list(Light).index(row.light)
    return place, Fraction(0) if row.pace is None else row.pace


def _label(row: _Row) -> list[str]:
    if isinstance(row, ExecutionPace):
        return [EXECUTION, f"应执行 {near_percent(row.expected)}"]
    return [*lines(row.name), clean(row.indicator.target.text, 24)]


def _row(row: _Row) -> dict[str, Any]:
    if isinstance(row, ExecutionPace):
        name, done, why, remark = EXECUTION, f"执行率 {near_percent(row.rate)}", "", ""
    else:
        name, done = clean(row.name), f"完成 {clean(row.text, 24)}" if row.text else ""
        why = "" if row.no_light is None else f"不亮灯（{why_dark(row)}）"
        remark = "" if row.light is None else row.remark
    light = "" if row.light is None else f"{row.light.sign}{row.light}灯"
    ratio, bar = "", None
    if row.pace is not None:
        beyond = "（超出图外）" if row.pace * _HUNDRED > _TOP else ""
        ratio = f"进度比 {near_percent(row.pace)}{beyond}"
    if row.pace is not None and row.pace >= 0:
        bar = position(min(row.pace * _HUNDRED, Fraction(_TOP)))
    return {
        "name": name,
        "done": done,
        "light": "" if row.light is None else str(row.light),
        "pace": "" if row.pace is None else near_percent(row.pace),
        "bar": bar,
        "said": "，".join(part for part in (light, remark, ratio, done, why) if part),
    }
