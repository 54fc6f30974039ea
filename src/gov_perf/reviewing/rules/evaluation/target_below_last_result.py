"""A target far below last year's result (指标值明显低于上年完成值)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from gov_perf.plans.pairs import done, figure, sides
from gov_perf.reviewing.bases import LAST_YEAR
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.rule import Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.scoring.sheet_tree import tree_of

LEAST: Final = Option("share", 80, "指标值低于上年完成值的百分之多少时提示")


def check(subject: Subject) -> Iterator[Found]:
    """Every floor that is further below last year's actual value than the option allows."""
    sheet = subject.documents.last_sheet
    if sheet is None:
        return
    actuals = {row.path: row for row in sheet.rows}
    share = Fraction(LEAST.of(subject, RULE.name), 100)
    for old, new in sides(tree_of(sheet), subject.plan.indicators).pairs:
        target = new.indicator.target
        row = actuals.get(old.path)
        if row is None or target.operator is None or not target.operator.is_floor:
            continue
        reached, wanted = done(row.indicator, row.actual), figure(target)
        comparable = row.indicator.target.unit == target.unit
        if comparable and reached and wanted is not None and wanted < reached * share:
            yield found("target-below-last-result", new.path, target=target, actual=row.actual)


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))

RULE = ReviewRule(
    name="target-below-last-result",
    check=check,
    why="上年已经做到的，今年却承诺得少很多，指标值就没有约束力；确有原因的应当说明。",
    basis=(LAST_YEAR,),
    bad=Documents(_PLAN, last_sheet=scored(_PLAN, "20期")),
    good=Documents(_PLAN, last_sheet=scored(_PLAN, "12期")),
    options=(LEAST,),
)
