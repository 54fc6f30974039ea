"""A key task without an amount (重点工作任务没有金额)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.spots import Part
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every key task without amounts, where others have some; one finding where none has."""
    plan = subject.department
    tasks = () if plan is None else plan.key_tasks
    missing = [(number, item) for number, item in enumerate(tasks, 1) if not item.funds]
    if missing and len(missing) == len(tasks):
        yield found("task-amount-missing", str(Part.TASK), task="各项任务")
        return
    for number, item in missing:
        name = item.name or f"第{number}项"
        yield found("task-amount-missing", f"{Part.TASK}/{name}", task=name)


RULE = ReviewRule(
    name="task-amount-missing",
    check=check,
    why="重点工作任务要与预算对应，没有金额，看不出钱花在哪项工作上。",
    basis=(
        Basis(
            "云南省部门整体支出绩效目标表列有重点工作任务的总额、财政拨款、其他资金一栏",
            Evidence.FORMS,
        ),
    ),
    bad=department(key_tasks=[task("农村供水", "100"), task("河道管护")]),
    good=department(key_tasks=[task("农村供水", "100"), task("河道管护", "50")]),
)
