"""Persons × amount per person that cannot make the stated amount (人数乘以人均金额与总金额不符)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.narrative import Quantity
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import amounts, shown
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every annual amount outside of what persons × amount per person can come to.

    Only within one sentence-like stretch: persons per year, then an amount for each of them,
    then the amount of a year, each stated once in the text.
    """
    for text, _ in amounts(subject):
        items = subject.quantities[text.spot]
        persons = [item for item in items if item.unit.text in _PERSONS and item.per == "年"]
        each = [item for item in items if item.per == "人" and item.unit.base == "元"]
        whole = [item for item in items if item.per == "年" and item.unit.base == "元"]
        if not len(persons) == len(each) == len(whole) == 1:
            continue
        if not persons[0].span.start < each[0].span.start < whole[0].span.start:
            continue
        low, high = _product(persons[0], each[0])
        if not low <= whole[0].in_base()[0] <= high:
            yield found(
                "persons-times-amount",
                text,
                persons=persons[0].span.text,
                each=each[0].span.text,
                low=shown(low),
                high=shown(high),
                stated=whole[0].span.text,
            )


_PERSONS = ("人", "名", "人次", "户", "位")


def _product(persons: Quantity, each: Quantity) -> tuple[Fraction, Fraction]:
    (fewest, most), (least, greatest) = persons.in_base(), each.in_base()
    return fewest * least, most * greatest


RULE = ReviewRule(
    name="persons-times-amount",
    check=check,
    why="人数、人均标准和资金总额是同一笔账；总额落在人数乘人均的范围之外，测算就站不住。",
    basis=(Basis("财政部门审核预算绩效目标时核对文字与金额", Evidence.PRACTICE),),
    bad=department(
        overall_goals=["每年救助患者30人至50人，每人补助1000-2000元，每年救助资金12万元。"]
    ),
    good=department(
        overall_goals=["每年救助患者30人至50人，每人补助1000-2000元，每年救助资金7.6万元。"]
    ),
)
