"""Notes under a table (表下的注) that go on in further lines: a line of its own may be theirs."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.forms.grid import Grid
from gov_perf.forms.table.form import Spot
from gov_perf.forms.table.furniture_words import is_beside_the_form
from gov_perf.forms.table.headers import Row

_NUMBER: Final = re.compile(r"([0-9]{1,2})[.．、]")
_COUNTED: Final = re.compile(rf"(?:[^0-9：]{{1,10}}：)?{_NUMBER.pattern}")
"""A numbered note, the first of them behind the word that opens the notes: 说明：1."""
_OPENED: Final = re.compile(r"(?:注|备注|说明|填表说明|填报说明)\s*[：:]")
_ENDS: Final = tuple("。；;！!：:")
_FULL: Final = 20
"""Characters from which on a line may have been broken since it was full."""
_CELLS: Final = 3
"""Parts between blanks from which on a line may be a row of cells."""


def notes_go_on(notes: Sequence[Spot], grid: Grid, row: Row) -> bool:
    """Whether a line is of the notes right above: it counts on, or ends what the page has broken.

    2. under 1. is a note in a table too, 1. under a 注： with nothing behind it as well.  What no
    number begins is one only in the text of a PDF, under a full line of a note without an end.
    """
    if len(row) != 1 or not notes:
        return False
    above, text = notes[-1], row[0].text.strip()
    if above.grid is not grid or row[0].row != above.cell.row + above.cell.rows:
        return False
    here = _NUMBER.match(text)
    if here and not text[here.end() :][:1].isdecimal() and _counted(above.text) == int(here[1]) - 1:
        return True
    return grid.running and grid.page is not None and _is_broken(notes, above.text.strip(), text)


def _counted(note: str) -> int | None:
    """The last number of a note, line by line; 0 where it only opens them."""
    lines = [line.strip() for line in note.strip().split("\n")]
    found = [match for line in lines if (match := _COUNTED.match(line))]
    if found:
        return int(found[-1][1])
    return 0 if _OPENED.fullmatch(note.strip()) else None


def _is_broken(notes: Sequence[Spot], above: str, text: str) -> bool:
    own = [spot.text.strip() for spot in notes if spot.grid is notes[-1].grid]
    opened = any(_OPENED.match(note) for note in own)
    if not opened or is_beside_the_form(above) or is_beside_the_form(text):
        return False
    full = len(above) >= _FULL and not above.endswith(_ENDS)
    return full and len(text.split()) < _CELLS
