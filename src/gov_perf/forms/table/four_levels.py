"""Forms with a fourth level (四级指标): its names are those of the indicators.

Target, actual value and score of a row are those of its 四级指标; what stands under 三级指标 is a
heading over several of them, which no plan keeps, and one finding says so.
"""

from gov_perf.findings import finding
from gov_perf.forms.table.cell_labels import some
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.vocabulary import is_filler, is_placeholder


def take_level4(form: Form) -> None:
    """Name each row by its 四级指标, where it has one."""
    if "level4" not in form.roles:
        return
    over: dict[str, None] = {}
    named = [entry for entry in form.entries if not _is_blank(entry.text("level4"))]
    for entry in named:
        if not _is_blank(entry.text("name")):
            over[entry.text("name")] = None
        entry.cells["name"] = entry.spots("level4")
    if over:
        facts = {"count": len(named), "names": some(over)}
        form.findings.append(finding("level4-names", named[0].at("name"), **facts))


def _is_blank(text: str) -> bool:
    return not text.strip() or is_filler(text) or is_placeholder(text)
