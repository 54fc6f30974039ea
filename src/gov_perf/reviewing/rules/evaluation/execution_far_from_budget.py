"""Execution a thousand times off the budget (执行数与预算数相差千倍)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.rules.evaluation.actual_far_from_target import far_apart
from gov_perf.reviewing.subject import Subject
from gov_perf.sheets.sheet import EXECUTION


def check(subject: Subject) -> Iterator[Found]:
    """One finding where budget and execution can hardly be in one unit."""
    sheet = subject.documents.sheet
    if sheet is None or sheet.execution is None:
        return
    amounts = sheet.execution.budget
    if far_apart(amounts.executed.yuan, amounts.budget.yuan):
        yield found(
            "execution-far-from-budget", EXECUTION, budget=amounts.budget, executed=amounts.executed
        )


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))

RULE = ReviewRule(
    name="execution-far-from-budget",
    check=check,
    why="预算数和执行数相差上千倍，多半是一个以元计、一个以万元计，预算执行率就不对。",
    basis=(Basis("自评复核核对预算数与执行数的单位是否一致", Evidence.PRACTICE),),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "12期", budget=("78700", "7.5"))),
    good=Documents(_PLAN, sheet=scored(_PLAN, "12期", budget=("78700", "75000"))),
)
