"""Targets of several years (分年度指标值): which year's are read, and the finding that says so."""

import re
from typing import Final

from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.headers import UNIT_OF
from gov_perf.forms.table.parts import DONE, PART, YEAR
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.text import narrow

_PARTED: Final = re.compile(rf"{PART}[0-9]{{4}}年")
_IN_TEXT: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def choose_year(form: Form, report: Report) -> None:
    """Make the targets of one year those of the form: the year asked for, or the form's own.

    Where it is none of the columns, no target is read, and a finding says which there are.
    """
    _take_adjusted(form, report)
    _tell_parts(form, report)
    years = sorted(int(role.removeprefix(YEAR)) for role in form.roles if role.startswith(YEAR))
    parted = {role[len(PART) :][:4] for role in form.roles if _PARTED.match(role)}
    if not years:
        _hold_single_year(form, report)
        return
    chosen = form.year_asked or own_year(form)
    if chosen is None and len(years) == 1 and parted <= {str(years[0])}:
        chosen = years[0]  # the only year of the form
    said = "、".join(map(str, years))
    where = form.entries[0].at(f"{YEAR}{years[0]}") if form.entries else form.cells[0].where
    if chosen in years:
        form.roles |= {"target"}
        for entry in form.entries:
            spots = entry.spots(f"{YEAR}{chosen}")
            if spots:
                entry.cells["target"] = spots
                entry.headings["target"] = entry.headings[f"{YEAR}{chosen}"]
            if f"{UNIT_OF}{chosen}" in form.roles:
                entry.cells["unit"] = entry.spots(f"{UNIT_OF}{chosen}")
        report.add("target-year-taken", where, year=chosen, years=said)
    elif form.year_asked or (chosen and str(chosen) in parted):
        report.add("target-year-absent", where, year=form.year_asked, years=said)
    else:
        report.add("target-years-several", where, years=said)


def _take_adjusted(form: Form, report: Report) -> None:
    """Targets that were changed in the year prevail over the first ones, which are told."""
    if "adjusted" not in form.columns:
        return
    aside: list[Spot] = []
    for entry in form.entries:
        spots = [spot for spot in entry.spots("adjusted") if not is_filler(spot.text)]
        if spots:
            aside += entry.spots("target")
            entry.cells["target"] = tuple(spots)
            entry.headings["target"] = entry.headings["adjusted"]
    form.tell(aside)
    heading = form.columns["adjusted"]
    report.add("target-adjusted", heading.where, heading=heading.text)


def _tell_parts(form: Form, report: Report) -> None:
    """Targets of a part of the year are never the year's; a finding says that they are there."""
    _tell_done(form, report)
    parts = [role for role in form.columns if role.startswith(PART)]
    if not parts:
        return
    form.tell([spot for entry in form.entries for role in parts for spot in entry.spots(role)])
    headings = "、".join(
        role.removeprefix(PART) if _PARTED.match(role) else form.columns[role].text
        for role in parts
    )
    name = "target-part-beside" if form.has_whole_targets else "target-part-alone"
    report.add(name, form.columns[parts[0]].where, columns=headings)


def _tell_done(form: Form, report: Report) -> None:
    """What was done, or scored, in a part of the year is never that of the year."""
    parts = [role for role in form.columns if role.startswith(DONE)]
    if not parts:
        return
    form.tell([spot for entry in form.entries for role in parts for spot in entry.spots(role)])
    headings = "、".join(dict.fromkeys(form.columns[role].text for role in parts))
    whole = all(role.removeprefix(DONE).startswith(tuple(form.roles)) for role in parts)
    name = "actual-part-beside" if whole else "actual-part-alone"
    report.add(name, form.columns[parts[0]].where, columns=headings)


def _hold_single_year(form: Form, report: Report) -> None:
    """A heading of one year ("2024年指标值") where another is wanted: no target is read."""
    wanted = form.year_asked or own_year(form)
    for entry in form.entries:
        heading = entry.headings.get("target")
        said = set(_IN_TEXT.findall(narrow(heading.text))) if heading else set()
        if heading is None or wanted is None or len(said) != 1 or int(min(said)) == wanted:
            continue
        for role in ("target", "operator"):
            entry.cells.pop(role, None)
        report.add("target-year-absent", heading.where, year=wanted, years=min(said))


def own_year(form: Form) -> int | None:
    """The year that the form says it is of: in its field, or alone in its title."""
    if "year" in form.fields:
        text = form.fields["year"][0]
    else:
        text = form.title.text if form.title else ""
    found = set(map(int, _IN_TEXT.findall(narrow(text))))
    return found.pop() if len(found) == 1 else None
