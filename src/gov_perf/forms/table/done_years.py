"""Actual values of a year (2025年实际完成值): those of the form's own year are its own."""

from gov_perf.findings import finding
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.parts import RESULT
from gov_perf.forms.table.years import own_year


def settle_actual_years(form: Form) -> None:
    """Make the column of the form's own year that of its actual values; tell the others."""
    years = sorted(int(role.removeprefix(RESULT)) for role in form.roles if role.startswith(RESULT))
    if not years:
        return
    chosen = own_year(form)
    if chosen is None and len(years) == 1 and "actual" not in form.roles:
        chosen = years[0]  # the only year that the form names
    taken = chosen in years and "actual" not in form.roles
    if taken:
        own = f"{RESULT}{chosen}"
        form.roles |= {"actual"}
        if own in form.columns:
            form.columns["actual"] = form.columns.pop(own)
        for entry in form.entries:
            if own in entry.headings:
                entry.headings["actual"] = entry.headings[own]
            if own in entry.cells:
                entry.cells["actual"] = entry.cells.pop(own)
    aside = [f"{RESULT}{year}" for year in years if not (taken and year == chosen)]
    heads = {
        role: entry.headings[role]
        for entry in form.entries
        for role in aside
        if role in entry.headings
    }
    if not heads:
        return
    form.tell([spot for entry in form.entries for role in aside for spot in entry.spots(role)])
    spots = sorted(heads.values(), key=lambda spot: (spot.cell.row, spot.cell.column))
    columns, where = "、".join(spot.text for spot in spots), spots[0].where
    if chosen is None and "actual" not in form.roles:
        form.findings.append(finding("actual-years-several", where, columns=columns))
    else:
        year = chosen if chosen is not None else "未写明"
        form.findings.append(finding("actual-of-other-year", where, columns=columns, year=year))
