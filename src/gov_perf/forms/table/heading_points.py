"""Points in headings (标题里的分值): "产出指标（50分）", "数量指标（20分）"."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_perf.findings import NOWHERE, finding
from gov_perf.forms.table.form import Entry, Form, Heading
from gov_perf.forms.table.report import Report
from gov_perf.numbers.exact import add, plain
from gov_perf.plans.indicators import IndicatorTree
from gov_perf.scoring.points import contradicts
from gov_perf.text import narrow, squeeze

_IN_NAME: Final = re.compile(r"(.+?)[（(]\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[)）]", re.DOTALL)


def take_name_points(form: Form) -> None:
    """Points behind the names of the indicators, where all have them and no column does."""
    if "points" in form.roles or not form.entries:
        return
    names = [entry.spots("name") for entry in form.entries]
    found = [_IN_NAME.fullmatch(narrow(own[0].text)) if len(own) == 1 else None for own in names]
    known = [match for match in found if match is not None]
    if not known:
        return
    first = next(entry for entry, match in zip(form.entries, found, strict=True) if match)
    told = "name-points" if len(known) == len(found) else "name-points-some"
    facts = {"name": " ".join(first.text("name").split()), "count": len(known)}
    form.findings.append(finding(told, first.at("name"), **facts))
    if len(known) < len(found):
        return
    for entry, match in zip(form.entries, known, strict=True):
        spot = entry.spot("name")
        name = spot.text[: len(match[1])].rstrip()
        entry.cells["name"] = (evolve(spot, part=name),)
        entry.cells["points"] = (evolve(spot, part=match[2]),)


def take_heading_points(form: Form) -> None:
    """Points of headings that have one indicator each under them, where no column has any.

    Where a heading has several, how they share its points is not told, and none is taken.
    """
    if "points" in form.roles or form.lost or any(entry.spots("points") for entry in form.entries):
        return
    found: dict[str, list[Heading]] = {}
    for item in form.headings:
        found.setdefault(item.path, []).append(item)
    under: dict[str, list[Entry]] = {}
    for entry in form.entries:
        under.setdefault(entry.level1, []).append(entry)
        if entry.level2:
            under.setdefault(f"{entry.level1}/{entry.level2}", []).append(entry)
    taken: dict[int, tuple[Entry, Heading]] = {}
    for path, (entry, *more) in under.items():
        headings = found.get(path, ())
        if not more and len(headings) == 1:
            taken[id(entry)] = entry, headings[0]
    if 0 < len(taken) == len(form.entries):
        for entry, heading in taken.values():
            entry.cells["points"] = (evolve(heading.spot, part=heading.points),)
        first = next(iter(taken.values()))[1]
        facts = {"heading": squeeze(first.spot.text), "count": len(taken)}
        form.findings.append(finding("heading-points-taken", first.spot.where, **facts))


def printed_points(form: Form, report: Report) -> Mapping[str, Decimal]:
    """The points of each heading by path; where a level 2 prints two, they are only told."""
    found = {item.path: Decimal(item.points) for item in form.headings}
    for item in form.headings:
        if "/" not in item.path:
            continue
        report.add("level2-points", item.spot.where, path=item.path, points=item.points)
        said = {Decimal(other.points) for other in form.headings if other.path == item.path}
        if len(said) > 1 and item.path in found:
            del found[item.path]
            points = "、".join(map(plain, sorted(said)))
            report.add("level2-points-twice", item.spot.where, points=points)
    return found


def check_level2_points(tree: IndicatorTree, form: Form, report: Report) -> None:
    """Say where the points of the level-2 headings contradict those of their level 1."""
    for name, top in {root.name: root.points for root in tree.roots}.items():
        children = [child for root in tree.roots if root.name == name for child in root.children]
        printed = {child.name: child.points for child in children}
        known = [points for points in printed.values() if points is not None]
        summed = add(known)
        if top is None or not known:
            continue
        if contradicts(top, summed, whole=len(known) == len(printed)):
            spots = [item.spot for item in form.headings if item.path == name]
            where = spots[0].where if spots else NOWHERE
            report.add("level2-points-differ", where, stated=plain(top), summed=plain(summed))
