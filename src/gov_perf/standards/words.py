"""Conditions in words (文字条件): cases that a person has to find true."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gov_perf.rules import Graded, GradeLevel, Interval, Judged, JudgedCase
from gov_perf.rules.judged import OTHERWISE
from gov_perf.standards.atoms import (
    Award,
    Condition,
    Consequence,
    Otherwise,
    RangeAward,
    ShareRange,
    Wording,
)
from gov_perf.standards.degrees import on_one_scale
from gov_perf.standards.parts import Composed, Parts, with_points
from gov_perf.standards.vocabulary import table


def from_words(parts: Parts, points: Decimal | None) -> Composed | None:
    """The cases of the sentence; None where one is no wording, or none of them is full."""
    told = [(pair.conditions, pair.consequence) for pair in parts.pairs]
    if len(told) == 1 and not told[0][0] and isinstance(told[0][1], RangeAward):
        return _free(told[0][1], points)
    names = [_name(conditions) for conditions, _ in told]
    if not told or any(name is None for name in names) or len(set(names)) < len(names):
        return None
    if OTHERWISE in names[:-1]:
        return None
    own = points or most_points([consequence for _, consequence in told])
    marked = [isinstance(item, ShareRange) and (item.low_in or item.high_in) for _, item in told]
    if any(marked):  # 100%-80%（含）、80%-60%（含）: where a range ends, the next one begins
        return _levels([str(name) for name in names], [item for _, item in told])
    if not _alternatives([str(name) for name in names], [item for _, item in told]):
        return None
    cases = [
        case_of(str(name), consequence, own)
        for name, (_, consequence) in zip(names, told, strict=True)
    ]
    known = [case for case in cases if case is not None]
    if len(known) < len(cases) or not any(_is_full(case) for case in known):
        return None
    earning = [case for case in known if case.high and case.name != OTHERWISE]
    if any(case.in_points for case in known) and not _falls(earning):
        return None
    assumed = []
    if len(known) == 1:
        if not known[0].fixed or not _says_all(parts):
            return None
        known.append(JudgedCase(OTHERWISE, 0, 0))
        assumed.append("rest-implied")
    return Composed(with_points(Judged(known), own), assumed)


def _alternatives(names: list[str], consequences: list[Consequence]) -> bool:
    """Whether cases that all earn points exclude each other.

    符合 and 基本符合 do, 优秀 and 良好 do; 制度健全得2分 and 执行到位得3分 may both be earned, and
    then the sentence is a list of elements, or not clear.  So may 弄虚作假的不得分 hold beside
    either: what earns nothing or costs points must be the opposite of what earns them.
    """
    earning = [
        name
        for name, item in zip(names, consequences, strict=True)
        if name != OTHERWISE
        and not (isinstance(item, Award) and (item == Award() or item.plus < 0))
        and not (isinstance(item, ShareRange) and not item.low)
    ]
    others = [name for name in names if name not in earning and name != OTHERWISE]
    if not all(_opposes(name, earning) for name in others):
        return False
    if len(earning) < _TWO:
        return True
    if len(earning) == len(names):
        return False
    if on_one_scale(earning):
        return True
    if any(isinstance(item, ShareRange) for item in consequences):
        return False
    graded = all(any(word in name for word in _DEGREES) for name in earning)
    return graded or all(_shares(earning[0], name) for name in earning[1:])


def _falls(earning: list[JudgedCase]) -> bool:
    """Whether 满分 and plain points are steps of one scale, each below the one before it.

    健全得满分，较健全得8分 are; 制度健全得满分，资料齐全得3分 may be two things.
    """
    points = [case for case in earning if case.in_points]
    full = [case for case in earning if case.is_full]
    if len(full) != 1 or earning != [*full, *points]:
        return False
    steps = all(low.high < high.low for high, low in pairwise(points))
    return steps and on_one_scale([case.name for case in earning])


def _levels(names: list[str], items: list[Consequence]) -> Composed | None:
    """Levels that a person judges between, whose ranges cover everything once."""
    levels = [
        GradeLevel(
            name,
            Interval(
                item.low,
                item.high,
                low_in=item.low_in or not item.low,
                high_in=item.high_in or item.high == 1,
            ),
        )
        for name, item in zip(names, items, strict=True)
        if isinstance(item, ShareRange)
    ]
    return Composed(Graded(levels)) if len(levels) == len(items) else None


_TWO = 2
_DEGREES = tuple(table()["words"]["degrees"])


def _opposes(name: str, earning: list[str]) -> bool:
    """Whether a case can be the opposite of those that earn points."""
    opposite = name.startswith(_OPPOSITE) or any(word in name for word in _DEGREES)
    return opposite or any(_shares(other, name) for other in earning)


_OPPOSITE = tuple(table()["words"]["opposites"])


def _shares(first: str, other: str) -> bool:
    """Whether two names have two characters in a row in common."""
    return any(first[at : at + 2] in other for at in range(len(first) - 1))


def _says_all(parts: Parts) -> bool:
    """Whether a single case implies that nothing else earns points: "安排了投入，得4分".

    An exemption ("没有该类项目的按满分计算") and a plain 得满分 leave the rest open.
    """
    (pair,) = parts.pairs
    award, (condition,) = pair.consequence, pair.conditions
    plain = isinstance(award, Award) and award.plus > 0
    return plain and isinstance(condition, Wording) and not condition.text.startswith(_EXEMPT)


_EXEMPT = ("没有", "无", "未", "不", "如", "若")


def _free(award: RangeAward, points: Decimal | None) -> Composed | None:
    """酌情扣分 on its own: a range, with everything down to nothing where none is said."""
    if award.low is None or award.high is None:
        return Composed(with_points(Judged([JudgedCase("酌情", 0, 1)]), points))
    if award.off:
        cases = [
            JudgedCase("不扣分", 1, 1),
            JudgedCase("酌情扣分", award.low, award.high, off=True),
        ]
        return Composed(with_points(Judged(cases), points))
    own = points or award.high
    low, high = Fraction(award.low) / Fraction(own), Fraction(award.high) / Fraction(own)
    if high != 1:
        return None
    return Composed(with_points(Judged([JudgedCase("酌情", low, high)]), own))


def _name(conditions: tuple[Condition, ...]) -> str | None:
    if len(conditions) != 1:
        return None
    condition = conditions[0]
    if isinstance(condition, Otherwise):
        return OTHERWISE
    return condition.text if isinstance(condition, Wording) else None


def most_points(consequences: Sequence[Consequence]) -> Decimal | None:
    """The most plain points that a case gives; None beside a 满分 of unknown points."""
    if any(isinstance(item, Award) and item.full and item.points is None for item in consequences):
        return None
    plain = [
        item.points for item in consequences if isinstance(item, Award) and item.points is not None
    ]
    plain += [
        item.high
        for item in consequences
        if isinstance(item, RangeAward) and item.high and not item.off
    ]
    return max(plain, default=None) or None


def case_of(name: str, consequence: Consequence, own: Decimal | None) -> JudgedCase | None:
    """A case and what it earns, as a share of ``own`` points; None where that cannot be said."""
    if isinstance(consequence, RangeAward):
        return _ranged(name, consequence, own)
    if isinstance(consequence, ShareRange):
        return JudgedCase(name, consequence.low, consequence.high)
    if not isinstance(consequence, Award):
        return None
    if consequence.plus < 0:
        off = consequence.plus.copy_abs()
        return JudgedCase(name, off, off, off=True)
    if consequence.points is not None and not consequence.full:
        if own is None:
            return JudgedCase(name, consequence.points, consequence.points, in_points=True)
        share = Fraction(consequence.points) / Fraction(own)
        return JudgedCase(name, share, share)
    return JudgedCase(name, consequence.share, consequence.share)


def _ranged(name: str, award: RangeAward, own: Decimal | None) -> JudgedCase:
    if award.low is None or award.high is None:
        return JudgedCase(name, 0, 1)
    if award.off:
        return JudgedCase(name, award.low, award.high, off=True)
    if own is None:
        return JudgedCase(name, award.low, award.high, in_points=True)
    whole = Fraction(own)
    return JudgedCase(name, Fraction(award.low) / whole, Fraction(award.high) / whole)


def _is_full(case: JudgedCase) -> bool:
    if case.in_points:
        return False
    return case.low == 0 if case.off else case.high == 1
