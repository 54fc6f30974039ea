"""Indicators of a form (指标): rows made into the tree, sign, number and unit from their cells."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import frozen

from gov_perf.cells.lengths import IN_MONTHS, in_words
from gov_perf.cells.target_text import from_one_cell
from gov_perf.cells.targets import Operator, Target, parse_target, target_from_cells
from gov_perf.errors import NumberError
from gov_perf.findings import NOWHERE
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.month_targets import month_told
from gov_perf.forms.plain_text.cells import attribute_named, operator_named
from gov_perf.forms.share_targets import doubtful_text, share_refused
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.heading_points import check_level2_points, printed_points
from gov_perf.forms.table.heading_units import unit_of_target
from gov_perf.forms.table.own_words import is_own_remark
from gov_perf.forms.table.percents import note_percent
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.forms.table.years import choose_year
from gov_perf.numbers.exact import to_decimal
from gov_perf.phrases.basis import split_basis
from gov_perf.plans.indicators import (
    Attribute,
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.text import beside, narrow, squeeze


@frozen(eq=False)
class Planned:
    """The indicators of a form and the rows they are from, in the same order."""

    tree: IndicatorTree
    entries: tuple[Entry, ...]


def read_indicators(form: Form, table: CodeTable, report: Report) -> Planned:
    """The tree that the rows make up."""
    note_percent(form, report)
    choose_year(form, report)
    if form.is_monitoring:
        _drop_lights(form)
    points = printed_points(form, report)
    roots: list[Level1Indicator] = []
    for level1, branch in groupby(form.entries, lambda entry: entry.level1):
        children = [
            Level2Indicator(
                level2,
                [read_indicator(item, table, report) for item in leaves],
                points.get(f"{level1}/{level2}"),
            )
            for level2, leaves in groupby(branch, lambda entry: entry.level2)
        ]
        roots.append(Level1Indicator(level1, children, points.get(level1)))
    tree = IndicatorTree(roots)
    check_level2_points(tree, form, report)
    _check(tree, form, report)
    return Planned(tree, tuple(form.entries))


def _drop_lights(form: Form) -> None:
    """Lights that this library showed under 备注 are no remarks of the plan."""
    for entry in form.entries:
        if is_own_remark(entry.text("remark")):
            del entry.cells["remark"]


def _check(tree: IndicatorTree, form: Form, report: Report) -> None:
    found = [item for item in tree.check() if dict(item.facts).get("name")]
    rows: dict[str, Entry] = {}
    for place, entry in zip(tree.places, form.entries, strict=True) if found else ():
        rows.setdefault(entry.level1, entry)
        rows.setdefault(f"{entry.level1}/{entry.level2}", entry)
        rows[place.path] = entry
    for item in found:
        row = rows.get(item.where.path or "")
        report.take([item], row.where if row else NOWHERE)
    for entry in form.entries:
        if not entry.level1:
            report.add("level1-missing", entry.where, name=entry.text("name"))
            break


def text_of(spots: Sequence[Spot]) -> str:
    """The text of cells, lines that were only wrapped run together."""
    return "".join([_unwrapped(spot.text) for spot in spots])


def _unwrapped(text: str) -> str:
    if "\n" not in text:
        return text.strip()
    lines = [line.strip() for line in text.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        latin = joined[-1:].isascii() and line[:1].isascii() and joined[-1:].isalnum()
        joined += f" {line}" if latin and line[:1].isalnum() else line
    return joined


def read_indicator(entry: Entry, table: CodeTable, report: Report) -> Level3Indicator:
    """The indicator of a row."""
    name = text_of(entry.spots("name"))
    target = read_target(entry, table, report)
    if not name:
        report.add("indicator-name-missing", entry.where, target=target.text)
    basis, source = _basis(entry)
    return Level3Indicator(
        name,
        target,
        attribute=_attribute(entry, table, report),
        points=points_of(entry, "points", report),
        standard=_prose(entry, "standard"),
        content=_prose(entry, "content"),
        basis=basis,
        data_source=source,
        remark=_prose(entry, "remark"),
    )


def _prose(entry: Entry, role: str) -> str | None:
    return "\n".join([spot.text for spot in entry.spots(role)]) or None


def _basis(entry: Entry) -> tuple[str | None, str | None]:
    """设定依据 and 数据来源; a cell that holds both, each behind its label, is taken apart."""
    basis, source = _prose(entry, "basis"), _prose(entry, "data_source")
    parts = split_basis(basis or "")
    if source is None and not parts.rest:
        return parts.basis or None, parts.data_source or None
    return basis, source


def _attribute(entry: Entry, table: CodeTable, report: Report) -> Attribute | None:
    text = squeeze(entry.text("attribute")).removesuffix("指标")
    if not text or is_filler(text):
        return None
    found = attribute_named(text, table)
    if found is None:
        known = tuple(f"{code}（{meaning}）" for code, meaning in table.attributes.items())
        report.add(
            "attribute-code-unknown", entry.at("attribute"),
            code=text, table=table.name, known=known,
        )  # fmt: skip
    return found


def points_of(entry: Entry, role: str, report: Report) -> Decimal | None:
    """The number of a column of points; None where it is blank, or unread with a finding."""
    text = entry.text(role)
    if not text or is_filler(text):
        return None
    number_of = weight_of if role == "points" else decimal_of
    return number_of(text, entry.spot(role), report)


def weight_of(text: str, spot: Spot, report: Report) -> Decimal | None:
    """Points; a percentage where the form writes all of its weights so."""
    if report.form.in_percent:
        text = narrow(text).strip().removesuffix("%")
    return decimal_of(text, spot, report)


def decimal_of(text: str, spot: Spot, report: Report) -> Decimal | None:
    """A number that may have 分 behind it; None, and a finding, for another text."""
    clean = narrow(text).strip().removesuffix("分").strip()
    try:
        return to_decimal(clean)
    except NumberError:
        report.add("figure-not-read", spot.where, text=text)
        return None


def read_target(entry: Entry, table: CodeTable, report: Report) -> Target:
    """What the row promises, its sign, number and unit in one cell or in three."""
    if not entry.spots("target") and not entry.spots("operator"):
        return Target.as_written("")
    sign, value = _sign_and_value(entry, table, report)
    unit = squeeze(entry.text("unit"))
    own = narrow(value).strip()
    if unit and (is_filler(unit) or own.endswith(narrow(unit))):
        unit = ""
    if sign is not None and unit in IN_MONTHS and in_words(own):  # 三年 beside 个月
        unit = ""
    full = f"{sign or ''}{value}"
    meant = unit_of_target(full, unit, entry, report)
    if meant is None:
        return Target.as_written(f"{full}{unit}")
    unit = meant
    if sign is None:
        reading = parse_target(beside(value, unit)) if unit else from_one_cell(value)
        if unit and (reading.value is None or reading.value.in_words):
            reading = parse_target(value)
            report.add("unit-unused", entry.at("unit"), unit=unit, text=value)
        as_written = value
    else:
        reading = target_from_cells(sign, value, unit)
        as_written = f"{sign}{beside(value, unit)}"
    if unit:
        reading = share_refused(reading, value, unit)
    reading = month_told(reading)
    if reading.findings:
        report.take(reading.findings, entry.at("target"))
    return reading.value or Target.as_written(doubtful_text(reading, as_written))


def _sign_and_value(entry: Entry, table: CodeTable, report: Report) -> tuple[Operator | None, str]:
    """Sign and value; 定性 may be glued to its wording in the cell of either ("定性健全")."""
    value = text_of_target(entry)
    wording = _wording_behind(squeeze(narrow(entry.text("operator"))))
    if wording and (not value or is_filler(value) or squeeze(value) == wording):
        return Operator.QUALITATIVE, wording
    sign = _sign(entry, table, report)
    if sign is Operator.QUALITATIVE:
        return sign, _wording_behind(value) or value
    return sign, value


_NO_WORDING: Final = ("指标", "目标", "定量", "或", "和", "与", "及", "、", "/")
"""What stands behind 定性 where it is no wording: 定性指标, 定性或定量."""


def _wording_behind(text: str) -> str:
    """The wording behind 定性 in one cell; empty where it is none, or holds figures."""
    clean = text.strip()
    word = str(Operator.QUALITATIVE.value)
    rest = clean.removeprefix(word).strip(" :：")
    if rest == clean or not rest or rest.startswith(_NO_WORDING):
        return ""
    return "" if any(map(str.isdigit, rest)) else rest


def text_of_target(entry: Entry) -> str:
    """The cells of the target as one text, blanks between them."""
    return " ".join([_unwrapped(spot.text) for spot in entry.spots("target")])


def _sign(entry: Entry, table: CodeTable, report: Report) -> Operator | None:
    text = squeeze(narrow(entry.text("operator"))) if entry.spots("operator") else ""
    if not text or is_filler(text):
        return None
    found = operator_named(text, table) or _sign_in_words(text)
    if found is None:
        known = tuple(f"{code}（{meaning}）" for code, meaning in table.operators.items())
        report.add(
            "operator-code-unknown", entry.at("operator"),
            code=text, table=table.name, known=known,
        )  # fmt: skip
    return found


def _sign_in_words(text: str) -> Operator | None:
    """A sign that is written out ("大于等于"), as the reader of targets knows it."""
    if any(char.isdigit() for char in text):
        return None
    found = parse_target(f"{text}1").value
    return found.operator if found is not None and found.value == 1 else None
