"""What the command line prints: plan, sheet and findings as tables for a terminal."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gov_perf.exact import percent, plain, subtract
from gov_perf.findings import Finding
from gov_perf.plan import DepartmentPlan, Plan
from gov_perf.sheet import EXECUTION, ScoreSheet, SheetRow

_PIPED = 100


def console(stream: TextIO | None = None) -> Console:
    """A console as wide as the terminal, or 100 columns where there is none."""
    stream = stream or sys.stdout
    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or _PIPED)
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def safe(value: object) -> Text:
    """Data as text for a terminal: no markup, no control characters."""
    cleaned = "".join(
        char if char == "\n" or unicodedata.category(char)[0] != "C" else "�" for char in str(value)
    )
    return Text(cleaned)


def _table(*columns: tuple[str, bool]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for name, is_number in columns:
        table.add_column(
            name, justify="right" if is_number else "left", no_wrap=is_number, overflow="fold"
        )
    return table


def print_plan(out: Console, plan: Plan) -> None:
    """A plan: head, key tasks, indicators."""
    out.print(safe(plan), style="bold")
    if isinstance(plan, DepartmentPlan):
        out.print(
            f"部门职责 {len(plan.duties)} 条，总体目标 {len(plan.overall_goals)} 条，"
            f"年度目标 {len(plan.annual_goals)} 条"
        )
        if plan.key_tasks:
            table = _table(
                ("重点工作任务", False), ("总额", True), ("财政拨款", True), ("其他", True)
            )
            for task in plan.key_tasks:
                for funds in task.funds[:1]:
                    amounts = map(safe, (funds.total, funds.fiscal, funds.other))
                    table.add_row(safe(task.name), *amounts)
            out.print(table)
    table = _table(
        ("一级指标", False), ("二级指标", False), ("三级指标", False),
        ("指标值", True), ("分值", True), ("评（扣）分标准", False),
    )  # fmt: skip
    last: tuple[str, ...] = ("", "")
    for place in plan.indicators.places:
        item = place.indicator
        heads = (place.level1.name, place.level2.name)
        table.add_row(
            safe("" if heads[0] == last[0] else heads[0]),
            safe("" if heads == last else heads[1]),
            safe(item.name),
            safe(item.target),
            "" if item.points is None else plain(item.points),
            safe(item.standard or ""),
        )
        last = heads
    out.print(table)


def print_sheet(out: Console, sheet: ScoreSheet) -> None:
    """A sheet: total and grade first, then the rows with what each lost."""
    out.print(safe(f"{sheet.plan}  {sheet.regulation}"), style="bold")
    if sheet.illustrative:
        out.print(
            safe(f"【示例数据】以下实际完成值不是该单位的真实数据。{sheet.actuals_note}"),
            style="bold yellow",
        )
    out.print(safe(sheet.summary), style="bold")
    table = _table(
        ("一级指标", False), ("三级指标", False), ("指标值", True), ("实际完成值", True),
        ("完成率", True), ("分值", True), ("得分", True), ("扣分", True),
    )  # fmt: skip
    last = ""
    for row in sheet.rows:
        table.add_row(*_cells(row, "" if row.level1 == last else row.level1))
        last = row.level1
    table.add_section()
    for part in sheet.level1:
        _sum_row(table, f"小计 {part.path}", part.points, part.score, part.deduction)
    if sheet.execution:
        own = sheet.execution
        table.add_row(
            "", EXECUTION, safe(own.budget.budget), safe(own.budget.executed), percent(own.rate),
            plain(own.points), str(own.score), _lost(own.deduction),
        )  # fmt: skip
    table.add_section()
    lost = subtract(sheet.total_points, sheet.total)
    _sum_row(table, "总分", sheet.total_points, sheet.total, lost)
    out.print(table)


def _cells(row: SheetRow, level1: str) -> Sequence[Text | str]:
    rate = "" if row.achievement is None else percent(row.achievement)
    return (
        safe(level1), safe(row.name), safe(row.indicator.target), safe(row.actual or "（无）"),
        rate, plain(row.points), str(row.score), _lost(row.deduction),
    )  # fmt: skip


def _sum_row(table: Table, name: str, points: Decimal, score: Decimal, lost: Decimal) -> None:
    cells = ("", safe(name), "", "", "", plain(points), str(score), _lost(lost))
    table.add_row(*cells, style="bold")


def _lost(deduction: Decimal) -> str:
    return f"▼{deduction}" if deduction else "—"


def print_findings(out: Console, findings: Iterable[Finding], *, lang: str = "zh") -> None:
    """The findings, one a line: code, severity, place, what, how to mend it."""
    for item in findings:
        out.print(safe(english(item) if lang == "en" else item), soft_wrap=True)


def english(item: Finding) -> str:
    """A finding in English."""
    place = f" ({item.where})" if str(item.where) else ""
    return f"{item.code}{place}: {item.text_en} {item.mend_en}"
