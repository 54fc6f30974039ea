"""Full output with little money spent (执行率低而产出全部满分)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from gov_perf.numbers.exact import percent
from gov_perf.plans.indicators import Level1
from gov_perf.regulations import Evidence
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import department, indicator, scored
from gov_perf.reviewing.from_sheet import is_whole
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.sheets.sheet import EXECUTION

LOWEST: Final = Option("rate", 60, "预算执行率低于百分之多少时提示")


def check(subject: Subject) -> Iterator[Found]:
    """One finding where the rate is low and every output indicator has all its points."""
    sheet = subject.documents.sheet
    if sheet is None or sheet.execution is None or not is_whole(sheet):
        return
    rate = sheet.execution.rate
    outputs = [row for row in sheet.rows if Level1.named(row.level1) is Level1.OUTPUT]
    low = rate < Fraction(LOWEST.of(subject, RULE.name), 100)
    if low and outputs and all(row.score == row.points for row in outputs):
        yield found("low-execution-full-output", EXECUTION, rate=percent(rate), count=len(outputs))


_PLAN = department(indicator("产出", "数量", "培训期数", "≥12期"))

RULE = ReviewRule(
    name="low-execution-full-output",
    check=check,
    why="钱没怎么花，产出却全部完成，可能是预算编多了，也可能是产出没有据实填报，应当说明。",
    basis=(Basis("自评复核关注预算执行率与产出完成情况是否相符", Evidence.PRACTICE),),
    bad=Documents(_PLAN, sheet=scored(_PLAN, "12期", budget=("100", "40"))),
    good=Documents(_PLAN, sheet=scored(_PLAN, "12期", budget=("100", "90"))),
    options=(LOWEST,),
)
