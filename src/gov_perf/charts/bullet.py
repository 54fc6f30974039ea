"""Target and actual value of every indicator (目标与实际): a bar and a thick line."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import altair as alt

from gov_perf.cells.actuals import Computed, Judgement, Measured
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
from gov_perf.charts.look import GOT, LOST, LOST_FILL, SIDE, WIDTH, styled
from gov_perf.charts.words import clean, cut, figure, keys, lines, position
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import Ratio, percent, plain
from gov_perf.rules.in_units import in_unit
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, ScoreSheet, SheetRow

_HUNDRED: Final = 100
_LEAST_AXIS: Final = 120
_MOST_AXIS: Final = 200
_AXIS: Final = "占指标值的百分比（%）：粗线为指标值，灰底为达标一侧，空心为未达到"


def bullets(sheet: ScoreSheet, *, most: int = 30, theme: str = "light") -> alt.LayerChart:
    """Every indicator's actual value against its target (目标—实际图).

    All bars are in per cent of the target, so that the thick line stands at 100 for each; the
    side of it that meets the target is shaded, which shows the direction of the sign.  What is
    judged, or has no such ratio, has its text and no bar.

    Args:
        sheet: The sheet.
        most: How many rows are drawn; those that lost most, in the order of the sheet.
        theme: "light" or "dark".

    Raises:
        InputError: there is no such theme, or ``most`` is not above zero.
    """
    every: list[SheetRow | ExecutionRow] = [*sheet.rows]
    every += [sheet.execution] if sheet.execution else []
    worst = sorted(range(len(every)), key=lambda place: -every[place].deduction)
    chosen = [every[place] for place in sorted(worst[: check_most(most)])]
    title = titled(
        about(sheet.plan, "指标值与实际完成值"),
        sheet.summary,
        system_scores(sheet),
        cut(len(every), len(chosen), "项扣分较少的"),
    )
    if not chosen:
        return styled(empty("没有评分的指标").properties(title=title), theme)
    labels = [_label(row) for row in chosen]
    printed = sheet.printed.rows if sheet.printed else ()
    written = {item.path: item.actual for item in printed}
    rows = [
        {"key": key, **_row(row, written)} for key, row in zip(keys(labels), chosen, strict=True)
    ]
    top = _top(rows)
    for row in rows:
        if row["share"] is not None:
            row["bar"] = position(min(Fraction(row["share"]), Fraction(top)))
        row["to"] = str(top if row["better"] == "越高越好" else _HUNDRED)
    base = alt.Chart(data(rows, "bar", "from", "to", "goal")).encode(y=names(rows), tooltip=hover())
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(tickCount=6)
    x = alt.X("bar:Q", title=_AXIS, scale=scale, axis=axis)
    side = (
        base.mark_bar(color=SIDE, size=22)
        .encode(x=alt.X("from:Q", scale=scale, title=_AXIS), x2="to:Q")
        .transform_filter("datum.better !== ''")
    )
    met = (
        base.mark_bar(color=GOT, size=10)
        .encode(x=x)
        .transform_filter("datum.bar !== null && datum.solid")
    )
    unmet = (
        base.mark_bar(color=LOST_FILL, stroke=LOST, strokeWidth=2, size=10)
        .encode(x=x)
        .transform_filter("datum.bar !== null && !datum.solid")
    )
    goal = (
        base.mark_tick(thickness=3, opacity=1, size=20)
        .encode(x=alt.X("goal:Q", scale=scale, title=_AXIS))
        .transform_filter("datum.goal !== null")
    )
    said = base.mark_text(align="left").encode(x=alt.value(WIDTH + 10), text="said:N")
    drawn = layered(side, met, unmet, goal, said)
    return styled(drawn.properties(width=WIDTH, height=step(labels), title=title), theme)


def _label(row: SheetRow | ExecutionRow) -> list[str]:
    if isinstance(row, ExecutionRow):
        paid = row.budget
        return [
            EXECUTION,
            f"预算 {plain(paid.budget.yuan)} 元，执行 {plain(paid.executed.yuan)} 元",
        ]
    better = _better(row)
    return [
        *lines(row.name),
        clean(row.indicator.target.text, 24) + (f"，{better}" if better else ""),
    ]


def _better(row: SheetRow | ExecutionRow) -> str:
    if isinstance(row, ExecutionRow):
        return ""
    operator = row.indicator.target.operator
    if operator is None or not row.indicator.target.is_numeric:
        return ""
    return "越高越好" if operator.is_floor else "越低越好" if operator.is_ceiling else ""


def _row(row: SheetRow | ExecutionRow, written: Mapping[str, str]) -> dict[str, Any]:
    share, met = _measured(row)
    better = _better(row) if share is not None else ""
    score = f"{figure(row.score)}/{plain(row.points)}"
    if isinstance(row, ExecutionRow):
        name, actual = EXECUTION, f"执行率 {percent(row.rate)}"
    else:
        name, actual = clean(row.name), _actual(row, written)
    beyond = "（超出图外）" if share is not None and share > _MOST_AXIS else ""
    verdict = "" if met is None or isinstance(row, ExecutionRow) else _VERDICTS[met]
    return {
        "name": name,
        "actual": actual,
        "met": verdict,
        "solid": met is True,
        "score": score,
        "better": better,
        "share": None if share is None else position(share),
        "bar": None,
        "goal": None if share is None else str(_HUNDRED),
        "from": str(_HUNDRED if better == "越高越好" else 0),
        "said": "，".join(part for part in (f"{actual}{beyond}", verdict, f"得 {score}") if part),
    }


def _actual(row: SheetRow, written: Mapping[str, str]) -> str:
    """The actual value; what a published form prints where that was not understood."""
    if row.actual is not None:
        return clean(str(row.actual), 24)
    printed = clean(written.get(row.path, ""), 24)
    return f"{printed}（未读懂）" if printed else "没有完成值"


_VERDICTS: Final = {True: "达到", False: "未达到"}


def _measured(row: SheetRow | ExecutionRow) -> tuple[Fraction | None, bool | None]:
    """The actual value in per cent of the target, None where it has none; whether it is met.

    A published sheet does not say what was met: there the sign decides.  A judgement has a
    level, which says more than met or not.
    """
    if isinstance(row, ExecutionRow):
        return row.rate * _HUNDRED, row.rate >= 1
    target, actual = row.indicator.target, row.actual
    met = None if isinstance(actual, Judgement) else row.met
    if target.value is None or target.operator is None or not target.is_numeric:
        return None, met
    if not isinstance(actual, Measured | Ratio | Computed):
        return None, met
    try:
        number, _, _ = in_unit(actual, target.unit, target.value)
    except GovPerfError:
        return None, met
    met = target.operator.met(number, target.value) if met is None else met
    if target.value <= 0 or number < 0:
        return None, met
    return Fraction(number) * _HUNDRED / Fraction(target.value), met


def _top(rows: list[dict[str, Any]]) -> int:
    """Where the axis ends."""
    shares = [Fraction(row["share"]) for row in rows if row["share"] is not None]
    highest = max([Fraction(_LEAST_AXIS), *shares])
    return min(_MOST_AXIS, -(-highest // 20) * 20)
