"""The public names, so that a change of them is a decision and not an accident."""

import gov_perf

PUBLIC = [
    "Actual",
    "Actuals",
    "AllOrNothing",
    "Attribute",
    "Band",
    "Banded",
    "BudgetExecution",
    "BudgetProject",
    "Candidate",
    "Ceiling",
    "Conventions",
    "Counting",
    "DepartmentPlan",
    "Equals",
    "Evidence",
    "ExecutionRow",
    "Explanation",
    "Finding",
    "Funds",
    "GovPerfError",
    "Grade",
    "GradeLevel",
    "Graded",
    "IndicatorTree",
    "InputError",
    "Interval",
    "Judgement",
    "KeyTask",
    "Kind",
    "Level1",
    "Level1Indicator",
    "Level2",
    "Level2Indicator",
    "Level3Indicator",
    "Measure",
    "Measured",
    "Missing",
    "MissingExtraError",
    "Money",
    "NumberError",
    "Of",
    "Operator",
    "Outcome",
    "Overachievement",
    "Overshoot",
    "Parameter",
    "Period",
    "Plan",
    "ProjectLink",
    "ProjectPlan",
    "Proportional",
    "RateError",
    "Ratio",
    "Reading",
    "Regulation",
    "RegulationChoice",
    "RegulationLibrary",
    "RuleError",
    "Scale",
    "ScoreSheet",
    "ScoringRule",
    "Severity",
    "SheetRow",
    "Span",
    "Standards",
    "Standing",
    "Stated",
    "Step",
    "Stepwise",
    "Subtotal",
    "Target",
    "Unit",
    "UnknownNameError",
    "Where",
    "choose_regulation",
    "dumps",
    "from_dict",
    "load_regulation",
    "load_regulations",
    "loads",
    "parse_actual",
    "parse_standard",
    "parse_target",
    "read_actuals",
    "read_plan",
    "reconcile",
    "regulation",
    "regulations",
    "score",
    "to_dict",
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
