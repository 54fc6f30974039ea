"""Amounts of money in running text (叙述中的金额), and the budget that they belong to."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.narrative import Quantity
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind
from gov_perf.plans.budget import Funds, KeyTask, Money
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.reviewing.spots import Part, Text
from gov_perf.reviewing.subject import Subject


def amounts(subject: Subject) -> Iterator[tuple[Text, tuple[Quantity, ...]]]:
    """The running texts of a plan with their amounts of money, where they have any."""
    for text in subject.narrative:
        found = tuple(item for item in subject.quantities[text.spot] if is_money(item))
        if found:
            yield text, found


def is_money(item: Quantity) -> bool:
    """Whether a quantity is an amount of money."""
    return item.unit.kind is Kind.AMOUNT and item.unit.base == "元"


def shown(value: Fraction) -> str:
    """An amount in yuan, in 万元 where that is shorter.

    >>> shown(Fraction(228000)), shown(Fraction(40))
    ('22.8万元', '40元')
    """
    if value >= _WAN:
        return f"{plain(value / _WAN)}万元"
    return f"{plain(value)}元"


_WAN = 10_000


def first_funds(task: KeyTask) -> Funds | None:
    """The first group of amounts of a key task; None where it prints none."""
    return task.funds[0] if task.funds else None


def task_of(plan: Plan, text: Text) -> KeyTask | None:
    """The key task that a text belongs to; None for a text of another part."""
    if text.spot.part is not Part.TASK or not isinstance(plan, DepartmentPlan):
        return None
    return plan.key_tasks[text.spot.at[0]]


def total_of(plan: Plan) -> Money | None:
    """总额 of a plan: of the project, of the 合计 row, or the sum of the key tasks."""
    if not isinstance(plan, DepartmentPlan):
        return plan.funds.total if plan.funds else None
    if plan.printed_total:
        return plan.printed_total[0].total
    groups = [first_funds(task) for task in plan.key_tasks]
    known = [funds.total for funds in groups if funds is not None]
    return Money.total(known) if known and len(known) == len(groups) else None
