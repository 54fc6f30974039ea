"""Deviation notes (偏差原因分析及改进措施): what a unit says about its rows, put on the sheet."""

from collections.abc import Mapping

from attrs import evolve

from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.sheet import ScoreSheet


def note_deviations(sheet: ScoreSheet, notes: Mapping[str, str]) -> ScoreSheet:
    """The sheet with the units' notes on its rows (填写偏差原因); no score changes.

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
    for name, note in notes.items():
        given: object = note
        if not isinstance(given, str):
            found.append(
                finding("argument-kind", what=name, kind=type(given).__name__, wanted="str")
            )
            continue
        try:
            by_path[sheet.row(name).path] = given.strip()
        except GovPerfError as error:
            found += (item.at(Where(path=name)) for item in error.findings)
    if found:
        raise InputError("cannot-note", Where(path=sheet.plan), findings=found, count=len(found))
    rows = [
        evolve(row, deviation_note=by_path.get(row.path, row.deviation_note)) for row in sheet.rows
    ]
    noted = evolve(sheet, rows=rows)
    if sheet.fingerprint is None:
        return noted
    return evolve(noted, fingerprint=sheet.fingerprint.of_content(noted))
