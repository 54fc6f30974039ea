"""Forms without a column of level 1 (没有一级指标一栏): taken from what level 2 says, and told.

数量指标 belongs under 产出指标 in every official form. 成本指标 is a level 1 of its own
in newer forms, and an unknown heading is nobody's. Such rows stay as they are.
"""

from collections.abc import Iterable

from attrs import evolve

from gov_perf.findings import finding
from gov_perf.forms.table.form import Form
from gov_perf.plans.indicators import Level1
from gov_perf.plans.level_words import heading_above


def imply_level1(form: Form) -> None:
    """Put each row under the level 1 of its level 2, where the form has level 2 alone."""
    if "level2" not in form.roles or any(entry.level1 for entry in form.entries):
        return
    above = {entry.level2: _above(entry.level2) for entry in form.entries}
    known = {level2: level1 for level2, level1 in above.items() if level1}
    if not known:
        return
    form.entries = [evolve(item, level1=known.get(item.level2, "")) for item in form.entries]
    form.headings = [evolve(item, path=_path(item.path, known)) for item in form.headings]
    form.with_execution = {_path(path, known) for path in form.with_execution}
    left = [level2 for level2, level1 in above.items() if level2 and not level1]
    told = {
        "placed": "；".join(f"{_listed(_under(known, level1))}归入{level1}" for level1 in
                           dict.fromkeys(known.values())),
        "left": f"；{_listed(left)}归入哪一个看不出，没有归入" if left else "",
    }  # fmt: skip
    form.findings.append(finding("levels1-implied", form.entries[0].where, **told))


def _above(level2: str) -> str | None:
    """The level 1 of a heading; of 满意度指标 in the column of level 2 it is the heading itself."""
    own = Level1.named(level2)
    if own in (None, Level1.COST):
        return heading_above(level2)
    return level2


def _path(path: str, known: dict[str, str]) -> str:
    """The path of a heading that stood under no level 1."""
    level1, _, level2 = path.partition("/")
    return f"{known[level2]}/{level2}" if not level1 and level2 in known else path


def _under(known: dict[str, str], level1: str) -> list[str]:
    return [level2 for level2, above in known.items() if above == level1]


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
