"""Distribution over many units (分布图): a box and a histogram for each group."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

import altair as alt

from gov_perf.charts.frame import check_most, data, empty, layered, names, step, titled
from gov_perf.charts.look import GOT, GOT_FILL, SIZE, WIDTH, styled
from gov_perf.charts.shown import VConcatChart
from gov_perf.charts.words import clean, cut, keys, lines, position
from gov_perf.numbers.exact import percent, plain, round_half_up

_WHAT: Final = {"total": "总分", "score": "指标得分", "rate": "得分率", "execution": "预算执行得分"}
_FIVE: Final = ("min", "q1", "median", "q3", "max")
_SHOWN: Final = 2
_WORDS: Final = {"min": "最低", "median": "中位", "mean": "平均", "max": "最高"}
_HEIGHT: Final = 70
_HUNDRED: Final = 100


def distribution(
    given: object,
    *,
    by: str | None = "level1",
    of: str = "rate",
    edges: Any = None,  # noqa: ANN401 - as the function behind takes them
    most: int = 8,
    theme: str = "light",
) -> alt.VConcatChart:
    """How the values of many units lie in each group (分布图).

    Above, from the lowest to the highest value with the middle half as a box and the median as
    a line; below, how many units are in each bin.

    Args:
        given: What ``tables.totals`` gave, or a table.
        by: As for ``tables.analysis.distribution``.
        of: As for ``tables.analysis.distribution``.
        edges: As for ``tables.analysis.distribution``.
        most: How many groups are drawn.
        theme: "light" or "dark".

    Raises:
        MissingExtraError: the extra ``tables`` is not installed.
        InputError: a column is missing or of no use, there is no such theme, or ``most`` is
            not above zero.
    """
    from gov_perf.tables import analysis

    found = analysis.distribution(given, by=by, of=of, edges=edges)
    every = found.summary.to_pylist()
    groups = every[: check_most(most)]
    what = _WHAT.get(of, of)
    title = titled(
        f"{what}的分布",
        cut(len(every), len(groups), "组"),
        "；".join(
            f"{_name(row, by) if by else ''}有 {row['left_out']} 个没有计入"
            for row in groups
            if row["left_out"]
        ),
    )
    drawn = [row for row in groups if row["count"]]
    if not drawn:
        return styled(
            VConcatChart(vconcat=[empty("没有可以计入的单位")]).properties(title=title), theme
        )
    labels = [[*lines(_name(row, by)), f"{row['count']} 个"] for row in drawn]
    made = keys(labels)
    every_bin = found.bins.to_pylist()
    scale = _HUNDRED if of == "rate" else 1
    said = f"{what}（%）" if of == "rate" else what
    upper = _boxes(made, labels, drawn, said, _ends(every_bin, drawn, scale), scale)
    high = max(row["count"] for row in every_bin)
    lower = []
    for row in drawn:
        bins = [_bin(item, scale) for item in every_bin if by is None or item[by] == row[by]]
        head = clean(f"{_name(row, by)}（{row['count']} 个）")
        lower.append(_bars(bins, head, said if row is drawn[-1] else "", high + -(-high // 5)))
    return styled(VConcatChart(vconcat=[upper, *lower]).properties(title=title), theme)


def _name(row: dict[str, Any], by: str | None) -> str:
    return "全部" if by is None else str(row[by] if row[by] is not None else "（没有名称）")


def _boxes(
    made: list[str],
    labels: list[list[str]],
    drawn: list[dict[str, Any]],
    what: str,
    ends: list[int],
    scale: int,
) -> alt.LayerChart:
    rows = [
        {
            "key": key,
            **{name: position(Fraction(row[name]) * scale) for name in _FIVE},
            "said": "，".join(
                f"{word} {_short(row[name], scale)}" for name, word in _WORDS.items()
            ),
        }
        for key, row in zip(made, drawn, strict=True)
    ]
    base = alt.Chart(data(rows, *_FIVE)).encode(y=names(rows))

    def x(field: str) -> alt.X:
        title = f"{what}（线：最低到最高；框：中间一半；粗线：中位数）"
        return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=ends, nice=False))

    whole = base.mark_rule(strokeWidth=2).encode(x=x("min"), x2="max:Q")
    half = base.mark_bar(color=GOT_FILL, stroke=GOT, size=16)
    half = half.encode(x=x("q1"), x2="q3:Q")
    middle = base.mark_tick(thickness=3, size=22, opacity=1).encode(x=x("median"))
    said = base.mark_text(align="left").encode(x=alt.value(WIDTH + 10), text="said:N")
    return layered(whole, half, middle, said).properties(width=WIDTH, height=step(labels))


def _ends(bins: list[dict[str, Any]], drawn: list[dict[str, Any]], scale: int) -> list[int]:
    """From the lowest to the highest edge or value, in whole units."""
    limits = [row[side] for row in bins for side in ("lower", "upper") if row[side] is not None]
    limits += [row[side] for row in drawn for side in ("min", "max")]
    return [floor(Fraction(min(limits)) * scale), ceil(Fraction(max(limits)) * scale)]


def _short(number: Any, scale: int) -> str:  # noqa: ANN401 - a Decimal of an Arrow table
    if scale != 1:
        return percent(Fraction(number), _SHOWN)
    return plain(round_half_up(Fraction(number), _SHOWN))


def _bin(row: dict[str, Any], scale: int) -> dict[str, Any]:
    lower, upper = (
        None if row[side] is None else plain(Fraction(row[side]) * scale)
        for side in ("lower", "upper")
    )
    if lower is None or upper is None:
        said = f"<{upper}" if lower is None else f">{lower}"
    else:
        said = f"{lower}–{upper}"
    return {"bin": said, "count": row["count"], "said": str(row["count"] or "")}


def _bars(bins: list[dict[str, Any]], head: str, what: str, high: int) -> alt.LayerChart:
    """The histogram of one group; ``what`` stands below the last one only."""
    order = [row["bin"] for row in bins]
    title = f"{what}（含下限，不含上限；最后一档含上限）" if what else None
    scale = alt.Scale(domain=[0, high], nice=False)
    axis = alt.Axis(tickCount=3, format="d", tickMinStep=1)
    base = alt.Chart(data(bins, "count")).encode(
        x=alt.X("bin:N", sort=order, title=title, axis=alt.Axis(labelAngle=_angle(order))),
        y=alt.Y("count:Q", title=None, scale=scale, axis=axis),
    )
    said = base.mark_text(dy=-7).encode(text="said:N")
    over = alt.Title(text=head, fontSize=SIZE, frame="group", offset=6)
    return layered(base.mark_bar(color=GOT), said).properties(
        width=WIDTH, height=_HEIGHT, title=over
    )


def _angle(labels: Sequence[str]) -> int:
    """Labels stand upright where they would run into one another."""
    longest = max(map(len, labels), default=0)
    return -90 if len(labels) * (longest + 1) * SIZE // 2 > WIDTH else 0
