"""Rows of a self-evaluation that ask for a reason and have none (没有说明原因的偏差)."""

from collections.abc import Mapping
from typing import Final

from gov_perf.sheets.sheet import ScoreSheet, SheetRow
from gov_perf.text import squeeze

_NOTHING: Final = ("", "无", "无偏差", "/", "-", "—", "0")
_SEVERAL: Final = 2


def printed_actuals(sheet: ScoreSheet) -> Mapping[str, str]:
    """实际完成值 as a published form prints it, by path."""
    return {row.path: row.actual for row in sheet.printed.rows} if sheet.printed else {}


def unexplained(sheet: ScoreSheet) -> tuple[SheetRow, ...]:
    """Rows that lost points or missed their target without a note.

    None where no actual value was read: a column that was not read says nothing of single rows.
    """
    words = printed_actuals(sheet)
    if not any(row.actual is not None or words.get(row.path) for row in sheet.rows):
        return ()
    notes = _notes(sheet)
    return tuple(
        row
        for row in sheet.rows
        if (row.met is False or row.deduction > 0) and notes[row.path] in _NOTHING
    )


def is_without_notes(sheet: ScoreSheet) -> bool:
    """Whether a published form says nothing at all of deviations, and several rows ask for it.

    A form without the column is one omission and not one for each row; a cell that holds 无 or /
    shows that it has the column.
    """
    if sheet.printed is None or any(_notes(sheet).values()):
        return False
    return len(unexplained(sheet)) >= _SEVERAL


def _notes(sheet: ScoreSheet) -> Mapping[str, str]:
    """The notes of the rows, by path; those that were noted since come first.

    Many units write their reasons under 备注.
    """
    printed = {row.path: row.note for row in sheet.printed.rows} if sheet.printed else {}
    return {
        row.path: squeeze(row.deviation_note or printed.get(row.path) or row.indicator.remark or "")
        for row in sheet.rows
    }
