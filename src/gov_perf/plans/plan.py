"""Plans (绩效目标表): of a department (部门整体支出) and of a project (项目支出)."""

from collections.abc import Iterable
from typing import Final

from attrs import evolve, field, frozen

from gov_perf.arguments import TEXT, check_fields, listed
from gov_perf.errors import UnknownNameError
from gov_perf.exports import Exports
from gov_perf.findings import Finding, Where
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, ProjectLink, reconcile
from gov_perf.plans.indicators import IndicatorTree, Level3Indicator, as_tree


def _tasks(items: Iterable[KeyTask]) -> tuple[KeyTask, ...]:
    return listed(items)


def _groups(items: Iterable[Funds]) -> tuple[Funds, ...]:
    return listed(items)


def _links(items: Iterable[ProjectLink]) -> tuple[ProjectLink, ...]:
    return listed(items)


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return (items,) if isinstance(items, str) else listed(items)


def _year(value: int | str | None) -> int | None:
    return None if value is None else Period(value, value).first


@frozen(repr=False)
class DepartmentPlan(Exports):
    """A department's plan (部门整体支出绩效目标表).

    Attributes:
        department: 部门名称.
        period: The years of the overall goal; None where the form does not say.
        budget_year: 预算年度.
        duties: 部门职责, one text per numbered paragraph, as written.
        overall_goals: 总体绩效目标.
        annual_goals: 部门年度目标.
        key_tasks: 重点工作任务.
        printed_total: The 合计 row of the key tasks, one group each; empty if there is none.
        indicators: The tree of indicators.
        links: Which indicator belongs to which project.
        title: Title of the form.
        notes: What the 说明 column says, by section.

    >>> plan = DepartmentPlan("绥江县红十字会", period=Period(2025, 2027))
    >>> str(plan)
    '绥江县红十字会 2025-2027年 部门整体支出绩效目标（0 个三级指标）'
    """

    department: str
    period: Period | None = None
    budget_year: int | None = field(default=None, converter=_year)
    duties: tuple[str, ...] = field(default=(), converter=_texts)
    overall_goals: tuple[str, ...] = field(default=(), converter=_texts)
    annual_goals: tuple[str, ...] = field(default=(), converter=_texts)
    key_tasks: tuple[KeyTask, ...] = field(default=(), converter=_tasks)
    printed_total: tuple[Funds, ...] = field(default=(), converter=_groups)
    indicators: IndicatorTree = field(factory=IndicatorTree, converter=as_tree)
    links: tuple[ProjectLink, ...] = field(default=(), converter=_links)
    title: str = ""
    notes: tuple[str, ...] = field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        check_fields(
            self,
            self.department,
            ("period", self.period, (Period, type(None))),
            ("key_tasks", self.key_tasks, (KeyTask,)),
            ("printed_total", self.printed_total, (Funds,)),
            ("links", self.links, (ProjectLink,)),
            *((name, getattr(self, name), TEXT) for name in _DEPARTMENT_TEXTS),
        )

    @property
    def name(self) -> str:
        """What the plan is called in lists: the department."""
        return self.department

    @property
    def projects(self) -> tuple[BudgetProject, ...]:
        """The projects of all key tasks, in order."""
        return tuple(project for task in self.key_tasks for project in task.projects)

    def indicator(self, name: str) -> Level3Indicator:
        """The indicator of this name or path; UnknownNameError otherwise."""
        return self.indicators[name]

    def link(self, indicator: str, project: str) -> "DepartmentPlan":
        """The plan with one more indicator-project link (指标与项目的对应).

        Raises:
            UnknownNameError: the plan has no such indicator or project.
        """
        return evolve(self, links=_link(self, indicator, project))

    def projects_of(self, indicator: str) -> tuple[BudgetProject, ...]:
        """The projects that an indicator is linked to."""
        return _projects_of(self, indicator)

    def indicators_of(self, project: str) -> tuple[Level3Indicator, ...]:
        """The indicators that a project is linked to."""
        return _indicators_of(self, project)

    def reconcile(self) -> tuple[Finding, ...]:
        """Findings where the amounts of the key tasks do not add up (金额勾稽)."""
        return reconcile(self.key_tasks, self.printed_total, Where(path="重点工作任务"))

    def __str__(self) -> str:
        period = f" {self.period}" if self.period else ""
        return f"{self.department}{period} 部门整体支出绩效目标（{_count(self.indicators)}）"


