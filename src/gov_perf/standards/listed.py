"""Standards written as a list behind a heading (列举式标准): levels, cases, points of a line.

These are the canonical sentences of rules for which no usual wording says everything:

- 按评判等级赋分：达成 80%（含）-100%（含）；…
- 按情况评判：按时申报的：得分值的100%；逾期的：扣1分；…
- 按各点之间的比例赋分：15日得分值的100%；30日得分值的0%
- 按要素比重赋分：目标明确（1分）；目标细化（1.5分）；…
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal  # noqa: TC003 - annotations of ours are read at run time
from fractions import Fraction
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.rules import (
    Checklist,
    Conventions,
    Graded,
    GradeLevel,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    ScoringRule,
)
from gov_perf.standards.numbers import NUMBER, SHARE, quantity, quantity_of, read_share

LEVELS: Final = "按评判等级赋分"
CASES: Final = "按情况评判"
LINE: Final = "按各点之间的比例赋分"
ELEMENTS: Final = "按要素比重赋分"

OWN_RATE: Final = "本项比率"
"""What canonical sentences call a rate that is no 完成率."""
DONE: Final = "完成率"
"""The name of what may be actual ÷ target, or the value."""


def read_listed(text: str, conventions: Conventions) -> tuple[str, ScoringRule | None] | None:
    """What stands before such a list, and its rule; None where there is no such heading.

    The rule is None where an item of the list is not understood.

    >>> read_listed("按要素比重赋分:目标明确(1分);目标细化(3分)", Conventions())
    ('', Checklist(elements=(('目标明确', Decimal('1')), ('目标细化', Decimal('3')))))
    """
    for heading, read in _READERS.items():
        head, found, body = text.partition(f"{heading}:")
        if found:
            items = [item for item in body.split(";") if item]
            return head, read(items, conventions)
    return None


_LEVEL: Final = re.compile(
    rf"(?P<name>[^\d%:;]{{1,40}})(?P<low>{SHARE})(?P<low_in>\(含\))?-(?P<high>{SHARE})(?P<high_in>\(含\))?"
)


def _levels(items: Sequence[str], _: Conventions) -> ScoringRule | None:
    levels: list[GradeLevel] = []
    for item in items:
        match = _LEVEL.fullmatch(item)
        if match is None:
            return None
        low, high = read_share(match["low"]), read_share(match["high"])
        if low is None or high is None:
            return None
        ends = {"low_in": bool(match["low_in"]), "high_in": bool(match["high_in"])}
        levels.append(GradeLevel(match["name"], Interval(low, high, **ends)))
    return Graded(levels)


_CASE: Final = re.compile(
    rf"(?P<name>[^:;]{{1,40}}):(?:得分值的(?P<low>{SHARE})(?:-(?P<high>{SHARE}))?|"
    rf"(?P<way>[扣得])(?P<least>{NUMBER})(?:-(?P<most>{NUMBER}))?分)"
)


def _cases(items: Sequence[str], _: Conventions) -> ScoringRule | None:
    cases: list[JudgedCase] = []
    for item in items:
        match = _CASE.fullmatch(item)
        if match is None:
            return None
        low: Decimal | Fraction | None
        high: Decimal | Fraction | None
        way = match["way"]
        if way:
            low, high = read_number(match["least"]), read_number(match["most"] or match["least"])
        else:
            low, high = read_share(match["low"]), read_share(match["high"] or match["low"])
        if low is None or high is None:
            return None
        ways = {"off": way == "扣", "in_points": way == "得"}
        cases.append(JudgedCase(match["name"], low, high, **ways))
    return Judged(cases)


def _line(items: Sequence[str], conventions: Conventions) -> ScoringRule | None:
    pattern = re.compile(rf"(?P<own>{OWN_RATE}|{DONE})?{quantity('a')}得分值的(?P<share>{SHARE})")
    knots: list[tuple[Fraction, Fraction]] = []
    units, own = set(), set()
    for item in items:
        match = pattern.fullmatch(item)
        amount = quantity_of(match, "a") if match else None
        share = read_share(match["share"]) if match else None
        if match is None or amount is None or share is None:
            return None
        own.add(match["own"])
        knots.append((Fraction(amount.value), share))
        units.add(amount.unit)
    if len(units) != 1 or len(own) != 1:
        return None
    name = own.pop()
    return Interpolated(
        knots, units.pop(), conventions, own_rate=name == OWN_RATE, called_done=name == DONE
    )


_ELEMENT: Final = re.compile(rf"(?P<name>[^;]{{1,60}})\((?P<points>{NUMBER})分\)")


def _elements(items: Sequence[str], _: Conventions) -> ScoringRule | None:
    elements: list[tuple[str, Decimal]] = []
    for item in items:
        match = _ELEMENT.fullmatch(item)
        points = read_number(match["points"]) if match else None
        if match is None or points is None:
            return None
        elements.append((match["name"], points))
    return Checklist(elements)


_READERS: Final[Mapping[str, Callable[[Sequence[str], Conventions], ScoringRule | None]]] = {
    LEVELS: _levels,
    CASES: _cases,
    LINE: _line,
    ELEMENTS: _elements,
}
