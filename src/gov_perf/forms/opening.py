"""Opening a file (打开文件): what it is decides which reader gets it."""

from collections.abc import Sequence
from typing import TypeVar

from gov_perf.cells.actual_sets import Actuals
from gov_perf.errors import InputError
from gov_perf.findings import Where, finding
from gov_perf.forms.actuals_file import read_actuals_source
from gov_perf.forms.code_tables import CodeTable, code_table
from gov_perf.forms.grid import Document
from gov_perf.forms.limits import Limits
from gov_perf.forms.plain_text import read_department_plan
from gov_perf.forms.source import Readable, Source, decoded
from gov_perf.forms.sources import Content, FileKind, content_of, kind_of, read_document
from gov_perf.forms.table import (
    actuals_of,
    first_of,
    has_forms,
    monitorings_of,
    nothing_found,
    plans_of,
    sheets_of,
    with_values,
)
from gov_perf.forms.table.monitoring import FilledMonitoring
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading
from gov_perf.sheets.sheet import ScoreSheet

_T = TypeVar("_T")


def plan_of(source: Readable, codes: str, limits: Limits, year: int | None = None) -> Reading[Plan]:
    """The plan of a file, or the first of several."""
    table = code_table(codes)
    content = content_of(source, limits)
    document = _tables(content, limits)
    if document is None:
        return _plain(_text(content), table)
    readings = _located(plans_of(document, table, year), content)
    where = content.where
    return first_of(readings, where) if readings else nothing_found(document, where)


def all_plans(
    source: Readable, codes: str, limits: Limits, year: int | None = None
) -> tuple[Reading[Plan], ...]:
    """Every plan of a file."""
    table = code_table(codes)
    content = content_of(source, limits)
    document = _tables(content, limits)
    if document is None:
        return (_plain(_text(content), table),)
    return tuple(_located(plans_of(document, table, year), content))


def forms_with_values(
    data: bytes, year: int | None = None
) -> list[tuple[Reading[Plan], Reading[Actuals], Reading[ScoreSheet]]]:
    """Plan, actual values and what is printed of every form that has a column for the values."""
    limits = Limits()
    content = content_of(data, limits)
    document = _tables(content, limits)
    if document is None:
        return []
    nothing: Reading[ScoreSheet] = Reading(None)
    return [
        (plan, actuals, sheet or nothing)
        for plan, actuals, sheet in with_values(document, code_table("yunnan"), year)
    ]


def sheet_of(source: Readable, codes: str, limits: Limits) -> Reading[ScoreSheet]:
    """The published sheet of a file, or the first of several."""
    return _first(*_sheets(source, codes, limits), "no-scores")


def all_sheets(source: Readable, codes: str, limits: Limits) -> tuple[Reading[ScoreSheet], ...]:
    """Every published sheet of a file."""
    return tuple(_sheets(source, codes, limits)[0])


def _sheets(
    source: Readable, codes: str, limits: Limits
) -> tuple[list[Reading[ScoreSheet]], Document, Where]:
    table = code_table(codes)
    content = content_of(source, limits)
    document = read_document(content, limits)
    return _located(sheets_of(document, table), content), document, content.where


def actuals_from(source: Readable, limits: Limits) -> Reading[Actuals]:
    """The actual values of a file."""
    content = content_of(source, limits)
    if kind_of(content) is FileKind.TEXT:
        text = _text(content)
        reading = read_actuals_source(text)
        if not any(item.name == "actuals-no-columns" for item in reading.findings):
            return reading
        document = _tables(content, limits)
        if document is None:
            return reading
    else:
        document = read_document(content, limits)
    readings = _located(actuals_of(document, code_table("yunnan")), content)
    return _first(readings, document, content.where, "no-actuals")


def monitoring_of(
    source: Readable, codes: str, limits: Limits, year: int | None = None
) -> Reading[FilledMonitoring]:
    """What the form of monitoring of a file holds, or the first of several."""
    content = content_of(source, limits)
    document = read_document(content, limits)
    readings = _located(monitorings_of(document, code_table(codes), year), content)
    return _first(readings, document, content.where, "no-monitoring")


def _first(
    readings: Sequence[Reading[_T]], document: Document, where: Where, lacking: str
) -> Reading[_T]:
    """The first of some readings; without any, what the forms of the document lack, if it has."""
    if readings:
        return first_of(readings, where)
    nothing: Reading[_T] = nothing_found(document, where)
    if not has_forms(document):
        return nothing
    found = [item for item in nothing.findings if item.name != "no-form-found"]
    return Reading(None, (*found, finding(lacking, where)), nothing.unread, nothing.text)


def _tables(content: Content, limits: Limits) -> Document | None:
    """The grids of a file; None for a text that holds no table of indicators."""
    if kind_of(content) is not FileKind.TEXT:
        return read_document(content, limits)
    text = _text(content).text
    if not any(mark in text for mark in ",\t"):
        return None
    try:
        document = read_document(Content(text, content.file), limits)
    except InputError:  # more rows or columns than a table has: running text
        return None
    return document if has_forms(document) else None


def _text(content: Content) -> Source:
    return decoded(content.data, content.file)


def _plain(source: Source, table: CodeTable) -> Reading[Plan]:
    reading = read_department_plan(source, table)
    return Reading(reading.value, reading.findings, reading.unread, reading.text)


def _located(readings: Sequence[Reading[_T]], content: Content) -> list[Reading[_T]]:
    """The readings with the file in every place."""
    return [
        Reading(
            reading.value,
            [item.at(content.where) for item in reading.findings],
            reading.unread,
            reading.text,
        )
        for reading in readings
    ]
