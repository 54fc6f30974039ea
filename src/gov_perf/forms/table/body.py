"""Rows of indicators (指标行): each cell under its column, headings carried down."""

import re
from functools import lru_cache
from itertools import chain
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.table.form import Entry, Form, Heading, Spot
from gov_perf.forms.table.headers import Head, Row
from gov_perf.forms.table.shared_headings import SCORED
from gov_perf.forms.table.totals import figure_of
from gov_perf.forms.table.vocabulary import column_role, is_execution, is_filler, is_placeholder
from gov_perf.plans.level_words import heading_above
from gov_perf.text import narrow, squeeze

_NUMBER: Final = r"([0-9]+(?:\.[0-9]+)?)"
_POINTS: Final = re.compile(rf"(.+?)[（(]\s*{_NUMBER}\s*分?\s*[)）]")
_BARE_POINTS: Final = re.compile(
    rf"([^0-9]*指标|成本|产出|效益|满意度|预算执行率?)[：:]?\s*{_NUMBER}\s*分"
)
"""Points without brackets: behind a word of a heading only, since "评分90分" may be a name."""
_ALL: Final = re.compile(r"[=≥]?100%?")
_LEVELS: Final = ("level1", "level2")
_ATTRIBUTES: Final = frozenset({"定量", "定性", "定量指标", "定性指标"})
"""What a column 指标类型 may hold instead of headings."""


def read_entry(
    form: Form, grid: Grid, row: Row, own: list[Cell], head: Head, levels: list[str]
) -> None:
    """Put a row into the form: an indicator, headings alone, or the budget execution."""
    cells = _by_column(grid, row, head)
    mine = set(map(id, own))
    if _is_across(form, grid, cells, own):
        return
    above = _carry_all(form, cells, mine, head, levels)
    under = tuple(levels)
    beside = above and _is_own_indicator(form, cells, levels, own)
    if not beside and _is_execution_row(form, grid, cells, levels, own):
        if above and above[0] == under[0] and not is_execution(under[0]):
            form.with_execution |= {under[0], "/".join(under)}
        form.waiting = []
        return
    cells = {role: spots for role, spots in cells.items() if role == "name" or spots}
    said = {
        role: [spot.cell for spot in spots]
        for role, spots in cells.items()
        if not mine.isdisjoint(id(spot.cell) for spot in spots)
    }
    form.keep(*chain.from_iterable(said.values()))
    if not said.keys() - {"number"}:
        _keep_sides(form, own, head)
        return
    name = _joined(cells["name"])
    blank = {role for role, found in said.items() if all(is_filler(cell.text) for cell in found)}
    if (is_placeholder(name) or (is_filler(name) and blank >= said.keys() - {"number"})) and not (
        said.keys() - {"number", "name", "points"} - blank
    ):
        where = grid.where(cells["name"][0].cell)
        form.findings.append(finding("row-placeholder", where, name=name))
        form.keep(*own)
        return
    if cells.keys() - {"number"} == {"name"} and _goes_on_with_name(form, grid, cells["name"]):
        return
    form.waiting = []
    form.entries.append(Entry(levels[0], levels[1], cells, Spot(grid, own[0]), dict(form.columns)))
    _keep_sides(form, own, head)


def carry_levels(
    form: Form, grid: Grid, row: Row, own: list[Cell], head: Head, levels: list[str]
) -> None:
    """The headings of a row that is not read: the rows below it stand under them."""
    _carry_all(form, _by_column(grid, row, head), set(map(id, own)), head, levels)


def _by_column(grid: Grid, row: Row, head: Head) -> dict[str, tuple[Spot, ...]]:
    """The cells of a row by what their columns hold."""
    at = {
        column: spot
        for spot in [Spot(grid, cell) for cell in row]
        for column in range(spot.cell.column, min(spot.cell.column + spot.cell.columns, head.width))
    }
    return {role: _under(at, columns) for role, columns in head.columns.items()}


