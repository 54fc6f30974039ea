"""Scoring (评分): a plan and its actual values under a regulation, every point explained."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cells.actuals import Actual, ActualLike
from gov_perf.codes import Severity
from gov_perf.completion import year_of
from gov_perf.errors import GovPerfError, InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, plain
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.regulations import Parameter, Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.rules import Outcome, ScoringRule, title_of
from gov_perf.rules.base import ZERO
from gov_perf.rules.blame import applied
from gov_perf.scoring.choices import MissingChoice, StandardsChoice, choices_of
from gov_perf.scoring.execution import execution_figures
from gov_perf.scoring.implausible import doubts_of, doubts_of_execution
from gov_perf.scoring.leaving_out import rows_left_out
from gov_perf.scoring.matching import match
from gov_perf.scoring.overshoot import overshoot_of
from gov_perf.scoring.points import Allotment, allot
from gov_perf.scoring.rule_choice import RuleChoice, choose_rule, conventions_used, told_of_standard
from gov_perf.scoring.signs import sign_taken, under_any_sign
from gov_perf.sheets.fingerprint import take
from gov_perf.sheets.sheet import (
    EXECUTION,
    ExecutionRow,
    Missing,
    ScoreSheet,
    SheetRow,
    Standards,
)
from gov_perf.sheets.sheet_head import SheetHead

_HUNDRED = Decimal(100)


def score(  # noqa: PLR0913 - every option is a choice of its own
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    regulation: Regulation | str,
    *,
    budget: BudgetExecution | None = None,
    standards: StandardsChoice = "plan",
    missing: MissingChoice = "error",
    weights: Mapping[str, Exact] | None = None,
    scale_standards: bool = False,
    skip_unscorable: bool = False,
) -> ScoreSheet:
    """Score a plan (绩效自评) from its actual values under a regulation.

    Args:
        plan: The plan.
        actuals: Indicator name or path → actual value: text ("97.5%", "完成", the
            name of a case of the standard, "达成年度指标 90%"), int, Decimal, Ratio, a
            Judgement for 定性 indicators, or the figures of the variables of the
            formula in 指标内容 by name ({"合格人数": 196, "参训人数": 200}).
        regulation: The regulation or its number.
        budget: Budget and execution of the year; no grade without it where it has points.
        standards: "plan": an indicator's own 评（扣）分标准, where it is understood, prevails
            over the regulation's rule; "regulation": everything by the regulation.
        missing: What to do without an actual value: "error", "zero" (counts as nothing) or
            "skip" (left out; no grade).  The sheet records both choices, as
            :class:`Standards` and :class:`Missing`, which may be given as well.
        weights: Weights for points that the plan does not state, by name or path.
        scale_standards: Turn points that a standard states itself ("计5分") into the indicator's
            points; otherwise they stand as they are, with a finding where they differ.
        skip_unscorable: Leave out an indicator that cannot be scored as it stands, with the
            finding that says why, instead of refusing them all (no grade).

    A target without a sign is scored where ≥, = and ≤ all give the same (K048), or where its own
    standard takes points off on one side alone (K065).

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
    _check_kinds(plan, actuals, regulation, budget, weights)
    chosen, absent = choices_of(standards, missing)
    run = _Run(
        plan, regulation, chosen, absent,
        scale=scale_standards, lenient=skip_unscorable,
    )  # fmt: skip
    sheet = run.sheet(actuals, budget, weights)
    fingerprint = take(
        sheet, plan=plan, actuals=actuals, settings=sheet.settings, weights=weights,
        regulation=regulation, path_of=lambda name: plan.indicators.place(name).path,
    )  # fmt: skip
    return evolve(sheet, fingerprint=fingerprint)


def _check_kinds(
    plan: object, actuals: object, regulation: object, budget: object, weights: object
) -> None:
    """Refuse arguments of another kind, all of them at once."""
    given = (
        ("plan", plan, "DepartmentPlan | ProjectPlan", (DepartmentPlan, ProjectPlan)),
        ("regulation", regulation, "Regulation | str", (Regulation,)),
        ("budget", budget, "BudgetExecution", (BudgetExecution, type(None))),
        ("weights", weights, "Mapping", (Mapping, type(None))),
    )
    found = [
        finding("argument-kind", what=what, kind=type(value).__name__, wanted=wanted)
        for what, value, wanted, kinds in given
        if not isinstance(value, kinds)
    ]
    if not isinstance(actuals, Mapping):
        found.append(finding("actuals-no-mapping", kind=type(actuals).__name__))
    if found:
        raise InputError("cannot-score", findings=found, count=len(found))


