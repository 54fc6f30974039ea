"""Whose standards a filed sheet says that it goes by (评分依据)."""

from typing import Final

from gov_perf.sheets.sheet import ScoreSheet, Standards

_BASIS: Final = "评分依据"
_SAID: Final = (("方案自带评分标准优先", Standards.PLAN), ("一律按办法", Standards.REGULATION))


def standards_said(sheet: ScoreSheet) -> Standards | None:
    """Whose standards the sheet says it goes by, in the note that our own forms carry."""
    for note in sheet.printed.notes if sheet.printed else ():
        for words, standards in _SAID if _BASIS in note else ():
            if words in note:
                return standards
    return None