def _carry_all(
    form: Form,
    cells: dict[str, tuple[Spot, ...]],
    mine: set[int],
    head: Head,
    levels: list[str],
) -> list[str]:
    """Carry the headings of both levels, and take them out of ``cells``: those that stand here."""
    above: list[str] = []
    for index, role in enumerate(_LEVELS):
        spots = [spot for spot in cells.pop(role, ()) if spot not in cells["name"]]
        if role == head.kind:
            spots = [spot for spot in spots if squeeze(spot.text) not in _ATTRIBUTES]
        _carry(form, levels, index, spots, mine, by_kind=head.by_kind)
        above += levels[index : index + 1] if spots else ()
    return above


def _goes_on_with_name(form: Form, grid: Grid, names: tuple[Spot, ...]) -> bool:
    """Whether a row of a page with a name alone is the rest of the name above it.

    It is where a bracket above is closed here; otherwise that it may be is only told.
    """
    above = form.entries[-1] if form.entries else None
    if grid.page is None or above is None or above.first.grid is not grid or not names:
        return False
    ends = {spot.cell.row + spot.cell.rows for spot in above.spots("name")}
    if ends != {names[0].cell.row} or not above.cells.keys() - {"number", "name"}:
        return False
    said, rest = _joined(above.spots("name")), _joined(names)
    if _open_brackets(said) > 0 == _open_brackets(said + rest):
        above.cells["name"] = (*above.spots("name"), *names)
        return True
    facts = {"name": rest, "above": said}
    form.findings.append(finding("name-alone", names[0].where, **facts))
    return False


def _open_brackets(text: str) -> int:
    """How many brackets of a text are not closed; -1 where one is closed that is not open."""
    still = 0
    for char in text:
        still += (char in "（(") - (char in "）)")
        if still < 0:
            return -1
    return still


_FIGURES: Final = ("target", "actual", "score")


def _is_across(form: Form, grid: Grid, cells: dict[str, tuple[Spot, ...]], own: list[Cell]) -> bool:
    """Whether a cell goes over the name and over a figure of it: no indicator, with a finding.

    A row that has a score of its own belongs to the total all the same, so that none is judged.
    """
    across = [
        spot
        for spot in cells["name"]
        if spot.cell in own and any(spot in cells.get(role, ()) for role in _FIGURES)
    ]
    if not across:
        return False
    text = " ".join(across[0].text.split())
    label = next((cell.text for cell in own if cell.column < across[0].cell.column), "")
    if any(is_execution(heading_of(cell.text)[0]) for cell in own) or is_placeholder(text):
        return False
    scored = [spot for spot in cells.get("score", ()) if spot not in across and spot.cell in own]
    if any(_FIGURE.fullmatch(narrow(spot.text).strip()) for spot in scored) and "计" not in text:
        form.lost.append(f"“{text}”一行")
    form.tell([Spot(grid, cell) for cell in own])
    where = grid.where(own[0])
    form.findings.append(finding("row-across", where, text=" ".join(f"{label} {text}".split())))
    return True


_FIGURE: Final = re.compile(rf"[-+]?{_NUMBER}\s*分?")


def _under(at: dict[int, Spot], columns: tuple[int, ...]) -> tuple[Spot, ...]:
    """The cells that stand in these columns of a row, each once."""
    if len(columns) == 1:
        return (at[columns[0]],) if columns[0] in at else ()
    return tuple(dict.fromkeys([at[column] for column in columns if column in at]))


def _carry(
    form: Form, levels: list[str], index: int, spots: list[Spot], mine: set[int], *, by_kind: bool
) -> None:
    """A heading that stands here; where none does, the one above goes on."""
    name, points = heading_of("".join([spot.text for spot in spots]))
    if not name:
        return
    first_seen = [spot.cell for spot in spots if id(spot.cell) in mine]
    above = heading_above(name) if by_kind else None
    if above is not None:
        index = 1
        if first_seen and levels != [above, name]:
            form.findings.append(
                finding("level1-implied", spots[0].where, level2=name, level1=above)
            )
        levels[0] = above
    elif index == 0 and name != levels[0]:
        levels[1] = ""
    levels[index] = name
    form.keep(*first_seen)
    if not is_filler(name):
        form.waiting += (spot for spot in spots if id(spot.cell) in mine)
    if points and first_seen:
        path = "/".join(levels[: index + 1])
        form.headings.append(Heading(path, points, spots[0]))


