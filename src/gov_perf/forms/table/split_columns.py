"""The official head of monitoring (监控表的两行表头): causes and likelihoods, a column for each.

Under 偏差原因分析 stand 经费保障, 制度保障 … 其他 and 原因说明, under 完成目标可能性 stand
确定能, 有可能 and 完全不可能; a row ticks (√) the columns that are meant.
"""

from typing import Final

from gov_perf.forms.table.form import Entry
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.ticks import is_empty_box, is_tick
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.monitoring import Likelihood

LIKELY: Final = "likelihood@"
"""Begins the role of a column that is ticked for one of the likelihoods."""
CAUSE: Final = "deviation@"
"""Begins the role of a column that is ticked for one kind of cause."""


def reason_of(entry: Entry) -> str:
    """偏差原因: the kinds that are ticked, and what is written; empty where nothing is."""
    kinds: list[str] = []
    written = [spot.text for spot in entry.spots("deviation") if spot.text]
    for role in entry.cells:
        if not role.startswith(CAUSE):
            continue
        kind, text = role.removeprefix(CAUSE), entry.text(role).strip()
        if is_tick(text):
            kinds.append(kind)
        elif text and not is_filler(text) and not is_empty_box(text):
            written.append(f"{kind}：{text}")
    if not kinds:
        return "\n".join(written)
    said = [text for text in written if not is_filler(text)]
    return "\n".join(["、".join(kinds), *said])


def likelihood_ticked(entry: Entry, report: Report) -> Likelihood | None:
    """The likelihood whose column is ticked; None, with a finding, where that is not one."""
    ticked: list[str] = []
    for role in entry.cells:
        text = entry.text(role).strip() if role.startswith(LIKELY) else ""
        if not text or is_filler(text) or is_empty_box(text):
            continue
        name = role.removeprefix(LIKELY)
        if not is_tick(text):
            report.add("likelihood-no-tick", entry.at(role), text=text, column=name)
            return None
        ticked.append(role)
    if len(ticked) > 1:
        names = "、".join(role.removeprefix(LIKELY) for role in ticked)
        report.add("likelihood-ticks", entry.at(ticked[0]), columns=names)
        return None
    return Likelihood(ticked[0].removeprefix(LIKELY)) if ticked else None