@frozen(eq=False)
class _Seat:
    """An indicator about to be scored: its points, its rule, and the steps that led to both."""

    place: Place
    allotment: Allotment
    rule: ScoringRule
    steps: tuple[Step, ...]
    by_regulation: bool = True


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
        lenient: bool,
    ) -> None:
        self.plan = plan
        self.regulation = regulation
        self.standards = standards
        self.missing = missing
        self.scale = scale
        self.lenient = lenient
        self.unscorable: list[str] = []
        self.found: list[Finding] = []
        self.used: dict[str, Parameter[object]] = {}
        self.reasons: dict[tuple[str, str], Step] = {}
        self.derived: Mapping[str, tuple[Step, ...]] = {}
        self.choices: dict[str, RuleChoice] = {}

    def sheet(
        self,
        actuals: Mapping[str, ActualLike],
        budget: BudgetExecution | None,
        weights: Mapping[str, Exact] | None,
    ) -> ScoreSheet:
        tree = self.plan.indicators
        if not tree.places:
            self.found.append(finding("plan-empty", Where(path=self.plan.name)))
        if not self.plan.name.strip():
            self.found.append(finding("name-empty", what="方案（单位或项目）"))
        allotments = allot(tree, self.regulation, weights)
        self.found += (*tree.check(), *allotments.findings)
        self._use(*allotments.decided)
        year = year_of(self.plan)
        matched = match(tree, actuals, self.missing, lambda place: self._choice(place).rule, year)
        self.found += matched.findings
        values, absent, self.derived = matched.values, matched.absent, matched.derived
        bad = [place for place in tree.places if values.get(place.path, ZERO) is None]
        self.found += (x.at(Where(path=at.path)) for at in bad for x in self._choice(at).findings)
        if self.lenient:
            self.unscorable += (path for path, value in values.items() if value is None)
        unread = frozenset(self.unscorable)
        rows = [
            self._row(
                self._seat(place, allotments.by_path.get(place.path, _NO_POINTS)),
                values.get(place.path),
            )
            for place in tree.places
            if values.get(place.path) is not None
            or (self.missing is Missing.ZERO and place.path not in unread)
        ]
        execution = None if budget is None else self._execution(budget)
        self._stop()
        skip = self.missing is Missing.SKIP
        note = actuals if isinstance(actuals, Actuals) else Actuals({})
        scored = [row for row in rows if row is not None]
        skipped = absent if skip else ()
        unscorable = [place.path for place in tree.places if place.path in self.unscorable]
        grade, reason = self._grade(scored, execution, len(skipped))
        return ScoreSheet(
            plan=self.plan.name,
            regulation=self.regulation.number,
            rows=scored,
            execution=execution,
            grade=grade,
            grade_reason=reason,
            standards=self.standards,
            missing=self.missing,
            scale_standards=self.scale,
            skip_unscorable=self.lenient,
            unscorable=unscorable,
            skipped=skipped,
            zeroed=() if skip else absent,
            findings=(*self.found, *self.regulation.unchecked(self.used.values())),
            actuals_note=note.note,
            illustrative=note.illustrative,
            head=SheetHead.of(self.plan),
            left_out=rows_left_out(self.plan, scored, skipped, self.found, matched.given),
        )

    def _stop(self) -> None:
        """Raise everything that is wrong, at once, before a sheet is made of it."""
        wrong = [
            item
            for item in self.found
            if item.severity is Severity.ERROR and item.where.path not in self.unscorable
        ]
        if wrong:
            where = Where(path=self.plan.name)
            raise InputError("cannot-score", where, findings=wrong, count=len(wrong))

    def _choice(self, place: Place) -> RuleChoice:
        known = self.choices.get(place.path)
        if known is None:
            known = choose_rule(place, self.regulation, self.standards, scale=self.scale)
            self.choices[place.path] = known
        return known

    def _rule(self, place: Place) -> ScoringRule:
        return choose_rule(place, self.regulation, self.standards, scale=self.scale).rule

    def _seat(self, place: Place, allotment: Allotment) -> _Seat:
        """The indicator's own standard where it is understood, otherwise the regulation's rule."""
        choice = self._choice(place)
        if choice.findings:
            self.found += (item.at(Where(path=place.path)) for item in choice.findings)
        parameter = choice.parameter
        if parameter is None:
            facts = (place.indicator.standard or "", title_of(choice.rule))
            step = Step("standard-own", facts, None, "绩效目标表评（扣）分标准")
            return _Seat(
                place, allotment, choice.rule, (*allotment.steps, step), by_regulation=False
            )
        self.used[parameter.name] = parameter
        step = self._regulation_step(parameter)
        return _Seat(place, allotment, choice.rule, (*allotment.steps, step))

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
            where = Where(path=seat.place.path)
            self.found.append(finding("actual-zeroed", where, indicator=seat.place.indicator.name))
            step = Step("actual-absent", (target.text,), ZERO)
            return self._finished(seat, None, Outcome(points, ZERO, None, steps=(step,)))
        try:
            outcome = applied(seat.rule, points, target, actual, seat.place.path)
        except GovPerfError as error:
            return self._refused(seat, actual, error)
        if outcome.findings:
            self.found += (item.at(Where(path=seat.place.path)) for item in outcome.findings)
        self.found += doubts_of(seat.place, outcome, actual, year_of(self.plan))
        if seat.by_regulation and (over := overshoot_of(self.regulation, seat.place, outcome)):
            parameters, asked = over
            self._use(*parameters)
            self.found += asked
        return self._finished(seat, actual, outcome)

    def _refused(self, seat: _Seat, actual: Actual, error: GovPerfError) -> SheetRow | None:
        """A row that cannot be scored as it stands: by any sign, left out, or an error."""
        where, digits = Where(path=seat.place.path), seat.allotment.digits
        rule, points = None if seat.by_regulation else seat.rule, seat.allotment.points
        outcome = under_any_sign(seat.place, points, actual, self._rule, digits, own=rule)
        if outcome is not None:
            self.found.append(sign_taken(seat.place, outcome, digits, own=rule))
            self.found += (item.at(where) for item in outcome.findings)
            return self._finished(seat, actual, outcome)
        if self.lenient:
            self.unscorable.append(seat.place.path)
        own = seat.by_regulation and self.standards is Standards.PLAN
        reading = self._choice(seat.place).findings
        told = told_of_standard(error.findings, seat.place.indicator, reading, by_regulation=own)
        # A place that somebody's rule names itself is none of the plan: the row's stands.
        self.found += (evolve(item, where=evolve(item.where, path=where.path)) for item in told)
        return None

    def _finished(self, seat: _Seat, actual: Actual | None, outcome: Outcome) -> SheetRow:
        rounded, last = self._rounded(outcome, seat.allotment.digits)
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
            (*seat.steps, *self.derived.get(seat.place.path, ()), *outcome.steps, last),
        )

    def _rounded(self, outcome: Outcome, digits: int) -> tuple[Decimal, Step]:
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
        told = doubts_of_execution(budget, rate)
        self.found += told
        if any(item.severity is Severity.ERROR for item in told):
            return None
        parameter = self.regulation.execution
        points = self.regulation.execution_points.value
        goal, executed = execution_figures(budget)
        try:
            outcome = applied(parameter.value, points, goal, executed, EXECUTION)
        except GovPerfError as error:
            self.found += (item.at(where) for item in error.findings)
            return None
        self.found += (item.at(where) for item in outcome.findings)
        rounded, last = self._rounded(outcome, self.regulation.digits.value)
        steps = (
            self._regulation_step(parameter),
            Step("execution", (str(budget.executed), str(budget.budget), rate), rate),
            *(step for step in outcome.steps if step.kind not in _SAID_BY_EXECUTION),
            last,
        )
        return ExecutionRow(budget, points, rounded, outcome.score, rate, steps)

    def _use(self, *parameters: Parameter[object]) -> None:
        """Remember what decided something on this sheet."""
        self.used.update((item.name, item) for item in parameters)

    def _grade(
        self, rows: Sequence[SheetRow], execution: ExecutionRow | None, skipped: int
    ) -> tuple[str | None, str]:
        """The grade, or why there is none; remembers what else decided something."""
        self._use(self.regulation.digits, *conventions_used(self.regulation, rows))
        if execution is not None:
            self._use(self.regulation.execution, self.regulation.execution_points)
        left = ((skipped, "没有实际完成值"), (len(self.unscorable), "不能计分"))
        if reasons := [f"有 {count} 个指标{why}，未计入" for count, why in left if count]:
            return None, "；".join(reasons)
        if execution is None and self.regulation.execution_points.value:
            return None, "没有预算执行数据"
        every: list[SheetRow | ExecutionRow] = [*([execution] if execution else []), *rows]
        points = add(row.points for row in every)
        if points != _HUNDRED:
            return None, f"分值合计 {plain(points)} 分，不是100分"
        self._use(self.regulation.grades, self.regulation.execution_points)
        total = add(row.score for row in every)
        return str(self.regulation.grade(total)), ""


_NO_POINTS = Allotment(Decimal(0), (), 0)
_SAID_BY_EXECUTION = frozenset({"figures", "ratio-plain"})
