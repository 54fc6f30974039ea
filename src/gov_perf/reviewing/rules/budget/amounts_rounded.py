"""Amounts that differ in the decimals shown alone (金额只差尾数)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, ReviewRule
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """What ``plan.reconcile()`` says of sums that are the stated amount rounded."""
    return (Found(item) for item in subject.plan.reconcile() if item.name == RULE.name)


RULE = ReviewRule(
    name="amounts-rounded",
    check=check,
    why="同一笔钱一处保留两位小数、一处保留一位，数目没有错，但批复时对不上；改成一样的小数位数即可。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=project(funds=Funds("14.88万元", "14.8万元", "0")),
    good=project(funds=Funds("14.88万元", "14.88万元", "0")),
)
