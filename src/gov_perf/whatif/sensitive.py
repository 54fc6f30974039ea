"""Sensitivity (敏感性): the total without one indicator, and with points moved between two."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Unpack

from attrs import evolve, frozen

from gov_perf.cells.actuals import ActualLike
from gov_perf.errors import GovPerfError, InputError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, allocate, plain, subtract, to_decimal, to_fraction
from gov_perf.plans.indicators import IndicatorTree, Place
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.scoring.points import allot
from gov_perf.sheets.rows import told_apart
from gov_perf.whatif.desk import (
    Desk,
    Options,
    Seat,
    found_regulation,
    open_desk,
    required,
    stop,
    tried,
)
from gov_perf.whatif.grid import decimals_of
from gov_perf.whatif.telling import as_dict, graded, label, moved, signed


@frozen
class Drop:
    """The sheet without one indicator (去掉一项).

    Attributes:
        name: 指标名称.
        path: Where it stands in the plan.
        points: 分值.
        score: 得分.
        shared_total: 总分 if its points are shared out again among the others of its level-1
            heading; None where there is no other.
        shared_grade: 等级 then; None where the sheet has none.
        lost_total: 总分 if its points are lost.
        lost_points: The points that ``lost_total`` is out of; no grade belongs to it.
    """

    name: str
    path: str
    points: Decimal
    score: Decimal
    shared_total: Decimal | None
    shared_grade: str | None
    lost_total: Decimal
    lost_points: Decimal

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON; numbers are exact text."""
        return as_dict(self)


@frozen
class Move:
    """Points moved from one indicator to another of the same level-1 heading (分值挪动).

    Attributes:
        heading: 一级指标.
        giver: Path of the indicator that has fewer points then.
        taker: Path of the indicator that has more.
        total: 总分 then.
        grade: 等级 then; None where the sheet has none.
        change: By how much the total changes.
    """

    heading: str
    giver: str
    taker: str
    total: Decimal
    grade: str | None
    change: Decimal

    def to_dict(self) -> dict[str, Any]:
        """The move for JSON; numbers are exact text."""
        return as_dict(self)


@frozen(repr=False)
class Sensitivity(Shown):
    """How total and grade hang on single indicators and on their points (敏感性).

    Attributes:
        plan: Department or project.
        regulation: The regulation's number.
        total: 总分 of the sheet.
        grade: 等级 of the sheet.
        by: How many points were moved.
        drops: The sheet without each indicator, in the order of the plan.
        moves: Every move within a heading, in the order of the plan; an indicator with fewer
            points than ``by`` gives none.
        findings: What could not be worked out.
        illustrative: True where the actual values are made up.
    """

    plan: str
    regulation: str
    total: Decimal
    grade: str | None
    by: Decimal
    drops: tuple[Drop, ...]
    moves: tuple[Move, ...]
    findings: tuple[Finding, ...] = ()
    illustrative: bool = False

    @property
    def turning(self) -> tuple[Move, ...]:
        """The moves that change the grade."""
        return tuple(move for move in self.moves if move.grade != self.grade)

    def to_dict(self) -> dict[str, Any]:
        """The answer for JSON; numbers are exact text."""
        return as_dict(self)

    def __str__(self) -> str:
        made_up = label(illustrative=self.illustrative)
        head = f"{self.plan}：总分 {self.total}，等级 {self.grade or '未定'}{made_up}"
        names = told_apart(self.drops)
        lines = [head, "去掉一项："]
        lines += [f"  {self._said(drop, names[drop.path])}" for drop in self.drops]
        lines.append(f"同一一级指标内挪动 {plain(self.by)} 分：")
        changing = [move for move in self.moves if move.change]
        lines += [
            f"  {names[move.giver]} → {names[move.taker]}：总分 {signed(move.change, move.total)}，"
            f"为 {move.total}，等级 {graded(self.grade, move.grade)}"
            for move in changing
        ]
        still = len(self.moves) - len(changing)
        lines.append(f"  {'其余 ' if changing else ''}{still} 种挪法总分不变")
        return "\n".join([*lines, *map(str, self.findings)])

    def _said(self, drop: Drop, name: str) -> str:
        lost = f"分值作废 {drop.lost_total}/{plain(drop.lost_points)}"
        if drop.shared_total is None:
            return f"{name}：{lost}"
        shared = f"分值另分，总分 {moved(self.total, drop.shared_total)}"
        return f"{name}：{shared}，等级 {graded(self.grade, drop.shared_grade)}；{lost}"


def sensitivity(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation | str,
    *,
    by: Exact = 1,
    **options: Unpack[Options],
) -> Sensitivity:
    """The total without each indicator, and with points moved between each two (敏感性).

    Without an indicator its points are shared out again among the others of its level-1
    heading: as the points were shared out in the first place among those whose points the plan
    does not state, or, where it states them all, in proportion to the stated ones.  Beside it
    stands what happens if the points are simply lost.  Other headings keep their points.

    Args:
        plan: The plan.
        actuals: As for :func:`gov_perf.score`.
        regulation: The regulation or its number.
        by: How many points are moved from one indicator to another of the same heading.
        **options: Those of :func:`gov_perf.score`.

    Raises:
        InputError: with everything that is wrong, at once.

    >>> from gov_perf import samples
    >>> found = sensitivity(samples.suijiang_red_cross(), samples.suijiang_actuals(),
    ...     "财预〔2020〕10号", budget=samples.suijiang_budget())
    >>> drop = next(item for item in found.drops if item.score == 0)
    >>> drop.shared_total, drop.shared_grade, len(found.turning)
    (Decimal('99.53'), '优', 4)
    """
    found: list[Finding] = []
    step = tried(lambda: _above_zero(by), found)
    rules = found_regulation(regulation, found)
    opened = open_desk(plan, actuals, rules, options, found)
    stop(found)
    desk, amount = required(opened, found), required(step, found)
    notes: list[Finding] = []
    seats = [seat for seat in desk.seats if seat.place is not None and seat.score is not None]
    return Sensitivity(
        desk.sheet.plan,
        desk.sheet.regulation,
        desk.sheet.total,
        desk.sheet.grade,
        amount,
        tuple(_drop(desk, seat, seats, notes) for seat in seats),
        tuple(_moves(desk, seats, amount, notes)),
        tuple(dict.fromkeys(notes)),
        desk.sheet.illustrative,
    )


