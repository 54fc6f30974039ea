"""Name, target and actual value in one cell (名称、指标值、实际完成值写在一格): parted, or told.

The target begins with the only sign or with its label, the actual value with its own label:
培训人数≥100人，实际完成90人; 培训人数（≥100人）实际90人. Each cell says its parts itself, so
that each is parted alone; one that does not part stays a name, and is told.
"""

import re
from collections.abc import Callable
from typing import Final, TypeVar

from gov_perf.cells.targets import parse_target
from gov_perf.findings import finding
from gov_perf.forms.table.cell_labels import ACTUAL_LABEL, one_line, some
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.name_labels import (
    GAP,
    TARGET,
    is_whole_name,
    labels_of_target,
    without_labels,
)
from gov_perf.forms.table.shared_headings import BOTH, NAMED
from gov_perf.forms.table.two_in_one import fits, is_faulty
from gov_perf.forms.table.vocabulary import is_placeholder
from gov_perf.forms.table.years import own_year

_SIGN: Final = re.compile(
    r"[<>≤≥≦≧⩽⩾＜＞=＝﹤﹥﹦]=?|(?:不低于|不少于|不小于|不高于|不超过|不大于|大于等于|小于等于)"
)
_T = TypeVar("_T")
_CUTS: Final = re.compile(r"[，；;、。：:\n]|,(?![0-9]{3})")
_SAID: Final = re.compile(r"(?:为|是|达到|达|了)\s*(?=[0-9])")
_BLANK: Final = re.compile(r"[ \n\t\u3000]\Z")
_FIGURE: Final = re.compile("[0-9]")
_OPEN, _CLOSED = ("（", "("), ("）", ")")
_LONGEST: Final = 200


def part_named(form: Form) -> None:
    """Give each row its name, target and actual value out of the one cell that holds all three.

    So under a heading that says so; under any other only where the form has no column of them.
    """
    entries = [entry for entry in form.entries if len(entry.spots("name")) == 1]
    beside = form.has_targets or bool({"actual", BOTH} & form.roles)
    shared = [entry for entry in entries if NAMED in entry.headings]
    if beside and not shared:
        return
    year = own_year(form)
    parted: list[Entry] = []
    left: list[Entry] = []
    for entry in shared or entries:
        parts = None if beside else _parts(_text(entry), year)
        if parts is not None:
            spot = entry.spots("name")[0]
            for role, part in zip(("name", "target", "actual"), parts, strict=True):
                entry.cells[role] = (Spot(spot.grid, spot.cell, part),)
            parted.append(entry)
        elif shared or _speaks_of_both(_text(entry)):
            left.append(entry)
    if parted:
        form.roles |= {"target", "actual"}
        facts = {"count": len(parted), "text": one_line(parted[0].spots("name")[0].cell.text)}
        form.findings.append(finding("name-figures-parted", parted[0].at("name"), **facts))
    if left:
        form.roles.add(NAMED)
        form.said |= {(id(entry), "actual") for entry in left}
        texts = some(map(_text, left))
        told = finding("name-figures-unparted", left[0].at("name"), count=len(left), texts=texts)
        form.findings.append(told)


def _parts(text: str, year: int | None) -> tuple[str, str, str] | None:
    return as_it_stands_or_joined(text, lambda said: parts_of(said, year))


def as_it_stands_or_joined(text: str, part: Callable[[str], _T | None]) -> _T | None:
    """The parts of a cell as it stands, or without the breaks of a narrow column in it.

    A break within a figure, or between it and its %, may be one between two figures: 1↵00人.
    """
    found = part(text)
    if found is not None or "\n" not in text or _BROKEN.search(text):
        return found
    return part(_BREAK.sub("", text))


_BREAK: Final = re.compile(r"\s*\n\s*")
_BROKEN: Final = re.compile(r"[0-9.,]\s*\n\s*[0-9.,%]")


