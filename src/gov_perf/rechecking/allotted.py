"""Points of a form that prints none (没有印分值): shared out as scoring does, or not at all.

An indicator that stands alone under printed points (效益指标（30分）) has them for certain.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from gov_perf.explain import Step
from gov_perf.findings import Finding, Told, Where, finding, shown
from gov_perf.numbers.exact import add, plain
from gov_perf.plans.indicators import IndicatorTree, Level1Indicator, Level2Indicator
from gov_perf.plans.plan import Plan
from gov_perf.rechecking.execution_points import with_execution_points
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.whole import execution_points
from gov_perf.regulations import Regulation
from gov_perf.scoring.points import PRINTED_POINTS, Allotment, Allotments, allot
from gov_perf.sheets.published import Printed, PrintedScore
from gov_perf.sheets.sheet import ScoreSheet, row_as_printed

_HUNDRED: Final = Decimal(100)
_NAMED: Final = 5


@frozen(eq=False)
class Pointed:
    """A sheet whose rows have points, which of them were shared out, and what there is to say."""

    sheet: ScoreSheet
    paths: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def with_points(sheet: ScoreSheet, rules: Regulation, plan: Plan | None) -> Pointed:
    """The sheet with points for all that its form prints a score of, as far as they are known."""
    pointed = _with_rows(sheet, rules, plan)
    whole, told = with_execution_points(pointed.sheet, rules)
    return evolve(pointed, sheet=whole, findings=(*pointed.findings, *told))


def _with_rows(sheet: ScoreSheet, rules: Regulation, plan: Plan | None) -> Pointed:
    """The sheet with rows for the scores that its form prints without points.

    The points are those of a plan that has exactly these indicators, otherwise what the
    regulation shares out.  Where anything says that the form went by other points, only the
    indicators that stand alone under printed points get a row, and a finding says why.
    """
    printed = sheet.printed
    if printed is None or not printed.scores:
        return Pointed(sheet)
    own = _own_tree(printed, plan)
    shared = allot(own or _tree(printed), rules)
    incomplete = _incomplete(sheet, printed)
    sure = () if incomplete or own is not None else _alone(printed, shared)
    others = [item for item in printed.scores if item not in sure]
    told = _told_alone(sure)
    reason = incomplete or _doubt(sheet, printed, shared, rules)
    if reason and others:
        facts = {"source": rules.number, "reason": Told(reason), "count": len(others)}
        told += (finding("recheck-points-unallotted", Where(), **facts, names=_names(others)),)
        return _pointed(sheet, sure, shared, (), (*shared.findings, *told))
    if others:
        said = _shared_out([shared.by_path[item.path] for item in others], rules, own)
        told += (finding("recheck-points-allotted", Where(), count=len(others), **said),)
    return _pointed(sheet, printed.scores, shared, others, (*shared.findings, *told))


def _pointed(
    sheet: ScoreSheet,
    scores: Sequence[PrintedScore],
    shared: Allotments,
    divided: Sequence[PrintedScore],
    told: tuple[Finding, ...],
) -> Pointed:
    """The sheet with a row for each of these scores, as far as it was read."""
    rows = [
        row_as_printed(item, shared.by_path[item.path].points, item.score)
        for item in scores
        if item.score is not None
    ]
    known = {row.path for row in rows}
    left = [path for path in sheet.skipped if path not in known]
    paths = frozenset(item.path for item in divided if item.path in known)
    return Pointed(evolve(sheet, rows=rows, skipped=left) if rows else sheet, paths, told)


def _alone(printed: Printed, shared: Allotments) -> tuple[PrintedScore, ...]:
    """The indicators that alone have the points which the form prints above them."""
    kinds = {path: allotment.steps[-1] for path, allotment in shared.by_path.items()}
    found = (item for item in printed.scores if item.path in kinds)
    return tuple(item for item in found if _is_alone(kinds[item.path]))


def _is_alone(step: Step) -> bool:
    of_form = step.kind == "points-shared" and step.reference == PRINTED_POINTS
    return of_form and step.named_facts["count"] == "1"


def _told_alone(sure: Sequence[PrintedScore]) -> tuple[Finding, ...]:
    if not sure:
        return ()
    facts = {"count": len(sure), "names": _names(sure)}
    return (finding("recheck-points-of-heading", Where(), **facts),)


def _names(scores: Sequence[PrintedScore]) -> str:
    named = "、".join(f"“{shown(item.name)}”" for item in scores[:_NAMED])
    return f"{named}等" if len(scores) > _NAMED else named


def _own_tree(printed: Printed, plan: Plan | None) -> IndicatorTree | None:
    """The plan's own indicators, where they are these."""
    paths = sorted(item.path for item in printed.scores)
    if plan is None or sorted(at.path for at in plan.indicators.places) != paths:
        return None
    return plan.indicators


