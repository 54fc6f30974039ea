"""The desk (底稿): a scored sheet with the rule of every row at hand, for asking "what if"."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypedDict, TypeVar

from attrs import evolve, frozen

from gov_perf.cells.actuals import Actual, ActualLike, Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where
from gov_perf.numbers.exact import Exact, add, round_half_up, subtract
from gov_perf.plans.budget import BudgetExecution, Money
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.blame import applied
from gov_perf.scoring.choices import MissingChoice, StandardsChoice
from gov_perf.scoring.points import allot
from gov_perf.scoring.rule_choice import RuleChoice, choose_rule
from gov_perf.scoring.run import score as score_plan
from gov_perf.scoring.signs import side_told
from gov_perf.sheets.sheet import EXECUTION, ScoreSheet, SheetRow
from gov_perf.whatif.inverse import Inverse, inverse
from gov_perf.whatif.signless import AnySign, is_signless, told_target

_T = TypeVar("_T")


class Options(TypedDict, total=False):
    """The options of :func:`gov_perf.score`, handed through by every question."""

    budget: BudgetExecution | None
    standards: StandardsChoice
    missing: MissingChoice
    weights: Mapping[str, Exact] | None
    scale_standards: bool
    skip_unscorable: bool


@frozen(eq=False, repr=False)
class Seat:
    """One row with its rule (一行及其规则): an indicator, or the budget execution.

    ``score`` is what stands on the sheet; None where the row was left out.
    """

    name: str
    path: str
    place: Place | None
    rule: ScoringRule
    points: Decimal
    target: Target
    actual: Actual | None
    score: Decimal | None
    digits: int

    @property
    def full(self) -> Decimal:
        """Full points as they stand on a sheet."""
        return round_half_up(self.points, self.digits)

    @property
    def earned(self) -> Decimal:
        """What the row adds to the total."""
        return Decimal(0) if self.score is None else self.score

    def outcome(self, points: Decimal) -> Outcome | None:
        """What the row would get out of other points; None without an actual value."""
        if self.actual is None:
            return None
        return applied(self.rule, points, self.target, self.actual, self.path)

    def inverse(self, wished: Decimal, resolution: Exact | None = None) -> Inverse:
        """The least change of the actual value that earns ``wished``."""
        return inverse(
            self.rule,
            self.points,
            self.target,
            self.actual,
            wished,
            digits=self.digits,
            resolution=resolution,
        )


@frozen(eq=False, repr=False)
class Desk:
    """A scored sheet with everything that it was scored from (底稿)."""

    plan: Plan
    actuals: Mapping[str, ActualLike]
    regulation: Regulation
    options: Options
    sheet: ScoreSheet
    seats: tuple[Seat, ...]

    def seat(self, name: str) -> Seat:
        """The row of this name or path; "预算执行率" is the budget execution.

        Raises:
            UnknownNameError: no such row.
            InputError: budget execution is asked for, and none was given.
        """
        if name == EXECUTION:
            execution = [seat for seat in self.seats if seat.place is None]
            if execution:
                return execution[0]
            if all(place.indicator.name != name for place in self.plan.indicators.places):
                raise InputError("whatif-no-budget", Where(path=EXECUTION))
        path = self.plan.indicators.place(name).path
        return next(seat for seat in self.seats if seat.path == path and seat.place is not None)

    def total_with(self, seat: Seat, score: Decimal) -> Decimal:
        """The total if this row had this score."""
        return add([subtract(self.sheet.total, seat.earned), score])

    def rescored(self, seat: Seat, actual: Actual) -> ScoreSheet:
        """The whole sheet scored anew with another actual value in this row."""
        values, options = dict(self.actuals), self.options
        budget = options.get("budget")
        if seat.place is None and budget is not None and isinstance(actual, Measured):
            executed = Money(actual.value, budget.executed.scale)
            options = {**options, "budget": evolve(budget, executed=executed)}
        else:
            for name in list(values):
                if self.plan.indicators.place(name).path == seat.path:
                    del values[name]
            values[seat.path] = actual
        sheet = score_plan(self.plan, values, self.regulation, **options)
        return evolve(
            sheet, actuals_note=self.sheet.actuals_note, illustrative=self.sheet.illustrative
        )

    def shown(self, seat: Seat, value: Actual | None) -> Actual | None:
        """An answer as people write it: an executed amount in the scale it was given in."""
        budget = self.options.get("budget")
        if seat.place is None and budget is not None and isinstance(value, Measured):
            return evolve(value, text=str(Money(value.value, budget.executed.scale)))
        return value

    def grade_of(self, total: Decimal) -> str | None:
        """The grade of a total; None where the sheet has none."""
        return None if self.sheet.grade is None else str(self.regulation.grade(total))


def found_regulation(regulation: Regulation | str, found: list[Finding]) -> Regulation | None:
    """The regulation of this number; None where there is none, with the reason in ``found``."""
    if isinstance(regulation, Regulation):
        return regulation
    return tried(lambda: find_regulation(regulation), found)


def open_desk(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    rules: Regulation | None,
    options: Options,
    found: list[Finding],
) -> Desk | None:
    """Score, and lay everything out; None where that fails, with the reasons in ``found``."""
    if rules is None:
        return None
    sheet = tried(lambda: score_plan(plan, actuals, rules, **options), found)
    if sheet is None:
        return None
    return Desk(plan, actuals, rules, options, sheet, _seats(plan, rules, sheet, options))


def tried(make: Callable[[], _T], found: list[Finding], where: Where = Where()) -> _T | None:  # noqa: B008 - frozen
    """What ``make`` gives; None where it fails, with the reasons in ``found``."""
    try:
        return make()
    except GovPerfError as error:
        found += (item.at(where) for item in error.findings)
        return None


def stop(found: list[Finding]) -> None:
    """Raise everything that is wrong, at once; nothing where nothing is."""
    if found:
        wrong = tuple(dict.fromkeys(found))
        raise InputError("whatif-cannot", findings=wrong, count=len(wrong))


def required(value: _T | None, found: list[Finding]) -> _T:
    """The value; where there is none, everything in ``found`` is raised."""
    if value is None:
        raise InputError("whatif-cannot", findings=found, count=len(found))
    return value


def _seats(
    plan: Plan, regulation: Regulation, sheet: ScoreSheet, options: Options
) -> tuple[Seat, ...]:
    points = allot(plan.indicators, regulation, options.get("weights")).by_path
    rows = {row.path: row for row in sheet.rows}
    digits = regulation.digits.value
    found: list[Seat] = []
    for place in plan.indicators.places:
        row = rows.get(place.path)
        rule, target = _rule_beside(place, regulation, sheet, row)
        found.append(
            Seat(
                place.indicator.name,
                place.path,
                place,
                rule,
                points[place.path].points if row is None else row.points,
                target,
                None if row is None else row.actual,
                None if row is None else row.score,
                digits,
            )
        )
    execution = sheet.execution
    if execution is not None:
        budget = execution.budget
        found.append(
            Seat(
                EXECUTION,
                EXECUTION,
                None,
                regulation.execution.value,
                execution.points,
                Target(Operator.AT_LEAST, budget.budget.yuan, "元", str(budget.budget)),
                Measured(budget.executed.yuan, "元", str(budget.executed)),
                execution.score,
                digits,
            )
        )
    return tuple(found)


def _rule_beside(
    place: Place, regulation: Regulation, sheet: ScoreSheet, row: SheetRow | None
) -> tuple[ScoringRule, Target]:
    """The rule of an indicator and its target; beside one without a sign as scoring reads it.

    A row that nothing was given for, and whose standard names no side, has no way to go.
    """

    def choice(one: Place) -> RuleChoice:
        return choose_rule(one, regulation, sheet.standards, scale=sheet.scale_standards)

    chosen, goal = choice(place), place.indicator.target
    own = None if chosen.parameter is not None else chosen.rule
    scored = row is not None and row.actual is not None
    if not is_signless(goal) or not (scored or side_told(own)):
        return chosen.rule, goal
    digits = regulation.digits.value
    rule = AnySign(chosen.rule, place, lambda one: choice(one).rule, digits, own)
    return rule, told_target(goal, own)