@frozen(repr=False)
class ProjectPlan(Exports):
    """A project's plan (项目支出绩效目标表).

    Attributes:
        project: 项目名称.
        code: 项目代码.
        competent_department: 主管部门.
        implementing_unit: 实施单位.
        funds: 资金: 总额, 财政拨款, 其他资金.
        period: The years the project runs.
        budget_year: 预算年度.
        overall_goals: 总体目标.
        annual_goals: 年度目标.
        indicators: The tree of indicators.
        links: Which indicator belongs to which project.
        title: Title of the form.

    >>> ProjectPlan("应急救护培训经费", funds=Funds("38700", "38700", "0")).reconcile()
    ()
    """

    project: str
    code: str = ""
    competent_department: str = ""
    implementing_unit: str = ""
    funds: Funds | None = None
    period: Period | None = None
    budget_year: int | None = field(default=None, converter=_year)
    overall_goals: tuple[str, ...] = field(default=(), converter=_texts)
    annual_goals: tuple[str, ...] = field(default=(), converter=_texts)
    indicators: IndicatorTree = field(factory=IndicatorTree, converter=as_tree)
    links: tuple[ProjectLink, ...] = field(default=(), converter=_links)
    title: str = ""

    def __attrs_post_init__(self) -> None:
        check_fields(
            self,
            self.project,
            ("funds", self.funds, (Funds, type(None))),
            ("period", self.period, (Period, type(None))),
            ("links", self.links, (ProjectLink,)),
            *((name, getattr(self, name), TEXT) for name in _PROJECT_TEXTS),
        )

    @property
    def name(self) -> str:
        """What the plan is called in lists: the project."""
        return self.project

    @property
    def projects(self) -> tuple[BudgetProject, ...]:
        """The one project that the plan is for."""
        total = self.funds.total if self.funds else None
        return (BudgetProject(self.project, self.code, total),)

    def indicator(self, name: str) -> Level3Indicator:
        """The indicator of this name or path; UnknownNameError otherwise."""
        return self.indicators[name]

    def link(self, indicator: str, project: str) -> "ProjectPlan":
        """The plan with one more indicator-project link; UnknownNameError if either is unknown."""
        return evolve(self, links=_link(self, indicator, project))

    def projects_of(self, indicator: str) -> tuple[BudgetProject, ...]:
        """The projects that an indicator is linked to."""
        return _projects_of(self, indicator)

    def indicators_of(self, project: str) -> tuple[Level3Indicator, ...]:
        """The indicators that a project is linked to."""
        return _indicators_of(self, project)

    def reconcile(self) -> tuple[Finding, ...]:
        """Findings where 总额 ≠ 财政拨款 + 其他资金."""
        return self.funds.check(Where(path="资金")) if self.funds else ()

    def __str__(self) -> str:
        period = f" {self.period}" if self.period else ""
        return f"{self.project}{period} 项目支出绩效目标（{_count(self.indicators)}）"


_GOALS: Final = ("overall_goals", "annual_goals", "title")
_DEPARTMENT_TEXTS: Final = ("department", "duties", *_GOALS, "notes")
_PROJECT_TEXTS: Final = (
    "project", "code", "competent_department", "implementing_unit", *_GOALS,
)  # fmt: skip

Plan = DepartmentPlan | ProjectPlan
"""A plan of either kind."""


def _count(indicators: IndicatorTree) -> str:
    return f"{len(indicators)} 个三级指标"


def _known_projects(plan: Plan) -> tuple[BudgetProject, ...]:
    """The plan's projects; one that several tasks are paid from counts once."""
    found: dict[tuple[str, str], BudgetProject] = {}
    for item in plan.projects:
        found.setdefault((item.name, item.code), item)
    return tuple(found.values())


def _find_project(plan: Plan, name: str) -> BudgetProject:
    projects = _known_projects(plan)
    found = [item for item in projects if name and name in (item.name, item.code)]
    if len(found) != 1:
        known = "、".join(item.name for item in projects) or "（无）"
        raise UnknownNameError("project-unknown", name=name, known=known, count=len(found))
    return found[0]


def _link(plan: Plan, indicator: str, project: str) -> tuple[ProjectLink, ...]:
    """The plan's links with this one; a project whose name another has too goes by its code."""
    path, found = plan.indicators.place(indicator).path, _find_project(plan, project)
    alone = [item.name for item in _known_projects(plan)].count(found.name) == 1
    link = ProjectLink(path, found.name if alone else found.code)
    return plan.links if link in plan.links else (*plan.links, link)


def _projects_of(plan: Plan, indicator: str) -> tuple[BudgetProject, ...]:
    path = plan.indicators.place(indicator).path
    linked = {link.project for link in plan.links if link.indicator == path} - {""}
    return tuple(item for item in _known_projects(plan) if linked & {item.name, item.code})


def _indicators_of(plan: Plan, project: str) -> tuple[Level3Indicator, ...]:
    found = _find_project(plan, project)
    paths = [link.indicator for link in plan.links if link.project in (found.name, found.code)]
    return tuple(plan.indicators[path] for path in dict.fromkeys(paths))