def _tree(printed: Printed) -> IndicatorTree:
    """The indicators of the form, under headings with the points that it prints for them."""
    stated = {item.path: item.points for item in printed.headings}
    return IndicatorTree(
        Level1Indicator(
            level1,
            [
                Level2Indicator(
                    level2, [item.indicator for item in leaves], stated.get(f"{level1}/{level2}")
                )
                for level2, leaves in groupby(branch, lambda item: item.level2)
            ],
            stated.get(level1),
        )
        for level1, branch in groupby(printed.scores, lambda item: item.level1)
    )


def _incomplete(sheet: ScoreSheet, printed: Printed) -> str:
    """That indicators are not among the rows, whose points would go to the others."""
    paths = {item.path for item in printed.scores}
    others = [path for path in (*sheet.skipped, *sheet.unscorable) if path not in paths]
    if others or printed.lost:
        return f"表上另有 {len(others) + len(printed.lost)} 行没有读出或没有计入"
    return "另有列了分值的行" if sheet.rows else ""


def _doubt(sheet: ScoreSheet, printed: Printed, shared: Allotments, rules: Regulation) -> str:
    """What says that the form went by other points; empty where nothing does."""
    without = sum(item.path not in shared.by_path for item in printed.scores)
    if without:
        return f"{without} 个指标没有可分的分值"
    usual, own = rules.execution_points.value, execution_points(sheet, rules)
    if own not in (None, usual) and shared.decided:
        return f"表上预算执行的分值是 {plain(own)} 分，该办法是 {plain(usual)} 分"
    execution = usual if own is None else own
    summed = add(item.points for item in shared.by_path.values())
    whole = add([summed, execution])
    if whole != _HUNDRED:
        return f"各指标共 {plain(summed)} 分，加预算执行 {plain(execution)} 分，不是 100 分"
    if printed.total_points not in (None, summed, whole):
        return f"表上分值合计是 {plain(printed.total_points)} 分，各指标共 {plain(summed)} 分"
    for item in printed.scores:
        points = shared.by_path[item.path].points
        if item.score is not None and item.score > points and not same_score(item.score, points):
            score = readable(item.score)
            return f"“{shown(item.name)}”得分 {score} 分，高于分得的 {plain(points)} 分"
    return ""


def _shared_out(
    parts: Sequence[Allotment], rules: Regulation, plan: IndicatorTree | None
) -> dict[str, str]:
    """How the points came about: what was divided among how many, and by whom."""
    steps = [item.steps[-1] for item in parts]
    own = "表上所印的上级指标分值" if plan is None else "绩效目标表所列"
    sources = (rules.number if step.reference == rules.number else own for step in steps)
    shares = map(_share, steps)
    told = {"shares": shares, "source": sources}
    return {name: Told("、".join(dict.fromkeys(texts))) for name, texts in told.items()}


def _share(step: Step) -> str:
    if step.kind != "points-shared":
        return "方案所列的分值"
    return "{level} {total} 分由 {count} 个指标平均分配".format(**step.named_facts)
