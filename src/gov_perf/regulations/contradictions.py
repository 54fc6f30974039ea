"""What parameters of a regulation contradict each other in (办法各项是否自相矛盾)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, decimals, percent, plain
from gov_perf.regulations.parameters import Grade, Parameter

_LAYOUTS = ("points", "points_with_cost", "pool")


def contradictions(
    given: Mapping[str, Parameter[Any]], unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Points that do not make 100 or are too fine, grades out of order, a line for nothing.

    Args:
        given: The parameters by name.
        unread: Names of parameters that are there and could not be read: nothing is said that
            depends on them.
    """
    yield from _points(given)
    yield from _grades(given)
    rule, line = given.get("overshoot"), given.get("overshoot_line")
    if not {"overshoot", "overshoot_line"} & unread:
        needed = rule is not None and not rule.value.tiers
        if (needed and line is None) or (rule is None and line is not None):
            yield finding("regulation-overshoot-line", at("overshoot_line"))
        elif rule is not None and line is not None and rule.value.tiers:
            first = rule.value.tiers[0][0]
            if line.value > first:
                facts = {"line": percent(line.value), "tier": percent(first), "over": plain(first)}
                yield finding("regulation-overshoot-line-high", at("overshoot_line"), **facts)


def _points(given: Mapping[str, Parameter[Any]]) -> Iterator[Finding]:
    execution, digits = given.get("execution_points"), given.get("digits")
    layouts = {key: _parts(given[key].value) for key in _LAYOUTS if key in given}
    if execution is not None:
        for name, parts in layouts.items():
            total = add([*parts, execution.value])
            if total != _HUNDRED:
                yield finding("regulation-points", at(name), total=plain(total))
        layouts["execution_points"] = [execution.value]
    for name, parts in layouts.items():
        for part in parts:
            if digits is not None and decimals(part) > digits.value:
                facts = {"points": plain(part), "digits": digits.value}  # no full score then
                yield finding("regulation-points-finer", at(name), **facts)


def _grades(given: Mapping[str, Parameter[Any]]) -> Iterator[Finding]:
    if "grades" not in given:
        return
    grades: tuple[Grade, ...] = given["grades"].value
    if not grades or grades[-1].floor != 0:
        yield finding("regulation-grades", at("grades"))
    for grade in grades:
        if grade.floor > _HUNDRED:
            facts = {"grade": grade.name, "floor": plain(grade.floor)}
            yield finding("regulation-grade-unreachable", at("grades"), **facts)
    known = [grade for grade in grades if grade.name in _RANKS]
    for higher, lower in pairwise(known):
        if _RANKS[higher.name] > _RANKS[lower.name]:
            facts = {
                "better": lower.name,
                "low": plain(lower.floor),
                "worse": higher.name,
                "high": plain(higher.floor),
            }
            yield finding("regulation-grades-turned", at("grades"), **facts)


def at(name: str) -> Where:
    """The place of a parameter in its file."""
    return Where(path=f"parameters.{name}")


def _parts(value: Any) -> list[Decimal]:  # noqa: ANN401 - points by level, or one number
    return [*value.values()] if isinstance(value, Mapping) else [value]


_HUNDRED = Decimal(100)

# Names whose order nobody doubts; those of one rank may stand either way.
_RANKS: Final = MappingProxyType(
    {
        name: rank
        for rank, names in enumerate(
            (
                ("优", "优秀"),
                ("良", "良好"),
                ("中", "中等", "一般", "合格", "及格"),
                ("差", "较差", "不合格", "不及格"),
            )
        )
        for name in names
    }
)
