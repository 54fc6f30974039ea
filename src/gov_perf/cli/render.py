"""What the terminal shows (显示): tables, findings, and nothing that could steer a terminal."""

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gov_perf.cli.wrapping import Prose
from gov_perf.codes import Severity
from gov_perf.explain import Step
from gov_perf.findings import Finding
from gov_perf.numbers.exact import percent, plain
from gov_perf.plans.indicators import bare_heading
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet, SheetRow
from gov_perf.text import clean as clean  # noqa: PLC0414 - every command asks for it here

_PIPED: Final = 100
_NARROWEST: Final = 40
_DELETE: Final = 0x7F
_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_TO_ASCII: Final = str.maketrans("─━═│┃├└┌┐┘┤┬┴┼╭╮╰╯╷╵╶╴", "-==||+`+++++++++++  --")


def json_text(data: object) -> str:
    """JSON for people and programs: Chinese as it is, unprintable characters escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return re.sub(r"[^\n]", lambda match: _json_char(match[0]), text)


def _json_char(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    return json.dumps(char)[1:-1] if ord(char) != _DELETE else "\\u007f"


def page_width(stream: TextIO | None = None) -> int:
    """The width of COLUMNS, of the terminal, or 100 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return max(_NARROWEST, int(columns[:6]))
    if (stream or sys.stdout).isatty():
        return max(_NARROWEST, shutil.get_terminal_size((_PIPED, 24)).columns)
    return _PIPED


