"""Ways to a grade (达到某个等级的办法): what each single row would need, the cheapest first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final, Unpack

from attrs import evolve, frozen

from gov_perf.cells.actuals import Actual, ActualLike, Judgement
from gov_perf.exports import Shown
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, percent, plain, subtract
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
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
from gov_perf.whatif.inverse import Inverse, Reach
from gov_perf.whatif.need import Needed, Wish, answered, floor_of
from gov_perf.whatif.telling import as_dict, label, told


@frozen
class Way:
    """One row that reaches the grade alone (单项即可达到).

    Attributes:
        needed: What it takes.
        gap: By how many points the row's score rises.
        effort: The change as a share of the target (for a judgement: of all points); None
            where there is no figure to start from, or the target is 0.
    """

    needed: Needed
    gap: Decimal
    effort: Fraction | None

    def to_dict(self) -> dict[str, Any]:
        """The way for JSON; numbers are exact text."""
        return as_dict(self)

    def __str__(self) -> str:
        return self.said(self.needed.name)

    def said(self, name: str) -> str:
        """The way in one line, its row called so."""
        item = self.needed
        effort = "" if self.effort is None else f"，改动占指标值的 {percent(self.effort)}"
        before = "（缺）" if item.before is None else item.before
        return (
            f"{name}：{before} → {item.value}（指标值 {item.target}{effort}），"
            f"加 {plain(self.gap)} 分，总分 {item.total_after}，等级 {item.grade_after}"
        )


@frozen
class Short:
    """A row that does not reach the grade alone (单项达不到).

    Attributes:
        name: 指标名称, or 预算执行率.
        path: Where it stands in the plan.
        score: 得分 on the sheet.
        best: The most that it can earn.
        value: The actual value that earns it; None where the row earns it already.
        total: 总分 with it.
        findings: What is doubtful about it.
    """

    name: str
    path: str
    score: Decimal
    best: Decimal
    value: Actual | None
    total: Decimal
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON; numbers are exact text."""
        return as_dict(self)

    def __str__(self) -> str:
        return self.said(self.name)

    def said(self, name: str) -> str:
        """What the row can do in one line, the row called so."""
        gap = plain(subtract(self.best, self.score))
        return f"{name}：做到 {self.value} 加 {gap} 分，总分 {self.total}"


@frozen(repr=False)
class Ways(Shown):
    """What it takes to reach a grade (怎样达到某个等级).

    Attributes:
        plan: Department or project.
        regulation: The regulation's number.
        grade: The wished grade.
        floor: The total from which it is given.
        total: 总分 of the sheet.
        grade_before: 等级 of the sheet.
        ways: Rows that reach it alone, the least effort first; equal ones as in the plan.
        short: Rows that do not, in the order of the plan.
        total_at_best: 总分 if every row earned the most that it can.
        findings: What is doubtful about sheet and answers.
        illustrative: True where the actual values are made up.
    """

    plan: str
    regulation: str
    grade: str
    floor: Decimal
    total: Decimal
    grade_before: str
    ways: tuple[Way, ...]
    short: tuple[Short, ...]
    total_at_best: Decimal
    findings: tuple[Finding, ...] = ()
    illustrative: bool = False

    @property
    def reached(self) -> bool:
        """Whether the sheet has the grade, or a better one, already."""
        return self.total >= self.floor

    @property
    def gap(self) -> Decimal:
        """How many points the total lacks; 0 where the grade is reached."""
        return Decimal(0) if self.reached else subtract(self.floor, self.total)

    @property
    def names(self) -> Mapping[str, str]:
        """What each row is called, by its path."""
        return told_apart((*(way.needed for way in self.ways), *self.short))

    def to_dict(self) -> dict[str, Any]:
        """The answer for JSON; numbers are exact text."""
        return {**as_dict(self), "reached": self.reached, "gap": told(self.gap)}

    def __str__(self) -> str:
        made_up = label(illustrative=self.illustrative)
        head = f"{self.plan}：总分 {self.total}，等级 {self.grade_before}{made_up}"
        if self.reached:
            return f"{head}，已达到“{self.grade}”（{plain(self.floor)} 分）"
        names = self.names
        lines = [f"{head}，距“{self.grade}”（{plain(self.floor)} 分）差 {plain(self.gap)} 分"]
        if self.ways:
            lines.append("只改一项即可达到的（改动从小到大）：")
            said = (way.said(names[way.needed.path]) for way in self.ways)
            lines += [f"  {number}. {text}" for number, text in enumerate(said, 1)]
        else:
            lines.append("没有一项能单独达到。")
        if any(item.value for item in self.short):
            lines.append("单靠一项达不到的：")
            lines += [f"  {item.said(names[item.path])}" for item in self.short if item.value]
        done = [names[item.path] for item in self.short if item.value is None]
        if done:
            lines.append(f"已是最高得分的：{'、'.join(done)}")
        lines.append(f"各项都做到最高得分时，总分 {self.total_at_best}")
        return "\n".join([*lines, *map(str, self.findings)])


