"""Target and actual value in one cell (指标值和实际完成值写在一格): parted, or not read at all.

A heading names both, the target first: 年度指标值/实际完成值, 指标值（完成值）. The column is read
where one sign parts every cell of it into two figures that can be nothing else.
"""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.cells.actuals import Measured, parse_actual
from gov_perf.cells.targets import Target, parse_target
from gov_perf.codes import Severity
from gov_perf.completion import read_completion
from gov_perf.findings import Finding, finding
from gov_perf.forms.table.cell_labels import ACTUAL_LABEL, one_line, some, target_label
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.shared_headings import BOTH
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.forms.table.years import own_year

_BRACKETS: Final = re.compile(r"([^(（]+)[(（]([^()（）]+)[)）]", re.DOTALL)
_SIGNS: Final = ("/", "、", "，", "；", "\n")
_SAME_SIGN: Final = str.maketrans("／,;", "/，；")
_TARGET_LABEL: Final = target_label("指标值", "目标值", "目标")


def part_shared(form: Form) -> None:
    """Give each row its target and its actual value out of the one cell that holds both.

    Where a cell does not part as all the others do, nothing of the column is read, and one finding
    names the cells.
    """
    if BOTH not in form.roles:
        return
    entries = [entry for entry in form.entries if entry.spots(BOTH)]
    held = [entry for entry in entries if not is_filler(_text(entry))]
    year = own_year(form)
    ways = [{id(entry): _parted(_text(entry), sign, year) for entry in held} for sign in _WAYS]
    whole = [way for way in ways if held and all(way.values())]
    heading = form.columns[BOTH]
    if len(whole) != 1:
        best = max(ways, key=lambda way: sum(pair is not None for pair in way.values()))
        left = [entry for entry in held if best[id(entry)] is None] or held
        form.tell([spot for entry in entries for spot in entry.spots(BOTH)])
        form.findings.append(_unparted(heading, left))
        return
    form.roles |= {"target", "actual"}
    form.columns["target"] = form.columns["actual"] = heading
    for entry in held:
        spot, pair = entry.spots(BOTH)[0], whole[0][id(entry)]
        for role, part in zip(("target", "actual"), pair or (), strict=True):
            entry.cells[role] = (Spot(spot.grid, spot.cell, part),)
    told = finding("figures-parted", heading.where, heading=one_line(heading.text))
    form.findings.append(told)


def _unparted(heading: Spot, left: list[Entry]) -> Finding:
    where = left[0].at(BOTH) if left else heading.where
    facts = {"heading": one_line(heading.text), "texts": some(map(_text, left))}
    return finding("figures-unparted", where, count=len(left), **facts)


def _text(entry: Entry) -> str:
    return "\n".join(spot.text for spot in entry.spots(BOTH)).strip()


_WAYS: Final = (*_SIGNS, "（）")


def _parted(text: str, sign: str, year: int | None) -> tuple[str, str] | None:
    """Target and actual value on the two sides of the sign, which stands there once."""
    if sign == "（）":
        match = _BRACKETS.fullmatch(text)
        parts = [match[1], match[2]] if match else []
    else:
        parts = text.translate(_SAME_SIGN).split(sign)
    if len(parts) != 2 or not all(part.strip() for part in parts):  # noqa: PLR2004 - two figures
        return None
    for target in _without(_TARGET_LABEL, parts[0].strip()):
        for actual in _without(ACTUAL_LABEL, parts[1].strip()):
            if fits(target, actual, year):
                return target, actual
    return None


def _without(label: re.Pattern[str], part: str) -> Iterator[str]:
    """A part without the label before it, then as it stands."""
    match = label.match(part)
    if match and part[match.end() :]:
        yield part[match.end() :]
    yield part


def fits(target: str, actual: str, year: int | None) -> bool:
    """Whether both can be read, and the second as what was reached of the first."""
    reading = parse_target(target)
    promised = reading.value
    if promised is None or is_faulty(reading.findings):
        return False
    done = read_completion(actual, promised, year)
    if done is not None:
        return done.value is not None and not is_faulty(done.findings)
    reached = parse_actual(actual, promised.unit, promised.operator)
    if reached.value is None or is_faulty(reached.findings):
        return False
    if isinstance(reached.value, Measured):
        return _same_unit(promised, reached.value)
    return promised.unit is not None or promised.is_deadline or _is_wording(target)


def _same_unit(promised: Target, reached: Measured) -> bool:
    """Whether both say a unit, and one that can be held against the other: "3/4" may be a ratio."""
    if promised.unit is None or reached.unit is None:
        return False
    return reached.unit.converts_to(promised.unit)


def _is_wording(target: str) -> bool:
    return not any(map(str.isdigit, target))


def is_faulty(findings: tuple[Finding, ...]) -> bool:
    """Whether what was read is in error."""
    return any(item.severity is Severity.ERROR for item in findings)
