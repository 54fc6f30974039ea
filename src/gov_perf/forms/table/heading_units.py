"""Units in headings (表头里的单位): what a bare figure under "实际完成值（万元）" counts.

A figure with a unit of its own keeps it.  A bare one is in the heading's unit, as if it stood in
the cell; where another cell of the row says something else, it is not read.
"""

import re
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from gov_perf.cells.actuals import Measured, parse_actual
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.forms.table.form import Entry, Spot
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.text import narrow, squeeze

_BRACKETS: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,20})[)）\]】]")
_LABEL: Final = re.compile(r"(?:计量|度量|金额)?单位[:：为]")
_SEVERAL: Final = re.compile(r"[、,，;；或和及]")
_DIFFERS: Final = "unit-beside-doubtful"
_POWERS: Final = frozenset("十百千万亿")


def unit_of_heading(heading: str) -> str:
    """The unit, or the several units, that a heading names in brackets; empty where it has none.

    >>> [unit_of_heading(text) for text in ("完成值（万元）", "指标值（单位：%）", "指标值（A）")]
    ['万元', '%', '']
    >>> unit_of_heading("指标值（元、%）")
    '元、%'
    """
    return _named(heading)


def without_unit(heading: str) -> str:
    """A heading without the brackets that name a unit.

    >>> without_unit("实际完成值（万元）"), without_unit("指标值（A）")
    ('实际完成值', '指标值（A）')
    """
    return _BRACKETS.sub(lambda match: "" if _named(match[0]) else match[0], heading)


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


@frozen
class Meant:
    """A figure and the unit that stands apart from it (数与另写的单位).

    Attributes:
        text: The figure with the unit behind it; both that it may be, where that is in doubt.
        in_doubt: Whether it is not to be read as a figure.
        taken: Whether the unit now stands behind the figure.
        why: The name of the finding that says why it is in doubt, where the unit stands in a
            column of its own.
    """

    text: str
    in_doubt: bool = False
    taken: bool = False
    why: str = field(default="unit-beside-unfit", repr=False)


def doubt_about(meant: Meant, text: str, unit: str, heading: str) -> tuple[str, dict[str, str]]:
    """The finding about a unit in a column beside a figure: its name and its facts."""
    facts = {"text": text, "unit": unit}
    return meant.why, {**facts, "heading": heading} if meant.why == _DIFFERS else facts


def with_unit(text: str, unit: str, own: Unit | None, operator: Operator | None = None) -> Meant:
    """An actual value with the unit that stands beside it or in its heading.

    A figure with a unit of its own keeps it.  A bare one under % stays bare where the target is
    in % too: it may be a share all the same, and who scores it knows.

    Args:
        text: The cell of the actual value.
        unit: What stands elsewhere.
        own: The target's unit, if it is known.
        operator: The target's sign, if it is known.

    >>> with_unit("31500", "人", None).text, with_unit("3万元", "人", None).text
    ('31500人', '3万元')
    >>> with_unit("0.95", "%", None)
    Meant(text='0.95% 或 0.95（%？）', in_doubt=True, taken=False)
    """
    value = parse_actual(text, own, operator).value
    if not isinstance(value, Measured) or not _is_bare(value.unit):
        return Meant(text)
    other = Unit.of(unit)
    if other.kind is Kind.RATIO and own is not None and own.converts_to(other):
        if own.scale == other.scale:
            return Meant(text)
        sure = True
    else:
        sure = own is None or own.converts_to(other) or own.kind is other.kind is Kind.COUNT
    sure = sure and not (other.kind is Kind.RATIO and 0 < abs(value.value) <= 1)
    full = f"{text}{unit}"
    read = parse_actual(full, own or other, operator).value
    known = isinstance(read, Measured) and not _is_bare(read.unit)
    one = _is_one(unit) or not other.known  # 捆, which no list has, was read as it stands
    if sure and known and one and _behind(value.unit, unit):
        return Meant(full, taken=True)
    return Meant(f"{full} 或 {text}{own or ''}（{unit}？）", in_doubt=True)


_SHARED: Final = ("%", "‰")


def without_target(text: str, unit: str) -> Meant:
    """:func:`with_unit` where no target is known.

    A figure of at most one under % may be a share: it keeps the unit apart, and who scores it
    knows the target (:func:`gov_perf.cells.actuals.parse_actual`).

    >>> without_target("0.3", "%").text, without_target("97", "%").text
    ('0.3（单位：%）', '97%')
    """
    value = parse_actual(text).value
    if isinstance(value, Measured) and value.unit is None and 0 < abs(value.value) <= 1:
        for sign in _SHARED:
            if same_unit(unit, sign):
                return Meant(f"{text}（单位：{sign}）")
    return with_unit(text, unit, None)


def actual_in_heading(text: str, entry: Entry, target: Target, report: Report) -> str:
    """The actual value with the unit of its heading, or of the column beside it.

    The column 度量单位 is the target's where the form has targets.  Where the row says something
    else, both that the figure may be.
    """
    spot = entry.headings.get("actual")
    unit = unit_of_heading(spot.text) if spot else ""
    beside = "" if report.form.has_targets else unit_beside(entry.text("unit"))
    if not text or not (unit or beside):
        return text
    if beside and not (unit and same_unit(unit, beside)):
        return _beside(text, beside, unit, entry, report)
    if report.form.has_targets:
        meant = with_unit(text, unit, target.unit, target.operator)
    else:
        meant = without_target(text, unit)
    if spot is not None and meant.in_doubt:
        other = str(target.unit) if target.unit is not None else "未写单位"
        report.add(
            "heading-unit-differs", entry.at("actual"),
            heading=spot.text, text=text, unit=unit, other=f"指标值：{other}",
        )  # fmt: skip
    elif spot is not None and meant.taken:
        report.add("heading-unit-taken", spot.where, heading=spot.text, unit=unit)
    return meant.text


def _beside(text: str, beside: str, heading: str, entry: Entry, report: Report) -> str:
    meant = with_two_units(text, beside, heading)
    if meant.in_doubt:
        name, facts = doubt_about(meant, text, beside, heading)
        report.add(name, entry.at("actual"), **facts)
    return meant.text


def unit_beside(text: str) -> str:
    """The unit that a cell of a column 度量单位 names; empty for a filler.

    >>> unit_beside(" 人 次"), unit_beside("/")
    ('人次', '')
    """
    return "" if is_filler(text) else squeeze(text)


def with_two_units(text: str, beside: str, heading: str) -> Meant:
    """An actual value with the unit of the column beside it, where its heading may name one too.

    >>> with_two_units("5", "元", "万元").text, with_two_units("5", "元", "元、%").text
    ('5元 或 5万元（元？）', '5元')
    """
    if heading and not any(same_unit(part, beside) for part in _SEVERAL.split(heading)):
        value = parse_actual(text).value
        if isinstance(value, Measured) and _is_bare(value.unit):
            both = f"{text}{beside} 或 {text}{heading}（{beside}？）"
            return Meant(both, in_doubt=True, why=_DIFFERS)
    return without_target(text, beside)


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same: of one kind and size."""
    first, second = Unit.of(one), Unit.of(other)
    return first.converts_to(second) and first.scale == second.scale


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
    heading = Unit.of(named)
    if unit and same_unit(named, unit):
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
