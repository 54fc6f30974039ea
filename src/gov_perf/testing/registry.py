"""Registration with Hypothesis: run by its entry point whenever Hypothesis is imported."""

from typing import Any, Final

from hypothesis import strategies as st

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cells.actuals import Judgement, Measured, Stated
from gov_perf.cells.targets import Target
from gov_perf.explain import Explanation, Step
from gov_perf.findings import Finding
from gov_perf.monitoring import Forecast, Likelihood, MonitoringReport, MonitoringRow
from gov_perf.numbers.exact import Ratio
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetExecution, BudgetProject, Funds, KeyTask, Money
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.plans.plan import DepartmentPlan, ProjectPlan
from gov_perf.reading import Reading
from gov_perf.regulations import Regulation
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.base import Achieved, Verdict
from gov_perf.rules.case import Case
from gov_perf.sheets.sheet import ExecutionRow, ScoreSheet, SheetRow
from gov_perf.testing.outcomes import (
    cases,
    explanations,
    outcomes,
    rates,
    readings,
    steps,
    verdicts,
)
from gov_perf.testing.plans import funds, indicators, key_tasks, plans, project_plans, trees
from gov_perf.testing.regulations import regulations
from gov_perf.testing.rules import kinds, rules
from gov_perf.testing.sheets import actuals, monitoring_reports, sheets
from gov_perf.testing.values import (
    executions,
    findings,
    judgements,
    measured,
    money,
    periods,
    ratios,
    targets,
)


def register() -> None:
    """Tell Hypothesis how to make our classes, so that ``st.from_type`` works for them.

    Of the public classes these are made:

    Achieved, Actuals, AllOrNothing, Banded, BudgetExecution, BudgetProject, Candidate, Case,
    Cell, Checklist, Computed, Conventions, Cutoff, DepartmentPlan, ExecutionPace,
    ExecutionRow, Explanation, FilledForm, FilledMonitoring, Finding, Fingerprint,
    FingerprintParts, Forecast, Funds, Grade, Graded, Grid, IndicatorTree, Interpolated,
    Judged, Judgement, KeyTask, LeftOut, Level1Indicator, Level2Indicator, Level3Indicator,
    Limits, Measured, Moment, Money, MonitoringInputs, MonitoringReport, MonitoringRow,
    Needed, Outcome, Overachievement, OwnPoints, OwnTarget, Parameter, PerOccurrence, Period,
    Printed, PrintedHeading, PrintedRow, PrintedScore, ProjectLink, ProjectPlan, Proportional,
    Quantity, Ranked, Ratio, Reading, RecordField, RecordTable, Regulation, RegulationChoice,
    RowCheck, RowDifference, ScoreSheet, ScoringRule, SheetHead, SheetRow, Span, Stated, Step,
    Stepwise, Subtotal, Target, Unit, Verdict, Where.
    """
    st.register_type_strategy(Money, money())
    st.register_type_strategy(Ratio, ratios())
    st.register_type_strategy(Judgement, judgements())
    st.register_type_strategy(Measured, measured())
    st.register_type_strategy(Stated, st.booleans().map(_stated))
    st.register_type_strategy(BudgetExecution, executions())
    st.register_type_strategy(Funds, funds())
    st.register_type_strategy(Period, periods())
    st.register_type_strategy(Finding, findings())
    st.register_type_strategy(Target, targets())
    st.register_type_strategy(Level3Indicator, indicators())
    st.register_type_strategy(KeyTask, key_tasks())
    st.register_type_strategy(Level1Indicator, trees().flatmap(_one_of_the_roots))
    st.register_type_strategy(Level2Indicator, trees().flatmap(_one_of_the_second))
    st.register_type_strategy(IndicatorTree, trees())
    st.register_type_strategy(DepartmentPlan, plans())
    st.register_type_strategy(ProjectPlan, project_plans())
    st.register_type_strategy(ScoringRule, rules())
    for kind, strategy in kinds().items():
        st.register_type_strategy(kind, strategy)
    st.register_type_strategy(Actuals, actuals())
    st.register_type_strategy(ScoreSheet, sheets())
    st.register_type_strategy(MonitoringReport, monitoring_reports())
    st.register_type_strategy(Regulation, regulations())
    st.register_type_strategy(SheetRow, sheets().flatmap(_one_of_the_rows))
    st.register_type_strategy(MonitoringRow, monitoring_reports().flatmap(_one_of_the_rows))
    st.register_type_strategy(ExecutionRow, sheets().map(_execution).filter(bool))
    st.register_type_strategy(BudgetProject, st.builds(BudgetProject, _PROJECTS, amount=money()))
    st.register_type_strategy(Case, cases())
    st.register_type_strategy(Verdict, verdicts())
    st.register_type_strategy(Achieved, rates())
    st.register_type_strategy(Outcome, outcomes())
    st.register_type_strategy(Step, steps())
    st.register_type_strategy(Explanation, explanations())
    st.register_type_strategy(Reading, readings())
    st.register_type_strategy(Forecast, _FORECASTS)


_FORECASTS: Final = st.builds(
    Forecast,
    st.none() | measured(),
    st.none() | st.sampled_from(Likelihood),
    st.sampled_from(("", "下半年集中办班", "资金下达较晚")),
)
_PROJECTS: Final = st.sampled_from(("培训项目", "救助项目", "设备采购项目"))


def _execution(sheet: ScoreSheet) -> ExecutionRow | None:
    return sheet.execution


def _stated(met: bool) -> Stated:  # noqa: FBT001 - drawn
    return Stated("完成" if met else "未完成", met)


def _one_of_the_rows(made: ScoreSheet | MonitoringReport) -> st.SearchStrategy[Any]:
    return st.integers(0, len(made.rows) - 1).map(made.rows.__getitem__)


def _one_of_the_roots(tree: IndicatorTree) -> st.SearchStrategy[Level1Indicator]:
    return st.integers(0, len(tree.roots) - 1).map(tree.roots.__getitem__)


def _one_of_the_second(tree: IndicatorTree) -> st.SearchStrategy[Level2Indicator]:
    every = [level2 for root in tree.roots for level2 in root.children]
    return st.integers(0, len(every) - 1).map(every.__getitem__)