@lru_cache(maxsize=1024)
def heading_of(text: str) -> tuple[str, str]:
    """What a heading says, and the points that it carries ("产出指标（50分）", "产出指标50分")."""
    clean = squeeze(text)
    plain = narrow(clean)
    match = _POINTS.fullmatch(plain) or _BARE_POINTS.fullmatch(plain)
    return (match[1], match[2]) if match else (clean, "")


def _is_execution_row(
    form: Form, grid: Grid, cells: dict[str, tuple[Spot, ...]], levels: list[str], own: list[Cell]
) -> bool:
    """Whether the row is that of the budget execution rate; its points and score are kept."""
    names = cells["name"]
    heads = [cell for cell in own if is_execution(heading_of(cell.text)[0])]
    if not heads and not any(is_execution(spot.text) for spot in names):
        return False
    if _is_under_another(levels, names):
        return False
    form.keep(*heads, *(spot.cell for spot in names))
    for role in ("points", "score", *SCORED, "actual"):
        for spot in cells.get(role, ()):
            if form.execution.setdefault("rate" if role == "actual" else role, spot) is spot:
                form.keep(spot.cell)
    form.keep(*(spot.cell for spot in cells.get("target", ()) if _is_whole(spot)))
    own_terms = _own_terms(cells)
    if own_terms and heads:
        form.tell(own_terms)
        texts = "；".join(" ".join(spot.text.split()) for spot in own_terms)
        form.findings.append(finding("execution-own-terms", own_terms[0].where, texts=texts))
    label, points = heading_of(heads[0].text) if heads else ("", "")
    if points:
        form.headings.append(Heading(label, points, Spot(grid, heads[0])))
    levels[:] = ["", ""]
    return True


def _own_terms(cells: dict[str, tuple[Spot, ...]]) -> list[Spot]:
    """What a row of the execution says of how it is scored: a target below 100%, a standard."""
    said = [spot for role in ("target", "standard") for spot in cells.get(role, ())]
    said = [spot for spot in said if not is_execution(heading_of(spot.text)[0])]  # its name, merged
    return [spot for spot in said if not (_is_whole(spot) or is_filler(spot.text))]


def _is_whole(spot: Spot) -> bool:
    """Whether a target is 100%, which the rate is measured by anyway."""
    return _ALL.fullmatch(narrow(squeeze(spot.text))) is not None


def _is_own_indicator(
    form: Form, cells: dict[str, tuple[Spot, ...]], levels: list[str], own: list[Cell]
) -> bool:
    """Whether 预算执行率 is an indicator beside the execution that the block above scores.

    It stands under headings of both levels, with terms of its own and other points or score.
    """
    names = [spot.cell for spot in cells["name"]]
    if not any(is_execution(cell.text) for cell in names):
        return False
    if any(is_execution(heading_of(cell.text)[0]) for cell in own if cell not in names):
        return False
    total = next((row for row in form.money if row.kind == "total"), None)
    if total is None or not all(levels) or any(map(is_execution, levels)) or not _own_terms(cells):
        return False
    pairs = [(total.cells.get(role), cells.get(role, ())) for role in ("points", "score")]
    if not all(there and _FIGURE.fullmatch(narrow(there.text).strip()) for there, _ in pairs):
        return False
    return any(
        len(here) == 1 and there is not None and figure_of(here[0]) != figure_of(there)
        for there, here in pairs
    )


def _is_under_another(levels: list[str], names: tuple[Spot, ...]) -> bool:
    """Whether 预算执行 is only the second heading of an indicator with a name of its own.

    "投入管理指标|预算执行|预算编制完整性" is an indicator; "预算执行|预算执行率|年度预算" is not.
    """
    name = _joined(names)
    own = squeeze(name) and not is_filler(name) and not is_execution(name)
    return bool(own) and is_execution(levels[1]) and not is_execution(levels[0]) and levels[0] != ""


def _keep_sides(form: Form, own: list[Cell], head: Head) -> None:
    """Cells beside the table that only say what it is: "绩效指标" down its side."""
    used = {column for columns in head.columns.values() for column in columns}
    for cell in own:
        if cell.column not in used and (column_role(cell.text) == "group" or is_filler(cell.text)):
            form.keep(cell)


def _joined(spots: tuple[Spot, ...]) -> str:
    return "".join("".join(spot.text.split("\n")) for spot in spots)
