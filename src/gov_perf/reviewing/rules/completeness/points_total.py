"""Points that make no usual total (分值合计不是通行的满分)."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Final

from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add, plain, to_decimal
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.point_sums import differing, makes, stated
from gov_perf.reviewing.rule import Basis, Found, Option, ReviewRule, found
from gov_perf.reviewing.subject import Subject

TOTALS: Final = Option("totals", ("100", "90", "80"), "指标分值合计可以是多少分")


def check(subject: Subject) -> Iterator[Found]:
    """One finding where every indicator has points and they make none of the usual totals.

    Where a heading differs from its rows that is said instead.
    """
    points = stated(subject.plan)
    if points is None or differing(subject.plan):
        return
    usual = TOTALS.of(subject, RULE.name)
    if not any(makes(points, total) for total in _numbers(usual)):
        total = plain(add(points))
        yield found("points-total", "绩效指标", total=total, usual="、".join(usual))


def _numbers(texts: Iterable[str]) -> Iterator[Decimal]:
    for text in texts:
        with suppress(GovPerfError):  # what is no number is no total either
            yield to_decimal(text, "points")


RULE = ReviewRule(
    name="points-total",
    check=check,
    why="指标分值连同预算执行率通常合计100分（执行率另占10分或20分的，指标为90分或80分），其余的合计多半是漏行或写错。",
    basis=(Basis("公布的自评表：指标90分、预算执行率10分；也有指标100分或80分的", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "巡查次数", "≥12次", points=95)),
    good=department(indicator("产出", "数量", "巡查次数", "≥12次", points=90)),
    options=(TOTALS,),
)
