"""Whose standards a sheet under recheck goes by, and words that stand where figures should."""

from collections.abc import Iterator
from typing import Final

from gov_perf.actuals import Actual, Stated
from gov_perf.findings import Finding, Where, finding
from gov_perf.sheet import ScoreSheet, SheetRow, Standards

_BASIS: Final = "评分依据"
_SAID: Final = (("方案自带评分标准优先", Standards.PLAN), ("一律按办法", Standards.REGULATION))


def said(sheet: ScoreSheet) -> Standards | None:
    """Whose standards the sheet says it goes by, in the note that our own forms carry."""
    for note in sheet.printed.notes if sheet.printed else ():
        for words, standards in _SAID if _BASIS in note else ():
            if words in note:
                return standards
    return None


def word_for_figure(row: SheetRow, actual: Actual) -> Iterator[Finding]:
    """That a word ("已完成") stands where the target is a figure, and what it was taken for."""
    if isinstance(actual, Stated) and row.indicator.target.is_numeric:
        yield finding("actual-in-words", Where(path=row.path), text=actual.text)
