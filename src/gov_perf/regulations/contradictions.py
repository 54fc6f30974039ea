"""What parameters of a regulation contradict each other in (办法各项是否自相矛盾)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gov_perf.exact import add, decimals, plain
from gov_perf.findings import Finding, Where, finding
from gov_perf.regulations.parameters import Parameter

_LAYOUTS = ("points", "points_with_cost", "pool")


def contradictions(
    given: Mapping[str, Parameter[Any]], unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Points that do not make 100 or are too fine, grades that end above 0, a line for nothing.

    Args:
        given: The parameters by name.
        unread: Names of parameters that are there and could not be read: nothing is said that
            depends on them.
    """
    yield from _points(given)
    grades = given.get("grades")
    if grades is not None and (not grades.value or grades.value[-1].floor != 0):
        yield finding("regulation-grades", at("grades"))
    rule, line = given.get("overshoot"), given.get("overshoot_line")
    if not {"overshoot", "overshoot_line"} & unread:
        needed = rule is not None and not rule.value.tiers
        if (needed and line is None) or (rule is None and line is not None):
            yield finding("regulation-overshoot-line", at("overshoot_line"))


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


def at(name: str) -> Where:
    """The place of a parameter in its file."""
    return Where(path=f"parameters.{name}")


def _parts(value: Any) -> list[Decimal]:  # noqa: ANN401 - points by level, or one number
    return [*value.values()] if isinstance(value, Mapping) else [value]


_HUNDRED = Decimal(100)