def parts_of(text: str, year: int | None) -> tuple[str, str, str] | None:
    """Name, target and actual value of a cell; None where one of them is in doubt.

    >>> parts_of("培训人数≥100人，实际完成90人", 2024)
    ('培训人数', '≥100人', '90人')
    >>> parts_of("培训人数100人，实际完成90人", 2024) is None
    True
    """
    if len(text) > _LONGEST or "未" in text:
        return None
    said = list(ACTUAL_LABEL.finditer(text))
    blanks = bool(said) and bool(_BLANK.search(text[: said[-1].start()]))
    cut = _name_and_rest(text, blanks=blanks)
    if cut is None:
        return None
    name, rest = cut
    found = list(ACTUAL_LABEL.finditer(rest))
    if len(found) != 1:
        return None
    target, actual = rest[: found[0].start()], rest[found[0].end() :].strip(GAP + "。")
    name, target, actual = _without_brackets(name.strip(GAP), target.strip(GAP), actual)
    actual = _SAID.sub("", actual, count=1) if _SAID.match(actual) else actual
    if not _is_name(name) or _CUTS.search(target) or _CUTS.search(actual):
        return None
    return (name, target, actual) if fits(target, actual, year) else None


def name_and_target(text: str) -> tuple[str, str] | None:
    """Name and target of a cell that holds no more; None where one of them is in doubt.

    >>> name_and_target("培训人数（≥100人）"), name_and_target("培训人数100人")
    (('培训人数', '≥100人'), None)
    """
    cut = _name_and_rest(text, blanks=False) if len(text) <= _LONGEST else None
    if cut is None:
        return None
    name, target, _ = _without_brackets(cut[0].strip(GAP), cut[1].strip(GAP + "。"), "")
    if sum(map(text.count, _OPEN)) != sum(map(text.count, _CLOSED)):
        return None
    if not _is_name(name) or not target or _CUTS.search(target) or ACTUAL_LABEL.search(target):
        return None
    reading = parse_target(target)
    known = reading.value is not None and not is_faulty(reading.findings)
    return (name, target) if known else None


def _name_and_rest(text: str, *, blanks: bool) -> tuple[str, str] | None:
    """What stands before the target, and the rest without a label of the target."""
    cut = _cut(text, blanks=blanks)
    return None if cut is None else (without_labels(cut[0], blanks=blanks), cut[1])


def _cut(text: str, *, blanks: bool) -> tuple[str, str] | None:
    """Name and the rest: cut at the only sign, or at the only label of a text without one."""
    signs = list(_SIGN.finditer(text))
    if len(signs) == 1:
        start = end = signs[0].start()
    else:
        labels = [] if signs else list(labels_of_target(text, blanks=blanks))
        if len(labels) != 1:
            return None
        ((start, end),) = labels
    return text[:start], text[end:]


def _without_brackets(name: str, target: str, actual: str) -> tuple[str, str, str]:
    """Without the pair of brackets around the target, the actual value or both together."""
    if name.endswith(_OPEN):
        name = name[:-1].strip(GAP)
        if target.endswith(_CLOSED):
            target = target[:-1].strip(GAP)
        else:
            actual = actual.removesuffix("）").removesuffix(")").strip(GAP)
    elif target.endswith(_OPEN) and actual.endswith(_CLOSED):
        target, actual = target[:-1].strip(GAP), actual[:-1].strip(GAP)
    return name, target, actual


def _is_name(name: str) -> bool:
    """Whether a text can only be a name: whole brackets, no label or list of other parts in it."""
    whole = sum(map(name.count, _OPEN)) == sum(map(name.count, _CLOSED))
    words = any("一" <= char <= "鿿" for char in name)
    return whole and words and is_whole_name(name) and not is_placeholder(name)


def _speaks_of_both(text: str) -> bool:
    """Whether a cell under a plain heading seems to hold a target and what was reached."""
    said = list(ACTUAL_LABEL.finditer(text))
    if not said or not (_SIGN.search(text) or TARGET.search(text) or "实际" in said[-1][0]):
        return False
    return all(map(_FIGURE.search, (text[: said[-1].start()], text[said[-1].end() :])))


def _text(entry: Entry) -> str:
    return entry.text("name").strip()
