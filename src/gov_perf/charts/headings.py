"""Points got and lost under each level 1 (一级指标得分与扣分)."""

from decimal import Decimal
from typing import TYPE_CHECKING

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
from gov_perf.charts.look import GOT, LOST, LOST_FILL, WIDTH, styled
from gov_perf.charts.words import clean, cut, figure, keys, lines, position
from gov_perf.numbers.exact import plain
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet

if TYPE_CHECKING:
    from gov_perf.sheets.subtotals import Subtotal


def levels(sheet: ScoreSheet, *, most: int = 30, theme: str = "light") -> alt.LayerChart:
    """A bar for each level-1 heading and the execution: points got, then points lost (得分构成).

    What was got is filled, what was lost is an outline; both stand in the label.

    Args:
        sheet: The sheet.
        most: How many bars are drawn; those that lost most, in the order of the sheet.
        theme: "light" or "dark".

    Raises:
        InputError: there is no such theme, or ``most`` is not above zero.
    """
    every: list[tuple[str, Subtotal | ExecutionRow]] = [(part.path, part) for part in sheet.level1]
    every += [(EXECUTION, sheet.execution)] if sheet.execution else []
    worst = sorted(range(len(every)), key=lambda place: -every[place][1].deduction)
    parts = [every[place] for place in sorted(worst[: check_most(most)])]
    title = titled(
        about(sheet.plan, "一级指标得分"),
        sheet.summary,
        system_scores(sheet),
        cut(len(every), len(parts), "项扣分较少的"),
    )
    if not parts:
        return styled(empty("没有评分的指标").properties(title=title), theme)
    labels = [lines(name) for name, _ in parts]
    rows = [
        {
            "key": key,
            "name": clean(name),
            "score": figure(part.score),
            "points": plain(part.points),
            "lost": figure(part.deduction),
            "got": position(part.score),
            "full": position(part.points),
            "edge": position(max(part.score, part.points)),
            "said": f"{figure(part.score)}/{plain(part.points)}{_rest(part.deduction)}",
        }
        for key, (name, part) in zip(keys(labels), parts, strict=True)
    ]
    base = alt.Chart(data(rows, "got", "full", "edge")).encode(y=names(rows), tooltip=hover())
    axis = "分（实心为得分，空心为扣分）"
    got = base.mark_bar(color=GOT, size=20).encode(x=alt.X("got:Q", title=axis))
    lost = base.mark_bar(color=LOST_FILL, stroke=LOST, strokeWidth=2, size=19).encode(
        x=alt.X("got:Q", title=axis), x2="full:Q"
    )
    lost = lost.transform_filter("datum.got < datum.full")
    said = base.mark_text(align="left", dx=8).encode(x=alt.X("edge:Q", title=axis), text="said:N")
    drawn = layered(got, lost, said)
    return styled(drawn.properties(width=WIDTH, height=step(labels), title=title), theme)


def _rest(lost: Decimal) -> str:
    """What a label says of the points that were not got; a published form may print too many."""
    if lost == 0:
        return ""
    return f"，扣 {figure(lost)}" if lost > 0 else f"，超出分值 {figure(-lost)}"