def drawn(*parts: RenderableType, to_file: bool = False) -> str:
    """The parts as text, with colours only where the standard output is a terminal."""
    terminal = not to_file and sys.stdout.isatty()
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=_PIPED if to_file else page_width(),
        force_terminal=terminal,
        force_jupyter=False,
        color_system="auto" if terminal else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(Group(part))  # in a group a text wraps its own lines
    lines = (line.rstrip() for line in paper.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def put(text: str) -> None:
    """Write to the standard output, whatever it can hold."""
    stream = sys.stdout
    if not _holds(stream, "评─"):
        text = text.translate(_TO_ASCII)
        sys.stderr.write("note: this output cannot show Chinese; set PYTHONUTF8=1\n")
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def put_json(text: str) -> None:
    """Write JSON to the standard output; where it cannot hold Chinese, all in ASCII."""
    if not _holds(sys.stdout, text):
        text = json.dumps(json.loads(text), indent=2) + "\n"
    sys.stdout.write(text)
    sys.stdout.flush()


def _holds(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeError, LookupError):
        return False
    return True


def line(text: str, style: str = "") -> Text:
    """One line of our own or of data; data in it is literal."""
    return Prose(clean(text), style=style, overflow="fold")


def grid(*columns: tuple[str, bool]) -> Table:
    """An empty table; a column is its heading and whether it holds figures."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for heading, figures in columns:
        table.add_column(
            heading,
            justify="right" if figures else "left",
            overflow="fold",
            no_wrap=figures,
        )
    return table


def cells(*texts: object) -> list[Text]:
    """Data as cells, literally."""
    return [line(str(text)) for text in texts]


def problem_pairs(findings: Iterable[Finding], lang: str) -> Iterator[tuple[Text, Text]]:
    """Findings as two texts each: severity, code, place; then what, and how to mend it."""
    for item in findings:
        head = Text(f"{item.severity} {item.code}", _STYLES[item.severity])
        place = clean(item.where)
        head.append(f" {place}" if place else "", "default")
        said = f"{item.text_en} {item.mend_en}" if lang == "en" else f"{item.text}{item.mend}"
        yield head, line(said)


def findings_part(findings: Sequence[Finding], lang: str) -> list[RenderableType]:
    """The findings with a heading that counts them, the gravest first."""
    if not findings:
        return [line("问题：没有", "bold")]
    counts = "，".join(
        f"{severity} {sum(item.severity is severity for item in findings)}" for severity in Severity
    )
    ordered = sorted(findings, key=lambda item: list(Severity).index(item.severity))
    lines: list[RenderableType] = [line(f"问题 {len(findings)} 条（{counts}）", "bold")]
    for head, body in problem_pairs(ordered, lang):
        lines += [Padding(head, (0, 0, 0, 2)), Padding(body, (0, 0, 0, 4))]
    return lines


def sheet_part(sheet: ScoreSheet) -> list[RenderableType]:
    """The sheet: rows under merged headings, subtotals, execution, total, grade, deductions."""
    table = grid(
        ("一级", False), ("二级", False), ("三级指标", False), ("指标值", False),
        ("实际完成值", False), ("分值", True), ("得分", True), ("扣分", True),
    )  # fmt: skip
    for part in sheet.level1:
        before = (part.path, "")
        for number, row in enumerate(row for row in sheet.rows if row.level1 == part.path):
            second = "" if before[1] == row.level2 else bare_heading(row.level2)
            first = bare_heading(row.level1) if number == 0 else ""
            before = (row.level1, row.level2)
            actual = "（缺）" if row.actual is None else row.actual
            figures = _figures(row.points, row.score, row.deduction)
            table.add_row(*cells(first, second, row.name, row.indicator.target, actual, *figures))
        figures = _figures(part.points, part.score, part.deduction)
        table.add_row(
            *cells("", "", f"{bare_heading(part.path)}小计", "", "", *figures), style="bold"
        )
        table.add_section()
    execution = sheet.execution
    if execution:
        table.add_row(
            *cells(
                "执行", "", EXECUTION, "", percent(execution.rate),
                *_figures(execution.points, execution.score, execution.deduction),
            )
        )  # fmt: skip
        table.add_section()
    lost = sheet.total_points - sheet.total
    table.add_row(
        *cells("总分", "", "", "", "", *_figures(sheet.total_points, sheet.total, lost)),
        style="bold",
    )
    rows = [row for row in sheet.rows if row.deduction]
    return [table, "", *_verdict(sheet), *_deductions(rows, sheet)]


def _figures(points: Decimal, score: Decimal, lost: Decimal) -> tuple[str, str, str]:
    return plain(points), f"{score:f}", f"{-lost:f}" if lost else ""


def _verdict(sheet: ScoreSheet) -> list[RenderableType]:
    grade = f"等级 {sheet.grade}" if sheet.grade else f"未定等级：{sheet.grade_reason}"
    total = f"总分 {sheet.total} / {plain(sheet.total_points)}    {grade}"
    basis = {"plan": "方案自带评分标准优先", "regulation": "一律按办法"}[sheet.standards.value]
    lines: list[RenderableType] = [
        line(total, "bold"),
        line(f"依据 {sheet.regulation}（{basis}）"),
    ]
    if sheet.execution:
        budget = sheet.execution.budget
        lines.append(line(f"预算执行 {budget.executed} / {budget.budget}"))
    if sheet.illustrative:
        lines.insert(0, line("【示例数据】以下得分不是该单位的实际绩效", "bold yellow"))
    if sheet.actuals_note:
        lines.append(line(f"实际完成值来源：{sheet.actuals_note}"))
    if sheet.fingerprint:
        lines.append(line(f"指纹 {sheet.fingerprint}"))
    for label, paths in (("按零分计", sheet.zeroed), ("未计入", sheet.skipped)):
        lines += [line(f"没有实际完成值，{label}：{path}") for path in paths]
    lines += [line(f"不能计分，未计入：{path}") for path in sheet.unscorable]
    return lines


def _deductions(rows: Sequence[SheetRow], sheet: ScoreSheet) -> list[RenderableType]:
    found = [
        (row.name, row.deduction, "没有实际完成值" if row.path in sheet.zeroed else _how(row.steps))
        for row in rows
    ]
    if sheet.execution and sheet.execution.deduction:
        found.append((EXECUTION, sheet.execution.deduction, _how(sheet.execution.steps)))
    if not found:
        return []
    lines: list[RenderableType] = ["", line(f"扣分 {len(found)} 项", "bold")]
    for name, lost, why in found:
        said = f"{name} 扣 {plain(lost)} 分" + (f"：{why}" if why else "")
        lines.append(Padding(line(said), (0, 0, 0, 2)))
    return lines


def _how(steps: Iterable[Step]) -> str:
    return "；".join(step.text for step in steps if step.group == "计算")
