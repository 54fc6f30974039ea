"""Rules of a regulation's own (办法自己的规则): plans in which each is asked what it is made for.

Drawn plans have few headings and targets of every kind: a rule for 成本, or for ≤30天, would be
asked seldom there, or never.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import define

from gov_perf.cells.actuals import Actual, Measured
from gov_perf.cells.targets import Target, parse_target
from gov_perf.numbers.exact import allocate
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1,
    Level1Indicator,
    Level2,
    Level2Indicator,
    Level3Indicator,
    bare_heading,
)
from gov_perf.plans.level_words import heading_above
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.regulations import Regulation
from gov_perf.rules import ScoringRule, title_of
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.testing.cases import Case, judged_within
from gov_perf.testing.drawing import Drawn
from gov_perf.testing.sheet_laws import RegulationLawError
from gov_perf.testing.taking import figures_for, words_for

_OTHER: Final = "其他指标"
_TOTAL: Final = Decimal(90)
_FEWEST: Final = 10
"""Cases of each rule, however few plans are drawn."""
_PER_PLAN: Final = 2

_PLACES: Final = {"by_level": "一级指标", "by_level2": "二级指标"}


@define
class Seat:
    """A rule of the regulation's own (规则的位置), and what came of asking it.

    ``name`` is the parameter, ``key`` the heading that it has there; "" for one that is for all.
    """

    name: str
    key: str
    level1: str
    level2: str
    rule: ScoringRule
    target: Target | None = None
    scored: int = 0
    lost: int = 0
    missed: int = 0
    refused: int = 0
    refusal: str = ""

    @property
    def title(self) -> tuple[str, str]:
        """Which rule it is, in English and in Chinese."""
        own = title_of(self.rule)
        place = _PLACES.get(self.name)
        if place is None:
            words = self.name == "qualitative"
            kind = "定性指标" if words else "定量指标"
            return f"the rule {own} ({self.name})", f"{kind}的规则“{own}”"
        return f"the rule {own} ({self.name}, {self.key})", f"{place}“{self.key}”的规则“{own}”"

    @property
    def doubtful(self) -> bool:
        """Whether it took off no point, though it scored none, refused some, or called some missed.

        One in ten is enough, as for :func:`assert_rule_laws`.
        """
        asked = self.scored + self.refused
        odd = not self.scored or 10 * self.refused > asked or self.missed > 0
        return self.lost == 0 and odd and judged_within(self.rule) is None

    def cases(self, most: int) -> list[Case]:
        """Cases that it takes: first one of each sign that loses points, where there are such."""
        first: list[Case] = []
        if self.name == "qualitative":
            strategy = words_for(self.rule)
        else:
            first, strategy = figures_for(self.rule, self.target)
        Drawn(strategy, max(most, _FEWEST)).each(first.append)
        return first


def seats_of(regulation: Regulation, targets: Mapping[str, Target | str] | None) -> list[Seat]:
    """The regulation's rules, each under a heading at which nothing else decides.

    Raises:
        ValueError: ``targets`` names a heading that has no rule of its own, or is in words.
        InputError: one of ``targets`` cannot be read.
    """
    by_level2 = {} if regulation.by_level2 is None else regulation.by_level2.value
    by_level = {} if regulation.by_level is None else regulation.by_level.value
    seats = [
        Seat("by_level2", level2.value, _above(level2), str(level2), rule)
        for level2, rule in by_level2.items()
    ]
    seats += [
        Seat("by_level", level.value, str(level), _below(level, by_level2), rule)
        for level, rule in by_level.items()
    ]
    free = [level for level in Level1 if level not in by_level]
    if free:
        level = Level1.OUTPUT if Level1.OUTPUT in free else free[0]
        seats.append(
            Seat("numeric", "", str(level), _below(level, by_level2), regulation.numeric.value)
        )
    level = Level1.BENEFIT
    below = _below(level, by_level2)
    seats.append(Seat("qualitative", "", str(level), below, regulation.qualitative.value))
    _give(seats, targets or {})
    return seats


def _give(seats: Sequence[Seat], targets: Mapping[str, Target | str]) -> None:
    """Each heading its target."""
    for name, given in targets.items():
        own = [seat for seat in seats if seat.key and seat.key == bare_heading(str(name))]
        if not own:
            known = "、".join(seat.key for seat in seats if seat.key)
            message = f"no rule of its own has {name!r}; there are {known or 'none'}"
            raise ValueError(message)
        target = parse_target(given).require() if isinstance(given, str) else given
        if target.in_words:
            message = f"a target in words is scored by no rule of a heading: {name!r}: {target}"
            raise ValueError(message)
        for seat in own:
            seat.target = target


def _above(level2: Level2) -> str:
    """The level 1 of a heading; that of 成本 is 产出, as in most forms."""
    return heading_above(str(level2)) or str(Level1.OUTPUT)


def _below(level: Level1, taken: Iterable[Level2]) -> str:
    """A heading of level 2 that has no rule of its own."""
    for level2 in Level2:
        if heading_above(str(level2)) == str(level) and level2 not in taken:
            return str(level2)
    return _OTHER


def own_plans(
    seats: Sequence[Seat], most: int
) -> Iterator[tuple[DepartmentPlan, dict[str, Actual], dict[str, Seat]]]:
    """Plans with some cases of each rule, their actual values, and whose each path is."""
    left = [(seat, iter(seat.cases(most))) for seat in seats]
    while True:
        taken = [
            (seat, case)
            for seat, cases in left
            for case in (next(cases, None) for _ in range(_PER_PLAN))
            if case is not None
        ]
        if not taken:
            return
        yield _plan_of(taken)


def _plan_of(
    taken: Sequence[tuple[Seat, Case]],
) -> tuple[DepartmentPlan, dict[str, Actual], dict[str, Seat]]:
    points = allocate(_TOTAL, [Fraction(case.points) for _, case in taken], 2)
    tree: dict[str, dict[str, list[Level3Indicator]]] = {}
    actuals: dict[str, Actual] = {}
    owners: dict[str, Seat] = {}
    for number, ((seat, case), own) in enumerate(zip(taken, points, strict=True), start=1):
        leaf = Level3Indicator(f"指标{number}", case.target, points=own)
        tree.setdefault(seat.level1, {}).setdefault(seat.level2, []).append(leaf)
        path = f"{seat.level1}/{seat.level2}/{leaf.name}"
        actuals[path], owners[path] = _with_unit(case), seat
    roots = [
        Level1Indicator(first, [Level2Indicator(second, rows) for second, rows in subs.items()])
        for first, subs in tree.items()
    ]
    plan = DepartmentPlan("示例单位", indicators=IndicatorTree(roots))
    return plan, actuals, owners


def _with_unit(case: Case) -> Actual:
    """The actual value; a figure with the unit of the target, so that nothing is in doubt."""
    actual = case.actual
    if isinstance(actual, Measured) and actual.unit is None:
        return Measured(actual.value, case.target.unit)
    return actual


def note(sheet: ScoreSheet, owners: Mapping[str, Seat]) -> None:
    """What became of each rule's cases."""
    for row in sheet.rows:
        seat = owners[row.path]
        seat.scored += 1
        seat.lost += row.exact_score != row.points
        seat.missed += row.met is False
    for path in sheet.unscorable:
        seat = owners[path]
        seat.refused += 1
        told = (str(item) for item in sheet.findings if item.where.path == path)
        seat.refusal = seat.refusal or next(told, "")


def untested(seat: Seat) -> RegulationLawError:
    """That a rule took off no point, whatever it was asked."""
    name, said = seat.title
    asked = seat.scored + seat.refused
    what = (
        f"{name} was not tested: of {asked} cases it refused {seat.refused}, and took off no point "
        f"in the {seat.scored} that it scored"
    )
    text = (
        f"{said}什么也没有查到：问了{asked}例，不能评的{seat.refused}例，"
        f"评了的{seat.scored}例都没有扣分"
    )
    if seat.missed:
        what += f", though it says of {seat.missed} that the target is missed"
        text += f"，而它自己说其中{seat.missed}例没有达到指标值"
    if seat.refusal:
        what += f". Refused: {seat.refusal}"
        text += f"。不能评的，如：{seat.refusal}"
    if seat.key:
        given = f'targets={{"{seat.key}": "≤30天"}}'
        what += f"\nWhat to do: give a target that it is made for, such as {given}"
        text += f"\n怎么改：给出它适用的指标值，如 {given}"
        if seat.target is not None:
            what += f" (now {seat.target}), or look why it loses no point for that one"
            text += f"（现在给的是 {seat.target}），或者看这样的指标值为什么不扣分"
        text += "。"
    return RegulationLawError(what, text=text)
