"""Answers as data (答案的数据形式): plain dicts with exact text for numbers, as JSON holds them."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any

from attrs import AttrsInstance, fields

from gov_perf.cells.actuals import Judgement, Measured, Stated
from gov_perf.findings import Finding
from gov_perf.numbers.exact import Ratio, decimals, plain, round_half_up, subtract


def told(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value of an answer for JSON: numbers as exact text, nothing lost.

    >>> told(Fraction(1, 3)), told(Ratio(1, 2))
    ('1/3', {'part': '1', 'whole': '2', 'text': '1/2（50%）'})
    """
    for kind, tell in _TELLERS:
        if isinstance(value, kind):
            return tell(value)
    return value.to_dict() if hasattr(value, "to_dict") else str(value)


def as_dict(item: AttrsInstance) -> dict[str, Any]:
    """Every field of an answer, told."""
    return {field.name: told(getattr(item, field.name)) for field in fields(type(item))}


def _figures(value: Measured | Ratio | Judgement | Stated) -> dict[str, Any]:
    if isinstance(value, Measured):
        return {
            "value": plain(value.value),
            "unit": None if value.unit is None else str(value.unit),
        }
    if isinstance(value, Ratio):
        return {"part": plain(value.part), "whole": plain(value.whole)}
    return {"share": plain(value.share)} if isinstance(value, Judgement) else {"met": value.met}


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "code": item.code,
        "severity": str(item.severity),
        "where": str(item.where),
        "facts": dict(item.facts),
        "text": item.text,
        "mend": item.mend,
    }


_TELLERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    ((bool, str, NoneType), lambda value: value),
    (Decimal, "{:f}".format),
    ((Fraction, int), plain),
    (Enum, lambda value: value.value),
    (Finding, _finding),
    ((Measured, Ratio, Judgement, Stated), lambda value: {**_figures(value), "text": str(value)}),
    (Iterable, lambda value: [told(item) for item in value]),
)


def moved(before: Decimal, after: Decimal) -> str:
    """A change for people: "89.53 → 90.00（+0.47）"; the one number where nothing changes."""
    if before == after:
        return f"{after:f}（不变）"
    return f"{before:f} → {after:f}（{signed(subtract(after, before), after)}）"


def signed(number: Decimal, beside: Decimal) -> str:
    """A difference with its sign, and with as many decimals as the total that it stands beside.

    >>> signed(Decimal("-2.5"), Decimal("77.03")), signed(Decimal(1), Decimal("90.5"))
    ('-2.50', '+1.0')
    >>> signed(Decimal("-2.5"), Decimal("77.00"))
    '-2.50'
    """
    sign = "+" if number > 0 else ""
    digits = max(len(f"{beside:f}".partition(".")[2]), decimals(number))
    return f"{sign}{round_half_up(number, digits):f}"


def label(*, illustrative: bool) -> str:
    """What must stand wherever made-up figures are shown."""
    return "（示例数据）" if illustrative else ""


def graded(before: str | None, after: str | None) -> str:
    """Grades before and after for people: "良 → 优"."""
    first, second = before or "未定", after or "未定"
    return f"{first} → {second}" if first != second else f"{second}（不变）"
