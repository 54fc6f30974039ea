"""Views of plans (绩效目标表) and of indicators by themselves."""

from collections.abc import Iterator, Sequence

from gov_perf.display import levels
from gov_perf.display.blocks import Block, Fold, Head, Lines, Table
from gov_perf.display.options import Options
from gov_perf.forms.write import cells
from gov_perf.forms.write.layout import Cell, Role
from gov_perf.numbers.exact import add, plain
from gov_perf.plans.budget import Funds, KeyTask, Money
from gov_perf.plans.indicators import IndicatorTree, Level1Indicator, Level2Indicator, Place
from gov_perf.plans.plan import DepartmentPlan, Plan

Branch = IndicatorTree | Level1Indicator | Level2Indicator


def view(item: Plan | Branch, options: Options) -> Iterator[Block]:
    """A plan, or indicators."""
    if isinstance(item, IndicatorTree | Level1Indicator | Level2Indicator):
        yield from _branch(item, options)
    else:
        yield from _plan(item, options)


def _plan(plan: Plan, options: Options) -> Iterator[Block]:
    kind = "部门整体支出" if isinstance(plan, DepartmentPlan) else "项目支出"
    period = f"（{plan.period}）" if plan.period else ""
    yield Head(
        plan.name,
        f"{kind}绩效目标表{period}",
        str(len(plan.indicators)),
        "个三级指标",
        facts=_facts(plan),
    )
    if len(plan.indicators):
        yield table(plan.indicators, options)
    if isinstance(plan, DepartmentPlan):
        if plan.key_tasks:
            yield _tasks(plan.key_tasks, plan.printed_total, options)
        yield from _texts("部门职责", plan.duties, ".duties")
    yield from _texts("总体绩效目标", plan.overall_goals, ".overall_goals")
    yield from _texts("年度目标", plan.annual_goals, ".annual_goals")
    if isinstance(plan, DepartmentPlan):
        yield from _texts("说明", plan.notes, ".notes")


def _facts(plan: Plan) -> Iterator[str]:
    if plan.budget_year:
        yield f"预算年度 {plan.budget_year}"
    if len(plan.indicators):
        yield _points(plan.indicators)
    if isinstance(plan, DepartmentPlan):
        if plan.key_tasks:
            yield f"重点工作任务 {len(plan.key_tasks)} 项"
    else:
        named = (
            ("项目代码", plan.code), ("主管部门", plan.competent_department),
            ("实施单位", plan.implementing_unit),
        )  # fmt: skip
        yield from (f"{name} {value}" for name, value in named if value)
        if plan.funds:
            parts = (plan.funds.total, plan.funds.fiscal, plan.funds.other)
            names = ("总额", "财政拨款", "其他资金")
            said = (f"{name} {part}" for name, part in zip(names, parts, strict=True))
            yield f"资金：{'，'.join(said)}"
    if plan.links:
        yield f"指标与项目的对应 {len(plan.links)} 条"


def _points(tree: IndicatorTree) -> str:
    """Whether the form states points, and what they add up to."""
    stated = [item.points for item in tree if item.points is not None]
    if not stated:
        return "表上没有列三级指标的分值"
    without = len(tree) - len(stated)
    rest = f"，{without} 个未列分值" if without else ""
    return f"所列分值合计 {plain(add(stated))} 分{rest}"


def _texts(title: str, texts: Sequence[str], attribute: str) -> Iterator[Block]:
    if texts:
        yield Fold(f"{title} {len(texts)} 段", (Lines(texts),), attribute=attribute)


def _branch(item: Branch, options: Options) -> Iterator[Block]:
    if isinstance(item, IndicatorTree):
        tree, title = item, "绩效指标"
    elif isinstance(item, Level1Indicator):
        tree, title = IndicatorTree([item]), item.name
    else:
        tree, title = IndicatorTree([Level1Indicator("", [item])]), item.name
    facts = [_points(tree)] if len(tree) else []
    yield Head(title, "", str(len(tree)), "个三级指标", facts=facts)
    if len(tree):
        yield table(tree, options)


def table(tree: IndicatorTree, options: Options) -> Table:
    """The indicators under their headings; columns that no indicator fills are left out."""
    given = {
        name: any(getattr(item, name) is not None for item in tree)
        for name in ("points", "attribute", "standard", "content")
    }
    columns = [*levels.HEADINGS, ("三级指标", 20), ("指标值", 11)]
    columns += [
        column
        for name, column in (
            ("points", ("分值", 6)), ("attribute", ("属性", 6)),
            ("standard", ("评（扣）分标准", 24)), ("content", ("指标内容", 28)),
        )
        if given[name]
    ]  # fmt: skip

    def line(place: Place) -> list[Cell]:
        item = place.indicator
        found = [levels.name(item.name), cells.text(item.target.text, centred=True)]
        found += [cells.points(item.points)] if given["points"] else []
        found += [cells.text(item.attribute, centred=True)] if given["attribute"] else []
        found += [cells.text(item.standard)] if given["standard"] else []
        return [*found, cells.text(item.content)] if given["content"] else found

    lines = levels.grouped(tree.places, line, options, _heads)
    more = levels.left_out(len(tree), options)
    return Table("绩效指标", levels.form("绩效指标", columns, lines), more)


def _heads(place: Place) -> tuple[tuple[object, str], tuple[object, str]]:
    return (id(place.level1), _headed(place.level1)), (id(place.level2), _headed(place.level2))


def _headed(level: Level1Indicator | Level2Indicator) -> str:
    """The heading, with the points that are printed for it."""
    points = f"（{plain(level.points)}分）" if level.points is not None else ""
    return f"{level.name}{points}"


def _tasks(tasks: Sequence[KeyTask], printed: Sequence[Funds], options: Options) -> Table:
    """重点工作任务, a line for each group of amounts."""
    columns = [("任务", 20), ("主要内容", 34), ("总额", 12), ("财政拨款", 12), ("其他资金", 12)]
    lines = [line for task in options.cut(tasks) for line in _task(task)]
    lines += [[levels.sum_name("合计", 2), *_amounts(funds)] for funds in printed]
    more = levels.left_out(len(tasks), options)
    return Table("重点工作任务", levels.form("重点工作任务", columns, lines), more)


def _task(task: KeyTask) -> Iterator[list[Cell]]:
    count = max(1, len(task.funds))
    lead = [
        Cell(task.name, Role.LABEL, rows=count, key="name"),
        cells.text(task.content, rows=count),
    ]
    for funds in task.funds or (None,):
        yield [*lead, *_amounts(funds)]
        lead = []


def _amounts(funds: Funds | None) -> list[Cell]:
    parts: tuple[Money | None, ...] = (
        (funds.total, funds.fiscal, funds.other) if funds else (None, None, None)
    )
    return [Cell("" if part is None else str(part), Role.AMOUNT) for part in parts]
