"""The view of a recheck (复核): what was stated beside what was computed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.forms.write.layout import Cell
from gov_perf.numbers.exact import plain, subtract
from gov_perf.rechecking import Recheck
from gov_perf.rechecking.figures import same_as_printed_only
from gov_perf.rechecking.row import RowCheck

_COLUMNS = (("指标", 44), ("分值", 8), ("自评得分", 10), ("复核得分", 10), ("差", 10), ("结果", 21))


_AS_PRINTED: Final = "（按所印的位数）"


def view(result: Recheck, options: Options) -> Iterator[Block]:
    """Everything that is shown of a recheck."""
    computed, printed = result.computed_total, result.printed_total
    stated = f"总分未读出（各行之和 {plain(result.stated_total)}）"
    differing, unchecked = len(result.differing), len(result.unchecked)
    yield Head(
        result.plan,
        "自评表复核",
        "未能算全" if computed is None else f"{computed:f}",
        f"复核得分，自评{stated if printed is None else f' {plain(printed)}'}",
        verdict=_verdict(result),
        facts=[
            f"依据 {result.regulation}",
            f"共 {len(result.rows)} 行：不一致 {differing}，未能复核 {unchecked}",
        ],
    )
    more = levels.left_out(len(result.rows), options)

    def line(row: RowCheck) -> list[Cell]:
        return _line(row, options)

    lines = levels.lines_of(result.rows, line, options)
    yield Table("逐行复核", levels.form("逐行复核", _COLUMNS, lines), more)
    yield from folded(result.findings, options)


def _verdict(result: Recheck) -> str:
    if result.differing:
        return f"{len(result.differing)} 行不一致"
    if result.unchecked:
        return "未能全部复核"
    rounded = any(same_as_printed_only(row.stated, row.computed) for row in result.rows)
    return f"各行一致{_AS_PRINTED if rounded else ''}"


def _line(row: RowCheck, options: Options) -> list[Cell]:
    said = {True: "一致", False: "不一致", None: "未能复核"}[row.agrees]
    said += _AS_PRINTED if same_as_printed_only(row.stated, row.computed) else ""
    lead = [levels.name(row.path), levels.figure(plain(row.points))]
    lead.append(levels.figure(options.score(row.stated)))
    if row.computed is None:
        return [*lead, levels.figure("—"), levels.figure("—"), levels.figure(said)]
    gap = subtract(row.computed, row.stated)
    return [
        *lead,
        levels.figure(options.score(row.computed)),
        changed(gap, options),
        levels.figure(said, Decimal(0 if row.agrees else -1)),
    ]


def changed(gap: Decimal, options: Options) -> Cell:
    """A difference with its sign; nothing where there is none."""
    if gap == 0:
        return levels.figure("0")
    shown = options.number(abs(gap))
    sign = "+" if gap > 0 else "-"
    shown = f"≈{sign}{shown[1:]}" if shown.startswith("≈") else f"{sign}{shown}"
    return levels.figure(shown, gap)
