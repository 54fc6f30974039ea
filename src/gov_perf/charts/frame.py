"""What charts share (公用部分): data with exact text, the axis of names, titles, an empty chart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import altair as alt

from gov_perf.charts.look import WIDTH
from gov_perf.charts.shown import LayerChart
from gov_perf.charts.words import BREAK, LABEL, lines
from gov_perf.errors import InputError
from gov_perf.sheets.sheet import ScoreSheet

Rows = Sequence[Mapping[str, Any]]

_STEP: Final = 14
"""Height of one line of a label, as Vega sets it."""

_GAP: Final = 12
_HEAD: Final = 36
_BELOW: Final = 48


def data(rows: Rows, *numbers: str) -> alt.InlineData:
    """Rows as data; the fields ``numbers`` hold text that is read as numbers when it is drawn."""
    return alt.InlineData(
        values=[dict(row) for row in rows],
        format={"parse": dict.fromkeys(numbers, "number")},
    )


def names(rows: Rows, field: str = "key") -> alt.Y:
    """The axis of names, in the order of the rows."""
    order = list(dict.fromkeys(row[field] for row in rows))
    return alt.Y(
        f"{field}:N",
        title=None,
        sort=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(
            labelExpr=LABEL,
            labelOffset=_middle(order),
            ticks=False,
            domain=False,
            labelPadding=8,
            grid=False,
        ),
    )


def hover() -> list[alt.Tooltip]:
    """What a notebook shows beside the pointer: the whole name, and what is said of it."""
    return [alt.Tooltip("name:N", title="名称"), alt.Tooltip("said:N", title="说明")]


def _middle(order: Sequence[str]) -> dict[str, Any]:
    """Half the height of a label's further lines upwards: its middle, not its first line."""
    shifts = [
        {"test": f"length({LABEL}) === {many}", "value": -_STEP * (many - 1) // 2}
        for many in sorted({key.count(BREAK) + 1 for key in order})
    ]
    return {"condition": shifts, "value": 0}


def step(labels: Iterable[Sequence[str]]) -> alt.Step:
    """The height of a row that holds the longest of these labels."""
    return alt.Step(_GAP + _STEP * max((len(label) for label in labels), default=1))


def layered(*charts: alt.Chart) -> alt.LayerChart:
    """Charts over one another, the first at the bottom."""
    return LayerChart(layer=list(charts))


def titled(head: str, *below: str) -> alt.Title:
    """A title and what stands below it; empty lines are left out."""
    return alt.Title(
        text=lines(head, _HEAD),
        subtitle=[part for line in below if line for part in lines(line, _BELOW, 3)],
    )


def about(plan: str, what: str) -> str:
    """What a chart shows, and of whom; a plan may have no name.

    >>> about("", "扣分在哪里")
    '扣分在哪里'
    """
    return f"{plan}：{what}" if plan.strip() else what


def system_scores(*sheets: ScoreSheet) -> str:
    """What is said where a sheet was adjusted by hand: charts draw what the system gave."""
    return "图中是人工调整前的得分" if any(sheet.adjustments for sheet in sheets) else ""


def check_most(most: object) -> int:
    """How many rows are drawn at most.

    Raises:
        InputError: no whole number above zero.
    """
    if isinstance(most, int) and not isinstance(most, bool) and most > 0:
        return most
    raise InputError("analysis-option", option="most", value=most, known="10、30")


def empty(said: str) -> alt.LayerChart:
    """A chart that says why there is nothing to draw."""
    text = (
        alt.Chart(data([{"said": said}]))
        .mark_text(align="left")
        .encode(text="said:N", x=alt.value(0), y=alt.value(10))
    )
    return layered(text).properties(width=WIDTH, height=20)
