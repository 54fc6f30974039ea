"""Points and score in one cell (分值和得分写在一格): parted, or not read at all.

A heading names both (分值/得分, 得分（分值）), and every cell holds two figures in that order, the
score no higher than the points: 10/9.5. A cell of one figure, where the points come first, is a
row that has no score yet.
"""

import re
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.findings import finding
from gov_perf.forms.table.cell_labels import one_line, some
from gov_perf.forms.table.form import Entry, Form, Spot, TotalRow
from gov_perf.forms.table.shared_headings import SCORED, TURNED, shared_role
from gov_perf.forms.table.vocabulary import column_role, is_filler
from gov_perf.text import narrow

_FIGURE: Final = r"[0-9]+(?:\.[0-9]+)?"
_PAIR: Final = re.compile(
    rf"({_FIGURE})\s*分?\s*(?:[/\n]\s*({_FIGURE})\s*分?|[(（]\s*({_FIGURE})\s*分?\s*[)）])"
)
_LONE: Final = re.compile(rf"{_FIGURE}\s*分?")
_LONGEST: Final = 40


def scored_role(heading: str) -> str | None:
    """The role of a heading that names points and score; None for another."""
    role = shared_role(heading)
    return role if role in SCORED else None


def points_and_score(text: str, role: str) -> tuple[str, str] | None:
    """Points and score of a cell; None where it holds no such two.

    >>> points_and_score("10/9.5", "points+score"), points_and_score("9.5/10", "points+score")
    (('10', '9.5'), None)
    >>> points_and_score("9.5（10）", "score+points")
    ('10', '9.5')
    """
    match = _matched(_PAIR, text)
    if match is None:
        return None
    first, second = match[1], match[2] or match[3]
    points, score = (second, first) if role == TURNED else (first, second)
    return (points, score) if Decimal(score) <= Decimal(points) else None


def may_be_scored(text: str) -> bool:
    """Whether a cell under such a heading may hold points, a score or both."""
    return bool(_matched(_PAIR, text) or _matched(_LONE, text))


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(narrow(text).strip()) if len(text) <= _LONGEST else None


def with_scores(cells: dict[str, Spot]) -> dict[str, Spot]:
    """The cells of a row of the budget, points and score of the one that holds both for it."""
    for role in SCORED:
        spot = cells.pop(role, None)
        pair = points_and_score(spot.text, role) if spot else None
        if spot and pair:
            cells["points"], cells["score"] = (evolve(spot, part=part) for part in pair)
    return cells


def part_scores(form: Form) -> None:
    """Give each row its points and its score out of the one cell that holds both.

    Where a cell does not part, nothing of the column is read, and one finding names the cells.
    """
    role = next((role for role in SCORED if role in form.roles), None)
    if role is None:
        return
    heading = form.columns[role]
    held = [entry for entry in form.entries if not is_filler(entry.text(role)) and entry.text(role)]
    texts = [entry.text(role) for entry in held]
    if role in form.execution:
        texts.append(form.execution[role].text)
    pairs = [points_and_score(text, role) for text in texts]
    lone = [_matched(_LONE, text) is not None for text in texts]
    own = column_role(heading.text)
    if not texts:
        form.roles |= {"points", "score"}
    elif own is not None and all(lone):  # 分值（得分） over single figures is 分值
        _settle(form, role, held, own)
        form.roles.add(own)
        form.total_rows[:] = [
            evolve(row, columns={**row.columns, own: row.columns.get(role, ())})
            for row in form.total_rows
        ]
    elif any(pairs) and all(
        pair or (single and role != TURNED) for pair, single in zip(pairs, lone, strict=True)
    ):
        _settle(form, role, held, "points")
        form.total_rows[:] = [_total(row, role) for row in form.total_rows]
        form.roles |= {"points", "score"}
        text = next(text for text, pair in zip(texts, pairs, strict=True) if pair)
        facts = {"heading": one_line(heading.text), "text": one_line(text)}
        form.findings.append(finding("scores-parted", heading.where, **facts))
    else:
        _leave(form, role, held, heading)


def _parts(spot: Spot, role: str, own: str) -> dict[str, Spot]:
    """What a cell says, by column; ``own``: what a single figure is."""
    pair = points_and_score(spot.text, role)
    if pair is None:
        return {own: spot}
    return {"points": evolve(spot, part=pair[0]), "score": evolve(spot, part=pair[1])}


def _settle(form: Form, role: str, held: list[Entry], own: str) -> None:
    """Part the cells of all rows, of the execution and of subtotals."""
    for entry in held:
        for name, part in _parts(entry.spots(role)[0], role, own).items():
            entry.cells[name] = (part,)
    if role in form.execution:
        form.execution |= _parts(form.execution.pop(role), role, own)
    for item in form.subtotals:
        if role in item.cells:
            item.cells.update(_parts(item.cells.pop(role), role, own))


def _total(row: TotalRow, role: str) -> TotalRow:
    """The row of the total with two figures for the one cell; one alone says not which it is."""
    numbers: list[Spot] = []
    for spot in row.numbers:
        if spot.cell.column not in row.columns.get(role, ()):
            numbers.append(spot)
        elif pair := points_and_score(spot.text, role):
            numbers += (evolve(spot, part=part) for part in pair)
    return evolve(row, numbers=tuple(numbers))


def _leave(form: Form, role: str, held: list[Entry], heading: Spot) -> None:
    """Nothing of the column is read."""
    left = [entry for entry in held if points_and_score(entry.text(role), role) is None] or held
    form.tell([spot for entry in form.entries for spot in entry.spots(role)])
    form.said |= {(id(entry), "score") for entry in form.entries}
    if role in form.execution:
        form.tell([form.execution.pop(role)])
    form.total_rows[:] = [
        evolve(
            row,
            numbers=tuple(
                spot for spot in row.numbers
                if spot.cell.column not in row.columns.get(role, ())
            ),
        )
        for row in form.total_rows
    ]  # fmt: skip
    where = left[0].at(role) if left else heading.where
    facts = {"heading": one_line(heading.text), "texts": some(entry.text(role) for entry in left)}
    form.findings.append(finding("scores-unparted", where, count=len(left), **facts))
