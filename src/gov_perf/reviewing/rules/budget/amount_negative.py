"""An amount below zero (金额为负数)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every group of amounts with one below zero."""
    for path, funds in _groups(subject.plan):
        for label, amount in (
            ("总额", funds.total), ("财政拨款", funds.fiscal), ("其他资金", funds.other),
        ):  # fmt: skip
            if amount.yuan < 0:
                yield found("amount-negative", path, part=label, amount=amount)


def _groups(plan: Plan) -> Iterator[tuple[str, Funds]]:
    if not isinstance(plan, DepartmentPlan):
        if plan.funds is not None:
            yield "资金", plan.funds
        return
    for task in plan.key_tasks:
        for funds in task.funds:
            yield f"重点工作任务/{task.name}", funds
    for funds in plan.printed_total:
        yield "重点工作任务/合计", funds


RULE = ReviewRule(
    name="amount-negative",
    check=check,
    why="预算金额不会是负数；调减预算的，应填调整后的数。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=project(funds=Funds("100", "120", "-20")),
    good=project(funds=Funds("120", "120", "0")),
)
