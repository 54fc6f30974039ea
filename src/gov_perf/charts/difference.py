"""Before and after (前后对比): the same plan under two regulations, row by row."""

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
from gov_perf.charts.look import GOT, LOST, QUIET, WIDTH, styled
from gov_perf.charts.words import clean, cut, figure, keys, lines, position
from gov_perf.numbers.exact import plain
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.whatif import RowDifference, compare_sheets
from gov_perf.whatif.telling import graded

_PUBLISHED = "公布的自评表"
_AXIS = "得分（空心圆：前；实心菱形：后）"


def before_after(
    first: ScoreSheet, second: ScoreSheet, *, most: int = 30, theme: str = "light"
) -> alt.LayerChart:
    """The scores that differ between two sheets (前后对比图).

    Args:
        first: The sheet before; under one regulation.
        second: The sheet after; under another.
        most: How many rows are drawn; those that change most, in the order of the sheet.
        theme: "light" or "dark".

    Raises:
        InputError: there is no such theme, or ``most`` is not above zero.
    """
    found = compare_sheets(first, second)
    changed = [row for row in found.rows if row.change or None in (row.first, row.second)]
    worst = sorted(range(len(changed)), key=lambda place: -abs(changed[place].change))
    chosen = [changed[place] for place in sorted(worst[: check_most(most)])]
    known = first.grade or second.grade
    grades = f"，等级 {graded(first.grade, second.grade)}" if known else ""
    plans = "、".join(dict.fromkeys(plan for plan in (first.plan, second.plan) if plan.strip()))
    made_up = "（示例数据）" if first.illustrative or second.illustrative else ""
    total = f"总分 {figure(first.total)} → {figure(second.total)}（{_signed(found.change)}）"
    same = len(found.rows) - len(changed)
    title = titled(
        about(plans, "得分的变化"),
        f"前：{first.regulation or _PUBLISHED}；后：{second.regulation or _PUBLISHED}",
        f"{total}{grades}{made_up}",
        system_scores(first, second),
        f"{'其余 ' if changed else ''}{same} 项得分相同" if same else "",
        cut(len(changed), len(chosen), "项变化较小的"),
    )
    if not chosen:
        return styled(empty("各项得分都相同").properties(title=title), theme)
    labels = [lines(row.name) for row in chosen]
    rows = [{"key": key, **_row(row)} for key, row in zip(keys(labels), chosen, strict=True)]
    base = alt.Chart(data(rows, "one", "other")).encode(y=names(rows), tooltip=hover())
    path = (
        base.mark_rule(color=QUIET, strokeWidth=2)
        .encode(x=alt.X("one:Q", title=_AXIS), x2="other:Q")
        .transform_filter("datum.one !== null && datum.other !== null")
    )
    before = (
        base.mark_point(shape="circle", color=LOST, size=90, strokeWidth=2, filled=False, opacity=1)
        .encode(x=alt.X("one:Q", title=_AXIS, scale=alt.Scale(zero=True)))
        .transform_filter("datum.one !== null")
    )
    after = (
        base.mark_point(shape="diamond", color=GOT, size=90, filled=True, opacity=1)
        .encode(x=alt.X("other:Q", title=_AXIS))
        .transform_filter("datum.other !== null")
    )
    said = base.mark_text(align="left").encode(x=alt.value(WIDTH + 10), text="said:N")
    drawn = layered(path, before, after, said)
    return styled(drawn.properties(width=WIDTH, height=step(labels), title=title), theme)


def _row(row: RowDifference) -> dict[str, Any]:
    one = None if row.first is None else row.first
    other = None if row.second is None else row.second
    if one is None or other is None:
        there = one or other
        side = "只有前一张有" if other is None else "只有后一张有"
        said = side if there is None else f"{side}：{figure(there.score)}/{plain(there.points)}"
    else:
        points = (
            f"{plain(one.points)}"
            if one.points == other.points
            else f"{plain(one.points)} → {plain(other.points)}"
        )
        said = (
            f"{figure(one.score)} → {figure(other.score)}（{_signed(row.change)}），分值 {points}"
        )
    return {
        "name": clean(row.name),
        "one": None if one is None else position(one.score),
        "other": None if other is None else position(other.score),
        "said": said,
    }


def _signed(number: Decimal) -> str:
    return f"+{figure(number)}" if number > 0 else figure(number).replace("-", "−")
