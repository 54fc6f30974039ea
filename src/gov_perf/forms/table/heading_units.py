"""Units in headings (表头里的单位): what a bare figure under "实际完成值（万元）" counts.

A figure with a unit of its own keeps it.  A bare one is in the heading's unit, as if it stood in
the cell; where another cell of the row says something else, it is not read.
"""

import re
from functools import lru_cache
from typing import Final

from gov_perf.actuals import Measured, parse_actual
from gov_perf.exact import plain
from gov_perf.forms.table.form import Entry, Spot
from gov_perf.forms.table.report import Report
from gov_perf.targets import Target, parse_target
from gov_perf.text import narrow, squeeze
from gov_perf.units import Kind, Unit

_BRACKETS: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,20})[)）\]】]")
_LABEL: Final = re.compile(r"(?:计量|度量|金额)?单位[:：为]")
_SEVERAL: Final = re.compile(r"[、,，;；或和及]")
_POWERS: Final = frozenset("十百千万亿")


def unit_of_heading(heading: str) -> str:
    """The unit, or the several units, that a heading names in brackets; empty where it has none.

    >>> [unit_of_heading(text) for text in ("完成值（万元）", "指标值（单位：%）", "指标值（A）")]
    ['万元', '%', '']
    >>> unit_of_heading("指标值（元、%）")
    '元、%'
    """
    return _named(heading)


@lru_cache(maxsize=256)
def _named(heading: str) -> str:
    inside = (_LABEL.sub("", squeeze(narrow(part))) for part in _BRACKETS.findall(heading))
    known = [part for part in inside if all(map(_is_unit, _SEVERAL.split(part)))]
    return "、".join(known)


def _is_unit(text: str) -> bool:
    return bool(text) and Unit.of(text).known


def _is_one(unit: str) -> bool:
    """Whether a heading names one unit; "万元/%" are two."""
    own = Unit.of(unit)
    return own.known and (own.per is None or Unit.of(own.per).kind is not Kind.RATIO)


def _is_bare(unit: Unit | None) -> bool:
    """Whether a figure has no unit, or only a power of ten: 万."""
    return unit is None or _POWERS.issuperset(unit.text)


def _behind(unit: Unit | None, heading: str) -> bool:
    """Whether the heading's unit may stand behind a bare figure: not 万元 behind 200万."""
    return unit is None or heading[0] not in _POWERS


def actual_in_heading(text: str, entry: Entry, target: Target, report: Report) -> str:
    """The actual value with the heading's unit behind it; both, where the row says another.

    A bare figure under % stays bare: it may be a share all the same, and who scores it knows.
    """
    spot = entry.headings.get("actual")
    unit = unit_of_heading(spot.text) if spot else ""
    if spot is None or not unit or not text:
        return text
    value = parse_actual(text, target.unit, target.operator).value
    if not isinstance(value, Measured) or not _is_bare(value.unit):
        return text
    heading, own = Unit.of(unit), target.unit
    if heading.kind is Kind.RATIO and own is not None and own.converts_to(heading):
        if own.scale == heading.scale:
            return text
        sure = abs(value.value) > 1
    else:
        sure = own is None or own.converts_to(heading) or own.kind is heading.kind is Kind.COUNT
        sure = sure and (heading.kind is not Kind.RATIO or abs(value.value) > 1)
    full = f"{text}{unit}"
    read = parse_actual(full, own, target.operator).value
    known = isinstance(read, Measured) and not _is_bare(read.unit)
    if not (sure and known and _is_one(unit) and _behind(value.unit, unit)):
        other = str(own) if own is not None else "未写单位"
        report.add(
            "heading-unit-differs", entry.at("actual"),
            heading=spot.text, text=text, unit=unit, other=f"指标值：{other}",
        )  # fmt: skip
        return f"{full} 或 {text}{own or ''}（{unit}？）"
    report.add("heading-unit-taken", spot.where, heading=spot.text, unit=unit)
    return full


def unit_of_target(value: str, unit: str, entry: Entry, report: Report) -> str | None:
    """The unit of a target: its column's or, for a bare figure, its heading's.

    None where the two say different things, or where a figure of at most one under % may be a
    share; a finding says so.
    """
    spot: Spot | None = entry.headings.get("target")
    named = unit_of_heading(spot.text) if spot else ""
    if spot is None or not named:
        return unit
    read = parse_target(value).value
    if read is None or read.value is None or not _is_bare(read.unit):
        return unit
    heading, column = Unit.of(named), Unit.of(unit)
    if unit and heading.converts_to(column) and heading.scale == column.scale:
        return unit
    share = heading.kind is Kind.RATIO and 0 < abs(read.value) <= 1
    if unit or share or not _is_one(named) or not _behind(read.unit, named):
        other = f"度量单位：{unit}" if unit else f"可能是{plain(read.value)}，也可能要换算"
        report.add(
            "heading-unit-differs", entry.at("target"),
            heading=spot.text, text=value, unit=named, other=other,
        )  # fmt: skip
        return None
    report.add("heading-unit-taken", spot.where, heading=spot.text, unit=named)
    return named