def ways_to_grade(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation | str,
    grade: str = "优",
    **options: Unpack[Options],
) -> Ways:
    """The single rows that would bring the sheet to a grade (怎样达到某个等级), least effort first.

    Every row is asked alone, everything else unchanged, the budget execution included.  Effort
    is the change of the actual value as a share of the target.  Combinations of rows are not
    searched: where no single row suffices, ``total_at_best`` says what all together make.

    Args:
        plan: The plan.
        actuals: As for :func:`gov_perf.score`.
        regulation: The regulation or its number.
        grade: The wished grade.
        **options: Those of :func:`gov_perf.score`.

    Raises:
        InputError: with everything that is wrong, at once; also where the sheet has no grade.

    >>> from gov_perf import samples
    >>> found = ways_to_grade(samples.suijiang_red_cross(), samples.suijiang_actuals(),
    ...     "财预〔2020〕10号", budget=samples.suijiang_budget())
    >>> [(way.needed.name, str(way.needed.value)) for way in found.ways]
    [('灾害管理信息系统正常运转率', '98%'), ('预算执行率', '78,660.65元')]
    """
    found: list[Finding] = []
    rules = found_regulation(regulation, found)
    floor = None if rules is None else tried(partial(floor_of, rules, grade), found)
    opened = open_desk(plan, actuals, rules, options, found)
    before = None if opened is None else opened.sheet.grade
    if opened is not None and before is None:
        reason = opened.sheet.grade_reason
        found.append(finding("whatif-no-grade", Where(path=plan.name), reason=reason))
    stop(found)
    desk, least = required(opened, found), required(floor, found)
    return _found(desk, grade, least, required(before, found))


def _found(desk: Desk, grade: str, floor: Decimal, before: str) -> Ways:
    sheet = desk.sheet
    reached = sheet.total >= floor
    ways: list[Way] = []
    short: list[Short] = []
    best: list[Decimal] = []
    notes: list[Finding] = []
    for seat in desk.seats:
        wished = add([subtract(floor, sheet.total), seat.earned])
        answer = tried(partial(seat.inverse, seat.full), notes, Where(path=seat.path))
        best.append(seat.earned if answer is None else max(answer.score, seat.earned))
        if reached or answer is None:
            continue
        if best[-1] < wished:
            short.append(_short(desk, seat, answer))
            continue
        item = answered(desk, seat, seat.inverse(wished), Wish.GRADE, floor, grade)
        ways.append(Way(item, subtract(item.score_after, seat.earned), _effort(seat, item)))
    ways.sort(key=lambda way: (way.effort is None, way.effort or 0))
    notes += [item for way in ways for item in way.needed.findings]
    notes += [item for row in short for item in row.findings]
    return Ways(
        sheet.plan,
        sheet.regulation,
        grade,
        floor,
        sheet.total,
        before,
        tuple(ways),
        tuple(short),
        add(best),
        _once(notes, Where(path=sheet.plan)),
        sheet.illustrative,
    )


def _once(notes: Iterable[Finding], plan: Where) -> tuple[Finding, ...]:
    """What is said of a rule is said once, however many rows it scores; each row has its own."""
    found = dict.fromkeys(notes)
    places = Counter(item.facts for item in found if item.name == _OF_RULE)
    return tuple(
        dict.fromkeys(
            evolve(item, where=plan) if places[item.facts] > 1 and item.name == _OF_RULE else item
            for item in found
        )
    )


_OF_RULE: Final = "whatif-not-proven"


def _short(desk: Desk, seat: Seat, answer: Inverse) -> Short:
    where = Where(path=seat.path)
    more = answer.reach is not Reach.ALREADY and answer.score > seat.earned
    best = max(answer.score, seat.earned)
    return Short(
        seat.name,
        seat.path,
        seat.earned,
        best,
        desk.shown(seat, answer.value) if more else None,
        desk.total_with(seat, best),
        tuple(item.at(where) for item in answer.findings),
    )


def _effort(seat: Seat, item: Needed) -> Fraction | None:
    """The change as a share of the target; of all points for a judgement."""
    if item.change is None:
        return None
    if isinstance(item.value, Judgement):
        return abs(item.change)
    goal = seat.target.value
    return abs(item.change / Fraction(goal)) if goal else None
