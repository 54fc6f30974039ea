"""Scoring rules (评分规则): one module per kind, all with the one method ``apply``."""

from gov_perf.rules.all_or_nothing import AllOrNothing
from gov_perf.rules.banded import Band, Banded, Of
from gov_perf.rules.base import (
    Ceiling,
    Conventions,
    Equals,
    Outcome,
    ScoringRule,
    title_of,
)
from gov_perf.rules.breakpoints import WithBreakpoints, breakpoints_of
from gov_perf.rules.graded import Graded, GradeLevel
from gov_perf.rules.intervals import Interval
from gov_perf.rules.overachievement import Overachievement
from gov_perf.rules.proportional import Proportional
from gov_perf.rules.stepwise import Counting, Measure, Stepwise

__all__ = [
    "AllOrNothing",
    "Band",
    "Banded",
    "Ceiling",
    "Conventions",
    "Counting",
    "Equals",
    "GradeLevel",
    "Graded",
    "Interval",
    "Measure",
    "Of",
    "Outcome",
    "Overachievement",
    "Proportional",
    "ScoringRule",
    "Stepwise",
    "WithBreakpoints",
    "breakpoints_of",
    "title_of",
]
