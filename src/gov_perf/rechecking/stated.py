"""What a filed sheet says that it goes by (评分依据): whose standards, which regulation."""

import re
from typing import Final

from gov_perf.findings import Finding, Where, finding
from gov_perf.regulations import Regulation
from gov_perf.regulations.numbers import same_number
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


_NAMED: Final = re.compile(rf"{_BASIS}：(.+)（(?:{'|'.join(words for words, _ in _SAID)})")


def other_basis(sheet: ScoreSheet | None, rules: Regulation) -> tuple[Finding, ...]:
    """That a sheet names another regulation than it is computed under; nothing where it names none.

    Args:
        sheet: The sheet as it was read; None where there is none.
        rules: The regulation it is computed under.
    """
    printed = None if sheet is None else sheet.printed
    named = (_NAMED.search(note) for note in (printed.notes if printed else ()))
    said = next((match[1].strip() for match in named if match), "")
    if not said or said == rules.number or same_number(said, rules.number):
        return ()
    return (finding("recheck-other-basis", Where(), said=said, regulation=rules.number),)
