"""Amounts of a row that do not add up (总额不等于各项资金之和)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds, KeyTask
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """What ``plan.reconcile()`` says of single rows."""
    return (Found(item) for item in subject.plan.reconcile() if item.name == RULE.name)


RULE = ReviewRule(
    name="funds-differ",
    check=check,
    why="总额是财政拨款与其他资金之和，三个数对不上，预算就无法按这张表批复。",
    basis=(Basis("部门整体支出绩效目标表的金额栏：总额、财政拨款、其他资金", Evidence.FORMS),),
    bad=department(key_tasks=[KeyTask("农村供水", funds=[Funds("100", "80", "10")])]),
    good=department(key_tasks=[KeyTask("农村供水", funds=[Funds("100", "80", "20")])]),
)
