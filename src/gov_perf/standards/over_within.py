"""So much off within a distance, nothing beyond it: "超出预算10%以内扣2分，超过10%不得分"."""

import re
from functools import cache
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.numbers.units import Kind
from gov_perf.rules import Conventions, Counting, Interval, Measure, ScoringRule, Side, Stepwise
from gov_perf.standards.numbers import NUMBER, quantity, quantity_of
from gov_perf.standards.vocabulary import one_of

_KEPT: Final = (
    r"(?:(?:按期|按时)完成|完成|[未不]超支"
    r"|(?:不超过?|未超过?|控制在)(?:{goals})(?:以内|内)?)的?得满分[,;]"
)
_NOTHING: Final = r"(?:的|者)?,?(?:均|则|一律)?(?:不得分|不计分|得?0分)"


@cache
def _sentence() -> re.Pattern[str]:
    goals = one_of("goals")
    late = rf"(?:{one_of('late')})(?:完成)?"
    over = rf"(?:超出|超过|超|超支)(?:{goals})的?|超支"
    return re.compile(
        rf"(?:{_KEPT.format(goals=goals)})?"
        rf"(?:(?P<late>{late})|(?P<over>{over})){quantity('a')}(?:\(含\))?(?:以内|之内|内)(?:\(含\))?的?,?"
        rf"(?:扣|减)(?P<points>{NUMBER})分[,;]"
        rf"(?:(?:{late})?超过|(?:{over})|超出|超)(?:{goals})?{quantity('b')}"
        rf"(?P<above>以上(?:\(不含\))?)?{_NOTHING}"
    )


def read_over_within(text: str, conventions: Conventions) -> ScoringRule | None:
    """One step for whatever is over by no more than so much, and nothing beyond it.

    Both distances must be the same; in percent of the target, or in days beside a date.

    >>> from gov_perf.rules.base import USUAL
    >>> rule = read_over_within("超出预算10%以内扣2分,超过10%不得分", USUAL)
    >>> given = ("100万元", "110万元", "111万元")
    >>> [int(rule.apply(10, "≤100万元", actual).score) for actual in given]
    [10, 8, 0]
    """
    match = _sentence().fullmatch(text)
    if match is None:
        return None
    within, beyond = quantity_of(match, "a"), quantity_of(match, "b")
    points = read_number(match["points"])
    if within is None or within != beyond or not within.value or not points:
        return None
    unit = within.unit
    if unit is None or ("%" not in unit.text and unit.kind is Kind.RATIO):
        return None
    share = unit.kind is Kind.RATIO
    if share is bool(match["late"]) or (match["late"] and unit.kind is not Kind.DURATION):
        return None
    return Stepwise(
        within.value,
        points,
        Measure.PERCENT if share else Measure.UNIT,
        Counting.STARTED,
        conventions=conventions,
        side=Side.ABOVE,
        unit=None if share else unit,
        nothing=Interval(within.value, None, low_in=False),
    )
