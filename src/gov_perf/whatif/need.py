"""What an indicator needs (反推): its least change for a score, full points, a grade, a total."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Any, Literal, Unpack

from attrs import frozen

from gov_perf.cells.actuals import Actual, ActualLike
from gov_perf.errors import InputError
from gov_perf.exports import Shown
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, plain, subtract, to_decimal
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.sheets.sheet import EXECUTION
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
from gov_perf.whatif.grid import decimals_of, step_of
from gov_perf.whatif.inverse import Inverse, Reach
from gov_perf.whatif.telling import as_dict, graded, label

_FEN = 2


class Wish(Enum):
    """What is wished for (所求): a score of the row, its full points, a grade or a total."""

    SCORE = "score"
    FULL = "full"
    GRADE = "grade"
    TOTAL = "total"


@frozen(repr=False)
class Needed(Shown):
    """What one row needs for a wish (反推结果), everything else unchanged.

    Totals and grades are those of a sheet that was scored anew with the answer.

    Attributes:
        name: 指标名称, or 预算执行率.
        path: Where it stands in the plan.
        wish: What was wished for.
        wished: The wished score, or the wished total for a grade or a total.
        wished_grade: The wished grade, if one was asked for.
        reach: Whether it can be had.
        target: 指标值, as written.
        points: 分值.
        before: 实际完成值 as given.
        value: What it must become; the best there is where the wish is out of reach; as given
            where it is had already.
        change: How far ``value`` is from ``before``, in the target's unit, a judgement by its
            share; None where there is no figure to start from.
        step: The size of a step of ``value``: one step less does not do.
        met: Whether ``value`` meets the target.
        score_before: 得分 on the sheet; None where the row was left out.
        score_after: 得分 with ``value``.
        total_before: 总分 of the sheet.
        total_after: 总分 with ``value``.
        grade_before: 等级 of the sheet.
        grade_after: 等级 with ``value``.
        findings: What is doubtful about the answer.
        illustrative: True where the actual values are made up.
    """

    name: str
    path: str
    wish: Wish
    wished: Decimal
    wished_grade: str | None
    reach: Reach
    target: str
    points: Decimal
    before: Actual | None
    value: Actual | None
    change: Fraction | None
    step: Decimal
    met: bool | None
    score_before: Decimal | None
    score_after: Decimal
    total_before: Decimal
    total_after: Decimal
    grade_before: str | None
    grade_after: str | None
    findings: tuple[Finding, ...] = ()
    illustrative: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The answer for JSON; numbers are exact text."""
        return as_dict(self)

    def __str__(self) -> str:
        total = _arrow(self.total_before, self.total_after)
        grade = graded(self.grade_before, self.grade_after)
        if self.reach is Reach.ALREADY:
            total, grade = str(self.total_before), self.grade_before or "未定"
        second = f"  总分 {total}，等级 {grade}{label(illustrative=self.illustrative)}"
        return "\n".join([self._first_line(), second, *(f"  {item}" for item in self.findings)])

    def _first_line(self) -> str:
        wish, given = self.asked, _said(self.before)
        if self.reach is Reach.ALREADY:
            score = "未计入" if self.score_before is None else f"得分 {self.score_before}"
            return f"{self.name}：已达到{wish}（实际完成值 {given}，{score}）"
        score = f"得分 {_arrow(self.score_before, self.score_after)}（分值 {plain(self.points)} 分"
        met = "，尚未达到指标值，四舍五入后为满分" if self.rounded_up else ""
        change = f"实际完成值由 {given} {self.way} {_said(self.value)}（指标值 {self.target}）"
        if self.reach is Reach.REACHABLE:
            return f"{self.name}：{change}，{score}{met}）"
        if self.value == self.before:
            return (
                f"{self.name}：单靠这一项达不到{wish}，现在已是这一项的最高得分 {self.score_after}"
            )
        return f"{self.name}：单靠这一项达不到{wish}，最多：{change}，{score}{met}）"

    @property
    def asked(self) -> str:
        """What was wished for, in words."""
        if self.wish is Wish.FULL:
            return "满分"
        if self.wish is Wish.GRADE:
            return f"“{self.wished_grade}”（总分 {plain(self.wished)} 分）"
        what = "总分" if self.wish is Wish.TOTAL else "得分"
        return f"{what} {plain(self.wished)} 分"

    @property
    def rounded_up(self) -> bool:
        """Whether the points are full only because they are rounded."""
        return self.met is False and self.score_after >= self.points

    @property
    def way(self) -> str:
        """Which way the value goes: 提高到, 降到; 达到 where there is no figure to start from."""
        if not self.change:
            return "达到"
        return "提高到" if self.change > 0 else "降到"


