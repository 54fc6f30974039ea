"""A published sheet beside its plan (对照方案): which rows are the plan's, and what is not."""

from collections.abc import Container, Iterator, Mapping

from attrs import frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import Place
from gov_perf.plans.pairs import Sides, differs, named_alike, sides
from gov_perf.plans.plan import Plan
from gov_perf.scoring.sheet_tree import tree_of
from gov_perf.sheets.sheet import ScoreSheet


@frozen(eq=False)
class Planned:
    """The plan's indicator of each row, by the row's path, and where the two do not agree."""

    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


def planned_rows(sheet: ScoreSheet, plan: Plan | None, allotted: Container[str]) -> Planned:
    """The rows of a sheet as its plan has them.

    Rows go together by their paths, otherwise by a name that stands once on each side.

    Args:
        sheet: The sheet.
        plan: Its plan; None where there is none at hand.
        allotted: Paths of the rows whose points the form does not print.
    """
    if plan is None:
        return Planned({})
    found = sides(plan.indicators, tree_of(sheet))
    places = {row.path: own for own, row in found.pairs}
    told = [*_differences(sheet, found, allotted)] if places else []
    if sheet.rows and not (places and named_alike(plan.name, sheet.plan)):
        facts = {"plan": plan.name, "sheet": sheet.plan, "count": len(places)}
        told.insert(0, finding("recheck-other-plan", Where(), **facts, rows=len(sheet.rows)))
    return Planned(places, tuple(told))


def _differences(sheet: ScoreSheet, found: Sides, allotted: Container[str]) -> Iterator[Finding]:
    """What a review of the plan with this sheet says as well, in the same words."""
    for own, row in found.pairs:
        where, planned, printed = Where(path=own.path), own.indicator, row.indicator
        if differs(planned.target, printed.target):
            facts = {"planned": planned.target, "printed": printed.target}
            yield finding("sheet-target-differs", where, **facts)
        pair = (planned.points, printed.points)
        if None not in pair and pair[0] != pair[1] and row.path not in allotted:
            points = [plain(number) for number in pair if number is not None]
            yield finding("sheet-points-differ", where, planned=points[0], printed=points[1])
    left = {*sheet.skipped, *sheet.unscorable}
    if sheet.printed is None or not sheet.printed.lost:  # a row that was not read may be the one
        for place in found.dropped:
            if place.path not in left:
                name = place.indicator.name
                yield finding("sheet-row-missing", Where(path=place.path), name=name)
    for place in found.added:
        yield finding("sheet-row-extra", Where(path=place.path), name=place.indicator.name)
