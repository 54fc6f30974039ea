"""Ranking of many units (排名图)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import altair as alt

from gov_perf.charts.frame import check_most, data, empty, layered, names, step, titled
from gov_perf.charts.look import GOT, WIDTH, styled
from gov_perf.charts.words import clean, figure, keys, lines, position
from gov_perf.numbers.exact import percent

_HUNDRED: Final = 100
_GAP: Final = 13
_TOLD: Final = 2
"""Units without a rank that the line below the title names; the table has all of them."""
_TITLES: Final = {
    "total": "总分",
    "score": "指标得分",
    "rate": "得分率",
    "execution": "预算执行得分",
}


def ranking(
    given: object, *, by: str = "total", most: int = 30, theme: str = "light"
) -> alt.LayerChart:
    """Units by a value, the highest first; equal values share a rank (排名图).

    Args:
        given: What ``tables.totals`` gave, or a table with ``plan``.
        by: As for ``tables.analysis.ranking``.
        most: How many units are drawn; of more, the first and the last half of it.
        theme: "light" or "dark".

    Raises:
        MissingExtraError: the extra ``tables`` is not installed.
        InputError: a column is missing or of no use, there is no such theme, or ``most`` is
            not above zero.
    """
    from gov_perf.tables import analysis

    every = analysis.ranking(given, by=by).to_pylist()
    ranked = [row for row in every if row["rank"] is not None]
    first = (check_most(most) + 1) // 2
    cut = len(ranked) > most
    chosen = [*ranked[:first], *ranked[len(ranked) - (most - first) :]] if cut else ranked
    what = _TITLES.get(by, by)
    title = titled(
        f"{what}排名（{len(ranked)} 个单位）",
        f"画出前 {first} 个和后 {most - first} 个，中间 {len(ranked) - most} 个没有画出"
        if cut
        else "",
        _unranked(every[len(ranked) :], what),
    )
    if not chosen:
        return styled(empty("没有可以排名的单位").properties(title=title), theme)
    labels = [_label(row) for row in chosen]
    rows = [
        {"key": key, **_row(row, rate=by == "rate")}
        for key, row in zip(keys(labels), chosen, strict=True)
    ]
    base = alt.Chart(data(rows, "bar")).encode(y=names(rows))
    ends = alt.Undefined if any(row["value"] for row in chosen) else alt.Scale(domain=[0, 1])
    x = alt.X("bar:Q", title=f"{what}（%）" if by == "rate" else what, scale=ends)
    bars = base.mark_bar(color=GOT, size=14).encode(x=x)
    said = base.mark_text(align="left", dx=6).encode(x=x, text="value:N")
    marks = [bars, said]
    if cut:
        gap = data([{"key": rows[first - 1]["key"]}])
        line = alt.Chart(gap).mark_rule(strokeDash=[4, 3], yOffset=_GAP)
        marks.append(line.encode(y=names(rows)))
    return styled(layered(*marks).properties(width=WIDTH, height=step(labels), title=title), theme)


def _unranked(rows: Sequence[Mapping[str, Any]], what: str) -> str:
    """Who has no rank, and why; of many the first ones."""
    if not rows:
        return ""
    told = "；".join(f"{_name(row)}（{row['reason']}）" for row in rows[:_TOLD])
    more = "等" if len(rows) > _TOLD else ""
    return f"另有 {len(rows)} 个没有{what}或不完整，没有名次：{told}{more}"


def _name(row: Mapping[str, Any]) -> str:
    return str(row["plan"] if row["plan"] is not None else "（没有名称）")


def _label(row: dict[str, Any]) -> list[str]:
    head, *more = lines(_name(row))
    shared = "并列" if row["tied"] > 1 else ""
    return [f"{shared}{row['rank']}  {head}", *more]


def _row(row: dict[str, Any], *, rate: bool) -> dict[str, Any]:
    return {
        "plan": clean(str(row["plan"])),
        "rank": row["rank"],
        "value": percent(Fraction(row["value"])) if rate else figure(row["value"]),
        "bar": position(Fraction(row["value"]) * (_HUNDRED if rate else 1)),
    }
