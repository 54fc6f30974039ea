"""The head of a self-evaluation form (自评表表头): what it says about the plan it belongs to."""

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.plans.plan import DepartmentPlan, Plan


class SheetForm(Enum):
    """Which official form a sheet is written on (自评表种类).

    >>> str(SheetForm.PROJECT)
    '项目支出绩效自评表'
    """

    DEPARTMENT = "部门整体支出"
    PROJECT = "项目支出"

    def __str__(self) -> str:
        return f"{self.value}绩效自评表"


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@names_its_arguments
@frozen
class SheetHead:
    """What stands above the rows of a sheet (表头).

    Attributes:
        form: 部门整体支出 or 项目支出.
        year: 预算年度; None where the plan does not say.
        code: 项目代码.
        competent_department: 主管部门.
        implementing_unit: 实施单位.
        goals: 年度总体目标, the expected side.

    >>> from gov_perf.plans.plan import ProjectPlan
    >>> head = SheetHead.of(ProjectPlan("救护培训", competent_department="示例县卫健局"))
    >>> head.form.value, head.competent_department
    ('项目支出', '示例县卫健局')
    """

    form: SheetForm
    year: int | None = None
    code: str = ""
    competent_department: str = ""
    implementing_unit: str = ""
    goals: tuple[str, ...] = field(default=(), converter=_texts)

    @staticmethod
    def of(plan: Plan) -> "SheetHead":
        """The head of a plan's sheet; the year's goals, or the overall ones where it has none."""
        goals = plan.annual_goals or plan.overall_goals
        if isinstance(plan, DepartmentPlan):
            return SheetHead(SheetForm.DEPARTMENT, plan.budget_year, goals=goals)
        return SheetHead(
            SheetForm.PROJECT,
            plan.budget_year,
            plan.code,
            plan.competent_department,
            plan.implementing_unit,
            goals,
        )
