"""Projects that do not add up to their task (项目金额之和不等于任务总额)."""

from collections.abc import Iterator

from gov_perf.plans.budget import BudgetProject, Funds, KeyTask, Money
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import first_funds
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every key task whose projects all state an amount, and do not add up to its 总额."""
    for task in subject.department.key_tasks if subject.department else ():
        funds, stated = first_funds(task), [item.amount for item in task.projects]
        known = [amount for amount in stated if amount is not None]
        if funds is None or not known or len(known) != len(stated):
            continue
        summed = Money.total(known)
        if summed != funds.total:
            yield found(
                "project-amounts-differ", f"重点工作任务/{task.name}",
                total=funds.total, summed=summed,
            )  # fmt: skip


def _task(amount: str) -> KeyTask:
    projects = [BudgetProject("管网维修", amount=amount)]
    return KeyTask("农村供水", funds=[Funds("100", "100", "0")], projects=projects)


RULE = ReviewRule(
    name="project-amounts-differ",
    check=check,
    why="任务的钱由它的项目来出，项目金额加起来应等于任务的总额。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=department(key_tasks=[_task("80")]),
    good=department(key_tasks=[_task("100")]),
)
