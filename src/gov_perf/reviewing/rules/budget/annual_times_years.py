"""An annual amount that does not make the total of the years (年度金额乘以年数不等于合计)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.narrative import Quantity
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import amounts, shown
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every total of several years that the annual amount just before it does not make."""
    for text, found_here in amounts(subject):
        annual: Quantity | None = None
        for item in found_here:
            if item.per == "年" and item.low == item.high:
                annual = item
            elif item.years and item.is_total and annual is not None and _alike(annual, item):
                product = annual.in_base()[0] * item.years
                if item.low == item.high and not item.approximate and product != item.in_base()[0]:
                    yield found(
                        "annual-times-years",
                        text,
                        annual=annual.span.text,
                        years=item.years,
                        product=shown(Fraction(product)),
                        stated=item.span.text,
                    )
                annual = None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts speak of the same thing: one subject ends as the other does."""
    first, second = one.subject[-2:], other.subject[-2:]
    return not (one.approximate or other.approximate) and (not second or first == second)


RULE = ReviewRule(
    name="annual-times-years",
    check=check,
    why="“每年多少、几年合计多少”是同一笔账，两个数对不上，总有一个写错了。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=department(overall_goals=["每年救助资金7.6万元，三年合计救助资金23万元。"]),
    good=department(overall_goals=["每年救助资金7.6万元，三年合计救助资金22.8万元。"]),
)
