"""Where the points went (扣分图): from the full points down to the total."""

from decimal import Decimal
from typing import Any

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
    system_scores,
    titled,
)
from gov_perf.charts.look import LOST, LOST_FILL, QUIET, WIDTH, styled
from gov_perf.charts.words import clean, figure, keys, lines, position
from gov_perf.numbers.exact import add, plain, subtract
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet

_AXIS = "分（只画扣分所在的一段）"


def waterfall(sheet: ScoreSheet, *, most: int = 20, theme: str = "light") -> alt.LayerChart:
    """Every loss of points, the largest first, from the full points to the total (扣分瀑布图).

    Losses are drawn to scale; the axis shows only the stretch in which they lie, so full points
    and total are lines, not bars.

    Args:
        sheet: The sheet.
        most: How many losses are drawn; the smaller ones are drawn as one.
        theme: "light" or "dark".

    Raises:
        InputError: there is no such theme, or ``most`` is not above zero.
    """
    lost = [(row.name, row.deduction) for row in sheet.rows]
    lost += [(EXECUTION, sheet.execution.deduction)] if sheet.execution else []
    full = [item for item in lost if not item[1]]
    found = sorted((item for item in lost if item[1]), key=lambda item: -item[1])
    if len(found) > check_most(most):
        rest = found[most:]
        found = [*found[:most], (f"其余 {len(rest)} 项", add(points for _, points in rest))]
    title = titled(
        about(sheet.plan, "扣分在哪里"),
        sheet.summary,
        system_scores(sheet),
        f"{len(full)} 项没有扣分" if full else "",
    )
    if not lost:
        return styled(empty("没有评分的指标").properties(title=title), theme)
    labels = [["满分"], *(lines(name) for name, _ in found), ["总分"]]
    total, height = sheet.total_points, sheet.total_points
    rows: list[dict[str, Any]] = [_line("满分", total, plain(total))]
    for name, points in found:
        left = subtract(height, points)
        rows.append(
            {
                "name": clean(name),
                "from": position(left),
                "to": position(height),
                "edge": position(max(left, height)),
                "lost": figure(points),
                "said": f"−{figure(points)}" if points > 0 else f"+{figure(-points)}",
                "line": None,
            }
        )
        height = left
    grade = f" {sheet.grade}" if sheet.grade else ""
    rows.append(_line("总分", height, f"{figure(sheet.total)}{grade}"))
    rows = [{"key": key, **row} for key, row in zip(keys(labels), rows, strict=True)]
    base = alt.Chart(data(rows, "from", "to", "edge", "line")).encode(
        y=names(rows), tooltip=hover()
    )
    ends = [Decimal(row[side]) for row in rows for side in ("from", "to")]
    scale = alt.Scale(domain=_domain(min(ends), max(ends)), nice=False, zero=False)
    bars = base.mark_bar(color=LOST_FILL, stroke=LOST, strokeWidth=2, size=14).encode(
        x=alt.X("from:Q", scale=scale, title=_AXIS), x2="to:Q"
    )
    bars = bars.transform_filter("datum.line === null")
    ticks = base.mark_tick(thickness=3, opacity=1, size=22).encode(
        x=alt.X("line:Q", scale=scale, title=_AXIS)
    )
    ticks = ticks.transform_filter("datum.line !== null")
    said = base.mark_text(align="left", dx=8).encode(
        x=alt.X("edge:Q", scale=scale, title=_AXIS), text="said:N"
    )
    links = (
        alt.Chart(data(_links(rows), "at"))
        .mark_rule(color=QUIET, strokeDash=[3, 3])
        .encode(x=alt.X("at:Q", scale=scale, title=_AXIS), y=names(rows), y2="next:N")
    )
    drawn = layered(links, bars, ticks, said)
    return styled(drawn.properties(width=WIDTH, height=step(labels), title=title), theme)


def _line(name: str, points: Decimal, said: str) -> dict[str, Any]:
    at = position(points)
    return {"name": name, "from": at, "to": at, "edge": at, "lost": None, "said": said, "line": at}


def _links(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """From the end of each row to the beginning of the next."""
    return [
        {"key": one["key"], "next": other["key"], "at": other["to"]}
        for one, other in zip(rows, rows[1:], strict=False)  # noqa: RUF007 - pairs of neighbours
    ]


def _domain(low: Decimal, high: Decimal) -> list[int]:
    """From below the total to the full points, in whole fives."""
    bottom = int(low // 5) * 5
    if low - bottom < 1 and bottom > 0:
        bottom -= 5
    return [bottom, max(int(-(-high // 5)) * 5, bottom + 5)]
