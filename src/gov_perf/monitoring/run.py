"""Monitoring (绩效运行监控): a plan and what is done of it at a date."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import get_args

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cells.actuals import ActualLike
from gov_perf.completion import year_of
from gov_perf.errors import InputError
from gov_perf.explain import Step
from gov_perf.findings import Where, finding
from gov_perf.monitoring.assess import lit
from gov_perf.monitoring.figures import near_percent
from gov_perf.monitoring.given import (
    NOTHING,
    Figure,
    Findings,
    Forecast,
    ForecastLike,
    by_place,
    forecast_at,
    read_figure,
    read_leniently,
)
from gov_perf.monitoring.lights import Thresholds, usual_thresholds
from gov_perf.monitoring.pace import YEAR, CountingChoice, Progress, months_passed
from gov_perf.monitoring.report import ExecutionPace, MonitoringReport, MonitoringRow
from gov_perf.monitoring.rows import Seen, apart, make_row
from gov_perf.monitoring.schedule import Schedule, ScheduleLike, read_schedule
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.sheets.sheet import EXECUTION
from gov_perf.sheets.sheet_head import SheetHead


def monitor(  # noqa: PLR0913 - every option is a choice of its own
    plan: Plan,
    values: Mapping[str, ActualLike],
    *,
    on: date,
    budget: BudgetExecution | None = None,
    schedule: Mapping[str, ScheduleLike | Progress] | None = None,
    forecasts: Mapping[str, ForecastLike] | None = None,
    thresholds: Thresholds | None = None,
    counting: CountingChoice = "days",
    skip_unscorable: bool = False,
) -> MonitoringReport:
    """How far a plan has come at a date (绩效运行监控).

    What adds up is expected in proportion to the months that have passed, or by a stated
    schedule; rates and other levels are expected whole at any time, ceilings (≤, <, =0) are
    held against their limit, deadlines against the date.

    Args:
        plan: The plan.
        values: Indicator name or path → what is done by ``on``, written like an actual value.
        on: The date, by the end of the day.
        budget: The year's budget and what of it is executed by ``on``.
        schedule: Name or path → {month or day: amount or share of the target by its end}, in
            proportion between two points; or a :class:`Progress` for a target that is to be
            seen otherwise than its unit suggests.
        forecasts: Name or path → 全年预计完成 (a value or a :class:`Forecast`); prevails over
            what is computed.
        thresholds: Lights and the deviation; the shipped ones where not given.
        counting: Whether the running month counts by its "days" or only when "completed".
        skip_unscorable: Leave an indicator whose value or forecast cannot be read without that,
            with the finding that says why, instead of refusing them all.

    Returns:
        The report: rows with pace, light and forecast, execution, findings.  An indicator
        without a value is a finding.

    Raises:
        InputError: with everything that keeps the plan from being monitored, at once.

    >>> from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator
    >>> plan = DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", [
    ...     Level2Indicator("数量指标", [Level3Indicator("培训班期数", "≥12期")])])])
    >>> report = monitor(plan, {"培训班期数": 6}, on=date(2025, 7, 31))
    >>> row = report["培训班期数"]
    >>> row.expected, row.pace, str(row.light), row.forecast
    (Fraction(7, 1), Fraction(6, 7), '绿', Fraction(72, 7))
    """
    _check(plan, values, on, budget, schedule, forecasts, thresholds, counting)
    run = _Run(plan, on, thresholds or usual_thresholds(), counting, lenient=skip_unscorable)
    return run.report(values, budget, schedule or {}, forecasts or {})


def _check(
    plan: object, values: object, on: object, budget: object,
    schedule: object, forecasts: object, thresholds: object, counting: object,
) -> None:  # fmt: skip
    """Refuse arguments of another kind, all of them at once."""
    nothing = type(None)
    given = (
        ("plan", plan, "DepartmentPlan | ProjectPlan", (DepartmentPlan, ProjectPlan)),
        ("values", values, "Mapping", (Mapping,)),
        ("on", on, "date", (date,)),
        ("budget", budget, "BudgetExecution", (BudgetExecution, nothing)),
        ("schedule", schedule, "Mapping", (Mapping, nothing)),
        ("forecasts", forecasts, "Mapping", (Mapping, nothing)),
        ("thresholds", thresholds, "Thresholds", (Thresholds, nothing)),
    )
    found = [
        finding("monitor-argument", what=what, given=type(value).__name__, wanted=wanted)
        for what, value, wanted, kinds in given
        if not isinstance(value, kinds) or isinstance(value, datetime)
    ]
    if counting not in get_args(CountingChoice):
        wanted = "、".join(get_args(CountingChoice))
        found.append(finding("monitor-argument", what="counting", given=counting, wanted=wanted))
    if found:
        raise InputError("cannot-monitor", findings=found, count=len(found))


class _Run:
    """One monitoring: what it needs everywhere, and what it has found so far."""

    def __init__(
        self,
        plan: Plan,
        on: date,
        thresholds: Thresholds,
        counting: CountingChoice,
        *,
        lenient: bool,
    ) -> None:
        self.plan = plan
        self.on = on
        self.thresholds = thresholds
        self.counting = counting
        self.months = months_passed(on, counting)
        self.year = on.year if plan.period is None else year_of(plan)
        self.read = read_leniently if lenient else read_figure
        self.found = Findings()
        self.schedules: dict[str, Schedule | Progress] = {}
        self.forecasts: dict[str, tuple[Forecast, Figure]] = {}

    def report(
        self,
        values: Mapping[str, ActualLike],
        budget: BudgetExecution | None,
        schedule: Mapping[str, ScheduleLike | Progress],
        forecasts: Mapping[str, ForecastLike],
    ) -> MonitoringReport:
        self._check_plan()
        figures = {
            place.path: self.read(value, place.indicator.target, self.year, where, self.found)
            for place, where, value in by_place(self.plan, values, self.found)
        }
        self._read_schedules(schedule)
        self._read_forecasts(forecasts)
        execution = None if budget is None else self._execution(budget)
        rows = [
            self._row(place, figures.get(place.path, NOTHING))
            for place in self.plan.indicators.places
        ]
        if self.found.wrong:
            wrong = self.found.wrong
            where = Where(path=self.plan.name)
            raise InputError("cannot-monitor", where, findings=wrong, count=len(wrong))
        if execution is not None and execution.pace is not None:
            for row in rows:
                self.found.rest += apart(row, execution.pace, self.thresholds)
        note = values if isinstance(values, Actuals) else Actuals({})
        return MonitoringReport(
            self.plan.name,
            self.on,
            self.months,
            rows,
            execution,
            self.thresholds,
            self.found.rest,
            note.note,
            note.illustrative,
            SheetHead.of(self.plan),
        )

    def _check_plan(self) -> None:
        where = Where(path=self.plan.name)
        if not self.plan.indicators.places:
            self.found.wrong.append(finding("plan-empty", where))
        year, period = self.plan.budget_year, self.plan.period
        other = self.on.year != year if year is not None else period and self.on.year not in period
        if other:
            self.found.wrong.append(
                finding("monitor-other-year", where, on=self.on, year=year or period)
            )

    def _read_schedules(self, schedule: Mapping[str, ScheduleLike | Progress]) -> None:
        for place, where, given in by_place(self.plan, schedule, self.found):
            target = place.indicator.target
            read, wrong = read_schedule(given, target, self.on.year, self.counting, where)
            self.found.wrong += wrong
            if read is not None:
                self.schedules[place.path] = read

    def _read_forecasts(self, forecasts: Mapping[str, ForecastLike]) -> None:
        for place, _, given in by_place(self.plan, forecasts, self.found):
            forecast = given if isinstance(given, Forecast) else Forecast(given)
            figure = NOTHING
            if forecast.value is not None:
                at = forecast_at(place)
                target = place.indicator.target
                figure = self.read(forecast.value, target, self.year, at, self.found)
            self.forecasts[place.path] = (forecast, figure)

    def _execution(self, budget: BudgetExecution) -> ExecutionPace | None:
        where = Where(path=EXECUTION)
        whole, part = budget.budget.yuan, budget.executed.yuan
        if whole <= 0 or part < 0:
            self.found.wrong.append(
                finding(
                    "execution-undefined", where, budget=budget.budget, executed=budget.executed
                )
            )
            return None
        rate, expected = Fraction(part) / Fraction(whole), self.months / YEAR
        if rate > 1:
            self.found.rest.append(finding("monitor-over-budget", where, rate=near_percent(rate)))
        first = Step("execution", (str(budget.executed), str(budget.budget), rate), rate)
        time = Step("monitor-time", (self.months, expected), expected)
        if expected == 0:
            return ExecutionPace(budget, rate, expected, None, None, (first, time))
        pace = rate / expected
        light, last = lit(pace, self.thresholds)
        second = Step("monitor-pace-linear", (part, whole, self.months, pace), pace)
        return ExecutionPace(budget, rate, expected, pace, light, (first, time, second, last))

    def _row(self, place: Place, figure: Figure) -> MonitoringRow:
        forecast, ahead = self.forecasts.get(place.path, (Forecast(), NOTHING))
        seen = Seen(place, figure, self.schedules.get(place.path), forecast, ahead)
        row, doubts = make_row(seen, self.on, self.year, self.months, self.thresholds)
        self.found.rest += doubts
        return row
