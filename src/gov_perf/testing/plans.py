"""Strategies for plans (绩效目标表) and for actual values that fit them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from gov_perf.cells.actuals import ActualLike
from gov_perf.cells.targets import Operator, Target
from gov_perf.numbers.exact import Ratio, add, allocate, plain
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, Money
from gov_perf.plans.indicators import (
    Attribute,
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.rules.bare import times_of
from gov_perf.testing.standards import standards_for
from gov_perf.testing.values import UNITS, decimals, judgements, money, periods, targets

_SUBJECTS = ("培训", "救助", "宣传", "道路养护", "设备采购", "档案整理", "巡查", "疫苗接种")
_ENDINGS = ("数量", "合格率", "完成率", "及时率", "成本", "覆盖率", "满意度", "次数")
_DEPARTMENTS = ("示例县红十字会", "示例县水务局", "示例县档案馆", "示例县司法局")
_SENTENCES = ("反映工作完成情况。", "根据年度实施方案。", "《示例办法》（示发〔2013〕66号）。")
_LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("社会效益", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度",)),
)

_FLOORS = tuple(sign for sign in Operator if not sign.is_ceiling)


# Made once: a strategy that is made anew for every draw costs more than the draw.
@cache
def _names() -> st.SearchStrategy[str]:
    return st.builds(str.__add__, st.sampled_from(_SUBJECTS), st.sampled_from(_ENDINGS))


@cache
def _twelve_names() -> st.SearchStrategy[list[str]]:
    return st.lists(_names(), min_size=12, max_size=12, unique=True)


@cache
def _texts() -> st.SearchStrategy[str]:
    return st.sampled_from(_SENTENCES)


@cache
def _text_or_none() -> st.SearchStrategy[str | None]:
    return st.none() | _texts()


@cache
def _goals() -> st.SearchStrategy[list[str]]:
    return st.lists(_texts(), max_size=2)


@cache
def _targets(
    operators: tuple[Operator, ...], units: tuple[str | None, ...]
) -> st.SearchStrategy[Target]:
    return targets(operators, units)


@st.composite
def indicators(
    draw: st.DrawFn,
    name: str | None = None,
    units: Sequence[str | None] = UNITS,
    operators: Sequence[Operator] = tuple(Operator),
) -> Level3Indicator:
    """Level-3 indicators (三级指标) without points; shrinks to 培训数量 ≥1%."""
    target = draw(_targets(tuple(operators), tuple(units)))
    qualitative = target.operator is Operator.QUALITATIVE
    return Level3Indicator(
        draw(_names()) if name is None else name,
        target,
        Attribute.QUALITATIVE if qualitative else Attribute.QUANTITATIVE,
        standard=draw(standards_for(target)),
        content=draw(_text_or_none()),
        basis=draw(_text_or_none()),
        data_source=draw(_text_or_none()),
    )


@st.composite
def trees(draw: st.DrawFn) -> IndicatorTree:
    """Trees with 产出, 效益 and 满意度; points all absent, or stated and 50, 30, 10 in all.

    Shrinks to one indicator under each level 1, without points.
    """
    names = iter(draw(_twelve_names()))
    stated = draw(st.booleans())
    roots: list[Level1Indicator] = []
    for (heading, subs), total in zip(_LEVELS, (50, 30, 10), strict=True):
        used = subs[: draw(st.integers(1, len(subs)))]
        counts = [draw(st.integers(1, 2)) for _ in used]
        asked = heading == "满意度指标"  # people that are content: a floor, or in words
        units, signs = (("%",), _FLOORS) if asked else (UNITS, tuple(Operator))
        leaves = [draw(indicators(next(names), units, signs)) for _ in range(sum(counts))]
        if stated:
            points = iter(allocate(Decimal(total), [1] * len(leaves), 2))
            leaves = [_with_points(leaf, next(points)) for leaf in leaves]
        rest = iter(leaves)
        roots.append(
            Level1Indicator(
                heading,
                [
                    Level2Indicator(sub, [next(rest) for _ in range(count)])
                    for sub, count in zip(used, counts, strict=True)
                ],
            )
        )
    return IndicatorTree(roots)


def _with_points(leaf: Level3Indicator, points: Decimal) -> Level3Indicator:
    from attrs import evolve

    return evolve(leaf, points=points)


@st.composite
def funds(draw: st.DrawFn) -> Funds:
    """A group of amounts in which 总额 = 财政拨款 + 其他资金; shrinks to zeros."""
    fiscal, other = draw(money()), draw(money())
    return Funds(Money.total([fiscal, other]), fiscal, other)


@st.composite
def key_tasks(draw: st.DrawFn) -> KeyTask:
    """Key tasks (重点工作任务) with two groups of amounts that add up."""
    name = draw(_names())
    return KeyTask(
        f"{name}经费",
        content=draw(_texts()),
        funds=[draw(funds()), draw(funds())],
        projects=[BudgetProject(f"{name}项目")] if draw(st.booleans()) else (),
    )


@cache
def _tasks() -> st.SearchStrategy[list[KeyTask]]:
    return st.lists(key_tasks(), max_size=2, unique_by=lambda task: task.name)


def _printed(tasks: list[KeyTask]) -> list[Funds]:
    return [
        Funds(
            Money.total(task.funds[group].total for task in tasks),
            Money.total(task.funds[group].fiscal for task in tasks),
            Money.total(task.funds[group].other for task in tasks),
        )
        for group in range(2)
    ]


@st.composite
def plans(draw: st.DrawFn) -> DepartmentPlan:
    """Department plans (部门整体支出绩效目标) without anything to find fault with.

    Amounts add up, names are distinct, points are absent or make 90.  Shrinks to a plan with
    one indicator under each level 1.
    """
    period = draw(periods())
    tasks = draw(_tasks())
    goals = _goals()
    return DepartmentPlan(
        draw(st.sampled_from(_DEPARTMENTS)),
        period=period,
        budget_year=period.first,
        duties=draw(goals),
        overall_goals=draw(goals),
        annual_goals=draw(goals),
        key_tasks=tasks,
        printed_total=_printed(tasks) if tasks else (),
        indicators=draw(trees()),
        title=f"{period}部门整体支出绩效目标",
    )


@st.composite
def project_plans(draw: st.DrawFn) -> ProjectPlan:
    """Project plans (项目支出绩效目标) without anything to find fault with."""
    period = draw(periods())
    return ProjectPlan(
        f"{draw(_names())}项目",
        code=draw(st.integers(0, 10**6).map(str)),
        competent_department=draw(st.sampled_from(_DEPARTMENTS)),
        implementing_unit=draw(st.sampled_from(_DEPARTMENTS)),
        funds=draw(st.none() | funds()),
        period=period,
        budget_year=period.first,
        annual_goals=draw(_goals()),
        indicators=draw(trees()),
    )


@st.composite
def actuals_for(draw: st.DrawFn, plan: Plan) -> dict[str, ActualLike]:
    """An actual value for every indicator of ``plan``, of a kind that can be scored.

    Shrinks towards meeting no target at all.
    """
    return {place.path: draw(_actual(place.indicator.target)) for place in plan.indicators.places}


_MAY_BE_SHARE = 2


@cache
def _more() -> st.SearchStrategy[Decimal]:
    return st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(1)])


@st.composite
def _actual(draw: st.DrawFn, target: Target) -> ActualLike:
    if target.value is None:
        return draw(judgements())
    exactly = st.just(target.value)
    near = _more().map(lambda more: add([target.value or Decimal(0), more]))
    value: Decimal = draw(decimals(0, 20_000) | exactly | near)
    unit = target.unit.text if target.unit else ""
    if unit == "%" and value <= 100 and draw(st.booleans()):  # noqa: PLR2004 - per cent
        return Ratio(value, 100)
    forms: list[ActualLike] = [f"{plain(value)}{unit}", plain(value), value]
    if unit in ("%", "‰") and 0 < value < _MAY_BE_SHARE:  # so much, or a share: only with its unit
        forms = forms[:1]
    times = times_of(target.unit)
    if times is not None and value >= times * target.value:  # in ones, or in 万: the same
        forms = forms[:1]
    return draw(st.sampled_from(forms))
