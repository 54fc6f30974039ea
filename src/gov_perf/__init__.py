"""gov_perf: Chinese public-sector budget performance (预算绩效), typed and exact.

Read a plan (绩效目标表), score it from actual values under a named regulation, and see why
each point was given or lost.  The public names are the ones below; each is loaded when it is
first asked for, so that ``import gov_perf`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from gov_perf.version import __version__ as __version__

if TYPE_CHECKING:
    from gov_perf import narrative as narrative
    from gov_perf import rates as rates
    from gov_perf import samples as samples
    from gov_perf.cells.actual_sets import Actuals, Figures
    from gov_perf.cells.actuals import Actual, Computed, Judgement, Measured, Stated, parse_actual
    from gov_perf.cells.targets import Operator, Target, parse_target
    from gov_perf.codes import Severity
    from gov_perf.display import Display, show
    from gov_perf.errors import (
        GovPerfError,
        InputError,
        MissingExtraError,
        NumberError,
        RateError,
        RuleError,
        UnknownNameError,
    )
    from gov_perf.explain import Explanation, Step
    from gov_perf.findings import Finding, Where
    from gov_perf.forms import (
        load_regulation,
        load_regulations,
        read_actuals,
        read_monitoring,
        read_plan,
        read_plans,
        read_sheet,
        read_sheets,
    )
    from gov_perf.forms.filled import FilledForm
    from gov_perf.forms.grid import Cell, Grid
    from gov_perf.forms.limits import Limits
    from gov_perf.forms.table.monitoring import FilledMonitoring
    from gov_perf.forms.template import read_template, write_template
    from gov_perf.formulas import Formula, parse_formula
    from gov_perf.monitoring import (
        ExecutionPace,
        Forecast,
        Light,
        LightBand,
        Lights,
        Likelihood,
        MonitoringReport,
        MonitoringRow,
        NoLight,
        Progress,
        Thresholds,
        monitor,
        usual_thresholds,
    )
    from gov_perf.narrative import Moment, Quantity, read_dates, read_quantities
    from gov_perf.numbers.exact import Ratio
    from gov_perf.numbers.units import Kind, Unit
    from gov_perf.phrases.periods import Period
    from gov_perf.plans.budget import (
        BudgetExecution,
        BudgetProject,
        Funds,
        KeyTask,
        Money,
        ProjectLink,
        Scale,
        reconcile,
    )
    from gov_perf.plans.indicators import (
        Attribute,
        IndicatorTree,
        Level1,
        Level1Indicator,
        Level2,
        Level2Indicator,
        Level3Indicator,
    )
    from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
    from gov_perf.reading import Reading, Span
    from gov_perf.rechecking import Recheck, RowCheck, accept_scores, recheck
    from gov_perf.records import (
        MonitoringInputs,
        RecordField,
        RecordKeys,
        RecordTable,
        actuals_from_records,
        budget_from_records,
        ids_from_records,
        monitoring_from_records,
        plan_from_records,
        plan_to_records,
        record_tables,
        sheet_to_records,
    )
    from gov_perf.regulations import (
        Candidate,
        Evidence,
        Grade,
        Overshoot,
        Parameter,
        Regulation,
        RegulationChoice,
        RegulationLibrary,
        Standing,
        choose_regulation,
        known_regulations,
        regulation,
    )
    from gov_perf.regulations.writing import regulation_toml
    from gov_perf.reviewing import (
        Documents,
        Review,
        ReviewSettings,
        Suppression,
        read_review_settings,
        review,
        review_many,
    )
    from gov_perf.rules import (
        Achieved,
        AllOrNothing,
        Band,
        Banded,
        Case,
        Ceiling,
        Checklist,
        Conventions,
        Counting,
        Cutoff,
        Equals,
        Graded,
        GradeLevel,
        Interpolated,
        Interval,
        Judged,
        JudgedCase,
        Measure,
        Of,
        Outcome,
        Overachievement,
        OwnPoints,
        OwnTarget,
        PerOccurrence,
        Proportional,
        ScoringRule,
        Side,
        Stepwise,
        Verdict,
        open_case,
    )
    from gov_perf.scoring.adjusting import adjust
    from gov_perf.scoring.deviations import note_deviations
    from gov_perf.scoring.ranking import Ranked, rank_said, ranking
    from gov_perf.scoring.run import score
    from gov_perf.scoring.verifying import verify
    from gov_perf.serialization import dumps, from_dict, loads, to_dict
    from gov_perf.sheets.adjustments import Adjustment
    from gov_perf.sheets.fingerprint import Fingerprint, FingerprintParts
    from gov_perf.sheets.left_out import LeftOut
    from gov_perf.sheets.published import Printed, PrintedHeading, PrintedRow, PrintedScore
    from gov_perf.sheets.sheet import ExecutionRow, Missing, ScoreSheet, SheetRow, Standards
    from gov_perf.sheets.sheet_head import SheetForm, SheetHead
    from gov_perf.sheets.subtotals import Subtotal
    from gov_perf.standards import parse_standard, render_standard
    from gov_perf.whatif import (
        Comparison,
        Inverse,
        Needed,
        Reach,
        RowDifference,
        Sensitivity,
        Ways,
        compare,
        compare_sheets,
        inverse,
        needed,
        sensitivity,
        ways_to_grade,
    )

__all__ = [
    "Achieved", "Actual", "Actuals", "Adjustment", "AllOrNothing", "Attribute", "Band", "Banded",
    "BudgetExecution", "BudgetProject", "Candidate", "Case", "Ceiling", "Cell", "Checklist",
    "Comparison", "Computed", "Conventions", "Counting", "Cutoff", "DepartmentPlan", "Display",
    "Documents", "Equals", "Evidence", "ExecutionPace", "ExecutionRow", "Explanation", "Figures",
    "FilledForm", "FilledMonitoring", "Finding", "Fingerprint", "FingerprintParts", "Forecast",
    "Formula", "Funds", "GovPerfError", "Grade", "GradeLevel", "Graded", "Grid", "IndicatorTree",
    "InputError", "Interpolated", "Interval", "Inverse", "Judged", "JudgedCase", "Judgement",
    "KeyTask", "Kind", "LeftOut", "Level1", "Level1Indicator", "Level2", "Level2Indicator",
    "Level3Indicator", "Light", "LightBand", "Lights", "Likelihood", "Limits", "Measure",
    "Measured", "Missing", "MissingExtraError", "Moment", "Money", "MonitoringInputs",
    "MonitoringReport", "MonitoringRow", "Needed", "NoLight", "NumberError", "Of", "Operator",
    "Outcome", "Overachievement", "Overshoot", "OwnPoints", "OwnTarget", "Parameter",
    "PerOccurrence", "Period", "Plan", "Printed", "PrintedHeading", "PrintedRow", "PrintedScore",
    "Progress", "ProjectLink", "ProjectPlan", "Proportional", "Quantity", "Ranked", "RateError",
    "Ratio", "Reach", "Reading", "Recheck", "RecordField", "RecordKeys", "RecordTable",
    "Regulation", "RegulationChoice", "RegulationLibrary", "Review", "ReviewSettings", "RowCheck",
    "RowDifference", "RuleError", "Scale", "ScoreSheet", "ScoringRule", "Sensitivity", "Severity",
    "SheetForm", "SheetHead", "SheetRow", "Side", "Span", "Standards", "Standing", "Stated", "Step",
    "Stepwise", "Subtotal", "Suppression", "Target", "Thresholds", "Unit", "UnknownNameError",
    "Verdict", "Ways", "Where", "accept_scores", "actuals_from_records", "adjust",
    "budget_from_records", "choose_regulation", "compare", "compare_sheets", "dumps", "from_dict",
    "ids_from_records", "inverse", "known_regulations", "load_regulation", "load_regulations",
    "loads", "monitor", "monitoring_from_records", "needed", "note_deviations", "open_case",
    "parse_actual", "parse_formula", "parse_standard", "parse_target", "plan_from_records",
    "plan_to_records", "rank_said", "ranking", "read_actuals", "read_dates", "read_monitoring",
    "read_plan", "read_plans", "read_quantities", "read_review_settings", "read_sheet",
    "read_sheets", "read_template", "recheck", "reconcile", "record_tables", "regulation",
    "regulation_toml", "render_standard", "review", "review_many", "score", "sensitivity",
    "sheet_to_records", "show", "to_dict", "usual_thresholds", "verify", "ways_to_grade",
    "write_template",
]  # fmt: skip

# Where each name lives, for those who run it; the tests hold it against the imports above.
_HOMES: Final = {
    name: f"gov_perf.{module}"
    for module, names in {
        "cells.actual_sets": "Actuals Figures",
        "cells.actuals": "Actual Computed Judgement Measured Stated parse_actual",
        "scoring.adjusting": "adjust",
        "sheets.adjustments": "Adjustment",
        "plans.budget": (
            "BudgetExecution BudgetProject Funds KeyTask Money ProjectLink Scale reconcile"
        ),
        "codes": "Severity",
        "scoring.deviations": "note_deviations",
        "display": "Display show",
        "errors": (
            "GovPerfError InputError MissingExtraError NumberError RateError RuleError "
            "UnknownNameError"
        ),
        "numbers.exact": "Ratio",
        "explain": "Explanation Step",
        "findings": "Finding Where",
        "sheets.fingerprint": "Fingerprint FingerprintParts",
        "forms": (
            "load_regulation load_regulations read_actuals read_monitoring read_plan read_plans "
            "read_sheet read_sheets"
        ),
        "forms.grid": "Cell Grid",
        "forms.limits": "Limits",
        "forms.table.monitoring": "FilledMonitoring",
        "forms.filled": "FilledForm",
        "forms.template": "read_template write_template",
        "formulas": "Formula parse_formula",
        "plans.indicators": (
            "Attribute IndicatorTree Level1 Level1Indicator Level2 Level2Indicator Level3Indicator"
        ),
        "sheets.left_out": "LeftOut",
        "monitoring": (
            "ExecutionPace Forecast Light LightBand Lights Likelihood MonitoringReport "
            "MonitoringRow NoLight Progress Thresholds monitor usual_thresholds"
        ),
        "narrative": "Moment Quantity read_dates read_quantities",
        "phrases.periods": "Period",
        "plans.plan": "DepartmentPlan Plan ProjectPlan",
        "sheets.published": "Printed PrintedHeading PrintedRow PrintedScore",
        "reading": "Reading Span",
        "rechecking": "Recheck RowCheck accept_scores recheck",
        "records": (
            "MonitoringInputs RecordField RecordKeys RecordTable actuals_from_records "
            "budget_from_records ids_from_records monitoring_from_records plan_from_records "
            "plan_to_records record_tables sheet_to_records"
        ),
        "regulations": (
            "Candidate Evidence Grade Overshoot Parameter Regulation RegulationChoice "
            "RegulationLibrary Standing choose_regulation known_regulations regulation"
        ),
        "regulations.writing": "regulation_toml",
        "reviewing": (
            "Documents Review ReviewSettings Suppression read_review_settings review review_many"
        ),
        "rules": (
            "Achieved AllOrNothing Band Banded Case Ceiling Checklist Conventions Counting Cutoff "
            "Equals GradeLevel Graded Interpolated Interval Judged JudgedCase Measure Of Outcome "
            "Overachievement OwnPoints OwnTarget PerOccurrence Proportional ScoringRule "
            "Side Stepwise Verdict open_case"
        ),
        "scoring.ranking": "Ranked rank_said ranking",
        "scoring.run": "score",
        "serialization": "dumps from_dict loads to_dict",
        "sheets.sheet": "ExecutionRow Missing ScoreSheet SheetRow Standards",
        "sheets.subtotals": "Subtotal",
        "sheets.sheet_head": "SheetForm SheetHead",
        "standards": "parse_standard render_standard",
        "cells.targets": "Operator Target parse_target",
        "numbers.units": "Kind Unit",
        "scoring.verifying": "verify",
        "whatif": (
            "Comparison Inverse Needed Reach RowDifference Sensitivity Ways compare "
            "compare_sheets inverse needed sensitivity ways_to_grade"
        ),
    }.items()
    for name in names.split()
}


_MODULES: Final = ("narrative", "rates", "samples")
"""Public modules that need no extra: there after ``import gov_perf``, loaded like the names."""


if not TYPE_CHECKING:  # a checker that saw it would take every misspelt name for Any

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
        home = _HOMES.get(name)
        if name in _MODULES:
            return import_module(f"gov_perf.{name}")
        if home is None:
            return _no_longer(name)
        found = globals()[name] = getattr(import_module(home), name)
        return found


def _no_longer(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """A deprecated name with its warning; AttributeError for any other.

    Names with two underscores are asked for by Python itself, again and again: never ours.
    """
    if name.startswith("__"):
        message = f"module 'gov_perf' has no attribute {name!r}"
        raise AttributeError(message, name=name)
    return import_module("gov_perf.deprecation").resolve("gov_perf", name, stacklevel=3)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
