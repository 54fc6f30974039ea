"""Views of answers to "what if" (反推): one row, ways to a grade, sensitivity, an inverse."""

from collections.abc import Iterator

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.display.views.findings import folded
from gov_perf.display.views.recheck import changed
from gov_perf.display.views.sheet import MADE_UP
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell
from gov_perf.numbers.exact import percent, plain, subtract
from gov_perf.sheets.rows import told_apart
from gov_perf.whatif import Inverse, Needed, Reach, Sensitivity, Ways
from gov_perf.whatif.sensitive import Drop, Move
from gov_perf.whatif.telling import graded, label
from gov_perf.whatif.ways import Short, Way

Answer = Needed | Ways | Sensitivity | Inverse


def view(item: Answer, options: Options) -> Iterator[Block]:
    """An answer of any of the four kinds."""
    if isinstance(item, Needed):
        yield from _needed(item, options)
    elif isinstance(item, Ways):
        yield from _ways(item, options)
    elif isinstance(item, Sensitivity):
        yield from _sensitivity(item, options)
    else:
        yield from _inverse(item, options)


def _warning(*, illustrative: bool) -> str:
    return MADE_UP if label(illustrative=illustrative) else ""


def _said(value: object | None) -> str:
    return "（缺）" if value is None else str(value)


def _needed(item: Needed, options: Options) -> Iterator[Block]:
    value = item.before if item.reach is Reach.ALREADY else item.value
    limit = "是这一项的最好结果；" if item.reach is Reach.OUT_OF_REACH else ""
    yield Head(
        item.name,
        f"反推：{item.asked}",
        _said(value),
        f"{limit}指标值 {item.target}，现在 {_said(item.before)}",
        verdict=str(item.reach),
        warning=_warning(illustrative=item.illustrative),
        facts=str(item).splitlines()[:1],
    )
    columns = (("项目", 20), ("现在", 20), ("做到以后", 20))
    before = "未计入" if item.score_before is None else options.score(item.score_before)
    pairs = (
        ("实际完成值", _said(item.before), _said(value)),
        (f"得分（分值 {plain(item.points)}）", before, options.score(item.score_after)),
        ("总分", f"{item.total_before:f}", f"{item.total_after:f}"),
        ("等级", item.grade_before or "未定", item.grade_after or "未定"),
    )
    lines = [[levels.name(name), _word(now), _word(then)] for name, now, then in pairs]
    yield Table("前后对照", levels.form("前后对照", columns, lines))
    yield from folded(item.findings, options)


def _word(text: str) -> Cell:
    return cells.text(text, centred=True)


def _ways(item: Ways, options: Options) -> Iterator[Block]:
    verdict = "已达到" if item.reached else f"还差 {plain(item.gap)} 分"
    yield Head(
        item.plan,
        f"怎样达到“{item.grade}”（{plain(item.floor)} 分）",
        f"{item.total:f}",
        f"分，现为 {item.grade_before}",
        verdict=verdict,
        warning=_warning(illustrative=item.illustrative),
        facts=[] if item.reached else [f"各项都做到最高得分时，总分 {item.total_at_best}"],
    )
    if item.ways:
        yield _way_table(item, options)
    elif not item.reached:
        yield Lines(["没有一项能单独达到。"])
    able = [one for one in item.short if one.value is not None]
    if able:
        yield _short_table(item, able, options)
    names = item.names
    done = [names[one.path] for one in item.short if one.value is None]
    if done:
        yield Lines([f"已是最高得分的：{'、'.join(done)}"])
    yield from folded(item.findings, options)


def _way_table(item: Ways, options: Options) -> Table:
    columns = (
        ("三级指标", 26), ("指标值", 10), ("现在", 12), ("做到", 12), ("改动占指标值", 10),
        ("加分", 8), ("总分", 8), ("等级", 6),
    )  # fmt: skip

    names = item.names

    def line(way: Way) -> list[Cell]:
        one = way.needed
        return [
            levels.name(names[one.path]),
            _word(one.target),
            _word(_said(one.before)),
            _word(_said(one.value)),
            levels.figure("" if way.effort is None else percent(way.effort)),
            changed(way.gap, options),
            levels.figure(f"{one.total_after:f}"),
            _word(one.grade_after or "未定"),
        ]

    title = "只改一项即可达到的，改动从小到大"
    lines = levels.lines_of(item.ways, line, options)
    return Table(
        title, levels.form(title, columns, lines), levels.left_out(len(item.ways), options)
    )


