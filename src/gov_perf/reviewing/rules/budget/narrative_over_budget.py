"""An amount in the text of a task above the task's budget (文字中的金额超过任务的预算)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import amounts, first_funds, shown, task_of
from gov_perf.reviewing.examples import department, task
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every amount of a year in a key task's content that is more than the task's 总额."""
    for text, found_here in amounts(subject):
        own = task_of(subject.plan, text)
        funds = None if own is None else first_funds(own)
        if funds is None:
            continue
        budget = Fraction(funds.total.yuan)
        for item in found_here:
            if item.per == "年" and item.in_base()[0] > budget:
                yield found(
                    "narrative-over-budget", text, stated=item.span.text, budget=shown(budget)
                )


RULE = ReviewRule(
    name="narrative-over-budget",
    check=check,
    why="任务里说每年要用的钱比安排的预算还多，不是文字没改，就是预算没安排够。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=department(key_tasks=[task("人道救助", "40000", "预计每年救助资金7.6万元。")]),
    good=department(key_tasks=[task("人道救助", "76000", "预计每年救助资金7.6万元。")]),
)
