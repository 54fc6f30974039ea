"""gov_perf: Chinese public-sector budget performance (预算绩效), typed and exact.

Read a plan (绩效目标表), score it from actual values under a named regulation, and see why
each point was given or lost.  The public names are the ones below.
"""

from gov_perf.actuals import Actual, Actuals, Judgement, Measured, Stated, parse_actual
from gov_perf.budget import (
    BudgetExecution,
    BudgetProject,
    Funds,
    KeyTask,
    Money,
    ProjectLink,
    Scale,
    reconcile,
)
from gov_perf.codes import Severity
from gov_perf.errors import (
    GovPerfError,
    InputError,
    MissingExtraError,
    NumberError,
    RateError,
    RuleError,
    UnknownNameError,
)
from gov_perf.exact import Ratio
from gov_perf.explain import Explanation, Step
from gov_perf.findings import Finding, Where
from gov_perf.forms import load_regulation, load_regulations, read_actuals, read_plan
from gov_perf.indicators import (
    Attribute,
    IndicatorTree,
    Level1,
    Level1Indicator,
    Level2,
    Level2Indicator,
    Level3Indicator,
)
from gov_perf.periods import Period
from gov_perf.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reading import Reading, Span
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
    regulation,
    regulations,
)
from gov_perf.rules import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Equals,
    Graded,
    GradeLevel,
    Interval,
    Measure,
    Of,
    Outcome,
    Overachievement,
    Proportional,
    ScoringRule,
    Stepwise,
)
from gov_perf.scoring import score
from gov_perf.serialization import dumps, from_dict, loads, to_dict
from gov_perf.sheet import ExecutionRow, Missing, ScoreSheet, SheetRow, Standards, Subtotal
from gov_perf.standards import parse_standard
from gov_perf.targets import Operator, Target, parse_target
from gov_perf.units import Kind, Unit

__all__ = [
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

__version__ = "0.1.0.dev0"
