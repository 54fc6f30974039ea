"""A total row that is not the sum of its rows (合计不等于各行之和)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds, KeyTask
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """What ``plan.reconcile()`` says of the total row."""
    return (Found(item) for item in subject.plan.reconcile() if item.name == RULE.name)


_TASKS = (
    KeyTask("农村供水", funds=[Funds("100", "100", "0")]),
    KeyTask("河道治理", funds=[Funds("200", "200", "0")]),
)

RULE = ReviewRule(
    name="total-differs",
    check=check,
    why="合计与各行对不上，批复哪个数都不对。",
    basis=(Basis("部门整体支出绩效目标表的金额栏：总额、财政拨款、其他资金", Evidence.FORMS),),
    bad=department(key_tasks=_TASKS, printed_total=[Funds("250", "250", "0")]),
    good=department(key_tasks=_TASKS, printed_total=[Funds("300", "300", "0")]),
)
