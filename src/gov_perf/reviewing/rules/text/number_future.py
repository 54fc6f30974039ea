"""A document from after the budget year (文号年份晚于预算年度)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number whose year lies after the budget year, where the plan says which that is."""
    budget_year = subject.plan.budget_year
    for one in subject.citations if budget_year else ():
        if one.ended and one.full_year and int(one.year) > (budget_year or 0):
            yield found(
                "number-future", one.text, number=one.written, year=one.year, budget=budget_year
            )


RULE = ReviewRule(
    name="number-future",
    check=check,
    why="绩效目标编制在前，不可能引用预算年度以后才印发的文件，年份多半写错了。",
    basis=(Basis("绩效目标随部门预算编制，设定依据是已有的文件", Evidence.PRACTICE),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2031〕66号、实施方案")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号、实施方案")
    ),
)
