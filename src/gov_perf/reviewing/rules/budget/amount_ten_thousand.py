"""An amount in the text ten thousand times that of the table (文字与表中的金额正好差一万倍)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from gov_perf.plans.budget import Funds, Money
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import amounts, total_of
from gov_perf.reviewing.examples import project
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

LEAST: Final = Option("yuan", 1000, "较小的一个至少多少元才比较；单价、补助标准多在此下")
_APART: Final = 10_000


def check(subject: Subject) -> Iterator[Found]:
    """Every text with such an amount, once; prices per person or household are none."""
    table = list(_table(subject))
    least = LEAST.of(subject, RULE.name)
    for text, found_here in amounts(subject):
        for item in found_here:
            low, high = item.in_base()
            if low != high or item.per not in (None, "年"):
                continue
            for part, amount in table:
                own = Fraction(amount.yuan)
                small, large = sorted((low, own))
                if small >= least and large == small * _APART:
                    yield found(
                        "amount-ten-thousand", text,
                        stated=item.span.text, part=part, amount=amount,
                    )  # fmt: skip
                    break


def _table(subject: Subject) -> Iterator[tuple[str, Money]]:
    """The amounts of the budget, as plan and self-evaluation have them."""
    total = total_of(subject.plan)
    if total is not None:
        yield "总额", total
    sheet = subject.documents.sheet
    if sheet is not None and sheet.execution is not None:
        yield "预算数", sheet.execution.budget.budget
        yield "执行数", sheet.execution.budget.executed


_GOALS: Final = "投入资金15万元，开展培训12期。"

RULE = ReviewRule(
    name="amount-ten-thousand",
    check=check,
    why="表头印着万元，填的却是元，预算和执行数就都大了一万倍。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=project(annual_goals=[_GOALS], funds=Funds("150000万元", "150000万元", "0")),
    good=project(annual_goals=[_GOALS], funds=Funds("15万元", "15万元", "0")),
    options=(LEAST,),
)
