"""What ``gov-perf review`` is given (审核材料): plans, sheets and settings, read from files."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final, TypeVar

from attrs import evolve, frozen

from gov_perf.cli import inputs
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where
from gov_perf.forms import read_plans, read_sheets
from gov_perf.forms.source import read_source
from gov_perf.forms.table.furniture_words import (
    is_beside_the_form,
    is_label_of,
    is_of_a_web_page,
)
from gov_perf.monitoring import MonitoringReport
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reading import Reading, Span
from gov_perf.reviewing import Documents, ReviewSettings, read_review_settings
from gov_perf.reviewing.from_sheet import documents_of_sheet, plan_of_sheet
from gov_perf.serialization import from_dict, loads, read_json
from gov_perf.sheets.sheet import ScoreSheet

T = TypeVar("T")


@frozen
class Given:
    """One form of one file, as it was read."""

    file: str
    documents: Documents
    found: tuple[Finding, ...]


def read_options(options: dict[str, Any]) -> ReviewSettings:
    """The settings of the file and of the options, which come on top."""
    named = options["config"]
    base = (
        read_review_settings(read_source(inputs.read_bytes(named)).text)
        if named
        else ReviewSettings()
    )
    select, ignore = (_codes(options[name] or "") for name in ("select", "ignore"))
    return evolve(base, select=select or base.select, ignore=(*base.ignore, *ignore))


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.replace("，", ",").split(",") if code.strip()]


def read_around(options: dict[str, Any], problems: list[Finding]) -> dict[str, Any]:
    """The documents that belong to the plan, by their names in Documents."""
    approved = partial(_plan, year=options["year"])
    readers: dict[str, Callable[[str], Any]] = {
        "sheet": _sheet, "last_sheet": _sheet, "approved": approved, "last_plan": _plan,
        "monitoring": _monitoring,
    }  # fmt: skip
    found: dict[str, Any] = {}
    for name, read in readers.items():
        path = options[name]
        if path is not None:
            found[name] = tried(read, path, problems)
    return found


def tried(read: Callable[[str], T], path: str, problems: list[Finding]) -> T | None:
    """What is read from a file; None, and what is wrong, where it cannot be used."""
    try:
        return read(path)
    except inputs.Unusable as refused:
        problems += refused.problems
    except GovPerfError as error:
        problems += inputs.problems_of(error, Where(file=path))
    return None


def read_forms(path: str, year: int | None = None) -> list[Given]:
    """Every plan and every self-evaluation of a file; targets of ``year`` where it has several."""
    return list(_forms(path, year))


def _forms(path: str, year: int | None) -> Iterator[Given]:
    data = inputs.read_bytes(path)
    where = Where(file=path)
    if inputs.is_json(data):
        item = loads(read_source(data).text)
        if isinstance(item, ScoreSheet):
            yield Given(path, documents_of_sheet(item), ())
        elif isinstance(item, DepartmentPlan | ProjectPlan):
            yield Given(path, Documents(item), ())
        else:
            kinds = "department-plan、project-plan、sheet"
            raise InputError("kind-differs", found=type(item).__name__, wanted=kinds)
        return
    sheets = read_sheets(data)
    for sheet in sheets:
        value = sheet.require()
        found = tuple(item.at(where) for item in sheet.findings)
        documents = evolve(documents_of_sheet(value), unread=_unread(sheet), read=found)
        yield Given(path, _with_skipped(documents, value, data), found)
    if not sheets:
        plans = read_plans(data, year=year)
        if not plans:
            raise inputs.Unusable(inputs.no_form(data, where))
        for plan in plans:
            found = tuple(item.at(where) for item in plan.findings)
            yield Given(path, Documents(plan.require(), unread=_unread(plan), read=found), found)


def _with_skipped(documents: Documents, sheet: ScoreSheet, data: bytes) -> Documents:
    """The same, with the indicators of rows that print no points or score, where there are any."""
    left = [*sheet.skipped, *sheet.unscorable]
    if sheet.printed is not None and sheet.printed.lost:
        return documents
    for reading in read_plans(data) if left else ():
        plan = reading.value
        if plan is not None and plan.name == sheet.plan:
            rows = plan_of_sheet(sheet)
            paths = {place.path for place in plan.indicators.places}
            if paths.issuperset([*left, *(row.path for row in sheet.rows)]):
                return evolve(documents, plan=evolve(rows, indicators=plan.indicators))
    return documents


def _unread(reading: Reading[object]) -> tuple[str, ...]:
    """What was not reviewed: no words that only say where a table goes on, no figures used.

    The amounts by source that the total was held to are used, though no sheet has a field for them.
    """
    spans = [span for span in reading.unread if any(map(str.isalnum, span.text))]
    aside = _beside_the_form(spans, reading.text)
    texts = [span.text.strip() for span in spans if span.start not in aside]
    used = sum(
        int(item.fact("count")) for item in reading.findings if item.name == "money-rows-beside"
    )
    left: list[str] = []
    for text in texts:
        if used and _AMOUNT.fullmatch(text):
            used -= 1
        elif not _NO_CONTENT.fullmatch(text):
            left.append(text)
    return tuple(left)


def _beside_the_form(spans: Sequence[Span], text: str) -> set[int]:
    """Where lines and cells begin that say nothing of the plan: 填表人, 联系电话, 索引号."""
    aside = {
        span.start for span in spans if is_beside_the_form(span.text) or is_of_a_web_page(span.text)
    }
    for label, beside in pairwise(spans):
        if text[label.end : beside.start] == "\t" and is_label_of(label.text, beside.text):
            aside |= {label.start, beside.start}
    return aside


_AMOUNT: Final = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?%?")
_NO_CONTENT: Final = re.compile(
    r"[（(]?(?:续表|(?:附件|附表|附)\s*[0-9一二三四五六七八九十-]{0,4})[）)]?[：:]?"
)


def _plan(path: str, year: int | None = None) -> Plan:
    return inputs.load_plan(path, year).plan


def _sheet(path: str) -> ScoreSheet:
    data = inputs.read_bytes(path)
    if inputs.is_json(data):
        return loads(read_source(data).text, ScoreSheet)
    sheets = read_sheets(data)
    if not sheets:
        raise inputs.Unusable(inputs.no_form(data, Where(file=path)))
    return sheets[0].require()


def _monitoring(path: str) -> MonitoringReport:
    return from_dict(read_json(inputs.read_bytes(path)), MonitoringReport)
