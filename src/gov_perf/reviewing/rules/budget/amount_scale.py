"""An amount so small that its scale must be wrong (金额的单位可能写错)."""

from collections.abc import Iterator
from typing import Final

from gov_perf.plans.budget import Funds
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import total_of
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

LEAST: Final = Option("yuan", 1000, "总额不足多少元时提示")


def check(subject: Subject) -> Iterator[Found]:
    """A total above zero and below what any project costs."""
    total = total_of(subject.plan)
    if total is not None and 0 < total.yuan < LEAST.of(subject, RULE.name):
        yield found("amount-scale", "资金", total=total)


RULE = ReviewRule(
    name="amount-scale",
    check=check,
    why="以万元为单位填的数当成了元，预算就差一万倍。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=project(funds=Funds("7.87", "7.87", "0")),
    good=project(funds=Funds("7.87万元", "7.87万元", "0")),
    options=(LEAST,),
)
