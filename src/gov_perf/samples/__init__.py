"""Samples (样例): a real published plan, and figures made up to show how it is scored."""

from gov_perf.cells.actual_sets import Actuals
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.serialization import loads

__all__ = [
    "suijiang_actuals",
    "suijiang_budget",
    "suijiang_red_cross",
    "suijiang_text",
]

_PLAN = "suijiang_red_cross_2025_2027"


def _shipped(name: str) -> str:
    from importlib.resources import files

    return (files("gov_perf") / "samples" / name).read_text(encoding="utf-8")


def suijiang_text() -> str:
    """The plan that 绥江县红十字会 published (2025-2027年部门整体支出绩效目标), as text.

    >>> suijiang_text().split()[0]
    '2025-2027年部门整体支出绩效目标'
    """
    return _shipped(f"{_PLAN}.txt")


def suijiang_red_cross() -> DepartmentPlan:
    """The same plan (部门整体支出绩效目标), as the reader understood it.

    >>> plan = suijiang_red_cross()
    >>> len(plan.indicators), str(plan.indicators["救灾救助物资运达时效"].target)
    (8, '≤48时')
    """
    return loads(_shipped(f"{_PLAN}.json"), DepartmentPlan)


def suijiang_actuals() -> Actuals:
    """Illustrative actual values (示例数据) for that plan; not the department's figures.

    >>> suijiang_actuals().illustrative
    True
    """
    return loads(_shipped("suijiang_actuals.json"), Actuals)


def suijiang_budget() -> BudgetExecution:
    """An illustrative execution (示例数据) of the plan's budget of 78,700.00元.

    >>> str(suijiang_budget().budget)
    '78,700.00元'
    """
    return BudgetExecution("78700.00", "75000.00")