def _above_zero(by: Exact) -> Decimal:
    amount = to_decimal(by, "by")
    if amount <= 0:
        raise InputError("whatif-move", Where(path="by"), text=plain(amount))
    return amount


def _with_points(seat: Seat, points: Decimal, notes: list[Finding]) -> Decimal | None:
    """The rounded score out of other points; None where the rule refuses them."""
    try:
        outcome = seat.outcome(points)
    except GovPerfError as error:
        where, reason = Where(path=seat.path), error.findings[0].text
        notes.append(finding("whatif-not-rescored", where, points=plain(points), reason=reason))
        return None
    return Decimal(0) if outcome is None else outcome.rounded(seat.digits)


def _drop(desk: Desk, seat: Seat, seats: Sequence[Seat], notes: list[Finding]) -> Drop:
    sheet = desk.sheet
    rest = [item for item in _peers(seat, seats) if item is not seat]
    points = _shared_again(desk, seat, rest)
    total: Decimal | None = None
    if points:
        scores = [_with_points(item, points[item.path], notes) for item in rest]
        if None not in scores:
            kept = [item.earned for item in desk.seats if item not in (seat, *rest)]
            total = add([*kept, *(score for score in scores if score is not None)])
    else:
        heading = seat.path.split("/")[0]
        where = Where(path=seat.path)
        notes.append(finding("whatif-alone", where, heading=heading, points=plain(seat.points)))
    return Drop(
        seat.name,
        seat.path,
        seat.points,
        seat.earned,
        total,
        None if total is None else desk.grade_of(total),
        subtract(sheet.total, seat.earned),
        subtract(sheet.total_points, seat.points),
    )


def _peers(seat: Seat, seats: Sequence[Seat]) -> list[Seat]:
    """The rows of the same level-1 heading."""
    heading = None if seat.place is None else seat.place.heading
    return [item for item in seats if item.place is not None and item.place.heading == heading]


def _shared_again(desk: Desk, seat: Seat, rest: Sequence[Seat]) -> dict[str, Decimal]:
    """New points by path for the rest of a heading; empty where nothing can be shared."""
    pool = add(item.points for item in (seat, *rest))
    digits = max(desk.regulation.digits.value, decimals_of(pool))
    places = [item.place for item in rest if item.place is not None]
    try:
        if all(place.indicator.points is not None for place in places):
            weights = [to_fraction(item.points) for item in rest]
            parts = allocate(pool, weights, digits) if rest else []
            return {item.path: part for item, part in zip(rest, parts, strict=True)}
        return _as_allotted(desk, places, pool)
    except GovPerfError:
        return {}


def _as_allotted(desk: Desk, places: Sequence[Place], pool: Decimal) -> dict[str, Decimal]:
    """As :func:`gov_perf.scoring.points.allot` shares out the heading's points among these."""
    branches = {id(place.level2): place.level2 for place in places}
    groups = [[p for p in places if p.level2 is branch] for branch in branches.values()]
    children = [
        evolve(group[0].level2, children=[place.indicator for place in group]) for group in groups
    ]
    tree = IndicatorTree([evolve(places[0].level1, points=pool, children=children)])
    weights = desk.options.get("weights") or {}
    by_old = {desk.plan.indicators.place(name).path: weight for name, weight in weights.items()}
    old = [place.path for group in groups for place in group]
    paths = dict(zip(old, (place.path for place in tree.places), strict=True))
    own = {paths[path]: weight for path, weight in by_old.items() if path in paths}
    shared = allot(tree, desk.regulation, own).by_path
    if any(new not in shared for new in paths.values()):
        return {}
    return {path: shared[new].points for path, new in paths.items()}


def _moves(desk: Desk, seats: Sequence[Seat], by: Decimal, notes: list[Finding]) -> Iterator[Move]:
    """Each row is scored twice, with more and with fewer points; every pair is a sum."""
    fewer: dict[str, Decimal] = {}
    more: dict[str, Decimal] = {}
    for seat in seats:
        if len(_peers(seat, seats)) == 1:
            continue
        less = subtract(seat.points, by)
        low = _with_points(seat, less, notes) if less >= 0 else None
        high = _with_points(seat, add([seat.points, by]), notes)
        fewer |= {} if low is None else {seat.path: subtract(low, seat.earned)}
        more |= {} if high is None else {seat.path: subtract(high, seat.earned)}
    for giver in seats:
        for taker in _peers(giver, seats):
            if giver is taker or giver.path not in fewer or taker.path not in more:
                continue
            change = add([fewer[giver.path], more[taker.path]])
            total = add([desk.sheet.total, change])
            heading, grade = giver.path.split("/")[0], desk.grade_of(total)
            yield Move(heading, giver.path, taker.path, total, grade, change)
