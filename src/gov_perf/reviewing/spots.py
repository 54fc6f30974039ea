"""Places within a plan (位置): every text in the order of the form, and how to change one."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.cells.targets import Target, parse_target
from gov_perf.findings import Where
from gov_perf.plans.budget import KeyTask
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.plans.plan import DepartmentPlan, Plan


class Part(Enum):
    """The part of a plan that a text stands in (所在部分)."""

    DUTIES = "部门职责"
    OVERALL = "总体绩效目标"
    ANNUAL = "部门年度目标"
    TASK = "重点工作任务"
    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    INDICATOR = "三级指标"

    def __str__(self) -> str:
        return self.value


def called(part: Part, plan: Plan) -> str:
    """What a plan calls a part of it: a project has no 部门年度目标.

    >>> from gov_perf.reviewing.examples import project
    >>> called(Part.ANNUAL, project())
    '年度目标'
    """
    if part is Part.ANNUAL and not isinstance(plan, DepartmentPlan):
        return str(part).removeprefix("部门")
    return str(part)


_SECTIONS: Final = {
    Part.DUTIES: "duties",
    Part.OVERALL: "overall_goals",
    Part.ANNUAL: "annual_goals",
}

_FIELDS: Final = {
    "name": "指标名称",
    "target": "指标值",
    "standard": "评（扣）分标准",
    "content": "指标内容",
    "basis": "设定依据",
    "data_source": "数据来源",
    "remark": "备注",
}
_TASK_FIELDS: Final = {"name": "任务名称", "content": "主要内容", "project_note": "对应项目"}


@frozen(order=False)
class Spot:
    """One field of a plan (字段位置): the part, its position there, and the name of the field.

    ``at`` counts from 0: the paragraph, the task, or the headings and the indicator.
    """

    part: Part
    at: tuple[int, ...]
    name: str = ""


@frozen
class Text:
    """A text of a plan with its place (一段文字).

    Attributes:
        spot: The field it stands in.
        path: The same for people: "产出指标/质量指标/培训合格率/指标内容".
        text: As written.

    >>> from gov_perf.reviewing.examples import department, indicator
    >>> plan = department(indicator("产出", "质量", "培训合格率", "≥98%"))
    >>> [str(text.where) for text in texts_of(plan)][:2]
    ['产出指标', '产出指标/质量指标']
    """

    spot: Spot
    path: str
    text: str

    @property
    def where(self) -> Where:
        """The place, for a finding."""
        return Where(path=self.path)

    @property
    def is_narrative(self) -> bool:
        """Whether it is running text: goals, duties, contents; no name, standard or figure."""
        return self.spot.part in _SECTIONS or self.spot.name == "content"


def _texts(path: str, spot: Spot, item: object, names: dict[str, str]) -> Iterator[Text]:
    for name, label in names.items():
        value = getattr(item, name)
        if value is not None and str(value):
            place = path if name == "name" else f"{path}/{label}"
            yield Text(Spot(spot.part, spot.at, name), place, str(value))


def texts_of(plan: Plan) -> Iterator[Text]:
    """Every text of a plan, in the order of the form."""
    for part, name in _SECTIONS.items():
        top = called(part, plan)
        for number, text in enumerate(getattr(plan, name, ())):
            yield Text(Spot(part, (number,), name), f"{top}/第{number + 1}条", text)
    for number, task in enumerate(plan.key_tasks if isinstance(plan, DepartmentPlan) else ()):
        path = f"{Part.TASK}/{task.name or f'第{number + 1}项'}"
        yield from _texts(path, Spot(Part.TASK, (number,)), task, _TASK_FIELDS)
    yield from _tree_texts(plan.indicators)


def _tree_texts(tree: IndicatorTree) -> Iterator[Text]:
    places = iter(tree.places)
    for one, level1 in enumerate(tree.roots):
        top = level1.name.replace("/", "／")
        yield Text(Spot(Part.LEVEL1, (one,), "name"), top, level1.name)
        for two, level2 in enumerate(level1.children):
            path = f"{top}/{level2.name.replace('/', '／')}"
            yield Text(Spot(Part.LEVEL2, (one, two), "name"), path, level2.name)
            for three, item in enumerate(level2.children):
                spot = Spot(Part.INDICATOR, (one, two, three))
                yield from _texts(next(places).path, spot, item, _FIELDS)


def ats(plan: Plan) -> Iterator[tuple[int, int, int]]:
    """Where each level-3 indicator stands in the tree, in the order of ``places``."""
    for one, level1 in enumerate(plan.indicators.roots):
        for two, level2 in enumerate(level1.children):
            for three in range(len(level2.children)):
                yield one, two, three


def read_spot(plan: Plan, spot: Spot) -> str:
    """The text at a place of a plan; empty where there is none."""
    value = getattr(_holder(plan, spot), spot.name)
    if spot.part in _SECTIONS:
        return str(value[spot.at[0]])
    return "" if value is None else str(value)


def _holder(plan: Plan, spot: Spot) -> Any:  # noqa: ANN401 - one of the classes of a plan
    if spot.part is Part.TASK:
        return plan.key_tasks[spot.at[0]] if isinstance(plan, DepartmentPlan) else None
    holder: Any = plan
    for depth, number in enumerate(spot.at if spot.part not in _SECTIONS else ()):
        holder = holder.indicators.roots[number] if depth == 0 else holder.children[number]
    return holder


def with_text(plan: Plan, spot: Spot, text: str) -> Plan:
    """The plan with another text at one place; a target keeps its sign where the text has none."""
    if spot.part in _SECTIONS:
        lines = list(getattr(plan, spot.name))
        lines[spot.at[0]] = text
        changes: dict[str, Any] = {spot.name: lines}
        return evolve(plan, **changes)
    if spot.part is Part.TASK and isinstance(plan, DepartmentPlan):
        return evolve(plan, key_tasks=_tasks_with(plan.key_tasks, spot, text))
    roots = list(plan.indicators.roots)
    roots[spot.at[0]] = _level1_with(roots[spot.at[0]], spot, text)
    changed = evolve(plan, indicators=roots)
    return _relinked(plan, changed) if spot.name == "name" and plan.links else changed


def _relinked(old: Plan, new: Plan) -> Plan:
    """The plan with its links (指标与项目的对应) led to the names that changed."""
    pairs = zip(old.indicators.places, new.indicators.places, strict=True)
    paths = {before.path: after.path for before, after in pairs}
    links = [
        evolve(link, indicator=paths.get(link.indicator, link.indicator)) for link in old.links
    ]
    return evolve(new, links=links)


def _tasks_with(tasks: tuple[KeyTask, ...], spot: Spot, text: str) -> list[KeyTask]:
    changed = list(tasks)
    changes: dict[str, Any] = {spot.name: text}
    changed[spot.at[0]] = evolve(changed[spot.at[0]], **changes)
    return changed


def _level1_with(level1: Level1Indicator, spot: Spot, text: str) -> Level1Indicator:
    if spot.part is Part.LEVEL1:
        return evolve(level1, name=text)
    children = list(level1.children)
    children[spot.at[1]] = _level2_with(children[spot.at[1]], spot, text)
    return evolve(level1, children=children)


def _level2_with(level2: Level2Indicator, spot: Spot, text: str) -> Level2Indicator:
    if spot.part is Part.LEVEL2:
        return evolve(level2, name=text)
    children = list(level2.children)
    children[spot.at[2]] = _indicator_with(children[spot.at[2]], spot.name, text)
    return evolve(level2, children=children)


def _indicator_with(item: Level3Indicator, name: str, text: str) -> Level3Indicator:
    if name == "target":
        return evolve(item, target=_target_with(item.target, text))
    changes: dict[str, Any] = {name: text}
    return evolve(item, **changes)


def _target_with(old: Target, text: str) -> Target:
    new = parse_target(text).value or Target.as_written(text)
    return new if new.operator is not None else evolve(new, operator=old.operator)


@frozen
class Edit:
    """A stretch of one text, replaced (一处修改).

    Attributes:
        spot: The field.
        start: Where the stretch begins, in characters.
        end: Where it ends.
        new: What takes its place.
    """

    spot: Spot
    start: int
    end: int
    new: str
