"""The view of a report page (报告): the sheet, what was lost, why, and what it rests on."""

from collections.abc import Iterator

from attrs import frozen

from gov_perf.canonical import digest
from gov_perf.display import levels
from gov_perf.display.blocks import Block, Fold, Lines, Table, Tree
from gov_perf.display.options import Options
from gov_perf.display.views import sheet as sheet_view
from gov_perf.display.views.findings import counts, problems
from gov_perf.errors import UnknownNameError
from gov_perf.forms.write import cells
from gov_perf.numbers.exact import plain
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.sheets.sheet import EXECUTION, ExecutionRow, Missing, ScoreSheet, SheetRow, Standards

ALL = Options(rows=None)

_STANDARDS = {
    Standards.PLAN: "方案自带评分标准优先，没有的按办法",
    Standards.REGULATION: "一律按办法",
}
_MISSING = {
    Missing.ERROR: "不予评分",
    Missing.ZERO: "按零分计",
    Missing.SKIP: "不计入",
}


@frozen
class Section:
    """A section of the page: its heading and its blocks."""

    title: str
    blocks: tuple[Block, ...]


def scores(sheet: ScoreSheet) -> Section:
    """各项得分."""
    notes = [
        note
        for note in sheet_view.notes(sheet)
        for note in (Lines([text for text in note.texts if not text.startswith("指纹")]),)
        if note.texts
    ]
    return Section("各项得分", (sheet_view.table(sheet, ALL), *notes))


def reasons(sheet: ScoreSheet) -> Iterator[Section]:
    """Why each row has its score, one level-1 heading after the other; losses are open."""
    for part in sheet.level1:
        rows = [row for row in sheet.rows if row.level1 == part.path]
        blocks = tuple(_reason(row, row.name) for row in rows if row.steps)
        if blocks:
            yield Section(f"{part.path} {part.score}/{plain(part.points)}", blocks)
    execution = sheet.execution
    if execution and execution.steps:
        title = f"{EXECUTION} {execution.score}/{plain(execution.points)}"
        yield Section(title, (_reason(execution, EXECUTION),))


def _reason(row: SheetRow | ExecutionRow, name: str) -> Fold:
    summary = f"{name}：得 {row.score} 分，分值 {plain(row.points)} 分"
    if row.adjustments:
        summary += f"，人工调整后 {row.adjusted_score} 分"
    tree = Tree(row.explain().children)
    lost = row.deduction if row.points or row.deduction else None
    return Fold(summary, (tree,), open=bool(row.deduction), lost=lost)


def doubts(sheet: ScoreSheet) -> Section:
    """问题."""
    if not sheet.findings:
        return Section("问题", (Lines(["没有发现问题。"]),))
    title = f"问题 {len(sheet.findings)} 条（{counts(sheet.findings)}）"
    return Section(title, (problems(sheet.findings, ALL),))


def grounds(sheet: ScoreSheet) -> Section:
    """The regulation and how each of its parameters is known; the fingerprint."""
    known = _regulation(sheet)
    blocks: list[Block] = [Lines(_grounds(sheet, known))]
    if known is not None:
        blocks.append(Fold("办法各参数的依据程度", (_parameters(known),)))
    if sheet.fingerprint:
        blocks.append(Fold("指纹的组成", (_parts(sheet),)))
    return Section("依据与指纹", tuple(blocks))


def _grounds(sheet: ScoreSheet, known: Regulation | None) -> Iterator[str]:
    if not sheet.regulation:
        yield "公布的自评表，没有注明评分办法"
    elif known is None:
        yield f"评分办法：{sheet.regulation}（与随本库提供的办法不同，或不在其中，这里只列文号）"
    else:
        yield f"评分办法：{known.citation}"
        if known.effective:
            yield f"施行日期：{known.effective}"
    if sheet.regulation:
        yield f"评分标准：{_STANDARDS[sheet.standards]}"
        yield f"缺实际完成值的指标：{_MISSING[sheet.missing]}"
    if sheet.unscorable:
        yield f"不能计分、未计入的指标：{'、'.join(sheet.unscorable)}"
    if sheet.actuals_note:
        yield f"实际完成值来源：{sheet.actuals_note}"
    if sheet.fingerprint:
        yield f"评分软件：gov_perf {sheet.fingerprint.parts.library}"
        yield f"指纹：{sheet.fingerprint}"


def _regulation(sheet: ScoreSheet) -> Regulation | None:
    """The regulation, if the one that we know by this number is the one that scored."""
    if not sheet.regulation or sheet.fingerprint is None:
        return None
    try:
        known = find_regulation(sheet.regulation)
    except UnknownNameError:
        return None
    return known if digest(known) == sheet.fingerprint.parts.regulation else None


def _parameters(known: Regulation) -> Table:
    columns = (("参数", 20), ("依据程度", 20), ("出处", 60))
    lines = [
        [levels.name(item.title), cells.text(item.evidence.label), cells.text(item.reference)]
        for item in known.parameters
    ]
    return Table("办法各参数的依据程度", levels.form("参数", columns, lines))


def _parts(sheet: ScoreSheet) -> Table:
    columns = (("内容", 20), ("SHA-256", 80))
    parts = sheet.fingerprint.parts if sheet.fingerprint else None
    named = (
        ("方案", "plan"), ("实际完成值", "actuals"), ("评分设置", "settings"),
        ("权重", "weights"), ("办法", "regulation"), ("自评表", "content"),
    )  # fmt: skip
    lines = [[levels.name(title), cells.text(getattr(parts, name))] for title, name in named]
    return Table("指纹的组成", levels.form("指纹", columns, lines))
