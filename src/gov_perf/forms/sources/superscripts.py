"""Marks in the text of a cell (上标、删除线、不显示的文字): what is no part of its figure.

A reader of a kind of file encloses such a stretch; :func:`cleaned` takes it off and tells it.  A
superscript behind a figure is a footnote mark, one behind a letter or a unit belongs to the unit.
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from gov_perf.findings import Finding, finding
from gov_perf.forms.grid import Cell, Document, Grid, joined
from gov_perf.text import narrow

_ENDS: Final = {"mark": "\ufdd0\ufdd1", "struck": "\ufdd2\ufdd3", "hidden": "\ufdd4\ufdd5"}
"""Characters that Unicode gives to no writing; XML may hold them."""

_UPPER: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUSPECT: Final = re.compile("[\ufdd0-\ufdd5¹²³⁰⁴-⁹]")
_GONE: Final = {
    kind: re.compile(f"{ends[0]}([^{ends[0]}{ends[1]}]*){ends[1]}")
    for kind, ends in _ENDS.items()
    if kind != "mark"
}
_MARK: Final = re.compile("\ufdd0([^\ufdd0\ufdd1]*)\ufdd1|([¹²³⁰⁴-⁹]+)")
_STRAY: Final = re.compile("[\ufdd0-\ufdd5]")
_FIGURE: Final = re.compile(r"[^0-9]{0,6}[0-9][0-9,，.]*\s*[^0-9]{0,8}")
_POWER: Final = re.compile(r"(?:[×xX*·]\s*|(?<![0-9.,，]))10")
_NUMBERED: Final = re.compile(r"[0-9]+")
_NOTE: Final = re.compile(r"[\[［【(（]?注?(?:[0-9]{1,2}|[①-⑳*＊†‡])[\]］】)）]?")
_NAMES: Final = {"mark": "note-mark-dropped", "struck": "text-struck", "hidden": "text-not-shown"}
_MOST: Final = 50
"""Cells of a sheet that are told one by one, for each kind."""


def enclosed(kind: str, text: str) -> str:
    """A stretch that is a superscript ("mark"), "struck" or "hidden", for :func:`cleaned`."""
    ends = _ENDS[kind]
    return f"{ends[0]}{_STRAY.sub('', text)}{ends[1]}" if text.strip() else text


def cleaned(document: Document) -> Document:
    """The document without footnote marks and stretches that are struck out or not shown."""
    found: list[Finding] = []
    grids = [_of_grid(grid, found) for grid in document.grids]
    return evolve(document, grids=grids, findings=[*document.findings, *found])


def _of_grid(grid: Grid, found: list[Finding]) -> Grid:
    if not _SUSPECT.search(joined(grid)):  # nearly every grid
        return grid
    cells: list[Cell] = []
    told = dict.fromkeys(_NAMES, 0)
    for cell in grid.cells:
        if not _SUSPECT.search(cell.text):
            cells.append(cell)
            continue
        text = cell.text
        for kind, stretch in _taken_off(text):
            told[kind] += 1
            if told[kind] <= _MOST:
                found.append(finding(_NAMES[kind], grid.where(cell), text=stretch))
            elif told[kind] == _MOST + 1:
                found.append(finding("marks-more", grid.where(cell), most=_MOST))
        text = shown(text)
        if text:
            cells.append(cell._replace(text=text))
    return evolve(grid, cells=cells)


def _taken_off(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in _GONE.items():
        for match in pattern.finditer(text):
            yield kind, match[1].strip()
    yield from (("mark", mark) for mark in _split(_without_gone(text))[1])


def shown(text: str) -> str:
    """What is left of a text.

    >>> shown("9¹台"), shown("100m²"), shown("1.5×10⁴人"), shown("10²人"), shown("甲¹")
    ('9台', '100m²', '1.5×10⁴人', '10²人', '甲¹')
    """
    return _STRAY.sub("", _split(_without_gone(text))[0]).strip()


def _without_gone(text: str) -> str:
    for pattern in _GONE.values():
        text = pattern.sub("", text)
    return text


def _split(text: str) -> tuple[str, list[str]]:
    """The text without its footnote marks, and those; other superscripts as Unicode has them."""
    plain = narrow(_MARK.sub("", text)).strip()
    of_figure = _FIGURE.fullmatch(plain) is not None
    marks: list[str] = []
    parts: list[str] = []
    last = 0
    for match in _MARK.finditer(text):
        parts.append(text[last : match.start()])
        last = match.end()
        mark = (match[1] or match[2] or "").strip()
        number = mark.translate(_LOWER)
        if of_figure and _is_note(narrow("".join(parts)).rstrip(), number):
            marks.append(number)
        elif mark:
            parts.append(mark.translate(_UPPER) if _NUMBERED.fullmatch(mark) else mark)
    return "".join([*parts, text[last:]]), marks


def _is_note(before: str, mark: str) -> bool:
    """Whether a superscript behind this text is the mark of a footnote."""
    if not _NOTE.fullmatch(mark):
        return False
    if not _NUMBERED.fullmatch(mark):  # ①, [1], *: no power and no part of a unit
        return True
    if before.endswith("%"):
        return True
    power = _POWER.search(before, max(0, len(before) - 6))
    return before[-1:].isdigit() and not (power and power.end() == len(before))
