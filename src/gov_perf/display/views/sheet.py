"""The view of a sheet (自评表): grade and total first, then the rows, then what is doubtful."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Role
from gov_perf.numbers.exact import add, percent, plain, subtract
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet, SheetRow, Standards

MADE_UP = "示例数据：以下得分不是该单位的实际绩效"
_STANDARDS = {Standards.PLAN: "方案自带评分标准优先", Standards.REGULATION: "一律按办法"}


def view(sheet: ScoreSheet, options: Options) -> Iterator[Block]:
    """Everything that is shown of a sheet."""
    yield head(sheet, options)
    yield table(sheet, options)
    yield from notes(sheet)
    yield from folded(sheet.findings, options)


def head(sheet: ScoreSheet, options: Options) -> Head:
    """The plan, total and grade, and what they rest on."""
    kind = str(sheet.head.form) if sheet.head else "绩效自评表"
    year = f"（{sheet.head.year}年度）" if sheet.head and sheet.head.year else ""
    missing = subtract(sheet.total_points, sheet.total)
    return Head(
        sheet.plan,
        f"{kind}{year}",
        f"{sheet.total:f}",
        f"/ {plain(sheet.total_points)} 分",
        f"扣 {options.number(missing)} 分" if missing > 0 else "",
        sheet.grade or "未定等级",
        MADE_UP if sheet.illustrative else "",
        _facts(sheet),
    )


def _facts(sheet: ScoreSheet) -> Iterator[str]:
    if not sheet.grade and sheet.grade_reason:
        yield f"未定等级：{sheet.grade_reason}"
    if sheet.adjustments:
        grade = f"，等级 {sheet.adjusted_grade}" if sheet.adjusted_grade else ""
        yield f"人工调整后 {sheet.adjusted_total} / {plain(sheet.total_points)} 分{grade}"
    if sheet.regulation:
        yield f"依据 {sheet.regulation}（{_STANDARDS[sheet.standards]}）"
    if sheet.execution:
        budget = sheet.execution.budget
        yield f"预算执行 {budget.executed} / {budget.budget}"
    printed = sheet.printed
    if printed and printed.total is not None and printed.total != sheet.total:
        yield f"表上所写总分 {plain(printed.total)}，与各行合计不同"


def table(sheet: ScoreSheet, options: Options) -> Table:
    """The rows with subtotals, execution and total."""
    adjusted = bool(sheet.adjustments)
    noted = any(row.deviation_note for row in sheet.rows)
    columns = [
        *levels.HEADINGS, ("三级指标", 22), ("指标值", 11), ("实际完成值", 12), ("分值", 6),
        ("得分", 9), ("扣分", 8),
    ]  # fmt: skip
    columns += [("人工调整后", 9)] if adjusted else []
    columns += [("偏差原因分析及改进措施", 22)] if noted else []
    return _Rows(sheet, options, adjusted=adjusted, noted=noted).table(columns)


class _Rows:
    """The lines of one table."""

    def __init__(self, sheet: ScoreSheet, options: Options, *, adjusted: bool, noted: bool) -> None:
        self.sheet = sheet
        self.options = options
        self.adjusted = adjusted
        self.noted = noted
        printed = sheet.printed.rows if sheet.printed else ()
        self.written = {item.path: item.actual for item in printed}

    def table(self, columns: list[tuple[str, int]]) -> Table:
        count = len(self.sheet.rows)
        more = levels.left_out(count, self.options, "小计、总分按全部指标计算")
        return Table("各项得分", levels.form("各项得分", columns, self._lines()), more)

    def _lines(self) -> Iterator[Sequence[Cell]]:
        sheet = self.sheet
        yield from levels.grouped(sheet.rows, self._row, self.options, after=self._subtotal)
        execution = sheet.execution
        if execution:
            rate = [levels.name(EXECUTION, 4), _word(percent(execution.rate))]
            found = self._figures(execution.points, execution.score, Role.FIGURE)
            yield [*rate, *found, *self._rest(execution.adjusted_score, "", Role.FIGURE)]
        found = self._figures(sheet.total_points, sheet.total, Role.SUM)
        total = levels.sum_name("总分", 5)
        yield [total, *found, *self._rest(sheet.adjusted_total, "", Role.SUM)]

    def _row(self, row: SheetRow) -> list[Cell]:
        return [
            levels.name(row.name),
            _word(row.indicator.target.text),
            _word(self._actual(row)),
            *self._figures(row.points, row.score, Role.FIGURE),
            *self._rest(row.adjusted_score, row.deviation_note, Role.FIGURE),
        ]

    def _actual(self, row: SheetRow) -> str:
        """The actual value; what a published form prints where that was not understood."""
        if row.actual is not None:
            return str(row.actual)
        written = self.written.get(row.path)
        return f"{written}（未读懂）" if written else "（缺）"

    def _subtotal(self, heading: str, rows: Sequence[SheetRow]) -> list[Cell]:
        points, score = (add(row.points for row in rows), add(row.score for row in rows))
        after = add(row.adjusted_score for row in rows)
        lead = levels.sum_name(f"{heading}小计", 5)
        return [lead, *self._figures(points, score, Role.SUM), *self._rest(after, "", Role.SUM)]

    def _figures(self, points: Decimal, score: Decimal, role: Role) -> list[Cell]:
        shown = Cell(self.options.score(score), role, figure=score, limit=points)
        nothing = points == score == 0  # neither full nor lost
        lost = levels.lost(subtract(points, score), self.options, role)
        return [Cell(plain(points), role), shown, Cell("—", role) if nothing else lost]

    def _rest(self, after: Decimal, note: str, role: Role) -> list[Cell]:
        found = [Cell(self.options.score(after), role)] if self.adjusted else []
        return [*found, cells.text(note)] if self.noted else found


def _word(text: str) -> Cell:
    return cells.text(text, centred=True)


def notes(sheet: ScoreSheet) -> Iterator[Lines]:
    """What belongs to the figures: where they come from, what was left out."""
    found = [f"实际完成值来源：{sheet.actuals_note}"] if sheet.actuals_note else []
    skipped = "没有实际完成值，未计入"
    if sheet.printed:  # a published sheet: its scores are those that it prints
        skipped = "没有可读的分值或得分，未计入"
    unread = [row.path for row in sheet.rows if row.actual is None and row.path not in sheet.zeroed]
    scores = {item.path: item.score for item in (sheet.printed.scores if sheet.printed else ())}
    zeroed = ("没有实际完成值，按零分计", sheet.zeroed)
    for said, paths in (zeroed, ("没有可读的实际完成值", unread), (skipped, sheet.skipped)):
        found += [f"{said}：{path}" for path in paths if scores.get(path) is None]
    found += [
        f"表上没有印分值，得分 {plain(score)} 分，未计入合计：{path}"
        for path, score in scores.items()
        if score is not None
    ]
    found += [
        f"原表有行没有读出：{place}" for place in (sheet.printed.lost if sheet.printed else ())
    ]
    found += [f"人工调整 {item.indicator}：{item}" for item in sheet.adjustments]
    if sheet.fingerprint:
        found.append(f"指纹 {sheet.fingerprint}")
    if found:
        yield Lines(found)
