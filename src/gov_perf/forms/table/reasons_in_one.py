"""Actual value and reason in one cell (实际完成值和偏差原因写在一格): parted, or not read.

A cell parts only at ； or 。 or a line break, and only where a value stands before it and what
stands behind can be none: 90人；因疫情少办一期. A cell that is a value whole has no reason.
"""

import re
from typing import Final

from gov_perf.cells.actuals import Measured, parse_actual
from gov_perf.cells.targets import Target, parse_target
from gov_perf.completion import read_completion
from gov_perf.findings import finding
from gov_perf.forms.table.cell_labels import one_line, some
from gov_perf.forms.table.columns_data import columns_data
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.shared_headings import REASONED
from gov_perf.forms.table.two_in_one import is_faulty
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.forms.table.years import own_year

_SIGN: Final = re.compile(r"[；;。]")
_BREAK: Final = re.compile(r"\s*\n\s*")
_BROKEN: Final = re.compile(r"[0-9.,]\s*\n\s*[0-9.,%]")
"""A break within a figure, or between two figures."""
_LONGEST: Final = 600


def part_reasons(form: Form) -> None:
    """Give each row its actual value and its reason out of the one cell that holds both.

    A cell that does not part for sure is not read, and told.
    """
    if REASONED not in form.roles:
        return
    heading = form.columns[REASONED]
    form.roles |= {"actual", "deviation"}
    form.columns["actual"] = heading
    year = own_year(form)
    parted: list[Spot] = []
    left: list[Entry] = []
    for entry in form.entries:
        spots = entry.spots(REASONED)
        text = "\n".join(spot.text for spot in spots).strip()
        entry.headings["actual"] = heading
        if not text or is_filler(text):
            entry.cells["actual"] = spots
            continue
        pair = value_and_reason(text, _promised(entry), year)
        if pair is None:
            left.append(entry)
            continue
        spot, (value, reason) = spots[0], pair
        entry.cells["actual"] = (Spot(spot.grid, spot.cell, value),)
        if reason:
            entry.cells["deviation"] = (
                *entry.spots("deviation"),
                Spot(spot.grid, spot.cell, reason),
            )
            parted.append(spot)
    if parted:
        facts = {"heading": one_line(heading.text), "text": one_line(parted[0].text)}
        form.findings.append(finding("reasons-parted", heading.where, count=len(parted), **facts))
    if left:
        _leave(form, left, heading)


def _leave(form: Form, left: list[Entry], heading: Spot) -> None:
    form.tell([spot for entry in left for spot in entry.spots(REASONED)])
    form.said |= {(id(entry), "actual") for entry in left}
    texts = some(entry.text(REASONED) for entry in left)
    facts = {"heading": one_line(heading.text), "texts": texts}
    told = finding("reasons-unparted", left[0].at(REASONED), count=len(left), **facts)
    form.findings.append(told)


def value_and_reason(
    text: str, promised: Target | None, year: int | None
) -> tuple[str, str] | None:
    """The actual value of a cell, and the reason behind it or ""; None where they do not part.

    >>> value_and_reason("90人；因疫情少办一期", None, 2024)
    ('90人', '因疫情少办一期')
    >>> value_and_reason("90人因疫情少办一期", None, 2024) is None
    True
    """
    if len(text) > _LONGEST or _BROKEN.search(text):
        return None
    whole = _joined(text)
    if _reads(whole, promised, year):
        return whole, ""
    for sign in _SIGN.finditer(text):
        value, reason = _joined(text[: sign.start()]), text[sign.end() :].strip()
        if _reads(value, promised, year):
            fit = not reason or _is_reason(reason, promised, year)
            return (value, reason) if fit else None
    line, _, rest = text.partition("\n")
    value, reason = line.strip(), rest.strip()
    if not _reads(value, promised, year) or not _is_reason(reason, promised, year):
        return None
    goes_on = value[-1].isdecimal() or any(
        _reads(value + reason[:count], promised, year) for count in (1, 2)
    )
    return None if goes_on else (value, reason)


def _joined(text: str) -> str:
    """A text without the breaks of a narrow column."""
    return _BREAK.sub("", text.strip())


def _reads(text: str, promised: Target | None, year: int | None) -> bool:
    """Whether a text can only be an actual value."""
    if not text:
        return False
    if promised is not None and read_completion(text, promised, year) is not None:
        return True  # a date, whether or not it says that the target was met
    unit, operator = (promised.unit, promised.operator) if promised is not None else (None, None)
    reached = parse_actual(text, unit, operator)
    if isinstance(reached.value, Measured):
        own = reached.value.unit  # an unknown one may be a reason: 90人因疫情
        if own is not None and not own.known and (unit is None or own.text != unit.text):
            return False
    return reached.value is not None and not is_faulty(reached.findings)


def _is_reason(text: str, promised: Target | None, year: int | None) -> bool:
    """Whether a text can only be a reason: none that holds figures and does not say why."""
    if _reads(text, promised, year):
        return False
    figures = any(map(str.isdecimal, text))
    return not figures or any(word in text for word in columns_data()["reasons"]["words"])


def _promised(entry: Entry) -> Target | None:
    """The target of a row, sign, number and unit in one cell or in three."""
    text = "".join(entry.text(role).strip() for role in ("operator", "target", "unit"))
    return parse_target(text).value if text else None
