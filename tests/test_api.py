"""The public names, so that a change of them is a decision and not an accident."""

import ast
from pathlib import Path

import gov_perf

PUBLIC = [
    "Achieved",
    "Actual",
    "Actuals",
    "Adjustment",
    "AllOrNothing",
    "Attribute",
    "Band",
    "Banded",
    "BudgetExecution",
    "BudgetProject",
    "Candidate",
    "Case",
    "Ceiling",
    "Cell",
    "Checklist",
    "Comparison",
    "Computed",
    "Conventions",
    "Counting",
    "Cutoff",
    "DepartmentPlan",
    "Display",
    "Documents",
    "Equals",
    "Evidence",
    "ExecutionPace",
    "ExecutionRow",
    "Explanation",
    "Figures",
    "FilledForm",
    "Finding",
    "Fingerprint",
    "FingerprintParts",
    "Forecast",
    "Formula",
    "Funds",
    "GovPerfError",
    "Grade",
    "GradeLevel",
    "Graded",
    "Grid",
    "IndicatorTree",
    "InputError",
    "Interpolated",
    "Interval",
    "Inverse",
    "Judged",
    "JudgedCase",
    "Judgement",
    "KeyTask",
    "Kind",
    "Level1",
    "Level1Indicator",
    "Level2",
    "Level2Indicator",
    "Level3Indicator",
    "Light",
    "LightBand",
    "Lights",
    "Likelihood",
    "Limits",
    "Measure",
    "Measured",
    "Missing",
    "MissingExtraError",
    "Moment",
    "Money",
    "MonitoringInputs",
    "MonitoringReport",
    "MonitoringRow",
    "Needed",
    "NoLight",
    "NumberError",
    "Of",
    "Operator",
    "Outcome",
    "Overachievement",
    "Overshoot",
    "OwnPoints",
    "OwnTarget",
    "Parameter",
    "PerOccurrence",
    "Period",
    "Plan",
    "Printed",
    "PrintedHeading",
    "PrintedRow",
    "Progress",
    "ProjectLink",
    "ProjectPlan",
    "Proportional",
    "Quantity",
    "RateError",
    "Ratio",
    "Reach",
    "Reading",
    "Recheck",
    "RecordField",
    "RecordKeys",
    "RecordTable",
    "Regulation",
    "RegulationChoice",
    "RegulationLibrary",
    "Review",
    "ReviewSettings",
    "RowCheck",
    "RowDifference",
    "RuleError",
    "Scale",
    "ScoreSheet",
    "ScoringRule",
    "Sensitivity",
    "Severity",
    "SheetForm",
    "SheetHead",
    "SheetRow",
    "Side",
    "Span",
    "Standards",
    "Standing",
    "Stated",
    "Step",
    "Stepwise",
    "Subtotal",
    "Suppression",
    "Target",
    "Thresholds",
    "Unit",
    "UnknownNameError",
    "Verdict",
    "Ways",
    "Where",
    "actuals_from_records",
    "adjust",
    "budget_from_records",
    "choose_regulation",
    "compare",
    "compare_sheets",
    "dumps",
    "from_dict",
    "ids_from_records",
    "inverse",
    "known_regulations",
    "load_regulation",
    "load_regulations",
    "loads",
    "monitor",
    "monitoring_from_records",
    "needed",
    "note_deviations",
    "open_case",
    "parse_actual",
    "parse_formula",
    "parse_standard",
    "parse_target",
    "plan_from_records",
    "plan_to_records",
    "read_actuals",
    "read_dates",
    "read_plan",
    "read_plans",
    "read_quantities",
    "read_review_settings",
    "read_sheet",
    "read_sheets",
    "read_template",
    "recheck",
    "reconcile",
    "record_tables",
    "regulation",
    "render_standard",
    "review",
    "review_many",
    "score",
    "sensitivity",
    "sheet_to_records",
    "show",
    "to_dict",
    "usual_thresholds",
    "verify",
    "ways_to_grade",
    "write_template",
]


def test_the_face_is_this_and_nothing_else() -> None:
    assert sorted(gov_perf.__all__) == sorted(PUBLIC)
    assert all(hasattr(gov_perf, name) for name in PUBLIC)


def test_every_public_name_is_documented() -> None:
    kinds = [getattr(gov_perf, name) for name in PUBLIC]
    bare = [
        kind.__name__
        for kind in kinds
        if isinstance(kind, type) or callable(kind)
        if not (kind.__doc__ or "").strip() or "attrs" in (kind.__doc__ or "")[:20]
    ]
    assert bare == []


def test_names_are_loaded_from_where_the_type_checker_reads_them() -> None:
    tree = ast.parse(Path(gov_perf.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == vars(gov_perf)["_HOMES"]
    assert set(told) == set(gov_perf.__all__)


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    assert not hasattr(gov_perf, "no_such_name")
    assert set(gov_perf.__all__) <= set(dir(gov_perf))


def test_no_public_name_is_that_of_a_module() -> None:
    """Importing a submodule binds its name on the package, over whatever stood there."""
    home = Path(gov_perf.__file__).parent
    modules = {path.stem for path in home.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules.isdisjoint(gov_perf.__all__)
