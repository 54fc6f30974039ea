"""Points of the rows that do not make those of the heading (一级指标分值不等于各行之和)."""

from collections.abc import Iterator
from decimal import Decimal

from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Level1Indicator, Level2Indicator, Level3Indicator
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.point_sums import differing
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def _rows(points: str) -> list[Level1Indicator]:
    row = Level3Indicator("巡查次数", "≥12次", points=points)
    return [Level1Indicator("产出指标", [Level2Indicator("数量指标", [row])], points=Decimal(50))]


def check(subject: Subject) -> Iterator[Found]:
    """Every heading with printed points whose rows all have points and make another sum."""
    for item in differing(subject.plan):
        yield found(
            "heading-points-differ",
            item.path,
            printed=plain(item.printed),
            summed=plain(item.summed),
        )


RULE = ReviewRule(
    name="heading-points-differ",
    check=check,
    why="一级指标印的分值应当等于所属各行之和，对不上时总分就算不准。",
    basis=(Basis("公布的自评表在一级指标上印分值，如“产出指标（50分）”", Evidence.FORMS),),
    bad=department(indicators=_rows("40")),
    good=department(indicators=_rows("50")),
)
