"""Scoring (评分): a plan and its actual values under a regulation, every point explained."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from attrs import evolve, frozen

from gov_perf.actuals import Actual, ActualLike, Actuals, read_actual
from gov_perf.budget import BudgetExecution
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError, InputError
from gov_perf.exact import Exact, percent, plain
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.indicators import Place
from gov_perf.plan import Plan
from gov_perf.points import Allotment, allot
from gov_perf.regulations import Evidence, Parameter, Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.rules import Outcome, ScoringRule, title_of
from gov_perf.rules.base import ZERO
from gov_perf.sheet import (
    EXECUTION,
    ExecutionRow,
    Missing,
    ScoreSheet,
    SheetRow,
    Standards,
)
from gov_perf.standards import parse_standard
from gov_perf.targets import Operator, Target

MissingChoice = Literal["error", "zero", "skip"]
StandardsChoice = Literal["plan", "regulation"]

_HUNDRED = Decimal(100)


def score(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation | str,
    *,
    budget: BudgetExecution | None = None,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "error",
    weights: Mapping[str, Exact] | None = None,
    scale_standards: bool = False,
) -> ScoreSheet:
    """Score a plan (绩效自评) from its actual values under a regulation.

    Args:
        plan: The plan.
        actuals: Indicator name or path → actual value: text ("97.5%", "完成"), int, Decimal,
            Ratio, or a Judgement for 定性 indicators.
        regulation: The regulation or its number.
        budget: Budget and execution of the year; without it there is no grade.
        standards: "plan": an indicator's own 评（扣）分标准, where it is understood, prevails
            over the regulation's rule; "regulation": everything by the regulation.
        missing: What to do without an actual value: "error", "zero" (counts as nothing) or
            "skip" (left out; no grade).  The sheet records the choice.
        weights: Weights for points that the plan does not state, by name or path.
        scale_standards: Turn points that a standard states itself ("计5分") into the indicator's
            points; otherwise they stand as they are, with a finding where they differ.

    Returns:
        The sheet: rows, subtotals, total, grade, findings.

    Raises:
        InputError: with everything that keeps the plan from being scored, at once.
        UnknownNameError: no such regulation.

    >>> from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator
    >>> plan = DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", [
    ...     Level2Indicator("质量指标", [Level3Indicator("培训合格率", "≥98%", points=50)])])])
    >>> sheet = score(plan, {"培训合格率": "93.1%"}, "财预〔2020〕10号")
    >>> sheet["培训合格率"].score, sheet["培训合格率"].achievement
    (Decimal('47.50'), Fraction(19, 20))
    """
    if isinstance(regulation, str):
        regulation = find_regulation(regulation)
    if standards not in get_args(StandardsChoice) or missing not in get_args(MissingChoice):
        raise InputError("choice-unknown", standards=standards, missing=missing)
    run = _Run(plan, regulation, Standards(standards), Missing(missing), scale=scale_standards)
    return run.sheet(actuals, budget, weights)


@frozen(eq=False)
class _Seat:
    """An indicator about to be scored: its points, its rule, and the steps that led to both."""

    place: Place
    allotment: Allotment
    rule: ScoringRule
    steps: tuple[Step, ...]


class _Run:
    """One scoring: what it needs everywhere, and what it has found so far."""

    def __init__(
        self,
        plan: Plan,
        regulation: Regulation,
        standards: Standards,
        missing: Missing,
        *,
        scale: bool,
    ) -> None:
        self.plan = plan
        self.regulation = regulation
        self.standards = standards
        self.missing = missing
        self.scale = scale
        self.found: list[Finding] = []
        self.used: dict[str, Parameter[object]] = {}
        self.reasons: dict[tuple[str, str], Step] = {}

    def sheet(
        self,
        actuals: Mapping[str, ActualLike],
        budget: BudgetExecution | None,
        weights: Mapping[str, Exact] | None,
    ) -> ScoreSheet:
        tree = self.plan.indicators
        if not tree.places:
            self.found.append(finding("plan-empty", Where(path=self.plan.name)))
        self.found += tree.check()
        allotments = allot(tree, self.regulation, weights)
        self.found += allotments.findings
        values = self._values(actuals)
        absent = self._absent(values)
        rows = [
            self._row(self._seat(place, allotments.by_path[place.path]), values.get(place.path))
            for place in tree.places
            if place.path in allotments.by_path
            and (self.missing is Missing.ZERO or values.get(place.path) is not None)
        ]
        execution = None if budget is None else self._execution(budget)
        self._stop()
        self._say_unchecked(execution)
        skip = self.missing is Missing.SKIP
        note = actuals if isinstance(actuals, Actuals) else Actuals({})
        sheet = ScoreSheet(
            plan=self.plan.name,
            regulation=self.regulation.number,
            rows=[row for row in rows if row is not None],
            execution=execution,
            grade=None,
            grade_reason="",
            standards=self.standards,
            missing=self.missing,
            skipped=absent if skip else (),
            zeroed=() if skip else absent,
            findings=self.found,
            actuals_note=note.note,
            illustrative=note.illustrative,
        )
        return self._graded(sheet)

    def _stop(self) -> None:
        """Raise everything that is wrong, at once, before a sheet is made of it."""
        wrong = [item for item in self.found if item.severity is Severity.ERROR]
        if wrong:
            where = Where(path=self.plan.name)
            raise InputError("cannot-score", where, findings=wrong, count=len(wrong))

    def _values(self, actuals: Mapping[str, ActualLike]) -> dict[str, Actual | None]:
        """Actual values by path; None where one was given that could not be read."""
        given_as: object = actuals
        entries = actuals if isinstance(given_as, Mapping) else Actuals(actuals)
        values: dict[str, Actual | None] = {}
        for name, given in entries.items():
            where = Where(path=str(name))
            try:
                place = self.plan.indicators.place(str(name))
            except GovPerfError as error:
                self.found += (item.at(where) for item in error.findings)
                continue
            path = place.path
            if path in values:
                self.found.append(finding("actual-twice", Where(path=path), name=name))
                continue
            reading = read_actual(given, place.indicator.target.unit)
            values[path] = reading.value
            if reading.findings:
                self.found += (item.at(Where(path=path)) for item in reading.findings)
        return values

    def _absent(self, values: Mapping[str, Actual | None]) -> list[str]:
        """Paths of the indicators for which nothing was given."""
        absent = [place for place in self.plan.indicators.places if place.path not in values]
        if self.missing is Missing.ERROR:
            self.found += (
                finding("actual-absent", Where(path=place.path), indicator=place.indicator.name)
                for place in absent
            )
        return [place.path for place in absent]

    def _seat(self, place: Place, allotment: Allotment) -> _Seat:
        """The indicator's own standard where it is understood, otherwise the regulation's rule."""
        own = place.indicator.standard
        if self.standards is Standards.PLAN and own:
            reading = parse_standard(own, self.regulation.conventions, scale=self.scale)
            if reading.findings:
                self.found += (item.at(Where(path=place.path)) for item in reading.findings)
            if reading.value is not None:
                facts = (own, title_of(reading.value))
                step = Step("standard-own", facts, None, "绩效目标表评（扣）分标准")
                return _Seat(place, allotment, reading.value, (*allotment.steps, step))
        parameter = self.regulation.rule_for(place.indicator.target, place.level)
        self.used[parameter.name] = parameter
        step = self._regulation_step(parameter)
        return _Seat(place, allotment, parameter.value, (*allotment.steps, step))

    def _regulation_step(self, parameter: Parameter[ScoringRule]) -> Step:
        key = (parameter.name, title_of(parameter.value))
        known = self.reasons.get(key)
        if known is None:
            known = self.reasons[key] = self._reason(parameter)
        return known

    def _reason(self, parameter: Parameter[ScoringRule]) -> Step:
        reference = f"{self.regulation.number}，{parameter.evidence.label}：{parameter.reference}"
        return Step("standard-regulation", (title_of(parameter.value),), None, reference)

    def _row(self, seat: _Seat, actual: Actual | None) -> SheetRow | None:
        target, points = seat.place.indicator.target, seat.allotment.points
        if actual is None:
            step = Step("actual-absent", (target.text,), ZERO)
            return self._finished(seat, None, Outcome(points, ZERO, None, steps=(step,)))
        try:
            outcome = seat.rule.apply(points, target, actual)
        except GovPerfError as error:
            self.found += (item.at(Where(path=seat.place.path)) for item in error.findings)
            return None
        if outcome.findings:
            self.found += (item.at(Where(path=seat.place.path)) for item in outcome.findings)
        return self._finished(seat, actual, outcome)

    def _finished(self, seat: _Seat, actual: Actual | None, outcome: Outcome) -> SheetRow:
        rounded, last = self._rounded(outcome)
        return SheetRow(
            seat.place.path,
            seat.place.indicator,
            seat.allotment.points,
            rounded,
            outcome.score,
            outcome.met,
            outcome.achievement,
            actual,
            title_of(seat.rule),
            (*seat.steps, *outcome.steps, last),
        )

    def _rounded(self, outcome: Outcome) -> tuple[Decimal, Step]:
        digits = self.regulation.digits.value
        rounded = outcome.rounded(digits)
        step = Step("rounded", (outcome.score, digits, rounded), rounded, self.regulation.number)
        return rounded, step

    def _execution(self, budget: BudgetExecution) -> ExecutionRow | None:
        where = Where(path=EXECUTION)
        if budget.budget.yuan <= 0 or budget.executed.yuan < 0:
            self.found.append(
                finding(
                    "execution-undefined", where, budget=budget.budget, executed=budget.executed
                )
            )
            return None
        rate = Fraction(budget.executed.yuan) / Fraction(budget.budget.yuan)
        if rate > 1:
            self.found.append(finding("execution-over", where, rate=percent(rate)))
        parameter = self.regulation.execution
        points = self.regulation.execution_points.value
        goal = Target(Operator.AT_LEAST, budget.budget.yuan, "元", str(budget.budget))
        outcome = parameter.value.apply(points, goal, budget.executed.yuan)
        rounded, last = self._rounded(outcome)
        steps = (
            self._regulation_step(parameter),
            Step("execution", (str(budget.executed), str(budget.budget), rate), rate),
            *(step for step in outcome.steps if step.kind not in _SAID_BY_EXECUTION),
            last,
        )
        return ExecutionRow(budget, points, rounded, outcome.score, rate, steps)

    def _graded(self, sheet: ScoreSheet) -> ScoreSheet:
        if sheet.skipped:
            reason = f"有 {len(sheet.skipped)} 个指标没有实际完成值，未计入"
        elif sheet.execution is None:
            reason = "没有预算执行数据"
        elif sheet.total_points != _HUNDRED:
            reason = f"分值合计 {plain(sheet.total_points)} 分，不是100分"
        else:
            return evolve(sheet, grade=str(self.regulation.grade(sheet.total)))
        return evolve(sheet, grade_reason=reason)

    def _say_unchecked(self, execution: ExecutionRow | None) -> None:
        """Name the parameters that decided something and were not checked against the text."""
        decided: list[Parameter[object]] = [
            *self.used.values(),
            self.regulation.grades,
            self.regulation.layout_of(self.plan.indicators),
        ]
        if execution is not None:
            decided += [self.regulation.execution, self.regulation.execution_points]
        names = {item.title for item in decided if item.evidence is not Evidence.READ}
        if names:
            self.found.append(
                finding(
                    "regulation-unchecked",
                    Where(path=self.regulation.number),
                    regulation=self.regulation.number,
                    names="、".join(sorted(names)),
                )
            )


_SAID_BY_EXECUTION = frozenset({"figures", "ratio-plain"})
