"""Answers to "what if" on the terminal (反推的显示)."""

from rich.console import RenderableType

from gov_perf.cli import render
from gov_perf.numbers.exact import percent, plain
from gov_perf.sheets.rows import told_apart
from gov_perf.whatif import Comparison, Needed, Sensitivity, Ways
from gov_perf.whatif.telling import graded, label, moved, signed

Answer = Needed | Ways | Sensitivity | Comparison


def parts_of(answer: Answer, lang: str) -> list[RenderableType]:
    """One answer: tables where there are rows, then its findings."""
    if isinstance(answer, Ways):
        parts = _ways(answer)
    elif isinstance(answer, Sensitivity):
        parts = _sensitivity(answer)
    else:
        body = str(answer).splitlines()
        parts = [render.line(text) for text in body[: len(body) - len(answer.findings)]]
    said = render.findings_part(answer.findings, lang) if answer.findings else []
    return [*parts, *said, ""]


def _ways(answer: Ways) -> list[RenderableType]:
    """What each row would need, the cheapest first; then those that cannot do it alone."""
    head = str(answer).splitlines()[0]
    if answer.reached:
        return [render.line(head, "bold")]
    table = render.grid(
        ("单独可达", True), ("指标", False), ("指标值", False), ("实际完成值", False),
        ("要做到", False), ("改动", True), ("加分", True), ("总分", True), ("等级", False),
    )  # fmt: skip
    names = answer.names
    for number, way in enumerate(answer.ways, 1):
        item = way.needed
        effort = "" if way.effort is None else percent(way.effort)
        before = "（缺）" if item.before is None else item.before
        table.add_row(
            *render.cells(
                number, names[item.path], item.target, before, item.value, effort, plain(way.gap),
                item.total_after, item.grade_after,
            )
        )  # fmt: skip
    lines = str(answer).splitlines()[1 + bool(answer.ways) + len(answer.ways) :]
    rest = lines[: len(lines) - len(answer.findings)]
    shown: list[RenderableType] = [render.line(head, "bold")]
    return [*shown, *([table] if answer.ways else []), *map(render.line, rest)]


def _sensitivity(answer: Sensitivity) -> list[RenderableType]:
    made_up = label(illustrative=answer.illustrative)
    head = f"敏感性：总分 {answer.total}，等级 {answer.grade or '未定'}{made_up}"
    drops = render.grid(
        ("去掉", False), ("分值", True), ("得分", True), ("分值另分后总分", True),
        ("等级", False), ("分值作废后", True),
    )  # fmt: skip
    names = told_apart(answer.drops)
    for drop in answer.drops:
        shared, grade = "—", ""
        if drop.shared_total is not None:
            shared = moved(answer.total, drop.shared_total)
            grade = graded(answer.grade, drop.shared_grade)
        lost = f"{drop.lost_total} / {plain(drop.lost_points)}"
        figures = (plain(drop.points), drop.score, shared, grade, lost)
        drops.add_row(*render.cells(names[drop.path], *figures))
    moves = render.grid(
        (f"挪出 {plain(answer.by)} 分", False), ("挪入", False), ("总分", True), ("等级", False)
    )
    changing = [move for move in answer.moves if move.change]
    for move in changing:
        change = f"{move.total}（{signed(move.change, move.total)}）"
        pair = (names[move.giver], names[move.taker])
        moves.add_row(*render.cells(*pair, change, graded(answer.grade, move.grade)))
    still = render.line(f"其余 {len(answer.moves) - len(changing)} 种挪法总分不变")
    return [render.line(head, "bold"), drops, *([moves] if changing else []), still]
