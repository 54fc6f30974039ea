"""Deviation notes (偏差原因分析及改进措施): what a unit says about its rows, put on the sheet."""

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.sheets.left_out import LeftOut
from gov_perf.sheets.rows import row_named
from gov_perf.sheets.sheet import ScoreSheet, SheetRow

_Line = TypeVar("_Line", SheetRow, LeftOut)


def note_deviations(sheet: ScoreSheet, notes: Mapping[str, str]) -> ScoreSheet:
    """The sheet with the units' notes on its rows (填写偏差原因); no score changes.

    Indicators that the sheet does not count have rows for notes, too.

    Args:
        sheet: The sheet.
        notes: Indicator name or path → 偏差原因分析及改进措施; an empty text clears the note.

    Raises:
        InputError: with every name that the sheet does not have and every note that is no text.

    >>> from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator
    >>> from gov_perf import score
    >>> plan = DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", [
    ...     Level2Indicator("质量指标", [Level3Indicator("培训合格率", "≥98%", points=50)])])])
    >>> sheet = score(plan, {"培训合格率": "93.1%"}, "财预〔2020〕10号")
    >>> note_deviations(sheet, {"培训合格率": "补考安排在次年"})["培训合格率"].deviation_note
    '补考安排在次年'
    """
    found: list[Finding] = []
    by_path: dict[str, str] = {}
    rows: list[SheetRow | LeftOut] = [*sheet.rows, *sheet.left_out]
    held: object = notes
    if not isinstance(held, Mapping):
        kind = type(held).__name__
        raise InputError("argument-kind", what="notes", kind=kind, wanted="Mapping[str, str]")
    for key, note in notes.items():
        name: object = key
        if not isinstance(name, str):
            found.append(finding("actuals-name-no-text", kind=type(name).__name__))
            continue
        given: object = note
        if not isinstance(given, str):
            found.append(
                finding("argument-kind", what=name, kind=type(given).__name__, wanted="str")
            )
            continue
        try:
            by_path[row_named(rows, name).path] = given.strip()
        except GovPerfError as error:
            found += (item.at(Where(path=name)) for item in error.findings)
    if found:
        raise InputError("cannot-note", Where(path=sheet.plan), findings=found, count=len(found))
    noted = evolve(
        sheet,
        rows=[_noted(row, by_path) for row in sheet.rows],
        left_out=[_noted(row, by_path) for row in sheet.left_out],
    )
    if sheet.fingerprint is None:
        return noted
    return evolve(noted, fingerprint=sheet.fingerprint.of_content(noted))


def _noted(row: _Line, by_path: Mapping[str, str]) -> _Line:
    return evolve(row, deviation_note=by_path.get(row.path, row.deviation_note))
