"""The values of parameters (参数值), read from what a data file or a dict holds for them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gov_perf.exact import to_decimal, to_fraction
from gov_perf.indicators import Level1, Level2
from gov_perf.regulations.headings import by_heading, heading, is_rule
from gov_perf.regulations.parameters import Grade, Overshoot
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Conventions,
    Graded,
    GradeLevel,
    Interval,
    Of,
    Proportional,
    ScoringRule,
)

# Every function takes whatever a file holds and refuses what is not of its form with Unfit, a
# ValueError, a TypeError, a KeyError or an AttributeError, or, with its reasons, a GovPerfError.


class Unfit(Exception):  # noqa: N818 - never leaves this package
    """A value that is not of the form its parameter needs."""


def amount(value: Any) -> Decimal:  # noqa: ANN401 - see above, for all of these
    """Points: a number that is not negative."""
    number = to_decimal(value, "points")
    if number < 0:
        raise Unfit
    return number


def digits(value: Any) -> int:  # noqa: ANN401
    """Decimals of a score."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DIGITS:
        raise Unfit
    return value


_MOST_DIGITS = 6


def line(value: Any) -> Fraction:  # noqa: ANN401
    """How far above the target: a ratio above zero."""
    over = to_fraction(value, "over")
    if over <= 0:
        raise Unfit
    return over


def level_points(value: Any) -> dict[Level1, Decimal]:  # noqa: ANN401
    """Points of each level 1."""
    return {level: amount(points) for level, points in by_heading(Level1, value).items()}


def levels_to_levels(value: Any) -> dict[Level1, Level1]:  # noqa: ANN401
    """Which level 1 receives the points of which."""
    return {level: heading(Level1, other) for level, other in by_heading(Level1, value).items()}


def grades(value: Any) -> tuple[Grade, ...]:  # noqa: ANN401
    """Grades, falling; no two begin at the same total."""
    found = [Grade(name, amount(floor)) for name, floor in value.items()]
    named = all(isinstance(name, str) and name.strip() for name in value)
    if not named or len({grade.floor for grade in found}) < len(found):
        raise Unfit
    return tuple(sorted(found, key=lambda grade: grade.floor, reverse=True))


_LEVEL: Mapping[str, type] = {"name": str, "low": str, "high": str, "low_in": bool, "high_in": bool}


def graded(value: Any) -> ScoringRule:  # noqa: ANN401
    """The rule for 定性 indicators from its levels, or a rule object."""
    if is_rule(value):
        ready: ScoringRule = value
        return ready
    for row in value:
        if row.keys() != _LEVEL.keys() or not all(
            isinstance(row[key], kind) for key, kind in _LEVEL.items()
        ):
            raise Unfit
    return Graded(
        GradeLevel(
            row["name"],
            Interval(row["low"], row["high"], low_in=row["low_in"], high_in=row["high_in"]),
        )
        for row in value
    )


_OVERSHOOT: Mapping[str, type] = {"tiers": list, "unscaled": bool, "explain": bool, "level2": list}


def overshoot(value: Any) -> Overshoot:  # noqa: ANN401
    """What is done about results far above the target."""
    if not all(isinstance(item, _OVERSHOOT[key]) for key, item in value.items()):
        raise Unfit
    return Overshoot(
        [(over, factor) for over, factor in value.get("tiers", ())],
        unscaled=value.get("unscaled", False),
        explain=value.get("explain", False),
        level2=[heading(Level2, name) for name in value.get("level2", ())],
    )


_RULES = {
    "proportional": {"rule", "pass_line"},
    "all_or_nothing": {"rule"},
    "banded": {"rule", "floors", "rest", "of", "unit"},
}


def rule(row: Any, conventions: Conventions) -> ScoringRule:  # noqa: ANN401
    """A scoring rule from its table, or a rule object as it is."""
    if is_rule(row):
        ready: ScoringRule = row
        return ready
    kind = row["rule"]
    if not row.keys() <= _RULES[kind]:
        raise Unfit
    if kind == "all_or_nothing":
        return AllOrNothing(conventions)
    if kind == "proportional":
        return Proportional(row.get("pass_line"), conventions)
    if not isinstance(row.get("unit", ""), str):
        raise Unfit
    return Banded.floors(
        [(low, share) for low, share in row["floors"]],
        row.get("rest", "0"),
        of=Of(row.get("of", "achievement")),
        unit=row.get("unit"),
        conventions=conventions,
    )
