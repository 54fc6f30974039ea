"""Actual values as text (指标值完成情况) and back; nothing in them is rounded unsaid."""

import re
from fractions import Fraction
from typing import Final

from gov_perf.cells.actuals import Actual, ActualLike, Computed, Judgement, Measured, parse_actual
from gov_perf.cells.targets import Target, parse_target
from gov_perf.completion import read_completion
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Ratio, plain, round_half_up
from gov_perf.records.rows import Row

_JUDGED: Final = "定性评判"
_JUDGEMENT: Final = re.compile(
    rf"{_JUDGED}(?:（(?P<level>.*)）)?(?P<share>[\d.]{{1,40}})%", re.ASCII
)
_DIGITS: Final = 6


def actual_text(actual: Actual | None, target: Target, where: Where, found: list[Finding]) -> str:
    """What goes into ind_comp; "" for no value.  An endless fraction is rounded, and said.

    >>> actual_text(Ratio(196, 200), Target("≥", "98", "%"), Where(), [])
    '98%'
    """
    if actual is None:
        return ""
    if isinstance(actual, Ratio):
        return f"{_decimal(actual.value * 100, where, found)}%"
    if isinstance(actual, Judgement):
        if actual.reason:
            found.append(finding("records-not-held", where, parts="评判理由"))
        level = f"（{actual.level}）" if actual.level else ""
        return f"{_JUDGED}{level}{_decimal(actual.share * 100, where, found)}%"
    if isinstance(actual, Computed):
        return f"{_decimal(actual.value, where, found)}{actual.unit or ''}"
    read = parse_actual(actual.text, target.unit, target.operator, target.value).value
    if isinstance(actual, Measured) and (
        not isinstance(read, Measured) or (read.value, read.unit) != (actual.value, actual.unit)
    ):
        return f"{plain(actual.value)}{actual.unit or ''}"
    return actual.text


def _decimal(value: Fraction, where: Where, found: list[Finding]) -> str:
    text = plain(value)
    if "/" not in text:
        return text
    rounded = plain(round_half_up(value, _DIGITS))
    found.append(finding("record-rounded", where, value=text, rounded=rounded))
    return rounded


def read_figure(row: Row, name: str, found: list[Finding]) -> ActualLike | None:
    """The actual value in a field; None for a filler, text that is not understood stays text."""
    text = row.text(name)
    if not text:
        return None
    target = parse_target(row.text("kpi_val")).value
    judged = _JUDGEMENT.fullmatch(text)
    if judged and (target is None or target.in_words):
        try:
            return Judgement(f"{judged['share']}%", judged["level"] or "")
        except GovPerfError as error:
            found += (item.at(row.where(name)) for item in error.findings)
            return text
    reading = parse_actual(text, *((target.unit, target.operator, target.value) if target else ()))
    if any(item.name == "actual-missing" for item in reading.findings):
        title = row.table.fields[name].title
        found.append(finding("record-filler", row.where(name), field=title, text=text))
        return None
    if target is not None and (done := read_completion(text, target, None)) is not None:
        zoned = [item for item in done.findings if item.name == "day-with-zone"]
        found += (item.at(row.where(name)) for item in zoned)
    if reading.value is not None or target is None or not target.in_words:
        found += (item.at(row.where(name)) for item in reading.findings)
    if isinstance(reading.value, Measured) and reading.value.value == 0:
        title = row.table.fields[name].title
        found.append(finding("record-zero", row.where(name), field=title, text=text))
    return text
