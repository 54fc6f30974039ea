"""The view of two sheets side by side (比较): totals first, then what differs and why."""

from collections.abc import Iterator, Sequence

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.display.views.recheck import changed
from gov_perf.display.views.sheet import MADE_UP
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell
from gov_perf.numbers.exact import plain
from gov_perf.sheets.rows import told_apart
from gov_perf.whatif import Comparison, RowDifference
from gov_perf.whatif.difference import AnyRow
from gov_perf.whatif.telling import graded, signed

_COLUMNS = (("指标", 36), ("分值", 10), ("前", 8), ("后", 8), ("差", 8), ("原因", 22))


def view(report: Comparison, options: Options) -> Iterator[Block]:
    """Everything that is shown of a comparison."""
    first, second = report.first, report.second
    plans = first.plan if first.plan == second.plan else f"{first.plan} 与 {second.plan}"
    yield Head(
        plans,
        "两张自评表的比较",
        f"{first.total:f} → {second.total:f}",
        f"分（{signed(report.change, second.total)}）" if report.change else "分（不变）",
        verdict=graded(first.grade, second.grade),
        warning=MADE_UP if first.illustrative or second.illustrative else "",
        facts=_facts(report),
    )
    rows = [*report.differing]
    if rows:
        yield _table(rows, options)
    same = len(report.rows) - len(rows)
    if same:
        yield Lines([f"{'其余 ' if rows else ''}{same} 项相同"])
    yield from folded(report.findings, options)


def _facts(report: Comparison) -> Iterator[str]:
    for which, sheet in (("前", report.first), ("后", report.second)):
        yield f"{which}：{sheet.regulation or '公布的自评表'}，{sheet.summary}"


def _table(rows: Sequence[RowDifference], options: Options) -> Table:
    names = told_apart(rows)

    def line(row: RowDifference) -> list[Cell]:
        reasons = "、".join(reason.label for reason in row.reasons)
        return [
            levels.name(names[row.path]),
            cells.text(_points(row), centred=True),
            levels.figure(_score(row.first, options)),
            levels.figure(_score(row.second, options)),
            changed(row.change, options),
            cells.text(reasons),
        ]

    lines = levels.lines_of(rows, line, options)
    more = levels.left_out(len(rows), options)
    return Table("不同的行", levels.form("不同的行", _COLUMNS, lines), more)


def _points(row: RowDifference) -> str:
    found = [plain(item.points) for item in (row.first, row.second) if item is not None]
    return found[0] if len(set(found)) == 1 else " → ".join(found)


def _score(row: AnyRow | None, options: Options) -> str:
    return "—" if row is None else options.score(row.score)
