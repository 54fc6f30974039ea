"""Boxes that were ticked (勾选): "☑经常性项目 ☐一次性项目" says something of no field of a plan."""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.forms.table.form import Form, Spot
from gov_perf.text import squeeze

_BOXES: Final = "☐☑☒□■▢"
_MARKS: Final = "√✓✔"
_TICKED: Final = "☑"
_LONGEST: Final = 60
_OPTION: Final = rf"[^{_BOXES}{_MARKS}（()）\[\]。；！？]{{1,20}}"
_BOX: Final = rf"(?:[（(\[][{_BOXES}{_MARKS}]?[)）\]]|[{_BOXES}{_MARKS}])"
_TICKS: Final = re.compile(rf"(?:{_OPTION})?(?:{_BOX}{_OPTION})*(?:{_BOX})?")


def is_ticks(text: str) -> bool:
    """Whether a cell holds nothing but options and which of them is ticked.

    >>> [is_ticks(text) for text in ("☑经常性 ☐一次性", "新增□ 延续√", "√", "是（√）否（ ）")]
    [True, True, True, True]
    >>> is_ticks("完成□□工作"), is_ticks("12期"), is_ticks("")
    (False, False, False)
    """
    clean = squeeze(text) if len(text) <= 2 * _LONGEST else ""
    if len(clean) > _LONGEST or not any(mark in clean for mark in _BOXES + _MARKS):
        return False
    return _TICKS.fullmatch(clean) is not None


def is_tick(text: str) -> bool:
    """Whether a cell is ticked and says nothing else.

    >>> is_tick("√"), is_tick("☑"), is_tick("□"), is_tick("√ 有可能")
    (True, True, False, False)
    """
    return squeeze(text) in {*_MARKS, *_TICKED}


def is_empty_box(text: str) -> bool:
    """Whether a cell holds a box that is not ticked, and nothing else."""
    return squeeze(text) in {"□", "☐", "▢"}


def take_ticks(form: Form) -> list[Spot]:
    """The cells that went into nothing and hold ticks, each behind the label beside it."""
    unread = [spot for spot in form.unread if id(spot.cell) not in form.told]
    found = [spot for spot in unread if is_ticks(spot.text)]
    beside = [label for spot in found for label in _label(spot, unread)]
    named = {id(spot.cell): spot for spot in (*beside, *found)}
    taken = [spot for spot in form.cells if id(spot.cell) in named]
    form.keep(*(spot.cell for spot in taken))
    return taken


def _label(spot: Spot, unread: Sequence[Spot]) -> list[Spot]:
    """The cell just left of this one in its row, where it is a short word that nobody read."""
    own = spot.cell
    return [
        other
        for other in unread
        if other.grid is spot.grid
        and other.cell.row <= own.row < other.cell.row + other.cell.rows
        and other.cell.column + other.cell.columns == own.column
        and len(squeeze(other.text)) <= _LONGEST // 4
        and not re.search(r"\d|[。；]", other.text)
    ]
