"""Name and target in one cell (三级指标和指标值写在一格): parted at the sign, or told.

The heading names both (三级指标及指标值), the actual value has a column of its own. A cell without
a sign or a label of the target stays a name: 培训人数100人 may be one.
"""

from gov_perf.findings import finding
from gov_perf.forms.table.cell_labels import one_line, some
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.shared_headings import NAMED_TARGET
from gov_perf.forms.table.three_in_one import as_it_stands_or_joined, name_and_target


def part_targets(form: Form) -> None:
    """Give each row its name and its target out of the one cell that holds both."""
    shared = [entry for entry in form.entries if NAMED_TARGET in entry.headings]
    if not shared or form.has_targets:
        return
    parted: list[Entry] = []
    left: list[Entry] = []
    for entry in shared:
        text = entry.text("name").strip()
        spots = entry.spots("name")
        parts = as_it_stands_or_joined(text, name_and_target) if len(spots) == 1 else None
        if parts is None:
            left.append(entry)
            continue
        spot = spots[0]
        for role, part in zip(("name", "target"), parts, strict=True):
            entry.cells[role] = (Spot(spot.grid, spot.cell, part),)
        parted.append(entry)
    form.roles |= {"target"}
    if parted:
        facts = {"count": len(parted), "text": one_line(parted[0].spots("name")[0].cell.text)}
        form.findings.append(finding("name-target-parted", parted[0].at("name"), **facts))
    if left:
        facts = {"count": len(left), "texts": some(entry.text("name") for entry in left)}
        form.findings.append(finding("name-target-unparted", left[0].at("name"), **facts))