def needed(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation | str,
    indicator: str,
    *,
    score: Exact | Literal["full"] | None = None,
    grade: str | None = None,
    total: Exact | None = None,
    resolution: Exact | None = None,
    **options: Unpack[Options],
) -> Needed:
    """The least change of one actual value for a wish, everything else unchanged (反推).

    Args:
        plan: The plan.
        actuals: As for :func:`gov_perf.score`.
        regulation: The regulation or its number.
        indicator: Name or path of the indicator; "预算执行率" for the executed amount.
        score: The wished score of the indicator, or "full".
        grade: The wished grade of the sheet.
        total: The wished total of the sheet; exactly one of the three is given.
        resolution: The size of a step of the answer, in the target's unit (of the part for a
            ratio, of the share for a judgement, of 元 for execution); the unit's own where it
            is not given.
        **options: Those of :func:`gov_perf.score`.

    Returns:
        The answer; it earns the wished score once rounded, and one step less does not.

    Raises:
        InputError: with everything that is wrong with plan, figures and question, at once.

    >>> from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator
    >>> plan = DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", [
    ...     Level2Indicator("质量指标", [Level3Indicator("培训合格率", "≥98%", points=50)])])])
    >>> answer = needed(plan, {"培训合格率": "93.1%"}, "财预〔2020〕10号", "培训合格率", score="48")
    >>> str(answer.value), answer.score_after
    ('94.08%', Decimal('48.00'))
    """
    found: list[Finding] = []
    wish = _wish(score, grade, total, found)
    rules = found_regulation(regulation, found)
    floor = (
        None if grade is None or rules is None else tried(partial(floor_of, rules, grade), found)
    )
    opened = open_desk(plan, actuals, rules, options, found)
    seat = _seat(plan, opened, indicator, found)
    if resolution is not None:
        tried(lambda: _check_step(resolution, seat), found)
    stop(found)
    desk, row = required(opened, found), required(seat, found)
    kind, number = required(wish, found)
    wished = row.full if kind is Wish.FULL else number if floor is None else floor
    return _answered(desk, row, kind, wished, grade, resolution)


def _seat(plan: Plan, desk: Desk | None, indicator: str, found: list[Finding]) -> Seat | None:
    """The row that is asked about; a wrong name is said even where nothing can be scored."""
    where = Where(path=indicator)
    if desk is not None:
        return tried(lambda: desk.seat(indicator), found, where)
    if indicator != EXECUTION:
        tried(lambda: plan.indicators.place(indicator), found, where)
    return None


def _wish(
    score: Exact | None, grade: str | None, total: Exact | None, found: list[Finding]
) -> tuple[Wish, Decimal] | None:
    """What was asked for; the number of a grade or of full points is not known yet."""
    count = sum(item is not None for item in (score, grade, total))
    if count != 1:
        found.append(finding("whatif-question", count=count))
        return None
    if grade is not None:
        return Wish.GRADE, Decimal(0)
    if score == "full":
        return Wish.FULL, Decimal(0)
    kind, given = (Wish.TOTAL, total) if score is None else (Wish.SCORE, score)
    number = tried(lambda: to_decimal(given or 0, kind.value), found)
    return None if number is None else (kind, number)


def floor_of(regulation: Regulation, grade: str) -> Decimal:
    """The total from which a grade is given; InputError for an unknown grade."""
    floors = {item.name: item.floor for item in regulation.grades.value}
    if grade not in floors:
        known, number = "、".join(floors), regulation.number
        raise InputError("whatif-grade-unknown", grade=grade, known=known, regulation=number)
    return floors[grade]


def _check_step(resolution: Exact, seat: Seat | None) -> None:
    """InputError for a step that is not above zero, or finer than a fen where money is asked."""
    step = step_of(resolution)
    if seat is not None and seat.place is None and decimals_of(step) > _FEN:
        raise InputError("whatif-resolution", Where(path="resolution"), text=plain(step))


def _answered(
    desk: Desk,
    seat: Seat,
    wish: Wish,
    wished: Decimal,
    grade: str | None,
    resolution: Exact | None = None,
) -> Needed:
    least = wished
    if wish in (Wish.GRADE, Wish.TOTAL):
        least = add([subtract(wished, desk.sheet.total), seat.earned])
    wrong: list[Finding] = []
    given = tried(lambda: seat.inverse(least, resolution), wrong, Where(path=seat.path))
    stop(wrong)
    found = required(given, wrong)
    answer = answered(desk, seat, found, wish, wished, grade)
    if wish is Wish.GRADE and answer.grade_after is None:
        after = desk.sheet if found.value is None else desk.rescored(seat, found.value)
        where = Where(path=desk.plan.name)
        stop([finding("whatif-no-grade", where, reason=after.grade_reason)])
    return answer


def answered(
    desk: Desk, seat: Seat, found: Inverse, wish: Wish, wished: Decimal, grade: str | None
) -> Needed:
    """The answer for one row, its totals those of a sheet that is scored anew."""
    value = desk.shown(seat, found.value)
    same = value is None or value == seat.actual
    after = desk.sheet if value is None or same else desk.rescored(seat, value)
    where = Where(path=seat.path)
    return Needed(
        seat.name,
        seat.path,
        wish,
        wished,
        grade,
        found.reach,
        seat.target.text,
        seat.points,
        seat.actual,
        value,
        found.change,
        found.step,
        found.met,
        seat.score,
        found.score,
        desk.sheet.total,
        after.total,
        desk.sheet.grade,
        after.grade,
        tuple(item.at(where) for item in found.findings),
        desk.sheet.illustrative,
    )


def _arrow(before: Decimal | None, after: Decimal) -> str:
    if before == after:
        return f"{after}（不变）"
    return f"{'未计入' if before is None else before} → {after}"


def _said(value: Actual | None) -> str:
    return "（缺）" if value is None else str(value)