def _short_table(item: Ways, able: list[Short], options: Options) -> Table:
    columns = (
        ("三级指标", 30),
        ("现在得分", 10),
        ("最多得分", 10),
        ("加分", 10),
        ("做到", 14),
        ("总分", 10),
    )

    names = item.names

    def line(one: Short) -> list[Cell]:
        return [
            levels.name(names[one.path]),
            levels.figure(options.score(one.score)),
            levels.figure(options.score(one.best)),
            changed(subtract(one.best, one.score), options),
            _word(_said(one.value)),
            levels.figure(f"{one.total:f}"),
        ]

    title = "单靠一项达不到的"
    lines = levels.lines_of(able, line, options)
    return Table(title, levels.form(title, columns, lines), levels.left_out(len(able), options))


def _sensitivity(item: Sensitivity, options: Options) -> Iterator[Block]:
    turning = len(item.turning)
    yield Head(
        item.plan,
        "敏感性",
        f"{item.total:f}",
        "分",
        verdict=item.grade or "未定等级",
        warning=_warning(illustrative=item.illustrative),
        facts=[
            f"依据 {item.regulation}",
            f"同级挪动 {plain(item.by)} 分：{len(item.moves)} 种挪法，{turning} 种改变等级",
        ],
    )
    yield _drop_table(item, options)
    changing = [move for move in item.moves if move.change]
    if changing:
        yield _move_table(item, changing, options)
    still = len(item.moves) - len(changing)
    if still:
        yield Lines([f"{'其余 ' if changing else ''}{still} 种挪法总分不变"])
    yield from folded(item.findings, options)


def _drop_table(item: Sensitivity, options: Options) -> Table:
    names = told_apart(item.drops)
    columns = (
        ("去掉的指标", 30), ("分值", 8), ("得分", 8), ("分值另分后总分", 12), ("等级", 12),
        ("分值作废后总分", 14),
    )  # fmt: skip

    def line(drop: Drop) -> list[Cell]:
        shared = drop.shared_total
        return [
            levels.name(names[drop.path]),
            levels.figure(plain(drop.points)),
            levels.figure(options.score(drop.score)),
            levels.figure("—" if shared is None else options.score(shared)),
            _word("—" if shared is None else graded(item.grade, drop.shared_grade)),
            levels.figure(f"{options.score(drop.lost_total)}/{plain(drop.lost_points)}"),
        ]

    lines = levels.lines_of(item.drops, line, options)
    more = levels.left_out(len(item.drops), options)
    return Table("去掉一项", levels.form("去掉一项", columns, lines), more)


def _move_table(item: Sensitivity, moves: list[Move], options: Options) -> Table:
    names = told_apart(item.drops)
    columns = (("从", 26), ("挪到", 26), ("总分变化", 10), ("总分", 10), ("等级", 12))

    def line(move: Move) -> list[Cell]:
        return [
            levels.name(names[move.giver]),
            cells.text(names[move.taker]),
            changed(move.change, options),
            levels.figure(options.score(move.total)),
            _word(graded(item.grade, move.grade)),
        ]

    title = f"同一一级指标内挪动 {plain(item.by)} 分"
    lines = levels.lines_of(moves, line, options)
    return Table(title, levels.form(title, columns, lines), levels.left_out(len(moves), options))


def _inverse(item: Inverse, options: Options) -> Iterator[Block]:
    yield Head(
        "反推结果",
        "",
        _said(item.value),
        f"得 {options.score(item.score)} 分",
        verdict=str(item.reach),
        facts=[f"步长 {plain(item.step)}"],
    )
    yield from folded(item.findings, options)
